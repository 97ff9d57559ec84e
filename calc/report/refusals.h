/*
 * Duty: what the reporting service would refuse of the fourteen typed values (its rules of June 2026).
 * Not here: what a reader might ask about the records; those are issues.
 * Depends on: report/result.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_REFUSALS_H
#define PAYGAP_REPORT_REFUSALS_H

#include "report/result.h"

/* Takes a refusal in words: `what` and `why`, one after the other, are a sentence. */
typedef void say_refusal(void *context, const char *what, const char *why);

/* Says each refusal; how many there are. */
size_t say_refusals(const paygap_result *result, say_refusal *say, void *context);

/* An issue with this code says the same as a refusal. */
bool is_refusal(const char *code);

#endif
