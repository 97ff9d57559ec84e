#include "measures/roll.h"

#include <stdio.h>

#include "law/rate.h"
#include "suites.h"
#include "workforce.h"

#define HEADER                                                                                               \
    "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m,full_pay,"        \
    "exclude_reason\n"

static void enters_a_record(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, HEADER "A,M,2500,month,37.5,,,900,,\n"
                                      "B,F,,,,,,-5,N,\n"
                                      "C,F,,,,,,7,,left\n"
                                      "D,F,x,month,37.5,,,8,,\n");
    const struct roll *roll = &workforce.roll;
    CU_ASSERT_EQUAL_FATAL(roll->count, 4);
    struct entry entry = find_entry(roll, "A");
    CHECK_NUMBER(roll, entry.rate, "35000/2283"); /* fixtures/guidance */
    CU_ASSERT_EQUAL(entry.row, 2);
    CU_ASSERT_EQUAL(entry.sex, SEX_MAN);
    CU_ASSERT_EQUAL(entry.place, PLACE_FULL_PAY);
    CU_ASSERT_TRUE(word_paid_bonus(entry.bonus));
    CU_ASSERT_FALSE(entry.repeated);
    entry = find_entry(roll, "B");
    CU_ASSERT_EQUAL(entry.place, PLACE_NOT_FULL_PAY);
    CU_ASSERT_FALSE(word_paid_bonus(entry.bonus));
    CHECK_NUMBER(roll, entry.bonus, "-5");
    entry = find_entry(roll, "left"); /* of the excluded the reason is kept */
    CU_ASSERT_EQUAL(entry.place, PLACE_EXCLUDED);
    entry = find_entry(roll, "D");
    CU_ASSERT_EQUAL(entry.place, PLACE_INVALID);
    CHECK_NUMBER(roll, entry.bonus, "0"); /* kept of relevant employees alone */
    CU_ASSERT_PTR_NULL(roll->posts);      /* only posts=combine needs them */
    CU_ASSERT_EQUAL(roll->threads, 1);    /* the caller's, as long as nobody grants more */
    workforce_end(&workforce);
}

static void refuses_a_rate_below_zero(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, HEADER "A,M,100,week,10,-100.01,week,,,\nB,M,100,week,10,-100,week,,,\n");
    CU_ASSERT_EQUAL(find_entry(&workforce.roll, "A").place, PLACE_INVALID);
    CHECK_NUMBER(&workforce.roll, find_entry(&workforce.roll, "B").rate, "0");
    CHECK_ISSUES(&workforce.issues, "2 0 error negative_rate");
    refuse_negative_rate(&workforce.issues, 7);
    CHECK_ISSUES(&workforce.issues, "2 0 error negative_rate, 7 0 error negative_rate");
    issues_drop_from(&workforce.issues, 0); /* what is not kept is counted */
    refuse_negative_rate(&workforce.issues, 8);
    CU_ASSERT_EQUAL(workforce.issues.totals[0], 3);
    CU_ASSERT_EQUAL(workforce.issues.count, 2);
    workforce_end(&workforce);
}

/*
 * 100 for a day in a week's pay period: (70 + 700) / 10 or (70 + 100) / 10. And 5 to be given back for a day: 35 - 35
 * or 35 - 5, of which nought is no rate below zero; of 10, 10 - 35 or 10 - 5, of which the one is.
 */
