/*
 * Duty: the sheets of a stored workbook against those of one that was written now: what their cells show and calculate,
 *       and which of them are hidden.
 * Not here: the people one by one (audit/people.h), what else a workbook consists of (audit/verify_workbook.c).
 * Depends on: audit/workbook.
 * Memory: differences go to the caller's list.
 */
#ifndef PAYGAP_AUDIT_VERIFY_CELLS_H
#define PAYGAP_AUDIT_VERIFY_CELLS_H

#include "audit/workbook.h"

/* How much the workbook that is expected shows of what a stored one may. */
struct extent {
    bool records; /* what only the records tell, as the distribution of rates */
    bool people;  /* the sheet of people, if the stored one has it */
};

/* How many cells were written beside those of this program: texts and numbers, which nothing is held against. */
size_t verify_cells(const struct workbook *stored, const struct workbook *expected,
                    const struct extent *extent, struct differences *found);

#endif
