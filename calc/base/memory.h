/*
 * Duty: every allocation of the library goes through a struct memory, so that a host can bring its own and a
 *       test can make the n-th one fail.
 * Not here: GMP's and libxlsxwriter's own memory, which comes from the C library.
 * Depends on: nothing.
 * Memory: whoever takes a block gives it back to the same struct memory, with its size.
 */
#ifndef PAYGAP_BASE_MEMORY_H
#define PAYGAP_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

struct memory {
    void *context;
    void *(*take)(void *context, size_t size);
    void *(*resize)(void *context, void *block, size_t old_size, size_t new_size);
    void (*give)(void *context, void *block, size_t size);
};

/* The C library's heap. */
extern const struct memory memory_of_libc;

/* Each returns NULL when memory is out; a size of 0 is taken as 1. The old block stands when a resize fails.
 */
void *memory_take(const struct memory *memory, size_t size);
void *memory_take_zeroed(const struct memory *memory, size_t size);
void *memory_resize(const struct memory *memory, void *block, size_t old_size, size_t new_size);

/* `block` may be NULL. */
void memory_give(const struct memory *memory, void *block, size_t size);

/*
 * Makes room for at least `wanted` elements of `size` bytes in the growable array `block`, at least doubling it; the
 * answer is where it stands from now on. When memory is out or the size would overflow nothing changes, so that
 * `*capacity` is still below `wanted`.
 */
void *memory_grown(const struct memory *memory, void *block, size_t *capacity, size_t wanted, size_t size);

/*
 * The same for the array at `*list`; whether there is room. A macro, for no function takes the address of a pointer of
 * any type; all but `memory` are evaluated more than once.
 */
#define MEMORY_GROW(memory, list, capacity, wanted)                                                          \
    ((wanted) <= *(capacity) ||                                                                              \
     (*(list) = memory_grown((memory), *(list), (capacity), (wanted), sizeof **(list)),                      \
      (wanted) <= *(capacity)))

#endif
