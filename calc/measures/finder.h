/*
 * Duty: what the finders of notable things share: what they look at, and how a finding is begun and ended.
 * Not here: what is notable (findings.c, finding_rates.c).
 * Depends on: <paygap.h>, measures/findings, exact/rounding.
 * Memory: the finder borrows all but its scratch text.
 */
#ifndef PAYGAP_MEASURES_FINDER_H
#define PAYGAP_MEASURES_FINDER_H

#include "exact/rounding.h"
#include "measures/findings.h"
#include "paygap.h"

struct finder {
    const struct roll *roll;
    const struct figures *figures;
    const struct finding_rules *rules;
    struct issues *issues;
    struct text message; /* scratch */
};

/* A finding about a row, or with row 0 the file: begin it, word the message if the answer is true, then end it. */
bool begin_finding(struct finder *finder, struct issue *where, int32_t severity, const char *code,
                   uint64_t row);
void end_finding(struct finder *finder, const struct issue *where);

/* Adds an amount in whole pence to the message. */
void add_money(struct finder *finder, const struct fraction *amount);

/* finding_rates.c */
void find_doubtful_rates(struct finder *finder);
void find_short_bonuses(struct finder *finder);

#endif
