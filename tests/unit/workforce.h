/*
 * Duty: pay records written as CSV, read and put on a roll, so that a test shows people as a user would write
 *       them; and issues in one line, as fixtures write them.
 * Not here: expectations.
 * Depends on: check, measures/roll.
 * Memory: workforce_end gives everything back.
 */
#ifndef PAYGAP_TESTS_WORKFORCE_H
#define PAYGAP_TESTS_WORKFORCE_H

#include "check.h"
#include "measures/roll.h"

struct workforce {
    struct conventions conventions; /* the roll points here: a workforce does not move */
    struct layout layout;
    struct issues issues;
    struct roll roll;
};

/* `conventions` as "posts=combine tie=pence"; "" leaves all at their defaults. */
void workforce_begin(struct workforce *workforce, const char *conventions);

/* A header line and records, read onto the roll. Call it once. */
void workforce_read(struct workforce *workforce, const char *csv);

/* One entry more; the rate gets its mark where there is a bonus. */
void run_add(struct entry_run *run, uint64_t name, uint64_t rate, uint64_t bonus);

/* Adds an entry whose words are made, with an id of digits. False when memory is out. */
bool add_words(struct roll *roll, uint64_t row, uint64_t id, uint64_t rate, uint64_t bonus);

/* For records to be read apart and joined to those of `whole`, which ends later. */
void workforce_begin_part(struct workforce *part, struct workforce *whole);

void workforce_end(struct workforce *workforce);

/* The entry whose employee id (of an excluded record: whose reason) this is; there is one, or the test ends. */
struct entry find_entry(const struct roll *roll, const char *name);

/* Whether a word of the roll stands for what fraction_text writes as `expected`. */
#define CHECK_NUMBER(roll, word, expected) check_number(roll, word, expected, __LINE__, __FILE__)
bool check_number(const struct roll *roll, uint64_t word, const char *expected, unsigned line,
                  const char *file);

/* Whether these are the issues: "ROW COLUMN SEVERITY CODE" by row and column, joined by ", "; "" for none. */
#define CHECK_ISSUES(issues, expected) check_issues(issues, expected, __LINE__, __FILE__)
bool check_issues(struct issues *issues, const char *expected, unsigned line, const char *file);

#endif
