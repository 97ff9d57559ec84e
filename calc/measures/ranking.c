#include "measures/ranking.h"

#include "exact/rounding.h"

bool is_ranked(const struct entry *entry, enum rank_by by)
{
    if (by == RANK_BY_BONUS)
        return place_is_relevant((enum place)entry->place) && entry_paid_bonus(entry);
    return entry->place == PLACE_FULL_PAY;
}

static const struct vault *vault_of(const struct ranking *ranking)
{
    return ranking->by == RANK_BY_PENCE ? &ranking->pence_vault : &ranking->roll->vault;
}

static const struct ratio *number_of(const struct ranking *ranking, size_t entry)
{
    switch (ranking->by) {
    case RANK_BY_PENCE:
        return &ranking->pence[entry];
    case RANK_BY_BONUS:
        return &ranking->roll->entries[entry].bonus.size;
    case RANK_BY_RATE:
        break;
    }
    return &ranking->roll->entries[entry].rate;
}

static int compare_entries(const struct ranking *ranking, size_t a, size_t b)
{
    return ratio_compare(number_of(ranking, a), number_of(ranking, b), vault_of(ranking));
}

static bool round_to_pence(struct ranking *ranking)
{
    const struct roll *roll = ranking->roll;
    ranking->pence = memory_take(roll->memory, roll->count * sizeof *ranking->pence);
    struct fraction rate = FRACTION_ZERO;
    bool kept = ranking->pence != NULL;
    for (size_t i = 0; i < roll->count && kept; i++) {
        if (!is_ranked(&roll->entries[i], ranking->by))
            continue;
        ratio_unpack(&roll->entries[i].rate, &roll->vault, &rate);
        fraction_round(&rate, &rate, 2, ROUND_HALF_AWAY);
        kept = ratio_pack(&ranking->pence[i], &rate, &ranking->pence_vault);
    }
    fraction_clear(&rate);
    return kept;
}

/* ---- Sorting: by key a byte at a time from the least, which keeps what earlier passes did; then exactly. ---- */

enum { BYTES_OF_A_KEY = 8, BYTE_VALUES = 256 };

static void sort_by_keys(struct ranked *list, struct ranked *scratch, size_t count)
{
    for (int byte = 0; byte < BYTES_OF_A_KEY; byte++) {
        size_t places[BYTE_VALUES] = {0};
        int shift = 8 * byte;
        for (size_t i = 0; i < count; i++)
            places[list[i].key >> shift & 255]++;
        if (places[list[0].key >> shift & 255] == count)
            continue; /* all have the same byte here */
        size_t place = 0;
        for (int value = 0; value < BYTE_VALUES; value++) {
            size_t with_value = places[value];
            places[value] = place;
            place += with_value;
        }
        for (size_t i = 0; i < count; i++)
            scratch[places[list[i].key >> shift & 255]++] = list[i];
        memcpy(list, scratch, count * sizeof *list);
    }
}

/* Merge sort of people whose keys say nothing more. */
static void sort_exactly(const struct ranking *ranking, struct ranked *list, struct ranked *scratch,
                         size_t count)
{
    if (count < 2)
        return;
    size_t half = count / 2;
    sort_exactly(ranking, list, scratch, half);
    sort_exactly(ranking, list + half, scratch + half, count - half);
    size_t left = 0, right = half;
    for (size_t i = 0; i < count; i++) {
        bool take_left = right == count ||
                         (left < half && compare_entries(ranking, list[left].entry, list[right].entry) <= 0);
        scratch[i] = list[take_left ? left++ : right++];
    }
    memcpy(list, scratch, count * sizeof *list);
}

static void sort_equal_keys(const struct ranking *ranking, struct ranked *scratch)
{
    for (size_t start = 0, end; start < ranking->count; start = end) {
        bool all_equal = true;
        for (end = start + 1; end < ranking->count && ranking->list[end].key == ranking->list[start].key;
             end++)
            all_equal &= ranking_ties(ranking, start, end);
        if (!all_equal)
            sort_exactly(ranking, ranking->list + start, scratch, end - start);
    }
}

static bool sort(struct ranking *ranking)
{
    if (ranking->count < 2)
        return true;
    const struct memory *memory = ranking->roll->memory;
    struct ranked *scratch = memory_take(memory, ranking->count * sizeof *scratch);
    if (!scratch)
        return false;
    sort_by_keys(ranking->list, scratch, ranking->count);
    sort_equal_keys(ranking, scratch);
    memory_give(memory, scratch, ranking->count * sizeof *scratch);
    return true;
}

bool ranking_make(struct ranking *ranking, const struct roll *roll, enum rank_by by)
{
    *ranking = (struct ranking){.roll = roll, .by = by, .pence_vault = vault_begin(roll->memory)};
    ranking->list = memory_take(roll->memory, roll->count * sizeof *ranking->list);
    if (!ranking->list || (by == RANK_BY_PENCE && !round_to_pence(ranking)))
        return false;
    for (size_t i = 0; i < roll->count; i++)
        if (is_ranked(&roll->entries[i], by))
            ranking->list[ranking->count++] =
                (struct ranked){ratio_key(number_of(ranking, i), vault_of(ranking)), i};
    return sort(ranking);
}

void ranking_end(struct ranking *ranking)
{
    const struct roll *roll = ranking->roll;
    memory_give(roll->memory, ranking->list, roll->count * sizeof *ranking->list);
    memory_give(roll->memory, ranking->pence, roll->count * sizeof *ranking->pence);
    vault_end(&ranking->pence_vault);
}

void ranking_value(const struct ranking *ranking, size_t at, struct fraction *value)
{
    ratio_unpack(number_of(ranking, ranking->list[at].entry), vault_of(ranking), value);
}

bool ranking_ties(const struct ranking *ranking, size_t a, size_t b)
{
    return ranking->list[a].key == ranking->list[b].key &&
           compare_entries(ranking, ranking->list[a].entry, ranking->list[b].entry) == 0;
}

size_t ranking_group_end(const struct ranking *ranking, size_t start)
{
    size_t end = start + 1;
    while (end < ranking->count && ranking_ties(ranking, start, end))
        end++;
    return end;
}
