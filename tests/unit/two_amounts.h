/*
 * Duty: a column of numbers read as fast as this processor can, portably, and cell by cell by exact/decimal.
 * Not here: which numbers.
 * Depends on: intake/amounts.
 * Memory: none.
 */
#ifndef PAYGAP_TESTS_TWO_AMOUNTS_H
#define PAYGAP_TESTS_TWO_AMOUNTS_H

#include "intake/amounts.h"

/*
 * Whether both ways say of these rows what exact/decimal says, and nothing of others; `plain`: the rows that it takes for
 * numbers or blank. After a blank cell's end something must be readable: a point there is a fault.
 */
bool same_amounts(const struct column *column, size_t first, size_t end, unsigned places, row_set *plain);

#endif
