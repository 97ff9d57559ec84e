/*
 * Duty: a host's own allocator, of whatever age, as the struct memory that the library takes from.
 * Not here: what is taken from it.
 * Depends on: base/memory, paygap.h.
 * Memory: none; the allocator is copied.
 */
#ifndef PAYGAP_API_HOST_MEMORY_H
#define PAYGAP_API_HOST_MEMORY_H

#include "base/memory.h"
#include "paygap.h"

/* False when a function is missing. */
bool host_memory(struct memory *memory, const paygap_allocator *allocator);

#endif
