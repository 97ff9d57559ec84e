/*
 * Duty: one number of everybody on the roll by which people are counted, summed and put in order.
 * Not here: counts and sums (measures/tally.h), the order (measures/order.h, measures/ranking.h).
 * Depends on: measures/roll, exact/rounding.
 * Memory: numbers borrow the roll's words, and own the pence they may have made.
 */
#ifndef PAYGAP_MEASURES_NUMBERS_H
#define PAYGAP_MEASURES_NUMBERS_H

#include "measures/roll.h"

enum rank_by {
    RANK_BY_RATE,  /* full-pay relevant employees by exact hourly rate */
    RANK_BY_PENCE, /* the same by the rate rounded half away from zero to 0.01 (tie=pence) */
    RANK_BY_BONUS, /* relevant employees paid a bonus by its amount */
};

struct numbers {
    const struct roll *roll;
    enum rank_by by;
    const uint64_t *words; /* one an entry; of RANK_BY_BONUS one a bonus */
    size_t count;
    uint64_t *pence; /* the words of RANK_BY_PENCE */
};

/* False when memory is out; numbers_end is due either way. */
bool numbers_of(struct numbers *numbers, const struct roll *roll, enum rank_by by);
void numbers_end(struct numbers *numbers);

/* Whether somebody with this word has a number of the kind: a place in the order, a part in the mean. */
static inline bool is_ranked(uint64_t word, enum rank_by by)
{
    if (by == RANK_BY_BONUS)
        return place_is_relevant(word_place(word)) && word_paid_bonus(word);
    return word_place(word) == PLACE_FULL_PAY;
}

#endif
