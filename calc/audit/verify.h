/*
 * Duty: a stored result held against its own digest, against what follows from its counts and averages, against the
 *       workbook that shows it, and against the records calculated anew.
 * Not here: reading it (audit/stored.h), calculating (measures/).
 * Depends on: audit/counts, audit/stored, audit/differences, report/forms.
 * Memory: differences go to the caller's list.
 */
#ifndef PAYGAP_AUDIT_VERIFY_H
#define PAYGAP_AUDIT_VERIFY_H

#include "audit/differences.h"
#include "audit/stored.h"

/* The digest over the content; nothing else is looked at. */
void verify_digest(const struct paygap_stored *stored, struct differences *found);

/* Everything that follows from other parts of the same result, and whether its counts agree. */
int32_t verify_itself(const struct paygap_stored *stored, struct differences *found);

/*
 * The sheets, names and parts of a stored workbook against those of `fresh`, one written now of the same result.
 * FROM_RECORDS: with what only the records calculated anew tell, which are the distribution of rates and, if the
 * stored one shows them, the people.
 */
enum fresh_from { FROM_RESULT, FROM_RECORDS };
int32_t verify_workbook(const struct paygap_stored *stored, struct slice fresh, enum fresh_from from,
                        struct differences *found);

/*
 * Everything but tool, input.name and issues; `figures_only`: without input and options, which say where the records
 * came from.
 */
int32_t verify_records(const struct paygap_stored *stored, const paygap_result *recomputed, bool figures_only,
                       struct differences *found);

#endif
