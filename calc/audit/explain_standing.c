#include "audit/steps.h"

#include "exact/rounding.h"
#include "report/words.h"

/* ---- Rank and quarter ---- */

/* The tie that the rate is shared in, or NULL. */
static const struct tie *tie_of(const struct explaining *explaining, const struct fraction *rate)
{
    const struct figures *figures = &explaining->figures;
    for (size_t i = 0; i < figures->tie_count; i++)
        if (fraction_compare(&figures->ties[i].rate, rate) == 0)
            return &figures->ties[i];
    return NULL;
}

static bool is_one(const struct fraction *people)
{
    struct fraction one = FRACTION_ZERO;
    fraction_set(&one, 1, 1);
    bool equal = fraction_compare(people, &one) == 0;
    fraction_clear(&one);
    return equal;
}

static void explain_tie(struct explaining *explaining, const struct tie *tie)
{
    struct text *text = &explaining->text;
    text_add_grouped(text, tie->people[SEX_WOMAN]);
    text_add(text, tie->people[SEX_WOMAN] == 1 ? " woman and " : " women and ");
    text_add_grouped(text, tie->people[SEX_MAN]);
    text_add(text, tie->people[SEX_MAN] == 1 ? " man" : " men");
    text_add(text, " on this rate lie across quarters and are shared out:");
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        if (tie->places[quarter] == 0)
            continue;
        text_join(text, " ", section_words[quarter], " ", NULL);
        add_value(text, &tie->placed[SEX_WOMAN][quarter]);
        text_add(text, is_one(&tie->placed[SEX_WOMAN][quarter]) ? " woman, " : " women, ");
        add_value(text, &tie->placed[SEX_MAN][quarter]);
        text_add(text, is_one(&tie->placed[SEX_MAN][quarter]) ? " man;" : " men;");
    }
    text_add(text, " among women, and among men, in the order of ids");
    put_step(explaining, "13(2)", NULL);
}

/* ", in part lower middle and upper middle": of somebody whom tie_share=fraction divides, the sections above the first. */
static void add_further_quarters(struct text *text, const struct explaining *explaining,
                                 const struct placement *placement)
{
    const char *before = ", in part ";
    for (int quarter = placement->quarter + 1; quarter <= placement->last_quarter; quarter++) {
        if (explaining->figures.sections[quarter].size == 0)
            continue;
        text_join(text, before, section_words[quarter], NULL);
        before = quarter + 1 < placement->last_quarter ? ", " : " and ";
    }
}

static void explain_quarter(struct explaining *explaining, const struct placement *placement)
{
    struct text *text = &explaining->text;
    uint64_t people = 0, first = 1, size = explaining->figures.sections[placement->quarter].size;
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        people += explaining->figures.sections[quarter].size;
    for (int quarter = 0; quarter < placement->quarter; quarter++)
        first += explaining->figures.sections[quarter].size;
    text_add(text, "rank ");
    text_add_grouped(text, placement->rank);
    text_add(text, " of ");
    text_add_grouped(text, people);
    text_join(text, " from the lowest rate: ", section_words[placement->quarter], " quarter, ",
              size == 1 ? "rank " : "ranks ", NULL);
    text_add_grouped(text, first);
    if (size > 1) {
        text_add(text, " to ");
        text_add_grouped(text, first - 1 + size);
    }
    add_further_quarters(text, explaining, placement);
    put_step(explaining, "13", NULL);
}

/* ---- The figures ---- */

static void explain_hourly_figures(struct explaining *explaining, enum place place)
{
    say_step(explaining, "8, 9, 13",
             place == PLACE_FULL_PAY ? "in: mean and median hourly gap, hourly pay quarters"
                                     : "not in: mean and median hourly gap, quarters, which are of full-pay "
                                       "relevant employees");
}

static void add_why_no_bonus(struct explaining *explaining, const struct fraction *bonus)
{
    struct text *text = &explaining->text;
    text_add(text, "not in: mean and median bonus gap, since ");
    if (explaining->held.count) {
        text_add(text, "the bonus of the 12 months ");
        add_bonus_of_posts(explaining, bonus);
        text_add(text, " is not above 0");
    } else {
        text_add(text, fraction_sign(bonus) < 0 ? "the bonus of the 12 months is below 0"
                                                : "no bonus was paid in the 12 months");
    }
}

static void explain_bonus_figures(struct explaining *explaining, const struct entry *entry)
{
    struct fraction bonus = FRACTION_ZERO;
    signed_unpack(entry->bonus, explaining->what.roll->scales, &bonus);
    struct text *text = &explaining->text;
    if (word_paid_bonus(entry->bonus)) {
        text_add(text, "in: mean and median bonus gap, with the bonus of the 12 months ");
        add_bonus_of_posts(explaining, &bonus);
        put_step(explaining, "10, 11", &bonus);
        say_step(explaining, "12", "in: proportion paid a bonus, as paid one");
    } else {
        add_why_no_bonus(explaining, &bonus);
        put_step(explaining, "10, 11", NULL);
        say_step(explaining, "12", "in: proportion paid a bonus, as not paid one");
    }
    fraction_clear(&bonus);
}

/* The rate by which people are ranked and tie: under tie=pence in whole pence. */
static void ranked_rate(const struct explaining *explaining, const struct fraction *rate,
                        struct fraction *ranked)
{
    enum { PENCE = 2 };
    if (explaining->what.conventions->chosen[CONVENTION_TIE] == TIE_PENCE)
        fraction_round(ranked, rate, PENCE, ROUND_HALF_AWAY);
    else
        fraction_copy(ranked, rate);
}

static void explain_rate(struct explaining *explaining, const struct entry *entry)
{
    const struct roll *roll = explaining->what.roll;
    const struct placement *placement = &explaining->placements.of_entry[entry->number];
    struct explanation *made = &explaining->explanation;
    struct fraction rate = FRACTION_ZERO, ranked = FRACTION_ZERO;
    quantity_unpack(entry->rate, roll->scales, &rate);
    if (explaining->held.count)
        explain_posts(explaining, &rate);
    ranked_rate(explaining, &rate, &ranked);
    explain_quarter(explaining, placement);
    const struct tie *tie = tie_of(explaining, &ranked);
    if (tie)
        explain_tie(explaining, tie);
    made->rank = placement->rank;
    made->quarter = section_names[placement->quarter];
    struct text number = text_begin(roll->memory);
    fraction_text(&number, &rate);
    made->rate_exact = shelf_keep_text(&explaining->shelf, &number);
    fraction_text_cut(&number, &rate, CUT_PLACES);
    made->rate_decimal = shelf_keep_text(&explaining->shelf, &number);
    text_end(&number);
    fraction_clear(&rate);
    fraction_clear(&ranked);
}

void explain_standing(struct explaining *explaining, const struct entry *entry)
{
    enum place place = entry->place;
    if (place == PLACE_FULL_PAY)
        explain_rate(explaining, entry);
    if (!place_is_relevant(place))
        return;
    explain_hourly_figures(explaining, place);
    explain_bonus_figures(explaining, entry);
}
