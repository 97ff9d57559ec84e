#include "measures/figures.h"

static void mean_of_two(struct fraction *mean, const struct fraction *a, const struct fraction *b)
{
    struct fraction two = FRACTION_ZERO;
    fraction_set(&two, 2, 1);
    fraction_add(mean, a, b);
    fraction_divide(mean, mean, &two);
}

/* The middle number; of an even count the mean of the two middle ones. */
static void median_between(struct fraction *median, const struct order *order,
                           const struct group *lower_middle, const struct group *upper_middle)
{
    struct fraction lower = FRACTION_ZERO, upper = FRACTION_ZERO;
    order_value(order, lower_middle, &lower);
    order_value(order, upper_middle, &upper);
    mean_of_two(median, &lower, &upper);
    fraction_clear(&lower);
    fraction_clear(&upper);
}

void want_medians(struct order *order)
{
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        uint64_t people = order_people(order, (enum sex)sex);
        if (people) {
            order_want_nth(order, (enum sex)sex, (people - 1) / 2);
            order_want_nth(order, (enum sex)sex, people / 2);
        }
    }
}

void gap_conclude(struct gap *gap, enum reason no_men, enum reason no_women)
{
    gap->reason = !gap->count[SEX_MAN] ? no_men : !gap->count[SEX_WOMAN] ? no_women : CALCULABLE;
    if (gap->reason == CALCULABLE && fraction_sign(&gap->average[SEX_MAN]) == 0)
        gap->reason = MEN_ZERO;
    if (gap->reason != CALCULABLE)
        return;
    struct fraction hundred = FRACTION_ZERO;
    fraction_set(&hundred, 100, 1);
    fraction_subtract(&gap->percent, &gap->average[SEX_MAN], &gap->average[SEX_WOMAN]);
    fraction_divide(&gap->percent, &gap->percent, &gap->average[SEX_MAN]);
    fraction_multiply(&gap->percent, &gap->percent, &hundred);
}

static bool make_gaps(struct gap *mean, struct gap *median, const struct order *order, enum reason no_men,
                      enum reason no_women)
{
    struct fraction total[2] = {FRACTION_ZERO, FRACTION_ZERO}, people = FRACTION_ZERO;
    bool made = tally_total(&order->tally, total);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        uint64_t count = mean->count[sex] = median->count[sex] = order_people(order, (enum sex)sex);
        if (count && made) {
            fraction_set(&people, (int64_t)count, 1);
            fraction_divide(&mean->average[sex], &total[sex], &people);
            median_between(&median->average[sex], order, order_nth(order, (enum sex)sex, (count - 1) / 2),
                           order_nth(order, (enum sex)sex, count / 2));
        }
        fraction_clear(&total[sex]);
    }
    if (made) {
        gap_conclude(mean, no_men, no_women);
        gap_conclude(median, no_men, no_women);
    }
    return made;
}

void want_median_of_all(struct order *order)
{
    uint64_t people = order_everybody(order);
    if (people) {
        order_want_place(order, (people - 1) / 2);
        order_want_place(order, people / 2);
    }
}

bool gaps_hourly(struct figures *figures, const struct order *by_rate)
{
    uint64_t people = order_everybody(by_rate);
    if (people)
        median_between(&figures->median_of_all, by_rate, order_at(by_rate, (people - 1) / 2),
                       order_at(by_rate, people / 2));
    return make_gaps(&figures->gaps[GAP_MEAN_HOURLY], &figures->gaps[GAP_MEDIAN_HOURLY], by_rate, NO_MEN,
                     NO_WOMEN);
}

void proportion_conclude(struct proportion *proportion, uint64_t count, uint64_t of, enum reason nobody)
{
    proportion->count = count;
    proportion->of = of;
    proportion->reason = of ? CALCULABLE : nobody;
    if (of)
        fraction_set(&proportion->percent, (int64_t)count * 100, of);
}

bool gaps_bonus(struct figures *figures, const struct order *by_bonus)
{
    struct gap *mean = &figures->gaps[GAP_MEAN_BONUS], *median = &figures->gaps[GAP_MEDIAN_BONUS];
    return make_gaps(mean, median, by_bonus, NO_MAN_PAID_BONUS, NO_WOMAN_PAID_BONUS);
}

void proportions_of_bonus(struct figures *figures)
{
    const uint64_t *paid = figures->gaps[GAP_MEAN_BONUS].count, *of = figures->relevant.of_sex;
    proportion_conclude(&figures->paid_bonus[SEX_MAN], paid[SEX_MAN], of[SEX_MAN], NO_MEN);
    proportion_conclude(&figures->paid_bonus[SEX_WOMAN], paid[SEX_WOMAN], of[SEX_WOMAN], NO_WOMEN);
}
