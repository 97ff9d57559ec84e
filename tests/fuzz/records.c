/*
 * Bytes to result. The first bytes choose the conventions and other options, how the file is cut and how its rows are
 * shuffled; the rest is the file. Beyond not crashing: what is refused has an error; neither cuts nor the road change a
 * byte of what comes out; a result that is stored loses nothing; every row is in one place, and everybody on full pay in
 * a quarter; a quarter's pair makes 100.0, or that is said; the order of the rows is nothing; and where men and women
 * trade places, so do the figures.
 */
#include <jansson.h>
#include <math.h>
#include <paygap.h>
#include <string.h>

#include "harness.h"
#include "intake/csv.h"
#include "intake/csv_cell.h"
#include "intake/fields.h"
#include "intake/layout.h"
#include "intake/values.h"

/* What the first bytes say: a bit a convention; other options; the bytes fed at once, and the order of rows. */
enum { BY_CONVENTIONS, BY_OPTIONS, BY_SIZES, CHOICES };

enum option {
    SKIP_INVALID = 1,
    THIRD_CHOICES = 2, /* of conventions that have one */
    PUBLIC_SECTOR = 4,
    OF_2026 = 8,
    BY_MONTH = 16,
    LOW_RATE = 32,
};

static const char *const conventions[8][4] = {
    {"rounding", "filing", "half_even", "half_away"},
    {"short_bonus", "literal", "as_paid"},
    {"posts", "error", "combine", "separate"},
    {"other_sex", "error", "leave_out"},
    {"remainder", "guidance", "top"},
    {"tie", "exact", "pence"},
    {"tie_share", "whole", "fraction"},
    {"no_women_bonus", "blank", "100"},
};

static const char *choice_of(int convention, const uint8_t *choices)
{
    const char *const *names = conventions[convention];
    bool other = choices[BY_CONVENTIONS] >> convention & 1;
    return names[other && choices[BY_OPTIONS] & THIRD_CHOICES && names[3] ? 3 : 1 + other];
}

static paygap_options *chosen(const uint8_t *choices, bool keep_cells)
{
    paygap_options *options;
    expect(paygap_options_new(&options) == PAYGAP_OK);
    for (int i = 0; i < 8; i++)
        expect(paygap_options_convention(options, conventions[i][0], choice_of(i, choices)) == PAYGAP_OK);
    if (choices[BY_OPTIONS] & PUBLIC_SECTOR)
        expect(paygap_options_sector(options, "public") == PAYGAP_OK);
    if (choices[BY_OPTIONS] & OF_2026)
        expect(paygap_options_year(options, 2026) == PAYGAP_OK);
    if (choices[BY_OPTIONS] & BY_MONTH)
        expect(paygap_options_set(options, "pay_period", "month") == PAYGAP_OK);
    if (choices[BY_OPTIONS] & LOW_RATE)
        expect(paygap_options_low_rate(options, "11.44") == PAYGAP_OK);
    expect(paygap_options_employer(options, "\"Söhne\" & Co\t") == PAYGAP_OK);
    expect(paygap_options_max_issues(options, 0) == PAYGAP_OK);
    expect(paygap_options_threads(options, 1) == PAYGAP_OK);
    expect(paygap_options_skip_invalid(options, choices[BY_OPTIONS] & SKIP_INVALID) == PAYGAP_OK);
    expect(paygap_options_with_employees(options, keep_cells) == PAYGAP_OK);
    return options;
}

/* What a file came to. */
struct outcome {
    char *json; /* the result, or where there is none the issues */
    size_t length;
    bool calculated;
    uint64_t rows, errors;
};

static struct outcome calculate(paygap_options *options, struct slice file, size_t piece)
{
    struct outcome outcome;
    paygap_run *run;
    paygap_result *result;
    expect(paygap_run_new(&run, options, "fuzz.csv") == PAYGAP_OK);
    for (size_t at = 0; at < file.length; at += piece)
        paygap_run_feed(run, file.at + at, file.length - at < piece ? file.length - at : piece);
    int32_t status = paygap_run_finish(run, &result);
    outcome.calculated = status == PAYGAP_OK;
    outcome.rows = paygap_run_row_count(run);
    outcome.errors = paygap_run_issue_total(run, PAYGAP_ERROR);
    expect(status == PAYGAP_OK || (status == PAYGAP_EDATA && outcome.errors > 0));
    expect(outcome.calculated == (result != NULL));
    if (result)
        expect(paygap_result_render(result, PAYGAP_JSON, 0, &outcome.json, &outcome.length) == PAYGAP_OK);
    else
        expect(paygap_run_render_issues(run, &outcome.json, &outcome.length) == PAYGAP_OK);
    paygap_result_free(result);
    paygap_run_free(run);
    return outcome;
}

