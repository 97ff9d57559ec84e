/*
 * Duty: the figures once more, the slow and obvious way: a GMP fraction a person, sort, walk along, add. Written from
 * the regulations, knowing nothing of the program.
 * Not here: how the program is asked (runs.h).
 * Depends on: property/people; GMP.
 */
#ifndef PAYGAP_TESTS_SECOND_WAY_H
#define PAYGAP_TESTS_SECOND_WAY_H

#include <gmp.h>

#include "people.h"
#include "runs.h"

/* reg. 6: the hourly rate of a person on full pay. */
void second_rate(mpq_ptr rate, const struct person *person, bool short_bonus_as_paid);

/* All figures as lines `name = value`, in the words of listing_of (runs.h). */
struct text second_listing(const struct workforce *workforce, const struct setup *setup);

#endif
