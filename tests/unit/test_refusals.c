#include "intake/record.h"

#include "suites.h"
#include "workforce.h"

#define PAY "employee_id,sex,ordinary_pay,pay_period,weekly_hours\n"
#define RATE "employee_id,sex,hourly_rate\n"
#define WEEKS                                                                                                \
    "hours_week_1,hours_week_2,hours_week_3,hours_week_4,hours_week_5,hours_week_6,"                         \
    "hours_week_7,hours_week_8,hours_week_9,hours_week_10,hours_week_11,hours_week_12"

struct example {
    const char *csv;
    const char *issues;
};

static void check_examples(const char *conventions, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct workforce workforce;
        workforce_begin(&workforce, conventions);
        workforce_read(&workforce, examples[i].csv);
        CHECK_ISSUES(&workforce.issues, examples[i].issues);
        workforce_end(&workforce);
    }
}

#define CHECK_EXAMPLES(examples) check_examples("", examples, sizeof examples / sizeof *examples)

static void refuses_what_a_person_cannot_be(void)
{
    static const struct example examples[] = {
        {RATE ",M,1\n", "2 1 error missing_id"},
        {RATE "  ,M,1\n", "2 1 error missing_id"},
        {RATE "\xE9,M,1\n", "2 1 error not_utf8"},
        {RATE "A,,1\nB,X,1\nC,unknown,1\n",
         "2 2 error sex_neither, 3 2 error sex_neither, 4 2 error sex_neither"},
        {RATE "A,Q,1\n", "2 2 error bad_sex"},
        {RATE "A,\xE9,1\n", "2 2 error not_utf8"},
        {"employee_id,sex,full_pay,hourly_rate\nA,M,half,1\n", "2 3 error bad_yes_no"},
        {"employee_id,sex,relevant,hourly_rate\nA,M,gone,1\n", "2 3 error bad_relevant"},
        {"employee_id,sex,exclude_reason,hourly_rate\nA,M,\xFF,1\n,M,left,1\n",
         "2 3 error not_utf8, 3 1 error missing_id"},
        {"employee_id,sex,relevant,hourly_rate\n,M,N,1\n,M,partner,1\n",
         "2 1 error missing_id, 3 1 error missing_id"},
    };
    CHECK_EXAMPLES(examples);
    static const struct example left_out[] = {{RATE "A,,1\nB,X,1\n", ""},
                                              {RATE "A,Q,1\n", "2 2 error bad_sex"}};
    check_examples("other_sex=leave_out", left_out, 2);
}

static void refuses_pay_that_is_none(void)
{
    static const struct example examples[] = {
        {PAY "A,M,,month,37.5\n", "2 3 error missing_pay"},
        {PAY "A,M,n/a,month,37.5\n", "2 3 error bad_number"},
        {PAY "A,M,1234567890123456789012345,month,37.5\n", "2 3 error number_too_long"},
        {PAY "A,M,-0.01,month,37.5\n", "2 3 error negative_pay"},
        {PAY "A,M,-0,month,37.5\n", ""},
        {RATE "A,M,-1\n", "2 3 error negative_pay"},
        {RATE "A,M,1e3\n", "2 3 error bad_number"},
        {RATE "A,M,\xA3\n", "2 3 error not_utf8"},
        {RATE "A,M,\n", "2 3 error missing_pay"}, /* a file without pay: it is the rate that is missing */
        {PAY "A,M,1,,37.5\n", "2 4 error missing_period"},
        {PAY "A,M,1,moon,37.5\nB,M,1,0 days,37.5\nC,M,1,-1 month,37.5\n",
         "2 4 error bad_period, 3 4 error bad_period, 4 4 error bad_period"},
        {PAY "A,M,1,30,37.5\nB,M,1,366,37.5\nC,M,1,28,37.5\nD,M,1,31 days,37.5\n",
         "2 4 warning bare_days, 3 4 warning bare_days"},
        {"employee_id,sex,hourly_rate,bonus_12m\nA,M,1,-5\nB,M,1,0\nC,M,1,\nD,M,1,x\n",
         "5 4 error bad_number, 2 4 warning negative_bonus"},
        {"employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period\n"
         "A,M,1,week,1,x,y\nB,M,1,week,1,5,y\nC,M,1,week,1,,y\nD,M,1,week,1,5,365\nE,M,1,week,1,5,0\n",
         "2 6 error bad_number, 2 7 error bad_period, 3 7 error bad_period, 6 7 error bad_period, "
         "5 7 warning bare_days"},
    };
    CHECK_EXAMPLES(examples);
}

