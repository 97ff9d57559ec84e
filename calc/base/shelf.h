/*
 * Duty: many short texts that live and die together.
 * Not here: text that grows (base/text.h).
 * Depends on: base/memory, base/slice.
 * Memory: the shelf owns every text on it; shelf_end gives all back. A text never moves.
 */
#ifndef PAYGAP_BASE_SHELF_H
#define PAYGAP_BASE_SHELF_H

#include "base/memory.h"
#include "base/slice.h"

struct text_shelf {
    const struct memory *memory;
    struct shelf_board *boards; /* the newest first */
    size_t used;                /* bytes of the newest */
    bool failed;                /* memory ran out: some shelf_keep returned "" */
};

struct text_shelf shelf_begin(const struct memory *memory);
void shelf_end(struct text_shelf *shelf);

/* A NUL-terminated copy; "" with `failed` set when memory is out, so that a caller checks once, at the end.
 */
const char *shelf_keep(struct text_shelf *shelf, struct slice text);

#endif
