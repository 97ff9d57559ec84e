#include "second_way.h"

#include <stdlib.h>

enum { MEN, WOMEN, SECTIONS = 4 };

static void set_money(mpq_ptr value, struct money money)
{
    mpz_set_ui(mpq_numref(value), (unsigned long)money.units);
    mpz_ui_pow_ui(mpq_denref(value), 10, money.places);
    mpq_canonicalize(value);
    if (money.negative)
        mpq_neg(value, value);
}

static void set_days(mpq_ptr days, int period)
{
    mpq_set_ui(days, periods[period].days, periods[period].over);
    mpq_canonicalize(days);
}

/* ---- reg. 6: ( O * 7/P  +  sum over bonuses of B * 7/L ) / H ---- */

static void add_a_week(mpq_ptr pay, struct money amount, mpq_srcptr days)
{
    mpq_t term, seven;
    mpq_inits(term, seven, NULL);
    set_money(term, amount);
    mpq_set_ui(seven, 7, 1);
    mpq_mul(term, term, seven);
    mpq_div(term, term, days);
    mpq_add(pay, pay, term);
    mpq_clears(term, seven, NULL);
}

void second_rate(mpq_ptr rate, const struct person *person, bool short_bonus_as_paid)
{
    mpq_t pay_days, days, hours;
    mpq_inits(pay_days, days, hours, NULL);
    set_days(pay_days, person->period);
    mpq_set_ui(rate, 0, 1);
    add_a_week(rate, person->pay, pay_days);
    for (int i = 0; i < PERSON_BONUSES; i++) {
        if (!person->bonuses[i].amount.given)
            continue;
        set_days(days, person->bonuses[i].period == SAME_PERIOD ? person->period : person->bonuses[i].period);
        bool as_paid = short_bonus_as_paid && mpq_cmp(days, pay_days) < 0;
        add_a_week(rate, person->bonuses[i].amount, as_paid ? pay_days : days);
    }
    set_money(hours, person->hours);
    mpq_div(rate, rate, hours);
    mpq_clears(pay_days, days, hours, NULL);
}

/* ---- A list of numbers, each a man's or a woman's ---- */

struct number {
    mpq_t value;
    int sex;
};

struct numbers {
    struct number list[MOST_PEOPLE];
    size_t count;
};

static int order(const void *left, const void *right)
{
    const struct number *a = left, *b = right;
    return mpq_cmp(a->value, b->value);
}

static void add_number(struct numbers *numbers, mpq_srcptr value, char sex)
{
    struct number *number = &numbers->list[numbers->count++];
    mpq_init(number->value);
    mpq_set(number->value, value);
    number->sex = sex == 'M' ? MEN : WOMEN;
}

static void clear_numbers(struct numbers *numbers)
{
    for (size_t i = 0; i < numbers->count; i++)
        mpq_clear(numbers->list[i].value);
}

static unsigned long count_of(const struct numbers *numbers, int sex)
{
    unsigned long count = 0;
    for (size_t i = 0; i < numbers->count; i++)
        count += numbers->list[i].sex == sex;
    return count;
}

static void mean(mpq_ptr result, const struct numbers *numbers, int sex)
{
    mpq_t count;
    mpq_init(count);
    mpq_set_ui(count, count_of(numbers, sex), 1);
    mpq_set_ui(result, 0, 1);
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->list[i].sex == sex)
            mpq_add(result, result, numbers->list[i].value);
    mpq_div(result, result, count);
    mpq_clear(count);
}

/* `numbers` are in order. */
static void median(mpq_ptr result, const struct numbers *numbers, int sex)
{
    unsigned long count = count_of(numbers, sex), place = 0;
    mpq_t two;
    mpq_init(two);
    mpq_set_ui(two, 2, 1);
    mpq_set_ui(result, 0, 1);
    for (size_t i = 0; i < numbers->count; i++) {
        if (numbers->list[i].sex != sex)
            continue;
        if (place == (count - 1) / 2)
            mpq_add(result, result, numbers->list[i].value);
        if (place == count / 2)
            mpq_add(result, result, numbers->list[i].value);
        place++;
    }
    mpq_div(result, result, two);
    mpq_clear(two);
}

