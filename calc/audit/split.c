#include "audit/split.h"

#include <stdlib.h>

#include "exact/sum.h"

/* The relevant employees of a roll by id. */
struct staff {
    const struct roll *roll;
    struct person {
        const struct roll *roll;
        size_t entry;
    } * list;
    size_t count;
};

static int id_order(const void *left, const void *right)
{
    const struct person *a = left, *b = right;
    return roll_compare_names(a->roll, a->entry, b->roll, b->entry);
}

static bool staff_of(struct staff *staff, const struct roll *roll)
{
    *staff =
        (struct staff){.roll = roll, .list = memory_take(roll->memory, roll->count * sizeof *staff->list)};
    if (!staff->list)
        return false;
    for (size_t i = 0; i < roll->count; i++)
        if (place_is_relevant(roll_place(roll, i)))
            staff->list[staff->count++] = (struct person){roll, i};
    if (staff->count)
        qsort(staff->list, staff->count, sizeof *staff->list, id_order);
    return true;
}

static void staff_end(struct staff *staff)
{
    memory_give(staff->roll->memory, staff->list, staff->roll->count * sizeof *staff->list);
}

static bool has_repeated_id(const struct staff *staff)
{
    for (size_t i = 1; i < staff->count; i++)
        if (id_order(&staff->list[i - 1], &staff->list[i]) == 0)
            return true;
    return false;
}

static enum place place_of_person(const struct person *person)
{
    return roll_place(person->roll, person->entry);
}

/* ---- One mean gap ---- */

struct step {
    uint64_t count[2];
    struct sum sums[2][2]; /* rates of the one roll and of the other, by sex */
    bool failed;
};

static struct step step_begin(const struct roll *a, const struct roll *b)
{
    struct step step = {{0},
                        {{sum_begin(a->memory, a->scales), sum_begin(a->memory, a->scales)},
                         {sum_begin(b->memory, b->scales), sum_begin(b->memory, b->scales)}},
                        false};
    return step;
}

/* Counts one person, as `status` says and at the rate that `rate` has. */
static void step_add(struct step *step, const struct person *status, const struct person *rate, bool of_b)
{
    if (place_of_person(status) != PLACE_FULL_PAY || step->failed)
        return;
    enum sex sex = roll_sex(status->roll, status->entry);
    step->count[sex]++;
    step->failed = !sum_add(&step->sums[of_b][sex], rate->roll->rates[rate->entry]);
}

static bool average(struct fraction *average, const struct sum *of_a, const struct sum *of_b, uint64_t count)
{
    struct fraction other = FRACTION_ZERO, people = FRACTION_ZERO;
    bool made = sum_total(of_a, average) && sum_total(of_b, &other);
    if (made) {
        fraction_set(&people, (int64_t)count, 1);
        fraction_add(average, average, &other);
        fraction_divide(average, average, &people);
    }
    fraction_clear(&other);
    fraction_clear(&people);
    return made;
}

static void step_end(struct step *step, struct gap *gap)
{
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        gap->count[sex] = step->count[sex];
        if (step->count[sex] && !step->failed)
            step->failed =
                !average(&gap->average[sex], &step->sums[0][sex], &step->sums[1][sex], step->count[sex]);
        sum_end(&step->sums[0][sex]);
        sum_end(&step->sums[1][sex]);
    }
    if (!step->failed)
        gap_conclude(gap, NO_MEN, NO_WOMEN);
}

/* ---- The five ---- */

struct walk {
    struct step steps[SPLIT_STEPS];
};

static void add_leaver(struct walk *walk, const struct person *a)
{
    step_add(&walk->steps[0], a, a, false);
}

static void add_joiner(struct walk *walk, const struct person *b)
{
    step_add(&walk->steps[4], b, b, true);
}

static void add_stayer(struct walk *walk, const struct person *a, const struct person *b)
{
    bool has_earlier_rate = place_of_person(a) == PLACE_FULL_PAY;
    step_add(&walk->steps[0], a, a, false);
    step_add(&walk->steps[1], a, a, false);
    step_add(&walk->steps[2], b, has_earlier_rate ? a : b, !has_earlier_rate);
    step_add(&walk->steps[3], b, b, true);
    step_add(&walk->steps[4], b, b, true);
}

static bool status_differs(const struct person *a, const struct person *b)
{
    return place_of_person(a) != place_of_person(b) ||
           roll_sex(a->roll, a->entry) != roll_sex(b->roll, b->entry);
}

/* Goes through both lists side by side. */
static void pair_up(struct movement *movement, struct walk *walk, const struct staff *a,
                    const struct staff *b)
{
    size_t i = 0, k = 0;
    while (i < a->count || k < b->count) {
        int order = i == a->count ? 1 : k == b->count ? -1 : id_order(&a->list[i], &b->list[k]);
        if (order < 0) {
            movement->left++;
            add_leaver(walk, &a->list[i++]);
        } else if (order > 0) {
            movement->joined++;
            add_joiner(walk, &b->list[k++]);
        } else {
            movement->stayed++;
            movement->status_changed += status_differs(&a->list[i], &b->list[k]);
            add_stayer(walk, &a->list[i++], &b->list[k++]);
        }
    }
}

static bool walk_through(struct movement *movement, const struct staff *a, const struct staff *b)
{
    struct walk walk;
    bool done = true;
    for (int i = 0; i < SPLIT_STEPS; i++)
        walk.steps[i] = step_begin(a->roll, b->roll);
    pair_up(movement, &walk, a, b);
    for (int i = 0; i < SPLIT_STEPS; i++) {
        step_end(&walk.steps[i], &movement->steps[i]);
        done &= !walk.steps[i].failed;
    }
    return done;
}

bool movement_make(struct movement *movement, const struct roll *a, const struct roll *b)
{
    struct staff before, after;
    *movement = (struct movement){.stayed = 0};
    bool listed = staff_of(&before, a), done = staff_of(&after, b) && listed;
    if (done)
        movement->ids_repeat = has_repeated_id(&before) || has_repeated_id(&after);
    if (done && !movement->ids_repeat)
        done = walk_through(movement, &before, &after);
    staff_end(&before);
    staff_end(&after);
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
