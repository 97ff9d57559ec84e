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

static bool make_hourly(struct figures *figures, const struct roll *roll)
{
    struct ranking ranking;
    bool made = ranking_make(&ranking, roll, RANK_BY_RATE) && gaps_hourly(figures, &ranking);
    if (made)
        histogram_make(&figures->rates, &ranking);
    bool by_pence = roll->conventions->chosen[CONVENTION_TIE] == TIE_PENCE;
    if (made && !by_pence)
        made = quarters_divide(figures, &ranking);
    ranking_end(&ranking);
    if (made && by_pence) {
        made = ranking_make(&ranking, roll, RANK_BY_PENCE) && quarters_divide(figures, &ranking);
        ranking_end(&ranking);
    }
    return made;
}

static bool make_bonus(struct figures *figures, const struct roll *roll)
{
    struct ranking ranking;
    bool made = ranking_make(&ranking, roll, RANK_BY_BONUS) && gaps_bonus(figures, &ranking);
    ranking_end(&ranking);
    return made;
}

bool figures_make(struct figures *figures, const struct roll *roll)
{
    *figures = (struct figures){.memory = roll->memory, .median_of_all = FRACTION_ZERO};
    return populations_count(figures, roll) && make_hourly(figures, roll) && make_bonus(figures, roll);
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
    memory_give(figures->memory, figures->ties, figures->tie_capacity * sizeof *figures->ties);
    memory_give(figures->memory, figures->left_out, figures->left_out_capacity * sizeof *figures->left_out);
}
