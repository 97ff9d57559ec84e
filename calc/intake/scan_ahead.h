/*
 * Duty: the scans of a block, window after window, made where it is digested anyhow: beside a digest a scan costs no time.
 *       What was tried before: digesting shares of the file wherever a thread scans. One thread gained as much; two lost
 *       by waiting for each other, and by bytes that were in the other's cache.
 * Not here: rows (intake/plain.h), and what no scan was made of: from an odd row on, and at the block's end.
 * Depends on: base/digest, base/memory, intake/scan.
 * Memory: the lists are owned until scan_ahead_end; the bytes are the caller's, and must stay.
 */
#ifndef PAYGAP_INTAKE_SCAN_AHEAD_H
#define PAYGAP_INTAKE_SCAN_AHEAD_H

#include "base/digest.h"
#include "base/memory.h"
#include "intake/scan.h"

enum { AHEAD_WINDOWS = 64 };

/* A window begins with the row after the last one of the window before it. */
struct scan_ahead {
    size_t count;
    struct ahead_window {
        const char *at;
        struct scan scan; /* its lists are parts of those below */
    } windows[AHEAD_WINDOWS];
    uint16_t *line_ends, *starts;
    size_t line_end_room, start_room;
};

/* Room for the scans of about `size` bytes. False when memory is out; scan_ahead_end is due either way. */
bool scan_ahead_reserve(struct scan_ahead *ahead, const struct memory *memory, size_t size);
void scan_ahead_end(struct scan_ahead *ahead, const struct memory *memory);

/*
 * Adds a block of whole records to the digest, and scans beside it as much of it as it can. `scan`: of scan_digesting,
 * which is better asked once than for each block. SCAN_PADDING bytes after the block must be readable.
 */
void scan_ahead(struct scan_ahead *ahead, digesting_scanner *scan, const char *bytes, size_t size,
                char separator, struct digest *digest);

#endif
