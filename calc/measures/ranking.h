/*
 * Duty: people in the order of an exact number of theirs, lowest first.
 * Not here: what is read off the order (figures.c, quarters.c).
 * Depends on: measures/roll, exact/ratio.
 * Memory: a ranking borrows the roll, and owns its list and the pence it may have made.
 */
#ifndef PAYGAP_MEASURES_RANKING_H
#define PAYGAP_MEASURES_RANKING_H

#include "measures/roll.h"

enum rank_by {
    RANK_BY_RATE,  /* full-pay relevant employees by exact hourly rate */
    RANK_BY_PENCE, /* the same by the rate rounded half away from zero to 0.01 (tie=pence) */
    RANK_BY_BONUS, /* relevant employees paid a bonus by its amount */
};

struct ranked {
    uint64_t key; /* keeps the order; equal keys are in exact order all the same */
    size_t entry;
};

struct ranking {
    const struct roll *roll;
    enum rank_by by;
    struct ratio *pence; /* RANK_BY_PENCE: a number for each entry of the roll */
    struct vault pence_vault;
    struct ranked *list;
    size_t count;
};

/* Whether a ranking by this number has a place for the entry. */
bool is_ranked(const struct entry *entry, enum rank_by by);

/* False when memory is out. */
bool ranking_make(struct ranking *ranking, const struct roll *roll, enum rank_by by);
void ranking_end(struct ranking *ranking);

/* The number by which the person at a place of the list stands there. */
void ranking_value(const struct ranking *ranking, size_t at, struct fraction *value);

/* Whether two places of the list hold exactly equal numbers. */
bool ranking_ties(const struct ranking *ranking, size_t a, size_t b);

static inline const struct entry *ranking_entry(const struct ranking *ranking, size_t at)
{
    return &ranking->roll->entries[ranking->list[at].entry];
}

/* The place after the last that ties with `start`. */
size_t ranking_group_end(const struct ranking *ranking, size_t start);

#endif
