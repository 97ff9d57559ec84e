/*
 * Duty: what the official reporting service makes of rounded figures: the sentence it shows to the public.
 * Not here: the form of its download (report/govuk.c), what it refuses (measures/findings.c).
 * Depends on: exact/rounding.
 * Memory: none.
 */
#ifndef PAYGAP_LAW_SERVICE_H
#define PAYGAP_LAW_SERVICE_H

#include "exact/rounding.h"

/* "women earned 93p for every £1 that men earned (comparing median hourly pay)"; from the rounded median hourly gap. */
void add_public_sentence(struct text *text, const struct fraction *rounded_gap);

#endif
