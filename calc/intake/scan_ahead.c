#include "intake/scan_ahead.h"

_Static_assert((int)SCAN_STRIDE == (int)DIGEST_BLOCK,
               "a block of the digest goes beside each stride of a scan");

bool scan_ahead_reserve(struct scan_ahead *ahead, const struct memory *memory, size_t size)
{
    /* Of ordinary records; where cells or lines are shorter the scan ends before the block does. */
    enum { BYTES_A_CELL = 2, BYTES_A_LINE = 8 };
    return MEMORY_GROW(memory, &ahead->line_ends, &ahead->line_end_room,
                       size / BYTES_A_LINE + SCAN_LINE_ENDS) &&
           MEMORY_GROW(memory, &ahead->starts, &ahead->start_room, size / BYTES_A_CELL + SCAN_STARTS);
}

void scan_ahead_end(struct scan_ahead *ahead, const struct memory *memory)
{
    memory_give(memory, ahead->line_ends, ahead->line_end_room * sizeof *ahead->line_ends);
    memory_give(memory, ahead->starts, ahead->start_room * sizeof *ahead->starts);
}

static bool has_room(const struct scan_ahead *ahead, const struct scan *next)
{
    return ahead->count < AHEAD_WINDOWS &&
           (size_t)(ahead->line_ends + ahead->line_end_room - next->line_end) >= SCAN_LINE_ENDS &&
           (size_t)(ahead->starts + ahead->start_room - next->start) >= SCAN_STARTS;
}

void scan_ahead(struct scan_ahead *ahead, digesting_scanner *scan, const char *bytes, size_t size,
                char separator, struct digest *digest)
{
    struct scan next = {.line_end = ahead->line_ends, .start = ahead->starts};
    size_t open = digest_open(digest), first = open < size ? open : size;
    const char *at = bytes, *end = bytes + size, *digested = bytes + first;
    digest_add(digest, bytes, first);
    ahead->count = 0;
    while (has_room(ahead, &next)) {
        size_t left = (size_t)(end - at), window = left < SCAN_BYTES ? left : SCAN_BYTES;
        if ((size_t)(end - digested) < scan_strides(window) * DIGEST_BLOCK)
            break; /* the scan goes a little slower than the digest: the row at a window's end is scanned twice */
        size_t blocks = scan(&next, at, window, separator, digest_words(digest), digested);
        digest_count(digest, blocks);
        digested += blocks * DIGEST_BLOCK;
        if (next.lines == 0)
            break;
        ahead->windows[ahead->count++] = (struct ahead_window){at, next};
        size_t cells = (size_t)next.line_end[next.lines - 1] + 1;
        at += next.start[cells];
        next.line_end += next.lines;
        next.start += cells + 1;
    }
    digest_add(digest, digested, (size_t)(end - digested));
}
