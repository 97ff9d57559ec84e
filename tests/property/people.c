#include "people.h"

#include "../unit/check.h"

const struct named_period periods[] = {
    {"month", 761, 25},   {"week", 7, 1},          {"fortnight", 14, 1},   {"four-week", 28, 1},
    {"year", 1461, 4},    {"12 months", 9132, 25}, {"quarter", 2283, 25},  {"half-year", 4566, 25},
    {"2.5 weeks", 35, 2}, {"28", 28, 1},           {"0.5 years", 1461, 8}, {"3 days", 3, 1},
};
enum { PERIODS = sizeof periods / sizeof *periods };

const char header_line[] =
    "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_pay_2,"
    "bonus_period_2,bonus_12m,full_pay,relevant,exclude_reason,hourly_rate\n";
const char invalid_row[] = "careless,M,2000,,37.5,,,,,,,,,\n";

/* ---- People ---- */

static uint64_t below(uint64_t *seed, uint64_t bound)
{
    return random_word(seed) % bound;
}

static bool in_a_hundred(uint64_t *seed, unsigned chances)
{
    return below(seed, 100) < chances;
}

/* Of a short amount, a penny more or less than another; of a long one, a number that no other shares. */
static struct money random_amount(uint64_t *seed, uint64_t most)
{
    if (in_a_hundred(seed, 15))
        return (struct money){true, false, below(seed, most * 10000000000), 10};
    unsigned places = (unsigned)below(seed, 3);
    uint64_t unit = places == 0 ? 1 : places == 1 ? 10 : 100;
    return (struct money){true, false, below(seed, most * unit), places};
}

/* Above 0, and half of what a week may have at most, so that a test can double it. */
static struct money random_hours(uint64_t *seed)
{
    static const unsigned usual[] = {3750, 4000, 3500, 3625, 2000, 1875};
    if (in_a_hundred(seed, 80))
        return (struct money){true, false, usual[below(seed, 6)], 2};
    return (struct money){true, false, 2 + below(seed, 83999998), 6};
}

static void set_pay(struct person *person, uint64_t *seed)
{
    person->period = in_a_hundred(seed, 70) ? 0 : (int)below(seed, PERIODS);
    person->pay = random_amount(seed, in_a_hundred(seed, 90) ? 3000 : 3);
    person->hours = random_hours(seed);
}

static struct money doubled(struct money money)
{
    money.units *= 2;
    return money;
}

/* The level of pay of another; twice the hours for twice the pay is the same rate by another road. */
static void copy_pay(struct person *person, const struct person *level, uint64_t *seed)
{
    person->period = level->period;
    person->pay = level->pay;
    person->hours = level->hours;
    if (in_a_hundred(seed, 20) && level->hours.places == 2 && level->hours.units <= 4200) {
        person->pay = doubled(level->pay);
        person->hours = doubled(level->hours);
    }
}

static void set_bonuses(struct person *person, uint64_t *seed)
{
    for (int i = 0; i < PERSON_BONUSES; i++)
        if (in_a_hundred(seed, 12)) {
            person->bonuses[i].amount = random_amount(seed, 500);
            person->bonuses[i].period = in_a_hundred(seed, 50) ? SAME_PERIOD : (int)below(seed, PERIODS);
        }
    if (in_a_hundred(seed, 40))
        person->bonus_12m = (struct money){true, false, 100 * below(seed, 8), 0};
    else if (in_a_hundred(seed, 30))
        person->bonus_12m = random_amount(seed, 20000);
    person->bonus_12m.negative = in_a_hundred(seed, 3);
}

struct workforce random_workforce(uint64_t *seed)
{
    struct workforce workforce = {.count = 1 + below(seed, in_a_hundred(seed, 30) ? 12 : MOST_PEOPLE)};
    struct person levels[6] = {{0}};
    size_t level_count = 1 + below(seed, 6);
    unsigned own_level = (unsigned)below(seed, 101), men = 10 * (unsigned)below(seed, 11);
    for (size_t i = 0; i < level_count; i++)
        set_pay(&levels[i], seed);
    for (size_t i = 0; i < workforce.count; i++) {
        struct person *person = &workforce.people[i];
        person->id = (unsigned)i + 1;
        person->sex = in_a_hundred(seed, 3) ? 'X' : in_a_hundred(seed, men) ? 'M' : 'F';
        person->status = in_a_hundred(seed, 80) ? ON_FULL_PAY : (enum status)below(seed, STATUSES);
        if (in_a_hundred(seed, own_level))
            set_pay(person, seed);
        else
            copy_pay(person, &levels[below(seed, level_count)], seed);
        set_bonuses(person, seed);
    }
    return workforce;
}

void shuffle(struct workforce *workforce, uint64_t *seed)
{
    for (size_t i = workforce->count; i > 1; i--) {
        size_t other = below(seed, i);
        struct person person = workforce->people[other];
        workforce->people[other] = workforce->people[i - 1];
        workforce->people[i - 1] = person;
    }
}

/* ---- Records ---- */

static void add_money(struct text *csv, struct money money)
{
    uint64_t unit = 1;
    for (unsigned i = 0; i < money.places; i++)
        unit *= 10;
    text_add_char(csv, ',');
    if (!money.given)
        return;
    text_add(csv, money.negative ? "-" : "");
    text_add_unsigned(csv, money.units / unit);
    if (money.places) {
        text_add_char(csv, '.');
        text_add_padded(csv, money.units % unit, money.places);
    }
}

static void add_period(struct text *csv, bool given, int period)
{
    text_join(csv, ",", given && period != SAME_PERIOD ? periods[period].text : "", NULL);
}

void add_row(struct text *csv, const struct person *person)
{
    static const struct money none;
    bool ready_made = person->rate[0] != '\0';
    text_add_unsigned(csv, person->id);
    text_add_char(csv, ',');
    text_add_char(csv, person->sex);
    add_money(csv, ready_made ? none : person->pay);
    add_period(csv, !ready_made, person->period);
    add_money(csv, ready_made ? none : person->hours);
    for (int i = 0; i < PERSON_BONUSES; i++) {
        add_money(csv, ready_made ? none : person->bonuses[i].amount);
        add_period(csv, !ready_made && person->bonuses[i].amount.given, person->bonuses[i].period);
    }
    add_money(csv, person->bonus_12m);
    text_join(csv, person->status == ON_LEAVE ? ",N," : ",,",
              person->status == LEFT_BEFORE  ? "N"
              : person->status == IS_PARTNER ? "partner"
                                             : "",
              person->status == IS_EXCLUDED ? ",agency worker," : ",,", person->rate, "\n", NULL);
}

struct text records_of(const struct workforce *workforce)
{
    struct text csv = text_begin(&memory_of_libc);
    text_add(&csv, header_line);
    for (size_t i = 0; i < workforce->count; i++)
        add_row(&csv, &workforce->people[i]);
    return csv;
}
