#include "exact/fraction.h"

#include "by_gmp.h"
#include "suites.h"

typedef void operation(struct fraction *result, const struct fraction *a, const struct fraction *b);
typedef void gmp_operation(mpq_ptr result, mpq_srcptr a, mpq_srcptr b);

static void check_operation(operation *operate, const char *a, const char *b, const char *expected)
{
    struct fraction left = FRACTION_ZERO, right = FRACTION_ZERO, result = FRACTION_ZERO;
    CU_ASSERT_TRUE(fraction_read(&left, slice_of(a)));
    CU_ASSERT_TRUE(fraction_read(&right, slice_of(b)));
    operate(&result, &left, &right);
    CHECK_FRACTION(&result, expected);
    operate(&left, &left, &right);
    CHECK_FRACTION(&left, expected);
    fraction_clear(&left);
    fraction_clear(&right);
    fraction_clear(&result);
}

static void operations_by_hand(void)
{
    check_operation(fraction_add, "1/2", "1/3", "5/6");
    check_operation(fraction_add, "1/10", "1/100", "11/100");
    check_operation(fraction_add, "-1/2", "1/2", "0");
    check_operation(fraction_add, "-1/2", "1/3", "-1/6");
    check_operation(fraction_add, "1/2", "-2/3", "-1/6");
    check_operation(fraction_subtract, "1/2", "1/3", "1/6");
    check_operation(fraction_subtract, "1/3", "1/2", "-1/6");
    check_operation(fraction_subtract, "0", "7", "-7");
    check_operation(fraction_subtract, "0", "0", "0");
    check_operation(fraction_subtract, "-1/3", "-1/3", "0");
    check_operation(fraction_multiply, "-2/3", "3/4", "-1/2");
    check_operation(fraction_multiply, "-2/3", "-3/4", "1/2");
    check_operation(fraction_multiply, "0", "-3/4", "0");
    check_operation(fraction_divide, "2/3", "-4/3", "-1/2");
    check_operation(fraction_divide, "0", "-4/3", "0");
    check_operation(fraction_divide, "-7", "-7", "1");
}

/* 2,500 a month at 37.5 h: 2500 * 175/761 / 37.5 (law: a month is 30.44 days, reg. 6). */
static void hourly_rate_of_the_guidance(void)
{
    const struct decimal pay = {250000, 2, false}, hours = {375, 1, false};
    struct fraction rate = FRACTION_ZERO, weekly = FRACTION_ZERO;
    fraction_set_decimal(&rate, &pay);
    fraction_set(&weekly, 175, 761);
    fraction_multiply(&rate, &rate, &weekly);
    fraction_set_decimal(&weekly, &hours);
    fraction_divide(&rate, &rate, &weekly);
    CHECK_FRACTION(&rate, "35000/2283");
}

static void sets_the_extremes(void)
{
    struct fraction value = FRACTION_ZERO;
    fraction_set(&value, INT64_MIN, UINT64_MAX);
    CHECK_FRACTION(&value, "-9223372036854775808/18446744073709551615");
    fraction_set(&value, INT64_MAX, 1);
    CHECK_FRACTION(&value, "9223372036854775807");
    fraction_set(&value, 0, 12);
    CHECK_FRACTION(&value, "0");
    const struct decimal longest = {wide_power_of_ten(24) - 1, 18, true};
    fraction_set_decimal(&value, &longest);
    CHECK_FRACTION(&value, "-999999999999999999999999/1000000000000000000");
}

static void check_stays_in_words(struct decimal a, struct decimal b, wide denominator)
{
    struct fraction left = FRACTION_ZERO, right = FRACTION_ZERO;
    fraction_set_decimal(&left, &a);
    fraction_set_decimal(&right, &b);
    fraction_add(&left, &left, &right);
    CU_ASSERT_FALSE(left.is_big);
    CU_ASSERT_TRUE(left.as.words.denominator == denominator);
}

