#include "measures/tariffs.h"

#include "law/rate.h"
#include "suites.h"
#include "two_readers.h"
#include "workforce.h"

#define HEADER                                                                                               \
    "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m,full_pay,"        \
    "hourly_rate\n"

/* The records of a file by their tariffs, onto a roll of their own; those left to the reference are left out. */
struct priced {
    struct workforce workforce; /* for its conventions alone */
    struct roll whole, roll;    /* and a part of it, as a block's is */
    struct reading reading;
    uint64_t others;
    bool out_of_memory;
};

/* Past a row that is the reference's. */
static void step_over(struct priced *priced)
{
    struct plain_reader *plain = &priced->reading.plain;
    struct csv *csv = &priced->reading.reference.csv;
    struct pay_record record;
    const char *at = plain_position(plain);
    csv_read_block(csv, at, (size_t)(priced->reading.header.end - at), plain_lines(plain));
    CU_ASSERT_EQUAL_FATAL(record_next(&priced->reading.reference, &record), CSV_RECORD);
    plain_resume(plain, csv->at, csv->line);
    priced->others++;
}

static void price(struct priced *priced, struct tariffs *tariffs)
{
    struct plain_reader *plain = &priced->reading.plain;
    const struct csv *header = &priced->reading.header;
    struct plain_run run;
    enum plain_outcome rows;
    plain_read_block(plain, header->at, (size_t)(header->end - header->at), header->line, NULL);
    while ((rows = plain_next(plain, &run)) != PLAIN_END && !priced->out_of_memory) {
        enum tariff_outcome outcome = TARIFF_OTHER;
        size_t added = 0;
        if (rows == PLAIN_ROWS)
            outcome = tariffs_add(tariffs, &priced->roll, plain, run, &added);
        plain_take(plain, added);
        if (outcome == TARIFF_OTHER)
            step_over(priced);
        priced->out_of_memory = outcome == TARIFF_OUT_OF_MEMORY;
    }
    CU_ASSERT_TRUE(tariffs->bits <= 16); /* however many tariffs there are */
}

/* Nobody is on the roll yet. */
static void priced_prepare(struct priced *priced, struct slice file, const char *conventions,
                           const struct memory *memory)
{
    struct wanted_columns wanted = {0};
    *priced = (struct priced){.others = 0};
    workforce_begin(&priced->workforce, conventions);
    CU_ASSERT_TRUE_FATAL(reading_begin(&priced->reading, file, &wanted, (struct reading_rules){0}));
    priced->whole = roll_begin(memory, &priced->workforce.conventions);
    priced->out_of_memory = !roll_begin_part(&priced->roll, &priced->whole, memory);
}

static void priced_fill(struct priced *priced, const struct memory *memory)
{
    struct tariffs tariffs;
    priced->out_of_memory = !tariffs_begin(&tariffs, memory, &priced->roll);
    if (!priced->out_of_memory)
        price(priced, &tariffs);
    tariffs_end(&tariffs);
}

static void priced_begin(struct priced *priced, struct slice file, const char *conventions,
                         const struct memory *memory)
{
    priced_prepare(priced, file, conventions, memory);
    if (!priced->out_of_memory)
        priced_fill(priced, memory);
}

static void priced_end(struct priced *priced)
{
    reading_end(&priced->reading);
    roll_end(&priced->roll);
    roll_end(&priced->whole);
    workforce_end(&priced->workforce);
}

/* ---- What the law says of the same records ---- */

static bool is_number(const struct roll *roll, uint64_t word, const struct fraction *expected)
{
    struct fraction value = FRACTION_ZERO;
    signed_unpack(word, roll->scales, &value);
    bool same = fraction_compare(&value, expected) == 0;
    fraction_clear(&value);
    return same;
}

static bool is_rate(const struct roll *roll, uint64_t word, const struct pay_record *record, int short_bonus)
{
    struct fraction rate = FRACTION_ZERO;
    if (place_of(record) == PLACE_FULL_PAY)
        hourly_rate(&rate, record, short_bonus);
    bool same = is_number(roll, word, &rate);
    fraction_clear(&rate);
    return same;
}

