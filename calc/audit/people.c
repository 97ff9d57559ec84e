#include "audit/people.h"

#include "paygap.h"

/* Whoever has seen so many need not see the rest, and a file made for it shall not exhaust memory. */
enum { MOST_DIFFERENCES = 1000 };

static const char figure[] = "sheet Employees";

struct people {
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
static int order(const struct people *people)
{
    bool stored = cells_of(&people->stored)->count, expected = cells_of(&people->expected)->count;
    if (!stored || !expected)
        return expected - stored;
    uint64_t a = record_of(&people->stored), b = record_of(&people->expected);
    return a && b ? (a > b) - (a < b) : 0;
}

/* "sheet Employees row 17: recorded record 18, recomputed nothing" */
static void report_record(struct people *people, const struct sheet_rows *rows, bool is_stored)
{
    struct text field = text_begin(people->found->memory), record = text_begin(people->found->memory);
    text_add(&field, "row ");
    text_add_unsigned(&field, (uint64_t)rows->row + 1);
    text_join(&record, "record ", cells_of(rows)->list[0].value, NULL);
    differences_add(people->found, slice_of(figure), text_slice(&field),
                    is_stored ? text_string(&record) : NULL, is_stored ? NULL : text_string(&record));
    people->found->failed |= field.failed || record.failed;
    text_end(&field);
    text_end(&record);
}

/* Both rows are of one record, wherever they stand. */
static void compare_records(struct people *people)
{
    const struct cells *stored = cells_of(&people->stored), *expected = cells_of(&people->expected);
    for (size_t i = 0; i < expected->count; i++) {
        const struct workbook_cell *cell = &expected->list[i];
        compare_values(people_sheet, cell_at(stored, people->stored.row, cell->column), cell, people->found);
    }
    for (size_t i = 0; i < stored->count; i++) {
        const struct workbook_cell *cell = &stored->list[i];
        bool beside = cell->column >= people->columns;
        compare_formulas(people_sheet, cell, NULL, people->found);
        people->beside += beside && !cell->formula;
        if (!beside && !cell_at(expected, people->expected.row, cell->column))
            compare_values(people_sheet, cell, NULL, people->found);
    }
}

/* What stands there and is expected nowhere: a row, or below them all something beside the columns. */
static void meet_stored_alone(struct people *people)
{
    const struct cells *stored = cells_of(&people->stored);
    if (stored->list[0].column < people->columns || stored->list[0].formula)
        report_record(people, &people->stored, true);
    else
        people->beside += stored->count;
}

/* A sheet that cannot be read to its end differs from there on. */
static int32_t next(struct people *people, struct sheet_rows *rows)
{
    struct text why = text_begin(people->found->memory);
    int32_t status = sheet_rows_next(rows, &why);
    if (status == PAYGAP_EDATA)
        differences_add(people->found, slice_of(figure), slice_of("rows"), text_string(&why), NULL);
    text_end(&why);
    return status;
}

static int32_t step(struct people *people)
{
    int which = order(people);
    int32_t status = PAYGAP_OK;
    if (which == 0)
        compare_records(people);
    else if (which < 0)
        meet_stored_alone(people);
    else
        report_record(people, &people->expected, false);
    if (which <= 0)
        status = next(people, &people->stored);
    if (which >= 0 && status == PAYGAP_OK)
        status = next(people, &people->expected);
    return status;
}

static int32_t compare_all(struct people *people)
{
    size_t before = people->found->count;
    int32_t status = next(people, &people->stored);
    if (status == PAYGAP_OK)
        status = next(people, &people->expected);
    const struct cells *header = cells_of(&people->expected);
    people->columns = header->count ? header->list[header->count - 1].column + 1 : 0;
    while (status == PAYGAP_OK && (cells_of(&people->stored)->count || cells_of(&people->expected)->count)) {
        status = step(people);
        if (people->found->count - before < MOST_DIFFERENCES)
            continue;
        differences_leave_out(people->found, "the sheet Employees after 1,000 differences");
        break;
    }
    return status;
}

int32_t verify_people(const struct workbook *stored, zip_t *stored_parts, const struct workbook *expected,
                      zip_t *expected_parts, size_t *beside, struct differences *found)
{
    struct people people = {.found = found};
    struct text why = text_begin(found->memory);
    int32_t status =
        sheet_rows_open(&people.stored, stored_parts, stored->people, &stored->strings, stored->memory, &why);
    int32_t other = sheet_rows_open(&people.expected, expected_parts, expected->people, &expected->strings,
                                    expected->memory, &why);
    if (status == PAYGAP_OK && other == PAYGAP_OK)
        status = compare_all(&people);
    else
        status = PAYGAP_ENOMEM; /* both were opened before */
    *beside += people.beside;
    sheet_rows_close(&people.stored);
    sheet_rows_close(&people.expected);
    text_end(&why);
    return status == PAYGAP_EDATA ? PAYGAP_OK : status;
}
