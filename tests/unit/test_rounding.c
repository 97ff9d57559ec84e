#include "exact/rounding.h"

#include <stdio.h>

#include "by_gmp.h"
#include "suites.h"

static const char *const mode_names[] = {"half away from zero", "half to even"};

static void check_rounded(const char *fraction, unsigned places, enum rounding mode, const char *expected)
{
    for (int big = 0; big < 2; big++) {
        struct fraction value = FRACTION_ZERO;
        struct text text = text_begin(&memory_of_libc);
        CU_ASSERT_TRUE(fraction_read(&value, slice_of(fraction)));
        if (big)
            fraction_make_big(&value);
        fraction_text_rounded(&text, &value, places, mode);
        if (!CHECK_TEXT(text_string(&text), expected))
            printf("    %s to %u places, %s\n", fraction, places, mode_names[mode]);
        text_end(&text);
        fraction_clear(&value);
    }
}

static void check_both(const char *fraction, unsigned places, const char *away, const char *even)
{
    check_rounded(fraction, places, ROUND_HALF_AWAY, away);
    check_rounded(fraction, places, ROUND_HALF_EVEN, even);
}

/* GOV.UK's Acme Ltd. */
static void figures_of_the_guidance(void)
{
    check_both("198490/14601", 1, "13.6", "13.6");
    check_both("20/3", 1, "6.7", "6.7");
    check_both("130000/1375", 1, "94.5", "94.5");
    check_both("200000/3125", 1, "64.0", "64.0");
    check_both("320/33", 1, "9.7", "9.7");
    check_both("75/23", 1, "3.3", "3.3");
    check_both("18700/1112", 1, "16.8", "16.8");
    check_both("75000/1111", 1, "67.5", "67.5");
}

static void exact_halves(void)
{
    check_both("1/4", 1, "0.3", "0.2");
    check_both("35/100", 1, "0.4", "0.4");
    check_both("-1/4", 1, "-0.3", "-0.2");
    check_both("-35/100", 1, "-0.4", "-0.4");
    check_both("5/2", 0, "3", "2");
    check_both("7/2", 0, "4", "4");
    check_both("-1/2", 0, "-1", "0");
    check_both("1999/20", 1, "100.0", "100.0");
    check_both("1005/1000", 2, "1.01", "1.00");
    check_both("1533/100", 2, "15.33", "15.33");
}

/* 13 of 80: half away from zero makes 100.1 of the pair, half to even never does. */
static void pairs_add_up_half_to_even(void)
{
    check_both("1300/80", 1, "16.3", "16.2");
    check_both("6700/80", 1, "83.8", "83.8");
}

/* 52.8455 to 52.85 to 52.9 is a mistake seen in returns. */
static void rounds_once(void)
{
    check_both("528455/10000", 1, "52.8", "52.8");
    check_both("528455/10000", 2, "52.85", "52.85");
    check_both("-528455/10000", 1, "-52.8", "-52.8");
}

static void zero_has_no_sign(void)
{
    check_both("-1/25", 1, "0.0", "0.0");
    check_both("-1/20", 1, "-0.1", "0.0");
    check_both("0", 1, "0.0", "0.0");
    check_both("0", 0, "0", "0");
    check_both("-1/1000000", 3, "0.000", "0.000");
    check_both("-49999999999999999999/1000000000000000000000", 1, "0.0", "0.0");
}

static void large_values_in_full(void)
{
    check_both("-7729900", 1, "-7729900.0", "-7729900.0");
    check_both("340282366920938463463374607431768211455", 1, "340282366920938463463374607431768211455.0",
               "340282366920938463463374607431768211455.0");
    check_both("340282366920938463463374607431768211455/2", 0, "170141183460469231731687303715884105728",
               "170141183460469231731687303715884105728");
    check_both("340282366920938463463374607431768211457/2", 0, "170141183460469231731687303715884105729",
               "170141183460469231731687303715884105728");
    check_both("1/3", 45, "0.333333333333333333333333333333333333333333333",
               "0.333333333333333333333333333333333333333333333");
}

