#include "intake/plain.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"
#include "two_readers.h"
#include "workforce.h"

static const struct reading_rules all_rules[] = {
    {.neither_is_error = true},
    {.neither_is_error = false, .hours_beside_rate = true},
};

/* The file under all rules, as fast as this processor can and portably; how many rows were plain and how many not. */
struct outcome {
    uint64_t plain, other, files;
};

static void read_file(struct slice file, const struct wanted_columns *wanted, struct outcome *outcome)
{
    for (int way = 0; way < 4; way++) {
        struct reading reading;
        if (reading_begin(&reading, file, wanted, all_rules[way & 1])) {
            if (way & 2)
                plain_read_portably(&reading.plain);
            reading_compare(&reading, way ? 30000 : SIZE_MAX / 4);
            outcome->plain += reading.plain_rows;
            outcome->other += reading.other_rows;
            outcome->files++;
            CU_ASSERT_EQUAL(reading.differences, 0);
        }
        reading_end(&reading);
    }
}

/* ---- Files at hand ---- */

static struct slice content_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL_FATAL(fseek(file, 0, SEEK_END), 0);
    size_t size = (size_t)ftell(file);
    char *bytes = malloc(size + 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    rewind(file);
    CU_ASSERT_EQUAL_FATAL(fread(bytes, 1, size, file), size);
    fclose(file);
    return (struct slice){bytes, size};
}