static void sums_of_decimals_keep_their_largest_power_of_ten(void)
{
    check_stays_in_words((struct decimal){15, 1, false}, (struct decimal){25, 1, false}, 10);
    check_stays_in_words((struct decimal){15, 1, false}, (struct decimal){225, 2, true}, 100);
    check_stays_in_words((struct decimal){1, 18, false}, (struct decimal){1, 17, false},
                         wide_power_of_ten(18));
}

/* A product of 254 bits that shortens to 15: machine words do it once both sides are reduced, without GMP. */
static void reduces_before_it_turns_to_gmp(void)
{
    struct fraction a = fraction_of_wides(false, (wide)3 << 125, (wide)1 << 125), result = FRACTION_ZERO;
    struct fraction b = fraction_of_wides(false, (wide)5 << 125, (wide)1 << 125);
    fraction_multiply(&result, &a, &b);
    CHECK_FRACTION(&result, "15");
    CU_ASSERT_FALSE(result.is_big);
}

static void returns_to_words_when_it_fits(void)
{
    struct fraction top = fraction_of_wides(false, ~(wide)0, 1), value = FRACTION_ZERO;
    fraction_multiply(&value, &top, &top);
    CU_ASSERT_TRUE(value.is_big);
    fraction_reduce(&value);
    CU_ASSERT_TRUE(value.is_big);
    fraction_divide(&value, &value, &top);
    CHECK_FRACTION(&value, "340282366920938463463374607431768211455");
    fraction_reduce(&value);
    CU_ASSERT_FALSE(value.is_big);
    CU_ASSERT_TRUE(value.as.words.numerator == ~(wide)0);
    CU_ASSERT_TRUE(value.as.words.denominator == 1);
}

static void reduces_to_lowest_terms(void)
{
    struct fraction value = fraction_of_wides(true, (wide)35000 << 60, (wide)2283 << 60);
    fraction_reduce(&value);
    CU_ASSERT_TRUE(value.as.words.numerator == 35000);
    CU_ASSERT_TRUE(value.as.words.denominator == 2283);
    CU_ASSERT_TRUE(value.negative);
    value = fraction_of_wides(false, 0, 761);
    fraction_reduce(&value);
    CU_ASSERT_TRUE(value.as.words.denominator == 1);
}

/* A value on either road: in words as it stands, or in GMP. */
static struct fraction on_road(bool big, bool negative, wide numerator, wide denominator)
{
    struct fraction value = fraction_of_wides(negative, numerator, denominator);
    if (big)
        fraction_make_big(&value);
    return value;
}

struct number {
    bool negative;
    wide numerator;
    wide denominator;
};

static struct number random_number(uint64_t *seed)
{
    struct number number = {random_word(seed) % 2, random_wide(seed), random_wide(seed)};
    if (number.denominator == 0)
        number.denominator = 1;
    return number;
}

static bool agree(operation *operate, gmp_operation *expect, struct number a, struct number b)
{
    mpq_t left, right, expected;
    mpq_inits(left, right, expected, NULL);
    mpq_set_wides(left, a.negative, a.numerator, a.denominator);
    mpq_set_wides(right, b.negative, b.numerator, b.denominator);
    expect(expected, left, right);
    bool same = true;
    for (int roads = 0; roads < 4; roads++) {
        struct fraction result = FRACTION_ZERO;
        struct fraction c = on_road(roads & 1, a.negative, a.numerator, a.denominator);
        struct fraction d = on_road(roads & 2, b.negative, b.numerator, b.denominator);
        operate(&result, &c, &d);
        same = CHECK_SAME(&result, expected) && same;
        operate(&d, &c, &d);
        same = CHECK_SAME(&d, expected) && same;
        CU_ASSERT_EQUAL(fraction_sign(&result), mpq_sgn(expected));
        fraction_reduce(&result);
        same = CHECK_SAME(&result, expected) && same;
        bool fits =
            mpz_sizeinbase(mpq_numref(expected), 2) <= 128 && mpz_sizeinbase(mpq_denref(expected), 2) <= 128;
        CU_ASSERT_EQUAL(result.is_big, !fits);
        fraction_clear(&result);
        fraction_clear(&c);
        fraction_clear(&d);
    }
    mpq_clears(left, right, expected, NULL);
    return same;
}

