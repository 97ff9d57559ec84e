/*
 * Bytes to rows: the plain reader and the reference beside it find the same records at the same places, on any
 * processor and in blocks of any size. The first bytes choose the rules and the size; the rest is the file.
 */
#include "../unit/two_readers.h"
#include "harness.h"

static void try_reading(struct slice file, bool by_month, bool combine, bool portably, size_t block)
{
    static const char *const sets[FIELDS] = {[FIELD_PAY_PERIOD] = "month"};
    struct wanted_columns as_it_is = {0}, set = {.sets = sets};
    struct reading_rules rules = {.neither_is_error = !combine, .hours_beside_rate = combine};
    struct reading reading;
    if (reading_begin(&reading, file, by_month ? &set : &as_it_is, rules)) {
        if (portably)
            plain_read_portably(&reading.plain);
        reading_compare(&reading, block);
        expect(reading.differences == 0);
    }
    reading_end(&reading);
}

void try_rows(const uint8_t *data, size_t size)
{
    enum { CHOICES = 2, BY_MONTH = 1, COMBINE = 2 };
    if (size < CHOICES)
        return;
    struct slice file = {(const char *)data + CHOICES, size - CHOICES};
    for (int portably = 0; portably < 2; portably++) {
        try_reading(file, data[0] & BY_MONTH, data[0] & COMBINE, portably, (size_t)data[1] + 1);
        try_reading(file, data[0] & BY_MONTH, data[0] & COMBINE, portably, size);
    }
}
