#include "measures/sorting.h"

#include "check.h"
#include "by_gmp.h"
#include "suites.h"

/* The quantity is the first thing in it, and not the only one. */
struct thing {
    uint64_t quantity;
    char rest[5];
};

enum { THINGS = 3000 };

struct hall {
    struct scales scales;
    struct thing things[THINGS];
    struct ranked list[THINGS], scratch[THINGS];
    struct sorting sorting;
};

static void begin(struct hall *hall)
{
    CU_ASSERT_TRUE_FATAL(scales_begin(&hall->scales, &memory_of_libc));
    hall->sorting = (struct sorting){&hall->scales, hall->things, sizeof *hall->things};
}

static void put(struct hall *hall, size_t at, wide numerator, wide denominator)
{
    struct fraction value = fraction_of_wides(false, numerator, denominator);
    CU_ASSERT_TRUE_FATAL(quantity_pack(&hall->things[at].quantity, &value, &hall->scales));
}

/* Sorts the first `count`, and sees that all are there and none before a lower one. */
static void check_sorted(struct hall *hall, size_t count)
{
    bool met[THINGS] = {false}, right = true;
    for (size_t i = 0; i < count; i++)
        hall->list[i] = (struct ranked){quantity_key(hall->things[i].quantity, &hall->scales), i};
    sort_exactly(&hall->sorting, hall->list, hall->scratch, count);
    for (size_t i = 0; i < count; i++) {
        const struct ranked *one = &hall->list[i];
        right = right && one->number < count && !met[one->number] &&
                one->key == quantity_key(hall->things[one->number].quantity, &hall->scales);
        if (!right)
            break;
        met[one->number] = true;
        if (i == 0)
            continue;
        int order = quantity_compare(hall->things[one[-1].number].quantity,
                                     hall->things[one->number].quantity, &hall->scales);
        right = right && order <= 0 && ranked_equal(&hall->sorting, &one[-1], one) == (order == 0);
    }
    CU_ASSERT_TRUE(right);
}

static void sorts_none_one_and_two(void)
{
    static struct hall hall;
    begin(&hall);
    check_sorted(&hall, 0);
    put(&hall, 0, 7, 3);
    check_sorted(&hall, 1);
    for (unsigned second = 6; second <= 8; second++) {
        put(&hall, 1, second, 3);
        check_sorted(&hall, 2);
        CU_ASSERT_EQUAL(hall.list[0].number == 1, second == 6);
    }
    scales_end(&hall.scales);
}

/* Of every length, so that keys differ in every byte. */
static void sorts_numbers_of_any_size(void)
{
    static struct hall hall;
    uint64_t seed = 17;
    begin(&hall);
    for (size_t i = 0; i < THINGS; i++) {
        wide denominator = random_length_word(&seed);
        put(&hall, i, i % 7 ? random_length_word(&seed) : random_wide(&seed),
            denominator + (denominator == 0));
    }
    check_sorted(&hall, THINGS);
    scales_end(&hall.scales);
}

/* Values of n/(kn+1) grow with n and all have the key 0: the numbers themselves must be compared. */
static void sorts_where_keys_are_equal(void)
{
    static struct hall hall;
    const uint64_t k = UINT64_C(1) << 27;
    uint64_t seed = 19;
    begin(&hall);
    for (size_t i = 0; i < THINGS; i++) {
        uint64_t n = 1 + random_word(&seed) % 1000;
        put(&hall, i, n, (wide)k * n + 1);
    }
    check_sorted(&hall, THINGS);
    CU_ASSERT_EQUAL(hall.list[THINGS - 1].key, 0);
    for (size_t i = 0; i < THINGS; i++)
        put(&hall, i, THINGS - i, (wide)k * (THINGS - i) + 1);
    check_sorted(&hall, THINGS);
    CU_ASSERT_EQUAL(hall.list[0].number, THINGS - 1);
    scales_end(&hall.scales);
}

/* Beyond 2^40 all keys are the same as well, and in the vault one number may lie twice. */
static void sorts_numbers_of_the_vault(void)
{
    static struct hall hall;
    uint64_t seed = 23;
    begin(&hall);
    for (size_t i = 0; i < THINGS; i++)
        put(&hall, i, ((wide)1 << 100) + random_word(&seed) % 1000, 1 + random_word(&seed) % 3);
    CU_ASSERT_EQUAL(hall.scales.vault_count, THINGS);
    check_sorted(&hall, THINGS);
    CU_ASSERT_EQUAL(hall.list[0].key, UINT64_MAX);
    scales_end(&hall.scales);
}

static void sorts_what_is_in_order(void)
{
    static struct hall hall;
    begin(&hall);
    for (size_t i = 0; i < THINGS; i++)
        put(&hall, i, i / 3, 7);
    check_sorted(&hall, THINGS);
    for (size_t i = 0; i < THINGS; i++)
        put(&hall, i, 1, 7);
    check_sorted(&hall, THINGS);
    scales_end(&hall.scales);
}

CU_TestInfo sorting_tests[] = {
    {"sorts none, one and two", sorts_none_one_and_two},
    {"sorts numbers of any size", sorts_numbers_of_any_size},
    {"sorts where keys are equal", sorts_where_keys_are_equal},
    {"sorts numbers of the vault", sorts_numbers_of_the_vault},
    {"sorts what is in order", sorts_what_is_in_order},
    CU_TEST_INFO_NULL,
};
