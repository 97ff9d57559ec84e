/*
 * Duty: who counts (reg. 1(2), (4)): the one place in which a record ends, and the populations the places
 *       make up.
 * Not here: several records of one person (measures/posts.h).
 * Depends on: intake/record.
 * Memory: none.
 */
#ifndef PAYGAP_LAW_PLACE_H
#define PAYGAP_LAW_PLACE_H

#include "intake/record.h"

enum place {
    PLACE_FULL_PAY,     /* full-pay relevant employee: in every figure */
    PLACE_NOT_FULL_PAY, /* relevant employee on reduced or nil pay because of leave: in the bonus figures */
    PLACE_NOT_RELEVANT, /* not employed on the snapshot date */
    PLACE_PARTNER,      /* in no figure, but one of the 250 */
    PLACE_OTHER_SEX,    /* left out by convention */
    PLACE_COMBINED,     /* a further post of a person who stands at an earlier row */
    PLACE_EXCLUDED,     /* left out with a reason */
    PLACE_INVALID,
    PLACES
};

/* The name in results: "not_full_pay". */
const char *place_name(enum place place);

/* The first place that fits; a sex that is neither is here one left out by convention. */
enum place place_of(const struct pay_record *record);

static inline bool place_is_relevant(enum place place)
{
    return place == PLACE_FULL_PAY || place == PLACE_NOT_FULL_PAY;
}

/* Employed on the snapshot date, one of the 250. */
static inline bool place_is_headcount(enum place place)
{
    return place_is_relevant(place) || place == PLACE_PARTNER || place == PLACE_OTHER_SEX;
}

#endif
