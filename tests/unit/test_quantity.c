#include "exact/quantity.h"

#include "by_gmp.h"
#include "suites.h"

static void begin(struct scales *scales)
{
    CU_ASSERT_TRUE_FATAL(scales_begin(scales, &memory_of_libc));
}

static uint64_t pack(struct scales *scales, wide numerator, wide denominator)
{
    struct fraction value = fraction_of_wides(false, numerator, denominator);
    uint64_t quantity = ~QUANTITY_MASK;
    CU_ASSERT_TRUE(quantity_pack(&quantity, &value, scales));
    CU_ASSERT_EQUAL(quantity & ~QUANTITY_MASK, 0); /* the holder's bits are his to set */
    return quantity;
}

static void check_value(const struct scales *scales, uint64_t quantity, wide numerator, wide denominator)
{
    mpq_t expected;
    struct fraction value = FRACTION_ZERO;
    mpq_init(expected);
    mpq_set_wides(expected, false, numerator, denominator);
    quantity_unpack(quantity, scales, &value);
    CHECK_SAME(&value, expected);
    fraction_clear(&value);
    mpq_clear(expected);
}

static void equal_values_compare_equal(void)
{
    struct scales scales;
    begin(&scales);
    uint64_t rate = pack(&scales, 35000, 2283);
    CU_ASSERT_EQUAL(quantity_coefficient(rate), 35000);
    CU_ASSERT_EQUAL(scales.list[quantity_scale(rate)].denominator, 2283);
    struct fraction big = fraction_of_wides(false, 35000, 2283);
    fraction_make_big(&big);
    uint64_t of_big;
    CU_ASSERT_TRUE(quantity_pack(&of_big, &big, &scales));
    const uint64_t others[] = {pack(&scales, 43750000, 2853750),
                               pack(&scales, (wide)35000 << 100, (wide)2283 << 100), of_big};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CU_ASSERT_EQUAL(quantity_compare(rate, others[i], &scales), 0);
        CU_ASSERT_EQUAL(quantity_key(rate, &scales), quantity_key(others[i], &scales));
    }
    CU_ASSERT_EQUAL(scales.vault_count, 0);
    fraction_clear(&big);
    scales_end(&scales);
}

/* Not every quantity is made by packing: one number may stand over many denominators. */
static void lowest_terms_are_not_needed(void)
{
    struct scales scales;
    uint32_t tenths, wider;
    begin(&scales);
    CU_ASSERT_TRUE_FATAL(scale_with(&scales, 10, &tenths));
    CU_ASSERT_TRUE_FATAL(scale_with(&scales, UINT64_C(10) << 50, &wider));
    const uint64_t half = pack(&scales, 1, 2), as_tenths = quantity_make(tenths, 5);
    const uint64_t tiny = pack(&scales, 1, (wide)1 << 51), as_wider = quantity_make(wider, 5);
    CU_ASSERT_NOT_EQUAL(half, as_tenths);
    CU_ASSERT_EQUAL(quantity_compare(half, as_tenths, &scales), 0);
    CU_ASSERT_EQUAL(quantity_key(half, &scales), quantity_key(as_tenths, &scales));
    CU_ASSERT_EQUAL(quantity_compare(tiny, as_wider, &scales), 0);
    CU_ASSERT_EQUAL(quantity_compare(as_wider, as_tenths, &scales), -1);
    CU_ASSERT_TRUE(quantity_is_zero(quantity_make(tenths, 0)));
    CU_ASSERT_EQUAL(quantity_compare(quantity_make(tenths, 0), QUANTITY_ZERO, &scales), 0);
    check_value(&scales, as_wider, 1, (wide)1 << 51);
    scales_end(&scales);
}

static void zero_is_known(void)
{
    struct scales scales;
    begin(&scales);
    CU_ASSERT_EQUAL(pack(&scales, 0, 761), QUANTITY_ZERO);
    CU_ASSERT_EQUAL(pack(&scales, 0, (wide)761 << 100), QUANTITY_ZERO);
    CU_ASSERT_TRUE(quantity_is_zero(QUANTITY_ZERO));
    CU_ASSERT_FALSE(quantity_is_zero(pack(&scales, 1, UINT64_MAX)));
    uint64_t first = pack(&scales, 1, ~(wide)0);
    CU_ASSERT_EQUAL(quantity_coefficient(first), 0); /* the first place of the vault, not the value zero */
    CU_ASSERT_FALSE(quantity_is_zero(first));
    scales_end(&scales);
}