/* ---- Lines ---- */

static void add_exact(struct text *listing, const char *figure, const char *key, mpq_srcptr value)
{
    char *text = value ? mpq_get_str(NULL, 10, value) : NULL;
    text_join(listing, figure, ".", key, " = ", text ? text : "null", "\n", NULL);
    free(text);
}

static void add_count(struct text *listing, const char *figure, const char *key, unsigned long count)
{
    text_join(listing, figure, ".", key, " = ", NULL);
    text_add_unsigned(listing, count);
    text_add_char(listing, '\n');
}

typedef void average(mpq_ptr result, const struct numbers *numbers, int sex);

/* regs 8 to 11 */
static void list_gap(struct text *listing, const char *name, const struct numbers *numbers,
                     average *average_of)
{
    unsigned long men = count_of(numbers, MEN), women = count_of(numbers, WOMEN);
    mpq_t mens, womens, gap, hundred;
    mpq_inits(mens, womens, gap, hundred, NULL);
    mpq_set_ui(hundred, 100, 1);
    if (men)
        average_of(mens, numbers, MEN);
    if (women)
        average_of(womens, numbers, WOMEN);
    bool calculable = men && women && mpq_sgn(mens) != 0;
    if (calculable) {
        mpq_sub(gap, mens, womens);
        mpq_div(gap, gap, mens);
        mpq_mul(gap, gap, hundred);
    }
    add_exact(listing, name, "exact", calculable ? gap : NULL);
    add_count(listing, name, "men.count", men);
    add_exact(listing, name, "men.exact", men ? mens : NULL);
    add_count(listing, name, "women.count", women);
    add_exact(listing, name, "women.exact", women ? womens : NULL);
    mpq_clears(mens, womens, gap, hundred, NULL);
}

static void add_percent(struct text *listing, const char *name, const char *key, mpq_srcptr part,
                        unsigned long whole)
{
    mpq_t percent, factor;
    mpq_inits(percent, factor, NULL);
    mpq_set_ui(factor, 100, whole ? whole : 1);
    mpq_canonicalize(factor);
    mpq_mul(percent, part, factor);
    add_exact(listing, name, key, whole ? percent : NULL);
    mpq_clears(percent, factor, NULL);
}

/* reg. 12 */
static void list_proportion(struct text *listing, const char *name, unsigned long count, unsigned long of)
{
    mpq_t part;
    mpq_init(part);
    mpq_set_ui(part, count, 1);
    add_percent(listing, name, "exact", part, of);
    add_count(listing, name, "count", count);
    add_count(listing, name, "of", of);
    mpq_clear(part);
}

/* ---- reg. 13 ---- */

/* reg. 13, sizes of the guidance: the sections that take a spare person, lower to upper. */
static const char *const spare[2][4] = {{"0000", "1000", "1010", "1110"}, {"0000", "0001", "0011", "0111"}};

struct sections {
    unsigned long sizes[SECTIONS], free[SECTIONS];
    mpq_t people[2][SECTIONS];
};

struct group {
    const struct number *first;
    unsigned long people[2], places[SECTIONS];
    mpq_t placed[2][SECTIONS];
    bool arbitrary;
};

static void ideal_share(mpq_ptr share, const struct group *group, int sex, int section)
{
    mpq_set_ui(share, group->people[sex] * group->places[section], group->people[MEN] + group->people[WOMEN]);
    mpq_canonicalize(share);
}

