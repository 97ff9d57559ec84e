/*
 * Duty: the change of the mean hourly gap between two rolls of the same people, split exactly into leavers, changes of
 *       status, pay of those who stayed, and joiners: each is the step from one mean gap to the next, so that they add
 *       up with no residual.
 * Not here: words and rounding (audit/compare.c).
 * Depends on: measures/roll, measures/figures, exact/sum.
 * Memory: fractions of the caller's.
 */
#ifndef PAYGAP_AUDIT_SPLIT_H
#define PAYGAP_AUDIT_SPLIT_H

#include "measures/figures.h"
#include "measures/roll.h"

/*
 * The mean gap of: A; A without leavers; with the status that stayers have in B; with their rates of B; B. Status is
 * being on full pay or not, and the sex recorded. Who is newly on full pay has no rate in A and comes with that of B.
 */
enum { SPLIT_STEPS = 5 };

struct movement {
    uint64_t stayed, joined, left; /* relevant employees in both, only in B, only in A */
    uint64_t status_changed;       /* of those who stayed */
    struct gap steps[SPLIT_STEPS];
    bool ids_repeat; /* under posts=separate a person cannot be told: nothing else is set */
};

/* False when memory is out; movement_end is due either way. */
bool movement_make(struct movement *movement, const struct roll *a, const struct roll *b);
void movement_end(struct movement *movement);

#endif
