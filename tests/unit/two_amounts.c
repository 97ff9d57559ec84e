#include "two_amounts.h"

#include "exact/decimal.h"

/* The amount by exact/decimal; false: it is none that is plain. */
static bool amount_of(struct slice cell, unsigned places, uint64_t *amount)
{
    struct decimal decimal;
    *amount = 0;
    if (cell.length == 0)
        return cell.at[0] != '.'; /* after a blank cell stands a separator, which is no point */
    if (cell.length > AMOUNT_BYTES || decimal_read(cell, &decimal) != DECIMAL_OK || decimal.places > places)
        return false;
    wide scaled = decimal.coefficient * wide_power_of_ten(places - decimal.places);
    *amount = (uint64_t)scaled;
    return scaled <= UINT64_MAX;
}

/* To the way that is made for short numbers, a longer one may be a fault. */
static bool is_right(const struct column *column, size_t row, unsigned places, bool is_for_short,
                     struct amounts_found found, uint64_t amount)
{
    uint64_t expected;
    struct slice cell = column_cell(column, row);
    bool fine = amount_of(cell, places, &expected), fault = row_set_has(found.faults, row);
    if (row_set_has(found.blank, row) != (cell.length == 0))
        return false;
    if (is_for_short && fault && cell.length > WORD_BYTES)
        return true;
    return fault == !fine && (!fine || amount == expected);
}

bool same_amounts(const struct column *column, size_t first, size_t end, unsigned places, row_set *plain)
{
    amounts_reader *const ways[] = {amounts_in_turn, amounts_best()};
    const row_set rows = row_set_between(first, end);
    uint64_t amounts[COLUMN_ROWS], expected;
    bool same = true;
    for (int way = 0; way < 2; way++) {
        struct amounts_found found = ways[way](column, first, end, places, amounts);
        same &= ((found.faults | found.blank) & ~rows) == 0;
        for (size_t row = first; row < end; row++)
            same &= is_right(column, row, places, way == 1, found, amounts[row]);
    }
    *plain = 0;
    for (size_t row = first; row < end; row++)
        *plain |= row_set_of(amount_of(column_cell(column, row), places, &expected), row);
    return same;
}
