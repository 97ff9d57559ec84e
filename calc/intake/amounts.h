/*
 * Duty: a column of numbers, from their cells to scaled integers: in turn on any processor, or those of up to eight
 *       characters four at once on x86-64 with AVX2.
 * Not here: other ways to write a number, and what is wrong with a cell (intake/values.h).
 * Depends on: exact/short_decimal, intake/column, intake/values.
 * Memory: none.
 */
#ifndef PAYGAP_INTAKE_AMOUNTS_H
#define PAYGAP_INTAKE_AMOUNTS_H

#include "exact/short_decimal.h"
#include "intake/column.h"
#include "intake/values.h"

enum { AMOUNT_BYTES = 16, AMOUNT_PLACES = HOURS_PLACES };

/* A number of up to AMOUNT_BYTES characters; a blank cell is 0. */
struct short_decimal amount_digits(struct slice cell);

/* Rows whose cell is no plain number, and whose amount is not to be looked at; rows whose cell is blank. */
struct amounts_found {
    row_set faults, blank;
};

/*
 * The numbers of the rows from `first` to before `end`, 0 for blank cells, each in units of so many decimal places:
 * AMOUNT_PLACES at most, and a number with more is a fault.
 */
typedef struct amounts_found amounts_reader(const struct column *column, size_t first, size_t end,
                                            unsigned places, uint64_t amounts[COLUMN_ROWS]);

/* Any processor can run this one; the other is the best for the one at hand, and to it a longer number is a fault. */
amounts_reader amounts_in_turn;
amounts_reader *amounts_best(void);

#endif
