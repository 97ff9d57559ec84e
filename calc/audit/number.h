/*
 * Duty: whether two numbers are the same, as different programs save them.
 * Not here: which numbers a result has (exact/).
 * Depends on: base/slice.
 * Memory: none.
 */
#ifndef PAYGAP_AUDIT_NUMBER_H
#define PAYGAP_AUDIT_NUMBER_H

#include <stdbool.h>

/* To the 15 digits that every program keeps: "13.6", "13.599999999999999644", "1.36E1". What follows a number is not read. */
bool same_number(const char *a, const char *b);

/* Whether it is a number, and nothing follows. */
bool is_number(const char *text);

#endif
