/*
 * Duty: the cells of one field in up to 64 rows, and sets of those rows in a machine word each.
 * Not here: where the cells are (intake/scan.h), what they hold (intake/amounts.h, intake/plain.h).
 * Depends on: base/slice.
 * Memory: a column points into bytes that somebody else owns; eight of them must be readable at each cell, however
 *         short it is.
 */
#ifndef PAYGAP_INTAKE_COLUMN_H
#define PAYGAP_INTAKE_COLUMN_H

#include <stdint.h>

#include "base/slice.h"

enum { COLUMN_ROWS = 64 };

/* Where the cells of a column are: those as the scan found them need no copy. */
struct column {
    const char *bytes;
    const uint16_t *bounds; /* of the first row: where the cell starts, and one past the byte after its end */
    size_t stride;          /* from row to row; 0: all rows have the same cell */
};

static inline const uint16_t *column_bounds(const struct column *column, size_t row)
{
    return column->bounds + row * column->stride;
}

static inline struct slice column_cell(const struct column *column, size_t row)
{
    const uint16_t *bounds = column_bounds(column, row);
    return (struct slice){column->bytes + bounds[0], (size_t)bounds[1] - bounds[0] - 1};
}

/* Bounds that are not as the scan found them. */
struct own_bounds {
    uint16_t of[COLUMN_ROWS][2];
};

/* A bit a row, the first lowest. */
typedef uint64_t row_set;

static inline row_set row_set_of(bool is_in, size_t row)
{
    return (row_set)is_in << row;
}

static inline bool row_set_has(row_set rows, size_t row)
{
    return rows >> row & 1;
}

/* Of a set that is not empty. */
static inline size_t row_set_first(row_set rows)
{
    return (size_t)__builtin_ctzll(rows);
}

/* The rows from `first` to before `end`, one at least. */
static inline row_set row_set_between(size_t first, size_t end)
{
    return ~(row_set)0 >> (COLUMN_ROWS - (end - first)) << first;
}

#endif
