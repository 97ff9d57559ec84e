#include "intake/header_cure.h"

#include "base/utf8.h"
#include "intake/values.h"

static bool names_a_field(struct slice cell, const struct wanted_columns *wanted)
{
    bool named = field_of_header(cell) != FIELDS;
    for (size_t i = 0; i < wanted->column_count; i++)
        named |= headers_match(cell, slice_trim(slice_of(wanted->columns[i].header)));
    return named;
}

static size_t fields_named(const struct csv *line, const struct wanted_columns *wanted)
{
    size_t named = 0;
    for (size_t i = 0; i < line->count; i++)
        named += names_a_field(slice_trim(line->cells[i]), wanted);
    return named;
}

bool names_no_field(const struct csv *line, const struct wanted_columns *wanted)
{
    return fields_named(line, wanted) == 0;
}

/* An amount, and a sex or a pay period: a number alone may be the header of a year, "Month" that of pay. */
static bool looks_like_record(const struct csv *line)
{
    bool amount = false, word = false;
    for (size_t i = 0; i < line->count; i++) {
        enum sex sex = SEX_NEITHER;
        struct amount ignored;
        struct period period;
        read_sex(line->cells[i], &sex);
        amount |= !read_amount(line->cells[i], line->separator == ';', &ignored).code;
        word |= sex != SEX_NEITHER || (!read_period(line->cells[i], &period).code && !period.bare);
    }
    return amount && word;
}

/* "sep=;" tells Excel alone what separates the fields below. */
static bool is_separator_mark(const struct csv *line)
{
    struct slice cell = slice_trim(line->cells[0]);
    return cell.length >= 4 && headers_match((struct slice){cell.at, 4}, slice_of("sep="));
}

/*
 * The row of the line below `header` that names more fields than it does, and not one by chance; below a separator
 * mark, of the next line. 0: there is none.
 */
static uint64_t header_row_below(const struct csv *header, const struct wanted_columns *wanted, bool *failed)
{
    enum { BY_CHANCE = 1 };
    size_t named = fields_named(header, wanted), least = named > BY_CHANCE ? named : BY_CHANCE;
    bool any = is_separator_mark(header), found = false;
    struct slice below = {header->at, (size_t)(header->end - header->at)};
    struct csv line = csv_begin(header->memory, header->separator);
    line.line = header->line;
    while (!found && !*failed) {
        line.separator = wanted->separator ? wanted->separator : find_separator(below);
        size_t size = csv_first_record(below.at, below.length, line.separator).size;
        if (size == 0)
            break;
        csv_read_block(&line, below.at, size, line.line);
        *failed = csv_next(&line) == CSV_OUT_OF_MEMORY;
        found = !*failed && (any || fields_named(&line, wanted) > least);
        below = slice_from(below, size);
    }
    uint64_t row = found ? line.row : 0;
    csv_end(&line);
    return row;
}

void add_header_cure(struct text *text, const struct csv *header, const struct wanted_columns *wanted)
{
    uint64_t row = header_row_below(header, wanted, &text->failed);
    if (row) {
        text_add(text, "line ");
        text_add_unsigned(text, row);
        text_add(text, " looks more like a header line: delete what stands above it");
    } else if (names_no_field(header, wanted) && looks_like_record(header)) {
        text_add(text, "the first line looks like a record: put a header line above it");
    } else if (header->count == 1 && names_no_field(header, wanted)) {
        text_add(text, "the whole line is one field: ");
        if (wanted->separator)
            text_add_quoted(text, (struct slice){&wanted->separator, 1});
        text_add(text, wanted->separator
                           ? " is not what separates it; say what does with --separator"
                           : "a comma, a semicolon or a tab is to stand between fields, outside quotes");
    }
}

void add_encoding_cure(struct text *text, const struct csv *header)
{
    bool readable = true;
    for (size_t i = 0; i < header->count; i++)
        readable &= utf8_valid(header->cells[i]);
    if (!readable)
        text_add(text, "; the header line is not UTF-8: save the file as CSV UTF-8");
}
