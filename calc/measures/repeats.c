#include "measures/repeats.h"

#include <stdlib.h>

#include "base/parallel.h"

/*
 * A file in the order of its ids, as most are, needs no search: the roll saw the order as it was filled. Any other is
 * divided by the hash of the id into groups small enough for a table that stays in the processor's cache; only hashes
 * that were met twice are looked at again, and compared as ids. Ten million ids in no order cost 0.1 s and 8 bytes each
 * while it lasts.
 */

/* ---- Hashes met twice ---- */

enum { GROUP_BITS = 11, GROUPS = 1 << GROUP_BITS, GROUP_SHIFT = 64 - GROUP_BITS, IDS_OF_A_TABLE = 16384 };

struct search {
    const struct roll *roll;
    size_t parts;
    size_t groups; /* all, or one where the table for all ids is small */
    size_t (
        *ends)[GROUPS]; /* for each part and group: where the next hash goes, and after the walk the end */
    uint64_t *hashes;   /* by group; within a group by part */
    size_t met_again[GROUPS]; /* so many hashes at the group's beginning were met again */
    bool failed[MOST_PARTS];
};

static size_t group_of(const struct search *search, uint64_t hash)
{
    return (size_t)(hash >> GROUP_SHIFT) & (search->groups - 1);
}

static void count_groups(void *context, size_t part)
{
    struct search *search = context;
    const struct roll *roll = search->roll;
    size_t *counts = search->ends[part], end = part_begin(roll->count, search->parts, part + 1);
    memset(counts, 0, search->groups * sizeof *counts);
    size_t i = part_begin(roll->count, search->parts, part);
    for (struct name_walk walk = name_walk_from(&roll->names, i); i < end; i++) {
        uint64_t name = name_walk_next(&walk);
        if (is_compared(roll_place(roll, i), name))
            counts[group_of(search, name_hash(name, &roll->names_beside))]++;
    }
}

/* Turns counts into the places where each part's hashes of each group begin. */
static void lay_out_groups(struct search *search)
{
    size_t place = 0;
    for (size_t group = 0; group < search->groups; group++)
        for (size_t part = 0; part < search->parts; part++) {
            size_t count = search->ends[part][group];
            search->ends[part][group] = place;
            place += count;
        }
}

static void fill_groups(void *context, size_t part)
{
    struct search *search = context;
    const struct roll *roll = search->roll;
    size_t *ends = search->ends[part], end = part_begin(roll->count, search->parts, part + 1);
    size_t i = part_begin(roll->count, search->parts, part);
    for (struct name_walk walk = name_walk_from(&roll->names, i); i < end; i++) {
        uint64_t name = name_walk_next(&walk), hash = name_hash(name, &roll->names_beside);
        if (is_compared(roll_place(roll, i), name))
            search->hashes[ends[group_of(search, hash)]++] = hash;
    }
}

static size_t group_end(const struct search *search, size_t group)
{
    return search->ends[search->parts - 1][group];
}

static size_t places_for(size_t count)
{
    size_t places = 16;
    while (places / 2 < count)
        places *= 2;
    return places;
}

/*
 * Open addressing at half load, in no more of the table than the group needs. What was met again is moved to the group's
 * front; so is a hash of 0, which looks like a free place: its ids are compared, as all are then.
 */
static void check_group(struct search *search, size_t group, uint64_t *table)
{
    size_t begin = group ? group_end(search, group - 1) : 0, end = group_end(search, group), found = 0;
    size_t places = places_for(end - begin);
    memset(table, 0, places * sizeof *table);
    for (size_t i = begin; i < end; i++) {
        uint64_t hash = search->hashes[i];
        size_t at = hash & (places - 1);
        while (table[at] && table[at] != hash)
            at = (at + 1) & (places - 1);
        if (table[at] == hash)
            search->hashes[begin + found++] = hash;
        table[at] = hash;
    }
    search->met_again[group] = found;
}

static void check_groups(void *context, size_t part)
{
    struct search *search = context;
    const struct memory *memory = search->roll->memory;
    size_t from = part_begin(search->groups, search->parts, part),
           to = part_begin(search->groups, search->parts, part + 1), most = 0;
    for (size_t group = from; group < to; group++) {
        size_t begin = group ? group_end(search, group - 1) : 0, size = group_end(search, group) - begin;
        most = size > most ? size : most;
    }
    size_t places = places_for(most);
    uint64_t *table = memory_take(memory, places * sizeof *table);
    search->failed[part] = !table;
    for (size_t group = from; group < to && table; group++)
        check_group(search, group, table);
    memory_give(memory, table, places * sizeof *table);
}

/* ---- From hashes to rows ---- */

struct candidate {
    uint64_t hash;
    size_t entry;
};

