#include "measures/repeats.h"

#include <stdlib.h>

#include "suites.h"
#include "workforce.h"

/* A row as a test writes it. Only ids of rows neither excluded nor not relevant are compared. */
struct line {
    const char *id;
    enum place place;
};

static void add_line(struct workforce *workforce, const char *id, enum place place)
{
    const struct pay_record record = {
        .row = workforce->roll.count + 2,
        .valid = place != PLACE_INVALID,
        .id = slice_of(id),
        .sex = SEX_WOMAN,
        .exclude_reason = slice_of(place == PLACE_EXCLUDED ? id : ""),
        .standing = place == PLACE_NOT_RELEVANT ? STANDING_NOT_EMPLOYED
                    : place == PLACE_PARTNER    ? STANDING_PARTNER
                                                : STANDING_EMPLOYED,
    };
    CU_ASSERT_TRUE_FATAL(roll_add(&workforce->roll, &record, &workforce->issues));
}

static bool is_compared_line(const struct line *line)
{
    return line->place != PLACE_EXCLUDED && line->place != PLACE_NOT_RELEVANT && line->id[0] != '\0';
}

/* ---- The plain ways: every row with every other, or rows sorted by their ids ---- */

static size_t first_of_id(const struct line *lines, size_t entry)
{
    size_t first = 0;
    while (!is_compared_line(&lines[first]) || strcmp(lines[first].id, lines[entry].id) != 0)
        first++;
    return first;
}

/* By first, then by entry. */
static size_t repeats_by_pairs(const struct line *lines, size_t count, struct repeat *list)
{
    size_t found = 0;
    for (size_t first = 0; first < count; first++)
        for (size_t entry = first + 1; entry < count; entry++)
            if (is_compared_line(&lines[first]) && is_compared_line(&lines[entry]) &&
                first_of_id(lines, entry) == first)
                list[found++] = (struct repeat){first, entry};
    return found;
}

static int order_of_ids(const void *left, const void *right)
{
    const struct line *const *a = left, *const *b = right;
    int order = strcmp((*a)->id, (*b)->id);
    return order ? order : (*a > *b) - (*a < *b);
}

