/*
 * Duty: everybody in the order of a number of theirs, lowest first: the plain way, one place a person.
 * Not here: the few places that the figures ask for among millions of people (measures/order.h).
 * Depends on: measures/numbers, measures/sorting.
 * Memory: a ranking borrows the roll, and owns its numbers and its list.
 */
#ifndef PAYGAP_MEASURES_RANKING_H
#define PAYGAP_MEASURES_RANKING_H

#include "measures/numbers.h"
#include "measures/sorting.h"

struct ranking {
    const struct roll *roll;
    struct numbers numbers;
    struct ranked *list;
    size_t count;
};

/* False when memory is out; ranking_end is due either way. */
bool ranking_make(struct ranking *ranking, const struct roll *roll, enum rank_by by);
void ranking_end(struct ranking *ranking);

/* The number by which the person at a place of the list stands there. */
void ranking_value(const struct ranking *ranking, size_t at, struct fraction *value);

/* Whether two places of the list hold exactly equal numbers. */
bool ranking_ties(const struct ranking *ranking, size_t a, size_t b);

/* The place after the last that ties with `start`. */
size_t ranking_group_end(const struct ranking *ranking, size_t start);

#endif
