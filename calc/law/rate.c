#include "law/rate.h"

/* reg. 6(3): a month is 30.44 days, a year 365.25 days. */
static const struct {
    int64_t numerator;
    uint64_t denominator;
} days_of_unit[] = {
    [UNIT_DAY] = {1, 1},
    [UNIT_WEEK] = {7, 1},
    [UNIT_MONTH] = {761, 25},
    [UNIT_YEAR] = {1461, 4},
};

enum { DAYS_IN_A_WEEK = 7 }; /* reg. 6(2) */

void period_days(struct fraction *days, const struct period *period)
{
    struct fraction unit = FRACTION_ZERO;
    fraction_set(&unit, days_of_unit[period->unit].numerator, days_of_unit[period->unit].denominator);
    fraction_set_decimal(days, &period->count);
    fraction_multiply(days, days, &unit);
    fraction_clear(&unit);
}

int other_short_bonus(int short_bonus)
{
    return short_bonus == SHORT_BONUS_LITERAL ? SHORT_BONUS_AS_PAID : SHORT_BONUS_LITERAL;
}

static bool is_shorter(const struct period *period, const struct fraction *days)
{
    struct fraction own = FRACTION_ZERO;
    period_days(&own, period);
    bool shorter = fraction_compare(&own, days) < 0;
    fraction_clear(&own);
    return shorter;
}

bool has_short_bonus(const struct pay_record *record)
{
    if (record->bonus_count == 0 || record->has_hourly_rate)
        return false;
    struct fraction days = FRACTION_ZERO;
    period_days(&days, &record->pay_period);
    bool found = false;
    for (int i = 0; i < record->bonus_count; i++)
        found |= is_shorter(&record->bonuses[i].period, &days);
    fraction_clear(&days);
    return found;
}

/* Adds amount * 7 / days to the pay of a week. */
static void add_a_week_of(struct fraction *pay, const struct decimal *amount, const struct fraction *days)
{
    struct fraction term = FRACTION_ZERO, week = FRACTION_ZERO;
    fraction_set(&week, DAYS_IN_A_WEEK, 1);
    fraction_set_decimal(&term, amount);
    fraction_multiply(&term, &term, &week);
    fraction_divide(&term, &term, days);
    fraction_add(pay, pay, &term);
    fraction_clear(&term);
    fraction_clear(&week);
}

/*
 * Step 3: a bonus B for L days counts as B * P / L in a pay period of P days, step 5 makes that B * 7 / L a
 * week. Under as_paid a bonus for less than the pay period counts as B, so B * 7 / P a week.
 */
static void add_bonus(struct fraction *pay, const struct bonus *bonus, const struct fraction *pay_days,
                      int short_bonus)
{
    struct fraction days = FRACTION_ZERO;
    period_days(&days, &bonus->period);
    bool as_paid = short_bonus == SHORT_BONUS_AS_PAID && fraction_compare(&days, pay_days) < 0;
    add_a_week_of(pay, &bonus->amount, as_paid ? pay_days : &days);
    fraction_clear(&days);
}

void weekly_pay(struct fraction *pay, const struct pay_record *record, int short_bonus)
{
    struct fraction pay_days = FRACTION_ZERO;
    period_days(&pay_days, &record->pay_period);
    fraction_set(pay, 0, 1);
    add_a_week_of(pay, &record->ordinary_pay, &pay_days);
    for (int i = 0; i < record->bonus_count; i++)
        add_bonus(pay, &record->bonuses[i], &pay_days, short_bonus);
    fraction_clear(&pay_days);
}

void weekly_working_hours(struct fraction *hours, const struct pay_record *record)
{
    fraction_set_decimal(hours, &record->weekly_hours);
    if (record->hours_source != HOURS_TWELVE_WEEKS)
        return;
    struct fraction weeks = FRACTION_ZERO;
    fraction_set(&weeks, HOURS_WEEKS, 1);
    fraction_divide(hours, hours, &weeks);
    fraction_clear(&weeks);
}

void hourly_rate(struct fraction *rate, const struct pay_record *record, int short_bonus)
{
    if (record->has_hourly_rate) {
        fraction_set_decimal(rate, &record->hourly_rate);
        return;
    }
    struct fraction hours = FRACTION_ZERO;
    weekly_working_hours(&hours, record);
    weekly_pay(rate, record, short_bonus);
    fraction_divide(rate, rate, &hours);
    fraction_clear(&hours);
}
