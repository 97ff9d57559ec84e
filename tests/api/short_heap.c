#include "short_heap.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

static void *take(void *context, size_t size)
{
    struct short_heap *heap = context;
    if (heap->left == 0)
        return NULL;
    heap->left--;
    heap->bytes_out += size;
    return malloc(size);
}

static void *resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct short_heap *heap = context;
    if (heap->left == 0)
        return NULL;
    heap->left--;
    heap->bytes_out += new_size - old_size;
    return realloc(block, new_size);
}

static void give(void *context, void *block, size_t size)
{
    struct short_heap *heap = context;
    heap->bytes_out -= size;
    free(block);
}

paygap_allocator allocator_of(struct short_heap *heap)
{
    return (paygap_allocator){sizeof(paygap_allocator), heap, take, resize, give};
}

void fail_each(host_work *work, const void *context, int32_t expected, size_t least)
{
    struct short_heap heap;
    paygap_allocator allocator = allocator_of(&heap);
    size_t allocations = 0;
    int32_t status = PAYGAP_ENOMEM;
    while (status == PAYGAP_ENOMEM && allocations < 100000) {
        heap = (struct short_heap){.left = allocations++};
        status = work(&allocator, context);
        CU_ASSERT_EQUAL(heap.bytes_out, 0);
    }
    CU_ASSERT_EQUAL(status, expected);
    CU_ASSERT(allocations > least);
}
