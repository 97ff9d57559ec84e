/*
 * Duty: one function, and one file, for each sheet of the workbook.
 * Not here: the order of the sheets (workbook.c).
 * Depends on: xlsx/book.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_XLSX_SHEETS_H
#define PAYGAP_REPORT_XLSX_SHEETS_H

#include "report/xlsx/book.h"

void sheet_summary(struct sheet *sheet);
void sheet_figures(struct sheet *sheet);
void sheet_quarters(struct sheet *sheet);
void sheet_ties(struct sheet *sheet);
void sheet_rates(struct sheet *sheet);
void sheet_population(struct sheet *sheet);
void sheet_issues(struct sheet *sheet);
void sheet_method(struct sheet *sheet);
void sheet_employees(struct sheet *sheet);
void sheet_embedded(struct sheet *sheet); /* the result itself, hidden */

/* What charts and names point at, on the sheets "Figures" and "Quarters". */
enum { FIGURES_LABEL = 0, FIGURES_PERCENT = 1, FIGURES_EXACT_PERCENT = 16 /* beside formulas */ };
enum { QUARTERS_LABEL = 0, QUARTERS_WOMEN_PERCENT = 4, QUARTERS_MEN_PERCENT = 5 };

/* The charts of the landing sheet, once the sheets that they draw are written. */
void add_charts(struct sheet *summary);

/* The chart beside the table of the sheet Rates, whose bins begin in the row `first`. */
void add_rates_chart(struct sheet *rates, lxw_row_t first);
enum { RATES_LABEL = 0, RATES_WOMEN = 3, RATES_MEN = 4, RATES_COLUMNS = 5 };

#endif
