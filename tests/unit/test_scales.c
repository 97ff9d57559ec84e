#include "exact/quantity.h"

#include "base/parallel.h"
#include "by_gmp.h"
#include "suites.h"

static void the_first_two_are_there(void)
{
    struct scales scales;
    uint32_t ones, tenths, again;
    CU_ASSERT_TRUE_FATAL(scales_begin(&scales, &memory_of_libc));
    CU_ASSERT_EQUAL(scales.count, 2);
    CU_ASSERT_TRUE_FATAL(scale_with(&scales, 1, &ones));
    CU_ASSERT_TRUE_FATAL(scale_with(&scales, 10, &tenths));
    CU_ASSERT_TRUE_FATAL(scale_with(&scales, 10, &again));
    CU_ASSERT_EQUAL(ones, SCALE_OF_ONES);
    CU_ASSERT_EQUAL(tenths, again);
    CU_ASSERT_NOT_EQUAL(tenths, ones);
    CU_ASSERT_EQUAL(scales.list[tenths].denominator, 10);
    CU_ASSERT_EQUAL(scales.count, 3);
    scales_end(&scales);
}

/* One scale for both, on which both are whole; none where a word does not do. */
static void one_scale_holds_two_numbers(void)
{
    struct scales scales;
    const struct {
        wide a[2], b[2];
        uint64_t denominator, units[2]; /* 0: there is none */
    } examples[] = {
        {{1, 4}, {1, 6}, 12, {3, 2}},
        {{3, 6}, {5, 1}, 2, {1, 10}},
        {{0, 7}, {7, 3}, 3, {0, 7}},
        {{(wide)1 << 80, (wide)1 << 78}, {1, 1}, 1, {4, 1}},
        {{1, UINT64_MAX}, {2, UINT64_MAX}, UINT64_MAX, {1, 2}},
        {{1, UINT64_MAX}, {1, 2}, 0, {0, 0}},          /* the denominator */
        {{UINT64_MAX, 1}, {1, 2}, 0, {0, 0}},          /* the units of the first */
        {{1, 2}, {UINT64_MAX, 1}, 0, {0, 0}},          /* of the second */
        {{1, ~(wide)0}, {1, ~(wide)0 - 1}, 0, {0, 0}}, /* more than 128 bits */
        {{~(wide)0, 1}, {1, UINT64_MAX - 1}, 0, {0, 0}},
    };
    CU_ASSERT_TRUE_FATAL(scales_begin(&scales, &memory_of_libc));
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct fraction a = fraction_of_wides(false, examples[i].a[0], examples[i].a[1]);
        const struct fraction b = fraction_of_wides(false, examples[i].b[0], examples[i].b[1]);
        uint32_t scale = 0;
        uint64_t units[2];
        CU_ASSERT_EQUAL(scale_of_both(&scales, &a, &b, &scale, units), examples[i].denominator != 0);
        if (examples[i].denominator == 0)
            continue;
        CU_ASSERT_EQUAL(scales.list[scale].denominator, examples[i].denominator);
        CU_ASSERT_EQUAL(units[0], examples[i].units[0]);
        CU_ASSERT_EQUAL(units[1], examples[i].units[1]);
    }
    scales_end(&scales);
}

/* Numbers that outgrew machine words, of which there is no single word. */
static void no_scale_holds_a_large_number(void)
{
    struct scales scales;
    struct fraction large = fraction_of_wides(false, 1, ~(wide)0), third = fraction_of_wides(false, 1, 3);
    uint64_t units[2];
    uint32_t scale = 0;
    fraction_make_big(&large);
    fraction_multiply(&large, &large, &large);
    CU_ASSERT_TRUE_FATAL(scales_begin(&scales, &memory_of_libc));
    CU_ASSERT_FALSE(scale_of_both(&scales, &large, &third, &scale, units));
    CU_ASSERT_FALSE(scale_of_both(&scales, &third, &large, &scale, units));
    CU_ASSERT_TRUE(scale_of_both(&scales, &third, &third, &scale, units));
    fraction_clear(&large);
    scales_end(&scales);
}

/* ---- Packing at once ---- */

enum { VALUES = 5000, DENOMINATORS = 1250, PACKERS = 4 };

struct packing {
    struct scales scales;
    uint64_t quantities[PACKERS][VALUES];
    bool packed[PACKERS];
};

