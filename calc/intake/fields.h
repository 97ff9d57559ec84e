/*
 * Duty: the fields that a pay record can have, as data: name, other names, what each takes.
 * Not here: reading a value (intake/values.h), finding the columns (intake/layout.h).
 * Depends on: base/slice.
 * Memory: none; static tables.
 */
#ifndef PAYGAP_INTAKE_FIELDS_H
#define PAYGAP_INTAKE_FIELDS_H

#include "base/slice.h"

enum { HOURS_WEEKS = 12, BONUSES = 9 };

/* In the order of the template and of paygap(5). */
enum field {
    FIELD_EMPLOYEE_ID,
    FIELD_SEX,
    FIELD_ORDINARY_PAY,
    FIELD_PAY_PERIOD,
    FIELD_WEEKLY_HOURS,
    FIELD_HOURS_WEEK_1,
    FIELD_HOURS_WEEK_12 = FIELD_HOURS_WEEK_1 + HOURS_WEEKS - 1,
    FIELD_BONUS_PAY_1, /* amount and period in turn */
    FIELD_BONUS_PERIOD_1,
    FIELD_BONUS_PERIOD_9 = FIELD_BONUS_PERIOD_1 + 2 * (BONUSES - 1),
    FIELD_BONUS_12M,
    FIELD_FULL_PAY,
    FIELD_RELEVANT,
    FIELD_EXCLUDE_REASON,
    FIELD_HOURLY_RATE,
    FIELDS,
    FIELD_EMPLOYER = FIELDS, /* no field of a pay record: the column that tells employers apart */
    COLUMNS_READ
};

static inline enum field field_bonus_pay(int bonus)
{
    return (enum field)(FIELD_BONUS_PAY_1 + 2 * bonus);
}

static inline enum field field_bonus_period(int bonus)
{
    return (enum field)(FIELD_BONUS_PERIOD_1 + 2 * bonus);
}

static inline bool field_is_hours(enum field field)
{
    return field >= FIELD_WEEKLY_HOURS && field <= FIELD_HOURS_WEEK_12;
}

static inline bool field_is_period(enum field field)
{
    return field == FIELD_PAY_PERIOD || (field >= FIELD_BONUS_PERIOD_1 && field <= FIELD_BONUS_PERIOD_9 &&
                                         (field - FIELD_BONUS_PERIOD_1) % 2 == 0);
}

static inline bool field_is_money(enum field field)
{
    return field == FIELD_ORDINARY_PAY || field == FIELD_BONUS_12M || field == FIELD_HOURLY_RATE ||
           (field >= FIELD_BONUS_PAY_1 && field < FIELD_BONUS_PERIOD_9 && !field_is_period(field));
}

const char *field_name(enum field field);
const char *field_help(enum field field);

/*
 * The field that a header names, without regard to case, blanks, hyphens and underscores ("Employee ID",
 * "gender"); FIELDS when it names none.
 */
enum field field_of_header(struct slice header);
bool header_names_field(struct slice header, enum field field);

/* Whether two headers are the same without regard to case, blanks, hyphens and underscores. */
bool headers_match(struct slice a, struct slice b);

#endif