static void expect_same(paygap_options *options, struct slice file, size_t piece,
                        const struct outcome *outcome)
{
    struct outcome other = calculate(options, file, piece);
    expect(other.length == outcome->length && memcmp(other.json, outcome->json, other.length) == 0);
    paygap_buffer_free(other.json, other.length);
}

/* ---- What a result says ---- */

static json_int_t people(const json_t *population, const char *place)
{
    const json_t *people = json_object_get(population, place);
    return json_integer_value(json_object_get(people, "men")) +
           json_integer_value(json_object_get(people, "women"));
}

static void expect_every_row_in_one_place(const json_t *result, uint64_t rows)
{
    const json_t *population = json_object_get(result, "population"), *place;
    size_t i;
    json_int_t sum =
        people(population, "full_pay") + json_integer_value(json_object_get(population, "invalid"));
    json_array_foreach(json_object_get(population, "left_out"), i, place) sum +=
        json_integer_value(json_object_get(place, "men")) +
        json_integer_value(json_object_get(place, "women")) +
        json_integer_value(json_object_get(place, "other"));
    expect((uint64_t)sum == rows);
}

static void expect_everybody_in_a_quarter(const json_t *result)
{
    const json_t *population = json_object_get(result, "population"), *quarter;
    size_t i;
    json_int_t sum = 0;
    json_array_foreach(json_object_get(result, "quarters"), i, quarter) sum +=
        json_integer_value(json_object_get(quarter, "size"));
    expect(sum == people(population, "full_pay"));
}

static bool has_issue(const json_t *result, const char *code)
{
    const json_t *issue;
    size_t i;
    json_array_foreach(json_object_get(result, "issues"), i,
                       issue) if (strcmp(json_string_value(json_object_get(issue, "code")), code) ==
                                  0) return true;
    return false;
}

static long tenths(const json_t *of, const char *key)
{
    return lround(json_real_value(json_object_get(of, key)) * 10);
}

static void expect_pairs_of_100(const json_t *result)
{
    const json_t *quarter;
    size_t i;
    json_array_foreach(json_object_get(result, "quarters"), i, quarter)
        expect(!json_integer_value(json_object_get(quarter, "size")) ||
               tenths(quarter, "men_percent") + tenths(quarter, "women_percent") == 1000 ||
               has_issue(result, "pair_not_100"));
}

/* As a stored result it is intact and agrees with itself, and is written to the same bytes. */
static void expect_to_be_read_again(const struct outcome *outcome)
{
    paygap_stored *stored;
    paygap_verification *verification;
    char *bytes;
    size_t size;
    expect(paygap_stored_new(&stored, outcome->json, outcome->length) == PAYGAP_OK);
    expect(paygap_stored_intact(stored));
    expect(paygap_verify(&verification, stored, NULL, 0) == PAYGAP_OK);
    expect(paygap_verification_count(verification) == 0);
    expect(paygap_result_render(paygap_stored_result(stored), PAYGAP_JSON, 0, &bytes, &size) == PAYGAP_OK);
    expect(size == outcome->length && memcmp(bytes, outcome->json, size) == 0);
    paygap_buffer_free(bytes, size);
    paygap_verification_free(verification);
    paygap_stored_free(stored);
}

/* ---- The same records, told otherwise ---- */

static struct slice other_sex(struct slice cell)
{
    enum sex sex;
    if (read_sex(cell, &sex).code || sex == SEX_NEITHER)
        return cell;
    return slice_of(sex == SEX_MAN ? "F" : "M");
}

static void add_record(struct text *file, const struct csv *csv, size_t traded)
{
    for (size_t i = 0; i < csv->count; i++)
        csv_add_cell(file, i == traded ? other_sex(csv->cells[i]) : csv->cells[i], csv->separator,
                     i ? CELL_NEXT : CELL_FIRST);
    text_add_char(file, '\n');
}

/* The column of the sex, from 0; of headers of the user's own there are none here. */
static size_t column_of_sex(const struct csv *header)
{
    size_t column = 0;
    while (column < header->count && field_of_header(header->cells[column]) != FIELD_SEX)
        column++;
    return column;
}

/* Its header line is told, its records are next. csv_end is due. */
static struct csv open_file(struct slice file, struct text *told)
{
    enum { MARK = 3 };
    if (file.length >= MARK && memcmp(file.at, "\xEF\xBB\xBF", MARK) == 0)
        file = slice_from(file, MARK);
    struct csv csv = csv_begin(&memory_of_libc, find_separator(file));
    csv_read_block(&csv, file.at, file.length, 0);
    expect(csv_next(&csv) == CSV_RECORD);
    add_record(told, &csv, SIZE_MAX);
    return csv;
}

/* Men and women in each other's places. */
static struct text with_sexes_traded(struct slice file)
{
    struct text told = text_begin(&memory_of_libc);
    struct csv csv = open_file(file, &told);
    size_t column = column_of_sex(&csv);
    while (csv_next(&csv) == CSV_RECORD)
        add_record(&told, &csv, column);
    csv_end(&csv);
    return told;
}

