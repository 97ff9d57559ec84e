#include "report/xlsx/pages.h"

/*
 * Letters have 11 points, which 64 % makes 7 on paper. In a font as wide as DejaVu Sans, which stands in where Calibri is
 * not there, a character of a column's width then takes 4.5 points, and a page between its margins has room for 179.
 */
enum { PAPER_A4 = 9, READABLE_SCALE = 64, PAGE_WIDTH = 179, WHOLE_SCALE = 100 };
static const double side_margin = 0.25, other_margin = 0.7; /* inches */
static const double padding = 5.0 / 7;                      /* of each column, in characters */

struct pages pages_begin(lxw_worksheet *worksheet, lxw_col_t repeated)
{
    lxw.worksheet_set_landscape(worksheet);
    lxw.worksheet_set_paper(worksheet, PAPER_A4);
    lxw.worksheet_set_margins(worksheet, side_margin, side_margin, other_margin, other_margin);
    lxw.worksheet_fit_to_pages(worksheet, 1, 0);
    return (struct pages){.worksheet = worksheet, .repeated = repeated};
}

lxw_error pages_column(struct pages *pages, lxw_col_t column, double width, bool begins)
{
    double padded = width + padding;
    pages->all += padded;
    if (column < pages->repeated)
        pages->name += padded;
    else if ((begins || pages->page + padded > PAGE_WIDTH) && pages->count < LXW_BREAKS_MAX) {
        pages->breaks[pages->count++] = column;
        pages->page = pages->name;
    }
    pages->page += padded;
    if (pages->page > pages->widest)
        pages->widest = pages->page;
    return lxw.worksheet_set_column(pages->worksheet, column, column, width, NULL);
}

/* Pages beside one another follow one another, and have one scale. */
lxw_error pages_end(struct pages *pages)
{
    if (pages->all <= PAGE_WIDTH)
        return LXW_NO_ERROR;
    double scale = READABLE_SCALE * PAGE_WIDTH / pages->widest;
    lxw.worksheet_set_print_scale(pages->worksheet, scale < WHOLE_SCALE ? (uint16_t)scale : WHOLE_SCALE);
    lxw.worksheet_print_across(pages->worksheet);
    lxw_error error = lxw.worksheet_set_v_pagebreaks(pages->worksheet, pages->breaks);
    if (error == LXW_NO_ERROR && pages->repeated)
        error = lxw.worksheet_repeat_columns(pages->worksheet, 0, pages->repeated - 1);
    return error;
}
