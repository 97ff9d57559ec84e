/*
 * Duty: a workbook (Office Open XML) as far as it says or calculates something: its sheets with their cells, the names
 *       it defines, and the result that travels in a workbook of ours.
 * Not here: writing workbooks (report/xlsx/), cells and formulas (audit/sheet.h), judging them (audit/verify.h).
 * Depends on: audit/sheet; libzip and expat, which are kept up by many hands and have met hostile files before.
 * Memory: a workbook owns its cells; the bytes it was read from are borrowed, and must outlive it.
 */
#ifndef PAYGAP_AUDIT_WORKBOOK_H
#define PAYGAP_AUDIT_WORKBOOK_H

#include "audit/sheet.h"

struct workbook_sheet {
    const char *name;
    const char *state; /* "visible", "hidden", "veryHidden" */
    const char *part;
    struct cells cells; /* none of the sheet of people, which is read row by row */
};

struct defined_name {
    const char *name;
    const char *scope; /* the sheet it holds for; "": all */
    const char *text;  /* "Figures!$C$5" */
};

struct workbook {
    const struct memory *memory;
    struct slice bytes;
    struct text_shelf shelf;
    struct shared_strings strings;
    struct workbook_sheet *sheets;
    size_t count, capacity;
    struct defined_name *names;
    size_t name_count, name_capacity;
    uint64_t unpacked;   /* bytes of all parts read so far */
    const char *people;  /* the part of the sheet of single people; NULL: there is none */
    bool has_pseudonyms; /* running numbers stand for their ids */
};

extern const char people_sheet[];

struct workbook workbook_begin(const struct memory *memory);
void workbook_end(struct workbook *workbook);

/* PAYGAP_OK; PAYGAP_EDATA, or PAYGAP_EIO without libzip, with the reason in `why`; PAYGAP_ENOMEM. */
int32_t workbook_read(struct workbook *workbook, struct slice bytes, struct text *why);

/* NULL: there is none. */
const struct workbook_sheet *workbook_sheet_named(const struct workbook *workbook, const char *name);

/* What the sheet Method says of an item; "": nothing. */
enum method_column { METHOD_ITEM = 1, METHOD_VALUE, METHOD_MEANING };
const char *workbook_method(const struct workbook *workbook, const char *item, enum method_column column);

/* The JSON that a workbook of ours carries; as workbook_read. */
int32_t workbook_embedded(const struct workbook *workbook, struct text *json, struct text *why);

#endif
