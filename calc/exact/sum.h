/*
 * Duty: the exact sum of millions of quantities with mixed denominators: a 128-bit sum for each scale, joined once
 *       over one common denominator at the end.
 * Not here: means (measures/).
 * Depends on: exact/quantity.
 * Memory: sum_end gives everything back. A sum borrows its scales.
 * Threads: one thread a sum; sums made apart are joined.
 */
#ifndef PAYGAP_EXACT_SUM_H
#define PAYGAP_EXACT_SUM_H

#include "exact/quantity.h"

enum { SUM_LEVELS = 64 }; /* no size_t counts further */

struct sum {
    const struct memory *memory;
    const struct scales *scales;
    wide *of_scale; /* the sum of the coefficients */
    size_t count;
    struct fraction
        *levels; /* terms of the vault: level i is the sum of about 2^i of them; NULL before the first */
    size_t large_terms; /* how many of the vault */
};

/* Nobody packs with `scales` while the sum lives. */
struct sum sum_begin(const struct memory *memory, const struct scales *scales);
void sum_end(struct sum *sum);

/* Makes `of_scale`, to which terms that are not of the vault may be added directly. False when memory is out. */
bool sum_make_ready(struct sum *sum);

/* The first term of all, and terms of the vault. False when memory is out. */
bool sum_add_rare(struct sum *sum, uint64_t quantity);

/* False when memory is out. */
static inline bool sum_add(struct sum *sum, uint64_t quantity)
{
    uint32_t scale = quantity_scale(quantity);
    if (scale == SCALE_OF_VAULT || !sum->of_scale)
        return sum_add_rare(sum, quantity);
    sum->of_scale[scale] += quantity_coefficient(quantity); /* 2^64 terms fit 128 bits */
    return true;
}

/* Adds all terms of `from`. False when memory is out. */
bool sum_join(struct sum *sum, const struct sum *from);

/* The total of all terms so far, in lowest terms. The order of the terms never shows. False when memory is out. */
bool sum_total(const struct sum *sum, struct fraction *total);

#endif
