#include "measures/ranking.h"

static struct sorting sorting_of(const struct ranking *ranking)
{
    return (struct sorting){ranking->roll->scales, ranking->numbers.words, sizeof *ranking->numbers.words};
}

static bool sort(struct ranking *ranking)
{
    const struct memory *memory = ranking->roll->memory;
    struct ranked *scratch = memory_take(memory, ranking->count * sizeof *scratch);
    if (!scratch)
        return false;
    struct sorting sorting = sorting_of(ranking);
    sort_exactly(&sorting, ranking->list, scratch, ranking->count);
    memory_give(memory, scratch, ranking->count * sizeof *scratch);
    return true;
}

bool ranking_make(struct ranking *ranking, const struct roll *roll, enum rank_by by)
{
    *ranking = (struct ranking){.roll = roll};
    bool made = numbers_of(&ranking->numbers, roll, by);
    ranking->list = memory_take(roll->memory, ranking->numbers.count * sizeof *ranking->list);
    if (!made || !ranking->list)
        return false;
    const uint64_t *words = ranking->numbers.words;
    for (size_t i = 0; i < ranking->numbers.count; i++)
        if (is_ranked(words[i], by))
            ranking->list[ranking->count++] = (struct ranked){quantity_key(words[i], roll->scales), i};
    return sort(ranking);
}

void ranking_end(struct ranking *ranking)
{
    memory_give(ranking->roll->memory, ranking->list, ranking->numbers.count * sizeof *ranking->list);
    numbers_end(&ranking->numbers);
}

void ranking_value(const struct ranking *ranking, size_t at, struct fraction *value)
{
    quantity_unpack(ranking->numbers.words[ranking->list[at].number], ranking->roll->scales, value);
}

bool ranking_ties(const struct ranking *ranking, size_t a, size_t b)
{
    struct sorting sorting = sorting_of(ranking);
    return ranked_equal(&sorting, &ranking->list[a], &ranking->list[b]);
}

size_t ranking_group_end(const struct ranking *ranking, size_t start)
{
    size_t end = start + 1;
    while (end < ranking->count && ranking_ties(ranking, start, end))
        end++;
    return end;
}
