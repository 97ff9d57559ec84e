#include "measures/name_list.h"

#include "base/stretches.h"

struct name_list name_list_begin(const struct memory *memory)
{
    return (struct name_list){.memory = memory};
}

void name_list_end(struct name_list *list)
{
    memory_give(list->memory, list->runs, list->run_capacity * sizeof *list->runs);
    memory_give(list->memory, list->low, list->low_capacity * sizeof *list->low);
    memory_give(list->memory, list->high, list->high_capacity * sizeof *list->high);
    memory_give(list->memory, list->words, list->words_capacity * sizeof *list->words);
    *list = name_list_begin(list->memory);
}

void name_list_clear(struct name_list *list)
{
    list->run_count = list->joined = list->high_count = list->added = 0;
}

bool name_list_expect(struct name_list *list, size_t count)
{
    void *low = list->low;
    bool enough = memory_grow(list->memory, &low, &list->low_capacity, count, sizeof *list->low);
    list->low = low;
    return enough;
}

bool name_list_reserve(struct name_list *list, size_t more)
{
    void *words = list->words;
    bool enough =
        memory_grow(list->memory, &words, &list->words_capacity, list->added + more, sizeof *list->words);
    list->words = words;
    return enough;
}

static bool add_run(struct name_list *list, uint64_t least, size_t high_at)
{
    void *runs = list->runs;
    bool enough =
        memory_grow(list->memory, &runs, &list->run_capacity, list->run_count + 1, sizeof *list->runs);
    list->runs = runs;
    if (enough)
        list->runs[list->run_count++] = (struct name_run){list->joined, least, high_at};
    return enough;
}

static bool add_high(struct name_list *list, const uint64_t *words, size_t count, uint64_t least)
{
    void *high = list->high;
    bool enough =
        memory_grow(list->memory, &high, &list->high_capacity, list->high_count + count, sizeof *list->high);
    list->high = high;
    for (size_t i = 0; i < count && enough; i++)
        list->high[list->high_count++] = (uint32_t)((words[i] - least) >> 32);
    return enough;
}

bool name_list_join(struct name_list *list, const uint64_t *words, size_t count)
{
    uint64_t least = UINT64_MAX, most = 0;
    for (size_t i = 0; i < count; i++) {
        least = words[i] < least ? words[i] : least;
        most = words[i] > most ? words[i] : most;
    }
    bool narrow = count == 0 || (most - least) >> 32 == 0;
    if (!name_list_expect(list, list->joined + count) ||
        !add_run(list, least, narrow ? SIZE_MAX : list->high_count) ||
        (!narrow && !add_high(list, words, count, least)))
        return false;
    uint32_t *low = list->low + list->joined;
    for (size_t i = 0; i < count; i++)
        low[i] = (uint32_t)(words[i] - least);
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
