/*
 * Duty: scales of its own for a roll that was a part of another: the few that its numbers need. What is done for it then
 *       costs what its own size asks, and is nobody else's business.
 * Not here: what scales are (exact/quantity.h).
 * Depends on: measures/roll.
 * Memory: a renumbering owns its table, a roll the scales it was given.
 * Threads: many may be given scales at once, each thread with a renumbering, while nobody packs with the common scales.
 */
#ifndef PAYGAP_MEASURES_OWN_SCALES_H
#define PAYGAP_MEASURES_OWN_SCALES_H

#include "measures/roll.h"

/* The number of each common scale among a roll's own. */
struct renumbering {
    const struct memory *memory;
    const struct scales *common;
    struct own_number {
        uint32_t roll, scale; /* good for the roll of that turn */
    } * of_scale;
    uint32_t turn;
};

/* False when memory is out; renumbering_end is due either way. */
bool renumbering_begin(struct renumbering *renumbering, const struct memory *memory,
                       const struct scales *common);
void renumbering_end(struct renumbering *renumbering);

/* Gives a roll that has the common scales its own. False when memory is out. */
bool roll_take_own_scales(struct roll *roll, struct renumbering *renumbering);

#endif
