/*
 * Duty: a table on a sheet: a header that stays in sight and is repeated in print, filters, a name, sums.
 * Not here: what stands in it.
 * Depends on: xlsx/book.
 * Memory: none of its own; a struct table lives as long as its sheet is written.
 */
#ifndef PAYGAP_REPORT_XLSX_TABLE_H
#define PAYGAP_REPORT_XLSX_TABLE_H

#include "report/xlsx/book.h"

struct table_column {
    char header[40]; /* libxlsxwriter asks for text it may write to */
    double width;    /* in characters */
    bool numbers;
    bool summed;
    bool begins;  /* another matter, and a page if the table takes more than one (xlsx/pages.h) */
    uint64_t sum; /* what a summed column adds up to */
};

struct table {
    struct sheet *sheet;
    struct table_column *columns; /* up to TABLE_COLUMNS */
    size_t count;
    lxw_row_t header; /* its row */
    bool in_order;    /* the order of the rows matters: no filters, which could change it */
    char *sums_label; /* names a last row of live sums; NULL: none */
};

/* Writes the header in the sheet's next row. `columns` must outlive the table. */
struct table table_begin(struct sheet *sheet, struct table_column *columns, size_t count);

/* The header and the first column stay on the screen, and print on every sheet. */
void table_freeze(const struct table *table);

/* Makes a table called `name` of what was written since table_begin, and adds the row of sums. */
void table_end(struct table *table, char *name);

#endif
