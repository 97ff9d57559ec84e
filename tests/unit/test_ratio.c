#include "exact/ratio.h"

#include "by_gmp.h"
#include "suites.h"

static struct ratio pack(struct vault *vault, wide numerator, wide denominator)
{
    struct fraction value = fraction_of_wides(false, numerator, denominator);
    struct ratio ratio = {0, 0};
    CU_ASSERT_TRUE(ratio_pack(&ratio, &value, vault));
    return ratio;
}

static bool same_struct(struct ratio a, struct ratio b)
{
    return a.numerator == b.numerator && a.denominator == b.denominator;
}

static void equal_values_are_equal_structs(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct ratio rate = pack(&vault, 35000, 2283);
    CU_ASSERT_TRUE(same_struct(rate, (struct ratio){35000, 2283}));
    CU_ASSERT_TRUE(same_struct(pack(&vault, 43750000, 2853750), rate));
    CU_ASSERT_TRUE(same_struct(pack(&vault, (wide)35000 << 100, (wide)2283 << 100), rate));
    CU_ASSERT_TRUE(same_struct(pack(&vault, 0, 761), (struct ratio){0, 1}));
    CU_ASSERT_TRUE(same_struct(pack(&vault, 0, (wide)761 << 100), (struct ratio){0, 1}));
    CU_ASSERT_TRUE(same_struct(pack(&vault, UINT64_MAX, 1), (struct ratio){UINT64_MAX, 1}));
    CU_ASSERT_EQUAL(vault.count, 0);
    struct fraction big = fraction_of_wides(false, 35000, 2283);
    fraction_make_big(&big);
    CU_ASSERT_TRUE(ratio_pack(&rate, &big, &vault));
    CU_ASSERT_TRUE(same_struct(rate, (struct ratio){35000, 2283}));
    CU_ASSERT_EQUAL(vault.count, 0);
    fraction_clear(&big);
    vault_end(&vault);
}

static void zero_is_known(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct ratio zero = pack(&vault, 0, 5), some = pack(&vault, 1, UINT64_MAX),
                 first = pack(&vault, 1, ~(wide)0);
    CU_ASSERT_TRUE(ratio_is_zero(&zero));
    CU_ASSERT_FALSE(ratio_is_zero(&some));
    CU_ASSERT_EQUAL(first.numerator, 0); /* the first place of the vault, not the value zero */
    CU_ASSERT_FALSE(ratio_is_zero(&first));
    vault_end(&vault);
}

static void large_values_lie_in_the_vault(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct ratio ratios[100];
    for (unsigned i = 0; i < 100; i++) {
        ratios[i] = pack(&vault, (wide)(2 * i + 1) << 70, 3);
        CU_ASSERT_EQUAL(vault.count, i + 1);
    }
    mpq_t expected;
    mpq_init(expected);
    for (unsigned i = 0; i < 100; i++) {
        struct fraction value = FRACTION_ZERO;
        ratio_unpack(&ratios[i], &vault, &value);
        mpq_set_wides(expected, false, (wide)(2 * i + 1) << 70, 3);
        CHECK_SAME(&value, expected);
        fraction_clear(&value);
    }
    mpq_clear(expected);
    vault_end(&vault);
    CU_ASSERT_EQUAL(vault.count, 0);
}

static void a_full_memory_is_reported(void)
{
    struct short_memory memory;
    short_memory_begin(&memory, 0);
    struct vault vault = vault_begin(&memory.memory);
    struct fraction value = fraction_of_wides(false, 1, ~(wide)0);
    fraction_make_big(&value);
    fraction_multiply(&value, &value, &value);
    struct ratio ratio;
    CU_ASSERT_FALSE(ratio_pack(&ratio, &value, &vault));
    CU_ASSERT_EQUAL(vault.count, 0);
    memory.left = 1;
    CU_ASSERT_TRUE(ratio_pack(&ratio, &value, &vault));
    CU_ASSERT_EQUAL(vault.count, 1);
    fraction_clear(&value);
    vault_end(&vault);
    CU_ASSERT_EQUAL(memory.in_use, 0);
}

struct sample {
    struct ratio ratio;
    mpq_t value;
};

enum { SAMPLES = 600 };

/* Every fourth lies beside the one before it, and every eighth may be too long for two words. */
static void take_samples(struct sample *samples, struct vault *vault)
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
            numerator = random_length_word(&seed);
            denominator = random_length_word(&seed);
        }
        denominator += denominator == 0;
        samples[i].ratio = pack(vault, numerator, denominator);
        mpq_init(samples[i].value);
        mpq_set_wides(samples[i].value, false, numerator, denominator);
    }
}

static void let_go(struct sample *samples, struct vault *vault)
{
    for (unsigned i = 0; i < SAMPLES; i++)
        mpq_clear(samples[i].value);
    vault_end(vault);
}