/* Whole men by largest remainder, tried man by man; women have the other places. */
static void make_whole(struct group *group)
{
    unsigned long men[SECTIONS], remainders[SECTIONS], people = group->people[MEN] + group->people[WOMEN];
    unsigned long left = group->people[MEN], last = 0;
    bool taken[SECTIONS] = {false};
    for (int i = 0; i < SECTIONS; i++) {
        men[i] = group->people[MEN] * group->places[i] / people;
        remainders[i] = group->people[MEN] * group->places[i] % people;
        left -= men[i];
    }
    for (; left; left--) {
        int best = -1;
        for (int i = SECTIONS - 1; i >= 0; i--)
            if (!taken[i] && (best < 0 || remainders[i] >= remainders[best]))
                best = i;
        taken[best] = true;
        men[best]++;
        last = remainders[best];
    }
    for (int i = 0; i < SECTIONS; i++) {
        group->arbitrary |= last && !taken[i] && remainders[i] == last;
        mpq_set_ui(group->placed[MEN][i], men[i], 1);
        mpq_set_ui(group->placed[WOMEN][i], group->places[i] - men[i], 1);
    }
}

static void list_tie(struct text *listing, const struct group *group)
{
    char *rate = mpq_get_str(NULL, 10, group->first->value);
    text_join(listing, "tie rate=", rate, " men=", NULL);
    free(rate);
    text_add_unsigned(listing, group->people[MEN]);
    text_add(listing, " women=");
    text_add_unsigned(listing, group->people[WOMEN]);
    text_add(listing, " places=");
    for (int i = 0; i < SECTIONS; i++) {
        text_add(listing, i ? " " : "");
        text_add_unsigned(listing, group->places[i]);
    }
    for (int sex = MEN; sex <= WOMEN; sex++) {
        text_add(listing, sex == MEN ? " men_placed=" : " women_placed=");
        for (int i = 0; i < SECTIONS; i++) {
            char *placed = mpq_get_str(NULL, 10, group->placed[sex][i]);
            text_join(listing, i ? " " : "", placed, NULL);
            free(placed);
        }
    }
    text_join(listing, " arbitrary=", group->arbitrary ? "true" : "false", "\n", NULL);
}

/* Seats a group of people on one rate, who come next in the ranking. */
static void seat(struct sections *sections, struct group *group, const struct setup *setup, struct text *ties)
{
    unsigned long waiting = group->people[MEN] + group->people[WOMEN];
    int touched = 0;
    for (int i = 0; i < SECTIONS; i++) {
        group->places[i] = waiting < sections->free[i] ? waiting : sections->free[i];
        sections->free[i] -= group->places[i];
        waiting -= group->places[i];
        touched += group->places[i] > 0;
    }
    for (int sex = MEN; sex <= WOMEN; sex++)
        for (int i = 0; i < SECTIONS; i++) {
            mpq_init(group->placed[sex][i]);
            ideal_share(group->placed[sex][i], group, sex, i);
        }
    if (touched > 1 && !setup->in_fractions)
        make_whole(group);
    if (touched > 1)
        list_tie(ties, group);
    for (int sex = MEN; sex <= WOMEN; sex++)
        for (int i = 0; i < SECTIONS; i++) {
            mpq_add(sections->people[sex][i], sections->people[sex][i], group->placed[sex][i]);
            mpq_clear(group->placed[sex][i]);
        }
}

static void list_section(struct text *listing, const struct sections *sections, int i,
                         const struct numbers *ranked, size_t first)
{
    const char *name = quarter_sections[i];
    unsigned long size = sections->sizes[i];
    add_count(listing, name, "size", size);
    add_exact(listing, name, "men", sections->people[MEN][i]);
    add_exact(listing, name, "women", sections->people[WOMEN][i]);
    add_percent(listing, name, "men_percent_exact", sections->people[MEN][i], size);
    add_percent(listing, name, "women_percent_exact", sections->people[WOMEN][i], size);
    add_exact(listing, name, "lowest_rate", size ? ranked->list[first].value : NULL);
    add_exact(listing, name, "highest_rate", size ? ranked->list[first + size - 1].value : NULL);
}