static void check_cut(const char *fraction, unsigned places, const char *expected)
{
    struct fraction value = FRACTION_ZERO;
    struct text text = text_begin(&memory_of_libc);
    CU_ASSERT_TRUE(fraction_read(&value, slice_of(fraction)));
    fraction_text_cut(&text, &value, places);
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
    fraction_clear(&value);
}

static void cut_goes_towards_zero(void)
{
    check_cut("198490/14601", 12, "13.594274364769");
    check_cut("4710/269", 12, "17.509293680297");
    check_cut("-198490/14601", 12, "-13.594274364769");
    check_cut("-1/3", 3, "-0.333");
    check_cut("-1/3000", 3, "0.000");
    check_cut("2/3", 0, "0");
    check_cut("-5/3", 0, "-1");
    check_cut("5", 12, "5.000000000000");
    check_cut("1/1000000000000", 12, "0.000000000001");
    check_cut("999999999999999/1000000000000000", 12, "0.999999999999");
}

static void check_margin(const char *fraction, unsigned places, const char *expected, bool half)
{
    struct fraction value = FRACTION_ZERO, margin = FRACTION_ZERO;
    CU_ASSERT_TRUE(fraction_read(&value, slice_of(fraction)));
    fraction_margin(&margin, &value, places);
    CHECK_FRACTION(&margin, expected);
    CU_ASSERT_EQUAL(fraction_is_half(&value, places), half);
    fraction_margin(&value, &value, places);
    CHECK_FRACTION(&value, expected);
    fraction_clear(&value);
    fraction_clear(&margin);
}

/* 198490/14601 - 13.55 = 12929/292020, and 13.65 is farther. */
static void margins_by_hand(void)
{
    check_margin("198490/14601", 1, "12929/292020", false);
    check_margin("-198490/14601", 1, "12929/292020", false);
    check_margin("1300/80", 1, "0", true);
    check_margin("-1300/80", 1, "0", true);
    check_margin("0", 1, "1/20", false);
    check_margin("1/25", 1, "1/100", false);
    check_margin("-1/25", 1, "1/100", false);
    check_margin("3/50", 1, "1/100", false);
    check_margin("5", 0, "1/2", false);
    check_margin("9/2", 0, "0", true);
    check_margin("9/2", 1, "1/20", false);
}

static void check_text_of(bool negative, wide numerator, wide denominator, const char *expected)
{
    struct fraction value = fraction_of_wides(negative, numerator, denominator);
    CHECK_FRACTION(&value, expected);
    fraction_make_big(&value);
    CHECK_FRACTION(&value, expected);
    fraction_clear(&value);
}

static void fractions_in_lowest_terms(void)
{
    check_text_of(false, 198490, 14601, "198490/14601");
    check_text_of(false, 50, 10, "5");
    check_text_of(true, 2, 6, "-1/3");
    check_text_of(false, 0, 12, "0");
    check_text_of(false, wide_power_of_ten(19), 3, "10000000000000000000/3");
    check_text_of(true, wide_power_of_ten(38), 7, "-100000000000000000000000000000000000000/7");
    check_text_of(false, ~(wide)0, 1, "340282366920938463463374607431768211455");
    check_text_of(false, 1, ~(wide)0, "1/340282366920938463463374607431768211455");
}

/* |value| * 10^places rounded by GMP's own division, as a signed whole number. */
static void expected_units(mpz_ptr units, mpq_srcptr value, unsigned places, enum rounding mode)
{
    mpz_t rest, size;
    mpz_inits(rest, size, NULL);
    mpz_ui_pow_ui(units, 10, places);
    mpz_abs(size, mpq_numref(value));
    mpz_mul(size, size, units);
    mpz_fdiv_qr(units, rest, size, mpq_denref(value));
    mpz_mul_2exp(rest, rest, 1);
    int over_half = mpz_cmp(rest, mpq_denref(value));
    if (over_half > 0 || (over_half == 0 && (mode == ROUND_HALF_AWAY || mpz_odd_p(units))))
        mpz_add_ui(units, units, 1);
    if (mpq_sgn(value) < 0)
        mpz_neg(units, units);
    mpz_clears(rest, size, NULL);
}

