/*
 * Duty: what stands behind each of the fourteen figures, and the columns that Summary and Figures share.
 * Not here: the layout of those sheets.
 * Depends on: xlsx/book.
 * Memory: borrowed from the result.
 */
#ifndef PAYGAP_REPORT_XLSX_FIGURE_H
#define PAYGAP_REPORT_XLSX_FIGURE_H

#include "report/xlsx/book.h"

struct figure {
    const struct result_figure *head;
    /* One of the three is not NULL. */
    const struct result_gap *gap;
    const struct result_proportion *proportion;
    const struct result_quarter *quarter;
    bool of_men; /* of a proportion or a quarter */
};

/* `index` as in the fourteen. */
struct figure figure_at(const paygap_result *result, size_t index);

/* "reg. 8" */
void text_add_regulation(struct text *text, const paygap_result *result, const struct figure *figure);

/* The percentage, or "not calculable". */
void put_percent(struct sheet *sheet, lxw_col_t column, const struct percentage *percentage);

/* Three cells from `column` on: women, men, and out of how many. */
void put_heads(struct sheet *sheet, lxw_col_t column, const struct figure *figure);

/* A head-count of a quarter: a number, or under tie_share=fraction a text such as "3/2". */
void put_head(struct sheet *sheet, lxw_col_t column, const char *count);

/* "Lower middle" */
void put_section(struct sheet *sheet, lxw_col_t column, size_t section);

/* How the percentage was rounded. */
void text_add_rounding(struct text *text, const struct percentage *percentage);

#endif
