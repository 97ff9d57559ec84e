#include "api/block.h"

/* ---- Beginning and end ---- */

bool block_begin(struct block *block, const struct reading *reading)
{
    const struct memory *memory = reading->memory;
    *block = (struct block){.currency = text_begin(memory),
                            .drop_from = SEVERITIES,
                            .attribution = attribution_begin(memory),
                            .spool = spool_begin(memory),
                            .issues = issues_begin(memory, reading->issue_limit)};
    return roll_begin_part(&block->roll, reading->roll, memory);
}

static void forget_contents(struct block *block)
{
    roll_clear(&block->roll);
    attribution_clear(&block->attribution);
    spool_end(&block->spool);
    issues_end(&block->issues);
}

void block_end(struct block *block, const struct memory *memory)
{
    forget_contents(block);
    roll_end(&block->roll);
    attribution_end(&block->attribution);
    text_end(&block->currency);
    memory_give(memory, block->bytes, block->capacity);
    scan_ahead_end(&block->ahead, memory);
}

/* ---- The road that a run takes ---- */

/* Rows are plain and rates tariffs only where nobody asks for cells, and a rate is of a row and not of a person. */
static bool works_by_tariff(const struct reading *reading)
{
    return !reading->keeps_cells && reading->roll->conventions->chosen[CONVENTION_POSTS] != POSTS_COMBINE;
}

static bool scans_ahead(const struct reading *reading)
{
    return reading->scan_ahead && works_by_tariff(reading);
}

/* ---- Filling a block ---- */

bool block_reserve(struct block *block, const struct reading *reading, size_t size)
{
    return MEMORY_GROW(reading->memory, &block->bytes, &block->capacity, size + PLAIN_PADDING) &&
           (!scans_ahead(reading) || scan_ahead_reserve(&block->ahead, reading->memory, size));
}

void block_digest(struct block *block, const struct reading *reading, struct digest *digest)
{
    if (!scans_ahead(reading)) {
        digest_add(digest, block->bytes, block->size);
        return;
    }
    memset(block->bytes + block->size, 0, PLAIN_PADDING);
    scan_ahead(&block->ahead, reading->scan_ahead, block->bytes, block->size, reading->layout->separator,
               digest);
}

/* ---- Hands ---- */

static bool hand_begin(struct hand *hand, const struct reading *reading)
{
    if (!hand->begun) {
        hand->begun = true;
        hand->ready = plain_reader_begin(&hand->plain, reading->memory, reading->layout, reading->rules) &&
                      tariffs_begin(&hand->tariffs, reading->memory, reading->roll);
    }
    return hand->ready;
}

void hand_end(struct hand *hand, const struct memory *memory)
{
    acquaintances_end(&hand->employers, memory);
    if (!hand->begun)
        return;
    plain_reader_end(&hand->plain);
    tariffs_end(&hand->tariffs);
}

/* ---- Reading a block ---- */

/* The entry read last is of the employer named; `before`: the totals before it was read. False when memory is out. */
static bool attribute_record(struct block *block, const struct reading *reading, struct hand *hand,
                             struct slice employer, const uint64_t before[SEVERITIES])
{
    struct employer *found = employers_find(reading->employers, &hand->employers, employer);
    if (!found || !attribution_reserve(&block->attribution, block->attribution.count + 1))
        return false;
    attribute_entry(&block->attribution, found);
    return attribute_issues(&block->attribution, found, before, block->issues.totals);
}

/* The entries added last are of `count` rows of the batch, about which nothing was said. False when memory is out. */
static bool attribute_rows(struct block *block, const struct reading *reading, struct hand *hand,
                           size_t first, size_t count)
{
    const struct column *column = &hand->plain.batch.employers;
    struct slice names[COLUMN_ROWS];
    struct employer *found[NAMES_AT_ONCE];
    for (size_t i = 0; i < count; i++)
        names[i] = column_cell(column, first + i);
    if (!attribution_reserve(&block->attribution, block->attribution.count + count) ||
        !employers_find_all(reading->employers, &hand->employers, names, count, found))
        return false;
    for (size_t i = 0; i < count; i++)
        attribute_entry(&block->attribution, found[i]);
    return true;
}

