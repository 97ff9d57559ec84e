#include "law/rate.h"

#include "check.h"
#include "suites.h"

static struct decimal number(const char *text)
{
    struct decimal decimal = {0};
    bool negative = *text == '-';
    CU_ASSERT_EQUAL_FATAL(decimal_read(slice_of(text + negative), &decimal), DECIMAL_OK);
    decimal.negative = negative;
    return decimal;
}

static struct period period(const char *text)
{
    struct period read = {0};
    CU_ASSERT_PTR_NULL_FATAL(read_period(slice_of(text), &read).code);
    return read;
}

/* Somebody with ordinary pay, hours and, where `bonus` is not NULL, one bonus. */
static struct pay_record paid(const char *pay, const char *pay_period, const char *hours, const char *bonus,
                              const char *bonus_period)
{
    struct pay_record record = {.ordinary_pay = number(pay),
                                .pay_period = period(pay_period),
                                .hours_source = HOURS_CONTRACT,
                                .weekly_hours = number(hours)};
    if (bonus) {
        record.bonuses[0] = (struct bonus){.amount = number(bonus), .period = period(bonus_period)};
        record.bonus_count = 1;
    }
    return record;
}

static void check_rate(const struct pay_record *record, int short_bonus, const char *expected)
{
    struct fraction rate = FRACTION_ZERO;
    hourly_rate(&rate, record, short_bonus);
    CHECK_FRACTION(&rate, expected);
    fraction_clear(&rate);
}

/* fixtures/guidance */
static void knows_the_worked_examples(void)
{
    static const struct {
        const char *pay, *pay_period, *hours, *bonus, *bonus_period, *rate;
    } examples[] = {
        {"2500", "month", "37.5", NULL, NULL, "35000/2283"},
        {"2500", "month", "37.5", "6000", "1 year", "20454280/1111821"},
        {"2500", "month", "37.5", "6000", "12 months", "14000/761"},
        {"2500", "month", "37.5", "900", "3 months", "39200/2283"},
        {"2500", "month", "37.5", "900", "quarter", "39200/2283"},
        {"520", "week", "40", "5200", "1 year", "22633/1461"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct pay_record record = paid(examples[i].pay, examples[i].pay_period, examples[i].hours,
                                        examples[i].bonus, examples[i].bonus_period);
        check_rate(&record, SHORT_BONUS_LITERAL, examples[i].rate);
        check_rate(&record, SHORT_BONUS_AS_PAID, examples[i].rate); /* none is for less than the pay period */
        CU_ASSERT_FALSE(has_short_bonus(&record));
    }
    /* 30 20 25 28 32 18 27 24 30 22 26 18: 300 hours in twelve weeks */
    struct pay_record varying = paid("1204.50", "month", "300", NULL, NULL);
    varying.hours_source = HOURS_TWELVE_WEEKS;
    check_rate(&varying, SHORT_BONUS_LITERAL, "16863/1522");
}

/* reg. 6(3): 12,000 for 12 months is 1,000 a month, for 1 year 487040/487. */
static void keeps_twelve_months_from_a_year(void)
{
    static const struct {
        const char *period, *a_month;
    } examples[] = {{"12 months", "1000"}, {"1 year", "487040/487"}};
    struct fraction pay = FRACTION_ZERO, month = FRACTION_ZERO;
    fraction_set(&month, 761, 175); /* weeks */
    for (size_t i = 0; i < 2; i++) {
        struct pay_record record = paid("0", "month", "1", "12000", examples[i].period);
        weekly_pay(&pay, &record, SHORT_BONUS_LITERAL);
        fraction_multiply(&pay, &pay, &month);
        CHECK_FRACTION(&pay, examples[i].a_month);
    }
    fraction_clear(&pay);
    fraction_clear(&month);
}

static void counts_the_days_of_a_period(void)
{
    static const struct {
        const char *period, *days;
    } examples[] = {
        {"day", "1"},
        {"10 days", "10"},
        {"28", "28"},
        {"week", "7"},
        {"fortnight", "14"},
        {"four-week", "28"},
        {"month", "761/25"},
        {"quarter", "2283/25"},
        {"half-year", "4566/25"},
        {"year", "1461/4"},
        {"12 months", "9132/25"},
        {"1.5 months", "2283/50"},
        {"0.5 years", "1461/8"},
    };
    struct fraction days = FRACTION_ZERO;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct period read = period(examples[i].period);
        period_days(&days, &read);
        CHECK_FRACTION(&days, examples[i].days);
    }
    fraction_clear(&days);
}

/*
 * A week's 100 in a monthly pay period: scaled up to 100 * (761/25) / 7 = 434.857 a month, which is 100 a
 * week; as paid 100 a month, which is 100 * 175/761 a week.
 */
