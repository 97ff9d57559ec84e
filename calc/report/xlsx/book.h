/*
 * Duty: the workbook under construction: its looks, its sheets, and every way a value gets into a cell.
 * Not here: what the sheets say (a file each beside this one), files, locks and locales (workbook.c).
 * Depends on: report/result, report/words, xlsx/pages, xlsx/libxlsxwriter.
 * Memory: the book owns its scratch text; libxlsxwriter owns the sheets and looks. The first failure is kept
 * in `error` and nothing is checked before the end.
 */
#ifndef PAYGAP_REPORT_XLSX_BOOK_H
#define PAYGAP_REPORT_XLSX_BOOK_H

#include "report/result.h"
#include "report/xlsx/pages.h"

/* What a cell looks like. */
enum look {
    LOOK_TITLE,   /* the first cell of a sheet */
    LOOK_LEAD,    /* the sentence under it */
    LOOK_LINE,    /* a line of prose that runs over the cells beside it */
    LOOK_ALERT,   /* a line that must not be overlooked */
    LOOK_HEADING, /* a heading, or the name of a detail */
    LOOK_DETAIL,  /* a detail beside its name */
    LOOK_DATE,
    LOOK_DETAIL_COUNT,
    LOOK_SIGN, /* a line to sign on */
    LOOK_HEADER,
    LOOK_HEADER_RIGHT, /* over numbers */
    LOOK_TEXT,         /* the rest: cells of a table */
    LOOK_PLAIN,        /* the same on one line, whatever its length */
    LOOK_RIGHT,
    LOOK_COUNT,
    LOOK_LEFT_COUNT, /* among texts */
    LOOK_PERCENT,
    LOOK_DECIMAL,
    LOOK_HOURS,
    LOOK_MONEY,
    LOOK_TOTAL,
    LOOK_TOTAL_COUNT,
    LOOKS
};

enum { DARK_BLUE = 0x12436D, ORANGE = 0xF46A25, HEADER_FILL = 0xDCE6F1 };

struct book {
    const paygap_result *result;
    lxw_workbook *workbook;
    lxw_format *looks[LOOKS];
    struct text words;                               /* the text of one cell while it is put together */
    struct text cell;                                /* the same as a spreadsheet wants it */
    lxw_row_t charts_row, figures_row, quarters_row; /* where a sheet's charts or first figure stand */
    uint64_t *streamed; /* how many cells of people; NULL: people are left out (xlsx/quarantine.h) */
    lxw_error error;
};

/* `book->workbook` is open already. */
void book_begin(struct book *book);
void book_end(struct book *book);

/* Keeps the first failure. */
void book_check(struct book *book, lxw_error error);

/* The scratch text, emptied. */
struct text *book_words(struct book *book);

/* The first letter of `text` as a capital one. */
void text_capitalise(struct text *text);

/* `s` as a cell has it: nothing that XML or a spreadsheet takes for something else, and no more than a cell holds. */
void text_add_cell(struct text *text, struct slice s);

/*
 * On how many lines a cell of so many characters' width shows a text: a spreadsheet does not agree with the next one on
 * when to fit the height of a row.
 */
size_t cell_lines(const char *text, double width);
enum { LINE_HEIGHT = 15 /* points */ };

/* The employer's name, or what stands for it. */
void text_add_employer(struct text *text, const paygap_result *result);

enum { TABLE_COLUMNS = 20 };

struct sheet {
    struct book *book;
    lxw_worksheet *worksheet;
    struct pages pages;
    lxw_row_t row;                /* the row that is written next */
    double widths[TABLE_COLUMNS]; /* of the columns of its table, once that has begun */
    size_t lines;                 /* how many the row needs for the texts put in it so far */
};

/* A new sheet, set up for printing. False when memory is out. */
bool sheet_begin(struct sheet *sheet, struct book *book, const char *name);

/* The title in the first cell and, under it, that the figures are not for filing where that is so. */
void sheet_title(struct sheet *sheet, const char *title);

/* Lines of prose, which may be book->words, from the first column on, broken before they are `width` letters long. */
void sheet_say(struct sheet *sheet, enum look look, const char *words, size_t width);

/* Goes on to the next row, this one made high enough for what stands in it. */
void sheet_next(struct sheet *sheet);

/* One cell of the sheet's row each. A NULL text puts a dash. */
void put_text(struct sheet *sheet, lxw_col_t column, enum look look, const char *text);
void put_slice(struct sheet *sheet, lxw_col_t column, enum look look, struct slice s);
void put_words(struct sheet *sheet, lxw_col_t column, enum look look); /* book->words */
void put_blank(struct sheet *sheet, lxw_col_t column, enum look look);
void put_count(struct sheet *sheet, lxw_col_t column, enum look look, uint64_t count);
/* Whether a spreadsheet holds all digits that a cell shows of a number: those before its point, and its look's decimals. */
bool is_shown_whole(enum look look, const char *decimal);
/* A number that is not shown whole stands as text. */
void put_number(struct sheet *sheet, lxw_col_t column, enum look look, const char *decimal);
/* A number that formulas calculate with, as near as a spreadsheet holds it. */
void put_double(struct sheet *sheet, lxw_col_t column, enum look look, const char *decimal);
/* Whether a spreadsheet holds every digit of it. */
bool is_kept_whole(const char *decimal);
void put_fraction(struct sheet *sheet, lxw_col_t column, const char *exact);
void put_date(struct sheet *sheet, lxw_col_t column, const char *date);

#endif
