/*
 * Duty: one piece of work done in parts, on several threads at once.
 * Not here: what the parts are.
 * Depends on: POSIX threads.
 * Memory: none of its own.
 * Threads: the caller's takes part; all parts are done when the call returns.
 */
#ifndef PAYGAP_BASE_PARALLEL_H
#define PAYGAP_BASE_PARALLEL_H

#include <stddef.h>

enum { MOST_PARTS = 64 };

typedef void part_of_work(void *context, size_t part);

/* Calls work(context, part) once for each part below `parts`, of MOST_PARTS at most, in no certain order. */
void in_parallel(int threads, size_t parts, part_of_work *work, void *context);

/* Into how many parts a walk over `count` things is worth dividing: 1 where threads would cost more than they bring. */
size_t parts_of_walk(int threads, size_t count);

/* Where a part begins when `count` things are divided evenly; part `parts` begins at the end. */
static inline size_t part_begin(size_t count, size_t parts, size_t part)
{
    return count / parts * part + (part < count % parts ? part : count % parts);
}

#endif
