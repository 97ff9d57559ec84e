/*
 * Duty: a stored result held against its own digest, against what follows from its counts and averages, against the
 *       cells of its workbook, and against the records calculated anew.
 * Not here: reading it (audit/stored.h), calculating (measures/).
 * Depends on: audit/stored, audit/differences, report/forms.
 * Memory: differences go to the caller's list.
 */
#ifndef PAYGAP_AUDIT_VERIFY_H
#define PAYGAP_AUDIT_VERIFY_H

#include "audit/differences.h"
#include "audit/stored.h"

/* The digest over the content; nothing else is looked at. */
void verify_digest(const struct paygap_stored *stored, struct differences *found);

/* Everything that follows from other parts of the same result. */
int32_t verify_itself(const struct paygap_stored *stored, struct differences *found);

/*
 * The cells of a stored workbook against those of `fresh`, a workbook written now: of the same result all sheets that
 * follow from it, of the records calculated anew the sheets that only records can fill.
 */
enum fresh_from { FROM_RESULT, FROM_RECORDS };
int32_t verify_cells(const struct paygap_stored *stored, struct slice fresh, enum fresh_from from,
                     struct differences *found);

/*
 * Everything but tool, input.name and issues; `figures_only`: without input and options, which say where the records
 * came from.
 */
int32_t verify_records(const struct paygap_stored *stored, const paygap_result *recomputed, bool figures_only,
                       struct differences *found);

#endif
