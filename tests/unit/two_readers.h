/*
 * Duty: a file read by the plain reader, column by column, and by the reference beside it, row by row.
 * Not here: which files; what is to come of it.
 * Depends on: intake/plain.
 * Memory: reading_end gives everything back.
 */
#ifndef PAYGAP_TESTS_TWO_READERS_H
#define PAYGAP_TESTS_TWO_READERS_H

#include "intake/plain.h"

struct reading {
    char *block; /* the file, with as much behind it as may be read and no more */
    size_t size;
    struct csv header;
    struct layout layout;
    struct issues issues;
    struct reading_rules rules;
    struct plain_reader plain;
    digesting_scanner *scan_ahead; /* NULL: the plain reader scans all for itself, else every other block */
    struct scan_ahead ahead;
    struct digest digest; /* of nothing in particular */
    uint64_t blocks;
    struct record_reader reference;
    uint64_t plain_rows, other_rows;
    uint64_t differences;
};

/* False when the header is not one of pay records. reading_end is due after each. */
bool reading_begin(struct reading *reading, struct slice file, const struct wanted_columns *wanted,
                   struct reading_rules rules);
void reading_end(struct reading *reading);

/*
 * All rows, in blocks of about `block` bytes. A difference: a row that the plain reader delivers, of which the reference
 * says something else, or at another place; the first is shown. Another, if the reference alone finds more or fewer.
 */
void reading_compare(struct reading *reading, size_t block);

#endif
