#include "measures/division.h"

#include <stdio.h>

#include "suites.h"
#include "town.h"

static const struct conventions defaults;

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

/* Twice: parts are joined as their blocks come. Numbers of the vault and ids beside their words among them. */
static void records_go_to_their_employers(void)
{
    struct town town;
    struct division division;
    struct own_roll own;
    const uint64_t none[SEVERITIES] = {0, 0, 0}, found[SEVERITIES] = {2, 0, 1},
                   one_note[SEVERITIES] = {0, 0, 1};
    town_begin(&town);
    for (uint64_t rows = 0; rows < 20; rows += 10) {
        move_in(&town, "b", "1", (struct decimal){1250, 2, false}, 1);
        move_in(&town, "a", "somebody with a long identifier", (struct decimal){1, 18, false}, 2);
        move_in(&town, "", "2", (struct decimal){9, 0, false}, 3);
        move_in(&town, "b", "3", (struct decimal){(wide)1 << 100, 0, false}, 7);
        CU_ASSERT_TRUE(attribute_issues(&town.of_part, town_find(&town, "b"), none, found));
        CU_ASSERT_TRUE(attribute_issues(&town.of_part, town_find(&town, "b"), found, found));
        CU_ASSERT_TRUE(attribute_issues(&town.of_part, town_find(&town, "a"), none, one_note));
        CU_ASSERT_EQUAL(town.of_part.issue_count, 2);
        join_part(&town, rows);
    }
    CU_ASSERT_EQUAL(town_find(&town, "b")->totals[0], 4);
    CU_ASSERT_EQUAL(town_find(&town, "b")->totals[2], 2);
    CU_ASSERT_EQUAL(town_find(&town, "a")->totals[2], 2);
    divide_town(&town, &division, &own);
    CU_ASSERT_TRUE_FATAL(own_roll_take(&own, town_find(&town, "b")->number));
    CU_ASSERT_EQUAL_FATAL(own.roll.count, 4);
    check_entry(&own.roll, 0, "1", 1, "25/2");
    check_entry(&own.roll, 1, "3", 7, "1267650600228229401496703205376");
    check_entry(&own.roll, 2, "1", 11, "25/2");
    check_entry(&own.roll, 3, "3", 17, "1267650600228229401496703205376");
    CU_ASSERT(own.roll.scales->count < town.whole.scales->count);
    CU_ASSERT_EQUAL(own.roll.scales->vault_count, 2);
    CU_ASSERT_TRUE_FATAL(own_roll_take(&own, town_find(&town, "a")->number));
    CU_ASSERT_EQUAL_FATAL(own.roll.count, 2);
    check_entry(&own.roll, 1, "somebody with a long identifier", 12, "1/1000000000000000000");
    CU_ASSERT_EQUAL(own.roll.scales->vault_count, 0);
    CU_ASSERT_EQUAL(share_of(&division.entries, town.employers.nobody->number).count, 2);
    divide_town_end(&division, &own);
    town_end(&town);
}

/* ---- Many ---- */

enum { EMPLOYERS = 7 };

static const char *const letters[EMPLOYERS] = {"a", "b", "c", "d", "e", "f", "g"};

/* Whose somebody is, and what of theirs, follows from the number: units over a hundred, ten and seven. */
static size_t employer_of(uint64_t i)
{
    return (size_t)(i * i % 31 % EMPLOYERS);
}

static bool has_bonus(uint64_t i)
{
    return (i * UINT64_C(0x9E3779B97F4A7C15) >> 62) == 0; /* every fourth or so, in no order */
}

static bool has_two_rates(uint64_t i)
{
    return i % 3 == 0;
}

/* Some lie in their words, some beside, and some have none. */
static const char *id_of(uint64_t i, char room[NAME_ROOM])
{
    snprintf(room, NAME_ROOM, i % 20 ? "%d" : "somebody called %d", (int)i);
    return i % 20 == 10 ? "" : room;
}

