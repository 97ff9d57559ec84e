/*
 * Duty: a recorded result, read back from its JSON and made anew from its smallest parts: counts, averages and
 *       conventions. Whatever the JSON says beyond those can then be held against what follows from them.
 * Not here: comparing the two (audit/verify.h), where the JSON comes from (audit/stored.h).
 * Depends on: audit/json_reader, report/make, report/result.
 * Memory: the result borrows codes of issues from the document, which must outlive it.
 */
#ifndef PAYGAP_AUDIT_READ_RESULT_H
#define PAYGAP_AUDIT_READ_RESULT_H

#include "audit/json_reader.h"
#include "report/result.h"

/* NULL with the reason in `why`, or with nothing there when memory is out. */
paygap_result *read_result(const struct json_value *document, const struct memory *memory, struct text *why);

#endif