/* Four values a denominator, the last of them beyond a word. */
static struct fraction value_at(size_t i)
{
    wide denominator = 3 + 10 * (i / 4); /* shares no divisor with a power of two */
    return fraction_of_wides(false, i % 4 < 3 ? (wide)1 << i % 4 : (wide)1 << 100, denominator);
}

/* Half of the packers begin at the end, so that each meets scales the others make. */
static void pack_all(void *context, size_t packer)
{
    struct packing *packing = context;
    bool packed = true;
    for (size_t k = 0; k < VALUES; k++) {
        size_t i = packer % 2 ? VALUES - 1 - k : k;
        struct fraction value = value_at(i);
        packed = packed && quantity_pack(&packing->quantities[packer][i], &value, &packing->scales);
    }
    packing->packed[packer] = packed;
}

static void many_pack_at_once(void)
{
    static struct packing packing;
    CU_ASSERT_TRUE_FATAL(scales_begin(&packing.scales, &memory_of_libc));
    in_parallel(PACKERS, PACKERS, pack_all, &packing);
    CU_ASSERT_EQUAL(packing.scales.count, 2 + DENOMINATORS);
    CU_ASSERT_EQUAL(packing.scales.vault_count, PACKERS * VALUES / 4);
    struct fraction got = FRACTION_ZERO;
    for (size_t packer = 0; packer < PACKERS; packer++) {
        bool right = packing.packed[packer];
        for (size_t i = 0; i < VALUES; i++) {
            const struct fraction expected = value_at(i);
            quantity_unpack(packing.quantities[packer][i], &packing.scales, &got);
            right = right && fraction_compare(&got, &expected) == 0;
            right = right && (i % 4 == 3 || packing.quantities[packer][i] == packing.quantities[0][i]);
        }
        CU_ASSERT_TRUE(right);
    }
    fraction_clear(&got);
    scales_end(&packing.scales);
}

/* ---- Too many ---- */

static uint64_t pack(struct scales *scales, wide numerator, wide denominator)
{
    struct fraction value = fraction_of_wides(false, numerator, denominator);
    uint64_t quantity;
    CU_ASSERT_TRUE_FATAL(quantity_pack(&quantity, &value, scales));
    return quantity;
}

/* When there are as many scales as a word can tell apart, the vault takes the rest, and nothing else changes. */
static void a_full_table_turns_to_the_vault(void)
{
    struct scales scales;
    uint32_t scale;
    bool added = true, known = true;
    CU_ASSERT_TRUE_FATAL(scales_begin(&scales, &memory_of_libc));
    for (uint64_t denominator = 1; denominator < SCALE_MASK + 1; denominator++)
        added = added && scale_with(&scales, denominator, &scale) && scale == denominator;
    CU_ASSERT_TRUE(added);
    CU_ASSERT_EQUAL(scales.count, SCALE_MASK + 1);
    CU_ASSERT_TRUE(scale_with(&scales, SCALE_MASK + 1, &scale));
    CU_ASSERT_EQUAL(scale, SCALE_OF_VAULT);
    for (uint64_t denominator = 1; denominator < SCALE_MASK + 1; denominator += 997)
        known = known && scale_with(&scales, denominator, &scale) && scale == denominator;
    CU_ASSERT_TRUE(known);
    CU_ASSERT_EQUAL(scales.vault_count, 0);

    const uint64_t last = SCALE_MASK;
    uint64_t word = pack(&scales, 2, last), beyond = pack(&scales, 2, last + 2),
             again = pack(&scales, 2, last + 2);
    CU_ASSERT_EQUAL(quantity_scale(word), last);
    CU_ASSERT_EQUAL(quantity_scale(beyond), SCALE_OF_VAULT);
    CU_ASSERT_EQUAL(scales.vault_count, 2);
    CU_ASSERT_EQUAL(quantity_compare(beyond, word, &scales), -1);
    CU_ASSERT_EQUAL(quantity_compare(word, beyond, &scales), 1);
    CU_ASSERT_EQUAL(quantity_compare(beyond, again, &scales), 0);
    CU_ASSERT_EQUAL(quantity_key(beyond, &scales), (UINT64_C(2) << KEY_FRACTION_BITS) / (last + 2));
    struct fraction value = FRACTION_ZERO;
    quantity_unpack(beyond, &scales, &value);
    const struct fraction expected = fraction_of_wides(false, 2, last + 2);
    CU_ASSERT_EQUAL(fraction_compare(&value, &expected), 0);
    fraction_clear(&value);
    scales_end(&scales);
}

/* ---- Memory ---- */