static void keeps_both_rates_of_a_short_bonus(void)
{
    static const char *const choices[] = {"short_bonus=literal", "short_bonus=as_paid"};
    static const char *const rates[] = {"77", "17"};
    for (size_t i = 0; i < 2; i++) {
        struct workforce workforce;
        workforce_begin(&workforce, choices[i]);
        workforce_read(&workforce, HEADER "A,M,1,week,1,,,,,\nB,M,70,week,10,100,day,,,\n"
                                          "C,M,70,week,10,100,month,,,\nD,M,,,,100,day,,N,\n"
                                          "E,M,70,week,10,0,day,,,\n"
                                          "F,M,35,week,1,-5,day,,,\nG,M,10,week,1,-5,day,,,\n");
        const struct roll *roll = &workforce.roll;
        CHECK_NUMBER(roll, find_entry(roll, "B").rate, rates[i]);
        CU_ASSERT_EQUAL_FATAL(roll->short_count, 2 + i);
        CU_ASSERT_EQUAL(roll->short_bonuses[0].entry, 1);
        CHECK_NUMBER(roll, roll->short_bonuses[0].literal, "77");
        CHECK_NUMBER(roll, roll->short_bonuses[0].as_paid, "17");
        CU_ASSERT_EQUAL(roll->short_bonuses[1].entry, 5);
        CHECK_NUMBER(roll, roll->short_bonuses[1].literal, "0");
        CHECK_NUMBER(roll, roll->short_bonuses[1].as_paid, "30");
        workforce_end(&workforce);
    }
}

#define FIRST "A,M,123456789012345678901234,week,7,,,0.000000000000000001,,\nB,F,70,week,10,100,day,5,,\n"
#define SECOND                                                                                               \
    "C,F,123456789012345678901233,week,7,,,123456789012345678901234,,\n\n\nD,M,70,week,7,9,day,-3,,\n"       \
    "E,M,,,,,,,,left by agreement\nA name of no few bytes,F,9,week,1,,,,,\n"
#define THIRD "A name of more bytes,F,8,week,1,,,,,\nF,M,70,week,7,9,day,,,\n"

static void check_same_entry(const struct roll *got, const struct roll *expected, size_t number)
{
    char room[NAME_ROOM], room_expected[NAME_ROOM];
    const struct entry a = roll_entry(got, number), b = roll_entry(expected, number);
    struct fraction bonus = FRACTION_ZERO, bonus_expected = FRACTION_ZERO;
    CU_ASSERT_TRUE(slice_equal(roll_name(got, number, room), roll_name(expected, number, room_expected)));
    CU_ASSERT_EQUAL(a.number, number);
    CU_ASSERT_EQUAL(a.row, b.row);
    CU_ASSERT_EQUAL(a.place, b.place);
    CU_ASSERT_EQUAL(a.sex, b.sex);
    CU_ASSERT_EQUAL(word_place(a.bonus), b.place);
    CU_ASSERT_EQUAL(word_sex(a.bonus), b.sex);
    /* The words of both mean the same under either roll's scales, for the records came in the same order. */
    CU_ASSERT_EQUAL(quantity_compare(a.rate, b.rate, got->scales), 0);
    CU_ASSERT_EQUAL(quantity_compare(a.rate, b.rate, expected->scales), 0);
    signed_unpack(a.bonus, got->scales, &bonus);
    signed_unpack(b.bonus, expected->scales, &bonus_expected);
    CU_ASSERT_EQUAL(fraction_compare(&bonus, &bonus_expected), 0);
    if (expected->posts) {
        signed_unpack(got->posts[number].weekly_pay, got->scales, &bonus);
        signed_unpack(expected->posts[number].weekly_pay, expected->scales, &bonus_expected);
        CU_ASSERT_EQUAL(fraction_compare(&bonus, &bonus_expected), 0);
    }
    fraction_clear(&bonus);
    fraction_clear(&bonus_expected);
}

