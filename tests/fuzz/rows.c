/*
 * Bytes to rows: the plain reader and the reference beside it find the same records at the same places, on any
 * processor, in blocks of any size and however many rows there are. The first bytes choose the rules, what is said of the
 * columns and the size; the rest is the file.
 */
#include "../unit/two_readers.h"
#include "harness.h"

enum choice { BY_MONTH = 1, COMBINE = 2, BY_EMPLOYER = 4, MANY_ROWS = 8 };

static void compare(struct slice file, unsigned choices, bool portably, size_t block)
{
    static const char *const sets[FIELDS] = {[FIELD_PAY_PERIOD] = "month"};
    struct wanted_columns wanted = {.sets = choices & BY_MONTH ? sets : NULL,
                                    .employer = choices & BY_EMPLOYER ? "employer" : NULL};
    struct reading_rules rules = {.neither_is_error = !(choices & COMBINE),
                                  .hours_beside_rate = choices & COMBINE};
    struct reading reading;
    if (reading_begin(&reading, file, &wanted, rules)) {
        if (portably)
            plain_read_portably(&reading.plain);
        reading_compare(&reading, block);
        expect(reading.differences == 0);
    }
    reading_end(&reading);
}

/* The file with its records again and again: more of them than a batch has room for, and more bytes than one scan. */
static struct text many_rows(struct slice file)
{
    const char *header_end = file.length ? memchr(file.at, '\n', file.length) : NULL;
    struct slice records = slice_from(file, header_end ? (size_t)(header_end + 1 - file.at) : file.length);
    struct text many = text_begin(&memory_of_libc);
    text_add_slice(&many, file);
    while (records.length && many.length < SCAN_BYTES + 2 * file.length)
        text_add_slice(&many, records);
    return many;
}

void try_rows(const uint8_t *data, size_t size)
{
    enum { CHOICES = 2 };
    if (size < CHOICES)
        return;
    struct slice given = {(const char *)data + CHOICES, size - CHOICES};
    struct text many = data[0] & MANY_ROWS ? many_rows(given) : text_begin(&memory_of_libc);
    struct slice file = data[0] & MANY_ROWS ? text_slice(&many) : given;
    for (int portably = 0; portably < 2; portably++) {
        compare(file, data[0], portably, (size_t)data[1] + 1);
        compare(file, data[0], portably, file.length);
    }
    text_end(&many);
}
