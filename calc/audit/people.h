/*
 * Duty: the sheet of people of a stored workbook against that of one that was written now, record by record.
 * Not here: the formulas over it (audit/verify_cells.h).
 * Depends on: audit/workbook.
 * Memory: two rows at a time; differences go to the caller's list, and end at a number of them.
 */
#ifndef PAYGAP_AUDIT_PEOPLE_H
#define PAYGAP_AUDIT_PEOPLE_H

#include "audit/workbook.h"

/* Both have the sheet; the parts are those of their archives. PAYGAP_OK or PAYGAP_ENOMEM; to `beside` is added as
 * verify_cells says. */
int32_t verify_people(const struct workbook *stored, zip_t *stored_parts, const struct workbook *expected,
                      zip_t *expected_parts, size_t *beside, struct differences *found);

#endif
