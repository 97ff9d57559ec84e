#include "measures/employers.h"

#include <stdio.h>

#include "by_gmp.h"
#include "check.h"
#include "measures/own_roll.h"
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
    struct attribution of_whole, of_part;
    struct issues issues;
};

/* The whole roll, and what is made of it, is of `memory`. */
static void town_begin_in(struct town *town, const struct memory *memory,
                          const struct conventions *conventions)
{
    town->whole = roll_begin(memory, conventions);
    town->known = (struct acquaintances){0};
    town->of_whole = attribution_begin(memory);
    town->of_part = attribution_begin(memory);
    town->issues = issues_begin(&memory_of_libc, 0);
    CU_ASSERT_TRUE_FATAL(roll_begin_part(&town->part, &town->whole, &memory_of_libc));
    CU_ASSERT_TRUE_FATAL(employers_begin(&town->employers, &memory_of_libc));
}

static void town_begin(struct town *town)
{
    town_begin_in(town, &memory_of_libc, &defaults);
}

static void town_end(struct town *town)
{
    attribution_end(&town->of_whole);
    attribution_end(&town->of_part);
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

static void move_in_with(struct town *town, const char *employer, const struct pay_record *record)
{
    CU_ASSERT_TRUE_FATAL(roll_add(&town->part, record, &town->issues));
    CU_ASSERT_TRUE_FATAL(attribution_reserve(&town->of_part, town->of_part.count + 1));
    attribute_entry(&town->of_part, find(town, employer));
}

static void move_in(struct town *town, const char *employer, const char *id, struct decimal rate,
                    uint64_t row)
{
    struct pay_record record = record_of(id, rate, row);
    move_in_with(town, employer, &record);
}

/* The part goes to the whole, and is empty then. */
static void join_part(struct town *town, uint64_t rows)
{
    CU_ASSERT_TRUE_FATAL(attribution_join(&town->of_whole, &town->of_part));
    CU_ASSERT_TRUE_FATAL(roll_join(&town->whole, &town->part, rows));
    roll_clear(&town->part);
    attribution_clear(&town->of_part);
}

static void divide(struct town *town, struct division *division, struct own_roll *own)
{
    CU_ASSERT_TRUE_FATAL(
        division_make(division, &town->whole, &town->of_whole, employers_count(&town->employers) + 1));
    CU_ASSERT_EQUAL(town->of_whole.count, 0);
    CU_ASSERT_TRUE_FATAL(own_roll_begin(own, division));
}

static void divide_end(struct division *division, struct own_roll *own)
{
    own_roll_end(own);
    division_end(division);
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
            wrong += found[i] != find(&town, names[i]);
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
        find(&town, names[(2 * i + 2) % 5]); /* neither that order nor its reverse */
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
        CHECK_TEXT(find(&town, names[i % 2])->name, names[i % 2]);
    CU_ASSERT_EQUAL(employers_count(&town.employers), 2);
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
        CU_ASSERT_TRUE(attribute_issues(&town.of_part, find(&town, "b"), none, found));
        CU_ASSERT_TRUE(attribute_issues(&town.of_part, find(&town, "b"), found, found));
        CU_ASSERT_TRUE(attribute_issues(&town.of_part, find(&town, "a"), none, one_note));
        CU_ASSERT_EQUAL(town.of_part.issue_count, 2);
        join_part(&town, rows);
    }
    CU_ASSERT_EQUAL(find(&town, "b")->totals[0], 4);
    CU_ASSERT_EQUAL(find(&town, "b")->totals[2], 2);
    CU_ASSERT_EQUAL(find(&town, "a")->totals[2], 2);
    divide(&town, &division, &own);
    CU_ASSERT_TRUE_FATAL(own_roll_take(&own, find(&town, "b")->number));
    CU_ASSERT_EQUAL_FATAL(own.roll.count, 4);
    check_entry(&own.roll, 0, "1", 1, "25/2");
    check_entry(&own.roll, 1, "3", 7, "1267650600228229401496703205376");
    check_entry(&own.roll, 2, "1", 11, "25/2");
    check_entry(&own.roll, 3, "3", 17, "1267650600228229401496703205376");
    CU_ASSERT(own.roll.scales->count < town.whole.scales->count);
    CU_ASSERT_EQUAL(own.roll.scales->vault_count, 2);
    CU_ASSERT_TRUE_FATAL(own_roll_take(&own, find(&town, "a")->number));
    CU_ASSERT_EQUAL_FATAL(own.roll.count, 2);
    check_entry(&own.roll, 1, "somebody with a long identifier", 12, "1/1000000000000000000");
    CU_ASSERT_EQUAL(own.roll.scales->vault_count, 0);
    CU_ASSERT_EQUAL(share_of(&division.entries, town.employers.nobody->number).count, 2);
    divide_end(&division, &own);
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
        struct pay_record record = record_of(id_of(i, room), (struct decimal){i + 1, 2, false}, i + 1);
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
    divide(&town, &division, &own);
    for (size_t employer = 0; employer < EMPLOYERS; employer++) {
        CU_ASSERT_TRUE_FATAL(own_roll_take(&own, find(&town, letters[employer])->number));
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
    divide_end(&division, &own);
    town_end(&town);
}

static void nothing_is_lost_on_the_way(void)
{
    lose_nothing(3000, 1);
}

/* Each takes a part of the entries and of the bonuses, and three do not go into so many evenly. */
static void nothing_is_lost_between_threads(void)
{
    lose_nothing(200003, 3);
}

/* Numbers that lay in the vault of all may take the last of an employer's own scales. */
static void scales_of_its_own_may_be_full(void)
{
    struct town town;
    struct division division;
    struct own_roll own;
    uint32_t scale;
    uint64_t wrong = 0;
    town_begin(&town);
    for (uint64_t denominator = 2; denominator <= SCALE_MASK; denominator++)
        CU_ASSERT_TRUE_FATAL(scale_with(town.whole.scales, denominator, &scale));
    for (uint64_t i = 0; i < SCALE_MASK; i++) {
        struct fraction value = fraction_of_wides(false, 1, i + 1 < SCALE_MASK ? SCALE_MASK + 1 + i : 3);
        struct entry_run run = {.names = {name_of_digits(i % 10, 1)}, .bonuses = {QUANTITY_ZERO}};
        CU_ASSERT_TRUE_FATAL(quantity_pack(&run.rates[0], &value, town.whole.scales));
        run.rates[0] = word_of(PLACE_FULL_PAY, SEX_MAN, run.rates[0]);
        CU_ASSERT_TRUE_FATAL(roll_add_run(&town.part, i + 1, &run, 1));
        CU_ASSERT_TRUE_FATAL(attribution_reserve(&town.of_part, town.of_part.count + 1));
        attribute_entry(&town.of_part, find(&town, "a"));
    }
    CU_ASSERT_EQUAL(town.whole.scales->vault_count, SCALE_MASK - 1);
    join_part(&town, 0);
    divide(&town, &division, &own);
    CU_ASSERT_TRUE_FATAL(own_roll_take(&own, find(&town, "a")->number));
    for (uint64_t i = 0; i < SCALE_MASK; i++)
        wrong += amiss(&own.roll, own.roll.rates[i] & QUANTITY_MASK, 1,
                       i + 1 < SCALE_MASK ? SCALE_MASK + 1 + i : 3);
    CU_ASSERT_EQUAL(wrong, 0);
    divide_end(&division, &own);
    town_end(&town);
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
    divide(&town, &division, &own);
    for (size_t size = 0, first = 0; size < SIZES; first += sizes[size++]) {
        snprintf(name, sizeof name, "%d", (int)size);
        own_roll_end(&own);
        CU_ASSERT_TRUE_FATAL(own_roll_begin(&own, &division));
        CU_ASSERT_TRUE_FATAL(own_roll_take(&own, find(&town, name)->number));
        CU_ASSERT_EQUAL_FATAL(own.roll.count, sizes[size]);
        for (size_t number = 0; number < own.roll.count; number++)
            wrong += roll_row(&own.roll, number) != first + number + 1 ||
                     amiss(&own.roll, roll_entry(&own.roll, number).rate, first + number + 1, 100);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    divide_end(&division, &own);
    town_end(&town);
}

/* ---- Workers ---- */

enum { WORKERS = 150 };

/* Paid by the week, with a bonus of a day: two rates; numbers on scales of their own, and some in the vault. */
static struct pay_record worker(const char *id, uint64_t i)
{
    struct pay_record record = record_of(id, (struct decimal){0, 0, false}, i + 1);
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
    divide(&town, &division, &own);
    for (int b = 0; b < 2; b++) {
        CU_ASSERT_TRUE_FATAL(own_roll_take(&own, find(&town, b ? "b" : "a")->number));
        for (size_t number = 0; number < own.roll.count; number++, people++)
            wrong += post_amiss(&own.roll, &town.whole, number);
    }
    CU_ASSERT_EQUAL(people, WORKERS);
    CU_ASSERT_EQUAL(wrong, 0);
    divide_end(&division, &own);
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
    enum { PEOPLE = 140000 };
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
        CU_ASSERT_TRUE(attribute_issues(&town.of_part, find(&town, "a"), one, other));
    }
    join_part(&town, 0);
    memory.left = blocks;
    memory.later = later;
    bool made = division_make(&division, &town.whole, &town.of_whole, employers_count(&town.employers) + 1);
    if (made) {
        made = own_roll_begin(&own, &division) && own_roll_take(&own, find(&town, "a")->number) &&
               own_roll_take(&own, find(&town, "b")->number);
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

/* More employers than a table begins with, met by two threads' acquaintances and listed. */
static bool lists_employers(void *context, const struct memory *memory)
{
    const int *count = context;
    struct employers employers;
    struct acquaintances known[2] = {0};
    struct employer **list = NULL;
    char name[16];
    bool met = employers_begin(&employers, memory);
    for (int i = 0; i < 2 * *count && met; i++) {
        snprintf(name, sizeof name, "E%d", i % *count);
        met = employers_find(&employers, &known[i / *count], slice_of(name)) != NULL;
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
    {"records_go_to_their_employers", records_go_to_their_employers},
    {"nothing_is_lost_on_the_way", nothing_is_lost_on_the_way},
    {"nothing_is_lost_between_threads", nothing_is_lost_between_threads},
    {"scales_of_its_own_may_be_full", scales_of_its_own_may_be_full},
    {"employers_of_any_size", employers_of_any_size},
    {"posts_go_with_their_rows", posts_go_with_their_rows},
    {"a_division_takes_four_bytes_an_entry", a_division_takes_four_bytes_an_entry},
    {"many_employers_take_no_more_for_threads", many_employers_take_no_more_for_threads},
    {"says_that_memory_ran_out", says_that_memory_ran_out},
    {"employers_say_that_memory_ran_out", employers_say_that_memory_ran_out},
    {"attributions_say_that_memory_ran_out", attributions_say_that_memory_ran_out},
    {"entries_have_numbers_of_four_bytes", entries_have_numbers_of_four_bytes},
    CU_TEST_INFO_NULL,
};
