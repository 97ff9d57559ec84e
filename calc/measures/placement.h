/*
 * Duty: where each full-pay relevant employee stands: the rank in the order of hourly rates, and the hourly pay
 *       quarter (reg. 13). People on one rate have no order of their own: within such a group the men, and the
 *       women, are placed by id in byte order from the lower section up, so that the order of rows never shows.
 * Not here: how many men and women each section holds (quarters.c).
 * Depends on: measures/figures.
 * Memory: placements own their list.
 */
#ifndef PAYGAP_MEASURES_PLACEMENT_H
#define PAYGAP_MEASURES_PLACEMENT_H

#include "measures/figures.h"

struct placement {
    uint64_t rank;        /* 1 has the lowest rate; 0: not a full-pay relevant employee */
    uint8_t quarter;      /* 0 to 3, lower to upper */
    uint8_t last_quarter; /* another one only under tie_share=fraction, which may divide a person */
};

struct placements {
    const struct memory *memory;
    struct placement *of_entry; /* as the entries of the roll */
    size_t count;
};

/* `figures` are those of `roll`. False when memory is out; placements_end is due either way. */
bool placements_make(struct placements *placements, const struct roll *roll, const struct figures *figures);
void placements_end(struct placements *placements);

#endif
