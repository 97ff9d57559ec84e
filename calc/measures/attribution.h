/*
 * Duty: which employer each record of a file with several is of, in four bytes, and what was found in their records.
 * Not here: who they are (measures/employers.h), the records of one (measures/division.h).
 * Depends on: measures/employers.
 * Memory: an attribution owns its lists, and borrows the employers.
 * Threads: one thread an attribution; parts made apart are joined in the order of their records.
 */
#ifndef PAYGAP_MEASURES_ATTRIBUTION_H
#define PAYGAP_MEASURES_ATTRIBUTION_H

#include "measures/employers.h"

struct attribution {
    const struct memory *memory;
    uint32_t *of_entry; /* the employer's number, for each entry of the roll */
    size_t count, capacity;
    struct employer_issues {
        struct employer *employer;
        uint64_t totals[SEVERITIES];
    } * issues; /* for entries with something to say about */
    size_t issue_count, issue_capacity;
};

struct attribution attribution_begin(const struct memory *memory);
void attribution_end(struct attribution *attribution);
void attribution_clear(struct attribution *attribution); /* and keeps the room */

/* Room for so many entries in all. False when memory is out, or when four bytes cannot tell so many apart. */
bool attribution_reserve(struct attribution *attribution, size_t count);

/* The next entry is of `employer`; there is room. */
static inline void attribute_entry(struct attribution *attribution, const struct employer *employer)
{
    attribution->of_entry[attribution->count++] = employer->number;
}

/* Issues of a record of `employer`: what the totals grew by since `before`. False when memory is out. */
bool attribute_issues(struct attribution *attribution, struct employer *employer,
                      const uint64_t before[SEVERITIES], const uint64_t after[SEVERITIES]);

/* Adds all of `part`, whose issues become the employers'. False when memory is out. */
bool attribution_join(struct attribution *attribution, const struct attribution *part);

#endif
