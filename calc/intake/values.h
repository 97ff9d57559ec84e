/*
 * Duty: one cell to one value: sex, yes or no, amounts of money, hours, periods; and, for a cell that is
 *       none, what is wrong with it.
 * Not here: which cells a record needs (intake/record.h).
 * Depends on: exact/decimal, base/slice.
 * Memory: none; results borrow the cell's bytes.
 */
#ifndef PAYGAP_INTAKE_VALUES_H
#define PAYGAP_INTAKE_VALUES_H

#include "exact/decimal.h"

/* Why a cell is not the value wanted; NULL code: it is. Both texts are static. */
struct refusal {
    const char *code;
    const char *expected; /* the cure, to follow "FIELD 'VALUE': " */
};

/* Refused when it is not UTF-8 or holds a byte of 0; so it is as any other value. */
struct refusal judge_text(struct slice cell);

enum sex { SEX_MAN, SEX_WOMAN, SEX_NEITHER };

/* Blank, X, Other, Non-binary, Unknown and Not stated are SEX_NEITHER. */
struct refusal read_sex(struct slice cell, enum sex *sex);

/* Blank leaves `yes` as it is. */
struct refusal read_yes_no(struct slice cell, bool *yes);

enum standing { STANDING_EMPLOYED, STANDING_NOT_EMPLOYED, STANDING_PARTNER };

/* The `relevant` field; blank leaves `standing` as it is. */
struct refusal read_standing(struct slice cell, enum standing *standing);

struct amount {
    struct decimal value;
    struct slice currency; /* "£", "GBP" ... as written; empty when none is */
};

/*
 * Money: [sign][currency][sign]digits[.digits][currency]; `decimal_comma`: the file's separator is ';', no
 * comma may stand in a number.
 */
struct refusal read_amount(struct slice cell, bool decimal_comma, struct amount *amount);

/* "GBP" for "£", "EUR" and "USD" likewise; other currencies as they are. */
struct slice currency_code(struct slice currency);

/* Whether two currencies are the same: "£" and "GBP" are. */
bool currencies_match(struct slice a, struct slice b);

/* A number without a currency. */
struct refusal read_plain_number(struct slice cell, bool decimal_comma, struct decimal *number);

/* No week has more; with the decimals that hours may be written with. */
enum { HOURS_IN_A_WEEK = 168, HOURS_PLACES = 6 };

/* Hours a week: a plain number with at most HOURS_PLACES decimals; its range is not judged here. */
struct refusal read_hours(struct slice cell, bool decimal_comma, struct decimal *hours);

enum period_unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

/* A stretch of time in the unit the user states: 12 months are not a year (reg. 6(3)). */
struct period {
    struct decimal count; /* 0 or more */
    enum period_unit unit;
    bool bare; /* a number without a unit, taken as days */
};

struct refusal read_period(struct slice cell, struct period *period);
struct refusal read_period_above_zero(struct slice cell, struct period *period);

/*
 * The warning for a bare number that may have meant something else: the days of a month or a year, or how many pay
 * periods a year has. NULL: no doubt.
 */
const char *bare_days_doubt(const struct period *period);

#endif
