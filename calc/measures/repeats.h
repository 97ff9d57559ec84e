/*
 * Duty: rows with one employee id, found among millions: exactly, whatever the order of the rows.
 * Not here: what they mean (posts.h).
 * Depends on: measures/roll, base/parallel.
 * Memory: repeats own their list.
 */
#ifndef PAYGAP_MEASURES_REPEATS_H
#define PAYGAP_MEASURES_REPEATS_H

#include "measures/roll.h"

/* A row that repeats the id of an earlier one. */
struct repeat {
    size_t first; /* the first entry with the id */
    size_t entry;
};

struct repeats {
    const struct memory *memory;
    struct repeat *list; /* by first, then by entry */
    size_t count, capacity;
};

/*
 * Ids are compared among rows neither excluded nor not relevant; the rows found get MARK_REPEATED. False when memory is
 * out; repeats_end is due either way.
 */
bool repeats_find(struct repeats *repeats, struct roll *roll);
void repeats_end(struct repeats *repeats);

#endif
