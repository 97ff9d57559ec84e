#include "api/host_memory.h"

#include <string.h>

bool host_memory(struct memory *memory, const paygap_allocator *allocator)
{
    paygap_allocator known = {0};
    size_t size = allocator->struct_size < sizeof known ? allocator->struct_size : sizeof known;
    memcpy(&known, allocator, size);
    *memory = (struct memory){known.context, known.take, known.resize, known.give};
    return known.take && known.resize && known.give;
}
