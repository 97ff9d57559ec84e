#include "intake/spool.h"

#include "intake/csv_cell.h"

struct spool spool_begin(const struct memory *memory)
{
    return (struct spool){.memory = memory, .writing = text_begin(memory)};
}

void spool_end(struct spool *spool)
{
    for (size_t i = 0; i < spool->count; i++)
        memory_give(spool->memory, spool->parts[i].bytes, spool->parts[i].size + 1);
    memory_give(spool->memory, spool->parts, spool->capacity * sizeof *spool->parts);
    text_end(&spool->writing);
    *spool = spool_begin(spool->memory);
}

bool spool_add(struct spool *spool, const struct record_reader *reader, const struct pay_record *record)
{
    struct text *text = &spool->writing;
    enum cell_place place = CELL_FIRST;
    for (int field = 0; field < FIELDS; field++) {
        if (!reader->layout->column_of[field])
            continue;
        struct slice cell = {"", 0};
        if (!record->slipped)
            cell = slice_trim(record_cell(reader, (enum field)field));
        csv_add_cell(text, cell, reader->layout->separator, place);
        place = CELL_NEXT;
    }
    text_add_char(text, '\n');
    return !text->failed;
}

static bool reserve(struct spool *spool, size_t more)
{
    return MEMORY_GROW(spool->memory, &spool->parts, &spool->capacity, spool->count + more);
}

bool spool_finish_part(struct spool *spool)
{
    if (!spool->writing.length)
        return true;
    struct spool_part part;
    if (!reserve(spool, 1) || !text_release(&spool->writing, &part.bytes, &part.size))
        return false;
    spool->parts[spool->count++] = part;
    return true;
}

bool spool_join(struct spool *spool, struct spool *from)
{
    if (!reserve(spool, from->count))
        return false;
    for (size_t i = 0; i < from->count; i++)
        spool->parts[spool->count++] = from->parts[i];
    from->count = 0;
    spool_end(from);
    return true;
}

void spool_move(struct spool *spool, struct spool *from, const struct memory *memory)
{
    *spool = *from;
    *from = spool_begin(from->memory);
    spool->memory = spool->writing.memory = memory;
}

bool spool_layout(struct layout *spooled, const struct layout *layout, const struct memory *memory)
{
    *spooled = layout_begin(memory);
    spooled->separator = layout->separator;
    for (int field = 0; field < FIELDS; field++) {
        struct slice set = layout->set[field];
        if (layout->column_of[field])
            spooled->column_of[field] = ++spooled->columns;
        if (set.at)
            spooled->set[field] = (struct slice){shelf_keep(&spooled->shelf, set), set.length};
    }
    layout_count_repeated(spooled);
    return !spooled->shelf.failed;
}

void spool_read(struct spool_reader *reader, const struct spool *spool, const struct layout *layout,
                const struct reading_rules *rules, struct slice currency)
{
    *reader = (struct spool_reader){.spool = spool, .rules = *rules};
    reader->issues = issues_begin(spool->memory, 1);
    reader->records = record_reader_begin(spool->memory, layout, &reader->rules, &reader->issues);
    if (currency.length)
        reader->records.currency = currency;
}

void spool_reader_end(struct spool_reader *reader)
{
    record_reader_end(&reader->records);
    issues_end(&reader->issues);
}

bool spool_next(struct spool_reader *reader, struct pay_record *record)
{
    for (;;) {
        enum csv_outcome outcome = record_next(&reader->records, record);
        if (outcome == CSV_OUT_OF_MEMORY)
            reader->issues.failed = true;
        if (outcome != CSV_END || reader->next_part == reader->spool->count)
            return outcome != CSV_END && outcome != CSV_OUT_OF_MEMORY;
        const struct spool_part *part = &reader->spool->parts[reader->next_part++];
        csv_read_block(&reader->records.csv, part->bytes, part->size, 0);
    }
}
