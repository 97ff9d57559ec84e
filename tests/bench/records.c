/*
 * Pay records of a health service, as many as are wanted, the same bytes on every machine.
 *
 *     records ROWS > FILE
 *
 * Whole numbers only: neither a compiler nor a libm can change them, and a shorter file is the beginning of a longer.
 * The shape is what makes the figures hard: spine points that thousands share (ties), part-time hours and averaged
 * hours (many denominators), shift pay and salary sacrifice (pay of one person only), weekly paid bank staff, doctors
 * with awards, 5 % on leave, 0.3 % of another sex.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- Chance: splitmix64 ---- */

static uint64_t state = 0xD1342543DE82EF95u + 0x632BE59BD9B4E019u;

static uint64_t next_random(void)
{
    uint64_t mixed = state += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

static unsigned below(unsigned limit)
{
    return (unsigned)(((next_random() >> 32) * limit) >> 32);
}

static bool chance(unsigned of_ten_thousand)
{
    return below(10000) < of_ten_thousand;
}

/* A value that is met as often as its weight says; the weights of a table add up to `total`. */
struct weighted {
    unsigned value, weight;
};

static unsigned pick(const struct weighted *table, unsigned total)
{
    unsigned at = below(total);
    while (at >= table->weight)
        at -= table++->weight;
    return table->value;
}

/* ---- The workforce ---- */

enum kind { NURSING_AND_OTHERS, DOCTOR, CONSULTANT };

/* Shares of the staff, and of women in it, in ten-thousandths; full-time pay of a year in pounds, a spine point each. */
struct role {
    unsigned share, women;
    enum kind kind;
    bool works_shifts;
    unsigned point_count, points[6];
};

static const struct role roles[] = {
    {1500, 7600, NURSING_AND_OTHERS, true, 1, {24465}}, /* band 2 */
    {1500, 7900, NURSING_AND_OTHERS, true, 2, {24937, 26598}},
    {1000, 7800, NURSING_AND_OTHERS, true, 2, {27485, 30162}},
    {1900, 8200, NURSING_AND_OTHERS, true, 3, {31049, 33487, 37796}},
    {1500, 8300, NURSING_AND_OTHERS, true, 3, {38682, 40823, 46580}},
    {900, 7800, NURSING_AND_OTHERS, true, 3, {47810, 50273, 54710}}, /* band 7 */
    {350, 7200, NURSING_AND_OTHERS, false, 3, {55690, 58487, 62682}},
    {140, 6700, NURSING_AND_OTHERS, false, 3, {64455, 68631, 74896}},
    {70, 6300, NURSING_AND_OTHERS, false, 3, {76965, 81652, 88682}},
    {40, 6000, NURSING_AND_OTHERS, false, 3, {91342, 96941, 105337}},
    {20, 5500, NURSING_AND_OTHERS, false, 3, {109179, 115763, 125637}},        /* band 9 */
    {560, 5200, DOCTOR, false, 6, {38831, 44439, 52656, 61825, 65048, 73992}}, /* resident doctors */
    {120, 5300, DOCTOR, false, 5, {61542, 68975, 79433, 88000, 99216}},        /* specialists */
    {400, 3900, CONSULTANT, false, 4, {109725, 116723, 131964, 145478}},
};

/* Hours a week in hundredths. */
enum { AVERAGED = 0, FULL_TIME = 3750, FULL_TIME_OF_DOCTORS = 4000 };

static const struct weighted hours_of_most[] = {
    {FULL_TIME, 500}, {3000, 95}, {2250, 75}, {3450, 50}, {1500, 30}, {1875, 25}, {2625, 20},     {2800, 15},
    {3375, 15},       {2400, 15}, {2000, 15}, {2550, 12}, {3625, 15}, {2275, 15}, {1150, 10},     {750, 8},
    {3225, 10},       {1650, 8},  {2717, 7},  {3300, 10}, {2300, 10}, {3067, 8},  {AVERAGED, 32},
};

static const struct weighted hours_of_doctors[] = {
    {FULL_TIME_OF_DOCTORS, 640},
    {4400, 140},
    {4800, 80},
    {3200, 50},
    {2400, 40},
    {2000, 25},
    {4150, 15},
    {4625, 10},
};

static const struct {
    const char *word;
    unsigned days; /* 0: a twelfth of the year */
} pay_periods[] = {{"month", 0}, {"week", 7}, {"fortnight", 14}, {"4week", 28}};

enum { MONTHLY = 0 };

static const struct weighted chosen_period[] = {{MONTHLY, 8000}, {1, 700}, {2, 500}, {3, 800}};

/* Money in pence, days of a bonus period in hundredths. */
static const unsigned flat_bonuses[] = {2500, 5000, 5000, 10000, 10000, 15000, 20000, 25000, 25000, 50000};
static const unsigned awards[] = {301600,  309200,  362200,  603200,  904800,  1206400,
                                  1508000, 2000000, 3000000, 3622300, 4000000, 4764400};
static const struct weighted bonus_days[] = {
    {36525, 7000}, {9132, 1000}, {3044, 900}, {18263, 500}, {2800, 300}, {700, 200}, {36500, 100},
};

enum { FLAT_BONUSES = sizeof flat_bonuses / sizeof *flat_bonuses, AWARDS = sizeof awards / sizeof *awards };

struct person {
    const struct role *role;
    bool is_woman;
    char sex;
    unsigned hours, period;
    uint64_t pay;
    bool is_full_pay;
    uint64_t bonus, bonus_of_year;
    unsigned bonus_days;
};

/* ---- A person, draw by draw: the order of the draws is part of the bytes ---- */

static const struct role *draw_role(void)
{
    const struct role *role = roles;
    unsigned at = below(10000);
    while (at >= role->share)
        at -= role++->share;
    return role;
}

/* Pay of a year for the hours worked. */
static uint64_t draw_pay_of_year(struct person *person)
{
    const struct role *role = person->role;
    uint64_t full_time = role->points[below(role->point_count)] * UINT64_C(100);
    uint64_t pay;
    if (role->kind == NURSING_AND_OTHERS) {
        person->hours = pick(hours_of_most, 1000);
        if (person->hours == AVERAGED)
            person->hours = 600 + below(3151);
        if (!person->is_woman && person->hours != FULL_TIME && chance(6000))
            person->hours = FULL_TIME;
        pay = (full_time * person->hours + FULL_TIME / 2) / FULL_TIME;
    } else {
        person->hours = pick(hours_of_doctors, 1000);
        pay = full_time * person->hours / FULL_TIME_OF_DOCTORS;
    }
    unsigned place = below(100); /* what living in or near London costs more */
    unsigned supplement = place < 7 ? 20 : place < 13 ? 15 : place < 17 ? 5 : 0;
    return pay + pay * supplement / 100;
}

static void draw_pay(struct person *person)
{
    const struct role *role = person->role;
    uint64_t of_year = draw_pay_of_year(person);
    person->period = pick(chosen_period, 10000);
    if (role->kind != NURSING_AND_OTHERS)
        person->period = MONTHLY;
    uint64_t days = pay_periods[person->period].days;
    person->pay = days ? (of_year * days * 100 + 18262) / 36525 : (of_year + 6) / 12;

    if (role->works_shifts && chance(3000)) {
        person->pay += person->pay * (100 + below(2900)) / 10000;
        person->pay += below(100);
    } else if (chance(800)) {
        uint64_t sacrificed = 2000 + below(38000);
        if (person->pay > 3 * sacrificed)
            person->pay -= sacrificed;
    }
    person->is_full_pay = !chance(500);
    if (!person->is_full_pay)
        person->pay = chance(3000) ? 0 : person->pay / 2;
}

static void draw_bonus_of_period(struct person *person)
{
    person->bonus = 0;
    person->bonus_days = 0;
    if (!chance(1000))
        return;
    person->bonus = chance(6000) ? flat_bonuses[below(FLAT_BONUSES)] : 1000 + below(150000);
    if (person->role->kind == CONSULTANT && chance(5000))
        person->bonus = awards[below(AWARDS)] / 12;
    person->bonus_days = pick(bonus_days, 10000);
}

static void draw_bonus_of_year(struct person *person)
{
    bool woman = person->is_woman, consultant = person->role->kind == CONSULTANT;
    unsigned paid = consultant ? woman ? 4800 : 6200 : woman ? 2700 : 2900;
    person->bonus_of_year = person->bonus;
    if (person->bonus) {
        if (chance(3000))
            person->bonus_of_year += flat_bonuses[below(FLAT_BONUSES)];
    } else if (chance(paid)) {
        if (consultant)
            person->bonus_of_year = awards[below(woman ? AWARDS - 3 : AWARDS)];
        else if (chance(7000))
            person->bonus_of_year = flat_bonuses[below(FLAT_BONUSES)];
        else
            person->bonus_of_year = 1000 + below(woman ? 180000 : 200000);
    }
}

static void draw(struct person *person)
{
    person->role = draw_role();
    person->is_woman = chance(person->role->women);
    person->sex = chance(30) ? 'X' : person->is_woman ? 'F' : 'M';
    draw_pay(person);
    draw_bonus_of_period(person);
    draw_bonus_of_year(person);
}

/* ---- Out ---- */

static char *put_number(char *to, uint64_t number)
{
    char digits[20];
    int count = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while (number /= 10);
    while (count)
        *to++ = digits[--count];
    return to;
}

/* Hundredths with two decimals, or with as many as they need. */
static char *put_hundredths(char *to, uint64_t number, bool short_form)
{
    unsigned rest = (unsigned)(number % 100);
    to = put_number(to, number / 100);
    if (short_form && rest == 0)
        return to;
    *to++ = '.';
    *to++ = (char)('0' + rest / 10);
    if (!short_form || rest % 10)
        *to++ = (char)('0' + rest % 10);
    return to;
}

static char *put_word(char *to, const char *word)
{
    while (*word)
        *to++ = *word++;
    return to;
}

static char *put_person(char *to, uint64_t id, const struct person *person)
{
    to = put_number(to, id);
    *to++ = ',';
    *to++ = person->sex;
    *to++ = ',';
    to = put_hundredths(to, person->pay, false);
    *to++ = ',';
    if (person->bonus)
        to = put_hundredths(to, person->bonus, false);
    *to++ = ',';
    if (person->bonus)
        to = put_hundredths(to, person->bonus_days, true);
    *to++ = ',';
    to = put_word(to, pay_periods[person->period].word);
    *to++ = ',';
    to = put_hundredths(to, person->hours, true);
    *to++ = ',';
    *to++ = person->is_full_pay ? 'Y' : 'N';
    *to++ = ',';
    if (person->bonus_of_year)
        to = put_hundredths(to, person->bonus_of_year, false);
    *to++ = '\n';
    return to;
}

int main(int argc, char **argv)
{
    char *end;
    uint64_t rows = argc == 2 ? strtoull(argv[1], &end, 10) : 0;
    if (rows == 0 || *end) {
        fputs("usage: records ROWS > FILE\n", stderr);
        return 2;
    }
    fputs("employee_id,gender,ordinary_pay,bonus_pay_in_period,bonus_period_days,"
          "pay_period_days_kind,weekly_hours,full_pay,bonus_12m\n",
          stdout);
    for (uint64_t i = 0; i < rows; i++) {
        struct person person;
        char line[256];
        draw(&person);
        fwrite(line, 1, (size_t)(put_person(line, 20000001 + i, &person) - line), stdout);
    }
    return fflush(stdout) != 0;
}
