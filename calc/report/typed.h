/*
 * Duty: what to type into the reporting service's form for a bonus gap, which is not always the figure.
 * Not here: the figures.
 * Depends on: law/conventions, measures/figures.
 * Memory: static text, or the text of the percentage.
 */
#ifndef PAYGAP_REPORT_TYPED_H
#define PAYGAP_REPORT_TYPED_H

#include "law/conventions.h"
#include "measures/figures.h"

struct typed {
    const char *text;   /* "" for a field left blank */
    bool by_convention; /* no_women_bonus=100 put it there; the figure itself is not calculable */
};

/*
 * Blank when no man was paid a bonus, or so few that `men_share`, their percentage, rounds to 0.0; 100.0 by convention
 * when men and no women were. `percent` and `men_share` are NULL when not calculable.
 */
struct typed type_bonus_gap(const char *percent, enum reason reason, const char *men_share,
                            const struct conventions *conventions);

#endif