/* 37 bits above, 64 bits below: one more of either lies in the vault. */
static void words_hold_what_fits(void)
{
    struct scales scales;
    begin(&scales);
    check_value(&scales, pack(&scales, COEFFICIENT_MASK, UINT64_MAX), COEFFICIENT_MASK, UINT64_MAX);
    check_value(&scales, pack(&scales, COEFFICIENT_MASK - 1, 1), COEFFICIENT_MASK - 1, 1);
    CU_ASSERT_EQUAL(scales.vault_count, 0);
    check_value(&scales, pack(&scales, COEFFICIENT_MASK + 1, 1), COEFFICIENT_MASK + 1, 1);
    CU_ASSERT_EQUAL(scales.vault_count, 1);
    check_value(&scales, pack(&scales, 1, (wide)1 << 64), 1, (wide)1 << 64);
    CU_ASSERT_EQUAL(scales.vault_count, 2);
    scales_end(&scales);
}

static void large_values_lie_in_the_vault(void)
{
    struct scales scales;
    uint64_t quantities[100];
    begin(&scales);
    for (unsigned i = 0; i < 100; i++) {
        quantities[i] = pack(&scales, (wide)(2 * i + 1) << 70, 3);
        CU_ASSERT_EQUAL(scales.vault_count, i + 1);
    }
    for (unsigned i = 0; i < 100; i++)
        check_value(&scales, quantities[i], (wide)(2 * i + 1) << 70, 3);
    scales_end(&scales);
}

/* The bits above a quantity change nothing. */
static void the_holders_bits_do_not_count(void)
{
    struct scales scales;
    begin(&scales);
    const wide numerators[] = {35000, (wide)1 << 100, 0};
    for (size_t i = 0; i < sizeof numerators / sizeof *numerators; i++) {
        uint64_t bare = pack(&scales, numerators[i], 2283), marked = bare | ~QUANTITY_MASK;
        check_value(&scales, marked, numerators[i], 2283);
        CU_ASSERT_EQUAL(quantity_compare(bare, marked, &scales), 0);
        CU_ASSERT_EQUAL(quantity_compare(marked, pack(&scales, numerators[i] + 1, 2283), &scales), -1);
        CU_ASSERT_EQUAL(quantity_key(bare, &scales), quantity_key(marked, &scales));
        CU_ASSERT_EQUAL(quantity_is_zero(marked), i == 2);
    }
    scales_end(&scales);
}

struct sample {
    uint64_t quantity;
    mpq_t value;
};

enum { SAMPLES = 600 };

/* Every fourth lies beside the one before it, every eighth is of any length, and half of the rest are short. */
static void take_samples(struct sample *samples, struct scales *scales)
{
    uint64_t seed = 5;
    wide numerator = 1, denominator = 1;
    for (unsigned i = 0; i < SAMPLES; i++) {
        if (i % 4 == 1) {
            numerator += 1;
        } else if (i % 8 == 0) {
            numerator = random_wide(&seed);
            denominator = random_wide(&seed);
        } else {
            numerator = random_length_word(&seed) & (i % 2 ? COEFFICIENT_MASK : UINT64_MAX);
            denominator = random_length_word(&seed);
        }
        denominator += denominator == 0;
        samples[i].quantity = pack(scales, numerator, denominator);
        mpq_init(samples[i].value);
        mpq_set_wides(samples[i].value, false, numerator, denominator);
    }
}

static void let_go(struct sample *samples, struct scales *scales)
{
    for (unsigned i = 0; i < SAMPLES; i++)
        mpq_clear(samples[i].value);
    scales_end(scales);
}

