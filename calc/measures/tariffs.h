/*
 * Duty: plain records onto the roll without a fraction in sight: the hourly rate is linear in the pay and in the bonus
 *       (reg. 6), so for one pay period, bonus period and number of weekly hours a tariff says once, exactly, how many
 *       units of one scale a penny of each is worth; a record then costs two multiplications.
 * Not here: the regulations (law/rate.h, which makes the tariffs), records of other kinds (roll_add).
 * Depends on: measures/roll, intake/plain, law/rate.
 * Memory: tariffs own their table, and borrow the scales of the roll.
 * Threads: one thread a table; the scales are shared.
 */
#ifndef PAYGAP_MEASURES_TARIFFS_H
#define PAYGAP_MEASURES_TARIFFS_H

#include "intake/plain.h"
#include "measures/roll.h"

/* What a penny of pay and a penny of bonus are worth an hour, in units of a scale. */
struct worth {
    uint32_t of_pay, of_bonus;
    uint32_t scale; /* SCALE_OF_VAULT: for these roll_add makes the rate */
};

struct tariff {
    uint64_t circumstances; /* hours, pay period, bonus period */
    struct worth worth;
    uint32_t other; /* of a bonus for less than the pay period: 1 + the place of its other worth; else 0 */
};

struct tariffs {
    const struct memory *memory;
    struct scales *scales;
    int short_bonus;                    /* convention */
    uint32_t hundredths;                /* the scale of amounts of money */
    uint32_t rate_scales[AMOUNT_BYTES]; /* of ready-made rates, by their places; of the vault: not met yet */
    struct tariff *table; /* by circumstances, half full at most; no circumstances: a free place */
    unsigned bits;        /* 2^bits places */
    size_t count;
    struct worth *others; /* under the other choice of short_bonus */
    size_t other_count, other_capacity;
};

/* `roll` is the roll, or the part of one, that the records go to. False when memory is out; tariffs_end is due. */
bool tariffs_begin(struct tariffs *tariffs, const struct memory *memory, const struct roll *roll);
void tariffs_end(struct tariffs *tariffs);

enum tariff_outcome {
    TARIFF_ADDED,
    TARIFF_OTHER, /* the row after those added: read it with the reference, and let roll_add make its rate */
    TARIFF_OUT_OF_MEMORY,
};

/* Adds the run of rows that `reader` has next, or the first of them. Not under posts=combine. */
enum tariff_outcome tariffs_add(struct tariffs *tariffs, struct roll *roll, const struct plain_reader *reader,
                                struct plain_run rows, size_t *added);

#endif
