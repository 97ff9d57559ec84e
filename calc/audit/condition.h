/*
 * Duty: a condition on a figure, "mean_hourly_gap > 15" or "change mean_hourly_gap > 1": reading it, and whether an
 *       exact value meets it.
 * Not here: where the value comes from.
 * Depends on: exact/fraction, report/words.
 * Memory: condition_end gives back the number.
 */
#ifndef PAYGAP_AUDIT_CONDITION_H
#define PAYGAP_AUDIT_CONDITION_H

#include "exact/fraction.h"

struct condition {
    bool of_change;
    size_t figure; /* as paygap_figure_name counts */
    const char *comparison;
    struct fraction number;
};

/* NULL, or static text that says what is wrong; condition_end is due either way. */
const char *condition_read(struct condition *condition, struct slice text);
void condition_end(struct condition *condition);

/* `value` unrounded. */
bool condition_met(const struct condition *condition, const struct fraction *value);

#endif