/* The next record by the reference: CSV_RECORD, CSV_END, or CSV_OUT_OF_MEMORY. */
static enum csv_outcome read_by_reference(struct block *block, const struct reading *reading,
                                          struct record_reader *reader, struct hand *hand)
{
    struct pay_record record;
    uint64_t before[SEVERITIES];
    memcpy(before, block->issues.totals, sizeof before);
    enum csv_outcome outcome = record_next(reader, &record);
    if (outcome != CSV_RECORD)
        return outcome;
    block->rows++;
    bool kept = roll_add(&block->roll, &record, &block->issues);
    if (kept && reading->employers)
        kept = attribute_record(block, reading, hand, record.employer, before);
    if (kept && reading->keeps_cells)
        kept = spool_add(&block->spool, reader, &record);
    return kept ? CSV_RECORD : CSV_OUT_OF_MEMORY;
}

static bool read_all_by_reference(struct block *block, const struct reading *reading,
                                  struct record_reader *reader, struct hand *hand)
{
    csv_read_block(&reader->csv, block->bytes, block->size, 0);
    enum csv_outcome outcome;
    do
        outcome = read_by_reference(block, reading, reader, hand);
    while (outcome == CSV_RECORD);
    block->lines = reader->csv.line;
    return outcome == CSV_END && spool_finish_part(&block->spool);
}

/* Lets the reference read the row at which the plain reader stands, and goes on after it. */
static bool step_aside(struct block *block, const struct reading *reading, struct record_reader *reader,
                       struct hand *hand)
{
    const char *at = plain_position(&hand->plain);
    csv_read_block(&reader->csv, at, (size_t)(block->bytes + block->size - at), plain_lines(&hand->plain));
    bool kept = read_by_reference(block, reading, reader, hand) != CSV_OUT_OF_MEMORY;
    plain_resume(&hand->plain, reader->csv.at, reader->csv.line);
    return kept;
}

static bool read_by_tariff(struct block *block, const struct reading *reading, struct record_reader *reader,
                           struct hand *hand)
{
    if (!hand_begin(hand, reading))
        return false;
    memset(block->bytes + block->size, 0, PLAIN_PADDING);
    plain_read_block(&hand->plain, block->bytes, block->size, 0, &block->ahead);
    struct plain_run run = {0, 0};
    bool kept = true;
    while (kept) {
        enum plain_outcome outcome = plain_next(&hand->plain, &run);
        if (outcome == PLAIN_END)
            break;
        enum tariff_outcome tariff = TARIFF_OTHER;
        size_t added = 0;
        if (outcome == PLAIN_ROWS)
            tariff = tariffs_add(&hand->tariffs, &block->roll, &hand->plain, run, &added);
        block->rows += added;
        if (reading->employers)
            kept = attribute_rows(block, reading, hand, run.first, added);
        plain_take(&hand->plain, added);
        if (tariff == TARIFF_OTHER)
            kept = kept && step_aside(block, reading, reader, hand);
        kept = kept && tariff != TARIFF_OUT_OF_MEMORY;
    }
    block->lines = plain_lines(&hand->plain);
    return kept;
}

void block_read(struct block *block, const struct reading *reading, struct hand *hand)
{
    forget_contents(block);
    block->spool = spool_begin(reading->memory);
    block->issues = issues_begin(reading->memory, reading->issue_limit);
    issues_drop_from(&block->issues, block->drop_from);
    block->rows = block->lines = 0;
    if (block->too_long)
        return;
    struct record_reader reader =
        record_reader_begin(reading->memory, reading->layout, reading->rules, &block->issues);
    if (block->currency.length)
        reader.currency = text_slice(&block->currency);
    bool kept = works_by_tariff(reading) ? read_by_tariff(block, reading, &reader, hand)
                                         : read_all_by_reference(block, reading, &reader, hand);
    if (block->currency.length == 0 && reader.currency.at)
        text_add_slice(&block->currency, reader.currency);
    block->failed = !kept || block->currency.failed || block->issues.failed;
    block->file_fault = reader.file_fault;
    record_reader_end(&reader);
}
