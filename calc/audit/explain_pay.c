#include "audit/steps.h"

#include "exact/rounding.h"
#include "law/rate.h"

/* "1 month of 30.44 days", "28 days" */
static void add_period(struct text *text, const struct period *period)
{
    static const char *const units[] = {
        [UNIT_DAY] = "day", [UNIT_WEEK] = "week", [UNIT_MONTH] = "month", [UNIT_YEAR] = "year"};
    add_decimal(text, &period->count);
    text_join(text, " ", units[period->unit], decimal_equals(&period->count, 1) ? "" : "s", NULL);
    if (period->unit == UNIT_DAY)
        return;
    struct fraction days = FRACTION_ZERO;
    period_days(&days, period);
    text_add(text, " of ");
    add_value(text, &days);
    text_add(text, " days");
    fraction_clear(&days);
}

static void explain_ordinary_pay(struct explaining *explaining, const struct pay_record *record)
{
    struct fraction pay = FRACTION_ZERO;
    fraction_set_decimal(&pay, &record->ordinary_pay);
    text_add(&explaining->text, "ordinary pay ");
    add_value(&explaining->text, &pay);
    text_add(&explaining->text, " in the pay period, ");
    add_period(&explaining->text, &record->pay_period);
    put_step(explaining, "6(1) step 1", &pay);
    fraction_clear(&pay);
}

/*
 * What of the bonus counts in the pay period: B for L days in a period of P days is B * P / L, or B where the two are
 * of one length; under as_paid also where L is shorter.
 */
static void explain_bonus(struct explaining *explaining, const struct bonus *bonus,
                          const struct fraction *pay_days, struct fraction *counted)
{
    struct text *text = &explaining->text;
    struct fraction days = FRACTION_ZERO;
    period_days(&days, &bonus->period);
    fraction_set_decimal(counted, &bonus->amount);
    text_add(text, "bonus ");
    add_value(text, counted);
    text_add(text, " for ");
    add_period(text, &bonus->period);
    int order = fraction_compare(&days, pay_days);
    bool as_paid =
        order < 0 && explaining->what.conventions->chosen[CONVENTION_SHORT_BONUS] == SHORT_BONUS_AS_PAID;
    if (order == 0) {
        text_add(text, ", as long as the pay period: it counts in full");
    } else if (as_paid) {
        text_add(text, ", shorter than the pay period: it counts in full (short_bonus=as_paid)");
    } else {
        text_add(text, ": ");
        add_value(text, counted);
        text_add(text, " * ");
        add_value(text, pay_days);
        text_add(text, " / ");
        add_value(text, &days);
        fraction_multiply(counted, counted, pay_days);
        fraction_divide(counted, counted, &days);
        text_add(text, " = ");
        add_value(text, counted);
    }
    put_step(explaining, "6(1) step 3", counted);
    fraction_clear(&days);
}

static void explain_period_pay(struct explaining *explaining, const struct pay_record *record,
                               const struct fraction *days, struct fraction *pay)
{
    struct fraction bonuses[BONUSES];
    fraction_set_decimal(pay, &record->ordinary_pay);
    for (int i = 0; i < record->bonus_count; i++) {
        bonuses[i] = FRACTION_ZERO;
        explain_bonus(explaining, &record->bonuses[i], days, &bonuses[i]);
    }
    text_add(&explaining->text, "pay of the period: ");
    add_value(&explaining->text, pay);
    for (int i = 0; i < record->bonus_count; i++) {
        text_add(&explaining->text, " + ");
        add_value(&explaining->text, &bonuses[i]);
        fraction_add(pay, pay, &bonuses[i]);
        fraction_clear(&bonuses[i]);
    }
    if (record->bonus_count) {
        text_add(&explaining->text, " = ");
        add_value(&explaining->text, pay);
    }
    put_step(explaining, "6(1) step 4", pay);
}

