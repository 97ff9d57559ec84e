#include "audit/condition.h"

#include "check.h"
#include "suites.h"

/* Whether `value` meets the condition, which must be one. */
static bool met(const char *text, int64_t numerator, uint64_t denominator)
{
    struct condition condition;
    struct fraction value = FRACTION_ZERO;
    const char *fault = condition_read(&condition, slice_of(text));
    CHECK_TEXT(fault ? fault : "", "");
    fraction_set(&value, numerator, denominator);
    bool is_met = !fault && condition_met(&condition, &value);
    fraction_clear(&value);
    condition_end(&condition);
    return is_met;
}

/* Below, at and above 7.5, by each sign. */
static void compares_by_each_sign(void)
{
    static const struct {
        const char *condition;
        bool below, equal, above;
    } examples[] = {
        {"mean_hourly_gap > 7.5", false, false, true}, {"mean_hourly_gap >= 7.5", false, true, true},
        {"mean_hourly_gap < 7.5", true, false, false}, {"mean_hourly_gap <= 7.5", true, true, false},
        {"mean_hourly_gap = 7.5", false, true, false}, {"mean_hourly_gap == 7.5", false, true, false},
        {"mean_hourly_gap != 7.5", true, false, true},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        CU_ASSERT_EQUAL(met(examples[i].condition, 74, 10), examples[i].below);
        CU_ASSERT_EQUAL(met(examples[i].condition, 15, 2), examples[i].equal);
        CU_ASSERT_EQUAL(met(examples[i].condition, 76, 10), examples[i].above);
    }
}

/* 13.55 is filed as 13.6, and is no more than 13.55. */
static void compares_what_is_not_rounded(void)
{
    CU_ASSERT_FALSE(met("median_bonus_gap > 13.55", 1355, 100));
    CU_ASSERT_FALSE(met("median_bonus_gap = 13.6", 1355, 100));
    CU_ASSERT(met("median_bonus_gap > 13.549999999999999999", 1355, 100));
}

static void takes_numbers_below_nought(void)
{
    CU_ASSERT(met("mean_bonus_gap < -1.5", -2, 1));
    CU_ASSERT_FALSE(met("mean_bonus_gap < -1.5", -1, 1));
    CU_ASSERT(met("mean_bonus_gap >= -0", 0, 1));
}

static void minds_no_blanks(void)
{
    CU_ASSERT(met("women_upper>50", 51, 1));
    CU_ASSERT(met("  women_upper   >=50 ", 50, 1));
}

static void knows_the_figure_and_the_change(void)
{
    static const char *const texts[] = {"mean_hourly_gap > 1", "women_upper > 1",
                                        "change men_paid_bonus > 1"};
    static const size_t figures[] = {0, 13, 4};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct condition condition;
        CU_ASSERT_PTR_NULL(condition_read(&condition, slice_of(texts[i])));
        CU_ASSERT_EQUAL(condition.figure, figures[i]);
        CU_ASSERT_EQUAL(condition.of_change, i == 2);
        condition_end(&condition);
    }
}

static void says_what_is_wrong(void)
{
    static const char name[] = "the name of one of the fourteen figures is expected, such as mean_hourly_gap";
    static const char sign[] = "one of > >= < <= = == != is expected after the name";
    static const char number[] = "a number of percentage points such as 15 or 7.5 is expected at the end";
    static const struct {
        const char *text, *fault;
    } examples[] = {
        {"", name},
        {"change", name},
        {"mean_gap > 1", name},
        {"MEAN_HOURLY_GAP > 1", name},
        {"> 1", name},
        {"mean_hourly_gap", sign},
        {"mean_hourly_gap 15", sign},
        {"mean_hourly_gap ! 15", sign},
        {"mean_hourly_gap >", number},
        {"mean_hourly_gap > 15%", number},
        {"mean_hourly_gap > +15", number},
        {"mean_hourly_gap > --1", number},
        {"mean_hourly_gap > 1e3", number},
        {"mean_hourly_gap > .5", number},
        {"mean_hourly_gap > 1 or 2", number},
        {"mean_hourly_gap => 1", number},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct condition condition;
        const char *fault = condition_read(&condition, slice_of(examples[i].text));
        CHECK_TEXT(fault ? fault : examples[i].text, examples[i].fault);
        condition_end(&condition);
    }
}

CU_TestInfo condition_tests[] = {
    {"each sign holds below, at and above as it says", compares_by_each_sign},
    {"the value is not rounded", compares_what_is_not_rounded},
    {"numbers below nought", takes_numbers_below_nought},
    {"blanks do not matter", minds_no_blanks},
    {"the figure, and whether its change is meant", knows_the_figure_and_the_change},
    {"what is no condition is told why", says_what_is_wrong},
    CU_TEST_INFO_NULL,
};
