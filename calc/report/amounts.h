/*
 * Duty: the numbers and dates of a result as a reader is used to them.
 * Not here: any rounding of a figure, which has happened by now: a percentage is printed as it stands.
 * Depends on: base/text.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_AMOUNTS_H
#define PAYGAP_REPORT_AMOUNTS_H

#include "base/text.h"

/*
 * "1650.494999999999" as "1,650.49", a half up; "-" where there is none (NULL). `decimal` is not below 0, as
 * no pay, bonus or head-count is.
 */
void text_add_rounded(struct text *text, const char *decimal, size_t places);

/* The same in pence, with the currency of the records: "£1,650.49", "GBP 1,650.49". */
void text_add_money(struct text *text, const char *currency, const char *decimal);

/* "2025-04-05" as "5 April 2025". */
void text_add_date(struct text *text, const char *date);

/* A head-count that may be a fraction: "1112" as "1,112", "3/2" as it stands. */
void text_add_people(struct text *text, const char *count);

#endif
