/*
 * Duty: the roll of a file with several employers divided among them: the entries of each, in the order of the file.
 * Not here: which entry is whose (measures/attribution.h), what becomes of one's entries (measures/own_roll.h).
 * Depends on: measures/attribution, measures/roll, base/parallel.
 * Memory: a division owns its lists, four bytes an entry, and borrows the roll.
 */
#ifndef PAYGAP_MEASURES_DIVISION_H
#define PAYGAP_MEASURES_DIVISION_H

#include "measures/attribution.h"
#include "measures/roll.h"

/* Things numbered from 0, by whose they are. */
struct shares {
    uint32_t *numbers; /* employer by employer; the numbers of each rise */
    size_t count;
    uint32_t *places;     /* for each part of the work, by the number of the employer */
    const uint32_t *ends; /* of each employer's; among the places */
    size_t parts;
};

struct division {
    const struct roll *roll;
    size_t employers; /* nobody included */
    struct shares entries, short_bonuses;
    struct bonus_place {
        uint64_t has; /* a bit an entry */
        size_t before;
    } * bonus_places; /* for every so many entries: which have a bonus, and how many stand before them */
};

/* The attribution, of all of the roll, is empty then. False when memory is out; division_end is due either way. */
bool division_make(struct division *division, const struct roll *roll, struct attribution *attribution,
                   size_t employers);
void division_end(struct division *division);

struct share {
    const uint32_t *numbers;
    size_t count;
};

/* What is of the employer with this number. */
static inline struct share share_of(const struct shares *shares, size_t employer)
{
    size_t begin = employer ? shares->ends[employer - 1] : 0;
    return (struct share){shares->numbers + begin, shares->ends[employer] - begin};
}

enum { ENTRIES_A_PLACE = 64 };

/* Where in the roll's bonuses that of an entry is which has one. */
static inline size_t bonus_of(const struct division *division, size_t entry)
{
    const struct bonus_place *place = &division->bonus_places[entry / ENTRIES_A_PLACE];
    uint64_t earlier = place->has & ((UINT64_C(1) << entry % ENTRIES_A_PLACE) - 1);
    return place->before + (size_t)__builtin_popcountll(earlier);
}

#endif
