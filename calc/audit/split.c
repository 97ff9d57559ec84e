#include "audit/split.h"

#include <stdlib.h>

#include "exact/sum.h"

/* The relevant employees of a roll by id. */
struct people {
    const struct roll *roll;
    struct person {
        struct slice id;
        const struct entry *entry;
    } * list;
    size_t count;
};

static int id_order(const void *left, const void *right)
{
    const struct person *a = left, *b = right;
    return slice_compare(a->id, b->id);
}

static bool people_of(struct people *people, const struct roll *roll)
{
    *people =
        (struct people){.roll = roll, .list = memory_take(roll->memory, roll->count * sizeof *people->list)};
    if (!people->list)
        return false;
    for (size_t i = 0; i < roll->count; i++)
        if (place_is_relevant((enum place)roll->entries[i].place))
            people->list[people->count++] =
                (struct person){entry_name(roll, &roll->entries[i]), &roll->entries[i]};
    if (people->count)
        qsort(people->list, people->count, sizeof *people->list, id_order);
    return true;
}

static void people_end(struct people *people)
{
    memory_give(people->roll->memory, people->list, people->roll->count * sizeof *people->list);
}

static bool has_repeated_id(const struct people *people)
{
    for (size_t i = 1; i < people->count; i++)
        if (slice_equal(people->list[i - 1].id, people->list[i].id))
            return true;
    return false;
}

/* ---- One mean gap ---- */

struct step {
    uint64_t count[2];
    struct sum sums[2];
    bool failed;
};

static struct step step_begin(const struct memory *memory)
{
    return (struct step){.sums = {sum_begin(memory), sum_begin(memory)}};
}

/* Counts one person, as `status` says and at the rate of `rate`, who is on the roll. */
static void step_add(struct step *step, const struct entry *status, const struct entry *rate,
                     const struct roll *roll)
{
    if (status->place != PLACE_FULL_PAY || step->failed)
        return;
    step->count[status->sex]++;
    step->failed = !sum_add(&step->sums[status->sex], &rate->rate, &roll->vault);
}

static void step_end(struct step *step, struct gap *gap)
{
    struct fraction people = FRACTION_ZERO;
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        gap->count[sex] = step->count[sex];
        if (step->count[sex] && !step->failed) {
            step->failed = !sum_total(&step->sums[sex], &gap->average[sex]);
            fraction_set(&people, (int64_t)step->count[sex], 1);
            fraction_divide(&gap->average[sex], &gap->average[sex], &people);
        }
        sum_end(&step->sums[sex]);
    }
    fraction_clear(&people);
    if (!step->failed)
        gap_conclude(gap, NO_MEN, NO_WOMEN);
}

/* ---- The five ---- */

struct walk {
    const struct roll *a, *b;
    struct step steps[SPLIT_STEPS];
};

static void add_leaver(struct walk *walk, const struct entry *a)
{
    step_add(&walk->steps[0], a, a, walk->a);
}

static void add_joiner(struct walk *walk, const struct entry *b)
{
    step_add(&walk->steps[4], b, b, walk->b);
}

static void add_stayer(struct walk *walk, const struct entry *a, const struct entry *b)
{
    bool has_earlier_rate = a->place == PLACE_FULL_PAY;
    step_add(&walk->steps[0], a, a, walk->a);
    step_add(&walk->steps[1], a, a, walk->a);
    step_add(&walk->steps[2], b, has_earlier_rate ? a : b, has_earlier_rate ? walk->a : walk->b);
    step_add(&walk->steps[3], b, b, walk->b);
    step_add(&walk->steps[4], b, b, walk->b);
}

static bool status_differs(const struct entry *a, const struct entry *b)
{
    return a->place != b->place || a->sex != b->sex;
}

/* Goes through both lists side by side. */
static void pair_up(struct movement *movement, struct walk *walk, const struct people *a,
                    const struct people *b)
{
    size_t i = 0, k = 0;
    while (i < a->count || k < b->count) {
        int order = i == a->count ? 1 : k == b->count ? -1 : slice_compare(a->list[i].id, b->list[k].id);
        if (order < 0) {
            movement->left++;
            add_leaver(walk, a->list[i++].entry);
        } else if (order > 0) {
            movement->joined++;
            add_joiner(walk, b->list[k++].entry);
        } else {
            movement->stayed++;
            movement->status_changed += status_differs(a->list[i].entry, b->list[k].entry);
            add_stayer(walk, a->list[i++].entry, b->list[k++].entry);
        }
    }
}

static bool walk_through(struct movement *movement, const struct people *a, const struct people *b)
{
    struct walk walk = {.a = a->roll, .b = b->roll};
    bool done = true;
    for (int i = 0; i < SPLIT_STEPS; i++)
        walk.steps[i] = step_begin(a->roll->memory);
    pair_up(movement, &walk, a, b);
    for (int i = 0; i < SPLIT_STEPS; i++) {
        step_end(&walk.steps[i], &movement->steps[i]);
        done &= !walk.steps[i].failed;
    }
    return done;
}

bool movement_make(struct movement *movement, const struct roll *a, const struct roll *b)
{
    struct people before, after;
    *movement = (struct movement){.stayed = 0};
    bool listed = people_of(&before, a), done = people_of(&after, b) && listed;
    if (done)
        movement->ids_repeat = has_repeated_id(&before) || has_repeated_id(&after);
    if (done && !movement->ids_repeat)
        done = walk_through(movement, &before, &after);
    people_end(&before);
    people_end(&after);
    return done;
}

void movement_end(struct movement *movement)
{
    for (int i = 0; i < SPLIT_STEPS; i++) {
        fraction_clear(&movement->steps[i].average[SEX_MAN]);
        fraction_clear(&movement->steps[i].average[SEX_WOMAN]);
        fraction_clear(&movement->steps[i].percent);
    }
}
