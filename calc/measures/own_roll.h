/*
 * Duty: the roll of one employer among many, as if its records stood in a file of their own: taken from the roll of all,
 *       with scales of its own, the few that its numbers need. What is done for it then costs what its own size asks,
 *       and is nobody else's business.
 * Not here: which entries are its own (measures/division.h), what scales are (exact/quantity.h).
 * Depends on: measures/division, measures/roll.
 * Memory: an own roll keeps its room from one employer to the next; it borrows the division.
 * Threads: one thread an own roll; many may take from one division, while nobody packs with the scales of all.
 */
#ifndef PAYGAP_MEASURES_OWN_ROLL_H
#define PAYGAP_MEASURES_OWN_ROLL_H

#include "measures/division.h"

struct own_roll {
    const struct division *division;
    struct roll roll;
    struct own_number {
        uint32_t turn, scale; /* of the roll of that turn */
    } * of_scale;             /* the number of each scale of all among its own; the vault stays the vault */
    uint32_t turn;
};

/* False when memory is out; own_roll_end is due either way. */
bool own_roll_begin(struct own_roll *own, const struct division *division);
void own_roll_end(struct own_roll *own);

/* Makes own->roll that of the employer with this number, for the time until the next. False when memory is out. */
bool own_roll_take(struct own_roll *own, size_t employer);

#endif
