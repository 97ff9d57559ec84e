/*
 * Duty: many short texts that live and die together.
 * Not here: text that grows (base/text.h).
 * Depends on: base/text.
 * Memory: the shelf owns every text on it; shelf_end gives all back. A text never moves.
 */
#ifndef PAYGAP_BASE_SHELF_H
#define PAYGAP_BASE_SHELF_H

#include "base/text.h"

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

/* The same of a scratch text, which is empty then; one that memory ran out for is lost as well. */
const char *shelf_keep_text(struct text_shelf *shelf, struct text *scratch);

#endif
