/*
 * Duty: a page of a terminal: what stands in which column, lines that end in time, colour where it is wanted.
 * Not here: what is said (report/text.c).
 * Depends on: base/text, base/utf8.
 * Memory: writes into the caller's struct text; page_end gives back the scratch.
 */
#ifndef PAYGAP_REPORT_PAGE_H
#define PAYGAP_REPORT_PAGE_H

#include "base/text.h"

enum { PAGE_WIDTH = 80, PAGE_INDENT = 2, PAGE_HANGING = 4 };

enum page_style { STYLE_PLAIN, STYLE_HEADING, STYLE_WARNING, STYLE_STOP };

struct page {
    struct text *text;
    struct text cell; /* what the next page_cell puts in place, written with text_add and its kin */
    size_t column;    /* characters on this line */
    bool colour;
};

struct page page_begin(struct text *text, bool colour);
void page_end(struct page *page);

void page_style(struct page *page, enum page_style style);
void page_line_end(struct page *page);

/* An empty line and the heading of what follows, whose line stays open for the headings of columns. */
void page_heading(struct page *page, enum page_style style, const char *words);

/*
 * As words, from where the page stands or from `indent` on; a word that would go beyond `right` goes to a new
 * line, `indent` in; one that is longer than a line is cut.
 */
void page_words(struct page *page, struct slice words, size_t indent, size_t right);
void page_say(struct page *page, const char *words, size_t indent); /* up to PAGE_WIDTH */

/* Blanks up to `column`; none when the line is there already. */
void page_to(struct page *page, size_t column);

/* Flush right, to end at column `right`. */
void page_right(struct page *page, const char *words, size_t right);
void page_right_number(struct page *page, uint64_t number, size_t right); /* "4,445" */

/* The cell, either way; it is empty then. */
void page_cell_words(struct page *page, size_t indent, size_t right);
void page_cell_right(struct page *page, size_t right);

#endif
