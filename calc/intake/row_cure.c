#include "intake/row_cure.h"

static bool is_number(struct slice text)
{
    struct amount amount;
    return read_amount(text, false, &amount).code == NULL;
}

/* Whether the cell of a column and the next are "1,234" in the file. */
static bool is_cut(const struct csv *csv, uint32_t column)
{
    struct slice left = csv->cells[column - 1], right = csv->cells[column];
    struct slice whole = {left.at, left.length + 1 + right.length};
    return right.at == left.at + left.length + 1 && csv->separator == ',' && is_number(whole);
}

uint32_t column_of_cut_amount(const struct record_reader *reader)
{
    const struct csv *csv = &reader->csv;
    uint32_t first = 0;
    for (int field = 0; field < FIELDS && csv->count > reader->layout->columns; field++) {
        uint32_t column = reader->layout->column_of[field];
        bool earlier = column && (first == 0 || column < first);
        if (earlier && field_is_money((enum field)field) && is_cut(csv, column))
            first = column;
    }
    return first;
}

bool is_quoted_whole(const struct record_reader *reader)
{
    const struct csv *csv = &reader->csv;
    struct slice cell = csv->cells[0];
    return csv->count == 1 && cell.length && memchr(cell.at, csv->separator, cell.length);
}

static bool holds_text(const struct record_reader *reader, enum field field)
{
    return slice_trim(record_cell(reader, field)).length > 0;
}

static bool is_word_for_totals(struct slice id)
{
    static const char *const words[] = {"total", "totals", "grand total", "sum"};
    bool is_one = false;
    id.length -= id.length && id.at[id.length - 1] == ':'; /* "Total:" */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        is_one |= headers_match(id, slice_of(words[i]));
    return is_one;
}

bool looks_like_totals(const struct record_reader *reader)
{
    struct slice id = slice_trim(record_cell(reader, FIELD_EMPLOYEE_ID));
    bool amounts = false;
    for (int field = 0; field < FIELDS; field++)
        amounts |= field_is_money((enum field)field) && holds_text(reader, (enum field)field);
    return amounts && !holds_text(reader, FIELD_SEX) && (id.length == 0 || is_word_for_totals(id));
}

/* Beside a ready-made rate nothing is made of other pay, and of hours not always. */
static bool is_read_as_number(const struct record_reader *reader, enum field field)
{
    if (field == FIELD_HOURLY_RATE || field == FIELD_BONUS_12M)
        return true;
    return (field_is_money(field) || field_is_hours(field)) && !holds_text(reader, FIELD_HOURLY_RATE);
}

/* Of no row that can be read: in the place of a number stands its title, which is neither one nor blank. */
bool is_header_again(const struct record_reader *reader)
{
    bool names_number = false;
    for (int field = 0; field < FIELDS; field++) {
        const char *header = reader->layout->header_of[field];
        if (!header)
            continue;
        struct slice cell = slice_trim(record_cell(reader, (enum field)field));
        if (!headers_match(cell, slice_of(header)))
            return false;
        names_number |= cell.length && is_read_as_number(reader, (enum field)field) && !is_number(cell);
    }
    return names_number;
}