/* "-13.6" is -136 units of the last place, with the point before that many of its digits. */
static bool shows_units(const char *text, mpz_srcptr units, unsigned places)
{
    char digits[256];
    size_t length = 0, point = strlen(text);
    for (const char *at = text; *at && length + 1 < sizeof digits; at++)
        if (*at == '.')
            point = (size_t)(at - text);
        else
            digits[length++] = *at;
    digits[length] = '\0';
    mpz_t shown;
    mpz_init(shown);
    bool same = mpz_set_str(shown, digits, 10) == 0 && mpz_cmp(shown, units) == 0;
    mpz_clear(shown);
    return same && (places == 0 || strlen(text) - point - 1 == places) &&
           (text[0] == '-') == (mpz_sgn(units) < 0);
}

static bool rounds_as_gmp(const struct fraction *value, mpq_srcptr same_value, unsigned places,
                          enum rounding mode)
{
    mpz_t units, power;
    mpq_t rounded;
    mpz_inits(units, power, NULL);
    mpq_init(rounded);
    expected_units(units, same_value, places, mode);
    struct text text = text_begin(&memory_of_libc);
    fraction_text_rounded(&text, value, places, mode);
    bool right = shows_units(text_string(&text), units, places);
    CU_ASSERT_TRUE(right);
    mpz_set(mpq_numref(rounded), units);
    mpz_ui_pow_ui(mpq_denref(rounded), 10, places);
    mpq_canonicalize(rounded);
    struct fraction result = FRACTION_ZERO;
    fraction_round(&result, value, places, mode);
    right = CHECK_SAME(&result, rounded) && right;
    fraction_clear(&result);
    text_end(&text);
    mpq_clear(rounded);
    mpz_clears(units, power, NULL);
    return right;
}

/* Every other value is an exact half at one of the places tried. */
static void rounding_by_gmp(void)
{
    uint64_t seed = 6;
    bool right = true;
    mpq_t same_value;
    mpq_init(same_value);
    for (int i = 0; i < 3000 && right; i++) {
        bool negative = random_word(&seed) % 2;
        unsigned places = (unsigned)(random_word(&seed) % 14);
        wide numerator = random_wide(&seed), denominator = random_wide(&seed);
        if (i % 2)
            denominator = 2 * wide_power_of_ten(places);
        denominator += denominator == 0;
        struct fraction value = fraction_of_wides(negative, numerator, denominator);
        mpq_set_wides(same_value, negative, numerator, denominator);
        right = rounds_as_gmp(&value, same_value, places, ROUND_HALF_AWAY) &&
                rounds_as_gmp(&value, same_value, places, ROUND_HALF_EVEN);
    }
    mpq_clear(same_value);
}