/* Parts filled apart are what one roll would have been, long names and numbers beyond machine words included. */
static void joins_what_was_filled_apart(void)
{
    static const struct {
        const char *csv;
        uint64_t lines; /* before it, without the header */
    } parts[] = {{HEADER FIRST, 0}, {HEADER SECOND, 2}, {HEADER, 8}, {HEADER THIRD, 8}};
    for (int combine = 0; combine < 2; combine++) {
        struct workforce whole, joined, part;
        workforce_begin(&whole, combine ? "posts=combine" : "");
        workforce_begin(&joined, combine ? "posts=combine" : "");
        workforce_read(&whole, HEADER FIRST SECOND THIRD);
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            workforce_begin_part(&part, &joined);
            workforce_read(&part, parts[i].csv);
            CU_ASSERT_TRUE_FATAL(roll_join(&joined.roll, &part.roll, parts[i].lines));
            workforce_end(&part);
        }
        CU_ASSERT_EQUAL_FATAL(joined.roll.count, whole.roll.count);
        CU_ASSERT_EQUAL(joined.roll.scales->vault_count, whole.roll.scales->vault_count);
        CU_ASSERT_TRUE(joined.roll.scales->vault_count > 0);
        CU_ASSERT_EQUAL(joined.roll.stretch_count, whole.roll.stretch_count);
        CU_ASSERT_EQUAL(find_entry(&joined.roll, "A name of more bytes").row, 10);
        for (size_t i = 0; i < whole.roll.count; i++)
            check_same_entry(&joined.roll, &whole.roll, i);
        CU_ASSERT_EQUAL_FATAL(joined.roll.short_count, combine ? 0 : 3);
        CU_ASSERT_TRUE(combine || joined.roll.short_bonuses[1].entry == 3);
        CU_ASSERT_TRUE(combine || joined.roll.short_bonuses[2].entry == 7);
        workforce_end(&whole);
        workforce_end(&joined);
    }
}

/* Only where a line is passed over is a row noted; the rest are counted on from there. */
static void knows_the_row_of_each(void)
{
    static const uint64_t rows[] = {2, 3, 6, 7, 8, 11};
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce,
                   "employee_id,sex,hourly_rate\nA,M,1\nB,M,1\n\n\nC,M,1\nD,M,1\nE,M,1\n\n\nF,M,1\n");
    CU_ASSERT_EQUAL(workforce.roll.stretch_count, 3);
    for (size_t i = 0; i < 6; i++)
        CU_ASSERT_EQUAL(roll_row(&workforce.roll, i), rows[i]);
    workforce_end(&workforce);
}

/* ---- What is of each among thousands ---- */

/* The bonus of the entry `number` of a roll: every third has one, and every seventh of those is taken back. */
static int64_t bonus_at(size_t number)
{
    if (number % 3)
        return 0;
    return number % 7 ? (int64_t)number + 1 : -(int64_t)number - 1;
}

/* A row is left out after every hundred. */
static uint64_t row_at(size_t number)
{
    return 2 + number + number / 100;
}

/* Some lie in their words, and some beside. */
static struct slice name_at(size_t number, char room[NAME_ROOM])
{
    snprintf(room, NAME_ROOM, number % 5 ? "%zu" : "somebody called %zu", number);
    return slice_of(room);
}

static bool has_two_rates(size_t number)
{
    return number % 50 == 0;
}

static void add_of_many(struct workforce *workforce, size_t number)
{
    char room[NAME_ROOM];
    int64_t amount = bonus_at(number);
    const struct pay_record record = {
        .row = row_at(number),
        .valid = true,
        .id = name_at(number, room),
        .sex = SEX_MAN,
        .bonus_12m = {(wide)(amount < 0 ? -amount : amount), 0, amount < 0},
    };
    const struct short_bonus both = {workforce->roll.count, QUANTITY_ZERO,
                                     quantity_make(SCALE_OF_ONES, number)};
    CU_ASSERT_TRUE_FATAL(roll_add(&workforce->roll, &record, &workforce->issues));
    CU_ASSERT_TRUE_FATAL(!has_two_rates(number) || roll_add_both_rates(&workforce->roll, both));
}

