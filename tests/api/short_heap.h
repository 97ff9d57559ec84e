/*
 * Duty: a host's own heap that fails from its n-th allocation on, or at that one alone, and knows what is still out; and
 *       work done under one heap after another, each with one allocation more.
 * Not here: the work.
 * Depends on: paygap.h, CUnit.
 * Memory: from the C library's heap.
 */
#ifndef PAYGAP_TESTS_SHORT_HEAP_H
#define PAYGAP_TESTS_SHORT_HEAP_H

#include <paygap.h>
#include <stdbool.h>

struct short_heap {
    size_t left;
    bool recovers; /* after one allocation that failed */
    size_t bytes_out;
};

/* The heap itself is `heap`, to be set before each use. */
paygap_allocator allocator_of(struct short_heap *heap);

/* What is done under a heap that fails; the status of the first call that failed. */
typedef int32_t host_work(const paygap_allocator *allocator, const void *context);

/*
 * Fails the first allocation and all that follow it, then from the second on, the third ... until the work ends with
 * `expected`; on the way every status is PAYGAP_ENOMEM. Then fails each of them alone, which may go unnoticed where
 * there is another way. Nothing leaks. There must be more than `least` allocations.
 */
void fail_each(host_work *work, const void *context, int32_t expected, size_t least);

#endif
