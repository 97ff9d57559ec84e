/*
 * Duty: whether the head-counts of a recorded result agree with each other, and the rates at the ends of its quarters:
 *       that every row is in one place, every figure of the people it is for, and every quarter of its size.
 * Not here: what follows from the counts, such as every percentage (audit/verify.h).
 * Depends on: audit/differences, report/result, measures/figures.
 * Memory: differences go to the caller's list.
 */
#ifndef PAYGAP_AUDIT_COUNTS_H
#define PAYGAP_AUDIT_COUNTS_H

#include "audit/differences.h"
#include "report/result.h"

void verify_counts(const paygap_result *result, struct differences *found);

#endif