static void explain_weekly_pay(struct explaining *explaining, const struct fraction *days,
                               struct fraction *pay)
{
    struct fraction week = FRACTION_ZERO;
    fraction_set(&week, 7, 1); /* reg. 6(2) */
    text_add(&explaining->text, "a week: ");
    add_operand(&explaining->text, pay);
    text_add(&explaining->text, " * 7 / ");
    add_value(&explaining->text, days);
    fraction_multiply(pay, pay, &week);
    fraction_divide(pay, pay, days);
    text_add(&explaining->text, " = ");
    add_value(&explaining->text, pay);
    put_step(explaining, "6(2)", pay);
    fraction_clear(&week);
}

static void add_twelve_weeks(struct explaining *explaining)
{
    struct text *text = &explaining->text;
    for (int week = 0; week < HOURS_WEEKS; week++) {
        text_add(text, week ? " + " : "the mean of twelve weeks: (");
        text_add_slice(text, slice_trim(record_cell(&explaining->reader.records,
                                                    (enum field)(FIELD_HOURS_WEEK_1 + week))));
    }
    text_add(text, ") / 12 = ");
}

static void explain_hours(struct explaining *explaining, const struct pay_record *record,
                          struct fraction *hours)
{
    weekly_working_hours(hours, record);
    if (record->hours_source == HOURS_TWELVE_WEEKS)
        add_twelve_weeks(explaining);
    add_value(&explaining->text, hours);
    text_add(&explaining->text, record->hours_source == HOURS_TWELVE_WEEKS
                                    ? " hours a week"
                                    : " hours a week, the hours given (weekly_hours)");
    put_step(explaining, "7", hours);
}

static const char *rate_name(const struct explaining *explaining)
{
    return explaining->held.count ? "hourly rate of this post" : "hourly rate";
}

void put_rate(struct explaining *explaining, const char *rule, const struct fraction *rate)
{
    enum { PENCE = 2 };
    text_add(&explaining->text, ", to the penny ");
    fraction_text_rounded(&explaining->text, rate, PENCE, ROUND_HALF_AWAY);
    put_step(explaining, rule, rate);
}

/*
 * A ready-made rate is used alone, but several posts are put together by their pay and hours, and then this has hours
 * beside it.
 */
static void explain_ready_made(struct explaining *explaining, const struct pay_record *record)
{
    struct text *text = &explaining->text;
    struct fraction rate = FRACTION_ZERO, hours = FRACTION_ZERO, pay = FRACTION_ZERO;
    fraction_set_decimal(&rate, &record->hourly_rate);
    text_join(text, rate_name(explaining), " ready-made, taken as given: ", NULL);
    add_value(text, &rate);
    put_rate(explaining, "6", &rate);
    if (explaining->held.count) {
        explain_hours(explaining, record, &hours);
        fraction_multiply(&pay, &rate, &hours);
        text_add(text, "a week: ");
        add_value(text, &rate);
        text_add(text, " * ");
        add_operand(text, &hours);
        text_add(text, " = ");
        add_value(text, &pay);
        put_step(explaining, NULL, &pay);
    }
    fraction_clear(&rate);
    fraction_clear(&hours);
    fraction_clear(&pay);
}

static void explain_from_pay(struct explaining *explaining, const struct pay_record *record)
{
    struct text *text = &explaining->text;
    struct fraction days = FRACTION_ZERO, pay = FRACTION_ZERO, hours = FRACTION_ZERO;
    period_days(&days, &record->pay_period);
    explain_ordinary_pay(explaining, record);
    explain_period_pay(explaining, record, &days, &pay);
    explain_weekly_pay(explaining, &days, &pay);
    explain_hours(explaining, record, &hours);
    text_join(text, rate_name(explaining), ": ", NULL);
    add_operand(text, &pay);
    text_add(text, " / ");
    add_operand(text, &hours);
    fraction_divide(&pay, &pay, &hours);
    text_add(text, " = ");
    add_value(text, &pay);
    put_rate(explaining, "6(1) step 6", &pay);
    fraction_clear(&days);
    fraction_clear(&pay);
    fraction_clear(&hours);
}

void explain_pay(struct explaining *explaining)
{
    const struct pay_record *record = &explaining->record;
    if (record->has_hourly_rate)
        explain_ready_made(explaining, record);
    else
        explain_from_pay(explaining, record);
}
