#include "measures/figures.h"

void section_sizes(uint64_t people, int remainder, uint64_t sizes[QUARTERS])
{
    /* By the remainder of the head-count over four: which sections take a spare person, lower to upper. */
    static const unsigned char guidance[4][QUARTERS] = {
        {0, 0, 0, 0}, {1, 0, 0, 0}, {1, 0, 1, 0}, {1, 1, 1, 0}};
    static const unsigned char top[4][QUARTERS] = {{0, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 1}, {0, 1, 1, 1}};
    const unsigned char *spare = (remainder == REMAINDER_TOP ? top : guidance)[people % 4];
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        sizes[quarter] = people / 4 + spare[quarter];
}

/* The quarter that has not got one yet with the largest remainder; the lower one of equals. */
static int largest_left(const uint64_t remainders[QUARTERS], const bool given[QUARTERS])
{
    int largest = -1;
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        if (!given[quarter] && (largest < 0 || remainders[quarter] > remainders[largest]))
            largest = quarter;
    return largest;
}

/* Whether a quarter with this remainder, with which another was given a man, was given none. */
static bool chose_among_equals(const uint64_t remainders[QUARTERS], const bool given[QUARTERS],
                               uint64_t remainder)
{
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        if (remainders[quarter] == remainder && !given[quarter])
            return true;
    return false;
}

/* One person more or less moves a quarter by 100 over its size: the most among the quarters that were equal. */
static void set_swing(struct tie *tie, const uint64_t sizes[QUARTERS], const uint64_t remainders[QUARTERS],
                      uint64_t remainder)
{
    uint64_t smallest = 0;
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        if (tie->places[quarter] && remainders[quarter] == remainder &&
            (!smallest || sizes[quarter] < smallest))
            smallest = sizes[quarter];
    tie->arbitrary = true;
    fraction_set(&tie->swing, 100, smallest);
}

/*
 * Largest remainder: each section gets the whole part of men * places / people, and the men left over go to the
 * largest remainders, equal ones to the lower section first. Women take the other places, which is what their own
 * largest remainders would give.
 */
void share_tie_whole(struct tie *tie, const uint64_t sizes[QUARTERS])
{
    uint64_t people = tie->people[SEX_MAN] + tie->people[SEX_WOMAN], left = tie->people[SEX_MAN], last = 0;
    uint64_t men[QUARTERS], remainders[QUARTERS];
    bool given[QUARTERS] = {false};
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        wide share = (wide)tie->people[SEX_MAN] * tie->places[quarter];
        men[quarter] = (uint64_t)(share / people);
        remainders[quarter] = (uint64_t)(share % people);
        left -= men[quarter];
    }
    for (uint64_t man = 0; man < left; man++) {
        int quarter = largest_left(remainders, given);
        given[quarter] = true;
        men[quarter]++;
        last = remainders[quarter];
    }
    if (left && chose_among_equals(remainders, given, last))
        set_swing(tie, sizes, remainders, last);
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        fraction_set(&tie->placed[SEX_MAN][quarter], (int64_t)men[quarter], 1);
        fraction_set(&tie->placed[SEX_WOMAN][quarter], (int64_t)(tie->places[quarter] - men[quarter]), 1);
    }
}

/* tie_share=fraction: each section holds the group's own proportion, to the fraction of a person. */
static void share_tie_in_fractions(struct tie *tie)
{
    uint64_t people = tie->people[SEX_MAN] + tie->people[SEX_WOMAN];
    struct fraction places = FRACTION_ZERO;
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            fraction_set(&places, (int64_t)tie->places[quarter], 1);
            fraction_set(&tie->placed[sex][quarter], (int64_t)tie->people[sex], people);
            fraction_multiply(&tie->placed[sex][quarter], &tie->placed[sex][quarter], &places);
        }
    fraction_clear(&places);
}

static uint64_t overlap(uint64_t a_start, uint64_t a_end, uint64_t b_start, uint64_t b_end)
{
    uint64_t start = a_start > b_start ? a_start : b_start, end = a_end < b_end ? a_end : b_end;
    return end > start ? end - start : 0;
}

/* How many of the places `start` to `end` of the order fall into each section. */
static void places_in_sections(uint64_t start, uint64_t end, const uint64_t sizes[QUARTERS],
                               uint64_t places[QUARTERS])
{
    uint64_t from = 0;
    for (int quarter = 0; quarter < QUARTERS; from += sizes[quarter++])
        places[quarter] = overlap(start, end, from, from + sizes[quarter]);
}

