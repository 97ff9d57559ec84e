#include "exact/sum.h"

#include "by_gmp.h"
#include "suites.h"

static void add(struct sum *sum, struct vault *vault, wide numerator, wide denominator)
{
    struct fraction value = fraction_of_wides(false, numerator, denominator);
    struct ratio term;
    CU_ASSERT_TRUE_FATAL(ratio_pack(&term, &value, vault));
    CU_ASSERT_TRUE_FATAL(sum_add(sum, &term, vault));
}

static void check_total(const struct sum *sum, const char *expected)
{
    struct fraction total = FRACTION_ZERO;
    fraction_set(&total, -1, 7);
    fraction_make_big(&total); /* what stood there before is let go */
    CU_ASSERT_TRUE(sum_total(sum, &total));
    CHECK_FRACTION(&total, expected);
    fraction_clear(&total);
}

static void sums_by_hand(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct sum sum = sum_begin(&memory_of_libc);
    check_total(&sum, "0");
    add(&sum, &vault, 0, 1);
    check_total(&sum, "0");
    add(&sum, &vault, 1, 2);
    add(&sum, &vault, 1, 3);
    check_total(&sum, "5/6");
    add(&sum, &vault, 1, 6);
    check_total(&sum, "1");
    add(&sum, &vault, 35000, 2283);
    check_total(&sum, "37283/2283");
    sum_end(&sum);
    vault_end(&vault);
}

/* Acme: 1,345 men with rates of 23,550 in all, whatever the parts (law: mean 4710/269). */
static void totals_are_of_all_terms(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct sum sum = sum_begin(&memory_of_libc);
    for (int i = 0; i < 1344; i++)
        add(&sum, &vault, 35, 2);
    add(&sum, &vault, 30, 1);
    check_total(&sum, "23550");
    sum_end(&sum);
    vault_end(&vault);
}

static void sums_pass_64_bits(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct sum sum = sum_begin(&memory_of_libc);
    for (int i = 0; i < 3; i++)
        add(&sum, &vault, UINT64_MAX, 1);
    check_total(&sum, "55340232221128654845");
    for (int i = 0; i < 3; i++)
        add(&sum, &vault, ~(wide)0, 1);
    check_total(&sum, "1020847100762815390445464054516433289210"); /* 3 * (2^64 - 1) + 3 * (2^128 - 1) */
    sum_end(&sum);
    vault_end(&vault);
}

enum { TERMS = 1000000 };

/* The i-th rate of a payroll: pence a month over quarter-hours a week; one in 5,000 has 18 decimals. */
static void term_at(uint64_t i, wide *numerator, wide *denominator)
{
    uint64_t seed = i * 2 + 1;
    random_word(&seed);
    wide pay = 100000 + random_word(&seed) % 900000, quarter_hours = 40 + random_word(&seed) % 160;
    wide pence = 100;
    if (i % 5000 == 0) {
        pence *= wide_power_of_ten(16);
        pay = pay * wide_power_of_ten(16) + random_word(&seed) % UINT64_C(10000000000000000);
    }
    *numerator = pay * 175 * 4;
    *denominator = pence * 761 * quarter_hours;
}

/* Halves, so that the GMP sums meet at like sizes. */
static void expected_sum(mpq_ptr total, uint64_t first, uint64_t count)
{
    if (count == 1) {
        wide numerator, denominator;
        term_at(first, &numerator, &denominator);
        mpq_set_wides(total, false, numerator, denominator);
        return;
    }
    mpq_t rest;
    mpq_init(rest);
    expected_sum(total, first, count / 2);
    expected_sum(rest, first + count / 2, count - count / 2);
    mpq_add(total, total, rest);
    mpq_clear(rest);
}

