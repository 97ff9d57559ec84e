#include "measures/name_list.h"

#include "base/stretches.h"

struct name_list name_list_begin(const struct memory *memory)
{
    return (struct name_list){.memory = memory};
}

void name_list_end(struct name_list *list)
{
    memory_give(list->memory, list->runs, list->run_capacity * sizeof *list->runs);
    memory_give(list->memory, list->differences, list->capacity);
    memory_give(list->memory, list->words, list->words_capacity * sizeof *list->words);
    *list = name_list_begin(list->memory);
}

void name_list_clear(struct name_list *list)
{
    list->run_count = list->joined = list->size = list->added = 0;
}

/* So many bytes of differences. */
static bool reserve_differences(struct name_list *list, size_t size)
{
    return MEMORY_GROW(list->memory, &list->differences, &list->capacity, size + WORD_BYTES);
}

bool name_list_expect(struct name_list *list, size_t count)
{
    enum { LIKELY_BYTES = 2 };
    return count <= SIZE_MAX / LIKELY_BYTES - WORD_BYTES && reserve_differences(list, count * LIKELY_BYTES);
}

bool name_list_reserve(struct name_list *list, size_t more)
{
    return MEMORY_GROW(list->memory, &list->words, &list->words_capacity, list->added + more);
}

static bool add_run(struct name_list *list, uint64_t least, size_t bytes)
{
    bool enough = MEMORY_GROW(list->memory, &list->runs, &list->run_capacity, list->run_count + 1);
    if (enough)
        list->runs[list->run_count++] = (struct name_run){list->joined, least, list->size, bytes};
    return enough;
}

/* How many of the lowest bytes of a word say all of it. */
static size_t bytes_of(uint64_t word)
{
    size_t bytes = 0;
    while (word & ~word_first(bytes))
        bytes++;
    return bytes;
}

bool name_list_join(struct name_list *list, const uint64_t *words, size_t count)
{
    uint64_t least = UINT64_MAX, most = 0;
    for (size_t i = 0; i < count; i++) {
        least = words[i] < least ? words[i] : least;
        most = words[i] > most ? words[i] : most;
    }
    size_t bytes = bytes_of(most - least);
    if (!reserve_differences(list, list->size + count * bytes) || !add_run(list, least, bytes))
        return false;
    char *difference = list->differences + list->size;
    for (size_t i = 0; i < count; i++, difference += bytes)
        word_put(difference, words[i] - least); /* the next takes the place of the bytes above */
    list->size += count * bytes;
    list->joined += count;
    return true;
}

struct name_walk name_walk_from(const struct name_list *list, size_t number)
{
    return (struct name_walk){list, stretch_of(list->runs, list->run_count, sizeof *list->runs, number),
                              number};
}

uint64_t name_list_at(const struct name_list *list, size_t number)
{
    struct name_walk walk = name_walk_from(list, number);
    return name_walk_next(&walk);
}
