/*
 * Duty: what the official reporting service makes of rounded figures: the sentence it shows to the public, and the
 *       limits it holds them to.
 * Not here: the form of its download (report/govuk.c); what becomes of a figure beyond a limit, among the issues
 *           (measures/findings.c) and in the reports (report/refusals.c).
 * Depends on: exact/rounding.
 * Memory: none.
 */
#ifndef PAYGAP_LAW_SERVICE_H
#define PAYGAP_LAW_SERVICE_H

#include "exact/rounding.h"

/* In percent: the lowest gap that it takes, and the highest, which the two shares of a quarter add up to as well. */
enum { SERVICE_LEAST = -999999999, SERVICE_WHOLE = 100 };

/* "women earned 93p for every £1 that men earned (comparing median hourly pay)"; from the rounded median hourly gap. */
void add_public_sentence(struct text *text, const struct fraction *rounded_gap);

#endif