/* By the bits of `order` in turn, a row goes before or after all that came before it: all set, from last to first. */
static struct text with_rows_shuffled(struct slice file, uint8_t order)
{
    struct text told = text_begin(&memory_of_libc), rows = text_begin(&memory_of_libc);
    struct csv csv = open_file(file, &told);
    for (unsigned number = 0; csv_next(&csv) == CSV_RECORD; number++) {
        struct text row = text_begin(&memory_of_libc);
        bool before = order >> number % 8 & 1;
        add_record(&row, &csv, SIZE_MAX);
        text_add_slice(before ? &row : &rows, text_slice(before ? &rows : &row));
        if (before) {
            text_end(&rows);
            rows = row;
        } else
            text_end(&row);
    }
    text_add_slice(&told, text_slice(&rows));
    text_end(&rows);
    csv_end(&csv);
    return told;
}

/* Of a file told otherwise, which it gives back. */
static json_t *result_of(paygap_options *options, struct text *file)
{
    struct outcome outcome = calculate(options, text_slice(file), file->length);
    expect(outcome.calculated);
    json_t *result = json_loadb(outcome.json, outcome.length, 0, NULL);
    expect(result != NULL);
    paygap_buffer_free(outcome.json, outcome.length);
    text_end(file);
    return result;
}

static void expect_equal(const json_t *a, const json_t *b, const char *key)
{
    expect(json_equal(json_object_get(a, key), json_object_get(b, key)));
}

static void expect_order_to_be_nothing(paygap_options *options, struct slice file, uint8_t order,
                                       const json_t *result)
{
    static const char *const parts[] = {"population", "figures", "quarters", "ties", "public_sentence"};
    struct text told = with_rows_shuffled(file, order);
    json_t *other = result_of(options, &told);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        expect_equal(other, result, parts[i]);
    json_decref(other);
}

static void expect_traded(const json_t *ours, const char *ours_key, const json_t *theirs,
                          const char *their_key)
{
    expect(json_equal(json_object_get(ours, ours_key), json_object_get(theirs, their_key)));
}

static bool is_arbitrary(const json_t *result)
{
    return has_issue(result, "arbitrary_tie");
}

static void expect_sexes_to_trade_places(paygap_options *options, struct slice file, const json_t *result)
{
    static const char *const gaps[] = {"mean_hourly_gap", "median_hourly_gap", "mean_bonus_gap",
                                       "median_bonus_gap"};
    struct text told = with_sexes_traded(file);
    json_t *other = result_of(options, &told);
    const json_t *ours = json_object_get(result, "figures"), *theirs = json_object_get(other, "figures");
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        const json_t *gap = json_object_get(ours, gaps[i]), *traded = json_object_get(theirs, gaps[i]);
        expect_traded(gap, "men", traded, "women");
        expect_traded(gap, "women", traded, "men");
    }
    static const char *const said[] = {"percent", "exact", "count", "of"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        expect_traded(json_object_get(ours, "men_paid_bonus"), said[i],
                      json_object_get(theirs, "women_paid_bonus"), said[i]);
    for (size_t i = 0; i < 4 && !is_arbitrary(result); i++) {
        const json_t *quarter = json_array_get(json_object_get(result, "quarters"), i);
        const json_t *traded = json_array_get(json_object_get(other, "quarters"), i);
        expect_traded(quarter, "men", traded, "women");
        expect_traded(quarter, "women_percent_exact", traded, "men_percent_exact");
        expect_equal(quarter, traded, "lowest_rate");
        expect_equal(quarter, traded, "highest_rate");
    }
    json_decref(other);
}

void try_records(const uint8_t *data, size_t size)
{
    if (size < CHOICES)
        return;
    struct slice file = {(const char *)data + CHOICES, size - CHOICES};
    paygap_options *options = chosen(data, false), *by_reference = chosen(data, true);
    struct outcome outcome = calculate(options, file, file.length);
    expect_same(options, file, (size_t)data[BY_SIZES] + 1, &outcome);
    expect_same(by_reference, file, file.length, &outcome);
    if (outcome.calculated) {
        json_t *result = json_loadb(outcome.json, outcome.length, 0, NULL);
        expect(result != NULL);
        expect_to_be_read_again(&outcome);
        expect_every_row_in_one_place(result, outcome.rows);
        expect_everybody_in_a_quarter(result);
        expect_pairs_of_100(result);
        if (!outcome.errors) {
            expect_order_to_be_nothing(options, file, (uint8_t)~data[BY_SIZES], result);
            expect_sexes_to_trade_places(options, file, result);
        }
        json_decref(result);
    }
    paygap_buffer_free(outcome.json, outcome.length);
    paygap_options_free(options);
    paygap_options_free(by_reference);
}
