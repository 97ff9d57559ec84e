/*
 * Duty: random workforces with few levels of pay, so that rates tie, and with odd amounts, so that fractions outgrow
 * machine words; and their pay records as CSV. Not here: what they earn an hour (second_way.h).
 * Depends on: base/text.
 */
#ifndef PAYGAP_TESTS_PEOPLE_H
#define PAYGAP_TESTS_PEOPLE_H

#include <stdint.h>

#include "base/text.h"

/* units / 10^places; not given: a blank cell. */
struct money {
    bool given, negative;
    uint64_t units;
    unsigned places;
};

/* Its days as reg. 6(3) have them. */
struct named_period {
    const char *text;
    unsigned long days, over;
};
extern const struct named_period periods[];

enum { PERSON_BONUSES = 2, SAME_PERIOD = -1, MOST_PEOPLE = 200, RATE_CHARACTERS = 32 };

enum status { ON_FULL_PAY, ON_LEAVE, LEFT_BEFORE, IS_PARTNER, IS_EXCLUDED, STATUSES };

struct person {
    unsigned id;
    char sex; /* M, F or X */
    enum status status;
    struct money pay, hours, bonus_12m;
    int period;
    struct {
        struct money amount;
        int period; /* or SAME_PERIOD */
    } bonuses[PERSON_BONUSES];
    char rate[RATE_CHARACTERS]; /* a ready-made rate in place of pay and hours, or "" */
};

struct workforce {
    struct person people[MOST_PEOPLE];
    size_t count;
};

/* The same seed, the same people; no seed is 0. */
struct workforce random_workforce(uint64_t *seed);
void shuffle(struct workforce *workforce, uint64_t *seed);

/* What only a careless employer writes: a row without a pay period. */
extern const char invalid_row[];

extern const char header_line[];
void add_row(struct text *csv, const struct person *person);
struct text records_of(const struct workforce *workforce);

#endif
