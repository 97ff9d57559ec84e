/*
 * Duty: one cell written as CSV that intake/csv reads back byte for byte.
 * Not here: CSV for other readers (report/csv_field.h).
 * Depends on: base/text.
 * Memory: none.
 */
#ifndef PAYGAP_INTAKE_CSV_CELL_H
#define PAYGAP_INTAKE_CSV_CELL_H

#include "base/text.h"

/* The first cell of a line, or the next after another. */
enum cell_place { CELL_FIRST, CELL_NEXT };
void csv_add_cell(struct text *line, struct slice cell, char separator, enum cell_place place);

#endif