static void refuses_hours_that_are_none(void)
{
    static const struct example examples[] = {
        {PAY "A,M,1,week,\n", "2 5 error missing_hours"},
        {PAY "A,M,1,week,full\n", "2 5 error bad_number"},
        {PAY "A,M,1,week,GBP 5\n", "2 5 error bad_number"},
        {PAY "A,M,1,week,0\nB,M,1,week,-1\nC,M,1,week,168.000001\nD,M,1,week,168\nE,M,1,week,0.000001\n",
         "2 5 error hours_range, 3 5 error hours_range, 4 5 error hours_range"},
        {PAY "A,M,1,week,1.0000001\n", "2 5 error hours_decimals"},
        {"employee_id,sex,ordinary_pay,pay_period," WEEKS "\nA,M,1,week,,,,,,,,,,,,\n",
         "2 5 error missing_hours"},
        {"employee_id,sex,ordinary_pay,pay_period," WEEKS "\nA,M,1,week,,2,0,4,169,x,7,8,9,10,1.1234567,\n",
         "2 5 error hours_week_blank, 2 7 error hours_week_zero, 2 9 error hours_range, 2 10 error "
         "bad_number, "
         "2 15 error hours_decimals, 2 16 error hours_week_blank"},
        {"employee_id,sex,ordinary_pay,pay_period,weekly_hours," WEEKS "\nA,M,1,week,37,1,,,,,,,,,,,\n"
         "B,M,1,week,37,,,,,,,,,,,,\n",
         "2 5 error hours_twice"},
    };
    CHECK_EXAMPLES(examples);
}

static void wants_one_currency(void)
{
    static const struct example examples[] = {
        {PAY "A,M,GBP 1,week,1\nB,M,2,week,1\nC,M,\xC2\xA3"
             "3,week,1\nD,M,EUR 4,week,1\n",
         "5 3 error mixed_currency"},
        {"employee_id,sex,hourly_rate,bonus_12m\nA,M,$1,1 CHF\n", "2 4 error mixed_currency"},
        {RATE "A,M,$1\nB,M,-1 CHF\n", "3 3 error mixed_currency, 3 3 error negative_pay"},
    };
    CHECK_EXAMPLES(examples);
}

/* On leave: no pay and no hours are needed, any range will do, but what stands there must be readable. */
static void reads_only_the_grammar_of_who_is_on_leave(void)
{
#define LEAVE                                                                                                \
    "employee_id,sex,full_pay,ordinary_pay,pay_period,weekly_hours,hours_week_1,bonus_pay,bonus_period\n"
    static const struct example examples[] = {
        {LEAVE "A,M,N,,,,,,\nB,M,N,-5,0 days,500,0,-1,0\nC,M,N,1,30,0.1234567,,,never\n", ""},
        {LEAVE "A,M,N,x,y,z,w,1,v\n", "2 4 error bad_number, 2 5 error bad_period, 2 6 error bad_number, "
                                      "2 7 error bad_number, 2 9 error bad_period"},
        {"employee_id,sex,full_pay,hourly_rate,bonus_12m\nA,M,N,,\nB,M,N,-1,\nC,M,N,x,y\n",
         "4 4 error bad_number, 4 5 error bad_number"},
    };
    CHECK_EXAMPLES(examples);
}

static void refuses_rows_out_of_shape(void)
{
    static const struct example examples[] = {
        {RATE "A,M\nB\n", "2 0 error field_count, 3 0 error field_count"},
        {RATE "A,M,1,,\nB,M,1,,x\n", "3 0 error field_count"}, /* surplus blank fields are fine */
        {"employee_id,sex,hourly_rate,,\nA,M,1\n", ""}, /* as far as the last header that is not blank */
        {RATE "A,\"M\"x,1\nB,M,1\n", "2 0 error bad_quoting"},
        {RATE "A,M,\"1\nB,M,1\n", "2 3 error unclosed_quote"},
        {RATE ",,\n, ,\t,\n", "2 1 error missing_id, 3 1 error missing_id"}, /* empty: one error says it */
        {RATE ",,1\n", "2 1 error missing_id, 2 2 error sex_neither"},
    };
    CHECK_EXAMPLES(examples);
}

static void says_everything_wrong_with_a_row(void)
{
    static const struct example examples[] = {
        {"employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m,full_pay\n"
         ",Q,-1,moon,0,x,y,z,w\n",
         "2 1 error missing_id, 2 2 error bad_sex, 2 3 error negative_pay, 2 4 error bad_period, "
         "2 5 error hours_range, 2 6 error bad_number, 2 7 error bad_period, 2 8 error bad_number, "
         "2 9 error bad_yes_no"},
    };
    CHECK_EXAMPLES(examples);
}

CU_TestInfo refusals_tests[] = {
    {"refuses what a person cannot be", refuses_what_a_person_cannot_be},
    {"refuses pay that is none", refuses_pay_that_is_none},
    {"refuses hours that are none", refuses_hours_that_are_none},
    {"wants one currency", wants_one_currency},
    {"reads only the grammar of who is on leave", reads_only_the_grammar_of_who_is_on_leave},
    {"refuses rows out of shape", refuses_rows_out_of_shape},
    {"says everything wrong with a row", says_everything_wrong_with_a_row},
    CU_TEST_INFO_NULL,
};
