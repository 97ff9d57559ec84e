/*
 * Duty: where in this file each field stands: the header line, the user's own headers and the fields set
 *       for all rows, resolved once.
 * Not here: reading records (intake/record.h).
 * Depends on: intake/csv, intake/fields, base/issues, base/shelf.
 * Memory: a wanted_columns borrows its texts from the options; a layout keeps copies on its shelf.
 */
#ifndef PAYGAP_INTAKE_LAYOUT_H
#define PAYGAP_INTAKE_LAYOUT_H

#include "base/issues.h"
#include "base/shelf.h"
#include "intake/csv.h"
#include "intake/fields.h"

/* What the user says about columns, before the file is seen. */
struct wanted_column {
    enum field field;
    const char *header;
};

struct wanted_columns {
    char separator;                      /* '\0': find it from the header line */
    const struct wanted_column *columns; /* --column */
    size_t column_count;
    size_t recorded_count;   /* of which the first are what a result records, and nobody says anew */
    const char *const *sets; /* --set: FIELDS texts, NULL where none */
    const char *employer;    /* --by-employer: the header of the column; or NULL */
    bool redact;             /* the header line is not shown: where it lacks, it is somebody's record */
    bool hide_ids;           /* nor is it, where nothing tells that it is one */
};

struct layout {
    struct text_shelf shelf;
    bool of_fields; /* of records without a file (intake/typed.h): none has a line, so rows are records */
    char separator;
    uint32_t columns;                    /* fields in the header line */
    uint32_t least_columns;              /* what a row must have: up to the last header that is not blank */
    uint32_t column_of[COLUMNS_READ];    /* from 1; 0: the field has no column */
    const char *header_of[COLUMNS_READ]; /* as it stands in the file; NULL: no column */
    struct slice set[COLUMNS_READ];      /* at NULL: not set */
    int weeks;                           /* HOURS_WEEKS, or 0 when no row can hold hours week by week */
    int bonuses;                         /* up to the last that some row can hold */
};

/* The separator that makes most fields of the first record; of equals comma, then semicolon, then tab. */
char find_separator(struct slice start_of_file);

struct layout layout_begin(const struct memory *memory);
void layout_end(struct layout *layout);

/*
 * Resolves the header line, whose cells are in `header`, without a byte order mark. What is missing or there
 * twice becomes an error among `issues`, and the answer is false; so it is when memory is out
 * (layout->shelf.failed). What is left of the block of `header` may tell that the header line stands further down.
 */
bool layout_resolve(struct layout *layout, const struct csv *header, const struct wanted_columns *wanted,
                    struct issues *issues);

/* Notes which of the many fields for weeks and bonuses need not be looked at in any row; once all have their places. */
void layout_count_repeated(struct layout *layout);

/* Whether some row can hold the field. */
static inline bool layout_has(const struct layout *layout, enum field field)
{
    return layout->column_of[field] || layout->set[field].at;
}

#endif
