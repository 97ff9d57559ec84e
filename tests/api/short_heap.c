#include "short_heap.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

static bool is_out(struct short_heap *heap)
{
    if (heap->left > 0) {
        heap->left--;
        return false;
    }
    heap->left = heap->recovers ? SIZE_MAX : 0;
    return true;
}

static void *take(void *context, size_t size)
{
    struct short_heap *heap = context;
    if (is_out(heap))
        return NULL;
    heap->bytes_out += size;
    return malloc(size);
}

static void *resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct short_heap *heap = context;
    if (is_out(heap))
        return NULL;
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

/* The status of work under a heap that fails after so many allocations. */
static int32_t fail_after(size_t allocations, bool recovers, host_work *work, const void *context)
{
    struct short_heap heap = {.left = allocations, .recovers = recovers};
    paygap_allocator allocator = allocator_of(&heap);
    int32_t status = work(&allocator, context);
    CU_ASSERT_EQUAL(heap.bytes_out, 0);
    return status;
}

void fail_each(host_work *work, const void *context, int32_t expected, size_t least)
{
    size_t allocations = 0;
    int32_t status = PAYGAP_ENOMEM;
    while (status == PAYGAP_ENOMEM && allocations < 100000)
        status = fail_after(allocations++, false, work, context);
    CU_ASSERT_EQUAL(status, expected);
    CU_ASSERT(allocations > least);
    while (allocations-- > 0) {
        status = fail_after(allocations, true, work, context);
        CU_ASSERT(status == PAYGAP_ENOMEM || status == expected);
    }
}