/* `ranked` are in order. */
static void list_quarters(struct text *listing, const struct numbers *ranked, const struct setup *setup)
{
    struct sections sections;
    struct text ties = text_begin(&memory_of_libc);
    for (int i = 0; i < SECTIONS; i++) {
        bool one_more = spare[setup->top][ranked->count % 4][i] == '1';
        sections.free[i] = sections.sizes[i] = ranked->count / 4 + one_more;
        mpq_inits(sections.people[MEN][i], sections.people[WOMEN][i], NULL);
    }
    for (size_t next = 0; next < ranked->count;) {
        struct group group = {.first = &ranked->list[next]};
        for (; next < ranked->count && mpq_equal(ranked->list[next].value, group.first->value); next++)
            group.people[ranked->list[next].sex]++;
        seat(&sections, &group, setup, &ties);
    }
    size_t first = 0;
    for (int i = 0; i < SECTIONS; i++) {
        list_section(listing, &sections, i, ranked, first);
        first += sections.sizes[i];
        mpq_clears(sections.people[MEN][i], sections.people[WOMEN][i], NULL);
    }
    text_add_slice(listing, text_slice(&ties));
    text_end(&ties);
}

/* ---- All figures ---- */

static bool is_relevant(const struct person *person)
{
    return person->sex != 'X' && (person->status == ON_FULL_PAY || person->status == ON_LEAVE);
}

/* tie=pence: halves away from zero, which for rates, never below zero, is up. */
static void round_to_pence(struct numbers *numbers)
{
    mpz_t pence;
    mpz_init(pence);
    for (size_t i = 0; i < numbers->count; i++) {
        mpq_ptr value = numbers->list[i].value;
        mpz_mul_ui(pence, mpq_numref(value), 200);
        mpz_add(pence, pence, mpq_denref(value));
        mpz_fdiv_q(pence, pence, mpq_denref(value));
        mpz_fdiv_q_ui(pence, pence, 2);
        mpq_set_z(value, pence);
        mpz_set_ui(mpq_denref(value), 100);
        mpq_canonicalize(value);
    }
    mpz_clear(pence);
}

struct text second_listing(const struct workforce *workforce, const struct setup *setup)
{
    struct text listing = text_begin(&memory_of_libc);
    struct numbers rates = {.count = 0}, bonuses = {.count = 0};
    unsigned long relevant[2] = {0};
    mpq_t value;
    mpq_init(value);
    for (size_t i = 0; i < workforce->count; i++) {
        const struct person *person = &workforce->people[i];
        if (!is_relevant(person))
            continue;
        relevant[person->sex == 'M' ? MEN : WOMEN]++;
        if (person->status == ON_FULL_PAY) {
            second_rate(value, person, setup->as_paid);
            add_number(&rates, value, person->sex);
        }
        set_money(value, person->bonus_12m);
        if (mpq_sgn(value) > 0)
            add_number(&bonuses, value, person->sex);
    }
    qsort(rates.list, rates.count, sizeof *rates.list, order);
    qsort(bonuses.list, bonuses.count, sizeof *bonuses.list, order);
    list_gap(&listing, gap_names[0], &rates, mean);
    list_gap(&listing, gap_names[1], &rates, median);
    list_gap(&listing, gap_names[2], &bonuses, mean);
    list_gap(&listing, gap_names[3], &bonuses, median);
    list_proportion(&listing, "men_paid_bonus", count_of(&bonuses, MEN), relevant[MEN]);
    list_proportion(&listing, "women_paid_bonus", count_of(&bonuses, WOMEN), relevant[WOMEN]);
    if (setup->pence)
        round_to_pence(&rates);
    list_quarters(&listing, &rates, setup);
    clear_numbers(&rates);
    clear_numbers(&bonuses);
    mpq_clear(value);
    return listing;
}
