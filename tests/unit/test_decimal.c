#include "exact/decimal.h"

#include "check.h"
#include "suites.h"

static void check_value(const char *digits, wide coefficient, unsigned places)
{
    struct decimal decimal = {~(wide)0, UINT8_MAX, true};
    CU_ASSERT_EQUAL(decimal_read(slice_of(digits), &decimal), DECIMAL_OK);
    CU_ASSERT_TRUE(decimal.coefficient == coefficient);
    CU_ASSERT_EQUAL(decimal.places, places);
    CU_ASSERT_FALSE(decimal.negative);
}

static void check_refused(struct slice digits, enum decimal_status expected)
{
    const struct decimal before = {42, 7, true};
    struct decimal decimal = before;
    CU_ASSERT_EQUAL(decimal_read(digits, &decimal), expected);
    CU_ASSERT_TRUE(decimal.coefficient == before.coefficient);
    CU_ASSERT_EQUAL(decimal.places, before.places);
    CU_ASSERT_EQUAL(decimal.negative, before.negative);
}

static void reads_numbers(void)
{
    check_value("0", 0, 0);
    check_value("0.0", 0, 1);
    check_value("7", 7, 0);
    check_value("2500", 2500, 0);
    check_value("1204.50", 120450, 2);
    check_value("37.5", 375, 1);
    check_value("0.000001", 1, 6);
    check_value("000123.40", 12340, 2);
}

static void reads_the_longest_numbers(void)
{
    wide million = 1000000;
    wide nines = million * million * million * million - 1;
    check_value("999999999999999999999999", nines, 0);
    check_value("999999.999999999999999999", nines, 18);
    check_value("000000000000999999999999999999999999", nines, 0);
    check_value("00000000000000000000000000000.999999999999999999", (wide)UINT64_C(999999999999999999), 18);
    check_value("0.000000000000000001", 1, 18);
    check_value("000000000000000000000000000000000000", 0, 0);
}

static void refuses_what_is_no_number(void)
{
    static const char *const texts[] = {"",   ".5",  "5.",   ".",   "1.2.3",    "1..2",  "-1",  "+1",  " 1",
                                        "1 ", "1e3", "0x1",  "NaN", "inf",      "1,000", "1_0", "12%", "a",
                                        "1a", "1.a", "1.5 ", "1/2", "\xd9\xa1", "--1",   "1.-5"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        check_refused(slice_of(texts[i]), DECIMAL_NOT_A_NUMBER);
    check_refused((struct slice){"1\0", 2}, DECIMAL_NOT_A_NUMBER);
    check_refused((struct slice){"1.5", 2}, DECIMAL_NOT_A_NUMBER);
    check_refused((struct slice){NULL, 0}, DECIMAL_NOT_A_NUMBER);
}

static void refuses_what_is_too_long(void)
{
    check_refused(slice_of("1000000000000000000000000"), DECIMAL_TOO_LONG);
    check_refused(slice_of("0.0000000000000000000"), DECIMAL_TOO_LONG);
    check_refused(slice_of("1.0000000000000000000"), DECIMAL_TOO_LONG);
    check_refused(slice_of("1000000.000000000000000000"), DECIMAL_TOO_LONG);
}

/* Long nonsense is nonsense first. */
static void nonsense_is_not_too_long(void)
{
    check_refused(slice_of("1000000000000000000000000000x"), DECIMAL_NOT_A_NUMBER);
    check_refused(slice_of("1.0000000000000000000000000000."), DECIMAL_NOT_A_NUMBER);
}

static void check_order(struct decimal decimal, uint64_t whole, int expected)
{
    CU_ASSERT_EQUAL(decimal_compare(&decimal, whole), expected);
    CU_ASSERT_EQUAL(decimal_equals(&decimal, whole), expected == 0);
}

static void compares_with_whole_numbers(void)
{
    check_order((struct decimal){30, 0, false}, 30, 0);
    check_order((struct decimal){3000, 2, false}, 30, 0);
    check_order((struct decimal){3001, 2, false}, 30, 1);
    check_order((struct decimal){2999, 2, false}, 30, -1);
    check_order((struct decimal){3000, 2, true}, 30, -1);
    check_order((struct decimal){1, 18, true}, 0, -1);
    check_order((struct decimal){0, 5, false}, 0, 0);
    check_order((struct decimal){1, 18, false}, 0, 1);
    check_order((struct decimal){168000001, 6, false}, 168, 1);
    check_order((struct decimal){wide_power_of_ten(24) - 1, 0, false}, UINT64_MAX, 1);
    check_order((struct decimal){wide_power_of_ten(24) - 1, 18, false}, UINT64_MAX, -1);
    check_order((struct decimal){UINT64_MAX, 0, false}, UINT64_MAX, 0);
}

static void knows_zero(void)
{
    CU_ASSERT_TRUE(decimal_is_zero(&(struct decimal){0, 2, false}));
    CU_ASSERT_FALSE(decimal_is_zero(&(struct decimal){1, 18, false}));
}

CU_TestInfo decimal_tests[] = {
    {"reads numbers", reads_numbers},
    {"reads the longest numbers", reads_the_longest_numbers},
    {"refuses what is no number", refuses_what_is_no_number},
    {"refuses what is too long", refuses_what_is_too_long},
    {"long nonsense is nonsense", nonsense_is_not_too_long},
    {"compares with whole numbers", compares_with_whole_numbers},
    {"knows zero", knows_zero},
    CU_TEST_INFO_NULL,
};
