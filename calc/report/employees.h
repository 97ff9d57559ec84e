/*
 * Duty: the people behind a result, one record after the other, as forms show them: what was read, what was made of
 *       it, and where the person stands. Numbers are text here as everywhere in a result.
 * Not here: how a form shows them; how pay became a rate (law/rate.h).
 * Depends on: report/result; the .c file on intake/spool, measures/further_posts and measures/placement.
 * Memory: a result owns its struct employees; a walk owns the texts it shows, which are good until its next step.
 * Threads: any number may walk over the same employees, each with a walk of its own.
 */
#ifndef PAYGAP_REPORT_EMPLOYEES_H
#define PAYGAP_REPORT_EMPLOYEES_H

#include "report/result.h"

/* A cell as it was read. */
struct employee_input {
    struct slice text;
    const char *decimal; /* its number, without currency and commas; NULL: it is none */
};

struct employee {
    uint64_t row;    /* of the file */
    uint64_t number; /* of the record, from 1: what stands for the id under pseudonyms */
    struct slice id;
    const char *sex;   /* "man", "woman", "other" */
    const char *place; /* "full_pay", "not_full_pay" ... "invalid" */
    const struct employee_input *inputs;

    const char *weekly_pay, *weekly_hours; /* NULL: not needed, or not known */
    const char *rate;                      /* hourly; NULL: no full-pay relevant employee */
    const char *bonus;                     /* of the 12 months, above 0; NULL: not paid a bonus */
    const char *
        other_posts; /* the rows of them, "3, 7"; of a further post the row where the person stands; or NULL */
    uint64_t rank;   /* in the order of rates, from 1; 0: no full-pay relevant employee */
    size_t quarter, last_quarter; /* two only where tie_share=fraction divides a person */
};

/* How many records there are, and what was read of each. */
size_t employees_count(const struct employees *employees);
size_t employees_input_count(const struct employees *employees);
const char *employees_input_name(const struct employees *employees, size_t input); /* "ordinary_pay" */

/* Whether somebody has several posts, combined (posts=combine). */
bool employees_combined(const struct employees *employees);

/* NULL when memory is out. */
struct employee_walk *employees_walk(const struct employees *employees);
void employee_walk_end(struct employee_walk *walk);

/* The next record; NULL after the last, or when memory is out (employee_walk_failed). */
const struct employee *employee_next(struct employee_walk *walk);
bool employee_walk_failed(const struct employee_walk *walk);

void employees_free(struct employees *employees);

#endif
