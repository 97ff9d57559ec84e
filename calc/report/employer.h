/*
 * Duty: the immutable line of one employer among many, and the forms that many lines take. As in a result all rounding
 *       has happened.
 * Not here: the result of a run that has one employer (report/result.h).
 * Depends on: report/result, measures/figures, base/shelf.
 * Memory: a line borrows its texts from the shelf it was made on.
 */
#ifndef PAYGAP_REPORT_EMPLOYER_H
#define PAYGAP_REPORT_EMPLOYER_H

#include "base/shelf.h"
#include "measures/figures.h"
#include "report/result.h"

/* Of the fourteen: as in a result. */
struct employer_figure {
    const char *reason;          /* NULL: calculable */
    const char *percent, *exact; /* NULL when it is not */
    const char *typed;
};

struct paygap_employer {
    const char *name;
    bool refused;       /* its records are invalid: no head-counts and no figures */
    uint64_t rows;      /* invalid ones included */
    uint64_t invalid;   /* left out under skip_invalid */
    uint64_t unclaimed; /* records of the file that name no employer, left out too: some may be of this one */
    struct head_count headcount, relevant, full_pay;
    struct employer_figure fourteen[FOURTEEN];
    bool typed_by_convention; /* no_women_bonus=100 */
    uint64_t totals[SEVERITIES];
};

/* Fills in head-counts and figures; `shelf` keeps the texts, and says when memory ran out. */
void employer_make(struct paygap_employer *employer, struct text_shelf *shelf, const struct figures *figures,
                   const struct conventions *conventions);

struct employer_list {
    const struct paygap_employer *list; /* in byte order of the names */
    size_t count;
    const char *sector, *snapshot_date; /* or NULL */
    const char *input_sha256;
    const struct conventions *conventions;
};

/* A form of the lines, each of which can be made apart. */
struct employers_form {
    void (*add_headers)(struct text *text); /* the line above the others; NULL: none */
    void (*add_line)(struct text *text, const struct employer_list *employers,
                     const struct paygap_employer *employer);
};

extern const struct employers_form employers_json;  /* report/employer_json.c */
extern const struct employers_form employers_csv;   /* report/employer_csv.c */
extern const struct employers_form employers_govuk; /* report/govuk.c */

/* The figure of that name; one with nothing in it for a refused employer and for an unknown name. */
const struct employer_figure *employer_figure(const struct paygap_employer *employer, const char *name);

/* "ok", "not_for_filing" where invalid records were left out that are or may be its own, "refused". */
const char *employer_status(const struct paygap_employer *employer);

#endif
