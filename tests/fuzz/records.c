/*
 * Bytes to result. The first bytes choose the conventions and other options, how the file is cut and how its rows are
 * shuffled; the rest is the file. Beyond not crashing: what is refused has an error; neither cuts nor the road change a
 * byte of what comes out; a result that is stored loses nothing; every row is in one place, and everybody on full pay in
 * a quarter; a quarter's pair makes 100.0, or that is said; the order of the rows is nothing; and where men and women
 * trade places, so do the figures.
 */
#include <math.h>
#include <paygap.h>
#include <string.h>

#include "document.h"
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

static double people(const struct json_value *population, const char *place)
{
    const struct json_value *people = json_member(population, place);
    return number_in(people, "men") + number_in(people, "women");
}

static void expect_every_row_in_one_place(const struct json_value *result, uint64_t rows)
{
    const struct json_value *population = json_member(result, "population");
    const struct json_value *list = json_member(population, "left_out");
    double sum = people(population, "full_pay") + number_in(population, "invalid");
    for (const struct json_value *place = json_first(list); place; place = json_after(list, place))
        sum += number_in(place, "men") + number_in(place, "women") + number_in(place, "other");
    expect((uint64_t)sum == rows);
}

static void expect_everybody_in_a_quarter(const struct json_value *result)
{
    const struct json_value *list = json_member(result, "quarters");
    double sum = 0;
    for (const struct json_value *quarter = json_first(list); quarter; quarter = json_after(list, quarter))
        sum += number_in(quarter, "size");
    expect(lround(sum - people(json_member(result, "population"), "full_pay")) == 0);
}

static bool has_issue(const struct json_value *result, const char *code)
{
    const struct json_value *list = json_member(result, "issues");
    for (const struct json_value *issue = json_first(list); issue; issue = json_after(list, issue))
        if (strcmp(json_text(json_member(issue, "code")), code) == 0)
            return true;
    return false;
}

static long tenths(const struct json_value *of, const char *key)
{
    return lround(number_in(of, key) * 10);
}

static void expect_pairs_of_100(const struct json_value *result)
{
    const struct json_value *list = json_member(result, "quarters");
    for (const struct json_value *quarter = json_first(list); quarter; quarter = json_after(list, quarter))
        expect(lround(number_in(quarter, "size")) == 0 ||
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
static struct outcome outcome_of(paygap_options *options, struct text *file)
{
    struct outcome outcome = calculate(options, text_slice(file), file->length);
    expect(outcome.calculated);
    text_end(file);
    return outcome;
}

static void expect_traded(const struct json_value *ours, const char *ours_key,
                          const struct json_value *theirs, const char *their_key)
{
    expect(is_same(json_member(ours, ours_key), json_member(theirs, their_key)));
}

static void expect_order_to_be_nothing(paygap_options *options, struct slice file, uint8_t order,
                                       const struct json_value *result)
{
    static const char *const parts[] = {"population", "figures", "quarters", "ties", "public_sentence"};
    struct text told = with_rows_shuffled(file, order);
    struct outcome outcome = outcome_of(options, &told);
    struct json_document other = document_of(outcome.json, outcome.length);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        expect_traded(other.values, parts[i], result, parts[i]);
    json_document_end(&other);
    paygap_buffer_free(outcome.json, outcome.length);
}

static bool is_arbitrary(const struct json_value *result)
{
    return has_issue(result, "arbitrary_tie");
}

static void expect_sexes_to_trade_places(paygap_options *options, struct slice file,
                                         const struct json_value *result)
{
    static const char *const gaps[] = {"mean_hourly_gap", "median_hourly_gap", "mean_bonus_gap",
                                       "median_bonus_gap"};
    struct text told = with_sexes_traded(file);
    struct outcome outcome = outcome_of(options, &told);
    struct json_document other = document_of(outcome.json, outcome.length);
    const struct json_value *ours = json_member(result, "figures");
    const struct json_value *theirs = json_member(other.values, "figures");
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        const struct json_value *gap = json_member(ours, gaps[i]), *traded = json_member(theirs, gaps[i]);
        expect_traded(gap, "men", traded, "women");
        expect_traded(gap, "women", traded, "men");
    }
    static const char *const said[] = {"percent", "exact", "count", "of"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        expect_traded(json_member(ours, "men_paid_bonus"), said[i], json_member(theirs, "women_paid_bonus"),
                      said[i]);
    for (size_t i = 0; i < 4 && !is_arbitrary(result); i++) {
        const struct json_value *quarter = json_element(json_member(result, "quarters"), i);
        const struct json_value *traded = json_element(json_member(other.values, "quarters"), i);
        expect_traded(quarter, "men", traded, "women");
        expect_traded(quarter, "women_percent_exact", traded, "men_percent_exact");
        expect_traded(quarter, "lowest_rate", traded, "lowest_rate");
        expect_traded(quarter, "highest_rate", traded, "highest_rate");
    }
    json_document_end(&other);
    paygap_buffer_free(outcome.json, outcome.length);
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
        struct json_document document = document_of(outcome.json, outcome.length);
        const struct json_value *result = document.values;
        expect_to_be_read_again(&outcome);
        expect_every_row_in_one_place(result, outcome.rows);
        expect_everybody_in_a_quarter(result);
        expect_pairs_of_100(result);
        if (!outcome.errors) {
            expect_order_to_be_nothing(options, file, (uint8_t)~data[BY_SIZES], result);
            expect_sexes_to_trade_places(options, file, result);
        }
        json_document_end(&document);
    }
    paygap_buffer_free(outcome.json, outcome.length);
    paygap_options_free(options);
    paygap_options_free(by_reference);
}