static int order_of_repeats(const void *left, const void *right)
{
    const struct repeat *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static size_t repeats_by_sorting(const struct line *lines, size_t count, struct repeat *list)
{
    size_t compared = 0, found = 0;
    const struct line **sorted = memory_take(&memory_of_libc, count * sizeof *sorted);
    CU_ASSERT_PTR_NOT_NULL_FATAL(sorted);
    for (size_t i = 0; i < count; i++)
        if (is_compared_line(&lines[i]))
            sorted[compared++] = &lines[i];
    qsort(sorted, compared, sizeof *sorted, order_of_ids);
    for (size_t i = 1, first = 0; i < compared; i++) {
        if (strcmp(sorted[i]->id, sorted[first]->id) == 0)
            list[found++] = (struct repeat){(size_t)(sorted[first] - lines), (size_t)(sorted[i] - lines)};
        else
            first = i;
    }
    qsort(list, found, sizeof *list, order_of_repeats);
    memory_give(&memory_of_libc, sorted, count * sizeof *sorted);
    return found;
}

/* ---- Checking ---- */

static bool same_list(const struct repeats *repeats, const struct repeat *expected, size_t count)
{
    bool same = repeats->count == count;
    for (size_t i = 0; i < count && same; i++)
        same = repeats->list[i].first == expected[i].first && repeats->list[i].entry == expected[i].entry;
    return same;
}

/* The first row of a repeated id and those that repeat it are marked, and no others; then the marks are taken off. */
static bool marked_alone(struct roll *roll, const struct repeat *expected, size_t count)
{
    bool right = true;
    size_t marked = 0;
    for (size_t i = 0; i < count; i++)
        right = right && roll->rates[expected[i].first] & MARK_REPEATED &&
                roll->rates[expected[i].entry] & MARK_REPEATED;
    for (size_t i = 0; i < count; i++)
        marked += i == 0 || expected[i].first != expected[i - 1].first ? 2 : 1;
    for (size_t i = 0; i < roll->count; i++) {
        marked -= (roll->rates[i] & MARK_REPEATED) != 0;
        roll->rates[i] &= ~MARK_REPEATED;
    }
    return right && marked == 0;
}

static bool finds(struct roll *roll, const struct repeat *expected, size_t count)
{
    struct repeats repeats;
    bool right = repeats_find(&repeats, roll) && same_list(&repeats, expected, count) &&
                 marked_alone(roll, expected, count);
    repeats_end(&repeats);
    return right;
}

/* ---- By hand ---- */

static void check_lines(const struct line *lines, size_t count, const struct repeat *expected,
                        size_t expected_count)
{
    struct workforce workforce;
    workforce_begin(&workforce, "other_sex=leave_out");
    for (size_t i = 0; i < count; i++)
        add_line(&workforce, lines[i].id, lines[i].place);
    CU_ASSERT_TRUE(finds(&workforce.roll, expected, expected_count));
    workforce_end(&workforce);
}

static void ids_that_look_alike_are_not_one(void)
{
    static const struct line lines[] = {
        {"007", PLACE_NOT_FULL_PAY},
        {"7", PLACE_NOT_FULL_PAY},
        {"07", PLACE_NOT_FULL_PAY},
        {"a", PLACE_NOT_FULL_PAY},
        {"A", PLACE_NOT_FULL_PAY},
        {"7", PLACE_INVALID},
        {"A-1", PLACE_NOT_FULL_PAY},
        {"A_1", PLACE_NOT_FULL_PAY},
        {"0000000000000000007", PLACE_NOT_FULL_PAY},
        {"007", PLACE_NOT_FULL_PAY},
        {"7", PLACE_PARTNER},
        {"0000000000000000007", PLACE_PARTNER},
        {"000000000000000007", PLACE_NOT_FULL_PAY},
    };
    static const struct repeat expected[] = {{0, 9}, {1, 5}, {1, 10}, {8, 11}};
    check_lines(lines, sizeof lines / sizeof *lines, expected, 4);
}

static void only_those_employed_are_compared(void)
{
    static const struct line lines[] = {
        {"A", PLACE_EXCLUDED}, {"A", PLACE_NOT_RELEVANT}, {"A", PLACE_PARTNER}, {"A", PLACE_EXCLUDED},
        {"", PLACE_INVALID},   {"", PLACE_INVALID},       {"A", PLACE_INVALID}, {"A", PLACE_NOT_RELEVANT},
    };
    static const struct repeat expected[] = {{2, 6}};
    check_lines(lines, sizeof lines / sizeof *lines, expected, 1);
}

static void nobody_repeats_nothing(void)
{
    static const struct line lines[] = {
        {"A", PLACE_EXCLUDED}, {"A", PLACE_NOT_RELEVANT}, {"A", PLACE_PARTNER}};
    check_lines(lines, 0, NULL, 0);
    check_lines(lines, 3, NULL, 0);
}

/* Ids of one hash, of 0 and of another, found by turning the hash round: each repeats its own alone. */
static void ids_of_one_hash_are_not_one(void)
{
    static const char *const of_nought[] = {"P0033233U5Cs5f5R", "P0040800BSq75rIY", "P0359365XdHFUhKr"};
    static const char *const of_another[] = {"P0000001Somebody", "P0140900SH6Pe2DU"};
    for (int i = 0; i < 3; i++)
        CU_ASSERT_EQUAL(name_hash_of(slice_of(of_nought[i])), 0);
    CU_ASSERT_EQUAL(name_hash_of(slice_of(of_another[0])), name_hash_of(slice_of(of_another[1])));

    const struct line once[] = {
        {"7", PLACE_NOT_FULL_PAY}, {of_nought[0], PLACE_NOT_FULL_PAY}, {"7", PLACE_NOT_FULL_PAY}};
    check_lines(once, 3, &(struct repeat){0, 2}, 1);
    const struct line twice[] = {{of_nought[0], PLACE_NOT_FULL_PAY}, {of_nought[0], PLACE_NOT_FULL_PAY}};
    check_lines(twice, 2, &(struct repeat){0, 1}, 1);
    const struct line mixed[] = {
        {of_another[1], PLACE_NOT_FULL_PAY}, {of_nought[0], PLACE_NOT_FULL_PAY},
        {of_nought[1], PLACE_NOT_FULL_PAY},  {of_another[0], PLACE_NOT_FULL_PAY},
        {of_nought[2], PLACE_NOT_FULL_PAY},  {of_nought[1], PLACE_NOT_FULL_PAY},
        {of_another[0], PLACE_NOT_FULL_PAY}, {of_nought[0], PLACE_NOT_FULL_PAY},
        {of_another[0], PLACE_NOT_FULL_PAY},
    };
    static const struct repeat expected[] = {{1, 7}, {2, 5}, {3, 6}, {3, 8}};
    check_lines(mixed, sizeof mixed / sizeof *mixed, expected, 4);
}

/* Ids that rise from row to row are no search; that they do is seen across the parts of a roll as well. */
static void the_order_of_a_file_is_seen(void)
{
    static const struct {
        const char *first[2], *second[2];
        bool rise;
        size_t repeats;
        struct repeat repeat;
    } examples[] = {
        {{"1", "2"}, {"3", "4"}, true, 0, {0, 0}},
        {{"1", "2"}, {"2", "3"}, false, 1, {1, 2}},
        {{"1", "3"}, {"2", "4"}, false, 0, {0, 0}},
        {{"2", "2"}, {"3", "4"}, false, 1, {0, 1}},
        {{"1", "2"}, {"4", "4"}, false, 1, {2, 3}},
        {{"1", "2"}, {"3", "1"}, false, 1, {0, 3}},
        {{"9", "10"}, {"A", "B"}, true, 0, {0, 0}},
        {{"", "2"}, {"", "4"}, true, 0, {0, 0}},
        {{"1", "Ann Lee"}, {"2", "Ann Lee"}, false, 1, {1, 3}},
        {{"Ann Lee", "Bo Lee"}, {"Bo Lee of Ayr", "Cy Lee"}, false, 0, {0, 0}},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct workforce whole, part;
        workforce_begin(&whole, "");
        for (int k = 0; k < 2; k++) {
            const char *const *ids = k ? examples[i].second : examples[i].first;
            workforce_begin_part(&part, &whole);
            add_line(&part, ids[0], ids[0][0] ? PLACE_NOT_FULL_PAY : PLACE_INVALID);
            add_line(&part, ids[1], PLACE_NOT_FULL_PAY);
            CU_ASSERT_TRUE_FATAL(roll_join(&whole.roll, &part.roll, 0));
            workforce_end(&part);
        }
        CU_ASSERT_EQUAL(whole.roll.names_rise, examples[i].rise);
        CU_ASSERT_TRUE(finds(&whole.roll, &examples[i].repeat, examples[i].repeats));
        workforce_end(&whole);
    }
}

/* ---- At random, against every pair ---- */

static void agrees_with_every_pair(void)
{
    static const char *const ids[] = {
        "7", "07",      "007",    "A",       "a",   "A-1", "1000000000000000007",
        "8", "Ann Lee", "AnnLee", "Bo, Lee", "zzz", ""};
    static const enum place places[] = {PLACE_NOT_FULL_PAY, PLACE_NOT_FULL_PAY, PLACE_NOT_FULL_PAY,
                                        PLACE_PARTNER,      PLACE_INVALID,      PLACE_EXCLUDED,
                                        PLACE_NOT_RELEVANT};
    enum { MOST = 24, ROUNDS = 3000 };
    struct line lines[MOST];
    struct repeat expected[MOST];
    uint64_t seed = 31;
    bool right = true;
    for (int round = 0; round < ROUNDS; round++) {
        struct workforce workforce;
        size_t count = random_word(&seed) % MOST;
        workforce_begin(&workforce, "");
        for (size_t i = 0; i < count; i++) {
            const char *id = ids[random_word(&seed) % (sizeof ids / sizeof *ids)];
            lines[i] = (struct line){id, id[0] ? places[random_word(&seed) % 7] : PLACE_INVALID};
            add_line(&workforce, lines[i].id, lines[i].place);
        }
        right = right && finds(&workforce.roll, expected, repeats_by_pairs(lines, count, expected));
        workforce_end(&workforce);
    }
    CU_ASSERT_TRUE(right);
}

/* ---- Many, in parts, against sorting ---- */

enum { MANY = 300000, ID_ROOM = 32 };

struct many {
    char (*ids)[ID_ROOM];
    struct line *lines;
    struct repeat *expected;
};

static void many_begin(struct many *many)
{
    many->ids = memory_take(&memory_of_libc, MANY * sizeof *many->ids);
    many->lines = memory_take(&memory_of_libc, MANY * sizeof *many->lines);
    many->expected = memory_take(&memory_of_libc, MANY * sizeof *many->expected);
    CU_ASSERT_TRUE_FATAL(many->ids && many->lines && many->expected);
}

static void many_end(struct many *many)
{
    memory_give(&memory_of_libc, many->ids, MANY * sizeof *many->ids);
    memory_give(&memory_of_libc, many->lines, MANY * sizeof *many->lines);
    memory_give(&memory_of_libc, many->expected, MANY * sizeof *many->expected);
}

static void number_line(struct many *many, size_t at, const char *prefix, uint64_t number)
{
    struct text id = text_begin(&memory_of_libc);
    text_add(&id, prefix);
    text_add_unsigned(&id, number);
    CU_ASSERT_TRUE_FATAL(id.length < ID_ROOM);
    memcpy(many->ids[at], text_string(&id), id.length + 1);
    many->lines[at] = (struct line){many->ids[at], PLACE_NOT_FULL_PAY};
    text_end(&id);
}

/* With any number of threads the list is that of the plain way, which has `least` of them at least. */
static void check_many(struct many *many, size_t least)
{
    static const int threads[] = {1, 2, 5};
    struct workforce workforce;
    size_t found = repeats_by_sorting(many->lines, MANY, many->expected);
    CU_ASSERT_TRUE(found >= least);
    workforce_begin(&workforce, "");
    for (size_t i = 0; i < MANY; i++)
        add_line(&workforce, many->lines[i].id, many->lines[i].place);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        workforce.roll.threads = threads[i];
        CU_ASSERT_TRUE(finds(&workforce.roll, many->expected, found));
    }
    workforce_end(&workforce);
}

