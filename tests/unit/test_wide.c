#include "exact/wide.h"

#include "check.h"
#include "suites.h"

static uint64_t euclid_of_words(uint64_t a, uint64_t b)
{
    return b == 0 ? a : euclid_of_words(b, a % b);
}

static wide euclid(wide a, wide b)
{
    return b == 0 ? a : euclid(b, a % b);
}

static void divisors_by_hand(void)
{
    CU_ASSERT_EQUAL(gcd_of_words(0, 0), 0);
    CU_ASSERT_EQUAL(gcd_of_words(0, 12), 12);
    CU_ASSERT_EQUAL(gcd_of_words(12, 0), 12);
    CU_ASSERT_EQUAL(gcd_of_words(1, UINT64_MAX), 1);
    CU_ASSERT_EQUAL(gcd_of_words(43750000, 2853750), 1250);
    CU_ASSERT_EQUAL(gcd_of_words(UINT64_C(1) << 63, UINT64_C(1) << 40), UINT64_C(1) << 40);
    CU_ASSERT_EQUAL(gcd_of_words(UINT64_MAX, UINT64_MAX), UINT64_MAX);
    CU_ASSERT_EQUAL(gcd_of_words(UINT64_C(18446744073709551557), UINT64_MAX), 1);
    CU_ASSERT_TRUE(gcd_of_wides(0, 0) == 0);
    CU_ASSERT_TRUE(gcd_of_wides(0, (wide)1 << 127) == (wide)1 << 127);
    CU_ASSERT_TRUE(gcd_of_wides((wide)1 << 127, (wide)1 << 90) == (wide)1 << 90);
    CU_ASSERT_TRUE(gcd_of_wides(~(wide)0, ~(wide)0) == ~(wide)0);
    CU_ASSERT_TRUE(gcd_of_wides(wide_power_of_ten(38), wide_power_of_ten(30)) == wide_power_of_ten(30));
}

static void divisors_by_euclid(void)
{
    uint64_t seed = 1;
    bool words_agree = true, wides_agree = true;
    for (int i = 0; i < 20000; i++) {
        uint64_t common = random_length_word(&seed) >> 32, a = random_length_word(&seed) >> 20;
        uint64_t b = random_length_word(&seed) >> 20;
        words_agree =
            words_agree && gcd_of_words(a * common, b * common) == euclid_of_words(a * common, b * common);
        wide c = random_wide(&seed), d = random_wide(&seed), shared = random_wide(&seed);
        wides_agree = wides_agree && gcd_of_wides(c, d) == euclid(c, d);
        wides_agree = wides_agree && gcd_of_wides(c * shared, d * shared) == euclid(c * shared, d * shared);
    }
    CU_ASSERT_TRUE(words_agree);
    CU_ASSERT_TRUE(wides_agree);
}

static void overflow_is_noticed(void)
{
    wide result = 0, top = (wide)1 << 127;
    CU_ASSERT_TRUE(wide_multiply(UINT64_MAX, UINT64_MAX, &result));
    CU_ASSERT_TRUE(result == (wide)0 - ((wide)1 << 65) + 1);
    CU_ASSERT_TRUE(wide_multiply((wide)1 << 64, (wide)1 << 63, &result));
    CU_ASSERT_TRUE(result == top);
    CU_ASSERT_FALSE(wide_multiply((wide)1 << 64, (wide)1 << 64, &result));
    CU_ASSERT_FALSE(wide_multiply(top, 2, &result));
    CU_ASSERT_TRUE(wide_multiply(~(wide)0, 1, &result));
    CU_ASSERT_TRUE(wide_add(top, top - 1, &result));
    CU_ASSERT_FALSE(wide_add(top, top, &result));
    CU_ASSERT_FALSE(wide_add(~(wide)0, 1, &result));
}

static void trailing_zeros_of_each_power(void)
{
    bool right = true;
    for (unsigned i = 0; i < 128; i++)
        right = right && wide_trailing_zeros((wide)1 << i) == i && wide_trailing_zeros(~(wide)0 << i) == i;
    CU_ASSERT_TRUE(right);
    CU_ASSERT_EQUAL(wide_trailing_zeros(0), 0);
}

static void powers_of_ten_by_multiplying(void)
{
    wide power = 1;
    bool right = true;
    for (unsigned i = 0; i <= WIDE_POWERS_OF_TEN; i++, power *= 10)
        right = right && wide_power_of_ten(i) == power;
    CU_ASSERT_TRUE(right);
}

CU_TestInfo wide_tests[] = {
    {"common divisors by hand", divisors_by_hand},
    {"common divisors as Euclid finds them", divisors_by_euclid},
    {"overflow is noticed", overflow_is_noticed},
    {"trailing zeros", trailing_zeros_of_each_power},
    {"powers of ten", powers_of_ten_by_multiplying},
    CU_TEST_INFO_NULL,
};
