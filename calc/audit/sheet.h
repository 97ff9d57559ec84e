/*
 * Duty: the cells of a sheet as they stand in its part of a workbook, row after row.
 * Not here: which sheets there are (audit/workbook.h), judging cells (audit/verify.h).
 * Depends on: audit/cell, audit/parts.
 * Memory: rows own the cells of the one row that they show, until the next.
 */
#ifndef PAYGAP_AUDIT_SHEET_H
#define PAYGAP_AUDIT_SHEET_H

#include "audit/cell.h"
#include "audit/parts.h"

/* The texts that cells of all sheets share. */
struct shared_strings {
    const char **list;
    size_t count, capacity;
};

/* In the order of rows and columns; those with neither value nor formula are left out. */
struct cells {
    struct workbook_cell *list;
    size_t count, capacity;
};

/* The first cell that a formula was written to, for all that share it. */
struct shared_formula {
    uint32_t row, column;
    const char *text;
};

struct sheet_reader {
    struct part_reader part;
    const struct shared_strings *strings;
    struct text_shelf *shelf; /* for the cells' texts */
    struct cells cells;
    bool by_row; /* it pauses after each */

    struct workbook_cell cell; /* the one being read */
    enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_INLINE, CELL_TEXT } kind;
    bool has_value;
    enum formula_kind { FORMULA_PLAIN, FORMULA_SHARED, FORMULA_ARRAY, FORMULA_OTHER } formula_kind;
    size_t formula_number; /* of a shared one */
    size_t formula_bytes;  /* of all */
    struct text range;     /* over which the formula goes */
    struct text value, formula;
    struct shared_formula *formulas;
    size_t formula_capacity;
};

/* `unpacked` and `most` as of a part_reader. */
struct sheet_reader sheet_reader(const struct shared_strings *strings, struct text_shelf *shelf,
                                 uint64_t *unpacked, uint64_t most);

/* All cells, into `cells`, whose texts are put on `shelf`. As part_read; so are the others. */
int32_t sheet_read(struct sheet_reader *reader, zip_t *parts, const char *part, struct text *why);

/* One row after the other. The memory of a row is bounded, and nothing is kept of those before. */
struct sheet_rows {
    struct sheet_reader reader;
    struct text_shelf shelf;
    uint64_t unpacked;
    uint32_t row; /* the one shown */
};

int32_t sheet_rows_open(struct sheet_rows *rows, zip_t *parts, const char *part,
                        const struct shared_strings *strings, const struct memory *memory, struct text *why);
/* The next with a cell in it; no cells after the last. */
int32_t sheet_rows_next(struct sheet_rows *rows, struct text *why);
void sheet_rows_close(struct sheet_rows *rows);

const struct workbook_cell *cell_at(const struct cells *cells, uint32_t row, uint32_t column);

/* "_x005F_" stands for "_" and so on; only what is below 128 is ever written so. */
void text_add_unescaped(struct text *text, struct slice s);

#endif
