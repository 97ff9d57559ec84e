#include "audit/people.h"

#include "paygap.h"

/* Whoever has seen so many need not see the rest, and a file made for it shall not exhaust memory. */
enum { MOST_DIFFERENCES = 1000 };

static const char figure[] = "sheet Employees";

/* The two sheets side by side. */
struct pair {
    struct sheet_rows stored, expected;
    uint32_t columns; /* up to the last that has a header */
    size_t beside;
    struct differences *found;
};

static const struct cells *cells_of(const struct sheet_rows *rows)
{
    return &rows->reader.cells;
}

/* The row of the file that a record stands in, by which the sheet goes: its first cell. 0: the header, or unreadable. */
static uint64_t record_of(const struct sheet_rows *rows)
{
    const struct workbook_cell *first = cells_of(rows)->list;
    uint64_t record = 0;
    for (const char *digit = first->value; !first->is_text && !first->column && ascii_digit(*digit); digit++)
        record = record * 10 + (uint64_t)(*digit - '0');
    return record;
}

/* Which of the two comes first, below 0 the stored one; a sheet that has ended comes last. */
static int order(const struct pair *pair)
{
    bool stored = cells_of(&pair->stored)->count, expected = cells_of(&pair->expected)->count;
    if (!stored || !expected)
        return expected - stored;
    uint64_t a = record_of(&pair->stored), b = record_of(&pair->expected);
    return a && b ? (a > b) - (a < b) : 0;
}

/* "sheet Employees row 17: recorded record 18, recomputed nothing" */
static void report_record(struct pair *pair, const struct sheet_rows *rows, bool is_stored)
{
    struct text field = text_begin(pair->found->memory), record = text_begin(pair->found->memory);
    text_add(&field, "row ");
    text_add_unsigned(&field, (uint64_t)rows->row + 1);
    text_join(&record, "record ", cells_of(rows)->list[0].value, NULL);
    differences_add(pair->found, slice_of(figure), text_slice(&field),
                    is_stored ? text_string(&record) : NULL, is_stored ? NULL : text_string(&record));
    pair->found->failed |= field.failed || record.failed;
    text_end(&field);
    text_end(&record);
}

/* Both rows are of one record, wherever they stand. */
static void compare_records(struct pair *pair)
{
    const struct cells *stored = cells_of(&pair->stored), *expected = cells_of(&pair->expected);
    for (size_t i = 0; i < expected->count; i++) {
        const struct workbook_cell *cell = &expected->list[i];
        compare_values(people_sheet, cell_at(stored, pair->stored.row, cell->column), cell, pair->found);
    }
    for (size_t i = 0; i < stored->count; i++) {
        const struct workbook_cell *cell = &stored->list[i];
        bool beside = cell->column >= pair->columns;
        compare_formulas(people_sheet, cell, NULL, pair->found);
        pair->beside += beside && !cell->formula;
        if (!beside && !cell_at(expected, pair->expected.row, cell->column))
            compare_values(people_sheet, cell, NULL, pair->found);
    }
}

/* What stands there and is expected nowhere: a row, or below them all something beside the columns. */
static void meet_stored_alone(struct pair *pair)
{
    const struct cells *stored = cells_of(&pair->stored);
    if (stored->list[0].column < pair->columns || stored->list[0].formula)
        report_record(pair, &pair->stored, true);
    else
        pair->beside += stored->count;
}

/* A sheet that cannot be read to its end differs from there on. */
static int32_t next(struct pair *pair, struct sheet_rows *rows)
{
    struct text why = text_begin(pair->found->memory);
    int32_t status = sheet_rows_next(rows, &why);
    if (status == PAYGAP_EDATA)
        differences_add(pair->found, slice_of(figure), slice_of("rows"), text_string(&why), NULL);
    text_end(&why);
    return status;
}

static int32_t step(struct pair *pair)
{
    int which = order(pair);
    int32_t status = PAYGAP_OK;
    if (which == 0)
        compare_records(pair);
    else if (which < 0)
        meet_stored_alone(pair);
    else
        report_record(pair, &pair->expected, false);
    if (which <= 0)
        status = next(pair, &pair->stored);
    if (which >= 0 && status == PAYGAP_OK)
        status = next(pair, &pair->expected);
    return status;
}

static void leave_out_rest(struct pair *pair)
{
    struct text what = text_begin(pair->found->memory);
    text_add(&what, "the sheet Employees after ");
    text_add_grouped(&what, MOST_DIFFERENCES);
    text_add(&what, " differences");
    differences_leave_out(pair->found, text_string(&what));
    pair->found->failed |= what.failed;
    text_end(&what);
}

static int32_t compare_all(struct pair *pair)
{
    size_t before = pair->found->count;
    int32_t status = next(pair, &pair->stored);
    if (status == PAYGAP_OK)
        status = next(pair, &pair->expected);
    const struct cells *header = cells_of(&pair->expected);
    pair->columns = header->count ? header->list[header->count - 1].column + 1 : 0;
    while (status == PAYGAP_OK && (cells_of(&pair->stored)->count || cells_of(&pair->expected)->count)) {
        status = step(pair);
        if (pair->found->count - before < MOST_DIFFERENCES)
            continue;
        leave_out_rest(pair);
        break;
    }
    return status;
}

int32_t verify_people(const struct workbook *stored, zip_t *stored_parts, const struct workbook *expected,
                      zip_t *expected_parts, size_t *beside, struct differences *found)
{
    struct pair pair = {.found = found};
    struct text why = text_begin(found->memory);
    int32_t status =
        sheet_rows_open(&pair.stored, stored_parts, stored->people, &stored->strings, stored->memory, &why);
    int32_t other = sheet_rows_open(&pair.expected, expected_parts, expected->people, &expected->strings,
                                    expected->memory, &why);
    if (status == PAYGAP_OK && other == PAYGAP_OK)
        status = compare_all(&pair);
    else
        status = PAYGAP_ENOMEM; /* both were opened before */
    *beside += pair.beside;
    sheet_rows_close(&pair.stored);
    sheet_rows_close(&pair.expected);
    text_end(&why);
    return status == PAYGAP_EDATA ? PAYGAP_OK : status;
}
