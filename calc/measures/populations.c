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
    bool enough = MEMORY_GROW(figures->memory, &figures->left_out, &figures->left_out_capacity,
                              figures->left_out_count + 1);
    if (enough)
        figures->left_out[figures->left_out_count++] = (struct left_out){place, reason, *people};
    return enough;
}

struct exclusion {
    const struct text *beside;
    uint64_t reason;
    enum sex sex;
};

static int order_of_exclusions(const void *left, const void *right)
{
    const struct exclusion *a = left, *b = right;
    return name_compare(a->reason, a->beside, b->reason, b->beside);
}

/* Excluded records, a line for each reason, reasons in byte order. */
static bool list_exclusions(struct figures *figures, const struct roll *roll, size_t count)
{
    struct exclusion *exclusions = memory_take(roll->memory, count * sizeof *exclusions);
    if (!exclusions)
        return false;
    size_t found = 0;
    for (size_t i = 0; i < roll->count; i++)
        if (roll_place(roll, i) == PLACE_EXCLUDED)
            exclusions[found++] =
                (struct exclusion){&roll->names_beside, name_list_at(&roll->names, i), roll_sex(roll, i)};
    qsort(exclusions, found, sizeof *exclusions, order_of_exclusions);
    bool kept = true;
    for (size_t i = 0; i < found && kept;) {
        const struct exclusion *first = &exclusions[i];
        struct head_counts people = {{0}};
        for (; i < found && order_of_exclusions(first, &exclusions[i]) == 0; i++)
            people.of_sex[exclusions[i].sex]++;
        char room[NAME_ROOM];
        struct slice reason = name_unpack(first->reason, first->beside, room);
        reason.at = shelf_keep(&figures->reasons, reason);
        kept = !figures->reasons.failed && add_left_out(figures, PLACE_EXCLUDED, reason, &people);
    }
    memory_give(roll->memory, exclusions, count * sizeof *exclusions);
    return kept;
}

/* ---- Rows and heads ---- */

/* By place and sex: rows, and those whose head is not counted at another row. */
static void add_up(const uint64_t words[WORD_KINDS], struct head_counts rows[PLACES],
                   struct head_counts heads[PLACES])
{
    for (size_t kind = 0; kind < WORD_KINDS; kind++) {
        uint64_t word = word_of_kind(kind);
        if (words[kind] == 0)
            continue;
        rows[word_place(word)].of_sex[word_sex(word)] += words[kind];
        if (!(word & MARK_SAME_HEAD))
            heads[word_place(word)].of_sex[word_sex(word)] += words[kind];
    }
}

bool populations_count(struct figures *figures, const struct roll *roll, const uint64_t rates[WORD_KINDS])
{
    struct head_counts rows[PLACES] = {{{0}}}, heads[PLACES] = {{{0}}};
    add_up(rates, rows, heads);
    for (int place = 0; place < PLACES; place++)
        for (int sex = SEX_MAN; sex <= SEX_NEITHER && place_is_headcount((enum place)place); sex++)
            figures->headcount.of_sex[sex] += heads[place].of_sex[sex];
    figures->other_sex_heads = total_of(&heads[PLACE_OTHER_SEX]);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        figures->full_pay.of_sex[sex] = rows[PLACE_FULL_PAY].of_sex[sex];
        figures->relevant.of_sex[sex] =
            rows[PLACE_FULL_PAY].of_sex[sex] + rows[PLACE_NOT_FULL_PAY].of_sex[sex];
    }
    figures->invalid = total_of(&rows[PLACE_INVALID]);
    bool kept = true;
    for (size_t i = 0; i < sizeof listed / sizeof *listed && kept; i++)
        kept = add_left_out(figures, listed[i], (struct slice){NULL, 0}, &rows[listed[i]]);
    size_t excluded = (size_t)total_of(&rows[PLACE_EXCLUDED]);
    return kept && (excluded == 0 || list_exclusions(figures, roll, excluded));
}
