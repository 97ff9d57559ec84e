#include "intake/values.h"

#include "check.h"
#include "suites.h"

struct example {
    const char *cell;
    const char *count; /* exact */
    enum period_unit unit;
};

static void check_accepted(const struct example *example)
{
    struct period period;
    struct refusal refusal = read_period(slice_of(example->cell), &period);
    CHECK_TEXT(refusal.code ? refusal.code : "", "");
    if (refusal.code)
        return;
    struct fraction count = FRACTION_ZERO;
    fraction_set_decimal(&count, &period.count);
    CHECK_FRACTION(&count, example->count);
    fraction_clear(&count);
    CU_ASSERT_EQUAL(period.unit, example->unit);
    CU_ASSERT_FALSE(period.bare);
}

static void reads_named_periods(void)
{
    static const struct example examples[] = {
        {"week", "1", UNIT_WEEK},
        {"weekly", "1", UNIT_WEEK},
        {"Fortnight", "2", UNIT_WEEK},
        {"fortnightly", "2", UNIT_WEEK},
        {"four-week", "4", UNIT_WEEK},
        {"four-weekly", "4", UNIT_WEEK},
        {"Four Weeks", "4", UNIT_WEEK},
        {"4week", "4", UNIT_WEEK},
        {"4-weekly", "4", UNIT_WEEK},
        {"4 weekly", "4", UNIT_WEEK},
        {"lunar month", "4", UNIT_WEEK},
        {"LUNAR-MONTH", "4", UNIT_WEEK},
        {"month", "1", UNIT_MONTH},
        {" MONTHLY ", "1", UNIT_MONTH},
        {"calendar month", "1", UNIT_MONTH},
        {"quarter", "3", UNIT_MONTH},
        {"quarterly", "3", UNIT_MONTH},
        {"half-year", "6", UNIT_MONTH},
        {"Half-Yearly", "6", UNIT_MONTH},
        {"half year", "6", UNIT_MONTH},
        {"year", "1", UNIT_YEAR},
        {"yearly", "1", UNIT_YEAR},
        {"annual", "1", UNIT_YEAR},
        {"annually", "1", UNIT_YEAR},
        {"day", "1", UNIT_DAY},
        {"daily", "1", UNIT_DAY},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        check_accepted(&examples[i]);
}

/* 12 months stay twelve months: they are not a year (reg. 6(3)). */
static void reads_counted_periods(void)
{
    static const struct example examples[] = {
        {"1 day", "1", UNIT_DAY},           {"28 days", "28", UNIT_DAY},
        {"1 week", "1", UNIT_WEEK},         {"2 weeks", "2", UNIT_WEEK},
        {"12 months", "12", UNIT_MONTH},    {"1 month", "1", UNIT_MONTH},
        {"1 year", "1", UNIT_YEAR},         {"2 years", "2", UNIT_YEAR},
        {"1.5 months", "3/2", UNIT_MONTH},  {"0.25 years", "1/4", UNIT_YEAR},
        {"12MONTHS", "12", UNIT_MONTH},     {"3-months", "3", UNIT_MONTH},
        {"30.44 days", "761/25", UNIT_DAY},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        check_accepted(&examples[i]);
}

static void takes_a_bare_number_as_days(void)
{
    static const struct {
        const char *cell;
        bool doubted;
    } examples[] = {
        {"28", false},   {"7", false},     {"30", true},      {"31", true},  {"365", true},   {"366", true},
        {"30.00", true}, {"30.44", false}, {"365.25", false}, {"29", false}, {"30.1", false}, {" 31 ", true},
        {"1", true},     {"2", true},      {"4", true},       {"12", true},  {"13", true},    {"26", true},
        {"52", true},    {"12.00", true},  {"12.1", false},   {"3", false},  {"5", false},    {"14", false},
        {"24", false},   {"53", false},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct period period;
        CU_ASSERT_PTR_NULL_FATAL(read_period(slice_of(examples[i].cell), &period).code);
        CU_ASSERT_TRUE(period.bare);
        CU_ASSERT_EQUAL(period.unit, UNIT_DAY);
        CU_ASSERT_EQUAL(bare_days_doubt(&period) != NULL, examples[i].doubted);
    }
    struct period said;
    CU_ASSERT_PTR_NULL_FATAL(read_period(slice_of("30 days"), &said).code);
    CU_ASSERT_PTR_NULL(bare_days_doubt(&said));
    CU_ASSERT_PTR_NULL_FATAL(read_period(slice_of("12 days"), &said).code);
    CU_ASSERT_PTR_NULL(bare_days_doubt(&said));
    CU_ASSERT_PTR_NULL_FATAL(read_period(slice_of("13"), &said).code);
    CHECK_TEXT(bare_days_doubt(&said),
               "taken as days; where 13 stands for pay periods a year, write four-week");
}

static void refuses_other_words(void)
{
    static const char *const cells[] = {
        "",          "  ",           "months",        "weeks",
        "monat",     "-month",       "_week",         "mon",
        "1 weekly",  "12 monthly",   "2 yearly",      "3 quarters",
        "5-weekly",  "2 fortnights", "month 1",       "one month",
        "-1 month",  "+1 month",     ".5 months",     "5. days",
        "1,5 years", "1,000 days",   "1e1 days",      "1/2 year",
        "30 -",      "1 2 days",     "7 days a week", "a very long text that is no period at all",
    };
    struct period period;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const char *code = read_period(slice_of(cells[i]), &period).code;
        CHECK_TEXT(code ? code : cells[i], "bad_period");
    }
}

static void refuses_no_time_at_all(void)
{
    static const char *const zeros[] = {"0", "0 days", "0.00 months", "0 years"};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
        struct period period;
        CU_ASSERT_PTR_NULL(read_period(slice_of(zeros[i]), &period).code); /* readable all the same */
        const char *code = read_period_above_zero(slice_of(zeros[i]), &period).code;
        CHECK_TEXT(code ? code : "", "bad_period");
    }
    struct period period;
    CU_ASSERT_PTR_NULL(read_period_above_zero(slice_of("0.1 days"), &period).code);
    CHECK_TEXT(read_period_above_zero(slice_of("soon"), &period).code, "bad_period");
}

CU_TestInfo period_tests[] = {
    {"reads named periods", reads_named_periods},
    {"reads counted periods", reads_counted_periods},
    {"takes a bare number as days", takes_a_bare_number_as_days},
    {"refuses other words", refuses_other_words},
    {"refuses no time at all", refuses_no_time_at_all},
    CU_TEST_INFO_NULL,
};
