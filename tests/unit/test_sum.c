#include "exact/sum.h"

#include "by_gmp.h"
#include "exact/common_denominator.h"
#include "suites.h"

static void begin(struct scales *scales)
{
    CU_ASSERT_TRUE_FATAL(scales_begin(scales, &memory_of_libc));
}

static uint64_t pack(struct scales *scales, wide numerator, wide denominator)
{
    struct fraction value = fraction_of_wides(false, numerator, denominator);
    uint64_t term;
    CU_ASSERT_TRUE_FATAL(quantity_pack(&term, &value, scales));
    return term;
}

static void add(struct sum *sum, uint64_t term)
{
    CU_ASSERT_TRUE_FATAL(sum_add(sum, term));
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

static void check_total_by_gmp(const struct sum *sum, mpq_srcptr expected)
{
    struct fraction total = FRACTION_ZERO;
    CU_ASSERT_TRUE(sum_total(sum, &total));
    CHECK_SAME(&total, expected);
    fraction_clear(&total);
}

static void sums_by_hand(void)
{
    struct scales scales;
    begin(&scales);
    const uint64_t half = pack(&scales, 1, 2), third = pack(&scales, 1, 3), sixth = pack(&scales, 1, 6),
                   rate = pack(&scales, 35000, 2283);
    struct sum sum = sum_begin(&memory_of_libc, &scales);
    check_total(&sum, "0");
    add(&sum, QUANTITY_ZERO);
    check_total(&sum, "0");
    add(&sum, half);
    add(&sum, third);
    check_total(&sum, "5/6");
    add(&sum, sixth | ~QUANTITY_MASK); /* the holder's bits do not count */
    check_total(&sum, "1");
    add(&sum, rate);
    check_total(&sum, "37283/2283");
    sum_end(&sum);
    check_total(&sum, "0"); /* as it began */
    scales_end(&scales);
}

/* Acme: 1,345 men with rates of 23,550 in all, whatever the parts (law: mean 4710/269). */
static void totals_are_of_all_terms(void)
{
    struct scales scales;
    begin(&scales);
    const uint64_t most = pack(&scales, 35, 2), last = pack(&scales, 30, 1);
    struct sum sum = sum_begin(&memory_of_libc, &scales);
    for (int i = 0; i < 1344; i++)
        add(&sum, most);
    add(&sum, last);
    check_total(&sum, "23550");
    sum_end(&sum);
    scales_end(&scales);
}

/* Terms of a word are short, so the first are doubled until they pass 64 bits. */
static void sums_pass_64_bits(void)
{
    struct scales scales;
    begin(&scales);
    const uint64_t longest = pack(&scales, COEFFICIENT_MASK, 1), word = pack(&scales, UINT64_MAX, 1),
                   wide_word = pack(&scales, ~(wide)0, 1);
    struct sum sum = sum_begin(&memory_of_libc, &scales);
    add(&sum, longest);
    for (int i = 0; i < 30; i++)
        CU_ASSERT_TRUE(sum_join(&sum, &sum));
    check_total(&sum, "147573952588602671104"); /* (2^37 - 1) * 2^30 */
    sum_end(&sum);
    for (int i = 0; i < 3; i++)
        add(&sum, word);
    check_total(&sum, "55340232221128654845");
    for (int i = 0; i < 3; i++)
        add(&sum, wide_word);
    check_total(&sum, "1020847100762815390445464054516433289210"); /* 3 * (2^64 - 1) + 3 * (2^128 - 1) */
    sum_end(&sum);
    scales_end(&scales);
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

/* The terms in steps of `stride`, which visits each once when it shares no divisor with their number. */
static void check_million(mpq_srcptr expected, const struct scales *scales, const uint64_t *terms,
                          uint64_t stride)
{
    struct sum sum = sum_begin(&memory_of_libc, scales);
    bool added = true;
    for (uint64_t i = 0, at = 0; i < TERMS; i++, at = (at + stride) % TERMS)
        added = added && sum_add(&sum, terms[at]);
    CU_ASSERT_TRUE(added);
    check_total_by_gmp(&sum, expected);
    sum_end(&sum);
}

/* The same sum from parts made apart, the first of them empty and the last of one term. */
static void check_parts(mpq_srcptr expected, const struct scales *scales, const uint64_t *terms)
{
    static const uint64_t ends[] = {0, 77, 500000, 500001, TERMS - 1, TERMS};
    struct sum sum = sum_begin(&memory_of_libc, scales);
    uint64_t at = 0;
    for (size_t part = 0; part < sizeof ends / sizeof *ends; part++) {
        struct sum part_sum = sum_begin(&memory_of_libc, scales);
        bool added = true;
        for (; at < ends[part]; at++)
            added = added && sum_add(&part_sum, terms[at]);
        CU_ASSERT_TRUE(added && sum_join(&sum, &part_sum));
        sum_end(&part_sum);
    }
    check_total_by_gmp(&sum, expected);
    sum_end(&sum);
}

static void a_million_terms_in_any_order(void)
{
    struct scales scales;
    mpq_t expected;
    begin(&scales);
    uint64_t *terms = memory_take(&memory_of_libc, TERMS * sizeof *terms);
    CU_ASSERT_PTR_NOT_NULL_FATAL(terms);
    for (uint64_t i = 0; i < TERMS; i++) {
        wide numerator, denominator;
        term_at(i, &numerator, &denominator);
        terms[i] = pack(&scales, numerator, denominator);
    }
    CU_ASSERT_TRUE(scales.vault_count > 100);
    mpq_init(expected);
    expected_sum(expected, 0, TERMS);
    check_million(expected, &scales, terms, 1);
    check_million(expected, &scales, terms, TERMS - 1);
    check_million(expected, &scales, terms, 387421);
    check_parts(expected, &scales, terms);
    mpq_clear(expected);
    memory_give(&memory_of_libc, terms, TERMS * sizeof *terms);
    scales_end(&scales);
}

/* sum of 1/d for d up to 2,000, each denominator its own, held against plain GMP additions. */
static void many_denominators(void)
{
    enum { DENOMINATORS = 2000 };
    struct scales scales;
    uint64_t terms[DENOMINATORS];
    mpq_t expected, term;
    begin(&scales);
    mpq_inits(expected, term, NULL);
    for (unsigned d = 1; d <= DENOMINATORS; d++) {
        terms[d - 1] = pack(&scales, 1, d);
        mpq_set_ui(term, 1, d);
        mpq_add(expected, expected, term);
    }
    CU_ASSERT_EQUAL(scales.count, DENOMINATORS + 1); /* and that of the vault */
    CU_ASSERT_EQUAL(scales.vault_count, 0);
    struct sum sum = sum_begin(&memory_of_libc, &scales);
    for (unsigned i = 0; i < DENOMINATORS; i++)
        add(&sum, terms[i]);
    check_total_by_gmp(&sum, expected);
    mpq_clears(expected, term, NULL);
    sum_end(&sum);
    scales_end(&scales);
}

/* In one sum, and in two of any lengths joined and added to: their levels need not be as a counter's are. */
static void terms_of_the_vault_alone(void)
{
    enum { LARGE = 77 };
    struct scales scales;
    uint64_t terms[LARGE];
    mpq_t expected, term;
    begin(&scales);
    mpq_inits(expected, term, NULL);
    for (unsigned i = 0; i < LARGE; i++) {
        wide numerator = ~(wide)0 - i, denominator = (wide)(i + 1) << 65 | 1;
        terms[i] = pack(&scales, numerator, denominator);
        mpq_set_wides(term, false, numerator, denominator);
        mpq_add(expected, expected, term);
    }
    CU_ASSERT_EQUAL(scales.vault_count, LARGE);
    for (unsigned length = 0; length < LARGE; length += 4) {
        struct sum sum = sum_begin(&memory_of_libc, &scales), other = sum_begin(&memory_of_libc, &scales);
        for (unsigned i = 0; i < LARGE - 5; i++)
            add(i < length ? &sum : &other, terms[i]);
        CU_ASSERT_TRUE(sum_join(&sum, &other));
        for (unsigned i = LARGE - 5; i < LARGE; i++)
            add(&sum, terms[i]);
        check_total_by_gmp(&sum, expected);
        sum_end(&sum);
        sum_end(&other);
    }
    mpq_clears(expected, term, NULL);
    scales_end(&scales);
}

/* Two sums of every denominator to a hundred, joined: as far as memory reaches. */
static bool sum_in_parts(const struct memory *memory, const struct scales *scales, const uint64_t terms[100],
                         struct fraction *total)
{
    struct sum sum = sum_begin(memory, scales), other = sum_begin(memory, scales);
    bool added = true;
    for (unsigned i = 0; i < 100 && added; i++)
        added = sum_add(i % 2 ? &sum : &other, terms[i]);
    added = added && sum_join(&sum, &other) && sum_total(&sum, total);
    sum_end(&sum);
    sum_end(&other);
    return added;
}

/* The n-th allocation fails, for every n until none does; nothing leaks and nothing is half added. */
static void a_full_memory_is_reported(void)
{
    struct scales scales;
    uint64_t terms[100];
    bool done = false;
    size_t blocks = 0;
    begin(&scales);
    for (unsigned d = 1; d <= 100; d++)
        terms[d - 1] = pack(&scales, d % 9 ? 1 : ~(wide)0, d);
    for (; !done; blocks++) {
        struct short_memory memory;
        struct fraction total = FRACTION_ZERO;
        short_memory_begin(&memory, blocks);
        fraction_set(&total, 2, 3);
        done = sum_in_parts(&memory.memory, &scales, terms, &total);
        if (!done)
            CHECK_FRACTION(&total, "2/3");
        fraction_clear(&total);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
    CU_ASSERT_EQUAL(blocks, 6); /* five allocations: two sums, the levels of each, and the total */
    scales_end(&scales);
}

/* A sum takes its room with the first term that needs some, or to be joined to. */
static void a_sum_without_room_takes_no_term(void)
{
    struct scales scales;
    struct short_memory memory;
    begin(&scales);
    uint64_t third = pack(&scales, 1, 3), large = pack(&scales, ~(wide)0, 7);
    short_memory_begin(&memory, 0);
    struct sum sum = sum_begin(&memory.memory, &scales), other = sum_begin(&memory_of_libc, &scales);
    CU_ASSERT_FALSE(sum_add(&sum, third));
    CU_ASSERT_TRUE(sum_add(&other, third));
    CU_ASSERT_FALSE(sum_join(&sum, &other));
    CU_ASSERT_TRUE(sum_add(&other, large));
    memory.left = 1; /* for terms in words, and none for those of the vault */
    CU_ASSERT_FALSE(sum_join(&sum, &other));
    sum_end(&sum);
    sum_end(&other);
    scales_end(&scales);
}

/* (2^64 + 5) / 3 + 2^64 / 7 = (7 * 2^64 + 35 + 3 * 2^64) / 21, by three */
static void long_coefficients_by_hand(void)
{
    const wide word = (wide)1 << 64;
    const struct term terms[] = {{word + 5, 3}, {word, 7}};
    struct fraction total = FRACTION_ZERO;
    add_over_common_denominator(&total, terms, 2);
    CHECK_FRACTION(&total, "61489146912365172065/7");
    fraction_clear(&total);
}

CU_TestInfo sum_tests[] = {
    {"sums by hand", sums_by_hand},
    {"the total is of all terms", totals_are_of_all_terms},
    {"sums pass 64 and 128 bits", sums_pass_64_bits},
    {"coefficients of more than a word", long_coefficients_by_hand},
    {"a million terms in any order, and in parts", a_million_terms_in_any_order},
    {"many denominators", many_denominators},
    {"terms of the vault alone", terms_of_the_vault_alone},
    {"a full memory is reported", a_full_memory_is_reported},
    {"a sum without room takes no term", a_sum_without_room_takes_no_term},
    CU_TEST_INFO_NULL,
};