static int order_of_hashes(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static int order_of_candidates(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static int order_of_repeats(const void *left, const void *right)
{
    const struct repeat *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

static bool same_name(const struct roll *roll, size_t a, size_t b)
{
    return roll_compare_names(roll, a, roll, b) == 0;
}

static bool add_repeat(struct repeats *repeats, struct roll *roll, size_t first, size_t entry)
{
    roll->rates[first] |= MARK_REPEATED;
    roll->rates[entry] |= MARK_REPEATED;
    bool enough = MEMORY_GROW(repeats->memory, &repeats->list, &repeats->capacity, repeats->count + 1);
    if (enough)
        repeats->list[repeats->count++] = (struct repeat){first, entry};
    return enough;
}

/* Candidates of one hash, in the order of their rows: each goes to the first of its id. */
static bool compare_candidates(struct repeats *repeats, struct roll *roll, struct candidate *list,
                               size_t count)
{
    bool enough = true;
    for (size_t i = 1; i < count && enough; i++)
        for (size_t first = 0; first < i; first++)
            if (same_name(roll, list[first].entry, list[i].entry)) {
                enough = add_repeat(repeats, roll, list[first].entry, list[i].entry);
                break;
            }
    return enough;
}

/* The rows whose hash is among `count` sorted ones. */
static bool find_candidates(struct repeats *repeats, struct roll *roll, const uint64_t *hashes, size_t count)
{
    struct candidate *list = NULL;
    size_t found = 0, capacity = 0;
    bool enough = true;
    struct name_walk walk = name_walk_from(&roll->names, 0);
    for (size_t i = 0; i < roll->count && enough; i++) {
        uint64_t name = name_walk_next(&walk), hash = name_hash(name, &roll->names_beside);
        if (!is_compared(roll_place(roll, i), name))
            continue;
        if (!bsearch(&hash, hashes, count, sizeof hash, order_of_hashes))
            continue;
        enough = MEMORY_GROW(roll->memory, &list, &capacity, found + 1);
        if (enough)
            list[found++] = (struct candidate){hash, i};
    }
    if (found)
        qsort(list, found, sizeof *list, order_of_candidates);
    for (size_t i = 0, end; i < found && enough; i = end) {
        for (end = i + 1; end < found && list[end].hash == list[i].hash; end++)
            ;
        enough = compare_candidates(repeats, roll, list + i, end - i);
    }
    memory_give(roll->memory, list, capacity * sizeof *list);
    return enough;
}

/* Moves what was met again together, each hash once. */
static size_t gather_met_again(struct search *search)
{
    size_t count = 0, kept = 0;
    for (size_t group = 0; group < search->groups; group++) {
        size_t begin = group ? group_end(search, group - 1) : 0;
        memmove(search->hashes + count, search->hashes + begin,
                search->met_again[group] * sizeof *search->hashes);
        count += search->met_again[group];
    }
    if (count)
        qsort(search->hashes, count, sizeof *search->hashes, order_of_hashes);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || search->hashes[i] != search->hashes[kept - 1])
            search->hashes[kept++] = search->hashes[i];
    return kept;
}

static bool search_by_hash(struct repeats *repeats, struct roll *roll, struct search *search)
{
    in_parallel(roll->threads, search->parts, count_groups, search);
    lay_out_groups(search);
    in_parallel(roll->threads, search->parts, fill_groups, search);
    in_parallel(roll->threads, search->parts, check_groups, search);
    for (size_t part = 0; part < search->parts; part++)
        if (search->failed[part])
            return false;
    size_t count = gather_met_again(search);
    return count == 0 || find_candidates(repeats, roll, search->hashes, count);
}

bool repeats_find(struct repeats *repeats, struct roll *roll)
{
    *repeats = (struct repeats){.memory = roll->memory};
    if (roll->names_rise)
        return true;
    const struct memory *memory = roll->memory;
    size_t parts = parts_of_walk(roll->threads, roll->count);
    struct search *search = memory_take_zeroed(memory, sizeof *search);
    if (!search)
        return false;
    search->roll = roll;
    search->parts = parts;
    search->groups = roll->count > IDS_OF_A_TABLE ? GROUPS : 1;
    search->ends = memory_take(memory, parts * sizeof *search->ends);
    search->hashes = memory_take(memory, roll->count * sizeof *search->hashes);
    bool enough = search->ends && search->hashes && search_by_hash(repeats, roll, search);
    memory_give(memory, search->ends, parts * sizeof *search->ends);
    memory_give(memory, search->hashes, roll->count * sizeof *search->hashes);
    memory_give(memory, search, sizeof *search);
    if (repeats->count)
        qsort(repeats->list, repeats->count, sizeof *repeats->list, order_of_repeats);
    return enough;
}

void repeats_end(struct repeats *repeats)
{
    memory_give(repeats->memory, repeats->list, repeats->capacity * sizeof *repeats->list);
}
