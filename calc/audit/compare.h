/*
 * Duty: results side by side: changes from exact values, what makes the results unlike each other, and, between records
 *       of the same people, what moved the mean gap.
 * Not here: how it looks (report/compare_*.c).
 * Depends on: audit/split, audit/condition, measures/roll, report/comparison.
 * Memory: comparison_end gives everything back.
 */
#ifndef PAYGAP_AUDIT_COMPARE_H
#define PAYGAP_AUDIT_COMPARE_H

#include "audit/condition.h"
#include "measures/roll.h"
#include "report/comparison.h"

/* One result to compare. */
struct compared_input {
    const paygap_result *result;
    const struct roll *roll; /* of the records it came from, or NULL */
    const char *label;       /* or NULL: its snapshot date, its employer, or the name of its input */
};

/* False when memory is out; comparison_end is due either way. A workbook takes the date of the last result. */
bool comparison_make(struct paygap_comparison *comparison, const struct compared_input *inputs, size_t count,
                     const struct memory *memory);
void comparison_end(struct paygap_comparison *comparison);

/* Whether the condition is met by any of the results, or any change from one to the next. */
bool comparison_meets(const struct paygap_comparison *comparison, const struct condition *condition);

#endif
