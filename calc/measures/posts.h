/*
 * Duty: several rows with one employee id: refused, combined into one person, or left as they are (convention posts).
 * Not here: reading a row.
 * Depends on: measures/roll, base/issues.
 * Memory: works on the roll in place.
 */
#ifndef PAYGAP_MEASURES_POSTS_H
#define PAYGAP_MEASURES_POSTS_H

#include "base/issues.h"
#include "measures/roll.h"

/* What issues show of a person. */
enum id_shown { ID_AS_GIVEN, ID_AS_NUMBER, ID_HIDDEN };

/* Where issues about ids, sex and hours point. */
struct post_columns {
    uint32_t id, sex, hours;
    enum id_shown id_shown; /* ID_AS_NUMBER: the number of the person's first record in the file */
};

/*
 * After this every full-pay relevant employee of the roll has a rate, and every person stands at one row. Ids are
 * compared among rows neither excluded nor not relevant. False when memory is out.
 */
bool posts_resolve(struct roll *roll, const struct post_columns *columns, struct issues *issues);

#endif
