#include "intake/fields.h"

struct field_row {
    const char *name;
    const char *help;
};

#define WEEK(n)                                                                                              \
    {                                                                                                        \
        "hours_week_" #n, "hours of one of the twelve weeks to average (reg. 7); never with weekly_hours"    \
    }
#define BONUS(n)                                                                                             \
    {"bonus_pay_" #n, "a further bonus paid in the pay period"},                                             \
    {                                                                                                        \
        "bonus_period_" #n, "the period that bonus is for"                                                   \
    }

static const struct field_row rows[COLUMNS_READ] = {
    {"employee_id", "needed; text that tells one person from another"},
    {"sex", "needed (also: gender); M, F, Male, Female, Man, Woman; X, Other, Unknown or blank is neither"},
    {"ordinary_pay",
     "ordinary pay in the relevant pay period, gross, after salary sacrifice (reg. 3); 0 or more"},
    {"pay_period",
     "week, fortnight, four-week, month, quarter, half-year, year, day, or N days, weeks, months, years"},
    {"weekly_hours", "normal weekly working hours (reg. 7); above 0, up to 168, at most 6 decimals"},
    WEEK(1),
    WEEK(2),
    WEEK(3),
    WEEK(4),
    WEEK(5),
    WEEK(6),
    WEEK(7),
    WEEK(8),
    WEEK(9),
    WEEK(10),
    WEEK(11),
    WEEK(12),
    {"bonus_pay", "bonus pay paid in the relevant pay period (reg. 4)"},
    {"bonus_period", "the period that bonus is for, as pay_period; none: the same as the pay period"},
    BONUS(2),
    BONUS(3),
    BONUS(4),
    BONUS(5),
    BONUS(6),
    BONUS(7),
    BONUS(8),
    BONUS(9),
    {"bonus_12m", "bonus pay paid in the 12 months to the snapshot date (regs 10 to 12); blank or 0: none"},
    {"full_pay", "Y (default) or N: N for reduced or nil pay because of leave (reg. 1(2))"},
    {"relevant", "Y (default), N: not employed on the snapshot date, or partner (reg. 1(2), (4))"},
    {"exclude_reason", "text: leave the record out and list it under this reason"},
    {"hourly_rate", "a ready-made hourly rate, taken exactly as given, in place of pay and hours; 0 or more"},
    {"employer", NULL},
};

const char *field_name(enum field field)
{
    return rows[field].name;
}

const char *field_help(enum field field)
{
    return rows[field].help;
}

bool headers_match(struct slice a, struct slice b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.length && ascii_joint(a.at[i]))
            i++;
        while (j < b.length && ascii_joint(b.at[j]))
            j++;
        if (i == a.length || j == b.length)
            return i == a.length && j == b.length;
        if (ascii_lower(a.at[i++]) != ascii_lower(b.at[j++]))
            return false;
    }
}

bool header_names_field(struct slice header, enum field field)
{
    return headers_match(header, slice_of(rows[field].name)) ||
           (field == FIELD_SEX && headers_match(header, slice_of("gender")));
}

enum field field_of_header(struct slice header)
{
    int field = 0;
    while (field < FIELDS && !header_names_field(header, (enum field)field))
        field++;
    return (enum field)field;
}
