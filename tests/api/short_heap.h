/*
 * Duty: a host's own heap that fails from its n-th allocation on, and knows what is still out; and work done under one
 *       heap after another, each with one allocation more.
 * Not here: the work.
 * Depends on: paygap.h, CUnit.
 * Memory: from the C library's heap.
 */
#ifndef PAYGAP_TESTS_SHORT_HEAP_H
#define PAYGAP_TESTS_SHORT_HEAP_H

#include <paygap.h>

struct short_heap {
    size_t left;
    size_t bytes_out;
};

/* The heap itself is `heap`, to be set before each use. */
paygap_allocator allocator_of(struct short_heap *heap);

/* What is done under a heap that fails; the status of the first call that failed. */
typedef int32_t host_work(const paygap_allocator *allocator, const void *context);

/*
 * Fails the first allocation, the second, the third ... until the work ends with `expected`; on the way every status is
 * PAYGAP_ENOMEM, and nothing leaks. There must be more than `least` allocations.
 */
void fail_each(host_work *work, const void *context, int32_t expected, size_t least);

#endif
