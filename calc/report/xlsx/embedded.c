#include "report/xlsx/sheets.h"

#include "base/utf8.h"
#include "report/forms.h"

/* A cell takes 32,767 UTF-16 units. */
enum { PIECE_UNITS = 30000, ESCAPED_UNITS = sizeof "_x005F_" - 1 };

/*
 * Takes one character off `rest` and writes it as a cell must have it: "_x" would begin an escape and is broken up. How
 * many UTF-16 units that makes.
 */
static size_t take_character(struct text *piece, struct slice *rest)
{
    unsigned point = 0;
    size_t length = utf8_first(*rest, &point);
    if (length == 0)
        length = 1;
    bool escape = rest->length > 1 && rest->at[0] == '_' && rest->at[1] == 'x';
    if (escape)
        text_add(piece, "_x005F");
    text_add_slice(piece, (struct slice){rest->at, length});
    *rest = slice_from(*rest, length);
    size_t units = escape ? ESCAPED_UNITS : 1;
    return units + (point > 0xFFFF);
}

/* The JSON in pieces down the first column, so that the workbook proves itself (paygap verify). */
void sheet_embedded(struct sheet *sheet)
{
    struct book *book = sheet->book;
    struct text json = text_begin(book->result->memory);
    form_json(&json, book->result);
    struct slice rest = text_slice(&json);
    while (rest.length && !book->words.failed) {
        struct text *piece = book_words(book);
        for (size_t units = 0; rest.length && units < PIECE_UNITS;)
            units += take_character(piece, &rest);
        book_check(book,
                   lxw.worksheet_write_string(sheet->worksheet, sheet->row, 0, text_string(piece), NULL));
        sheet_next(sheet);
    }
    book->words.failed |= json.failed;
    text_end(&json);
    lxw.worksheet_hide(sheet->worksheet);
}
