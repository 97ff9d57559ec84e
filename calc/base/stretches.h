/*
 * Duty: where a number lies in a list of stretches: things in rising order that each begin with the number, a size_t,
 *       from which on they hold.
 * Not here: what they say of the numbers.
 * Depends on: nothing.
 * Memory: none.
 */
#ifndef PAYGAP_BASE_STRETCHES_H
#define PAYGAP_BASE_STRETCHES_H

#include <stddef.h>
#include <string.h>

/* The last of `count` stretches, of `size` bytes each, that begins at `number` or before; 0 when none does. */
static inline size_t stretch_of(const void *stretches, size_t count, size_t size, size_t number)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2, first;
        memcpy(&first, (const char *)stretches + middle * size, sizeof first);
        if (first <= number)
            low = middle;
        else
            high = middle;
    }
    return low;
}

#endif
