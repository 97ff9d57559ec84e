#include "measures/employers.h"

#include <stdio.h>

#include "check.h"
#include "measures/own_scales.h"
#include "suites.h"

static const struct conventions defaults;

static struct pay_record record_of(const char *id, struct decimal rate, uint64_t row)
{
    return (struct pay_record){.row = row,
                               .valid = true,
                               .id = slice_of(id),
                               .sex = SEX_WOMAN,
                               .standing = STANDING_EMPLOYED,
                               .full_pay = true,
                               .has_hourly_rate = true,
                               .hourly_rate = rate,
                               .bonus_12m = {row, 1, false}};
}

/* The whole roll, a part of it, and the employers. */
struct town {
    struct roll whole, part;
    struct employers employers;
    struct acquaintances known;
    struct attribution attribution;
    struct issues issues;
};

static void town_begin(struct town *town)
{
    town->whole = roll_begin(&memory_of_libc, &defaults);
    town->known = (struct acquaintances){0};
    town->attribution = attribution_begin(&memory_of_libc);
    town->issues = issues_begin(&memory_of_libc, 0);
    CU_ASSERT_TRUE_FATAL(roll_begin_part(&town->part, &town->whole, &memory_of_libc));
    CU_ASSERT_TRUE_FATAL(employers_begin(&town->employers, &town->whole));
}

static void town_end(struct town *town)
{
    attribution_end(&town->attribution);
    acquaintances_end(&town->known, &memory_of_libc);
    employers_end(&town->employers);
    issues_end(&town->issues);
    roll_end(&town->part);
    roll_end(&town->whole);
}

static struct employer *find(struct town *town, const char *name)
{
    return employers_find(&town->employers, &town->known, slice_of(name));
}

static void move_in(struct town *town, const char *employer, const char *id, struct decimal rate,
                    uint64_t row)
{
    struct pay_record record = record_of(id, rate, row);
    CU_ASSERT_TRUE_FATAL(roll_add(&town->part, &record, &town->issues));
    CU_ASSERT_TRUE_FATAL(attribute_entry(&town->attribution, find(town, employer)));
}

static void found_again_by_name(void)
{
    struct town town;
    struct acquaintances others = {0};
    char name[16];
    town_begin(&town);
    for (int i = 0; i < 2000; i++) {
        snprintf(name, sizeof name, "E%d", i % 1000);
        struct employer *employer = find(&town, name);
        CU_ASSERT_PTR_EQUAL(employers_find(&town.employers, &others, slice_of(name)), employer);
        CU_ASSERT_STRING_EQUAL(employer->name, name);
    }
    CU_ASSERT_EQUAL(employers_count(&town.employers), 1000);
    CU_ASSERT_PTR_EQUAL(find(&town, ""), town.employers.nobody);
    acquaintances_end(&others, &memory_of_libc);
    town_end(&town);
}

static void listed_in_byte_order(void)
{
    static const char *const names[] = {"A", "AA", "B", "a", "\xC3\xA9"};
    struct town town;
    town_begin(&town);
    for (size_t i = 5; i > 0; i--)
        find(&town, names[i - 1]);
    struct employer **list = employers_in_order(&town.employers);
    for (size_t i = 0; i < 5; i++)
        CHECK_TEXT(list[i]->name, names[i]);
    memory_give(&memory_of_libc, (void *)list, 5 * sizeof(struct employer *));
    town_end(&town);
}

static void check_entry(const struct roll *roll, size_t number, const char *id, uint64_t row,
                        const char *rate)
{
    char room[NAME_ROOM];
    struct fraction value = FRACTION_ZERO;
    struct entry entry = roll_entry(roll, number);
    CU_ASSERT_TRUE(slice_is(roll_name(roll, number, room), id));
    CU_ASSERT_EQUAL(entry.row, row);
    quantity_unpack(entry.rate, roll->scales, &value);
    CHECK_FRACTION(&value, rate);
    fraction_clear(&value);
}

/* Twice: a part is handed out as its blocks come. Numbers of the vault and ids beside their words among them. */
static void records_go_to_their_employers(void)
{
    struct town town;
    struct renumbering renumbering;
    const uint64_t none[SEVERITIES] = {0, 0, 0}, found[SEVERITIES] = {2, 0, 1};
    town_begin(&town);
    for (uint64_t rows = 0; rows < 20; rows += 10) {
        roll_clear(&town.part);
        attribution_clear(&town.attribution);
        move_in(&town, "b", "1", (struct decimal){1250, 2, false}, 1);
        move_in(&town, "a", "somebody with a long identifier", (struct decimal){1, 18, false}, 2);
        move_in(&town, "", "2", (struct decimal){9, 0, false}, 3);
        move_in(&town, "b", "3", (struct decimal){(wide)1 << 100, 0, false}, 7);
        CU_ASSERT_TRUE(attribute_issues(&town.attribution, find(&town, "b"), none, found));
        CU_ASSERT_TRUE(employers_hand_out(&town.part, &town.attribution, rows));
    }
    struct roll *of_b = &find(&town, "b")->roll;
    CU_ASSERT_EQUAL_FATAL(of_b->count, 4);
    CU_ASSERT_EQUAL(find(&town, "b")->totals[0], 4);
    CU_ASSERT_EQUAL(find(&town, "b")->totals[2], 2);
    CU_ASSERT_EQUAL(find(&town, "a")->roll.count, 2);
    CU_ASSERT_EQUAL(town.employers.nobody->roll.count, 2);
    check_entry(of_b, 3, "3", 17, "1267650600228229401496703205376");
    CU_ASSERT_TRUE_FATAL(renumbering_begin(&renumbering, &memory_of_libc, town.whole.scales));
    CU_ASSERT_TRUE(roll_take_own_scales(of_b, &renumbering));
    CU_ASSERT_TRUE(roll_take_own_scales(&find(&town, "a")->roll, &renumbering));
    renumbering_end(&renumbering);
    check_entry(of_b, 0, "1", 1, "25/2");
    check_entry(of_b, 1, "3", 7, "1267650600228229401496703205376");
    check_entry(of_b, 2, "1", 11, "25/2");
    check_entry(&find(&town, "a")->roll, 1, "somebody with a long identifier", 12, "1/1000000000000000000");
    CU_ASSERT(of_b->scales->count < town.whole.scales->count);
    CU_ASSERT_EQUAL(of_b->scales->vault_count, 2);
    town_end(&town);
}

CU_TestInfo employers_tests[] = {
    {"found_again_by_name", found_again_by_name},
    {"listed_in_byte_order", listed_in_byte_order},
    {"records_go_to_their_employers", records_go_to_their_employers},
    CU_TEST_INFO_NULL,
};