/* Each number once, in no order: 7919 is a prime. */
static void number_lines(struct many *many)
{
    for (size_t i = 0; i < MANY; i++)
        number_line(many, i, "", i * 7919 % MANY);
}

static void finds_none_among_many(void)
{
    struct many many;
    many_begin(&many);
    number_lines(&many);
    check_many(&many, 0);
    CU_ASSERT_EQUAL(repeats_by_sorting(many.lines, MANY, many.expected), 0);
    many_end(&many);
}

/* Every twentieth or so, in no order: a few ids twice, one five thousand times, some in forms of their own. */
static void finds_some_among_many(void)
{
    static const char *const prefixes[] = {"", "0", "E", "employee number "};
    struct many many;
    uint64_t seed = 37;
    many_begin(&many);
    for (size_t i = 0; i < MANY; i++) {
        uint64_t pick = random_word(&seed);
        number_line(&many, i, prefixes[pick % 4], (pick >> 8) % 60 ? (pick >> 16) % 1000000 : 42);
        if ((pick >> 2) % 50 == 0)
            many.lines[i].place = PLACE_NOT_RELEVANT;
    }
    check_many(&many, MANY / 20);
    many_end(&many);
}

static void finds_one_id_in_every_row(void)
{
    struct many many;
    many_begin(&many);
    for (size_t i = 0; i < MANY; i++)
        number_line(&many, i, "somebody's number: ", 7);
    check_many(&many, MANY - 1);
    many_end(&many);
}

