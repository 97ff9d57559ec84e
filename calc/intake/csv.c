#include "intake/csv.h"

/* Whether a quote at `bytes[at]` opens a cell: only at a cell's very start does it. */
static bool opens_cell(const char *bytes, size_t at, char separator)
{
    return at == 0 || bytes[at - 1] == separator || bytes[at - 1] == '\n';
}

/* The place after the quoted cell whose opening quote is at bytes[at]; `size` when the block ends inside it.
 */
static size_t after_quoted(const char *bytes, size_t size, size_t at)
{
    for (at++; at < size; at++) {
        const char *quote = memchr(bytes + at, '"', size - at);
        if (!quote)
            return size;
        at = (size_t)(quote - bytes) + 1;
        if (at == size || bytes[at] != '"')
            return at;
    }
    return size;
}

static size_t after_last_newline(const char *bytes, size_t from, size_t size)
{
    while (size > from && bytes[size - 1] != '\n')
        size--;
    return size > from ? size : 0;
}

size_t csv_whole_records(const char *bytes, size_t size, char separator)
{
    size_t whole = 0, from = 0;
    while (from < size) {
        const char *quote = memchr(bytes + from, '"', size - from);
        size_t at = quote ? (size_t)(quote - bytes) : size;
        size_t newline = after_last_newline(bytes, from, at);
        if (newline)
            whole = newline;
        if (at == size)
            break;
        from = opens_cell(bytes, at, separator) ? after_quoted(bytes, size, at) : at + 1;
    }
    return whole;
}

struct csv csv_begin(const struct memory *memory, char separator)
{
    return (struct csv){.memory = memory, .separator = separator};
}

void csv_end(struct csv *csv)
{
    memory_give(csv->memory, csv->cells, csv->capacity * sizeof *csv->cells);
    *csv = csv_begin(csv->memory, csv->separator);
}

void csv_read_block(struct csv *csv, char *bytes, size_t size, uint64_t lines)
{
    csv->at = bytes;
    csv->end = bytes + size;
    csv->line = lines;
}

static void skip_blank_lines(struct csv *csv)
{
    for (char *at = csv->at; at < csv->end; at++) {
        if (*at == '\n') {
            csv->line++;
            csv->at = at + 1;
        } else if (*at == csv->separator || !(ascii_blank(*at) || *at == '\r')) {
            return;
        }
    }
    csv->at = csv->end;
}

static bool keep_cell(struct csv *csv, const char *start, const char *end)
{
    void *cells = csv->cells;
    if (!memory_grow(csv->memory, &cells, &csv->capacity, csv->count + 1, sizeof *csv->cells))
        return false;
    csv->cells = cells;
    csv->cells[csv->count++] = (struct slice){start, (size_t)(end - start)};
    return true;
}

/* The end of a cell without quotes: its separator, its line's end, or the block's. */
static char *plain_end(const struct csv *csv)
{
    char *at = csv->at;
    while (at < csv->end && *at != csv->separator && *at != '\n')
        at++;
    return at;
}

/*
 * Reads a quoted cell, whose opening quote is at csv->at, closing up its doubled quotes; leaves csv->at after
 * the closing quote.
 */
static enum csv_outcome quoted_cell(struct csv *csv)
{
    char *start = csv->at + 1, *to = start;
    for (char *at = start; at < csv->end; at++) {
        if (*at == '"') {
            if (at + 1 == csv->end || at[1] != '"') {
                csv->at = at + 1;
                return keep_cell(csv, start, to) ? CSV_RECORD : CSV_OUT_OF_MEMORY;
            }
            at++;
        }
        csv->line += *at == '\n';
        *to++ = *at;
    }
    csv->at = csv->end;
    return keep_cell(csv, start, to) ? CSV_UNCLOSED_QUOTE : CSV_OUT_OF_MEMORY;
}

static bool carriage_return_ends(const struct csv *csv, const char *at)
{
    return *at == '\r' && (at + 1 == csv->end || at[1] == '\n');
}

/* Splits the record at csv->at into cells. */
static enum csv_outcome split(struct csv *csv)
{
    enum csv_outcome outcome = CSV_RECORD;
    for (;;) {
        if (csv->at < csv->end && *csv->at == '"') {
            enum csv_outcome cell = quoted_cell(csv);
            if (cell == CSV_OUT_OF_MEMORY)
                return cell;
            if (cell == CSV_UNCLOSED_QUOTE)
                outcome = cell;
            if (csv->at < csv->end && carriage_return_ends(csv, csv->at))
                csv->at++;
            char *end = plain_end(csv);
            if (end > csv->at && outcome == CSV_RECORD)
                outcome = CSV_TEXT_AFTER_QUOTE;
            csv->at = end;
        } else {
            char *end = plain_end(csv);
            bool line_ends = end == csv->end || *end == '\n';
            bool with_return = line_ends && end > csv->at && carriage_return_ends(csv, end - 1);
            if (!keep_cell(csv, csv->at, with_return ? end - 1 : end))
                return CSV_OUT_OF_MEMORY;
            csv->at = end;
        }
        if (csv->at == csv->end)
            return outcome;
        if (*csv->at++ == '\n') {
            csv->line++;
            return outcome;
        }
        /* A separator: another cell follows, empty at the end of the block. */
    }
}

enum csv_outcome csv_next(struct csv *csv)
{
    skip_blank_lines(csv);
    if (csv->at == csv->end)
        return CSV_END;
    csv->row = csv->line + 1;
    csv->count = 0;
    const char *start = csv->at;
    enum csv_outcome outcome = split(csv);
    bool too_long = csv->at - start > CSV_RECORD_BYTES && outcome != CSV_OUT_OF_MEMORY;
    return too_long ? CSV_TOO_LONG : outcome;
}
