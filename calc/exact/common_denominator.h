/*
 * Duty: the sum of many fractions of machine words, over one common denominator: one exact division and one
 *       multiplication of words each, where adding them up in turn would take a common divisor each time.
 * Not here: which fractions (exact/sum.h).
 * Depends on: exact/fraction; GMP.
 * Memory: none kept.
 */
#ifndef PAYGAP_EXACT_COMMON_DENOMINATOR_H
#define PAYGAP_EXACT_COMMON_DENOMINATOR_H

#include "exact/fraction.h"

struct term {
    wide numerator;
    uint64_t denominator; /* above 0 */
};

/* `total` in lowest terms; 0 of no terms. */
void add_over_common_denominator(struct fraction *total, const struct term *terms, size_t count);

#endif