static void order_and_keys_by_gmp(void)
{
    static struct sample samples[SAMPLES];
    struct vault vault = vault_begin(&memory_of_libc);
    take_samples(samples, &vault);
    CU_ASSERT_TRUE(vault.count > 0);
    bool order_right = true, keys_right = true;
    for (unsigned i = 0; i < SAMPLES; i++) {
        const struct ratio *a = &samples[i].ratio;
        for (unsigned k = 0; k < SAMPLES; k++) {
            const struct ratio *b = &samples[k].ratio;
            int order = mpq_cmp(samples[i].value, samples[k].value);
            order_right = order_right && ratio_compare(a, b, &vault) == (order > 0) - (order < 0);
            keys_right = keys_right && (order >= 0 || ratio_key(a, &vault) <= ratio_key(b, &vault)) &&
                         (order != 0 || ratio_key(a, &vault) == ratio_key(b, &vault));
        }
    }
    CU_ASSERT_TRUE(order_right);
    CU_ASSERT_TRUE(keys_right);
    let_go(samples, &vault);
}

/* Neighbours n/d and (n+1)/(d+1) near 1 differ by a part in 2^128: words alone must tell them apart. */
static void closest_neighbours_are_told_apart(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct ratio a = pack(&vault, UINT64_MAX - 2, UINT64_MAX - 1),
                 b = pack(&vault, UINT64_MAX - 1, UINT64_MAX);
    CU_ASSERT_EQUAL(ratio_compare(&a, &b, &vault), -1);
    CU_ASSERT_EQUAL(ratio_compare(&b, &a, &vault), 1);
    CU_ASSERT_EQUAL(ratio_compare(&a, &a, &vault), 0);
    CU_ASSERT_TRUE(ratio_key(&a, &vault) <= ratio_key(&b, &vault));
    vault_end(&vault);
}

static void equal_values_in_the_vault_compare_equal(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct ratio a = pack(&vault, (wide)1 << 100, 3), b = pack(&vault, (wide)1 << 101, 6),
                 c = pack(&vault, 1, 3);
    CU_ASSERT_EQUAL(vault.count, 2);
    CU_ASSERT_EQUAL(ratio_compare(&a, &b, &vault), 0);
    CU_ASSERT_EQUAL(ratio_key(&a, &vault), ratio_key(&b, &vault));
    CU_ASSERT_EQUAL(ratio_compare(&a, &c, &vault), 1);
    CU_ASSERT_EQUAL(ratio_compare(&c, &a, &vault), -1);
    vault_end(&vault);
}

/* A key that called most rates equal would keep the order and be of no use. */
static void keys_tell_rates_apart(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct ratio rate = pack(&vault, 35000, 2283), penny_up = pack(&vault, 3502283, 228300);
    struct ratio low = pack(&vault, 1, 1000000), lower = pack(&vault, 1, 1000001);
    struct ratio high = pack(&vault, 1048575, 1), higher = pack(&vault, 104857501, 100);
    CU_ASSERT_TRUE(ratio_key(&rate, &vault) < ratio_key(&penny_up, &vault));
    CU_ASSERT_TRUE(ratio_key(&lower, &vault) < ratio_key(&low, &vault));
    CU_ASSERT_TRUE(ratio_key(&high, &vault) < ratio_key(&higher, &vault));
    CU_ASSERT_TRUE(ratio_key(&low, &vault) > 0);
    vault_end(&vault);
}

/* 2^44 units to the pound: 35000 * 17592186044416 / 2283 = 269700618289338.6 */
static void keys_by_hand(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct ratio zero = pack(&vault, 0, 1), one = pack(&vault, 1, 1), rate = pack(&vault, 35000, 2283);
    struct ratio half = pack(&vault, 1, 2), top = pack(&vault, UINT64_MAX, 1),
                 beyond = pack(&vault, ~(wide)0, 1);
    struct ratio tiny = pack(&vault, 1, ~(wide)0), last = pack(&vault, 1048575, 1),
                 first = pack(&vault, 1048576, 1);
    CU_ASSERT_EQUAL(ratio_key(&zero, &vault), 0);
    CU_ASSERT_EQUAL(ratio_key(&tiny, &vault), 0);
    CU_ASSERT_EQUAL(ratio_key(&half, &vault), UINT64_C(1) << 43);
    CU_ASSERT_EQUAL(ratio_key(&one, &vault), UINT64_C(1) << 44);
    CU_ASSERT_EQUAL(ratio_key(&rate, &vault), UINT64_C(269700618289338));
    CU_ASSERT_EQUAL(ratio_key(&last, &vault), UINT64_C(1048575) << 44);
    CU_ASSERT_EQUAL(ratio_key(&first, &vault), UINT64_MAX);
    CU_ASSERT_EQUAL(ratio_key(&top, &vault), UINT64_MAX);
    CU_ASSERT_EQUAL(ratio_key(&beyond, &vault), UINT64_MAX);
    vault_end(&vault);
}

CU_TestInfo ratio_tests[] = {
    {"equal values are equal structs", equal_values_are_equal_structs},
    {"zero is known", zero_is_known},
    {"large values lie in the vault", large_values_lie_in_the_vault},
    {"a full memory is reported", a_full_memory_is_reported},
    {"order and keys as GMP has them", order_and_keys_by_gmp},
    {"closest neighbours are told apart", closest_neighbours_are_told_apart},
    {"equal values in the vault compare equal", equal_values_in_the_vault_compare_equal},
    {"keys tell rates apart", keys_tell_rates_apart},
    {"keys by hand", keys_by_hand},
    CU_TEST_INFO_NULL,
};
