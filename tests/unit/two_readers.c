#include "two_readers.h"

#include <stdio.h>
#include <stdlib.h>

/* Memory for a test must be there. */
static void expect(bool holds)
{
    if (!holds)
        abort();
}

bool reading_begin(struct reading *reading, struct slice file, const struct wanted_columns *wanted,
                   struct reading_rules rules)
{
    *reading = (struct reading){.size = file.length,
                                .block = malloc(file.length + PLAIN_PADDING),
                                .layout = layout_begin(&memory_of_libc),
                                .issues = issues_begin(&memory_of_libc, 1),
                                .rules = rules,
                                .scan_ahead = scan_digesting(),
                                .digest = digest_begin()};
    expect(reading->block != NULL);
    memcpy(reading->block, file.at, file.length);
    memset(reading->block + file.length, '\n', PLAIN_PADDING);
    reading->header = csv_begin(&memory_of_libc, find_separator((struct slice){reading->block, file.length}));
    csv_read_block(&reading->header, reading->block, file.length, 0);
    if (csv_next(&reading->header) != CSV_RECORD ||
        !layout_resolve(&reading->layout, &reading->header, wanted, &reading->issues))
        return false;
    reading->reference =
        record_reader_begin(&memory_of_libc, &reading->layout, &reading->rules, &reading->issues);
    expect(plain_reader_begin(&reading->plain, &memory_of_libc, &reading->layout, &reading->rules));
    return true;
}

void reading_end(struct reading *reading)
{
    if (reading->plain.room) {
        plain_reader_end(&reading->plain);
        record_reader_end(&reading->reference);
    }
    layout_end(&reading->layout);
    csv_end(&reading->header);
    issues_end(&reading->issues);
    scan_ahead_end(&reading->ahead, &memory_of_libc);
    free(reading->block);
}

static bool is_scaled(const struct decimal *decimal, uint64_t scaled, unsigned places)
{
    return decimal->places <= places && !decimal->negative &&
           decimal->coefficient * wide_power_of_ten(places - decimal->places) == scaled;
}

static bool same_period(const struct period *a, const struct period *b)
{
    return a->unit == b->unit && a->bare == b->bare && a->count.coefficient == b->count.coefficient &&
           a->count.places == b->count.places;
}

static bool same_pay(const struct plain_reader *reader, size_t row, const struct pay_record *record)
{
    const struct plain_batch *batch = &reader->batch;
    const int bonuses = row_set_has(batch->has_bonus, row);
    if (bonuses &&
        (!is_scaled(&record->bonuses[0].amount, batch->amounts[AMOUNT_BONUS][row], 2) ||
         !same_period(&record->bonuses[0].period, plain_period(reader, batch->bonus_periods[row]))))
        return false;
    return is_scaled(&record->ordinary_pay, batch->amounts[AMOUNT_PAY][row], 2) &&
           record->bonus_count == bonuses &&
           (bonuses || batch->amounts[AMOUNT_BONUS][row] + batch->bonus_periods[row] == 0) &&
           same_period(&record->pay_period, plain_period(reader, batch->pay_periods[row])) &&
           record->hours_source == HOURS_CONTRACT &&
           is_scaled(&record->weekly_hours, batch->amounts[AMOUNT_HOURS][row], 6);
}

static bool same_rate(const struct plain_batch *batch, size_t row, const struct pay_record *record)
{
    bool hours = batch->amounts[AMOUNT_HOURS][row] > 0;
    return record->hourly_rate.coefficient == batch->hourly_rates[row] &&
           record->hourly_rate.places == batch->hourly_rate_places[row] && !record->hourly_rate.negative &&
           record->bonus_count == 0 && hours == (record->hours_source == HOURS_CONTRACT) &&
           (!hours || is_scaled(&record->weekly_hours, batch->amounts[AMOUNT_HOURS][row], 6));
}

static bool same_id(const struct plain_batch *batch, size_t row, struct slice id)
{
    struct decimal number;
    if (!slice_equal(id, column_cell(&batch->ids, row)))
        return false;
    return !row_set_has(batch->ids_in_digits, row) ||
           (id.length <= AMOUNT_BYTES && decimal_read(id, &number) == DECIMAL_OK && number.places == 0 &&
            number.coefficient == batch->id_numbers[row]);
}

/* Where the layout has a column for it, a record read plainly names an employer. */
static bool same_employer(const struct plain_reader *reader, size_t row, struct slice employer)
{
    return !reader->places[FIELD_EMPLOYER].column ||
           (employer.length && slice_equal(employer, column_cell(&reader->batch.employers, row)));
}