static struct tie *add_tie(struct figures *figures)
{
    if (!MEMORY_GROW(figures->memory, &figures->ties, &figures->tie_capacity, figures->tie_count + 1))
        return NULL;
    struct tie *tie = &figures->ties[figures->tie_count++];
    *tie = (struct tie){.rate = FRACTION_ZERO, .swing = FRACTION_ZERO};
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        tie->placed[SEX_MAN][quarter] = tie->placed[SEX_WOMAN][quarter] = FRACTION_ZERO;
    return tie;
}

/* Shares out a group of people on one rate, who fall into more than one section. */
static bool share_group(struct figures *figures, const struct order *order, const struct group *group,
                        const uint64_t sizes[QUARTERS])
{
    struct tie *tie = add_tie(figures);
    if (!tie)
        return false;
    order_value(order, group, &tie->rate);
    memcpy(tie->people, group->people, sizeof tie->people);
    places_in_sections(group_start(group), group_end(group), sizes, tie->places);
    if (order->tally.numbers->roll->conventions->chosen[CONVENTION_TIE_SHARE] == TIE_SHARE_FRACTION)
        share_tie_in_fractions(tie);
    else
        share_tie_whole(tie, sizes);
    return true;
}

/* The group that lies on both sides of a place, so that the sections which meet there share it; NULL: none does. */
static const struct group *group_across(const struct order *order, uint64_t place)
{
    if (place == 0 || place == order_everybody(order))
        return NULL;
    const struct group *group = order_at(order, place);
    return group_start(group) < place ? group : NULL;
}

/* The people of a sex below a place, without those of a group across it; with them, `including` it. */
static uint64_t people_below(const struct order *order, uint64_t place, enum sex sex, bool including)
{
    if (place == 0 || place == order_everybody(order))
        return place ? order_people(order, sex) : 0;
    const struct group *group = order_at(order, place), *across = group_across(order, place);
    return group->below[sex] + (across && including ? group->people[sex] : 0);
}

/* The people of the section between two places: those placed whole, and its shares of the ties. */
static void count_section(struct figures *figures, const struct order *order, int quarter, uint64_t from,
                          uint64_t to)
{
    struct section *section = &figures->sections[quarter];
    const struct group *across = group_across(order, from);
    bool within_one_group = from == to || (across && across == group_across(order, to));
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        uint64_t whole = 0;
        if (!within_one_group)
            whole = people_below(order, to, (enum sex)sex, false) -
                    people_below(order, from, (enum sex)sex, true);
        fraction_set(&section->people[sex], (int64_t)whole, 1);
        for (size_t i = 0; i < figures->tie_count; i++)
            fraction_add(&section->people[sex], &section->people[sex],
                         &figures->ties[i].placed[sex][quarter]);
    }
}

static void sizes_of(const struct order *order, uint64_t sizes[QUARTERS])
{
    section_sizes(order_everybody(order),
                  order->tally.numbers->roll->conventions->chosen[CONVENTION_REMAINDER], sizes);
}

void want_quarters(struct order *order)
{
    uint64_t sizes[QUARTERS], from = 0;
    sizes_of(order, sizes);
    for (int quarter = 0; quarter < QUARTERS; from += sizes[quarter++])
        if (sizes[quarter]) {
            order_want_place(order, from);
            order_want_place(order, from + sizes[quarter] - 1);
        }
}

bool quarters_divide(struct figures *figures, const struct order *order)
{
    uint64_t sizes[QUARTERS], place = 0;
    const struct group *shared = NULL;
    sizes_of(order, sizes);
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        place += sizes[quarter];
        const struct group *across = group_across(order, place);
        if (across && across != shared && !share_group(figures, order, across, sizes))
            return false;
        shared = across ? across : shared;
    }
    uint64_t from = 0;
    for (int quarter = 0; quarter < QUARTERS; from += sizes[quarter++]) {
        struct section *section = &figures->sections[quarter];
        section->size = sizes[quarter];
        count_section(figures, order, quarter, from, from + sizes[quarter]);
        if (section->size) {
            order_value(order, order_at(order, from), &section->lowest);
            order_value(order, order_at(order, from + section->size - 1), &section->highest);
        }
    }
    return true;
}

void section_share(const struct section *section, enum sex sex, struct fraction *share)
{
    fraction_set(share, 100, section->size);
    fraction_multiply(share, share, &section->people[sex]);
}
