/*
 * Duty: what the reporting service would refuse of the fourteen typed values (its rules of June 2026).
 * Not here: what a reader might ask about the records; those are issues.
 * Depends on: xlsx/book.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_XLSX_REFUSALS_H
#define PAYGAP_REPORT_XLSX_REFUSALS_H

#include "report/xlsx/book.h"

/* Says a line for each refusal, up to `width` characters long; how many there are. */
size_t say_refusals(struct sheet *sheet, size_t width);

/* An issue with this code says the same as a refusal. */
bool is_refusal(const char *code);

#endif
