/*
 * Duty: recognises rows whose cell-by-cell complaints would mislead, so that messages can name the real cure.
 * Not here: whether a row is refused (intake/record.h).
 * Depends on: intake/record.
 * Memory: none.
 */
#ifndef PAYGAP_INTAKE_ROW_CURE_H
#define PAYGAP_INTAKE_ROW_CURE_H

#include "intake/record.h"

/* The first column whose amount its own thousands comma has cut in two, so that the row has a cell too many; 0: none. */
uint32_t column_of_cut_amount(const struct record_reader *reader);

/* One field, since quotes stand around all of the row and not around its texts. */
bool is_quoted_whole(const struct record_reader *reader);

/* As a spreadsheet puts below its records: amounts of nobody, or of one `Total`, and no sex. */
bool looks_like_totals(const struct record_reader *reader);

/* The header line once more, in this or another spelling, as where files were put one after the other. */
bool is_header_again(const struct record_reader *reader);

#endif
