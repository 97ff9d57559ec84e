/*
 * Duty: one value as a field of the CSV that the program writes.
 * Not here: reading CSV (intake/).
 * Depends on: base/text, report/words.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_CSV_FIELD_H
#define PAYGAP_REPORT_CSV_FIELD_H

#include "base/text.h"

/* In quotes where a comma, a quote or a line end asks for them (RFC 4180), or always. */
enum csv_quotes { CSV_QUOTES_WHERE_NEEDED, CSV_QUOTES_ALWAYS };
void csv_add_field(struct text *text, struct slice value, enum csv_quotes quotes);

/*
 * As csv_add_field, with an apostrophe before what a spreadsheet would take for a formula. For text only: a
 * number keeps its minus.
 */
void csv_add_guarded(struct text *text, struct slice value, enum csv_quotes quotes);

/* An exact number; too long to print, it is shortened to a text that may start with a minus, and guarded as one. */
void csv_add_exact(struct text *text, const char *exact);

#endif