static void scales_a_short_bonus_by_convention(void)
{
    struct pay_record record = paid("0", "month", "1", "100", "week");
    struct fraction pay = FRACTION_ZERO;
    CU_ASSERT_TRUE(has_short_bonus(&record));
    weekly_pay(&pay, &record, SHORT_BONUS_LITERAL);
    CHECK_FRACTION(&pay, "100");
    weekly_pay(&pay, &record, SHORT_BONUS_AS_PAID);
    CHECK_FRACTION(&pay, "17500/761");

    /* 400 for 4 weeks is 100 a week as well; four times 100 for a week are 400. */
    record = paid("0", "month", "1", "400", "4 weeks");
    weekly_pay(&pay, &record, SHORT_BONUS_LITERAL);
    CHECK_FRACTION(&pay, "100");
    for (record.bonus_count = 0; record.bonus_count < 4; record.bonus_count++)
        record.bonuses[record.bonus_count] =
            (struct bonus){.amount = number("100"), .period = period("week")};
    weekly_pay(&pay, &record, SHORT_BONUS_LITERAL);
    CHECK_FRACTION(&pay, "400");
    weekly_pay(&pay, &record, SHORT_BONUS_AS_PAID);
    CHECK_FRACTION(&pay, "70000/761");
    fraction_clear(&pay);
}

static void knows_a_shorter_period_by_its_days(void)
{
    static const struct {
        const char *pay, *bonus;
        bool shorter;
    } examples[] = {
        {"month", "month", false},    {"month", "30 days", true},      {"month", "30.44 days", false},
        {"month", "31 days", false},  {"four-week", "28 days", false}, {"month", "4 weeks", true},
        {"year", "12 months", false}, {"12 months", "year", true},     {"day", "0.5 days", true},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct pay_record record = paid("1", examples[i].pay, "1", "1", examples[i].bonus);
        CU_ASSERT_EQUAL(has_short_bonus(&record), examples[i].shorter);
        record.has_hourly_rate = true;
        CU_ASSERT_FALSE(has_short_bonus(&record));
    }
    struct pay_record one_of_two = paid("1", "month", "1", "1", "year");
    one_of_two.bonuses[one_of_two.bonus_count++] =
        (struct bonus){.amount = number("1"), .period = period("week")};
    CU_ASSERT_TRUE(has_short_bonus(&one_of_two));
}

static void falls_below_zero_when_a_bonus_is_taken_back(void)
{
    struct pay_record record = paid("100", "week", "10", "-150", "week");
    check_rate(&record, SHORT_BONUS_LITERAL, "-5");
}

static void takes_a_ready_made_rate_as_given(void)
{
    struct pay_record record = {.has_hourly_rate = true, .hourly_rate = number("15.333333333333333333")};
    check_rate(&record, SHORT_BONUS_LITERAL, "15333333333333333333/1000000000000000000");
}

/* reg. 7: the twelve weeks are averaged unweighted. */
static void averages_twelve_weeks(void)
{
    struct fraction hours = FRACTION_ZERO;
    struct pay_record record = {.hours_source = HOURS_TWELVE_WEEKS, .weekly_hours = number("300.000000")};
    weekly_working_hours(&hours, &record);
    CHECK_FRACTION(&hours, "25");
    record.weekly_hours = number("425.5");
    weekly_working_hours(&hours, &record);
    CHECK_FRACTION(&hours, "851/24");
    record.hours_source = HOURS_CONTRACT;
    record.weekly_hours = number("36.25");
    weekly_working_hours(&hours, &record);
    CHECK_FRACTION(&hours, "145/4");
    fraction_clear(&hours);
}

/* reg. 6(3): 1,800 at 37.5 h against 1,700 at 36.25 h; no penny is rounded on the way. */
static void rounds_nothing(void)
{
    struct pay_record man = paid("1800", "month", "37.5", NULL, NULL),
                      woman = paid("1700", "month", "36.25", NULL, NULL);
    check_rate(&man, SHORT_BONUS_LITERAL, "8400/761");       /* 1800 * 175/761 / 37.5 */
    check_rate(&woman, SHORT_BONUS_LITERAL, "238000/22069"); /* 1700 * 175/761 / 36.25 */
}

CU_TestInfo rate_tests[] = {
    {"knows the worked examples", knows_the_worked_examples},
    {"keeps twelve months from a year", keeps_twelve_months_from_a_year},
    {"counts the days of a period", counts_the_days_of_a_period},
    {"scales a short bonus by convention", scales_a_short_bonus_by_convention},
    {"knows a shorter period by its days", knows_a_shorter_period_by_its_days},
    {"falls below zero when a bonus is taken back", falls_below_zero_when_a_bonus_is_taken_back},
    {"takes a ready-made rate as given", takes_a_ready_made_rate_as_given},
    {"averages twelve weeks", averages_twelve_weeks},
    {"rounds nothing", rounds_nothing},
    CU_TEST_INFO_NULL,
};
