/*
 * Duty: how a sheet goes on paper: A4 on its side, in print of a size that can be read, and where columns that are
 *       wider than a page are parted.
 * Not here: headers and footers of the pages (xlsx/book.c).
 * Depends on: xlsx/libxlsxwriter.
 * Memory: none; a struct pages lives as long as the columns of its sheet are set.
 */
#ifndef PAYGAP_REPORT_XLSX_PAGES_H
#define PAYGAP_REPORT_XLSX_PAGES_H

#include <stdbool.h>

#include "report/xlsx/libxlsxwriter.h"

struct pages {
    lxw_worksheet *worksheet;
    lxw_col_t repeated;                   /* so many columns stand on each page */
    double name, page, widest, all;       /* widths: of those columns, of the last page so far ... */
    lxw_col_t breaks[LXW_BREAKS_MAX + 1]; /* the columns that begin a page; 0 after the last */
    size_t count;
};

/* Fits the width of the sheet on one page, until pages_end knows better. The first `repeated` columns name a row, or 0. */
struct pages pages_begin(lxw_worksheet *worksheet, lxw_col_t repeated);

/*
 * The next column, from the first on, made `width` characters wide. If all do not fit on a page, another one begins with
 * it: where it would be cut, and where it `begins` another matter.
 */
lxw_error pages_column(struct pages *pages, lxw_col_t column, double width, bool begins);

lxw_error pages_end(struct pages *pages);

#endif