/* Moved by less than its margin a value rounds as before; moved by more, one way or the other, it does not. */
static void margins_are_how_far_a_value_may_move(void)
{
    uint64_t seed = 7;
    bool right = true;
    struct fraction nudge = FRACTION_ZERO;
    fraction_set(&nudge, 1, UINT64_C(1000000000000));
    for (int i = 0; i < 2000; i++) {
        struct fraction value = FRACTION_ZERO, margin = FRACTION_ZERO, moved = FRACTION_ZERO;
        struct fraction at = FRACTION_ZERO, below = FRACTION_ZERO, above = FRACTION_ZERO;
        fraction_set(&value, (int64_t)(random_word(&seed) >> 40) - (1 << 23), 1 + (random_word(&seed) >> 50));
        fraction_margin(&margin, &value, 1);
        fraction_round(&at, &value, 1, ROUND_HALF_AWAY);
        for (int farther = 0; farther < 2 && fraction_compare(&margin, &nudge) > 0; farther++) {
            struct fraction step = FRACTION_ZERO;
            if (farther)
                fraction_add(&step, &margin, &nudge);
            else
                fraction_subtract(&step, &margin, &nudge);
            fraction_subtract(&moved, &value, &step);
            fraction_round(&below, &moved, 1, ROUND_HALF_AWAY);
            fraction_add(&moved, &value, &step);
            fraction_round(&above, &moved, 1, ROUND_HALF_AWAY);
            bool changed = fraction_compare(&at, &below) != 0 || fraction_compare(&at, &above) != 0;
            right = right && changed == (farther == 1);
            fraction_clear(&step);
        }
        fraction_clear(&value);
        fraction_clear(&margin);
        fraction_clear(&moved);
        fraction_clear(&at);
        fraction_clear(&below);
        fraction_clear(&above);
    }
    CU_ASSERT_TRUE(right);
}

static void result_may_be_the_value(void)
{
    struct fraction value = FRACTION_ZERO;
    fraction_set(&value, -198490, 14601);
    fraction_round(&value, &value, 1, ROUND_HALF_AWAY);
    CHECK_FRACTION(&value, "-68/5");
    fraction_round(&value, &value, 0, ROUND_HALF_EVEN);
    CHECK_FRACTION(&value, "-14");
}

/* 10^4000 is written as it was read, into room that was made for all of it. */
static void whole_numbers_of_any_length(void)
{
    struct text digits = text_begin(&memory_of_libc), text = text_begin(&memory_of_libc);
    struct fraction value = FRACTION_ZERO;
    text_add_char(&digits, '1');
    text_add_chars(&digits, '0', 4000);
    CU_ASSERT_TRUE_FATAL(fraction_read(&value, text_slice(&digits)));
    fraction_text(&text, &value);
    CU_ASSERT_TRUE_FATAL(text.length < text.capacity);
    CHECK_TEXT(text_string(&text), text_string(&digits));
    fraction_clear(&value);
    text_end(&digits);
    text_end(&text);
}

static void a_full_memory_is_reported(void)
{
    bool done = false;
    for (size_t blocks = 0; !done; blocks++) {
        struct short_memory memory;
        short_memory_begin(&memory, blocks);
        struct text text = text_begin(&memory.memory);
        struct fraction value = fraction_of_wides(true, ~(wide)0, 3);
        fraction_make_big(&value);
        fraction_text(&text, &value);
        text_add_char(&text, ' ');
        fraction_text_rounded(&text, &value, 12, ROUND_HALF_AWAY);
        done = !text.failed;
        if (done)
            CHECK_TEXT(text_string(&text), "-113427455640312821154458202477256070485 "
                                           "-113427455640312821154458202477256070485.000000000000");
        fraction_clear(&value);
        text_end(&text);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
}

CU_TestInfo rounding_tests[] = {
    {"figures of the guidance", figures_of_the_guidance},
    {"exact halves", exact_halves},
    {"pairs add up half to even", pairs_add_up_half_to_even},
    {"rounds once", rounds_once},
    {"zero has no sign", zero_has_no_sign},
    {"large values in full", large_values_in_full},
    {"a cut goes towards zero", cut_goes_towards_zero},
    {"margins by hand", margins_by_hand},
    {"fractions in lowest terms", fractions_in_lowest_terms},
    {"rounding as GMP divides", rounding_by_gmp},
    {"margins are how far a value may move", margins_are_how_far_a_value_may_move},
    {"the result may be the value", result_may_be_the_value},
    {"whole numbers of any length", whole_numbers_of_any_length},
    {"a full memory is reported", a_full_memory_is_reported},
    CU_TEST_INFO_NULL,
};