/* Two hundred scales and a hundred numbers of the vault, as far as memory reaches. */
static bool fill(struct scales *scales)
{
    bool packed = true;
    for (unsigned i = 0; i < 300 && packed; i++) {
        struct fraction value = fraction_of_wides(false, i % 3 ? 1 : ~(wide)0, 2 + i);
        uint64_t quantity = 0;
        packed = quantity_pack(&quantity, &value, scales);
        CU_ASSERT_TRUE(!packed || quantity != 0 || i == 0);
    }
    return packed;
}

static bool fill_in(void *context, const struct memory *memory)
{
    struct scales *scales = context;
    bool filled = scales_begin(scales, memory) && fill(scales);
    scales_end(scales);
    return filled;
}

static void a_full_memory_is_reported(void)
{
    struct scales scales;
    check_every_shortage(fill_in, &scales, 10);
}

/* What was packed before memory ran out stands, and what was not may be packed when there is some again. */
static void a_shortage_leaves_all_as_it_was(void)
{
    struct scales scales;
    struct short_memory memory;
    struct fraction large = fraction_of_wides(false, 1, ~(wide)0);
    uint64_t kept[40], quantity;
    size_t count = 0;
    short_memory_begin(&memory, 2);
    CU_ASSERT_TRUE_FATAL(scales_begin(&scales, &memory.memory));
    for (bool packed = true; count < 40 && packed; count += packed) {
        struct fraction value = fraction_of_wides(false, 1, 3 + count);
        packed = quantity_pack(&kept[count], &value, &scales);
    }
    CU_ASSERT_EQUAL(count, 14); /* with the first two, the sixteen that a list begins with */
    CU_ASSERT_FALSE(quantity_pack(&quantity, &large, &scales));
    CU_ASSERT_EQUAL(scales.vault_count, 0);
    fraction_make_big(&large);
    fraction_multiply(&large, &large, &large);
    CU_ASSERT_FALSE(quantity_pack(&quantity, &large, &scales)); /* and GMP's memory is given back */
    memory.left = 2;
    CU_ASSERT_TRUE(quantity_pack(&quantity, &large, &scales));
    struct fraction value = FRACTION_ZERO;
    quantity_unpack(quantity, &scales, &value);
    CU_ASSERT_EQUAL(fraction_compare(&value, &large), 0);
    memory.left = 0;
    uint32_t scale;
    uint64_t units[2];
    struct fraction other = fraction_of_wides(false, 1, 3 + count);
    CU_ASSERT_FALSE(scale_of_both(&scales, &other, &other, &scale, units));
    memory.left = 2;
    quantity = pack(&scales, 7, 3 + count);
    CU_ASSERT_EQUAL(quantity_scale(quantity), 2 + count);
    for (size_t i = 0; i < count; i++)
        CU_ASSERT_EQUAL(pack(&scales, 1, 3 + i), kept[i]);
    fraction_clear(&value);
    fraction_clear(&large);
    scales_end(&scales);
    CU_ASSERT_EQUAL(memory.in_use, 0);
}

static void cleared_scales_begin_anew(void)
{
    struct scales scales;
    uint32_t scale;
    CU_ASSERT_TRUE_FATAL(scales_begin(&scales, &memory_of_libc));
    for (uint64_t denominator = 2; denominator < 50; denominator++)
        pack(&scales, 1, denominator);
    pack(&scales, ~(wide)0, 1);
    scales_clear(&scales);
    CU_ASSERT_EQUAL(scales.count, 2);
    CU_ASSERT_EQUAL(scales.vault_count, 0);
    for (uint32_t i = 0; i < 40; i++) {
        CU_ASSERT_TRUE_FATAL(scale_with(&scales, 40 - i, &scale));
        CU_ASSERT_EQUAL(scale, i == 39 ? SCALE_OF_ONES : i + 2);
    }
    scales_end(&scales);
}

CU_TestInfo scales_tests[] = {
    {"the first two are there", the_first_two_are_there},
    {"cleared scales begin anew", cleared_scales_begin_anew},
    {"one scale holds two numbers", one_scale_holds_two_numbers},
    {"no scale holds a large number", no_scale_holds_a_large_number},
    {"many pack at once", many_pack_at_once},
    {"a full table turns to the vault", a_full_table_turns_to_the_vault},
    {"a full memory is reported", a_full_memory_is_reported},
    {"a shortage leaves all as it was", a_shortage_leaves_all_as_it_was},
    CU_TEST_INFO_NULL,
};