static bool is_of_many(const struct roll *roll, size_t number)
{
    char room[NAME_ROOM], expected_room[NAME_ROOM];
    struct fraction bonus = FRACTION_ZERO, expected = FRACTION_ZERO;
    uint64_t word = roll_entry(roll, number).bonus;
    signed_unpack(word, roll->scales, &bonus);
    fraction_set(&expected, bonus_at(number), 1);
    bool right = fraction_compare(&bonus, &expected) == 0 && roll_row(roll, number) == row_at(number) &&
                 slice_equal(roll_name(roll, number, room), name_at(number, expected_room)) &&
                 word_place(word) == PLACE_NOT_FULL_PAY && word_sex(word) == SEX_MAN &&
                 word_paid_bonus(word) == (bonus_at(number) > 0) &&
                 (roll_bonus(roll, number) == NO_BONUS) == (bonus_at(number) == 0);
    fraction_clear(&bonus);
    return right;
}

/*
 * Parts of any length, each filled where the one before it lay: the first just fills the room that lists begin with,
 * and where a short one follows a long one, what was the other's is still there.
 */
static void finds_what_is_of_each(void)
{
    static const size_t ends[] = {16, 17, 513, 2049, 2065, 2577, 5000};
    struct workforce whole, part;
    size_t number = 0, right = 0;
    workforce_begin(&whole, "");
    workforce_begin_part(&part, &whole);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        for (; number < ends[i]; number++)
            add_of_many(&part, number);
        CU_ASSERT_TRUE_FATAL(roll_join(&whole.roll, &part.roll, 0));
        roll_clear(&part.roll);
    }
    CU_ASSERT_EQUAL_FATAL(whole.roll.count, 5000);
    CU_ASSERT_EQUAL(whole.roll.bonus_count, 1667); /* of 0, 3, 6, ... 4998 */
    CU_ASSERT_EQUAL(whole.roll.mark_count,
                    1 + 1 + 1 + 3 + 1 + 1 + 5); /* each part's for every 512 or fewer */
    CU_ASSERT_EQUAL(whole.roll.stretch_count, 50);
    CU_ASSERT_EQUAL_FATAL(whole.roll.short_count, 100);
    for (size_t i = 0; i < 5000; i++)
        right += is_of_many(&whole.roll, i);
    CU_ASSERT_EQUAL(right, 5000);
    for (size_t i = 0; i < 100; i++)
        CU_ASSERT_EQUAL(whole.roll.short_bonuses[i].entry, 50 * i);
    workforce_end(&part);
    workforce_end(&whole);
}

/* Words made elsewhere are an entry like any other. */
static void enters_words(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, HEADER "7,F,300,week,10,,,5,,\n8,M,,,,,,,N,\n");
    struct roll *roll = &workforce.roll;
    const uint64_t rate = word_of(PLACE_FULL_PAY, SEX_WOMAN, quantity_make(SCALE_OF_ONES, 30));
    const uint64_t bonus = word_of(PLACE_FULL_PAY, SEX_WOMAN, quantity_make(SCALE_OF_ONES, 5));
    const uint64_t none = word_of(PLACE_NOT_FULL_PAY, SEX_MAN, QUANTITY_ZERO);
    CU_ASSERT_TRUE(add_words(roll, 6, 10, rate, bonus));
    CU_ASSERT_EQUAL(roll->names_rise, true);
    CU_ASSERT_TRUE(add_words(roll, 7, 9, none, none));
    CU_ASSERT_EQUAL(roll->names_rise, false);
    CU_ASSERT_EQUAL_FATAL(roll->count, 4);
    const struct entry read = find_entry(roll, "7"), made = find_entry(roll, "10");
    CU_ASSERT_EQUAL(made.rate, read.rate);
    CU_ASSERT_EQUAL(made.bonus, read.bonus);
    CU_ASSERT_EQUAL(made.row, 6);
    CU_ASSERT_EQUAL(find_entry(roll, "9").rate, find_entry(roll, "8").rate);
    CU_ASSERT_EQUAL(find_entry(roll, "9").row, 7);
    CU_ASSERT_EQUAL(roll->bonus_count, 2);
    workforce_end(&workforce);
}

