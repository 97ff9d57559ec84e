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

enum { BYTES_OF_A_KEY = 8, BYTE_VALUES = 256 };

/* By key a byte at a time from the least, which keeps what earlier passes did. */
static void sort_by_keys(struct ranked *list, struct ranked *scratch, size_t count)
{
    size_t places[BYTES_OF_A_KEY][BYTE_VALUES] = {{0}};
    for (size_t i = 0; i < count; i++)
        for (int byte = 0; byte < BYTES_OF_A_KEY; byte++)
            places[byte][list[i].key >> 8 * byte & 255]++;
    for (int byte = 0; byte < BYTES_OF_A_KEY; byte++) {
        int shift = 8 * byte;
        if (places[byte][list[0].key >> shift & 255] == count)
            continue; /* all have the same byte here */
        size_t place = 0;
        for (int value = 0; value < BYTE_VALUES; value++) {
            size_t with_value = places[byte][value];
            places[byte][value] = place;
            place += with_value;
        }
        for (size_t i = 0; i < count; i++)
            scratch[places[byte][list[i].key >> shift & 255]++] = list[i];
        memcpy(list, scratch, count * sizeof *list);
    }
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
