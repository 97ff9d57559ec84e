#include "measures/employers.h"

#include <stdio.h>

#include "suites.h"
#include "town.h"

static void found_again_by_name(void)
{
    struct town town;
    struct acquaintances others = {0};
    char name[16];
    town_begin(&town);
    for (int i = 0; i < 2000; i++) {
        snprintf(name, sizeof name, "E%d", i % 1000);
        struct employer *employer = town_find(&town, name);
        CU_ASSERT_PTR_EQUAL(employers_find(&town.employers, &others, slice_of(name)), employer);
        CU_ASSERT_STRING_EQUAL(employer->name, name);
    }
    CU_ASSERT_EQUAL(employers_count(&town.employers), 1000);
    CU_ASSERT_PTR_EQUAL(town_find(&town, ""), town.employers.nobody);
    CU_ASSERT_EQUAL(town.employers.nobody->length, 0);
    acquaintances_end(&others, &memory_of_libc);
    town_end(&town);
}

/* Of all lengths up to the limit; names known and new, the one before again, and none. */
static void all_found_as_one_by_one(void)
{
    struct town town;
    struct acquaintances others = {0};
    char names[NAMES_AT_ONCE][16];
    struct slice all[NAMES_AT_ONCE];
    struct employer *found[NAMES_AT_ONCE];
    size_t wrong = 0;
    uint64_t seed = 7;
    town_begin(&town);
    for (size_t count = 0; count <= NAMES_AT_ONCE; count++) {
        for (size_t i = 0; i < count; i++) {
            snprintf(names[i], sizeof names[i], "E%d", (int)(random_word(&seed) % 90));
            if (i % 3 == 2)
                memcpy(names[i], names[i - 1], sizeof names[i]);
            all[i] = slice_of(names[i]);
        }
        CU_ASSERT_TRUE(employers_find_all(&town.employers, &others, all, count, found));
        for (size_t i = 0; i < count; i++)
            wrong += found[i] != town_find(&town, names[i]);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_EQUAL(employers_count(&town.employers), 90);
    acquaintances_end(&others, &memory_of_libc);
    town_end(&town);
}

static void listed_in_byte_order(void)
{
    static const char *const names[] = {"A", "AA", "B", "a", "\xC3\xA9"};
    struct town town;
    town_begin(&town);
    for (size_t i = 0; i < 5; i++)
        town_find(&town, names[(2 * i + 2) % 5]); /* neither that order nor its reverse */
    struct employer **list = employers_in_order(&town.employers);
    for (size_t i = 0; i < 5; i++)
        CHECK_TEXT(list[i]->name, names[i]);
    memory_give(&memory_of_libc, (void *)list, 5 * sizeof(struct employer *));
    town_end(&town);
}

/* Two names of one hash, found by turning the hash round. */
static void two_of_one_hash_are_two(void)
{
    static const char *const names[] = {"P0000001Somebody", "P0140900SH6Pe2DU"};
    struct town town;
    CU_ASSERT_EQUAL(name_hash_of(slice_of(names[0])), name_hash_of(slice_of(names[1])));
    town_begin(&town);
    for (int i = 0; i < 4; i++)
        CHECK_TEXT(town_find(&town, names[i % 2])->name, names[i % 2]);
    CU_ASSERT_EQUAL(employers_count(&town.employers), 2);
    town_end(&town);
}

/* ---- Memory ---- */

/* More employers than a table begins with, met by two threads' acquaintances and listed. */
static bool lists_employers(void *context, const struct memory *memory)
{
    const int *count = context;
    struct employers employers;
    struct acquaintances known[2] = {0};
    struct employer **list = NULL;
    struct employer *found[NAMES_AT_ONCE];
    char name[16];
    bool met = employers_begin(&employers, memory);
    for (int i = 0; i < *count && met; i++) {
        snprintf(name, sizeof name, "E%d", i);
        struct slice one = slice_of(name);
        met = employers_find(&employers, &known[0], one) != NULL &&
              employers_find_all(&employers, &known[1], &one, 1, found);
    }
    if (met)
        list = employers_in_order(&employers);
    CU_ASSERT_TRUE(!list || employers_count(&employers) == (size_t)*count);
    memory_give(memory, (void *)list, (size_t)*count * sizeof(struct employer *));
    acquaintances_end(&known[0], memory);
    acquaintances_end(&known[1], memory);
    employers_end(&employers);
    return list;
}

static void employers_say_that_memory_ran_out(void)
{
    int none = 0, some = 40;
    check_every_shortage(lists_employers, &none, 1);
    check_every_shortage(lists_employers, &some, 47);
}

/* Forty entries of one employer, each with two warnings and a note to report, in a part that is joined. */
static bool attributes(void *context, const struct memory *memory)
{
    static const uint64_t before[SEVERITIES] = {5, 6, 7}, after[SEVERITIES] = {5, 8, 8};
    struct employer employer = {.number = 3};
    struct attribution whole = attribution_begin(memory), part = attribution_begin(memory);
    bool made = true;
    (void)context;
    for (size_t i = 0; i < 40 && made; i++) {
        made = attribution_reserve(&part, i + 1) && attribute_issues(&part, &employer, before, after);
        if (made)
            attribute_entry(&part, &employer);
    }
    made = made && attribution_join(&whole, &part);
    CU_ASSERT_EQUAL(whole.count, made ? 40 : 0);
    CU_ASSERT_EQUAL(employer.totals[0], 0);
    CU_ASSERT_EQUAL(employer.totals[1], made ? 80 : 0);
    CU_ASSERT_EQUAL(employer.totals[2], made ? 40 : 0);
    attribution_end(&whole);
    attribution_end(&part);
    return made;
}

static void attributions_say_that_memory_ran_out(void)
{
    check_every_shortage(attributes, NULL, 6);
}

/* Of 2^32 entries four bytes cannot tell the number: memory is not even asked. */
static void entries_have_numbers_of_four_bytes(void)
{
    struct short_memory memory;
    short_memory_begin(&memory, 0);
    struct attribution attribution = attribution_begin(&memory.memory);
    memory.later = 1;
    CU_ASSERT_FALSE(attribution_reserve(&attribution, (size_t)UINT32_MAX + 1));
    CU_ASSERT_EQUAL(memory.later, 1);
    CU_ASSERT_FALSE(attribution_reserve(&attribution, UINT32_MAX));
    CU_ASSERT_EQUAL(memory.later, 0);
    attribution_end(&attribution);
}

CU_TestInfo employers_tests[] = {
    {"found_again_by_name", found_again_by_name},
    {"all_found_as_one_by_one", all_found_as_one_by_one},
    {"listed_in_byte_order", listed_in_byte_order},
    {"two_of_one_hash_are_two", two_of_one_hash_are_two},
    {"employers_say_that_memory_ran_out", employers_say_that_memory_ran_out},
    {"attributions_say_that_memory_ran_out", attributions_say_that_memory_ran_out},
    {"entries_have_numbers_of_four_bytes", entries_have_numbers_of_four_bytes},
    CU_TEST_INFO_NULL,
};