static bool same_entry(const struct roll *a, const struct roll *b, size_t number)
{
    struct entry of_a = roll_entry(a, number), of_b = roll_entry(b, number);
    return of_a.rate == of_b.rate && of_a.bonus == of_b.bonus && of_a.row == of_b.row &&
           roll_compare_names(a, number, b, number) == 0;
}

/* One at the beginning, and no more than ENTRIES_A_MARK entries from one to the next, nor many fewer. */
static void check_marks(const struct roll *roll)
{
    size_t before = 0;
    CU_ASSERT_EQUAL_FATAL(roll->bonus_marks[0].entry, 0);
    for (size_t i = 1; i <= roll->mark_count; i++) {
        size_t next = i < roll->mark_count ? roll->bonus_marks[i].entry : roll->count;
        CU_ASSERT_TRUE(next - before <= ENTRIES_A_MARK);
        CU_ASSERT_TRUE(next - before > ENTRIES_A_MARK - RUN_ENTRIES || next == roll->count);
        before = next;
    }
}

/* However long the runs are, and wherever rows are left out between them. */
static void enters_runs_as_one_by_one(void)
{
    struct workforce by_runs, one_by_one;
    struct entry_run run;
    uint64_t seed = 17, row = 1, id = 1000;
    workforce_begin(&by_runs, "");
    workforce_begin(&one_by_one, "");
    while (by_runs.roll.count < 3000) {
        size_t count = random_word(&seed) % (RUN_ENTRIES + 1);
        row += random_word(&seed) % 3;
        run.count = run.bonus_count = 0;
        for (size_t i = 0; i < count; i++) {
            bool has_bonus = random_word(&seed) % 3 == 0;
            uint64_t rate = word_of(PLACE_FULL_PAY, SEX_MAN, quantity_make(SCALE_OF_ONES, ++id % 7)),
                     bonus =
                         word_of(PLACE_FULL_PAY, SEX_MAN, quantity_make(SCALE_OF_ONES, has_bonus ? id : 0));
            run_add(&run, name_of_digits(id, 4), rate, bonus);
            CU_ASSERT_TRUE_FATAL(add_words(&one_by_one.roll, row + i, id, rate, bonus));
        }
        CU_ASSERT_TRUE_FATAL(roll_add_run(&by_runs.roll, row, &run));
        row += count;
    }
    CU_ASSERT_EQUAL(by_runs.roll.count, one_by_one.roll.count);
    CU_ASSERT_EQUAL(by_runs.roll.bonus_count, one_by_one.roll.bonus_count);
    CU_ASSERT_EQUAL(by_runs.roll.stretch_count, one_by_one.roll.stretch_count);
    CU_ASSERT_EQUAL(one_by_one.roll.mark_count, 1 + (one_by_one.roll.count - 1) / ENTRIES_A_MARK);
    check_marks(&by_runs.roll);
    CU_ASSERT_TRUE(by_runs.roll.names_rise && one_by_one.roll.names_rise);
    size_t equal = 0;
    for (size_t i = 0; i < by_runs.roll.count; i++)
        equal += same_entry(&by_runs.roll, &one_by_one.roll, i);
    CU_ASSERT_EQUAL(equal, one_by_one.roll.count);
    workforce_end(&by_runs);
    workforce_end(&one_by_one);
}

/* ---- Ids that rise from row to row ---- */

static void add_named(struct roll *roll, const char *const *names, size_t count, bool as_run)
{
    struct issues issues = issues_begin(&memory_of_libc, 0);
    struct entry_run run = {0};
    for (size_t i = 0; i < count; i++) {
        const struct pay_record record = {
            .row = roll->count + 2, .valid = true, .id = slice_of(names[i]), .sex = SEX_MAN};
        uint64_t name, nothing = word_of(PLACE_NOT_FULL_PAY, SEX_MAN, QUANTITY_ZERO);
        CU_ASSERT_TRUE_FATAL(as_run ? name_pack(&name, record.id, &roll->names_beside)
                                    : roll_add(roll, &record, &issues));
        if (as_run)
            run_add(&run, name, nothing, nothing);
    }
    CU_ASSERT_TRUE_FATAL(roll_add_run(roll, 2, &run));
    issues_end(&issues);
}