/* A bonus of a relevant employee; of who is in none of the figures there is none. */
static bool is_bonus(const struct roll *roll, uint64_t word, const struct pay_record *record)
{
    struct fraction bonus = FRACTION_ZERO;
    if (place_of(record) != PLACE_OTHER_SEX)
        fraction_set_decimal(&bonus, &record->bonus_12m);
    bool same = is_number(roll, word, &bonus);
    fraction_clear(&bonus);
    return same;
}

static bool is_entry(const struct roll *roll, size_t number, const struct pay_record *record)
{
    char room[NAME_ROOM];
    struct entry entry = roll_entry(roll, number);
    return entry.place == place_of(record) && entry.sex == record->sex &&
           slice_equal(roll_name(roll, number, room), record->id) &&
           is_rate(roll, entry.rate, record, roll->conventions->chosen[CONVENTION_SHORT_BONUS]) &&
           is_bonus(roll, entry.bonus, record);
}

/* Whether both rates are to be kept, and the next two kept are the record's. */
static bool is_short_bonus(const struct roll *roll, size_t number, const struct pay_record *record,
                           size_t *next)
{
    if (place_of(record) != PLACE_FULL_PAY || !has_short_bonus(record) ||
        decimal_is_zero(&record->bonuses[0].amount))
        return true;
    const struct short_bonus *both = &roll->short_bonuses[*next];
    return (*next)++ < roll->short_count && both->entry == number &&
           is_rate(roll, both->literal, record, SHORT_BONUS_LITERAL) &&
           is_rate(roll, both->as_paid, record, SHORT_BONUS_AS_PAID);
}

