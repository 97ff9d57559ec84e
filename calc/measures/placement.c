#include "measures/placement.h"

#include <stdlib.h>

#include "measures/ranking.h"

/* One of a group of people on one rate. */
struct member {
    const struct roll *roll;
    size_t entry;
    enum sex sex;
    uint8_t quarter, last_quarter;
};

struct placer {
    struct placements *placements;
    const struct ranking *ranking;
    const struct figures *figures;
    const struct tie *next_tie; /* ties stand in the order of the ranking */
    struct member *members;     /* scratch */
    size_t capacity;
};

/* Rows with one id only meet under posts=separate; on one rate nothing but their rows tells them apart. */
static int order_of_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    int order = roll_compare_names(a->roll, a->entry, b->roll, b->entry);
    if (order == 0)
        order = (int)a->sex - (int)b->sex;
    return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

static bool list_members(struct placer *placer, size_t start, size_t count)
{
    const struct roll *roll = placer->ranking->roll;
    bool enough = MEMORY_GROW(roll->memory, &placer->members, &placer->capacity, count);
    for (size_t i = 0; i < count && enough; i++) {
        size_t entry = placer->ranking->list[start + i].number;
        placer->members[i] = (struct member){.roll = roll, .entry = entry, .sex = roll_sex(roll, entry)};
    }
    if (enough)
        qsort(placer->members, count, sizeof *placer->members, order_of_members);
    return enough;
}

/* The section in which the place `at` of the ranking lies. */
static int section_at(const struct figures *figures, uint64_t at)
{
    int quarter = 0;
    for (uint64_t end = figures->sections[0].size; at >= end; end += figures->sections[quarter].size)
        quarter++;
    return quarter;
}

/* The first section up to which at least `people` of a sex are placed; `placed` counts them from below. */
static int section_that_reaches(const struct fraction placed[QUARTERS], const struct fraction *people)
{
    int quarter = 0;
    while (quarter < QUARTERS - 1 && fraction_compare(&placed[quarter], people) < 0)
        quarter++;
    return quarter;
}

/* The first section up to which more than `people` of a sex are placed. */
static int section_that_passes(const struct fraction placed[QUARTERS], const struct fraction *people)
{
    int quarter = 0;
    while (quarter < QUARTERS - 1 && fraction_compare(&placed[quarter], people) <= 0)
        quarter++;
    return quarter;
}

/* reg. 13(2): fills the sections' shares of one sex with its people, in their order. */
static void share_out(struct placer *placer, size_t count, const struct tie *tie, int sex)
{
    struct fraction placed[QUARTERS], people = FRACTION_ZERO;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        placed[quarter] = FRACTION_ZERO;
        fraction_copy(&placed[quarter], &tie->placed[sex][quarter]);
        if (quarter)
            fraction_add(&placed[quarter], &placed[quarter], &placed[quarter - 1]);
    }
    int64_t before = 0;
    for (size_t i = 0; i < count; i++) {
        struct member *member = &placer->members[i];
        if ((int)member->sex != sex)
            continue;
        fraction_set(&people, before, 1);
        member->quarter = (uint8_t)section_that_passes(placed, &people);
        fraction_set(&people, ++before, 1);
        member->last_quarter = (uint8_t)section_that_reaches(placed, &people);
    }
    fraction_clear(&people);
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        fraction_clear(&placed[quarter]);
}

/* Ranks the members from `start` on, section by section. */
static void rank_members(struct placer *placer, size_t start, size_t count)
{
    uint64_t rank = start;
    for (uint8_t quarter = 0; quarter < QUARTERS; quarter++)
        for (size_t i = 0; i < count; i++) {
            const struct member *member = &placer->members[i];
            if (member->quarter == quarter)
                placer->placements->of_entry[member->entry] =
                    (struct placement){++rank, quarter, member->last_quarter};
        }
}

static bool place_group(struct placer *placer, size_t start, size_t end)
{
    size_t count = end - start;
    int first = section_at(placer->figures, start), last = section_at(placer->figures, end - 1);
    if (!list_members(placer, start, count))
        return false;
    for (size_t i = 0; i < count; i++)
        placer->members[i].quarter = placer->members[i].last_quarter = (uint8_t)first;
    if (first != last) {
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
            share_out(placer, count, placer->next_tie, sex);
        placer->next_tie++;
    }
    rank_members(placer, start, count);
    return true;
}

bool placements_make(struct placements *placements, const struct roll *roll, const struct figures *figures)
{
    *placements = (struct placements){.memory = roll->memory, .count = roll->count};
    placements->of_entry = memory_take_zeroed(roll->memory, roll->count * sizeof *placements->of_entry);
    bool by_pence = roll->conventions->chosen[CONVENTION_TIE] == TIE_PENCE;
    struct ranking ranking;
    bool made = ranking_make(&ranking, roll, by_pence ? RANK_BY_PENCE : RANK_BY_RATE) && placements->of_entry;
    struct placer placer = {placements, &ranking, figures, figures->ties, NULL, 0};
    for (size_t start = 0, end; made && start < ranking.count; start = end) {
        end = ranking_group_end(&ranking, start);
        made = place_group(&placer, start, end);
    }
    memory_give(roll->memory, placer.members, placer.capacity * sizeof *placer.members);
    ranking_end(&ranking);
    return made;
}

void placements_end(struct placements *placements)
{
    memory_give(placements->memory, placements->of_entry, placements->count * sizeof *placements->of_entry);
}