static void move_many_in(struct town *town, uint64_t people)
{
    char room[NAME_ROOM];
    uint32_t sevenths;
    CU_ASSERT_TRUE_FATAL(scale_with(town->whole.scales, 7, &sevenths));
    for (uint64_t i = 0; i < people; i++) {
        struct pay_record record = paid_record(id_of(i, room), (struct decimal){i + 1, 2, false}, i + 1);
        record.bonus_12m.coefficient = has_bonus(i) ? i + 1 : 0;
        move_in_with(town, letters[employer_of(i)], &record);
        size_t last = town->part.count - 1;
        struct short_bonus both = {last, town->part.rates[last] & QUANTITY_MASK,
                                   quantity_make(sevenths, i + 1)};
        if (has_two_rates(i))
            CU_ASSERT_TRUE_FATAL(roll_add_both_rates(&town->part, both));
        if (i == 0 || i % 1000 == 999)
            join_part(town, 0);
    }
    join_part(town, 0);
}

/* Whether the quantity is not `units` over `under`: 1, to be counted. */
static size_t amiss(const struct roll *roll, uint64_t quantity, uint64_t units, uint64_t under)
{
    struct fraction value = FRACTION_ZERO, expected = FRACTION_ZERO;
    signed_unpack(quantity, roll->scales, &value);
    fraction_set(&expected, (int64_t)units, under);
    bool same = fraction_compare(&value, &expected) == 0;
    fraction_clear(&value);
    fraction_clear(&expected);
    return !same;
}

static void lose_nothing(uint64_t moved, int threads)
{
    struct town town;
    struct division division;
    struct own_roll own;
    char room[NAME_ROOM], id_room[NAME_ROOM];
    size_t people = 0, with_two_rates = 0, wrong = 0;
    town_begin(&town);
    move_many_in(&town, moved);
    town.whole.threads = threads;
    divide_town(&town, &division, &own);
    for (size_t employer = 0; employer < EMPLOYERS; employer++) {
        CU_ASSERT_TRUE_FATAL(own_roll_take(&own, town_find(&town, letters[employer])->number));
        for (size_t number = 0; number < own.roll.count; number++, people++) {
            struct entry entry = roll_entry(&own.roll, number);
            uint64_t i = entry.row - 1;
            wrong += employer_of(i) != employer;
            wrong += !slice_is(roll_name(&own.roll, number, room), id_of(i, id_room));
            wrong += amiss(&own.roll, entry.rate, i + 1, 100);
            wrong += amiss(&own.roll, entry.bonus, has_bonus(i) ? i + 1 : 0, 10);
            wrong += (roll_bonus(&own.roll, number) != NO_BONUS) != has_bonus(i);
        }
        for (size_t i = 0; i < own.roll.short_count; i++, with_two_rates++) {
            const struct short_bonus *both = &own.roll.short_bonuses[i];
            uint64_t row = roll_row(&own.roll, both->entry);
            wrong += !has_two_rates(row - 1) || amiss(&own.roll, both->literal, row, 100) ||
                     amiss(&own.roll, both->as_paid, row, 7);
        }
    }
    CU_ASSERT_EQUAL(people, moved);
    CU_ASSERT_EQUAL(with_two_rates, (moved + 2) / 3);
    CU_ASSERT_EQUAL(wrong, 0);
    divide_town_end(&division, &own);
    town_end(&town);
}

static void nothing_is_lost_on_the_way(void)
{
    lose_nothing(3000, 1);
}

/* Each takes a part of the entries and of the bonuses, and three do not go into so many evenly. */
static void nothing_is_lost_between_threads(void)
{
    lose_nothing(131101, 3);
}

