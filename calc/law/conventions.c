#include "law/conventions.h"

enum { MOST_CHOICES = 3 };

static const struct convention_row {
    const char *name;
    const char *values;
    const char *choices[MOST_CHOICES];
    const char *help;
} rows[CONVENTION_COUNT] = {
    {"rounding",
     "filing, half_away, half_even",
     {"filing", "half_away", "half_even"},
     "of halves: away from zero, in the quarters to even; or one of the two throughout"},
    {"short_bonus",
     "literal, as_paid",
     {"literal", "as_paid"},
     "a bonus for less than the pay period: scaled up as reg. 6 says, or taken as paid"},
    {"posts",
     "error, combine, separate",
     {"error", "combine", "separate"},
     "a repeated employee id: refused, one person, or each row a person"},
    {"other_sex",
     "error, leave_out",
     {"error", "leave_out"},
     "a sex that is neither male nor female: refused, or left out of all figures and counted"},
    {"remainder",
     "guidance, top",
     {"guidance", "top"},
     "spare people where the head-count is not a multiple of four: as the guidance, or from the top"},
    {"tie", "exact, pence", {"exact", "pence"}, "rates tie when exactly equal, or when equal to the penny"},
    {"tie_share",
     "whole, fraction",
     {"whole", "fraction"},
     "people on one rate over a quarter's edge: shared as whole people, or in fractions"},
    {"no_women_bonus",
     "blank, 100",
     {"blank", "100"},
     "what to type for the bonus gaps when men and no women were paid a bonus"},
};

const char *convention_name(enum convention convention)
{
    return rows[convention].name;
}

const char *convention_values(enum convention convention)
{
    return rows[convention].values;
}

const char *convention_help(enum convention convention)
{
    return rows[convention].help;
}

const char *convention_chosen(const struct conventions *conventions, enum convention convention)
{
    return rows[convention].choices[conventions->chosen[convention]];
}

enum convention convention_named(struct slice name)
{
    int convention = 0;
    while (convention < CONVENTION_COUNT && !slice_is(name, rows[convention].name))
        convention++;
    return (enum convention)convention;
}

bool convention_choose(struct conventions *conventions, enum convention convention, struct slice value)
{
    for (unsigned char i = 0; i < MOST_CHOICES; i++)
        if (rows[convention].choices[i] && slice_is(value, rows[convention].choices[i])) {
            conventions->chosen[convention] = i;
            return true;
        }
    return false;
}

enum rounding rounding_of_gaps(const struct conventions *conventions)
{
    return conventions->chosen[CONVENTION_ROUNDING] == ROUNDING_HALF_EVEN ? ROUND_HALF_EVEN : ROUND_HALF_AWAY;
}

enum rounding rounding_of_quarters(const struct conventions *conventions)
{
    return conventions->chosen[CONVENTION_ROUNDING] == ROUNDING_HALF_AWAY ? ROUND_HALF_AWAY : ROUND_HALF_EVEN;
}
