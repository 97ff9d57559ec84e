#include "measures/figures.h"

const char *reason_name(enum reason reason)
{
    static const char *const names[] = {
        [CALCULABLE] = NULL,
        [NO_MEN] = "no_men",
        [NO_WOMEN] = "no_women",
        [MEN_ZERO] = "men_zero",
        [NO_MAN_PAID_BONUS] = "no_man_paid_bonus",
        [NO_WOMAN_PAID_BONUS] = "no_woman_paid_bonus",
        [NOBODY_IN_SECTION] = "nobody_in_section",
    };
    return names[reason];
}

static bool divide_by_pence(struct figures *figures, const struct roll *roll)
{
    struct numbers pence;
    struct order order = {.tally.numbers = &pence};
    bool made = numbers_of(&pence, roll, RANK_BY_PENCE) && order_make(&order, &pence);
    if (made) {
        want_quarters(&order);
        made = order_look(&order) && quarters_divide(figures, &order);
    }
    order_end(&order);
    numbers_end(&pence);
    return made;
}

/* What one look at the order of rates needs of it. */
static void want_hourly(struct order *by_rate, bool with_spread)
{
    want_medians(by_rate);
    want_median_of_all(by_rate);
    want_quarters(by_rate);
    if (with_spread)
        want_spread(by_rate);
}

/* Findings are looked for by class. */
static void keep_classes(struct figures *figures, struct order *by_rate)
{
    figures->rate_classes = by_rate->tally.classes;
    figures->entries = by_rate->tally.numbers->count;
    by_rate->tally.classes.of = NULL;
}

static bool make_hourly(struct figures *figures, const struct roll *roll, bool with_spread)
{
    struct numbers rates;
    struct order order = {.tally.numbers = &rates};
    bool by_pence = roll->conventions->chosen[CONVENTION_TIE] == TIE_PENCE;
    bool made = numbers_of(&rates, roll, RANK_BY_RATE) && order_make(&order, &rates);
    if (made) {
        want_hourly(&order, with_spread);
        made = populations_count(figures, roll, order.tally.words) && order_look(&order) &&
               gaps_hourly(figures, &order) && (!with_spread || histogram_make(&figures->rates, &order)) &&
               (by_pence || quarters_divide(figures, &order));
        keep_classes(figures, &order);
    }
    order_end(&order);
    numbers_end(&rates);
    return made && (!by_pence || divide_by_pence(figures, roll));
}

static bool make_bonus(struct figures *figures, const struct roll *roll)
{
    struct numbers bonuses;
    struct order order = {.tally.numbers = &bonuses};
    bool made = numbers_of(&bonuses, roll, RANK_BY_BONUS) && order_make(&order, &bonuses);
    if (made) {
        want_medians(&order);
        made = order_look(&order) && gaps_bonus(figures, &order);
    }
    order_end(&order);
    numbers_end(&bonuses);
    return made;
}

static bool make_all(struct figures *figures, const struct roll *roll, bool with_spread)
{
    *figures = (struct figures){
        .memory = roll->memory, .reasons = shelf_begin(roll->memory), .median_of_all = FRACTION_ZERO};
    /* The classes of rates are kept: those of bonuses are made and gone before. */
    bool made = make_bonus(figures, roll) && make_hourly(figures, roll, with_spread);
    proportions_of_bonus(figures);
    return made;
}

bool figures_make(struct figures *figures, const struct roll *roll)
{
    return make_all(figures, roll, true);
}

bool figures_make_without_spread(struct figures *figures, const struct roll *roll)
{
    return make_all(figures, roll, false);
}

static void end_tie(struct tie *tie)
{
    fraction_clear(&tie->rate);
    fraction_clear(&tie->swing);
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        fraction_clear(&tie->placed[SEX_MAN][quarter]);
        fraction_clear(&tie->placed[SEX_WOMAN][quarter]);
    }
}

static void end_section(struct section *section)
{
    fraction_clear(&section->people[SEX_MAN]);
    fraction_clear(&section->people[SEX_WOMAN]);
    fraction_clear(&section->lowest);
    fraction_clear(&section->highest);
}

void figures_end(struct figures *figures)
{
    for (int gap = 0; gap < GAP_FIGURES; gap++) {
        fraction_clear(&figures->gaps[gap].percent);
        fraction_clear(&figures->gaps[gap].average[SEX_MAN]);
        fraction_clear(&figures->gaps[gap].average[SEX_WOMAN]);
    }
    fraction_clear(&figures->paid_bonus[SEX_MAN].percent);
    fraction_clear(&figures->paid_bonus[SEX_WOMAN].percent);
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        end_section(&figures->sections[quarter]);
    for (size_t i = 0; i < figures->tie_count; i++)
        end_tie(&figures->ties[i]);
    histogram_end(&figures->rates);
    fraction_clear(&figures->median_of_all);
    shelf_end(&figures->reasons);
    memory_give(figures->memory, figures->rate_classes.of,
                figures->entries * sizeof *figures->rate_classes.of);
    memory_give(figures->memory, figures->ties, figures->tie_capacity * sizeof *figures->ties);
    memory_give(figures->memory, figures->left_out, figures->left_out_capacity * sizeof *figures->left_out);
}
