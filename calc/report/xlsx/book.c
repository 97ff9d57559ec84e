#include "report/xlsx/book.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "report/amounts.h"
#include "report/words.h"

enum {
    LONGEST_CELL = 32000,     /* characters; a spreadsheet takes 32,767 */
    MOST_DIGITS = 15,         /* as many as every spreadsheet holds of a number */
    LONGEST_HEADER_NAME = 80, /* as wide as so many letters */
    HEADER_NAME_ROOM = 160,   /* characters that write them; a page header takes 255 */
    RULE = 0xBFBFBF,
    RED = 0xA50021,
    MARGIN = 2,      /* characters of a cell's width that its text does not get */
    MOST_LINES = 10, /* the rest stays in the cell, out of sight */
    TITLE_LINE = 75,
};

static const char not_there[] = "\xE2\x80\x93"; /* a dash */

void book_check(struct book *book, lxw_error error)
{
    if (book->error == LXW_NO_ERROR)
        book->error = error;
}

struct text *book_words(struct book *book)
{
    text_clear(&book->words);
    return &book->words;
}

/* ---- looks ---- */

static lxw_format *new_look(struct book *book, enum look look)
{
    lxw_format *format = lxw.workbook_add_format(book->workbook);
    if (!format)
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    book->looks[look] = format;
    return format;
}

static void line_looks(struct book *book)
{
    for (enum look look = LOOK_TITLE; look < LOOK_HEADER; look++) {
        lxw_format *format = new_look(book, look);
        if (!format)
            return;
        if (look <= LOOK_LEAD || look == LOOK_ALERT || look == LOOK_HEADING)
            lxw.format_set_bold(format);
        lxw.format_set_align(format, LXW_ALIGN_LEFT); /* what is written from the right begins here too */
    }
    lxw.format_set_font_size(book->looks[LOOK_TITLE], 18);
    lxw.format_set_font_color(book->looks[LOOK_TITLE], DARK_BLUE);
    lxw.format_set_font_size(book->looks[LOOK_LEAD], 13);
    lxw.format_set_font_color(book->looks[LOOK_ALERT], RED);
    lxw.format_set_num_format(book->looks[LOOK_DATE], "d mmmm yyyy");
    lxw.format_set_num_format(book->looks[LOOK_DETAIL_COUNT], "#,##0");
    lxw.format_set_bottom(book->looks[LOOK_SIGN], LXW_BORDER_THIN);
}

/* The currency of the records before the amount; a code of letters keeps its distance. */
static void set_money_format(struct book *book)
{
    struct text *format = book_words(book);
    const char *currency = book->result->currency;
    if (*currency)
        text_join(format, "\"", currency, ascii_letter(*currency) ? " \"" : "\"", NULL);
    text_add(format, "#,##0.00");
    lxw.format_set_num_format(book->looks[LOOK_MONEY], text_string(format));
}

static bool is_number(enum look look)
{
    return (look >= LOOK_COUNT && look <= LOOK_MONEY) || look == LOOK_TOTAL_COUNT;
}

static bool stands_right(enum look look)
{
    return look == LOOK_HEADER_RIGHT || look == LOOK_RIGHT || (is_number(look) && look != LOOK_LEFT_COUNT);
}