/* Whether they are held to rise, wherever the first part ends. */
static void check_rise(const char *const names[3], bool rise, bool as_run)
{
    for (size_t end = 0; end <= 3; end++) {
        struct workforce whole, part;
        workforce_begin(&whole, "");
        workforce_begin_part(&part, &whole);
        add_named(&part.roll, names, end, as_run);
        CU_ASSERT_TRUE_FATAL(roll_join(&whole.roll, &part.roll, 0));
        roll_clear(&part.roll);
        add_named(&part.roll, names + end, 3 - end, as_run);
        CU_ASSERT_TRUE_FATAL(roll_join(&whole.roll, &part.roll, 3));
        CU_ASSERT_EQUAL(whole.roll.names_rise, rise);
        workforce_end(&part);
        workforce_end(&whole);
    }
}

/* Of those that rise none is there twice. Names beside their words are not told to. */
static void tells_ids_that_rise(void)
{
    static const struct {
        const char *names[3];
        bool rise;
    } examples[] = {
        {{"7", "8", "9"}, true},
        {{"7", "A", "B"}, true},
        {{"7", "7", "8"}, false},
        {{"7", "8", "8"}, false},
        {{"8", "7", "9"}, false},
        {{"7", "9", "8"}, false},
        {{"9", "8", "7"}, false},
        {{"somebody called A", "7", "8"}, false},
        {{"somebody called A", "somebody called B", "somebody called C"}, false},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        for (int as_run = 0; as_run < 2; as_run++)
            check_rise(examples[i].names, examples[i].rise, as_run);
}

/* ---- Room ---- */

static struct entry_run run_of_numbers(uint64_t first)
{
    struct entry_run run = {0};
    for (uint64_t i = 0; i < RUN_ENTRIES; i++)
        run_add(&run, name_of_digits(first + i, 4), word_of(PLACE_NOT_FULL_PAY, SEX_MAN, QUANTITY_ZERO),
                word_of(PLACE_NOT_FULL_PAY, SEX_MAN, quantity_make(SCALE_OF_ONES, first + i)));
    return run;
}

static void add_numbers(struct roll *roll, uint64_t from, uint64_t to)
{
    for (uint64_t i = from; i < to; i += RUN_ENTRIES) {
        const struct entry_run run = run_of_numbers(1000 + i);
        CU_ASSERT_TRUE_FATAL(roll_add_run(roll, 2 + i, &run));
    }
}

/* However much room there is of one thing, there is enough of each: where parts were joined, where more is expected. */
static void has_room_for_all(void)
{
    enum { ALL = 50 * RUN_ENTRIES, HALF = ALL / 2 };
    static const struct {
        uint64_t joined, rates, bonuses;
    } examples[] = {
        {0, 0, 0}, {HALF, 0, 0}, {0, 2 * ALL, 2 * ALL}, {0, 2 * ALL, 0}, {HALF, 2 * ALL, 2 * ALL}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct workforce whole, part;
        uint64_t right = 0;
        workforce_begin(&whole, "");
        workforce_begin_part(&part, &whole);
        CU_ASSERT_TRUE_FATAL(roll_expect(&whole.roll, examples[i].rates, examples[i].bonuses));
        add_numbers(&part.roll, 0, examples[i].joined);
        CU_ASSERT_TRUE_FATAL(roll_join(&whole.roll, &part.roll, 0));
        add_numbers(&whole.roll, examples[i].joined, ALL);
        CU_ASSERT_EQUAL_FATAL(whole.roll.count, ALL);
        for (size_t entry = 0; entry < ALL; entry++)
            right += name_list_at(&whole.roll.names, entry) == name_of_digits(1000 + entry, 4) &&
                     quantity_coefficient(roll_entry(&whole.roll, entry).bonus) == 1000 + entry;
        CU_ASSERT_EQUAL(right, ALL);
        workforce_end(&part);
        workforce_end(&whole);
    }
}

/* Room asked for beforehand changes nothing but when memory is taken. */
static void expects_as_many(void)
{
    struct short_memory memory;
    struct conventions conventions = {{0}};
    short_memory_begin(&memory, 1000);
    struct roll roll = roll_begin(&memory.memory, &conventions), part;
    CU_ASSERT_TRUE_FATAL(roll_begin_part(&part, &roll, &memory_of_libc));
    CU_ASSERT_TRUE(roll_expect(&roll, 300, 300));
    size_t left = memory.left;
    for (uint64_t row = 1; row <= 300; row++)
        CU_ASSERT_TRUE(add_words(&part, row, 12345678, QUANTITY_ZERO, quantity_make(SCALE_OF_ONES, row)));
    CU_ASSERT_TRUE(roll_join(&roll, &part, 0));
    /* a run of names, a stretch of rows, a mark of bonuses, the text of long names */
    CU_ASSERT_TRUE(left - memory.left <= 4);
    CHECK_NUMBER(&roll, roll_entry(&roll, 299).bonus, "300");
    roll_end(&part);
    roll_end(&roll);
    CU_ASSERT_EQUAL(memory.in_use, 0);
    for (size_t blocks = 0; blocks <= 3; blocks++) { /* rates, names and bonuses */
        memory.left = blocks;
        CU_ASSERT_EQUAL(roll_expect(&roll, 1, 1), blocks == 3);
        roll_end(&roll);
    }
}

/* What a thread does between two blocks. */
static void is_filled_again(void)
{
    struct workforce whole, part, again;
    workforce_begin(&whole, "");
    workforce_begin_part(&part, &whole);
    workforce_read(&part, HEADER FIRST SECOND);
    roll_clear(&part.roll);
    CU_ASSERT_EQUAL(part.roll.count, 0);
    CU_ASSERT_TRUE(part.roll.names_rise);
    workforce_begin_part(&again, &whole);
    roll_move(&again.roll, &part.roll, &memory_of_libc, &again.conventions);
    workforce_read(&again, HEADER THIRD);
    CU_ASSERT_EQUAL_FATAL(again.roll.count, 2);
    CU_ASSERT_EQUAL(find_entry(&again.roll, "A name of more bytes").row, 2);
    CU_ASSERT_EQUAL(find_entry(&again.roll, "F").row, 3);
    CU_ASSERT_EQUAL(again.roll.short_count, 1);
    CU_ASSERT_EQUAL(again.roll.short_bonuses->entry, 1);
    workforce_end(&again);
    workforce_end(&part);
    workforce_end(&whole);
}

static void changes_a_place_in_every_word(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, HEADER "A,F,2500,month,37.5,,,900,,\n");
    workforce.roll.rates[0] |= MARK_REPEATED | MARK_SAME_HEAD;
    roll_set_place(&workforce.roll, 0, PLACE_INVALID);
    struct entry entry = find_entry(&workforce.roll, "A");
    CU_ASSERT_EQUAL(entry.place, PLACE_INVALID);
    CU_ASSERT_EQUAL(word_place(entry.bonus), PLACE_INVALID);
    CU_ASSERT_EQUAL(entry.sex, SEX_WOMAN);
    CU_ASSERT_TRUE(entry.repeated);
    CU_ASSERT_EQUAL(entry.rate & MARK_SAME_HEAD, MARK_SAME_HEAD);
    CHECK_NUMBER(&workforce.roll, entry.rate & ~(MARK_REPEATED | MARK_SAME_HEAD), "35000/2283");
    CHECK_NUMBER(&workforce.roll, entry.bonus, "900");
    workforce_end(&workforce);
}

