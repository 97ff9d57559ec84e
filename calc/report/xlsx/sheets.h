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
void sheet_population(struct sheet *sheet);
void sheet_issues(struct sheet *sheet);
void sheet_method(struct sheet *sheet);

/* What charts and names point at, on the sheets "Figures" and "Quarters". */
enum { FIGURES_LABEL = 0, FIGURES_PERCENT = 2 };
enum { QUARTERS_LABEL = 0, QUARTERS_WOMEN_PERCENT = 4, QUARTERS_MEN_PERCENT = 5 };

/* The charts of the landing sheet, once the sheets that they draw are written. */
void add_charts(struct sheet *summary);

#endif
