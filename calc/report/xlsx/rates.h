/*
 * Duty: the words for a range of hourly rates, which a table and a chart share.
 * Not here: the ranges themselves, which the result holds.
 * Depends on: xlsx/book.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_XLSX_RATES_H
#define PAYGAP_REPORT_XLSX_RATES_H

#include "report/xlsx/book.h"

/* "12.00 to under 14.00" */
void text_add_bin(struct text *text, const paygap_result *result, const struct result_bin *bin);

#endif