static void operations_by_gmp(void)
{
    uint64_t seed = 2;
    bool same = true;
    for (int i = 0; i < 4000 && same; i++) {
        struct number a = random_number(&seed), b = random_number(&seed);
        if (i % 8 == 0)
            b.denominator = a.denominator;
        same = agree(fraction_add, mpq_add, a, b) && agree(fraction_subtract, mpq_sub, a, b) &&
               agree(fraction_multiply, mpq_mul, a, b) &&
               (b.numerator == 0 || agree(fraction_divide, mpq_div, a, b));
    }
}

static int order_by_gmp(struct number a, struct number b)
{
    mpq_t left, right;
    mpq_inits(left, right, NULL);
    mpq_set_wides(left, a.negative, a.numerator, a.denominator);
    mpq_set_wides(right, b.negative, b.numerator, b.denominator);
    int order = mpq_cmp(left, right);
    mpq_clears(left, right, NULL);
    return (order > 0) - (order < 0);
}

/* Every third pair lies as close together as numbers of that size can. */
static void order_on_every_road(void)
{
    uint64_t seed = 3;
    bool right = true;
    for (int i = 0; i < 10000; i++) {
        struct number a = random_number(&seed), b = random_number(&seed);
        if (i % 3 == 0)
            b = (struct number){a.negative, a.numerator - (a.numerator > 0),
                                a.denominator - (a.denominator > 1)};
        int expected = order_by_gmp(a, b);
        for (int roads = 0; roads < 4; roads++) {
            struct fraction c = on_road(roads & 1, a.negative, a.numerator, a.denominator);
            struct fraction d = on_road(roads & 2, b.negative, b.numerator, b.denominator);
            right = right && fraction_compare(&c, &d) == expected && fraction_compare(&d, &c) == -expected &&
                    fraction_compare(&c, &c) == 0;
            fraction_clear(&c);
            fraction_clear(&d);
        }
    }
    CU_ASSERT_TRUE(right);
}

static void equal_values_compare_equal_unreduced(void)
{
    struct fraction a = fraction_of_wides(false, (wide)1 << 127, (wide)1 << 126),
                    b = fraction_of_wides(false, 2, 1);
    struct fraction c = fraction_of_wides(false, ~(wide)0 - 1, ~(wide)0 / 2), zero = FRACTION_ZERO;
    CU_ASSERT_EQUAL(fraction_compare(&a, &b), 0);
    CU_ASSERT_EQUAL(fraction_compare(&a, &c), 0);
    struct fraction nothing = fraction_of_wides(false, 0, ~(wide)0);
    CU_ASSERT_EQUAL(fraction_compare(&zero, &nothing), 0);
}

static void whole_part_is_cut_towards_zero(void)
{
    static const char *const cases[][2] = {{"7/2", "3"}, {"-7/2", "-3"}, {"-1/2", "0"},
                                           {"1/2", "0"}, {"6/2", "3"},   {"0", "0"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int big = 0; big < 2; big++) {
            struct fraction value = FRACTION_ZERO, whole = FRACTION_ZERO;
            fraction_read(&value, slice_of(cases[i][0]));
            if (big)
                fraction_make_big(&value);
            fraction_whole(&whole, &value);
            CHECK_FRACTION(&whole, cases[i][1]);
            fraction_whole(&value, &value);
            CHECK_FRACTION(&value, cases[i][1]);
            fraction_clear(&value);
            fraction_clear(&whole);
        }
    }
}