/* Of no entry, of two that are invalid, of which then the last becomes valid, and then the first alone. */
static void knows_whether_one_is_valid(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    struct roll *roll = &workforce.roll;
    CU_ASSERT_FALSE(roll_has_valid(roll));
    workforce_read(&workforce, HEADER "A,M,x,week,10,,,,,\nB,F,y,week,10,,,,,\n");
    CU_ASSERT_EQUAL_FATAL(roll->count, 2);
    CU_ASSERT_FALSE(roll_has_valid(roll));
    roll_set_place(roll, 1, PLACE_NOT_FULL_PAY);
    CU_ASSERT_TRUE(roll_has_valid(roll));
    roll_set_place(roll, 1, PLACE_INVALID);
    roll_set_place(roll, 0, PLACE_EXCLUDED);
    CU_ASSERT_TRUE(roll_has_valid(roll));
    workforce_end(&workforce);
}

/* A roll that outlives the handle it was made under; the heap is the same. */
static void moves_to_a_longer_life(void)
{
    struct workforce workforce;
    const struct memory longer = memory_of_libc;
    const struct conventions conventions = {{0}};
    struct roll roll;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, HEADER FIRST);
    roll_move(&roll, &workforce.roll, &longer, &conventions);
    CU_ASSERT_EQUAL(workforce.roll.count, 0);
    workforce_end(&workforce);
    CU_ASSERT_EQUAL(roll.count, 2);
    CU_ASSERT_PTR_EQUAL(roll.memory, &longer);
    CU_ASSERT_PTR_EQUAL(roll.conventions, &conventions);
    CHECK_NUMBER(&roll, find_entry(&roll, "A").rate, "123456789012345678901234/7"); /* out of the vault */
    roll_end(&roll);
    workforce_begin(&workforce, ""); /* one that nothing was read onto */
    roll_move(&roll, &workforce.roll, &longer, &conventions);
    workforce_end(&workforce);
    CU_ASSERT_PTR_EQUAL(roll.memory, &longer);
    roll_end(&roll);
}

