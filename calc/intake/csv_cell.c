#include "intake/csv_cell.h"

static bool needs_quotes(struct slice cell, char separator)
{
    bool special = false;
    for (size_t i = 0; i < cell.length; i++)
        special |= cell.at[i] == separator || cell.at[i] == '"' || cell.at[i] == '\n' || cell.at[i] == '\r';
    return special;
}

static void add_quoted(struct text *text, struct slice cell)
{
    text_add_char(text, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.at[i] == '"')
            text_add_char(text, '"');
        text_add_char(text, cell.at[i]);
    }
    text_add_char(text, '"');
}

void csv_add_cell(struct text *line, struct slice cell, char separator, enum cell_place place)
{
    if (place == CELL_NEXT)
        text_add_char(line, separator);
    /* A line of blanks would be none. */
    if (needs_quotes(cell, separator) || (place == CELL_FIRST && cell.length == 0))
        add_quoted(line, cell);
    else
        text_add_slice(line, cell);
}