/* The unit tests run in the project's folder. */
static void reads_the_fixtures_as_the_reference(void)
{
    glob_t found;
    struct outcome outcome = {0, 0, 0};
    CU_ASSERT_EQUAL_FATAL(glob("fixtures/*/*/input.csv", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        static const char *const sets[FIELDS] = {[FIELD_PAY_PERIOD] = "month"};
        struct wanted_columns as_it_is = {0}, by_month = {.sets = sets};
        struct slice file = content_of(found.gl_pathv[i]);
        read_file(file, &as_it_is, &outcome);
        read_file(file, &by_month, &outcome);
        free((void *)(uintptr_t)file.at);
    }
    globfree(&found);
    CU_ASSERT_TRUE(outcome.files > 100);
    CU_ASSERT_TRUE(outcome.plain > 5000);
}

/* ---- Rows made up ---- */

struct choice {
    const char *const *usual; /* NULL-ended */
    const char *const *odd;
};

#define TEXTS(...)                                                                                           \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }

#define ODD_NUMBERS                                                                                          \
    "1,234.56", "\"1,234.56\"", "-5", "+5", "1e3", ".5", "5.", "5..1", "1.2.3", "0x10", "GBP 5", "5 GBP",    \
        "\302\2435", " 5", "5 ", "12345678", "123456789", "12345678.9", "1234567890123.45",                  \
        "12345678901234567", "0.1234567", "1.234", "0.000001", "168", "168.000001", "169", "0", "0.00",      \
        "000", "00000001", "\"5\"", "\"5\"\"\"", "\"5\"x", "5\"", "/5", ":5", "5\t", "\xEF\xBC\x95",         \
        "99999999", "1.", "."

static const struct choice choices[FIELDS] = {
    [FIELD_EMPLOYEE_ID] = {TEXTS("7", "12345678", "A-0012345678", "Z9"),
                           TEXTS("", " ", " a", "a ", "a b", "\"a\"", "\"a,b\"", "\xC3\xA9",
                                 "12345678\xC3\xA9", "\t", "a\x01", "Total", "Grand Total:", "\xFF", "\"",
                                 "\"a\nb\"")},
    [FIELD_SEX] = {TEXTS("M", "F", "Male", "female"),
                   TEXTS("", "X", "other", "man", "WOMAN", " M", "F ", "MM", "\"F\"", "not stated",
                         "Mal\xC3\xA9", "womanwomanwomanwoman")},
    [FIELD_ORDINARY_PAY] = {TEXTS("2500", "2376.45", "702.3", "0.5", "99999.99"), TEXTS("", ODD_NUMBERS)},
    [FIELD_PAY_PERIOD] = {TEXTS("month", "week", "fortnight", "4 weeks", "30.44"),
                          TEXTS("", "30", "31", "12", "52", "365", "366", "0", "0 weeks", "-month",
                                "Calendar Month", "lunar-month", "half-yearly", "four-weekly", "4-weekly",
                                "4.0 weekly", "5-weekly", "quarterly", "1461 days", "\"month\"", "months",
                                "calendar monthly", "1 year", "12 months", "0.000000000000000001 days",
                                "day")},
    [FIELD_WEEKLY_HOURS] = {TEXTS("37.5", "40", "36.25", "0.25", "37.123456"), TEXTS("", ODD_NUMBERS)},
    [FIELD_BONUS_PAY_1] = {TEXTS("", "", "", "100", "0", "250.50"), TEXTS(ODD_NUMBERS)},
    [FIELD_BONUS_PERIOD_1] = {TEXTS("", "", "year", "12 months", "month"),
                              TEXTS("0", "30", "soon", "3 months", "91 days")},
    [FIELD_BONUS_12M] = {TEXTS("", "0", "150.00", "1669.35"), TEXTS(ODD_NUMBERS)},
    [FIELD_FULL_PAY] = {TEXTS("Y", "N", "", "yes", "No"),
                        TEXTS("1", "0", "true", "FALSE", "?", "\"Y\"", " Y", "NN")},
    [FIELD_RELEVANT] = {TEXTS("", "Y"), TEXTS("N", "partner", "maybe", "yes")},
    [FIELD_EXCLUDE_REASON] = {TEXTS("", ""), TEXTS("left", " ", "\"\"")},
    [FIELD_HOURLY_RATE] = {TEXTS("", "", "15.33", "12.345678"), TEXTS(ODD_NUMBERS)},
    [FIELD_HOURS_WEEK_1] = {TEXTS("", ""), TEXTS("30", " ")},
    [FIELD_BONUS_PAY_1 + 2] = {TEXTS("", ""), TEXTS("5", " ")},
    [FIELD_BONUS_PERIOD_1 + 2] = {TEXTS("", "month"), TEXTS("soon")},
};

enum { UNREAD = FIELDS }; /* a column that no field has */

static const char *pick_text(const char *const *texts, uint64_t *seed)
{
    size_t count = 0;
    while (texts[count])
        count++;
    return texts[random_word(seed) % count];
}

static void add_cell(struct text *file, int field, bool odd, bool quoted, uint64_t *seed)
{
    const char *text;
    if (field == UNREAD)
        text = odd ? pick_text(TEXTS("\"Smith, J\"", "\303\211dith", "5\" pipe", "\"a \"\"b\"\"\"",
                                     "\"two\nlines\"", "\xFF\xFE"),
                               seed)
                   : "Jones";
    else
        text = pick_text(odd ? choices[field].odd : choices[field].usual, seed);
    bool bare = !quoted || strchr(text, '"');
    text_join(file, bare ? "" : "\"", text, bare ? "" : "\"", NULL);
}

/* One cell in `rarity` is odd; so is the shape of one row in ten times as many. */
static void add_row(struct text *file, const int *columns, size_t count, unsigned rarity, bool quoted,
                    const char *line_end, uint64_t *seed)
{
    unsigned shape = (unsigned)(random_word(seed) % (10 * rarity));
    size_t cells = shape == 0 ? count - 1 : count;
    for (size_t i = 0; i < cells; i++) {
        text_add(file, i ? "," : "");
        add_cell(file, columns[i], random_word(seed) % rarity == 0, quoted, seed);
    }
    text_add(file, shape == 1 ? ",surplus" : shape == 2 ? "," : "");
    text_add(file, line_end);
    text_add(file, shape == 3 ? "\n" : shape == 4 ? " \r\n" : "");
}

/* Some of the columns, in any order, those without which there is no file among them. */
static size_t pick_columns(int columns[FIELDS + 1], bool rates, uint64_t *seed)
{
    size_t count = 0;
    for (int field = 0; field <= UNREAD; field++) {
        bool needed = field <= FIELD_WEEKLY_HOURS || (rates && field == FIELD_HOURLY_RATE);
        bool has = field == UNREAD || choices[field].usual;
        bool possible = has && (rates || field != FIELD_HOURLY_RATE);
        if (needed || (possible && random_word(seed) % 2))
            columns[count++] = field;
    }
    for (size_t i = count - 1; i > 0; i--) {
        size_t other = random_word(seed) % (i + 1);
        int kept = columns[i];
        columns[i] = columns[other];
        columns[other] = kept;
    }
    return count;
}

static void add_header(struct text *file, const int *columns, size_t count, const char *line_end)
{
    for (size_t i = 0; i < count; i++)
        text_join(file, i ? "," : "", columns[i] == UNREAD ? "name" : field_name((enum field)columns[i]),
                  NULL);
    text_add(file, line_end);
}

static bool is_among(int column, const int *columns, size_t count)
{
    size_t i = 0;
    while (i < count && columns[i] != column)
        i++;
    return i < count;
}

enum { ALL_USUAL = 1 << 30 }; /* a rarity of odd cells: there is none */

/*
 * A file of `rows` rows with one odd cell in `rarity`, read; what is expected of it depends on the odd ones alone. Where
 * there are some, lines of some files end in two ways.
 */
static void read_random_file(unsigned rows, unsigned rarity, struct outcome *outcome, uint64_t *seed)
{
    int columns[FIELDS + 1];
    size_t count = pick_columns(columns, random_word(seed) % 3 == 0, seed);
    bool quoted = random_word(seed) % 3 == 0;
    const char *line_end = random_word(seed) % 3 ? "\n" : "\r\n";
    bool mixed = rarity < ALL_USUAL && random_word(seed) % 3 == 0;
    struct wanted_columns wanted = {.employer = is_among(UNREAD, columns, count) ? "name" : NULL};
    struct text file = text_begin(&memory_of_libc);
    add_header(&file, columns, count, line_end);
    for (unsigned row = 0; row < rows; row++) {
        const char *end = mixed && random_word(seed) % 50 == 0 ? "\r\n" : line_end;
        add_row(&file, columns, count, rarity, quoted, row + 1 < rows || row % 2 ? end : "", seed);
    }
    read_file(text_slice(&file), &wanted, outcome);
    text_end(&file);
}

static void reads_ordinary_rows(void)
{
    uint64_t seed = 61;
    struct outcome outcome = {0, 0, 0};
    for (int file = 0; file < 60; file++)
        read_random_file(1001, ALL_USUAL, &outcome, &seed);
    CU_ASSERT_EQUAL(outcome.files, 240);
    /* All but the last of a file without a newline at its end. */
    CU_ASSERT_TRUE(outcome.plain + outcome.other == 240 * 1001);
    CU_ASSERT_TRUE(outcome.other <= 240);
}

static void reads_odd_rows_as_the_reference(void)
{
    uint64_t seed = 62;
    struct outcome outcome = {0, 0, 0};
    for (int file = 0; file < 250; file++)
        read_random_file(1000, 10u << file % 4 * 2, &outcome, &seed);
    CU_ASSERT_TRUE(outcome.plain > 200000);
    CU_ASSERT_TRUE(outcome.other > 100000);
}

/* ---- Single rows ---- */

#define HEADER                                                                                               \
    "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m,full_pay\n"

/* In how many of the four ways the row is plain. */
static void check_plain(const char *row, uint64_t ways)
{
    struct text file = text_begin(&memory_of_libc);
    struct outcome outcome = {0, 0, 0};
    struct wanted_columns wanted = {0};
    text_join(&file, HEADER, row, NULL);
    read_file(text_slice(&file), &wanted, &outcome);
    if (outcome.plain != ways)
        printf("\n  plain in %u ways, not %u: %s", (unsigned)outcome.plain, (unsigned)ways, row);
    CU_ASSERT_EQUAL(outcome.plain, ways);
    text_end(&file);
}

static void knows_the_plain_ones(void)
{
    static const char *const rows[] = {
        "1,M,2500,month,37.5,,,,Y\n",
        "1,M,2500,month,37.5,,,,Y\r\n",
        "\"1\",\"M\",\"2500.00\",\"month\",\"37.5\",\"\",\"\",\"\",\"Y\"\n",
        "\"1\",\"M\",\"2500.00\",\"month\",\"37.5\",\"\",\"\",\"\",\"Y\"\r\n",
        "a longer identifier,female,1234567890123.45,Calendar Month,37.500000,12345678.90,1 year,1,n\n",
        "1,F,0,1 week,168,0,,0,\n",
        "1,F,,,,,,5,N\n", /* on leave: nothing is needed */
        "1,F,00012.5,fortnightly,0.000001,7,365.25,0.01,TRUE\n",
        "0123456789012345,F,2500,month,37.5,,,,Y\n", /* ids of digits of which a word is made, and of too many */
        "012345678901234567,F,2500,month,37.5,,,,Y\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_plain(rows[i], 4);
}

/* Line ends that change from row to row, before an empty cell, a word and a number. */
static void takes_any_line_end(void)
{
    static const char *const last[] = {"", "Y", "250.5"};
    static const char *const headers[] = {"note", "full_pay", "bonus_12m"};
    for (int kind = 0; kind < 3; kind++) {
        struct text file = text_begin(&memory_of_libc);
        struct outcome outcome = {0, 0, 0};
        struct wanted_columns wanted = {0};
        text_join(&file, "employee_id,sex,ordinary_pay,pay_period,weekly_hours,", headers[kind], "\n", NULL);
        for (int row = 0; row < 300; row++)
            text_join(&file, "1,M,2500,month,37.5,", last[kind], row % 5 == 1 ? "\r\n" : "\n", NULL);
        read_file(text_slice(&file), &wanted, &outcome);
        CU_ASSERT_EQUAL(outcome.plain, 4 * 300);
        text_end(&file);
    }
}

/* And before an id and an employer, which are kept for all rows of a batch: none is lost to a row that is read by itself. */
static void takes_any_line_end_after_a_name(void)
{
    static const char *const headers[] = {"sex,hourly_rate,employee_id", "employee_id,sex,hourly_rate,firm"};
    static const char *const starts[] = {"M,20.5,w", "7,M,20.5,w"};
    for (unsigned kind = 0; kind < 2; kind++)
        for (unsigned often = 2; often < 100; often += 7) {
            struct text file = text_begin(&memory_of_libc);
            struct outcome outcome = {0, 0, 0};
            struct wanted_columns wanted = {.employer = kind ? "firm" : NULL};
            text_join(&file, headers[kind], often % 2 ? "\r\n" : "\n", NULL);
            for (unsigned row = 0; row < 300; row++) {
                text_add(&file, starts[kind]);
                text_add_unsigned(&file, row);
                text_add(&file, (row % often == 1) == often % 2 ? "\n" : "\r\n");
            }
            read_file(text_slice(&file), &wanted, &outcome);
            CU_ASSERT_EQUAL(outcome.plain + outcome.other, 4 * 300);
            CU_ASSERT_TRUE(outcome.plain > 0);
            text_end(&file);
        }
}

static void leaves_the_others(void)
{
    static const char *const rows[] = {
        "1,M,2500,month,37.5,,,,Y",    /* no line end */
        "1,M,2500,month,37.5,,,,Y,\n", /* a field too many, one too few */
        "1,M,2500,month,37.5,,,\n",
        "1,M,,month,37.5,,,,Y\n", /* something is missing */
        ",M,2500,month,37.5,,,,Y\n",
        "1,M,2500,,37.5,,,,Y\n",
        "1,M,2500,month,,,,,Y\n",
        "1,M,2500,30,37.5,,,,Y\n", /* a warning: 30 days or a month? */
        "1,M,2500,month,37.5,10,365,,Y\n",
        "1,M,2500,month,37.5,,,-1,Y\n",
        "1,M,2500,month,168.000001,,,,Y\n", /* out of range */
        "1,M,2500,month,0.000000,,,,Y\n",
        "1,M,2500,month,37.1234567,,,,Y\n",
        "1,M,2500.001,month,37.5,,,,Y\n",     /* more than hundredths */
        "1,M,\302\2432500,month,37.5,,,,Y\n", /* a currency */
        "\xC3\x89,M,2500,month,37.5,,,,Y\n",
        " 1,M,2500,month,37.5,,,,Y\n",
        "1,M,2500,month,99999999999999999,,,,Y\n",
        "1,M,2500,month,9999999999999999,,,,Y\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_plain(rows[i], 0);
    check_plain("1,X,2500,month,37.5,,,,Y\n", 2); /* an error under one of the rules */
}

/* Wherever in a name it stands: whole words and the rest of one are asked in different ways. */
static void leaves_names_with_a_byte_of_0(void)
{
    static const char name[] = "abcdefghijklmnopqrst";
    for (size_t length = 1; length < sizeof name; length++)
        for (size_t at = 0; at <= length; at++) {
            struct text file = text_begin(&memory_of_libc);
            struct outcome outcome = {0, 0, 0};
            struct wanted_columns wanted = {0};
            text_add(&file, HEADER);
            for (size_t i = 0; i < length; i++)
                text_add_char(&file, i == at ? '\0' : name[i]);
            text_add(&file, ",M,2500,month,37.5,,,,Y\n");
            read_file(text_slice(&file), &wanted, &outcome);
            CU_ASSERT_EQUAL(outcome.plain, at == length ? 4 : 0);
            text_end(&file);
        }
}

/* A value for all rows stands where its column would. */
static void takes_what_is_set_for_all_rows(void)
{
    static const char csv[] = "employee_id,sex,ordinary_pay\n1,M,2500\n2,F,1234.5\n";
    static const char *const sets[][FIELDS] = {
        {[FIELD_PAY_PERIOD] = "month", [FIELD_WEEKLY_HOURS] = "37.5"},
        {[FIELD_PAY_PERIOD] = "30", [FIELD_WEEKLY_HOURS] = " 37.5 ", [FIELD_FULL_PAY] = "Yes"},
        {[FIELD_PAY_PERIOD] = "month",
         [FIELD_WEEKLY_HOURS] = "40",
         [FIELD_BONUS_PAY_1] = "5",
         [FIELD_BONUS_PERIOD_1] = "365",
         [FIELD_RELEVANT] = "Y",
         [FIELD_EXCLUDE_REASON] = " "},
        {[FIELD_HOURLY_RATE] = "12.345678", [FIELD_BONUS_12M] = "0.5"},
    };
    static const char *const other_sets[][FIELDS] = {
        {[FIELD_PAY_PERIOD] = "month", [FIELD_WEEKLY_HOURS] = "37.5000000000000000"},
        {[FIELD_PAY_PERIOD] = "month", [FIELD_WEEKLY_HOURS] = "37.5", [FIELD_EXCLUDE_REASON] = "left"},
        {[FIELD_PAY_PERIOD] = "month", [FIELD_WEEKLY_HOURS] = "37.5", [FIELD_RELEVANT] = "N"},
        {[FIELD_PAY_PERIOD] = "month", [FIELD_WEEKLY_HOURS] = "37.5", [FIELD_BONUS_PAY_1 + 2] = "5"},
    };
    for (int i = 0; i < 4; i++) {
        struct outcome plain = {0, 0, 0}, other = {0, 0, 0};
        struct wanted_columns wanted = {.sets = sets[i]}, refused = {.sets = other_sets[i]};
        read_file(slice_of(csv), &wanted, &plain);
        CU_ASSERT_EQUAL(plain.plain, 8);
        read_file(slice_of(csv), &refused, &other);
        CU_ASSERT_EQUAL(other.plain, 0);
    }
}

/* Numbers of days that need no warning, and a word between them: those without a number are left to the reference. */
static void numbers_a_limited_number_of_periods(void)
{
    struct text file = text_begin(&memory_of_libc);
    struct outcome outcome = {0, 0, 0};
    struct wanted_columns wanted = {0};
    unsigned periods = 1;
    text_add(&file, "employee_id,sex,ordinary_pay,pay_period,weekly_hours\n");
    for (unsigned days = 1; periods < PLAIN_PERIODS + 10; days++) {
        if (days == 30 || days == 31 || days == 365 || days == 366)
            continue;
        text_add(&file, "1,M,1,");
        text_add_unsigned(&file, days);
        text_add(&file, ",1\n1,M,1,MONTH,1\n");
        periods++;
    }
    read_file(text_slice(&file), &wanted, &outcome);
    CU_ASSERT_EQUAL(outcome.other, 4 * 10);
    CU_ASSERT_EQUAL(outcome.plain, 4 * (2 * (PLAIN_PERIODS + 9) - 10));
    text_end(&file);
}

static void runs_out_of_memory_and_says_so(void)
{
    static const char csv[] = "employee_id,sex,hourly_rate\n";
    struct reading reading;
    struct wanted_columns wanted = {0};
    CU_ASSERT_TRUE_FATAL(reading_begin(&reading, slice_of(csv), &wanted, all_rules[0]));
    struct short_memory memory;
    struct plain_reader reader;
    for (size_t blocks = 0; blocks < 10; blocks++) {
        short_memory_begin(&memory, blocks);
        bool began = plain_reader_begin(&reader, &memory.memory, &reading.layout, &reading.rules);
        CU_ASSERT_EQUAL(began, blocks >= 5);
        if (began)
            plain_reader_end(&reader);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
    reading_end(&reading);
}

CU_TestInfo plain_tests[] = {
    {"reads the fixtures as the reference", reads_the_fixtures_as_the_reference},
    {"reads ordinary rows", reads_ordinary_rows},
    {"reads odd rows as the reference", reads_odd_rows_as_the_reference},
    {"knows the plain ones", knows_the_plain_ones},
    {"takes any line end", takes_any_line_end},
    {"takes any line end after a name", takes_any_line_end_after_a_name},
    {"leaves the others", leaves_the_others},
    {"leaves names with a byte of 0", leaves_names_with_a_byte_of_0},
    {"takes what is set for all rows", takes_what_is_set_for_all_rows},
    {"numbers a limited number of periods", numbers_a_limited_number_of_periods},
    {"runs out of memory and says so", runs_out_of_memory_and_says_so},
    CU_TEST_INFO_NULL,
};