static void order_by_gmp(void)
{
    static struct sample samples[SAMPLES];
    struct scales scales;
    begin(&scales);
    take_samples(samples, &scales);
    CU_ASSERT_TRUE(scales.vault_count > SAMPLES / 4 && scales.vault_count < SAMPLES * 3 / 4);
    bool order_right = true, keys_right = true;
    for (unsigned i = 0; i < SAMPLES; i++) {
        uint64_t a = samples[i].quantity, key_of_a = quantity_key(a, &scales);
        for (unsigned k = 0; k < SAMPLES; k++) {
            uint64_t b = samples[k].quantity, key_of_b = quantity_key(b, &scales);
            int order = mpq_cmp(samples[i].value, samples[k].value);
            order_right = order_right && quantity_compare(a, b, &scales) == (order > 0) - (order < 0);
            keys_right =
                keys_right && (order >= 0 || key_of_a <= key_of_b) && (order != 0 || key_of_a == key_of_b);
        }
    }
    CU_ASSERT_TRUE(order_right);
    CU_ASSERT_TRUE(keys_right);
    let_go(samples, &scales);
}

/* The value in units of 2^-24, cut, with nothing above 64 bits. */
static uint64_t expected_key(mpq_srcptr value)
{
    mpz_t units;
    mpz_init(units);
    mpz_mul_2exp(units, mpq_numref(value), KEY_FRACTION_BITS);
    mpz_fdiv_q(units, units, mpq_denref(value));
    uint64_t key = mpz_fits_ulong_p(units) ? mpz_get_ui(units) : UINT64_MAX;
    mpz_clear(units);
    return key;
}

static void keys_by_gmp(void)
{
    static struct sample samples[SAMPLES];
    struct scales scales;
    struct fraction value = FRACTION_ZERO;
    begin(&scales);
    take_samples(samples, &scales);
    for (unsigned i = 0; i < SAMPLES; i++) {
        uint64_t expected = expected_key(samples[i].value);
        quantity_unpack(samples[i].quantity, &scales, &value);
        CU_ASSERT_EQUAL(quantity_key(samples[i].quantity, &scales), expected);
        CU_ASSERT_EQUAL(fraction_key(&value), expected); /* a limit between people has a key as well */
    }
    fraction_clear(&value);
    let_go(samples, &scales);
}

/*
 * The key divides by multiplying with a cut inverse: whole quotients and those next to them are where it would go
 * wrong.
 */
static void keys_at_the_edges_of_division(void)
{
    uint64_t seed = 11;
    bool right = true;
    for (unsigned i = 0; i < 100000; i++) {
        uint64_t denominator = random_length_word(&seed), coefficient = COEFFICIENT_MASK;
        denominator += denominator == 0;
        if (denominator <= COEFFICIENT_MASK)
            coefficient = COEFFICIENT_MASK / denominator * denominator - i % 2;
        struct scale scale = {denominator, UINT64_MAX / denominator};
        const struct scales one = {.list = (struct scale[]){{0, 0}, scale}};
        wide units = (wide)coefficient << KEY_FRACTION_BITS;
        right = right && quantity_key(quantity_make(1, coefficient), &one) == units / denominator;
    }
    CU_ASSERT_TRUE(right);
}

/* n/(kn+1) and (n-1)/(k(n-1)+1) differ by one part in the product of their denominators, and have one key. */
static void closest_neighbours_are_told_apart(void)
{
    struct scales scales;
    const uint64_t n = COEFFICIENT_MASK, k = UINT64_C(1) << 27;
    begin(&scales);
    uint64_t a = pack(&scales, n - 1, (wide)k * (n - 1) + 1), b = pack(&scales, n, (wide)k * n + 1);
    CU_ASSERT_EQUAL(scales.vault_count, 0);
    CU_ASSERT_EQUAL(quantity_compare(a, b, &scales), -1);
    CU_ASSERT_EQUAL(quantity_compare(b, a, &scales), 1);
    CU_ASSERT_EQUAL(quantity_compare(a, a, &scales), 0);
    CU_ASSERT_EQUAL(quantity_key(a, &scales), quantity_key(b, &scales));
    scales_end(&scales);
}

