/*
 * Duty: bytes to records to cells: RFC 4180 with CRLF or LF, quotes that span lines, and any one-byte
 *       separator.
 * Not here: what a cell means (intake/record.h), where bytes come from (intake/source.h).
 * Depends on: base/slice, base/memory.
 * Memory: cells point into the block, those with doubled quotes into a scratch copy; both are good until the
 *       next record.
 */
#ifndef PAYGAP_INTAKE_CSV_H
#define PAYGAP_INTAKE_CSV_H

#include <stdint.h>

#include "base/memory.h"
#include "base/slice.h"

/*
 * The number of bytes at the start of `bytes`, itself the start of a record, that make whole records; 0: none
 * is whole.
 */
size_t csv_whole_records(const char *bytes, size_t size, char separator);

/* The first record of a stretch of bytes, lines of blanks before it included. */
struct csv_extent {
    size_t size;   /* with the end of its line; 0: it is not whole */
    size_t fields; /* as far as it goes */
};

struct csv_extent csv_first_record(const char *bytes, size_t size, char separator);

/* A longer record is refused: a quote was not closed, or this is no CSV. */
enum { CSV_RECORD_BYTES = 1 << 20 };

#define RECORD_TOO_LONG                                                                                      \
    "a record over 1,048,576 bytes; a quote may have been opened and never closed, or the file is no CSV"

struct csv {
    const struct memory *memory;
    const char *at, *end; /* what of the block is still to be read */
    char separator;
    bool counts_records; /* in place of lines: there is no file that has any */
    uint64_t line;       /* lines of the file before `at` */

    /* The record last read. */
    struct slice *cells;
    size_t count;
    size_t capacity;
    uint64_t row;  /* the line it begins on, the file's first is 1 */
    char *scratch; /* as large as the block, once a cell with doubled quotes was met */
    size_t scratch_capacity, scratch_used;
};

enum csv_outcome {
    CSV_RECORD,
    CSV_END,              /* no record is left */
    CSV_TEXT_AFTER_QUOTE, /* a record, but with text between a closing quote and the separator */
    CSV_UNCLOSED_QUOTE,   /* a record, but its last cell's quote is never closed */
    CSV_TOO_LONG,         /* a record over CSV_RECORD_BYTES */
    CSV_OUT_OF_MEMORY,
};

struct csv csv_begin(const struct memory *memory, char separator);
void csv_end(struct csv *csv);

/* The block to read: whole records, or the last of the file; `lines` stand before it in the file. */
void csv_read_block(struct csv *csv, const char *bytes, size_t size, uint64_t lines);

/* The next record; lines with nothing but blanks are skipped. */
enum csv_outcome csv_next(struct csv *csv);

#endif