/* Adds the terms in steps of `stride`, which visits each once when it shares no divisor with their number. */
static void check_million(mpq_srcptr expected, uint64_t stride)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct sum sum = sum_begin(&memory_of_libc);
    bool added = true;
    for (uint64_t i = 0, at = 0; i < TERMS; i++, at = (at + stride) % TERMS) {
        struct fraction value = FRACTION_ZERO;
        struct ratio term;
        term_at(at, &value.as.words.numerator, &value.as.words.denominator);
        added = added && ratio_pack(&term, &value, &vault) && sum_add(&sum, &term, &vault);
    }
    CU_ASSERT_TRUE(added);
    CU_ASSERT_TRUE(vault.count > 100);
    struct fraction total = FRACTION_ZERO;
    CU_ASSERT_TRUE(sum_total(&sum, &total));
    CHECK_SAME(&total, expected);
    fraction_clear(&total);
    sum_end(&sum);
    vault_end(&vault);
}

static void a_million_terms_in_any_order(void)
{
    mpq_t expected;
    mpq_init(expected);
    expected_sum(expected, 0, TERMS);
    check_million(expected, 1);
    check_million(expected, TERMS - 1);
    check_million(expected, 387421);
    mpq_clear(expected);
}

/* sum of 1/d for d up to 2,000, each denominator its own, held against plain GMP additions. */
static void many_denominators(void)
{
    enum { DENOMINATORS = 2000 };
    struct vault vault = vault_begin(&memory_of_libc);
    struct sum sum = sum_begin(&memory_of_libc);
    mpq_t expected, term;
    mpq_inits(expected, term, NULL);
    for (unsigned d = 1; d <= DENOMINATORS; d++) {
        add(&sum, &vault, 1, d);
        mpq_set_ui(term, 1, d);
        mpq_add(expected, expected, term);
    }
    CU_ASSERT_EQUAL(sum.used, DENOMINATORS);
    struct fraction total = FRACTION_ZERO;
    CU_ASSERT_TRUE(sum_total(&sum, &total));
    CHECK_SAME(&total, expected);
    fraction_clear(&total);
    mpq_clears(expected, term, NULL);
    sum_end(&sum);
    vault_end(&vault);
}

static void terms_of_the_vault_alone(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct sum sum = sum_begin(&memory_of_libc);
    mpq_t expected, term;
    mpq_inits(expected, term, NULL);
    for (unsigned i = 1; i <= 77; i++) {
        wide numerator = ~(wide)0 - i, denominator = (wide)i << 65 | 1;
        add(&sum, &vault, numerator, denominator);
        mpq_set_wides(term, false, numerator, denominator);
        mpq_add(expected, expected, term);
    }
    CU_ASSERT_EQUAL(vault.count, 77);
    struct fraction total = FRACTION_ZERO;
    CU_ASSERT_TRUE(sum_total(&sum, &total));
    CHECK_SAME(&total, expected);
    fraction_clear(&total);
    mpq_clears(expected, term, NULL);
    sum_end(&sum);
    vault_end(&vault);
}

/* The n-th allocation fails, for every n until none does; nothing leaks and nothing is half added. */
static void a_full_memory_is_reported(void)
{
    bool done = false;
    for (size_t blocks = 0; !done; blocks++) {
        struct short_memory memory;
        short_memory_begin(&memory, blocks);
        struct sum sum = sum_begin(&memory.memory);
        struct fraction total = FRACTION_ZERO;
        fraction_set(&total, 2, 3);
        bool added = true;
        for (unsigned d = 1; d <= 100 && added; d++)
            added = sum_add(&sum, &(struct ratio){1, d}, NULL);
        done = added && sum_total(&sum, &total);
        if (!done)
            CHECK_FRACTION(&total, "2/3");
        fraction_clear(&total);
        sum_end(&sum);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
}

CU_TestInfo sum_tests[] = {
    {"sums by hand", sums_by_hand},
    {"the total is of all terms", totals_are_of_all_terms},
    {"sums pass 64 and 128 bits", sums_pass_64_bits},
    {"a million terms in any order", a_million_terms_in_any_order},
    {"many denominators", many_denominators},
    {"terms of the vault alone", terms_of_the_vault_alone},
    {"a full memory is reported", a_full_memory_is_reported},
    CU_TEST_INFO_NULL,
};
