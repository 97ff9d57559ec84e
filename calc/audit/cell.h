/*
 * Duty: a cell of a workbook, and in what one that is stored differs from what is expected there.
 * Not here: reading cells (audit/sheet.h), which of them belong together (audit/verify_cells.c, audit/people.h).
 * Depends on: audit/differences, audit/formula.
 * Memory: texts are borrowed from the workbook.
 */
#ifndef PAYGAP_AUDIT_CELL_H
#define PAYGAP_AUDIT_CELL_H

#include "audit/differences.h"

/* From 0, as in the file format's rows and columns less 1. */
struct workbook_cell {
    uint32_t row, column;
    bool is_text;        /* else a number */
    const char *value;   /* of a formula, the value it was left with; "": none */
    const char *formula; /* "=SUM(A1:A2)", "{=...}" over an array; NULL: none */
};

/* Either may be NULL: none is there, or none is expected. */
void compare_values(const char *sheet, const struct workbook_cell *stored,
                    const struct workbook_cell *expected, struct differences *found);
void compare_formulas(const char *sheet, const struct workbook_cell *stored,
                      const struct workbook_cell *expected, struct differences *found);

#endif
