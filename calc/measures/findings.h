/*
 * Duty: what a reader of calculated figures should look at: doubtful rates, choices that mattered, what the
 *       reporting service would refuse, what the law says about the head-count and the year.
 * Not here: what makes records invalid (intake/, posts.h).
 * Depends on: measures/figures, law/dates, base/issues.
 * Memory: issues go to the caller's list.
 */
#ifndef PAYGAP_MEASURES_FINDINGS_H
#define PAYGAP_MEASURES_FINDINGS_H

#include "base/issues.h"
#include "law/dates.h"
#include "measures/figures.h"

struct finding_rules {
    enum sector sector;
    int year;                        /* of the snapshot date; 0: unknown */
    const struct fraction *low_rate; /* the user's own floor, or NULL */
    bool redact;
};

/* issues->failed tells when memory ran out. */
void find_notable(const struct roll *roll, const struct figures *figures, const struct finding_rules *rules,
                  struct issues *issues);

#endif