static void equal_values_in_the_vault_compare_equal(void)
{
    struct scales scales;
    begin(&scales);
    uint64_t a = pack(&scales, (wide)1 << 100, 3), b = pack(&scales, (wide)1 << 101, 6);
    uint64_t c = pack(&scales, 1, 3);
    CU_ASSERT_EQUAL(scales.vault_count, 2);
    CU_ASSERT_NOT_EQUAL(a, b);
    CU_ASSERT_EQUAL(quantity_compare(a, b, &scales), 0);
    CU_ASSERT_EQUAL(quantity_key(a, &scales), quantity_key(b, &scales));
    CU_ASSERT_EQUAL(quantity_compare(a, c, &scales), 1);
    CU_ASSERT_EQUAL(quantity_compare(c, a, &scales), -1);
    scales_end(&scales);
}

/* A key that called most rates equal would keep the order and be of no use. */
static void keys_tell_rates_apart(void)
{
    struct scales scales;
    begin(&scales);
    uint64_t rate = pack(&scales, 35000, 2283), penny_up = pack(&scales, 3502283, 228300);
    uint64_t low = pack(&scales, 1, 100000), lower = pack(&scales, 1, 101000);
    uint64_t high = pack(&scales, 1048575, 1), higher = pack(&scales, 104857501, 100);
    uint64_t highest = pack(&scales, UINT64_C(109951162777501), 100); /* in the vault */
    CU_ASSERT_TRUE(quantity_key(rate, &scales) < quantity_key(penny_up, &scales));
    CU_ASSERT_TRUE(quantity_key(lower, &scales) < quantity_key(low, &scales));
    CU_ASSERT_TRUE(quantity_key(high, &scales) < quantity_key(higher, &scales));
    CU_ASSERT_TRUE(quantity_key(higher, &scales) < quantity_key(highest, &scales));
    CU_ASSERT_TRUE(quantity_key(lower, &scales) > 0);
    scales_end(&scales);
}

/* 2^24 units to the pound: 35000 * 16777216 / 2283 = 257206552.78 */
static void keys_by_hand(void)
{
    struct scales scales;
    begin(&scales);
    const struct {
        wide numerator, denominator;
        uint64_t key;
    } examples[] = {
        {0, 1, 0},
        {1, ~(wide)0, 0},
        {1, 2, UINT64_C(1) << 23},
        {1, 1, UINT64_C(1) << 24},
        {35000, 2283, 257206552},
        {COEFFICIENT_MASK, 1, COEFFICIENT_MASK << 24},
        {((wide)1 << 40) - 1, 1, ((UINT64_C(1) << 40) - 1) << 24},
        {(wide)1 << 40, 1, UINT64_MAX},
        {UINT64_MAX, 1, UINT64_MAX},
        {~(wide)0, 1, UINT64_MAX},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        CU_ASSERT_EQUAL(quantity_key(pack(&scales, examples[i].numerator, examples[i].denominator), &scales),
                        examples[i].key);
    scales_end(&scales);
}

/* In units of 2^-24. */
static void gives_the_lowest_with_a_key(void)
{
    struct fraction value = FRACTION_ZERO;
    fraction_set_key(&value, 3);
    CHECK_FRACTION(&value, "3/16777216");
    fraction_set_key(&value, UINT64_MAX);
    CHECK_FRACTION(&value, "18446744073709551615/16777216");
    CU_ASSERT_EQUAL(fraction_key(&value), UINT64_MAX);
}

CU_TestInfo quantity_tests[] = {
    {"equal values compare equal", equal_values_compare_equal},
    {"lowest terms are not needed", lowest_terms_are_not_needed},
    {"zero is known", zero_is_known},
    {"words hold what fits", words_hold_what_fits},
    {"large values lie in the vault", large_values_lie_in_the_vault},
    {"the holder's bits do not count", the_holders_bits_do_not_count},
    {"order as GMP has it", order_by_gmp},
    {"keys as GMP has them", keys_by_gmp},
    {"keys at the edges of division", keys_at_the_edges_of_division},
    {"closest neighbours are told apart", closest_neighbours_are_told_apart},
    {"equal values in the vault compare equal", equal_values_in_the_vault_compare_equal},
    {"keys tell rates apart", keys_tell_rates_apart},
    {"keys by hand", keys_by_hand},
    {"gives the lowest with a key", gives_the_lowest_with_a_key},
    CU_TEST_INFO_NULL,
};