/* Runs and the room for them end where they will; an own roll that was just begun has none yet. */
static void employers_of_any_size(void)
{
    static const uint64_t sizes[] = {1, 15, 16, 17, 31, 50, 63, 64, 65, 127, 130, 511, 513};
    enum { SIZES = sizeof sizes / sizeof *sizes };
    struct town town;
    struct division division;
    struct own_roll own;
    char name[16];
    uint64_t i = 0;
    size_t wrong = 0;
    town_begin(&town);
    for (size_t size = 0; size < SIZES; size++) {
        snprintf(name, sizeof name, "%d", (int)size);
        for (uint64_t k = 0; k < sizes[size]; k++, i++)
            move_in(&town, name, "7", (struct decimal){i + 1, 2, false}, i + 1);
    }
    join_part(&town, 0);
    divide_town(&town, &division, &own);
    for (size_t size = 0, first = 0; size < SIZES; first += sizes[size++]) {
        snprintf(name, sizeof name, "%d", (int)size);
        own_roll_end(&own);
        CU_ASSERT_TRUE_FATAL(own_roll_begin(&own, &division));
        CU_ASSERT_TRUE_FATAL(own_roll_take(&own, town_find(&town, name)->number));
        CU_ASSERT_EQUAL_FATAL(own.roll.count, sizes[size]);
        for (size_t number = 0; number < own.roll.count; number++)
            wrong += roll_row(&own.roll, number) != first + number + 1 ||
                     amiss(&own.roll, roll_entry(&own.roll, number).rate, first + number + 1, 100);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    divide_town_end(&division, &own);
    town_end(&town);
}

/* ---- Workers ---- */

enum { WORKERS = 150 };

/* Paid by the week, with a bonus of a day: two rates; numbers on scales of their own, and some in the vault. */
static struct pay_record worker(const char *id, uint64_t i)
{
    struct pay_record record = paid_record(id, (struct decimal){0, 0, false}, i + 1);
    record.has_hourly_rate = false;
    record.ordinary_pay = (struct decimal){i % 5 ? 100 : (wide)1 << 70, 2, false};
    record.pay_period = (struct period){.unit = UNIT_WEEK, .count = {1, 0, false}};
    record.hours_source = HOURS_CONTRACT;
    record.weekly_hours = (struct decimal){1 + i, 0, false};
    record.bonuses[0] =
        (struct bonus){{7, 2, false}, {.unit = UNIT_DAY, .count = {1, 0, false}}, FIELD_BONUS_PAY_1};
    record.bonus_count = 1;
    record.bonus_12m = (struct decimal){i % 4 ? i : (wide)1 << 70, (uint8_t)(i % 18), false};
    return record;
}

static const char *employer_of_worker(uint64_t i)
{
    return i % 3 ? "a" : "b";
}

static struct conventions combining(void)
{
    struct conventions combined = defaults;
    combined.chosen[CONVENTION_POSTS] = POSTS_COMBINE;
    return combined;
}

static bool same_number(uint64_t a, const struct roll *roll_a, uint64_t b, const struct roll *roll_b)
{
    struct fraction value_a = FRACTION_ZERO, value_b = FRACTION_ZERO;
    signed_unpack(a, roll_a->scales, &value_a);
    signed_unpack(b, roll_b->scales, &value_b);
    bool same = fraction_compare(&value_a, &value_b) == 0;
    fraction_clear(&value_a);
    fraction_clear(&value_b);
    return same;
}

/* A week's 1 and a bonus of 0.07 for a day: 1.49, or as it was paid 1.07. Large pay is as the whole has it. */
static size_t post_amiss(const struct roll *own, const struct roll *whole, size_t number)
{
    const struct post *post = &own->posts[number];
    uint64_t i = roll_row(own, number) - 1;
    if (amiss(own, post->weekly_hours, i + 1, 1))
        return 1;
    if (i % 5)
        return amiss(own, post->weekly_pay, 149, 100) || amiss(own, post->other_pay, 107, 100);
    return !same_number(post->weekly_pay, own, whole->posts[i].weekly_pay, whole) ||
           !same_number(post->other_pay, own, whole->posts[i].other_pay, whole);
}

static void posts_go_with_their_rows(void)
{
    const struct conventions combined = combining();
    struct town town;
    struct division division;
    struct own_roll own;
    size_t people = 0, wrong = 0;
    town_begin_in(&town, &memory_of_libc, &combined);
    for (uint64_t i = 0; i < WORKERS; i++) {
        struct pay_record record = worker("7", i);
        move_in_with(&town, employer_of_worker(i), &record);
    }
    join_part(&town, 0);
    divide_town(&town, &division, &own);
    for (int b = 0; b < 2; b++) {
        CU_ASSERT_TRUE_FATAL(own_roll_take(&own, town_find(&town, b ? "b" : "a")->number));
        for (size_t number = 0; number < own.roll.count; number++, people++)
            wrong += post_amiss(&own.roll, &town.whole, number);
    }
    CU_ASSERT_EQUAL(people, WORKERS);
    CU_ASSERT_EQUAL(wrong, 0);
    divide_town_end(&division, &own);
    town_end(&town);
}

/* ---- Memory ---- */

enum { PLENTY = 1000000 };

/* And two bits, and the ends of the employers' shares. */
static void a_division_takes_four_bytes_an_entry(void)
{
    struct town town;
    struct short_memory memory;
    struct division division;
    enum { PEOPLE = 3000 };
    short_memory_begin(&memory, PLENTY);
    town_begin_in(&town, &memory.memory, &defaults);
    for (uint64_t i = 0; i < PEOPLE; i++)
        move_in(&town, i % 2 ? "a" : "b", "1", (struct decimal){9, 0, false}, i + 1);
    join_part(&town, 0);
    size_t before = memory.in_use - town.of_whole.capacity * sizeof *town.of_whole.of_entry;
    CU_ASSERT_TRUE_FATAL(division_make(&division, &town.whole, &town.of_whole, 3));
    CU_ASSERT_TRUE(memory.in_use - before < 4 * PEOPLE + PEOPLE / 4 + 100);
    division_end(&division);
    CU_ASSERT_EQUAL(memory.in_use, before);
    town_end(&town);
}

/* Parts of the work count for themselves; where there are as many employers as records, one part does it all. */
static void many_employers_take_no_more_for_threads(void)
{
    enum { PEOPLE = 70000 };
    struct town town;
    struct short_memory memory;
    struct division division;
    char name[16];
    short_memory_begin(&memory, PLENTY);
    town_begin_in(&town, &memory.memory, &defaults);
    for (uint64_t i = 0; i < PEOPLE; i++) {
        snprintf(name, sizeof name, "%d", (int)i);
        move_in(&town, name, "1", (struct decimal){9, 0, false}, i + 1);
    }
    join_part(&town, 0);
    town.whole.threads = 8;
    size_t before = memory.in_use - town.of_whole.capacity * sizeof *town.of_whole.of_entry;
    CU_ASSERT_TRUE_FATAL(division_make(&division, &town.whole, &town.of_whole, PEOPLE + 1));
    CU_ASSERT_TRUE(memory.in_use - before < 4 * PEOPLE + 2 * 4 * PEOPLE + PEOPLE / 4 + 1000);
    division_end(&division);
    town_end(&town);
}

/* Divides a town and takes two employers' rolls, while memory grants `blocks`, refuses one and grants `later`. */
static bool divides_with(size_t blocks, size_t later, const struct conventions *conventions)
{
    struct town town;
    struct short_memory memory;
    struct division division;
    struct own_roll own;
    char id[40];
    const uint64_t one[SEVERITIES] = {0, 0, 0}, other[SEVERITIES] = {0, 1, 0};
    short_memory_begin(&memory, PLENTY);
    town_begin_in(&town, &memory.memory, conventions);
    for (uint64_t i = 0; i < WORKERS; i++) {
        snprintf(id, sizeof id, "somebody with a long identifier %d", (int)i);
        struct pay_record record = worker(id, i);
        move_in_with(&town, employer_of_worker(i), &record);
        CU_ASSERT_TRUE(attribute_issues(&town.of_part, town_find(&town, "a"), one, other));
    }
    join_part(&town, 0);
    memory.left = blocks;
    memory.later = later;
    bool made = division_make(&division, &town.whole, &town.of_whole, employers_count(&town.employers) + 1);
    if (made) {
        made = own_roll_begin(&own, &division) && own_roll_take(&own, town_find(&town, "a")->number) &&
               own_roll_take(&own, town_find(&town, "b")->number);
        if (made)
            CU_ASSERT_EQUAL(own.roll.count, WORKERS / 3);
        own_roll_end(&own);
    }
    division_end(&division);
    town_end(&town);
    CU_ASSERT_EQUAL(memory.in_use, 0);
    return made;
}

static void says_that_memory_ran_out(void)
{
    const struct conventions combined = combining();
    const struct conventions *const both[] = {&defaults, &combined};
    for (int i = 0; i < 2; i++) {
        size_t blocks = 0;
        for (; !divides_with(blocks, 0, both[i]); blocks++)
            CU_ASSERT_FALSE(divides_with(blocks, PLENTY, both[i]));
        CU_ASSERT(blocks > 20);
    }
}

CU_TestInfo division_tests[] = {
    {"records_go_to_their_employers", records_go_to_their_employers},
    {"nothing_is_lost_on_the_way", nothing_is_lost_on_the_way},
    {"nothing_is_lost_between_threads", nothing_is_lost_between_threads},
    {"employers_of_any_size", employers_of_any_size},
    {"posts_go_with_their_rows", posts_go_with_their_rows},
    {"a_division_takes_four_bytes_an_entry", a_division_takes_four_bytes_an_entry},
    {"many_employers_take_no_more_for_threads", many_employers_take_no_more_for_threads},
    {"says_that_memory_ran_out", says_that_memory_ran_out},
    CU_TEST_INFO_NULL,
};