static void packs_numbers_below_zero(void)
{
    struct scales scales;
    CU_ASSERT_TRUE_FATAL(scales_begin(&scales, &memory_of_libc));
    struct fraction value = FRACTION_ZERO, back = FRACTION_ZERO;
    static const int64_t numerators[] = {-7, 0, 7, INT64_MIN};
    static const char *const expected[] = {"-7/3", "0", "7/3", "-9223372036854775808/3"};
    for (size_t i = 0; i < 4; i++) {
        uint64_t packed;
        fraction_set(&value, numerators[i], 3);
        CU_ASSERT_TRUE(signed_pack(&packed, &value, &scales));
        CU_ASSERT_EQUAL((packed & MARK_NEGATIVE) != 0, numerators[i] < 0);
        CU_ASSERT_EQUAL(packed & (PLACE_MASK | SEX_MASK), 0);
        signed_unpack(packed, &scales, &back);
        CHECK_FRACTION(&back, expected[i]);
    }
    fraction_clear(&value);
    fraction_clear(&back);
    scales_end(&scales);
}

CU_TestInfo roll_tests[] = {
    {"enters a record", enters_a_record},
    {"refuses a rate below zero", refuses_a_rate_below_zero},
    {"keeps both rates of a short bonus", keeps_both_rates_of_a_short_bonus},
    {"joins what was filled apart", joins_what_was_filled_apart},
    {"knows the row of each", knows_the_row_of_each},
    {"finds what is of each", finds_what_is_of_each},
    {"enters words", enters_words},
    {"enters runs as one by one", enters_runs_as_one_by_one},
    {"tells ids that rise", tells_ids_that_rise},
    {"has room for all", has_room_for_all},
    {"expects as many", expects_as_many},
    {"is filled again", is_filled_again},
    {"changes a place in every word", changes_a_place_in_every_word},
    {"knows whether one is valid", knows_whether_one_is_valid},
    {"moves to a longer life", moves_to_a_longer_life},
    {"packs numbers below zero", packs_numbers_below_zero},
    CU_TEST_INFO_NULL,
};