/* ---- Memory ---- */

static bool find_repeats(void *context, const struct memory *memory)
{
    struct roll *roll = context;
    struct repeats repeats;
    roll->memory = memory;
    bool found = repeats_find(&repeats, roll);
    CU_ASSERT_TRUE(!found || repeats.count == 197);
    repeats_end(&repeats);
    return found;
}

static void a_full_memory_is_reported(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    for (unsigned i = 0; i < 200; i++)
        add_line(&workforce, i % 3 ? "7" : i % 2 ? "employee number 7" : "8", PLACE_NOT_FULL_PAY);
    check_every_shortage(find_repeats, &workforce.roll, 5);
    workforce.roll.memory = &memory_of_libc;
    workforce_end(&workforce);
}

/* Room for MANY hashes, but for no table with twice as many places. */
static void *take_less(void *context, size_t size)
{
    return size >= 2 * MANY * sizeof(uint64_t) ? NULL : memory_take(context, size);
}

static void give_it_back(void *context, void *block, size_t size)
{
    memory_give(context, block, size);
}

/* All ids in a group of the first half or of the second: one of two threads finds no room for its table. */
static void each_part_reports_a_full_memory(void)
{
    static const char *const ids[] = {"somebody in the north", "somebody on part-time"};
    struct memory libc = memory_of_libc;
    const struct memory less = {&libc, take_less, NULL, give_it_back};
    for (uint64_t half = 0; half < 2; half++) {
        struct workforce workforce;
        struct repeats repeats;
        CU_ASSERT_EQUAL(name_hash_of(slice_of(ids[half])) >> 63, half);
        workforce_begin(&workforce, "");
        for (size_t i = 0; i < MANY; i++)
            add_line(&workforce, ids[half], PLACE_NOT_FULL_PAY);
        workforce.roll.memory = &less;
        workforce.roll.threads = 2;
        CU_ASSERT_FALSE(repeats_find(&repeats, &workforce.roll));
        repeats_end(&repeats);
        workforce.roll.memory = &memory_of_libc;
        workforce_end(&workforce);
    }
}

