/*
 * Duty: figures as formulas over the sheet Employees, put over the numbers of a result; each cell keeps the exact
 *       result until a spreadsheet recalculates it.
 * Not here: the sheet Employees (employees.c), what stands in the other cells (figures.c, summary.c).
 * Depends on: xlsx/figure.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_XLSX_LIVE_H
#define PAYGAP_REPORT_XLSX_LIVE_H

#include "report/xlsx/figure.h"

/* Columns of the sheet Employees that formulas look at, by a name for the whole column. */
enum live_column {
    LIVE_SEX,
    LIVE_RATE,
    LIVE_QUARTER,
    LIVE_BONUS,
    LIVE_HOURLY,      /* "yes": in the hourly figures */
    LIVE_BONUS_GAP,   /* "yes": in the bonus gaps */
    LIVE_BONUS_SHARE, /* "yes": in the proportions */
    LIVE_COLUMNS
};

/* Names the column of the sheet Employees, whose first row is its header. */
void name_live_column(struct book *book, enum live_column which, lxw_col_t column);

/*
 * Whether formulas can make this figure: no spreadsheet divides a person between two quarters, and none has the digits
 * of a gap beyond all measure.
 */
bool is_live(const struct book *book, const struct figure *figure);

/*
 * Whether the exact value lies so near a rounding boundary that the doubles of a spreadsheet may fall on its other
 * side. The formula of such a figure keeps to the exact rounding as long as the recalculated value is the same to
 * within what doubles hold.
 */
bool is_near_boundary(const struct percentage *percentage);

/* Over put_heads and the two cells of means or medians. */
void put_live_heads(struct sheet *sheet, lxw_col_t column, const struct figure *figure);
void put_live_sides(struct sheet *sheet, lxw_col_t column, const struct figure *figure, bool median);

/* The figure by its name, on any sheet but Figures. */
void put_live_link(struct sheet *sheet, lxw_col_t column, const struct figure *figure);

/* Where a row of the sheet Figures has its cells. */
struct live_row {
    lxw_col_t percent, heads, sides;
    lxw_col_t recalculated, exact, check; /* columns only a live sheet has */
};

/* Over the percentage, and the cells that hold the recalculated value against the exact one. */
void put_live_percent(struct sheet *sheet, const struct live_row *row, const struct figure *figure);

#endif
