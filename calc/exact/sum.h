/*
 * Duty: the exact sum of millions of ratios with mixed denominators: a 128-bit sum for each distinct
 *       denominator, joined once over one common denominator at the end.
 * Not here: means (measures/).
 * Depends on: exact/ratio.
 * Memory: sum_end gives everything back.
 */
#ifndef PAYGAP_EXACT_SUM_H
#define PAYGAP_EXACT_SUM_H

#include "exact/ratio.h"

struct sum_of_denominator {
    uint64_t denominator; /* 0: an empty place of the table */
    wide numerator;
};

enum { SUM_LEVELS = 64 }; /* no size_t counts further */

struct sum {
    const struct memory *memory;
    struct sum_of_denominator *table; /* open addressing, a power of two places */
    size_t places;
    size_t used;
    struct fraction levels[SUM_LEVELS]; /* terms of the vault: level i is 0 or the sum of 2^i of them */
    size_t large_terms;                 /* how many of the vault */
};

struct sum sum_begin(const struct memory *memory);
void sum_end(struct sum *sum);

/* False when memory is out. */
bool sum_add(struct sum *sum, const struct ratio *term, const struct vault *vault);

/* The total of all terms so far, in lowest terms. The order of the terms never shows. */
bool sum_total(const struct sum *sum, struct fraction *total);

#endif