static void takes_eight_bytes_an_id(void)
{
    struct many many;
    struct workforce workforce;
    struct short_memory memory;
    struct repeats repeats;
    many_begin(&many);
    workforce_begin(&workforce, "");
    number_lines(&many);
    for (size_t i = 0; i < MANY; i++)
        add_line(&workforce, many.ids[i], PLACE_NOT_FULL_PAY);
    short_memory_begin(&memory, 10);
    workforce.roll.memory = &memory.memory;
    CU_ASSERT_TRUE(repeats_find(&repeats, &workforce.roll));
    CU_ASSERT_TRUE(memory.most_in_use < 9 * MANY);
    repeats_end(&repeats);
    CU_ASSERT_EQUAL(memory.in_use, 0);
    workforce.roll.memory = &memory_of_libc;
    workforce_end(&workforce);
    many_end(&many);
}

CU_TestInfo repeats_tests[] = {
    {"ids that look alike are not one", ids_that_look_alike_are_not_one},
    {"ids of one hash are not one", ids_of_one_hash_are_not_one},
    {"only those employed are compared", only_those_employed_are_compared},
    {"nobody repeats nothing", nobody_repeats_nothing},
    {"the order of a file is seen", the_order_of_a_file_is_seen},
    {"agrees with every pair", agrees_with_every_pair},
    {"finds none among many", finds_none_among_many},
    {"finds some among many", finds_some_among_many},
    {"finds one id in every row", finds_one_id_in_every_row},
    {"a full memory is reported", a_full_memory_is_reported},
    {"each part reports a full memory", each_part_reports_a_full_memory},
    {"takes eight bytes an id", takes_eight_bytes_an_id},
    CU_TEST_INFO_NULL,
};