static void table_looks(struct book *book)
{
    for (enum look look = LOOK_HEADER; look < LOOKS; look++) {
        lxw_format *format = new_look(book, look);
        if (!format)
            return;
        if (!is_number(look) && look != LOOK_RIGHT && look != LOOK_PLAIN)
            lxw.format_set_text_wrap(format);
        lxw.format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        lxw.format_set_bottom(format, look >= LOOK_TOTAL ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
        lxw.format_set_bottom_color(format, RULE);
        if (look <= LOOK_HEADER_RIGHT || look == LOOK_PERCENT || look >= LOOK_TOTAL)
            lxw.format_set_bold(format);
        if (look <= LOOK_HEADER_RIGHT)
            lxw.format_set_bg_color(format, HEADER_FILL);
        lxw.format_set_align(format, stands_right(look) ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
        if (!stands_right(look))
            lxw.format_set_indent(format, 1); /* away from the number before it */
    }
    lxw.format_set_num_format(book->looks[LOOK_COUNT], "#,##0");
    lxw.format_set_num_format(book->looks[LOOK_LEFT_COUNT], "#,##0");
    lxw.format_set_num_format(book->looks[LOOK_TOTAL_COUNT], "#,##0");
    lxw.format_set_num_format(book->looks[LOOK_PERCENT], "0.0");
    lxw.format_set_num_format(book->looks[LOOK_DECIMAL], "0.000000000000");
    /* Another look than money without a currency: libxlsxwriter searches for its like at each cell of a second one. */
    lxw.format_set_num_format(book->looks[LOOK_HOURS], "#,##0.00##");
    set_money_format(book);
}

void book_begin(struct book *book)
{
    line_looks(book);
    if (book->error == LXW_NO_ERROR)
        table_looks(book);
}

void book_end(struct book *book)
{
    text_end(&book->words);
    text_end(&book->cell);
}

/* ---- words ---- */

/* The character at the start of `s`, or a byte that is none. */
static struct slice first_of(struct slice s)
{
    unsigned point;
    size_t length = utf8_first(s, &point);
    return (struct slice){s.at, length ? length : 1};
}

/* How many letters are as wide as that character. */
static size_t width_of_first(struct slice s)
{
    unsigned point = 0;
    utf8_first(s, &point);
    return utf8_is_wide(point) ? 2 : 1;
}

static bool in_xml(unsigned point)
{
    return point != 0xFFFE && point != 0xFFFF;
}

/*
 * `s` with nothing in it that XML cannot hold. Bytes that are not UTF-8 become U+FFFD as in the JSON that the workbook
 * carries, so that whoever makes it again from that (audit/verify_workbook.c) gets the same.
 */
static void text_add_clean(struct text *text, struct slice s)
{
    while (s.length) {
        unsigned point = 0;
        size_t length = utf8_first(s, &point);
        struct slice character = {s.at, length ? length : 1};
        if (length && in_xml(point))
            text_add_visible(text, character);
        else
            text_add(text, "\xEF\xBF\xBD"); /* U+FFFD */
        s = slice_from(s, character.length);
    }
}

void text_capitalise(struct text *text)
{
    if (text->length && ascii_letter(text->bytes[0]))
        text->bytes[0] = (char)(ascii_lower(text->bytes[0]) - 'a' + 'A');
}

void text_add_employer(struct text *text, const paygap_result *result)
{
    if (result->employer)
        text_add_clean(text, slice_of(result->employer));
    else
        text_add(text, "Employer not named");
}

static bool hex_digit(char c)
{
    return ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

/* "_x0041_" in a cell would be read as "A". */
static bool reads_as_escape(struct slice s)
{
    return s.length >= 7 && s.at[0] == '_' && s.at[1] == 'x' && hex_digit(s.at[2]) && hex_digit(s.at[3]) &&
           hex_digit(s.at[4]) && hex_digit(s.at[5]) && s.at[6] == '_';
}

static void text_add_cut(struct text *text, struct slice s)
{
    for (size_t count = 0; s.length; count++) {
        if (count == LONGEST_CELL) {
            text_add(text, "...");
            return;
        }
        struct slice character = first_of(s);
        if (reads_as_escape(s))
            text_add(text, "_x005F");
        text_add_slice(text, character);
        s = slice_from(s, character.length);
    }
}

void text_add_cell(struct text *text, struct slice s)
{
    struct text clean = text_begin(text->memory);
    text_add_clean(&clean, s);
    text_add_cut(text, text_slice(&clean));
    text->failed |= clean.failed;
    text_end(&clean);
}

/* ---- sheets ---- */

/*
 * In page headers "&" begins a code and stands doubled for itself. libxlsxwriter takes the second one for the beginning of
 * a picture's code, "&G" or "&[Picture]": a code that changes nothing keeps them apart.
 */
static struct slice header_form(struct slice s)
{
    if (s.at[0] != '&')
        return first_of(s);
    bool reads_as_picture = s.length > 1 && (s.at[1] == 'G' || s.at[1] == '[');
    return slice_of(reads_as_picture ? "&&&\"-,Regular\"" : "&&");
}

static void text_add_header_name(struct text *text, struct slice s)
{
    size_t room = HEADER_NAME_ROOM;
    size_t width = 0;
    while (s.length) {
        struct slice form = header_form(s);
        size_t characters = s.at[0] == '&' ? form.length : 1;
        width += width_of_first(s);
        if (width > LONGEST_HEADER_NAME || characters > room) {
            text_add(text, "...");
            return;
        }
        text_add_slice(text, form);
        room -= characters;
        s = slice_from(s, first_of(s).length);
    }
}

static void set_sheet_header(struct sheet *sheet)
{
    struct book *book = sheet->book;
    const paygap_result *result = book->result;
    struct text name = text_begin(result->memory);
    text_add_employer(&name, result);
    struct text *header = book_words(book);
    text_add(header, "&L");
    text_add_header_name(header, text_slice(&name));
    text_add(header, "&RSnapshot date: ");
    if (result->snapshot_date)
        text_add_date(header, result->snapshot_date);
    else
        text_add(header, "not given");
    book_check(book, lxw.worksheet_set_header(sheet->worksheet, text_string(header)));
    header->failed |= name.failed;
    text_end(&name);
}

static void set_sheet_footer(struct sheet *sheet)
{
    struct text *footer = book_words(sheet->book);
    text_add(footer, "&LGender pay gap: &A");
    if (not_for_filing(sheet->book->result)) {
        text_add(footer, "&C");
        text_add_not_for_filing(footer, sheet->book->result->invalid);
    }
    text_add(footer, "&RPage &P of &N");
    book_check(sheet->book, lxw.worksheet_set_footer(sheet->worksheet, text_string(footer)));
}

/* How much of `s` goes on one line: up to the last blank within the width of so many letters, and a character at least. */
static size_t line_length(struct slice s, size_t width)
{
    size_t at = 0;
    size_t fits = 0;
    size_t taken = 0;
    while (at < s.length) {
        struct slice rest = slice_from(s, at);
        if (*rest.at == ' ')
            fits = at;
        taken += width_of_first(rest);
        if (at && taken > width)
            return fits ? fits : at;
        at += first_of(rest).length;
    }
    return at;
}

static size_t lines_of(struct slice s, size_t width)
{
    size_t lines = 0;
    for (; s.length; lines++)
        s = slice_trim(slice_from(s, line_length(s, width)));
    return lines;
}

size_t cell_lines(const char *text, double width)
{
    if (width <= MARGIN)
        return 1;
    size_t lines = lines_of(slice_of(text), (size_t)width - MARGIN);
    lines += lines > 1 && *text == '-'; /* some break the line after a minus sign */
    return lines < MOST_LINES ? lines : MOST_LINES;
}

static void make_room(struct sheet *sheet, lxw_col_t column, const char *text)
{
    size_t lines = column < TABLE_COLUMNS ? cell_lines(text, sheet->widths[column]) : 1;
    if (lines > sheet->lines)
        sheet->lines = lines;
}

void sheet_next(struct sheet *sheet)
{
    if (sheet->lines > 1)
        book_check(sheet->book, lxw.worksheet_set_row(sheet->worksheet, sheet->row,
                                                      (double)sheet->lines * LINE_HEIGHT, NULL));
    sheet->lines = 0;
    sheet->row++;
}

bool sheet_begin(struct sheet *sheet, struct book *book, const char *name)
{
    *sheet = (struct sheet){.book = book, .worksheet = lxw.workbook_add_worksheet(book->workbook, name)};
    if (!sheet->worksheet) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return false;
    }
    sheet->pages = pages_begin(sheet->worksheet, 1);
    lxw.worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
    set_sheet_header(sheet);
    set_sheet_footer(sheet);
    return true;
}

void sheet_title(struct sheet *sheet, const char *title)
{
    sheet_say(sheet, LOOK_TITLE, title, TITLE_LINE);
    if (!not_for_filing(sheet->book->result))
        return;
    struct text *words = book_words(sheet->book);
    text_add_not_for_filing(words, sheet->book->result->invalid);
    text_capitalise(words);
    put_words(sheet, 0, LOOK_ALERT);
    sheet_next(sheet);
}

/* Not every spreadsheet makes a row as high as its letters. */
static void make_height(struct sheet *sheet, enum look look)
{
    enum { TITLE_HEIGHT = 24, LEAD_HEIGHT = 18 }; /* points */
    if (look == LOOK_TITLE || look == LOOK_LEAD)
        book_check(sheet->book, lxw.worksheet_set_row(sheet->worksheet, sheet->row,
                                                      look == LOOK_TITLE ? TITLE_HEIGHT : LEAD_HEIGHT, NULL));
}

void sheet_say(struct sheet *sheet, enum look look, const char *words, size_t width)
{
    struct slice rest = slice_of(words);
    struct text line = text_begin(sheet->book->result->memory);
    while (rest.length) {
        size_t length = line_length(rest, width);
        text_clear(&line);
        text_add_slice(&line, (struct slice){rest.at, length});
        put_text(sheet, 0, look, text_string(&line));
        make_height(sheet, look);
        sheet_next(sheet);
        rest = slice_trim(slice_from(rest, length));
    }
    sheet->book->cell.failed |= line.failed;
    text_end(&line);
}

/* ---- cells ---- */

/* Nothing in `s` that XML or a spreadsheet would take for something else: what nearly every cell is like. */
static bool is_harmless(struct slice s)
{
    bool harmless = s.length <= LONGEST_CELL;
    for (size_t i = 0; i < s.length; i++)
        harmless &= s.at[i] >= ' ' && s.at[i] <= '~' && s.at[i] != '_';
    return harmless;
}

void put_slice(struct sheet *sheet, lxw_col_t column, enum look look, struct slice s)
{
    struct book *book = sheet->book;
    text_clear(&book->cell);
    if (is_harmless(s))
        text_add_slice(&book->cell, s);
    else
        text_add_cell(&book->cell, s);
    if (look >= LOOK_HEADER && look != LOOK_PLAIN)
        make_room(sheet, column, text_string(&book->cell));
    /* Never a formula, whatever it begins with. */
    book_check(book, lxw.worksheet_write_string(sheet->worksheet, sheet->row, column,
                                                text_string(&book->cell), book->looks[look]));
}

void put_text(struct sheet *sheet, lxw_col_t column, enum look look, const char *text)
{
    put_slice(sheet, column, look, slice_of(text ? text : not_there));
}

void put_words(struct sheet *sheet, lxw_col_t column, enum look look)
{
    put_text(sheet, column, look, text_string(&sheet->book->words));
}

void put_blank(struct sheet *sheet, lxw_col_t column, enum look look)
{
    book_check(sheet->book,
               lxw.worksheet_write_blank(sheet->worksheet, sheet->row, column, sheet->book->looks[look]));
}

void put_count(struct sheet *sheet, lxw_col_t column, enum look look, uint64_t count)
{
    book_check(sheet->book, lxw.worksheet_write_number(sheet->worksheet, sheet->row, column, (double)count,
                                                       sheet->book->looks[look]));
}

bool is_shown_whole(enum look look, const char *decimal)
{
    static const size_t decimals[LOOKS] = {[LOOK_PERCENT] = 1, [LOOK_DECIMAL] = 12, [LOOK_MONEY] = 2};
    const char *digits = decimal + strspn(decimal, "-0");
    return strcspn(digits, ".") + decimals[look] <= MOST_DIGITS;
}

void put_number(struct sheet *sheet, lxw_col_t column, enum look look, const char *decimal)
{
    if (!decimal)
        put_text(sheet, column, LOOK_RIGHT, NULL);
    else if (is_shown_whole(look, decimal))
        put_double(sheet, column, look, decimal);
    else
        put_text(sheet, column, LOOK_TEXT, decimal);
}

bool is_kept_whole(const char *decimal)
{
    size_t digits = 0;
    for (const char *at = decimal + strspn(decimal, "-0."); *at; at++)
        digits += *at != '.';
    return digits <= MOST_DIGITS;
}

void put_double(struct sheet *sheet, lxw_col_t column, enum look look, const char *decimal)
{
    book_check(sheet->book, lxw.worksheet_write_number(sheet->worksheet, sheet->row, column,
                                                       strtod(decimal, NULL), sheet->book->looks[look]));
}

void put_fraction(struct sheet *sheet, lxw_col_t column, const char *exact)
{
    struct text *words = book_words(sheet->book);
    if (exact)
        text_add_fraction(words, exact);
    put_text(sheet, column, LOOK_TEXT, exact ? text_string(words) : NULL);
}

void put_date(struct sheet *sheet, lxw_col_t column, const char *date)
{
    lxw_datetime value = {.year = (int)strtol(date, NULL, 10),
                          .month = (int)strtol(date + 5, NULL, 10),
                          .day = (int)strtol(date + 8, NULL, 10)};
    book_check(sheet->book, lxw.worksheet_write_datetime(sheet->worksheet, sheet->row, column, &value,
                                                         sheet->book->looks[LOOK_DATE]));
}
