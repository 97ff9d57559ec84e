#include "measures/figures.h"

#include <stdlib.h>

/* The order in which results list who is left out. */
static const enum place listed[] = {PLACE_NOT_FULL_PAY, PLACE_NOT_RELEVANT, PLACE_PARTNER, PLACE_OTHER_SEX,
                                    PLACE_COMBINED};

static uint64_t total_of(const struct head_counts *counts)
{
    return counts->of_sex[SEX_MAN] + counts->of_sex[SEX_WOMAN] + counts->of_sex[SEX_NEITHER];
}

static bool add_left_out(struct figures *figures, enum place place, struct slice reason,
                         const struct head_counts *people)
{
    if (total_of(people) == 0)
        return true;
    void *list = figures->left_out;
    bool enough = memory_grow(figures->memory, &list, &figures->left_out_capacity,
                              figures->left_out_count + 1, sizeof *figures->left_out);
    figures->left_out = list;
    if (enough)
        figures->left_out[figures->left_out_count++] = (struct left_out){place, reason, *people};
    return enough;
}

struct exclusion {
    struct slice reason;
    uint8_t sex;
};

static int order_of_exclusions(const void *left, const void *right)
{
    const struct exclusion *a = left, *b = right;
    return slice_compare(a->reason, b->reason);
}

/* Excluded records, a line for each reason, reasons in byte order. */
static bool list_exclusions(struct figures *figures, const struct roll *roll, size_t count)
{
    struct exclusion *exclusions = memory_take(roll->memory, count * sizeof *exclusions);
    if (!exclusions)
        return false;
    size_t found = 0;
    for (size_t i = 0; i < roll->count; i++)
        if (roll->entries[i].place == PLACE_EXCLUDED)
            exclusions[found++] =
                (struct exclusion){entry_name(roll, &roll->entries[i]), roll->entries[i].sex};
    if (found)
        qsort(exclusions, found, sizeof *exclusions, order_of_exclusions);
    bool kept = true;
    for (size_t i = 0; i < found && kept;) {
        struct slice reason = exclusions[i].reason;
        struct head_counts people = {{0}};
        for (; i < found && slice_equal(exclusions[i].reason, reason); i++)
            people.of_sex[exclusions[i].sex]++;
        kept = add_left_out(figures, PLACE_EXCLUDED, reason, &people);
    }
    memory_give(roll->memory, exclusions, count * sizeof *exclusions);
    return kept;
}

bool populations_count(struct figures *figures, const struct roll *roll)
{
    struct head_counts at[PLACES] = {{{0}}};
    for (size_t i = 0; i < roll->count; i++) {
        const struct entry *entry = &roll->entries[i];
        at[entry->place].of_sex[entry->sex]++;
        if (place_is_headcount((enum place)entry->place) && !entry->same_head)
            figures->headcount.of_sex[entry->sex]++;
    }
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        figures->full_pay.of_sex[sex] = at[PLACE_FULL_PAY].of_sex[sex];
        figures->relevant.of_sex[sex] = at[PLACE_FULL_PAY].of_sex[sex] + at[PLACE_NOT_FULL_PAY].of_sex[sex];
    }
    figures->invalid = total_of(&at[PLACE_INVALID]);
    bool kept = true;
    for (size_t i = 0; i < sizeof listed / sizeof *listed && kept; i++)
        kept = add_left_out(figures, listed[i], (struct slice){NULL, 0}, &at[listed[i]]);
    return kept && list_exclusions(figures, roll, (size_t)total_of(&at[PLACE_EXCLUDED]));
}
