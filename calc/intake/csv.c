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

/* The bytes at the start that make lines of nothing but blanks. */
static size_t blank_lines(const char *bytes, size_t size, char separator)
{
    size_t lines = 0;
    for (size_t at = 0; at < size; at++) {
        if (bytes[at] == '\n')
            lines = at + 1;
        else if (bytes[at] == separator || !(ascii_blank(bytes[at]) || bytes[at] == '\r'))
            return lines;
    }
    return size;
}

struct csv_extent csv_first_record(const char *bytes, size_t size, char separator)
{
    struct csv_extent extent = {0, 0};
    for (size_t at = blank_lines(bytes, size, separator); at < size; at++) {
        extent.fields++;
        if (bytes[at] == '"')
            at = after_quoted(bytes, size, at);
        while (at < size && bytes[at] != separator && bytes[at] != '\n')
            at++;
        if (at < size && bytes[at] == '\n') {
            extent.size = at + 1;
            break;
        }
    }
    return extent;
}

struct csv csv_begin(const struct memory *memory, char separator)
{
    return (struct csv){.memory = memory, .separator = separator};
}

void csv_end(struct csv *csv)
{
    memory_give(csv->memory, csv->cells, csv->capacity * sizeof *csv->cells);
    memory_give(csv->memory, csv->scratch, csv->scratch_capacity);
    *csv = csv_begin(csv->memory, csv->separator);
}

void csv_read_block(struct csv *csv, const char *bytes, size_t size, uint64_t lines)
{
    csv->at = size ? bytes : ""; /* nothing may be added to a null pointer, not even 0 */
    csv->end = csv->at + size;
    csv->line = lines;
}

static void skip_blank_lines(struct csv *csv)
{
    const char *start = csv->at;
    csv->at += blank_lines(start, (size_t)(csv->end - start), csv->separator);
    for (const char *at = start; at < csv->at; at++)
        csv->line += *at == '\n';
}

static bool keep_cell(struct csv *csv, const char *start, const char *end)
{
    if (!MEMORY_GROW(csv->memory, &csv->cells, &csv->capacity, csv->count + 1))
        return false;
    csv->cells[csv->count++] = (struct slice){start, (size_t)(end - start)};
    return true;
}

/* The end of a cell without quotes: its separator, its line's end, or the block's. */
static const char *plain_end(const struct csv *csv)
{
    const char *at = csv->at;
    while (at < csv->end && *at != csv->separator && *at != '\n')
        at++;
    return at;
}

/* Room for a cell of `size` bytes that does not move while the record is read: a record is no longer than its block. */
static char *scratch_for(struct csv *csv, size_t size)
{
    size_t whole = csv->scratch_used + (size_t)(csv->end - csv->at) + size;
    if (csv->scratch_used == 0 && !MEMORY_GROW(csv->memory, &csv->scratch, &csv->scratch_capacity, whole))
        return NULL;
    char *room = csv->scratch + csv->scratch_used;
    csv->scratch_used += size;
    return room;
}

/* Keeps a cell between quotes, closing up its doubled quotes. */
static bool keep_quoted(struct csv *csv, const char *start, const char *end, size_t doubled)
{
    if (doubled == 0)
        return keep_cell(csv, start, end);
    char *room = scratch_for(csv, (size_t)(end - start) - doubled), *to = room;
    if (!room)
        return false;
    for (const char *at = start; at < end; at++) {
        *to++ = *at;
        at += *at == '"';
    }
    return keep_cell(csv, room, to);
}

/* Reads a quoted cell, whose opening quote is at csv->at; leaves csv->at after the closing quote. */
static enum csv_outcome quoted_cell(struct csv *csv)
{
    const char *start = csv->at + 1;
    size_t doubled = 0;
    for (const char *at = start; at < csv->end; at++) {
        csv->line += *at == '\n' && !csv->counts_records;
        if (*at != '"')
            continue;
        if (at + 1 < csv->end && at[1] == '"') {
            doubled++;
            at++;
            continue;
        }
        if (!keep_quoted(csv, start, at, doubled))
            return CSV_OUT_OF_MEMORY;
        csv->at = at + 1;
        return CSV_RECORD;
    }
    if (!keep_quoted(csv, start, csv->end, doubled))
        return CSV_OUT_OF_MEMORY;
    csv->at = csv->end;
    return CSV_UNCLOSED_QUOTE;
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
            const char *end = plain_end(csv);
            if (end > csv->at && outcome == CSV_RECORD)
                outcome = CSV_TEXT_AFTER_QUOTE;
            csv->at = end;
        } else {
            const char *end = plain_end(csv);
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
    csv->scratch_used = 0;
    const char *start = csv->at;
    enum csv_outcome outcome = split(csv);
    const char *end = csv->at; /* without the end of the line */
    end -= end > start && end[-1] == '\n';
    end -= end > start && end[-1] == '\r';
    bool too_long = end - start > CSV_RECORD_BYTES && outcome != CSV_OUT_OF_MEMORY;
    return too_long ? CSV_TOO_LONG : outcome;
}
