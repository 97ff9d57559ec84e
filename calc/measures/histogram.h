/*
 * Duty: how the hourly rates of men and women are spread: exact counts over bins of one round width.
 * Not here: the figures of the law; a histogram is there to be looked at.
 * Depends on: measures/order.
 * Memory: histogram_end gives back what the numbers hold.
 */
#ifndef PAYGAP_MEASURES_HISTOGRAM_H
#define PAYGAP_MEASURES_HISTOGRAM_H

#include "measures/order.h"

enum { BINS = 22 }; /* at most: twenty of one width, and an open one at either end */

/* From `start`, itself included, to the start of the next bin. */
struct bin {
    struct fraction start;
    uint64_t people[2]; /* by SEX_MAN, SEX_WOMAN */
};

struct histogram {
    struct bin bins[BINS];
    size_t count; /* 0: nobody has a rate */
    struct fraction width;
    bool open_below, open_above; /* the first bin has no start, the last no end, and neither has the width */
};

/* What a histogram will ask of the order first. */
void want_spread(struct order *by_rate);

/* `by_rate`: of RANK_BY_RATE, looked at for its spread. False when memory is out; histogram_end is due either way. */
bool histogram_make(struct histogram *histogram, struct order *by_rate);
void histogram_end(struct histogram *histogram);

#endif