static void a_copy_is_a_value_of_its_own(void)
{
    struct fraction original = FRACTION_ZERO, copy = FRACTION_ZERO;
    fraction_set(&original, 35000, 2283);
    fraction_make_big(&original);
    fraction_copy(&copy, &original);
    fraction_copy(&copy, &copy);
    fraction_clear(&original);
    CHECK_FRACTION(&original, "0");
    CHECK_FRACTION(&copy, "35000/2283");
    fraction_set(&copy, -5, 10);
    CHECK_FRACTION(&copy, "-1/2");
    CU_ASSERT_FALSE(copy.is_big);
    fraction_clear(&copy);
}

static void check_read(const char *text, const char *expected)
{
    struct fraction value = FRACTION_ZERO;
    CU_ASSERT_TRUE(fraction_read(&value, slice_of(text)));
    CHECK_FRACTION(&value, expected);
    fraction_clear(&value);
}

static void reads_fractions(void)
{
    check_read("198490/14601", "198490/14601");
    check_read("5", "5");
    check_read("-1/3", "-1/3");
    check_read("6/4", "3/2");
    check_read("-0", "0");
    check_read("0/7", "0");
    check_read("007/010", "7/10");
    check_read("340282366920938463463374607431768211455", "340282366920938463463374607431768211455");
    check_read("340282366920938463463374607431768211456/2", "170141183460469231731687303715884105728");
    check_read("-340282366920938463463374607431768211457/3", "-340282366920938463463374607431768211457/3");
}

static void refuses_what_is_no_fraction(void)
{
    static const char *const texts[] = {"",   "-",     "/",   "1/",  "/2",   "1/0",  "1/-2", "+1",  " 1",
                                        "1 ", "1/2/3", "1.5", "--1", "1/2x", "0x10", "1/00", "one", "-/2"};
    struct fraction value = FRACTION_ZERO;
    fraction_set(&value, 2, 3);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        CU_ASSERT_FALSE(fraction_read(&value, slice_of(texts[i])));
    CU_ASSERT_FALSE(fraction_read(&value, (struct slice){NULL, 0}));
    CHECK_FRACTION(&value, "2/3");
}

/* Numbers of every length round the places where reading splits them, held against GMP's own reader. */
static void reads_long_numbers(void)
{
    enum { LONGEST = 2000 };
    char digits[LONGEST + 1];
    uint64_t seed = 4;
    mpq_t expected;
    mpq_init(expected);
    for (size_t length = 1; length <= LONGEST; length += length < 110 ? 1 : 97) {
        for (size_t i = 0; i < length; i++)
            digits[i] = (char)('0' + random_word(&seed) % 10);
        digits[length] = '\0';
        mpz_set_str(mpq_numref(expected), digits, 10);
        struct fraction value = FRACTION_ZERO;
        CU_ASSERT_TRUE(fraction_read(&value, slice_of(digits)));
        CHECK_SAME(&value, expected);
        fraction_clear(&value);
    }
    mpq_clear(expected);
}

CU_TestInfo fraction_tests[] = {
    {"operations by hand", operations_by_hand},
    {"a rate of the guidance", hourly_rate_of_the_guidance},
    {"the extremes of what can be set", sets_the_extremes},
    {"sums of decimals keep their largest power of ten", sums_of_decimals_keep_their_largest_power_of_ten},
    {"reduces before it turns to GMP", reduces_before_it_turns_to_gmp},
    {"returns to words when it fits", returns_to_words_when_it_fits},
    {"reduces to lowest terms", reduces_to_lowest_terms},
    {"operations as GMP does them, on every road", operations_by_gmp},
    {"order as GMP has it, on every road", order_on_every_road},
    {"equal values in other terms", equal_values_compare_equal_unreduced},
    {"the whole part is cut towards zero", whole_part_is_cut_towards_zero},
    {"a copy is a value of its own", a_copy_is_a_value_of_its_own},
    {"reads fractions", reads_fractions},
    {"refuses what is no fraction", refuses_what_is_no_fraction},
    {"reads long numbers", reads_long_numbers},
    CU_TEST_INFO_NULL,
};
