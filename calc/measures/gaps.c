#include "exact/sum.h"
#include "measures/figures.h"

/* The total of a sex' numbers over their count; in the order of the roll, which lies in memory as it is read. */
static bool mean_of(struct fraction *mean, const struct ranking *ranking, int sex, uint64_t count)
{
    const struct roll *roll = ranking->roll;
    struct sum sum = sum_begin(roll->memory);
    bool kept = true;
    for (size_t i = 0; i < roll->count && kept; i++) {
        const struct entry *entry = &roll->entries[i];
        if (entry->sex == sex && is_ranked(entry, ranking->by))
            kept =
                sum_add(&sum, ranking->by == RANK_BY_BONUS ? &entry->bonus.size : &entry->rate, &roll->vault);
    }
    kept = kept && sum_total(&sum, mean);
    struct fraction people = FRACTION_ZERO;
    fraction_set(&people, (int64_t)count, 1);
    fraction_divide(mean, mean, &people);
    fraction_clear(&people);
    sum_end(&sum);
    return kept;
}

static void mean_of_two(struct fraction *mean, const struct fraction *a, const struct fraction *b)
{
    struct fraction two = FRACTION_ZERO;
    fraction_set(&two, 2, 1);
    fraction_add(mean, a, b);
    fraction_divide(mean, mean, &two);
}

/* The middle number of a sex; of an even count the mean of the two middle ones. `sex` SEX_NEITHER: of everybody. */
static void median_of(struct fraction *median, const struct ranking *ranking, int sex, uint64_t count)
{
    uint64_t lower_middle = (count - 1) / 2, upper_middle = count / 2, met = 0;
    struct fraction lower = FRACTION_ZERO, upper = FRACTION_ZERO;
    for (size_t i = 0; i < ranking->count && met <= upper_middle; i++) {
        if (sex != SEX_NEITHER && ranking_entry(ranking, i)->sex != sex)
            continue;
        if (met == lower_middle)
            ranking_value(ranking, i, &lower);
        if (met == upper_middle)
            ranking_value(ranking, i, &upper);
        met++;
    }
    mean_of_two(median, &lower, &upper);
    fraction_clear(&lower);
    fraction_clear(&upper);
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

static bool make_gaps(struct gap *mean, struct gap *median, const struct ranking *ranking, enum reason no_men,
                      enum reason no_women)
{
    uint64_t count[2] = {0};
    for (size_t i = 0; i < ranking->count; i++)
        count[ranking_entry(ranking, i)->sex]++;
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        mean->count[sex] = median->count[sex] = count[sex];
        if (count[sex] == 0)
            continue;
        if (!mean_of(&mean->average[sex], ranking, sex, count[sex]))
            return false;
        median_of(&median->average[sex], ranking, sex, count[sex]);
    }
    gap_conclude(mean, no_men, no_women);
    gap_conclude(median, no_men, no_women);
    return true;
}

bool gaps_hourly(struct figures *figures, const struct ranking *by_rate)
{
    if (by_rate->count)
        median_of(&figures->median_of_all, by_rate, SEX_NEITHER, by_rate->count);
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

bool gaps_bonus(struct figures *figures, const struct ranking *by_bonus)
{
    struct gap *mean = &figures->gaps[GAP_MEAN_BONUS], *median = &figures->gaps[GAP_MEDIAN_BONUS];
    if (!make_gaps(mean, median, by_bonus, NO_MAN_PAID_BONUS, NO_WOMAN_PAID_BONUS))
        return false;
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
        proportion_conclude(&figures->paid_bonus[sex], mean->count[sex], figures->relevant.of_sex[sex],
                            sex == SEX_MAN ? NO_MEN : NO_WOMEN);
    return true;
}
