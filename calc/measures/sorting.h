/*
 * Duty: puts things that stand for quantities in exact order.
 * Not here: what they are (measures/order.h, measures/ranking.h).
 * Depends on: exact/quantity.
 * Memory: none; the caller brings room for a second list.
 */
#ifndef PAYGAP_MEASURES_SORTING_H
#define PAYGAP_MEASURES_SORTING_H

#include "exact/quantity.h"

struct ranked {
    uint64_t key;  /* quantity_key */
    size_t number; /* of the thing */
};

/* What the numbers of things stand for. */
struct sorting {
    const struct scales *scales;
    const void *things; /* their quantities: one every `size` bytes */
    size_t size;
};

/* Lowest first; exact where keys are equal. `scratch` has room for as many. */
void sort_exactly(const struct sorting *sorting, struct ranked *list, struct ranked *scratch, size_t count);

/* Whether two of the list stand for equal numbers. */
bool ranked_equal(const struct sorting *sorting, const struct ranked *a, const struct ranked *b);

#endif