/* Each record that was added is as the law has it; how many were. */
static size_t check_records(struct priced *priced)
{
    const struct roll *roll = &priced->roll;
    struct record_reader *reference = &priced->reading.reference;
    const struct csv *header = &priced->reading.header;
    struct pay_record record;
    size_t next = 0, next_short = 0, wrong = 0;
    csv_read_block(&reference->csv, header->at, (size_t)(header->end - header->at), header->line);
    while (next < roll->count && record_next(reference, &record) == CSV_RECORD) {
        if (roll_row(roll, next) != record.row)
            continue;
        wrong += !is_entry(roll, next, &record) || !is_short_bonus(roll, next, &record, &next_short);
        next++;
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_EQUAL(next, roll->count);
    /* Rates may have been kept of an entry for which memory was out. */
    CU_ASSERT_TRUE(next_short == roll->short_count || priced->out_of_memory);
    return next;
}

/* The file under both choices of short_bonus; how many of its records were left to the reference in all. */
static uint64_t check_file(struct slice file, size_t rows)
{
    static const char *const choices[] = {"other_sex=leave_out short_bonus=literal",
                                          "other_sex=leave_out short_bonus=as_paid"};
    uint64_t others = 0;
    for (int i = 0; i < 2; i++) {
        struct priced priced;
        priced_begin(&priced, file, choices[i], &memory_of_libc);
        CU_ASSERT_EQUAL(check_records(&priced) + priced.others, rows);
        others += priced.others;
        priced_end(&priced);
    }
    return others;
}

/* ---- Records ---- */

static void gives_the_rates_of_the_formula(void)
{
    static const char csv[] = HEADER "1,M,2500,month,37.5,,,,Y,\n"
                                     "2,F,2500,month,37.5,,,100,Y,\n"
                                     "3,F,1234.56,week,40,250,year,,Y,\n"
                                     "4,M,1234.56,month,40,250,week,,Y,\n"
                                     "5,M,1234.56,month,40,0,week,,Y,\n"
                                     "6,X,1234.56,month,40,250,week,5,Y,\n"
                                     "7,F,,,,,,5,N,\n"
                                     "8,F,,,,,,,Y,15.33\n"
                                     "9,M,99999999.99,day,168,99999999.99,day,,Y,\n";
    CU_ASSERT_EQUAL(check_file(slice_of(csv), 9), 0);
}

/* In a batch whose words are all known by then: each row behind it has its own id, and pay or none. */
static void goes_on_behind_a_row_for_the_reference(void)
{
    static const char rows[] = "1,M,1,week,40,,,1374389534.72,Y,\n"
                               "2,F,2,week,40,,,,N,\n"
                               "Ann,F,3,week,40,,,5,Y,\n"
                               "4,M,4,week,40,,,,Y,\n"
                               "Bo,M,5,week,40,,,6,N,\n";
    struct text file = text_begin(&memory_of_libc);
    text_add(&file, HEADER);
    for (int i = 0; i < COLUMN_ROWS; i++)
        text_add(&file, i % 2 ? "7,M,7,week,40,,,,Y,\n" : "8,F,8,week,40,,,,N,\n");
    text_add(&file, rows);
    CU_ASSERT_EQUAL(check_file(text_slice(&file), COLUMN_ROWS + 5), 2 * 1);
    text_end(&file);
}

/* Up to `digits` digits, the last `places` of them after the point. */
static void add_number(struct text *file, unsigned digits, unsigned places, uint64_t *seed)
{
    uint64_t one = (uint64_t)wide_power_of_ten(places);
    uint64_t number = random_length_word(seed) % (uint64_t)wide_power_of_ten(digits);
    text_add_unsigned(file, number / one);
    text_add_char(file, '.');
    text_add_padded(file, number % one, places);
}

static void add_period(struct text *file, uint64_t *seed)
{
    static const char *const periods[] = {"day",   "week",    "fortnight", "4 weeks",
                                          "month", "quarter", "year",      "6 months",
                                          "30.44", "91 days", "1.5 weeks", "0.01 days"};
    text_add(file, periods[random_word(seed) % (sizeof periods / sizeof *periods)]);
}

static void add_hours(struct text *file, uint64_t *seed)
{
    uint64_t millionths = random_length_word(seed) % 168000000 + 1;
    text_add_unsigned(file, millionths / 1000000);
    text_add_char(file, '.');
    text_add_padded(file, millionths % 1000000, 6);
}

/* Pay and hours; every other with a bonus, one in eight on leave, one in nine with a ready-made rate. */
static void add_row(struct text *file, unsigned number, uint64_t *seed)
{
    bool has_rate = number % 9 == 0;
    text_add_unsigned(file, number);
    text_add(file, number % 5 == 0 ? ",X," : number % 2 ? ",M," : ",F,");
    add_number(file, 10, 2, seed);
    text_add_char(file, ',');
    add_period(file, seed);
    text_add_char(file, ',');
    if (!has_rate)
        add_hours(file, seed);
    text_add_char(file, ',');
    if (random_word(seed) % 2)
        add_number(file, 8, 2, seed);
    text_add_char(file, ',');
    add_period(file, seed);
    text_add_char(file, ',');
    add_number(file, 9, 2, seed);
    text_add(file, number % 8 == 0 ? ",N," : ",Y,");
    if (has_rate)
        add_number(file, 12, number % 10 + 1, seed);
    text_add_char(file, '\n');
}

static void gives_them_in_circumstances_at_random(void)
{
    enum { ROWS = 20000 };
    uint64_t seed = 81;
    struct text file = text_begin(&memory_of_libc);
    text_add(&file, HEADER);
    for (unsigned row = 1; row <= ROWS; row++)
        add_row(&file, row, &seed);
    CU_ASSERT_TRUE(check_file(text_slice(&file), ROWS) < ROWS / 10);
    text_end(&file);
}

/* Hours that are different on every row, and every other with a bonus for less than the pay period; all of them twice. */
static struct text many_circumstances(unsigned circumstances)
{
    struct text file = text_begin(&memory_of_libc);
    text_add(&file, HEADER);
    for (unsigned row = 0; row < 2 * circumstances; row++) {
        unsigned thousandths = 1000 + row % circumstances;
        text_add_unsigned(&file, row + 1);
        text_add(&file, ",M,2500.25,month,");
        text_add_unsigned(&file, thousandths / 1000);
        text_add_char(&file, '.');
        text_add_padded(&file, thousandths % 1000, 3);
        text_add(&file, row % 2 ? ",100,week,,Y,\n" : ",,,,Y,\n");
    }
    return file;
}

/* More of them than need be kept at once. */
static void makes_a_tariff_again(void)
{
    enum { CIRCUMSTANCES = 100000 };
    struct text file = many_circumstances(CIRCUMSTANCES);
    CU_ASSERT_EQUAL(check_file(text_slice(&file), 2 * CIRCUMSTANCES), 0);
    text_end(&file);
}

/* As many periods as plain records can have, of 5 days and more, each with a bonus for 5.000 and one for 5.001 days. */
static void tells_all_periods_apart(void)
{
    struct text file = text_begin(&memory_of_libc);
    text_add(&file, HEADER);
    for (unsigned row = 0; row < 2 * PLAIN_PERIODS; row++) {
        text_add_unsigned(&file, row + 1);
        text_add(&file, ",F,100,");
        text_add_unsigned(&file, 5 + row / 2 / 1000);
        text_add_char(&file, '.');
        text_add_padded(&file, row / 2 % 1000, 3);
        text_add(&file, row % 2 ? ",35,50,5.001,,Y,\n" : ",35,50,5.000,,Y,\n");
    }
    CU_ASSERT_EQUAL(check_file(text_slice(&file), 2 * PLAIN_PERIODS), 0);
    text_end(&file);
}

/* ---- Limits ---- */

/* Exact on both sides of a limit, whether in a word or left to the reference. */
static void is_exact_at_the_limits_of_words(void)
{
    static const char *const rows[] = {
        /* A penny a week for an hour is one unit: 2^37 - 1 of them, 2^37, and one more. */
        "1,M,1374389534.71,week,1,,,,Y,\n",
        "1,M,1374389534.72,week,1,,,,Y,\n",
        "1,M,1374389534.73,week,1,,,,Y,\n",
        "1,M,687194767.36,week,1,687194767.35,week,,Y,\n", /* the same by pay and bonus */
        "1,M,687194767.36,week,1,687194767.36,week,,Y,\n",
        "1,M,687194767.36,week,1,687194767.37,week,,Y,\n",
        "1,M,1,week,40,,,1374389534.71,Y,\n", /* a bonus of the 12 months, in pence */
        "1,M,1,week,40,,,1374389534.72,Y,\n",
        "1,M,,,,,,,Y,1374389534.71\n", /* ready-made */
        "1,M,,,,,,,Y,1374389534.72\n",
        "1,M,,,,,,,Y,0.00000000000001\n",
        /* A penny is worth 7 * 10^9 units over 2, and over 3: 2^32 lies between. */
        "1,M,12.34,0.00002 days,0.000001,,,,Y,\n",
        "1,M,12.34,0.00003 days,0.000001,,,,Y,\n",
        "1,M,9999999999999.99,0.00002 days,0.000001,,,,Y,\n", /* 112 bits */
        "1,M,12.34,month,0.000001,5,0.00002 days,,Y,\n",      /* of the bonus; short, so of either choice */
        "1,M,12.34,month,0.000001,5,0.00003 days,,Y,\n",
        "1,M,1,0.000000001 day,0.000001,,,,Y,\n",
        "1,M,1,month,0.000001,5,0.000000001 day,,Y,\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text file = text_begin(&memory_of_libc);
        text_join(&file, HEADER, rows[i], "2,F,2500,month,37.5,250,week,5,Y,\n", NULL);
        CU_ASSERT_TRUE(check_file(text_slice(&file), 2) <= 2); /* never the second */
        text_end(&file);
    }
}

/* What no scale of one machine word holds is left to the reference, under either choice. */
static void leaves_what_no_word_holds(void)
{
    static const char csv[] = HEADER "1,M,1,3.000000001 day,167.999999,5,7.000000003 day,,Y,\n"
                                     "2,M,1,7.000000003 day,167.999999,5,3.000000001 day,,Y,\n"
                                     "3,M,,,,,,,Y,123456789012.34\n";
    CU_ASSERT_EQUAL(check_file(slice_of(csv), 3), 2 * 3);
}

/* There are as many scales as there can be, and hundredths have none. */
static void leaves_all_when_there_is_no_scale(void)
{
    static const char csv[] = HEADER "1,M,1,week,7,,,,,\n2,F,,,,,,5,N,\n3,F,,,,,,,,1\n";
    struct priced priced;
    uint32_t scale = SCALE_OF_ONES;
    priced_prepare(&priced, slice_of(csv), "", &memory_of_libc);
    for (uint64_t denominator = 1000; scale != SCALE_OF_VAULT; denominator++)
        CU_ASSERT_TRUE_FATAL(scale_with(priced.whole.scales, denominator, &scale));
    priced_fill(&priced, &memory_of_libc);
    CU_ASSERT_EQUAL(priced.others, 3);
    CU_ASSERT_EQUAL(priced.roll.count, 0);
    priced_end(&priced);
}

/* Wherever memory ends: nothing is lost, and what was added until then is exact. */
static void check_wherever_memory_ends(struct slice file, size_t rows)
{
    enum { MORE_THAN_ENOUGH = 1000 };
    uint64_t stopped = 0, left_some = 0;
    size_t added = 0;
    for (size_t blocks = 0; blocks < MORE_THAN_ENOUGH && added < rows; blocks++) {
        struct short_memory memory;
        struct priced priced;
        short_memory_begin(&memory, blocks);
        priced_begin(&priced, file, "", &memory.memory);
        added = check_records(&priced);
        CU_ASSERT_TRUE(priced.out_of_memory || added + priced.others == rows);
        stopped += priced.out_of_memory;
        left_some += priced.others > 0;
        priced_end(&priced);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
    CU_ASSERT_TRUE(stopped > 0 && left_some > 0);
    CU_ASSERT_EQUAL(added, rows);
}

static void runs_out_of_memory_and_says_so(void)
{
    enum { CIRCUMSTANCES = 1000 };
    struct text file = many_circumstances(CIRCUMSTANCES);
    check_wherever_memory_ends(text_slice(&file), 2 * CIRCUMSTANCES);
    text_end(&file);
    /* Scales of pay, and then more than a list begins with of ready-made rates. */
    static const char rates[] =
        HEADER "1,M,1,week,7,,,,,\n2,M,1,week,11,,,,,\n3,M,1,week,13,,,,,\n4,M,1,week,17,,,,,\n"
               "5,M,,,,,,,,1\n6,F,,,,,,,,1.1\n7,F,,,,,,,,1.22\n8,F,,,,,,,,1.333\n9,F,,,,,,,,1.4444\n"
               "10,F,,,,,,,,1.55555\n11,F,,,,,,,,1.666666\n12,F,,,,,,,,1.7777777\n13,F,,,,,,,,1.88888888\n"
               "somebody with a long "
               "identifier,F,,,,,,,,1.999999999\n15,F,,,,,,,,1.0000000001\n16,F,,,,,,,,1.00000000002\n"
               "17,F,,,,,,,,0.000000000003\n18,F,,,,,,,,0.0000000000004\n19,F,,,,,,,,0.00000000000005\n";
    check_wherever_memory_ends(slice_of(rates), 19);
}

CU_TestInfo tariffs_tests[] = {
    {"gives the rates of the formula", gives_the_rates_of_the_formula},
    {"goes on behind a row for the reference", goes_on_behind_a_row_for_the_reference},
    {"gives them in circumstances at random", gives_them_in_circumstances_at_random},
    {"makes a tariff again", makes_a_tariff_again},
    {"tells all periods apart", tells_all_periods_apart},
    {"is exact at the limits of words", is_exact_at_the_limits_of_words},
    {"leaves what no word holds", leaves_what_no_word_holds},
    {"leaves all when there is no scale", leaves_all_when_there_is_no_scale},
    {"runs out of memory and says so", runs_out_of_memory_and_says_so},
    CU_TEST_INFO_NULL,
};
