/*
 * Duty: "did you mean": the known word nearest to one that was mistyped.
 * Not here: which words are known.
 * Depends on: the C library.
 * Memory: keeps pointers to the words offered.
 */
#ifndef PAYGAP_CLI_NEAREST_H
#define PAYGAP_CLI_NEAREST_H

#include <stddef.h>

struct nearest {
    const char *typed;
    size_t length;
    const char *found; /* NULL: none is near enough to be what was meant */
    size_t distance;
};

/* Letters to insert, drop, change or swap with their neighbour to get from one word to the other; long words count cut. */
size_t nearest_distance(const char *a, const char *b);

struct nearest nearest_begin(const char *typed, size_t length);
void nearest_offer(struct nearest *nearest, const char *word);

#endif
