/*
 * Duty: where cells and lines end in a stretch of bytes, found 64 bytes at a time; rows quoted in an odd way
 *       end the scan.
 * Not here: what the odd ones mean (intake/csv.h), what cells hold (intake/plain.h).
 * Depends on: base/word, base/sha256.
 * Memory: the caller's; SCAN_PADDING bytes past the stretch are read, and no more.
 */
#ifndef PAYGAP_INTAKE_SCAN_H
#define PAYGAP_INTAKE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SCAN_STRIDE = 64,
    SCAN_PADDING = SCAN_STRIDE,
    SCAN_BYTES = 8192, /* of one scan at most: bytes and findings stay in the first-level cache */
    SCAN_CELLS_AT_ONCE = 8,
    SCAN_LINES_AT_ONCE = 2,
    SCAN_LINE_ENDS = SCAN_BYTES + SCAN_LINES_AT_ONCE,
    SCAN_STARTS = 1 + SCAN_BYTES + SCAN_CELLS_AT_ONCE,
};

/*
 * What is found, up to the last line that is whole and not odd. Separators and line ends outside quotes end a cell each;
 * they are numbered from 0. The lists are the caller's, with room for as many as in a struct scan_room.
 */
struct scan {
    size_t lines;
    bool quoted;        /* some cell stands between quotes */
    uint16_t *line_end; /* of each line: the number of its end */
    uint16_t *start;    /* of each cell: the place of its first byte */
};

/* Room for the lists of any scan. */
struct scan_room {
    uint16_t line_ends[SCAN_LINE_ENDS], starts[SCAN_STARTS];
};

static inline struct scan scan_in(struct scan_room *room)
{
    return (struct scan){.line_end = room->line_ends, .start = room->starts};
}

/* The scan of `size` bytes, SCAN_BYTES at most, that begin with a row. */
typedef void scanner(struct scan *scan, const char *bytes, size_t size, char separator);

/* Any processor can run this one; the other is the best for the one at hand. They find the same. */
void scan_portably(struct scan *scan, const char *bytes, size_t size, char separator);
scanner *scan_best(void);

static inline size_t scan_strides(size_t size)
{
    return (size + SCAN_STRIDE - 1) / SCAN_STRIDE;
}

/*
 * The same beside a digest, in the time that the digest takes alone: with each stride a block of 64 bytes is added to the
 * state of a SHA-256, from `digested` on. There must be scan_strides(size) of them; the answer is how many were added. They
 * need not be the bytes that are scanned.
 */
typedef size_t digesting_scanner(struct scan *scan, const char *bytes, size_t size, char separator,
                                 uint32_t state[8], const char *digested);

/* NULL where the processor has no instructions for it. */
digesting_scanner *scan_digesting(void);

#endif
