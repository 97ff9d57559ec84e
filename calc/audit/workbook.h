/*
 * Duty: the cells of a workbook (Office Open XML), sheet by sheet, as far as they show a value; and the result that
 *       travels in a workbook of ours.
 * Not here: writing workbooks (report/xlsx/), judging cells (audit/verify.h).
 * Depends on: base/shelf; libzip and expat, which are kept up by many hands and have met hostile files before.
 * Memory: a workbook owns its cells.
 */
#ifndef PAYGAP_AUDIT_WORKBOOK_H
#define PAYGAP_AUDIT_WORKBOOK_H

#include <stdint.h>

#include "base/shelf.h"
#include "base/text.h"

/* From 0, as in the file format's rows and columns less 1. */
struct workbook_cell {
    uint32_t row, column;
    bool is_text;      /* else a number */
    const char *value; /* of a formula, the value it was left with */
};

/* Cells by row and column; those without a value are left out. */
struct workbook_sheet {
    const char *name;
    struct workbook_cell *cells;
    size_t count, capacity;
};

struct workbook {
    const struct memory *memory;
    struct text_shelf shelf;
    struct workbook_sheet *sheets;
    size_t count, capacity;
    uint64_t unpacked; /* bytes of all parts read so far */
    bool has_people;   /* the sheet of single people, which is not read */
};

struct workbook workbook_begin(const struct memory *memory);
void workbook_end(struct workbook *workbook);

/* PAYGAP_OK; PAYGAP_EDATA, or PAYGAP_EIO without libzip, with the reason in `why`; PAYGAP_ENOMEM. */
int32_t workbook_read(struct workbook *workbook, struct slice bytes, struct text *why);

/* NULL: there is none. */
const struct workbook_sheet *workbook_sheet_named(const struct workbook *workbook, const char *name);
const struct workbook_cell *workbook_cell_at(const struct workbook_sheet *sheet, uint32_t row,
                                             uint32_t column);

/* The JSON that a workbook of ours carries; as workbook_read. */
int32_t workbook_embedded(const struct workbook *workbook, struct text *json, struct text *why);

#endif
