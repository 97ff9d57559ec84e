#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *libc_take(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void *libc_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    return realloc(block, new_size);
}

static void libc_give(void *context, void *block, size_t size)
{
    (void)context;
    (void)size;
    free(block);
}

const struct memory memory_of_libc = {NULL, libc_take, libc_resize, libc_give};

void *memory_take(const struct memory *memory, size_t size)
{
    return memory->take(memory->context, size ? size : 1);
}

void *memory_take_zeroed(const struct memory *memory, size_t size)
{
    void *block = memory_take(memory, size);
    if (block)
        memset(block, 0, size);
    return block;
}

void *memory_resize(const struct memory *memory, void *block, size_t old_size, size_t new_size)
{
    if (!block)
        return memory_take(memory, new_size);
    return memory->resize(memory->context, block, old_size ? old_size : 1, new_size ? new_size : 1);
}

void memory_give(const struct memory *memory, void *block, size_t size)
{
    if (block)
        memory->give(memory->context, block, size ? size : 1);
}

void *memory_grown(const struct memory *memory, void *block, size_t *capacity, size_t wanted, size_t size)
{
    if (wanted <= *capacity)
        return block;
    size_t larger = *capacity > SIZE_MAX / 2 ? wanted : *capacity * 2;
    if (larger < wanted)
        larger = wanted;
    if (larger < 16)
        larger = 16;
    if (larger > SIZE_MAX / size)
        return block;
    void *moved = memory_resize(memory, block, *capacity * size, larger * size);
    if (!moved)
        return block;
    *capacity = larger;
    return moved;
}
