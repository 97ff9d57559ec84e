#include "measures/tariffs.h"

#include "suites.h"
#include "two_readers.h"
#include "workforce.h"

#define HEADER                                                                                               \
    "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m,full_pay,"        \
    "hourly_rate\n"

/* The records of a file by their tariffs, onto a roll of their own. */
struct priced {
    struct workforce workforce;
    struct roll roll; /* part of the workforce's, as a block's is */
    struct tariffs tariffs;
    uint64_t added, others;
    bool out_of_memory;
};

static void price(struct priced *priced, struct slice file, const struct memory *memory)
{
    struct reading reading;
    struct wanted_columns wanted = {0};
    struct plain_record record;
    struct roll *roll = &priced->roll;
    bool begun = tariffs_begin(&priced->tariffs, memory, roll);
    enum tariff_outcome outcome = begun ? TARIFF_ADDED : TARIFF_OUT_OF_MEMORY;
    CU_ASSERT_TRUE_FATAL(
        reading_begin(&reading, file, &wanted, (struct reading_rules){.neither_is_error = false}));
    plain_read_block(&reading.plain, reading.header.at, (size_t)(reading.header.end - reading.header.at),
                     reading.header.line);
    while (outcome != TARIFF_OUT_OF_MEMORY && plain_next(&reading.plain, &record) == PLAIN_RECORD) {
        outcome = tariffs_add(&priced->tariffs, roll, &reading.plain, &record);
        priced->added += outcome == TARIFF_ADDED;
        priced->others += outcome == TARIFF_OTHER;
    }
    priced->out_of_memory = outcome == TARIFF_OUT_OF_MEMORY;
    tariffs_end(&priced->tariffs);
    reading_end(&reading);
}

static void priced_begin(struct priced *priced, const char *conventions)
{
    *priced = (struct priced){.added = 0};
    workforce_begin(&priced->workforce, conventions);
    CU_ASSERT_TRUE_FATAL(roll_begin_part(&priced->roll, &priced->workforce.roll, &memory_of_libc));
}

static void priced_end(struct priced *priced)
{
    roll_end(&priced->roll);
    workforce_end(&priced->workforce);
}

/* All records have a tariff, and the rates are those that the law's formula gives. */
static void check_rates(const char *csv, const char *conventions)
{
    struct workforce by_formula;
    struct priced priced;
    workforce_begin(&by_formula, conventions);
    workforce_read(&by_formula, csv);
    priced_begin(&priced, conventions);
    price(&priced, slice_of(csv), &memory_of_libc);
    CU_ASSERT_EQUAL(priced.others, 0);
    CU_ASSERT_EQUAL_FATAL(priced.added, by_formula.roll.count);
    for (size_t i = 0; i < by_formula.roll.count; i++) {
        struct entry ours = roll_entry(&priced.roll, i), formula = roll_entry(&by_formula.roll, i);
        struct fraction rate = FRACTION_ZERO;
        struct text text = text_begin(&memory_of_libc);
        signed_unpack(formula.rate, by_formula.roll.scales, &rate);
        fraction_text(&text, &rate);
        CHECK_NUMBER(&priced.roll, ours.rate, text_string(&text));
        CU_ASSERT_EQUAL(ours.place, formula.place);
        CU_ASSERT_EQUAL(ours.sex, formula.sex);
        CU_ASSERT_EQUAL(word_paid_bonus(ours.bonus), word_paid_bonus(formula.bonus));
        fraction_clear(&rate);
        text_end(&text);
    }
    priced_end(&priced);
    workforce_end(&by_formula);
}

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
    check_rates(csv, "other_sex=leave_out");
    check_rates(csv, "other_sex=leave_out short_bonus=as_paid");
}

static void expect_other(const char *row)
{
    struct priced priced;
    struct text csv = text_begin(&memory_of_libc);
    text_join(&csv, HEADER, row, NULL);
    priced_begin(&priced, "other_sex=leave_out");
    price(&priced, text_slice(&csv), &memory_of_libc);
    CU_ASSERT_EQUAL(priced.others, 1);
    CU_ASSERT_EQUAL(priced.roll.count, 0);
    priced_end(&priced);
    text_end(&csv);
}

/* What machine words do not hold is left to the reference. */
static void leaves_what_is_too_fine_or_too_large(void)
{
    expect_other("1,M,1,week,40,,,1374389534.72,Y,\n"); /* 2^37 pence */
    expect_other("1,M,,,,,,,Y,1374389534.72\n");
    expect_other("1,M,1,0.000000001 day,0.000001,,,,Y,\n"); /* a penny is worth over 2^32 units */
    expect_other("1,M,1,month,0.000001,5,0.000000001 day,,Y,\n");
    expect_other(
        "1,M,1,3.000000001 day,167.999999,5,7.000000003 day,,Y,\n"); /* no word is a multiple of both */
}

static void runs_out_of_memory_and_says_so(void)
{
    static const char csv[] = HEADER "1,M,1234.56,month,40,250,week,,Y,\n";
    enum { ENOUGH = 2 }; /* the table, and the list of other worths */
    for (size_t blocks = 0; blocks <= ENOUGH; blocks++) {
        struct short_memory memory;
        struct priced priced;
        short_memory_begin(&memory, blocks);
        priced_begin(&priced, "");
        price(&priced, slice_of(csv), &memory.memory);
        CU_ASSERT_EQUAL(priced.out_of_memory, blocks == 0);
        CU_ASSERT_EQUAL(priced.others, blocks == 1); /* without its other worth the record has no tariff */
        CU_ASSERT_EQUAL(priced.added, blocks == ENOUGH);
        CU_ASSERT_EQUAL(memory.in_use, 0);
        priced_end(&priced);
    }
}

CU_TestInfo tariffs_tests[] = {
    {"gives the rates of the formula", gives_the_rates_of_the_formula},
    {"leaves what is too fine or too large", leaves_what_is_too_fine_or_too_large},
    {"runs out of memory and says so", runs_out_of_memory_and_says_so},
    CU_TEST_INFO_NULL,
};
