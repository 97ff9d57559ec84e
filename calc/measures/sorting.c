#include "measures/sorting.h"

#include <string.h>

static uint64_t quantity_of(const struct sorting *sorting, const struct ranked *ranked)
{
    uint64_t quantity;
    memcpy(&quantity, (const char *)sorting->things + ranked->number * sorting->size, sizeof quantity);
    return quantity;
}

static int compare(const struct sorting *sorting, const struct ranked *a, const struct ranked *b)
{
    return quantity_compare(quantity_of(sorting, a), quantity_of(sorting, b), sorting->scales);
}

bool ranked_equal(const struct sorting *sorting, const struct ranked *a, const struct ranked *b)
{
    return a->key == b->key && compare(sorting, a, b) == 0;
}

/* By the byte of the key above `shift` bits; those with the same byte stay in their order. */
static void sort_by_byte(struct ranked *list, struct ranked *scratch, size_t count, unsigned shift)
{
    size_t places[UINT8_MAX + 1] = {0}, place = 0;
    for (size_t i = 0; i < count; i++)
        places[list[i].key >> shift & UINT8_MAX]++;
    for (size_t value = 0; value <= UINT8_MAX; value++) {
        size_t with_value = places[value];
        places[value] = place;
        place += with_value;
    }
    for (size_t i = 0; i < count; i++)
        scratch[places[list[i].key >> shift & UINT8_MAX]++] = list[i];
    memcpy(list, scratch, count * sizeof *list);
}

/* From the least byte, of those in which keys differ at all: numbers of few classes are alike in most. */
static void sort_by_keys(struct ranked *list, struct ranked *scratch, size_t count)
{
    uint64_t differences = 0;
    for (size_t i = 1; i < count; i++)
        differences |= list[i].key ^ list[0].key;
    for (unsigned shift = 0; shift < 64; shift += 8)
        if (differences >> shift & UINT8_MAX)
            sort_by_byte(list, scratch, count, shift);
}

/* Merge sort of things whose keys say nothing more. */
static void merge_sort(const struct sorting *sorting, struct ranked *list, struct ranked *scratch,
                       size_t count)
{
    if (count < 2)
        return;
    size_t half = count / 2;
    merge_sort(sorting, list, scratch, half);
    merge_sort(sorting, list + half, scratch + half, count - half);
    size_t left = 0, right = half;
    for (size_t i = 0; i < count; i++) {
        bool take_left = right == count || (left < half && compare(sorting, &list[left], &list[right]) <= 0);
        scratch[i] = list[take_left ? left++ : right++];
    }
    memcpy(list, scratch, count * sizeof *list);
}

void sort_exactly(const struct sorting *sorting, struct ranked *list, struct ranked *scratch, size_t count)
{
    if (count < 2)
        return;
    sort_by_keys(list, scratch, count);
    for (size_t start = 0, end; start < count; start = end) {
        bool all_equal = true;
        for (end = start + 1; end < count && list[end].key == list[start].key; end++)
            all_equal = all_equal && compare(sorting, &list[start], &list[end]) == 0;
        if (!all_equal)
            merge_sort(sorting, list + start, scratch, end - start);
    }
}
