#include "audit/reference.h"

enum { MOST_COLUMNS = 16384, MOST_ROWS = 1048576 };

struct reference reference_read(const char *at)
{
    const char *start = at;
    uint32_t column = 0, row = 0;
    bool fixed_column = *at == '$';
    at += fixed_column;
    for (; *at >= 'A' && *at <= 'Z' && column <= MOST_COLUMNS; at++)
        column = column * 26 + (uint32_t)(*at - 'A') + 1;
    bool fixed_row = *at == '$';
    at += fixed_row;
    for (; ascii_digit(*at) && row <= MOST_ROWS; at++)
        row = row * 10 + (uint32_t)(*at - '0');
    bool there = row && column && row <= MOST_ROWS && column <= MOST_COLUMNS;
    return (struct reference){row - 1, column - 1, fixed_row, fixed_column, there ? (size_t)(at - start) : 0};
}

void text_add_reference(struct text *text, const struct reference *reference)
{
    char letters[4];
    size_t count = 0;
    for (uint32_t column = reference->column + 1; column && count < sizeof letters;
         column = (column - 1) / 26)
        letters[count++] = (char)('A' + (column - 1) % 26);
    text_add(text, reference->fixed_column ? "$" : "");
    while (count)
        text_add_char(text, letters[--count]);
    text_add(text, reference->fixed_row ? "$" : "");
    text_add_unsigned(text, (uint64_t)reference->row + 1);
}
