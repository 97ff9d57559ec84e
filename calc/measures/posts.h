/*
 * Duty: several rows with one employee id: refused, combined into one person, or left as they are (law.md 2, posts).
 * Not here: reading a row.
 * Depends on: measures/roll, base/issues.
 * Memory: works on the roll in place.
 */
#ifndef PAYGAP_MEASURES_POSTS_H
#define PAYGAP_MEASURES_POSTS_H

#include "base/issues.h"
#include "measures/roll.h"

/* Where issues about ids, sex and hours point, and whether they may show an id. */
struct post_columns {
    uint32_t id, sex, hours;
    bool show_ids;
};

/*
 * After this every full-pay relevant employee of the roll has a rate, and every person stands at one row. Ids are
 * compared among rows neither excluded nor not relevant. False when memory is out.
 */
bool posts_resolve(struct roll *roll, const struct post_columns *columns, struct issues *issues);

#endif
