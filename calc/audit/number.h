/*
 * Duty: numbers as different programs save them: where one ends, and whether two are the same.
 * Not here: which numbers a result has (exact/).
 * Depends on: base/slice.
 * Memory: none.
 */
#ifndef PAYGAP_AUDIT_NUMBER_H
#define PAYGAP_AUDIT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* To the 15 digits that every program keeps: "13.6", "13.599999999999999644", "1.36E1". What follows a number is not read. */
bool same_number(const char *a, const char *b);

/*
 * Whether doubles may have come to the one where the other is exact: at most 1e-8 apart, which is more than sums of
 * 200,000 hourly rates stray and less than any sheet shows. Beyond 999,999,999 only the same number is.
 */
bool nearly_same_number(const char *a, const char *b);

/* Of the number without a sign that `at` begins with; 0: none stands there. */
size_t number_length(const char *at);

/* Whether it is a number, with a sign or without, and nothing follows. */
bool is_number(const char *text);

#endif
