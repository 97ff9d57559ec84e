/*
 * Duty: the choices that the law leaves open, by name: what each may be, and which one this calculation
 *       follows.
 * Not here: what a choice does; each is applied where its rule is.
 * Depends on: base/slice, exact/rounding.
 * Memory: none; static tables.
 */
#ifndef PAYGAP_LAW_CONVENTIONS_H
#define PAYGAP_LAW_CONVENTIONS_H

#include "base/slice.h"
#include "exact/rounding.h"

enum convention {
    CONVENTION_ROUNDING,
    CONVENTION_SHORT_BONUS,
    CONVENTION_POSTS,
    CONVENTION_OTHER_SEX,
    CONVENTION_REMAINDER,
    CONVENTION_TIE,
    CONVENTION_TIE_SHARE,
    CONVENTION_NO_WOMEN_BONUS,
    CONVENTION_COUNT
};

/* The choices of each, the default first and 0. */
enum { ROUNDING_FILING, ROUNDING_HALF_AWAY, ROUNDING_HALF_EVEN };
enum { SHORT_BONUS_LITERAL, SHORT_BONUS_AS_PAID };
enum { POSTS_ERROR, POSTS_COMBINE, POSTS_SEPARATE };
enum { OTHER_SEX_ERROR, OTHER_SEX_LEAVE_OUT };
enum { REMAINDER_GUIDANCE, REMAINDER_TOP };
enum { TIE_EXACT, TIE_PENCE };
enum { TIE_SHARE_WHOLE, TIE_SHARE_FRACTION };
enum { NO_WOMEN_BONUS_BLANK, NO_WOMEN_BONUS_100 };

struct conventions {
    unsigned char chosen[CONVENTION_COUNT];
};

const char *convention_name(enum convention convention);
const char *convention_values(enum convention convention); /* "filing, half_away, half_even" */
const char *convention_help(enum convention convention);

/* The name of the choice made: "filing". */
const char *convention_chosen(const struct conventions *conventions, enum convention convention);

/* The convention of that name, or CONVENTION_COUNT. */
enum convention convention_named(struct slice name);

/* Makes a choice by its name; false when the convention has no such choice. */
bool convention_choose(struct conventions *conventions, enum convention convention, struct slice value);

/*
 * `filing` takes halves of gaps and proportions away from zero, as a spreadsheet does, and halves of quarters
 * to even: the reporting service refuses a pair that does not add up to 100, which half to even always does.
 */
enum rounding rounding_of_gaps(const struct conventions *conventions);
enum rounding rounding_of_quarters(const struct conventions *conventions);

#endif
