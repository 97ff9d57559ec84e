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

/* Whether among the quarters with this remainder one was given a man and another was not. */
static bool chose_among_equals(const uint64_t remainders[QUARTERS], const bool given[QUARTERS],
                               uint64_t remainder)
{
    bool one_given = false, one_not = false;
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        if (remainders[quarter] == remainder) {
            one_given |= given[quarter];
            one_not |= !given[quarter];
        }
    return one_given && one_not;
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

/* How many of the places `start` to `end` of the ranking fall into each section; returns how many sections do. */
static int places_in_sections(uint64_t start, uint64_t end, const uint64_t sizes[QUARTERS],
                              uint64_t places[QUARTERS])
{
    int touched = 0;
    uint64_t from = 0;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        places[quarter] = overlap(start, end, from, from + sizes[quarter]);
        touched += places[quarter] > 0;
        from += sizes[quarter];
    }
    return touched;
}

static struct tie *add_tie(struct figures *figures)
{
    void *ties = figures->ties;
    bool enough = memory_grow(figures->memory, &ties, &figures->tie_capacity, figures->tie_count + 1,
                              sizeof *figures->ties);
    figures->ties = ties;
    if (!enough)
        return NULL;
    struct tie *tie = &figures->ties[figures->tie_count++];
    *tie = (struct tie){.rate = FRACTION_ZERO, .swing = FRACTION_ZERO};
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        tie->placed[SEX_MAN][quarter] = tie->placed[SEX_WOMAN][quarter] = FRACTION_ZERO;
    return tie;
}

/* Puts the people of one rate, at the places `start` to `end`, into their sections. */
static bool place_group(struct figures *figures, const struct ranking *ranking, size_t start, size_t end,
                        const uint64_t sizes[QUARTERS], uint64_t whole[2][QUARTERS])
{
    uint64_t people[2] = {0}, places[QUARTERS];
    for (size_t i = start; i < end; i++)
        people[ranking_entry(ranking, i)->sex]++;
    if (places_in_sections(start, end, sizes, places) == 1) {
        for (int quarter = 0; quarter < QUARTERS; quarter++)
            for (int sex = SEX_MAN; sex <= SEX_WOMAN && places[quarter]; sex++)
                whole[sex][quarter] += people[sex];
        return true;
    }
    struct tie *tie = add_tie(figures);
    if (!tie)
        return false;
    ranking_value(ranking, start, &tie->rate);
    memcpy(tie->people, people, sizeof tie->people);
    memcpy(tie->places, places, sizeof tie->places);
    if (ranking->roll->conventions->chosen[CONVENTION_TIE_SHARE] == TIE_SHARE_FRACTION)
        share_tie_in_fractions(tie);
    else
        share_tie_whole(tie, sizes);
    return true;
}

/* The people of each section: those placed whole, and its shares of the ties. */
static void count_section(struct figures *figures, int quarter, uint64_t whole[2][QUARTERS])
{
    struct section *section = &figures->sections[quarter];
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        fraction_set(&section->people[sex], (int64_t)whole[sex][quarter], 1);
        for (size_t i = 0; i < figures->tie_count; i++)
            fraction_add(&section->people[sex], &section->people[sex],
                         &figures->ties[i].placed[sex][quarter]);
    }
}

bool quarters_divide(struct figures *figures, const struct ranking *ranking)
{
    uint64_t sizes[QUARTERS], whole[2][QUARTERS] = {{0}};
    section_sizes(ranking->count, ranking->roll->conventions->chosen[CONVENTION_REMAINDER], sizes);
    for (size_t start = 0, end; start < ranking->count; start = end) {
        end = ranking_group_end(ranking, start);
        if (!place_group(figures, ranking, start, end, sizes, whole))
            return false;
    }
    size_t from = 0;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        struct section *section = &figures->sections[quarter];
        section->size = sizes[quarter];
        count_section(figures, quarter, whole);
        if (section->size) {
            ranking_value(ranking, from, &section->lowest);
            ranking_value(ranking, from + (size_t)section->size - 1, &section->highest);
        }
        from += (size_t)section->size;
    }
    return true;
}