static bool same_record(const struct plain_reader *reader, size_t row, const struct pay_record *record)
{
    const struct plain_batch *batch = &reader->batch;
    if (!record->valid || record->exclude_reason.length || record->standing != STANDING_EMPLOYED ||
        record->row != plain_lines(reader) + 1 || !same_id(batch, row, record->id) ||
        !same_employer(reader, row, record->employer) || record->sex != batch->sexes[row] ||
        record->full_pay != row_set_has(batch->full_pay, row) ||
        !is_scaled(&record->bonus_12m, batch->amounts[AMOUNT_BONUS_12M][row], 2))
        return false;
    if (!record->full_pay)
        return true;
    if (record->has_hourly_rate != row_set_has(batch->has_hourly_rate, row))
        return false;
    return record->has_hourly_rate ? same_rate(batch, row, record) : same_pay(reader, row, record);
}

static uint64_t issues_so_far(const struct reading *reading)
{
    uint64_t total = 0;
    for (int severity = 0; severity < SEVERITIES; severity++)
        total += reading->issues.totals[severity];
    return total;
}

/* The reference reads the record at `at`; false when there is none. */
static bool read_reference(struct reading *reading, const char *at, uint64_t lines, const char *block_end,
                           struct pay_record *record)
{
    csv_read_block(&reading->reference.csv, at, (size_t)(block_end - at), lines);
    enum csv_outcome outcome = record_next(&reading->reference, record);
    expect(outcome != CSV_OUT_OF_MEMORY);
    return outcome == CSV_RECORD;
}

/* A row that is plain: the reference must say the same, and nothing else. */
static void read_plain_row(struct reading *reading, size_t number, const char *block_end)
{
    struct plain_reader *plain = &reading->plain;
    const struct csv *csv = &reading->reference.csv;
    const char *row = plain_position(plain);
    const uint64_t issues = issues_so_far(reading);
    struct pay_record record;
    bool same = read_reference(reading, row, plain_lines(plain), block_end, &record) &&
                same_record(plain, number, &record) && issues_so_far(reading) == issues;
    plain_take(plain, 1);
    same = same && plain_position(plain) == csv->at && plain_lines(plain) == csv->line;
    if (!same && reading->differences++ == 0)
        printf("\n  read otherwise: %.*s\n", (int)(csv->at - row), row);
    reading->plain_rows++;
}

static const struct scan_ahead *scan_block(struct reading *reading, const char *at, size_t size)
{
    if (!reading->scan_ahead || reading->blocks++ % 2)
        return NULL;
    expect(scan_ahead_reserve(&reading->ahead, &memory_of_libc, size));
    scan_ahead(&reading->ahead, reading->scan_ahead, at, size, reading->layout.separator, &reading->digest);
    return &reading->ahead;
}

/* Each row of a block. Every fourth run is left early, as when no rate can be made of a row: the rest comes again. */
static void read_block(struct reading *reading, const char *at, size_t size, uint64_t *lines)
{
    struct plain_reader *plain = &reading->plain;
    struct pay_record record;
    struct plain_run run;
    unsigned runs = 0;
    plain_read_block(plain, at, size, *lines, scan_block(reading, at, size));
    for (;;) {
        enum plain_outcome outcome = plain_next(plain, &run);
        if (outcome == PLAIN_END)
            break;
        if (outcome == PLAIN_ROWS) {
            size_t end = runs++ % 4 == 0 ? run.first + (run.end - run.first + 1) / 2 : run.end;
            for (size_t row = run.first; row < end; row++)
                read_plain_row(reading, row, at + size);
        } else {
            reading->other_rows +=
                read_reference(reading, plain_position(plain), plain_lines(plain), at + size, &record);
            plain_resume(plain, reading->reference.csv.at, reading->reference.csv.line);
        }
    }
    *lines = plain_lines(plain);
}

/* The reference alone finds as many records, on as many lines. */
static bool same_size(struct reading *reading, uint64_t lines)
{
    struct csv *csv = &reading->reference.csv;
    struct pay_record record;
    uint64_t records = 0;
    csv_read_block(csv, reading->header.at, (size_t)(reading->header.end - reading->header.at),
                   reading->header.line);
    while (record_next(&reading->reference, &record) == CSV_RECORD)
        records++;
    return records == reading->plain_rows + reading->other_rows && csv->line == lines;
}

void reading_compare(struct reading *reading, size_t block)
{
    const char *at = reading->header.at, *file_end = reading->block + reading->size;
    uint64_t lines = reading->header.line;
    while (at < file_end) {
        size_t left = (size_t)(file_end - at), size = 0;
        for (size_t wanted = block; size == 0; wanted *= 2)
            size = wanted < left ? csv_whole_records(at, wanted, reading->layout.separator) : left;
        read_block(reading, at, size, &lines);
        at += size;
    }
    reading->differences += !same_size(reading, lines);
}
