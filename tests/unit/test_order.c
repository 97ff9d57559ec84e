#include "measures/order.h"

#include <stdlib.h>

#include "measures/ranking.h"
#include "suites.h"
#include "workforce.h"

/* ---- People at random ---- */

/* What somebody is paid, in pence a month, for so many quarter-hours a week; nothing of it where it is nought. */
struct terms {
    uint64_t pence, quarter_hours, bonus;
};

typedef struct terms draw(uint64_t *seed);

static struct terms of_many_rates(uint64_t *seed)
{
    return (struct terms){100000 + random_word(seed) % 900000, 40 + random_word(seed) % 160,
                          random_word(seed) % 4 ? random_word(seed) % 1000000 : 0};
}

static struct terms of_few_rates(uint64_t *seed)
{
    return (struct terms){150000 + random_word(seed) % 7 * 5000, 150, random_word(seed) % 3 * 10000};
}

static struct terms of_one_rate(uint64_t *seed)
{
    (void)seed;
    return (struct terms){200000, 150, 1};
}

/* Of every size down to nought, so that there are people in every class of keys. */
static struct terms of_any_size(uint64_t *seed)
{
    return (struct terms){random_length_word(seed) >> 3, 1 + random_word(seed) % 600,
                          random_length_word(seed) >> 3};
}

/* Rates that share 40 bits of their keys and more: most of a class, and many numbers in it. */
static struct terms of_close_rates(uint64_t *seed)
{
    return (struct terms){UINT64_C(100000000000000) + random_word(seed) % 5000, 150,
                          UINT64_C(100000000000000) + random_word(seed) % 300};
}

/* Both numbers lie in the vault, many of them more than once, and their keys are all the highest. */
static struct terms beyond_words(uint64_t *seed)
{
    return (struct terms){UINT64_MAX - random_word(seed) % 50, 1 + random_word(seed) % 3,
                          UINT64_MAX - random_word(seed) % 50};
}

static void add_person(struct workforce *workforce, const struct terms *terms, uint64_t pick)
{
    struct pay_record record = {.row = workforce->roll.count + 2,
                                .valid = pick % 97 != 0,
                                .id = {"", 0},
                                .sex = pick % 5 < 2 ? SEX_MAN : SEX_WOMAN,
                                .standing = pick % 89 ? STANDING_EMPLOYED : STANDING_PARTNER,
                                .full_pay = pick % 83 != 0,
                                .ordinary_pay = {terms->pence, 2, false},
                                .pay_period = {{1, 0, false}, UNIT_MONTH, false},
                                .hours_source = HOURS_CONTRACT,
                                .weekly_hours = {terms->quarter_hours * 25, 2, false},
                                .bonus_12m = {terms->bonus, 2, false}};
    if (terms->bonus && pick % 79 == 0)
        record.bonus_12m.negative = true;
    CU_ASSERT_TRUE_FATAL(roll_add(&workforce->roll, &record, &workforce->issues));
}

static void draw_people(struct workforce *workforce, draw *terms_of, size_t count, uint64_t seed)
{
    workforce_begin(workforce, "");
    for (size_t i = 0; i < count; i++) {
        struct terms terms = terms_of(&seed);
        add_person(workforce, &terms, random_word(&seed));
    }
}

/* ---- The plain way ---- */

/* The groups that a ranking holds, one for each number, and everybody's. */
struct plain {
    struct ranking ranking;
    struct group *groups;
    size_t count;
};

static void plain_begin(struct plain *plain, const struct roll *roll, enum rank_by by)
{
    uint64_t below[2] = {0, 0};
    CU_ASSERT_TRUE_FATAL(ranking_make(&plain->ranking, roll, by));
    const struct ranking *ranking = &plain->ranking;
    plain->count = 0;
    plain->groups = memory_take(&memory_of_libc, ranking->count * sizeof *plain->groups);
    CU_ASSERT_PTR_NOT_NULL_FATAL(plain->groups);
    for (size_t start = 0, end; start < ranking->count; start = end) {
        end = ranking_group_end(ranking, start);
        struct group group = {.quantity = ranking->numbers.words[ranking->list[start].number],
                              .below = {below[SEX_MAN], below[SEX_WOMAN]}};
        for (size_t i = start; i < end; i++)
            group.people[word_sex(ranking->numbers.words[ranking->list[i].number])]++;
        below[SEX_MAN] += group.people[SEX_MAN];
        below[SEX_WOMAN] += group.people[SEX_WOMAN];
        plain->groups[plain->count++] = group;
    }
}

static void plain_end(struct plain *plain)
{
    memory_give(&memory_of_libc, plain->groups, plain->ranking.count * sizeof *plain->groups);
    ranking_end(&plain->ranking);
}

static bool same_group(const struct order *order, const struct group *got, const struct group *expected)
{
    return quantity_compare(got->quantity, expected->quantity, order->tally.numbers->roll->scales) == 0 &&
           got->people[SEX_MAN] == expected->people[SEX_MAN] &&
           got->people[SEX_WOMAN] == expected->people[SEX_WOMAN] &&
           got->below[SEX_MAN] == expected->below[SEX_MAN] &&
           got->below[SEX_WOMAN] == expected->below[SEX_WOMAN];
}

/* ---- What is asked ---- */

/* The first and the last place of a group, and the first and last of each sex. */
static void want_group(struct order *order, const struct group *group)
{
    order_want_place(order, group_start(group));
    order_want_place(order, group_end(group) - 1);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
        if (group->people[sex]) {
            order_want_nth(order, (enum sex)sex, group->below[sex]);
            order_want_nth(order, (enum sex)sex, group->below[sex] + group->people[sex] - 1);
        }
}

static bool answers_group(const struct order *order, const struct group *group)
{
    bool right = same_group(order, order_at(order, group_start(group)), group) &&
                 same_group(order, order_at(order, group_end(group) - 1), group);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
        if (group->people[sex])
            right =
                right && same_group(order, order_nth(order, (enum sex)sex, group->below[sex]), group) &&
                same_group(order, order_nth(order, (enum sex)sex, group->below[sex] + group->people[sex] - 1),
                           group);
    return right;
}

/* A limit at the number of a group, and one `above` it by less than any other number is. */
static void limit_at(struct fraction *limit, const struct order *order, const struct group *group, bool above)
{
    order_value(order, group, limit);
    if (!above)
        return;
    struct fraction little = FRACTION_ZERO, power = FRACTION_ZERO;
    fraction_set(&power, 1, UINT64_C(1) << 63);
    fraction_multiply(&little, &power, &power);
    fraction_multiply(&little, &little, &power);
    fraction_add(limit, limit, &little);
    fraction_clear(&little);
    fraction_clear(&power);
}

static bool answers_below(const struct order *order, const struct group *group, bool above)
{
    struct fraction limit = FRACTION_ZERO;
    uint64_t people[2];
    bool right = true;
    limit_at(&limit, order, group, above);
    order_below(order, &limit, people);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
        right = right && people[sex] == group->below[sex] + (above ? group->people[sex] : 0);
    fraction_clear(&limit);
    return right;
}

static void want_below(struct order *order, const struct group *group, bool above)
{
    struct fraction limit = FRACTION_ZERO;
    limit_at(&limit, order, group, above);
    order_want_below(order, &limit);
    fraction_clear(&limit);
}

/* A few groups, in two looks: what the first has seen stands. */
static bool answers_a_few(struct order *order, const struct plain *plain, uint64_t *seed)
{
    enum { FEW = 8 };
    const struct group *asked[FEW] = {&plain->groups[0], &plain->groups[plain->count - 1]};
    bool right = true;
    for (size_t i = 0; i < FEW; i++) {
        if (i > 1)
            asked[i] = &plain->groups[random_word(seed) % plain->count];
        want_group(order, asked[i]);
        want_below(order, asked[i], i % 2);
        if (i == FEW / 2)
            right = right && order_look(order);
    }
    right = right && order_look(order);
    for (size_t i = 0; i < FEW; i++)
        right = right && answers_group(order, asked[i]) && answers_below(order, asked[i], i % 2);
    return right;
}

/* Without a look. */
static bool bounds_group(const struct order *order, const struct group *group)
{
    struct fraction from = FRACTION_ZERO, to = FRACTION_ZERO, value = FRACTION_ZERO;
    order_value(order, group, &value);
    bool right = true;
    if (order_place_bounds(order, group_start(group), &from, &to))
        right = fraction_compare(&from, &value) <= 0 && fraction_compare(&value, &to) < 0;
    else
        right = quantity_key(group->quantity, order->tally.numbers->roll->scales) >> 63;
    fraction_clear(&from);
    fraction_clear(&to);
    fraction_clear(&value);
    return right;
}

static bool answers_all(struct order *order, const struct plain *plain)
{
    bool right = true;
    for (size_t i = 0; i < plain->count; i++) {
        right = right && bounds_group(order, &plain->groups[i]);
        want_group(order, &plain->groups[i]);
    }
    right = right && order_look(order) && order->count == plain->count;
    for (size_t i = 0; i < plain->count && right; i++)
        right = answers_group(order, &plain->groups[i]);
    return right;
}

static bool has_counted_all(const struct order *order, const struct plain *plain)
{
    uint64_t people[2] = {0, 0};
    for (size_t i = 0; i < plain->count; i++)
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
            people[sex] += plain->groups[i].people[sex];
    return order_people(order, SEX_MAN) == people[SEX_MAN] &&
           order_people(order, SEX_WOMAN) == people[SEX_WOMAN] &&
           order_everybody(order) == plain->ranking.count;
}

/* Whatever the parts of the walk, its sums are those of all people in turn. */
static bool has_summed_all(const struct order *order, const struct plain *plain)
{
    const struct numbers *numbers = order->tally.numbers;
    struct fraction totals[2] = {FRACTION_ZERO, FRACTION_ZERO}, expected = FRACTION_ZERO;
    bool right = tally_total(&order->tally, totals);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        struct sum sum = sum_begin(&memory_of_libc, numbers->roll->scales);
        for (size_t i = 0; i < plain->ranking.count; i++) {
            uint64_t word = numbers->words[plain->ranking.list[i].number];
            if (word_sex(word) == (enum sex)sex)
                right = right && sum_add(&sum, word);
        }
        right = right && sum_total(&sum, &expected) && fraction_compare(&totals[sex], &expected) == 0;
        sum_end(&sum);
        fraction_clear(&totals[sex]);
    }
    fraction_clear(&expected);
    return right;
}

static bool holds_to_the_plain_way(const struct plain *plain, bool all, uint64_t *seed)
{
    struct order order;
    bool right = order_make(&order, &plain->ranking.numbers) && has_counted_all(&order, plain);
    if (right && plain->count)
        right = all ? has_summed_all(&order, plain) && answers_all(&order, plain)
                    : answers_a_few(&order, plain, seed);
    order_end(&order);
    return right;
}

/* A few questions with any number of threads, and every question with five. */
static void check_people(struct workforce *workforce, uint64_t seed)
{
    static const int threads[] = {1, 2, 5};
    for (int by = RANK_BY_RATE; by <= RANK_BY_BONUS; by++) {
        struct plain plain;
        plain_begin(&plain, &workforce->roll, (enum rank_by)by);
        for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
            workforce->roll.threads = threads[i];
            CU_ASSERT_TRUE(holds_to_the_plain_way(&plain, false, &seed));
        }
        CU_ASSERT_TRUE(holds_to_the_plain_way(&plain, true, &seed));
        plain_end(&plain);
    }
}

/* ---- Tests ---- */

static draw *const draws[] = {of_many_rates, of_few_rates,   of_one_rate,
                              of_any_size,   of_close_rates, beyond_words};

enum { DRAWS = sizeof draws / sizeof *draws };

static void few_people_stand_as_ranked(void)
{
    for (size_t count = 1; count <= 3000; count += count < 20 ? 1 : count)
        for (size_t i = 0; i < DRAWS; i++) {
            struct workforce workforce;
            draw_people(&workforce, draws[i], count, count + 41);
            check_people(&workforce, count + 43);
            workforce_end(&workforce);
        }
}

/* Walks in five parts, in three, in two and in one. */
static void many_people_stand_as_ranked(void)
{
    static const size_t counts[DRAWS] = {300000, 131073, 70000, 66000, 66000, 9000};
    for (size_t i = 0; i < DRAWS; i++) {
        struct workforce workforce;
        draw_people(&workforce, draws[i], counts[i], 47);
        check_people(&workforce, 53);
        workforce_end(&workforce);
    }
}

/* However many people there are, the number of a class, and the one that says none, fit 16 bits. */
static void classes_are_few_enough_for_their_numbers(void)
{
    enum { MANY = 1 << 22 };
    struct workforce workforce;
    struct tally tally;
    uint64_t *words = malloc(MANY * sizeof *words);
    CU_ASSERT_PTR_NOT_NULL_FATAL(words);
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate\n1,M,10\n");
    for (size_t i = 0; i < MANY; i++)
        words[i] = word_of(PLACE_OTHER_SEX, SEX_NEITHER, QUANTITY_ZERO);
    struct numbers numbers = {.roll = &workforce.roll, .by = RANK_BY_RATE, .words = words, .count = MANY};
    CU_ASSERT_TRUE(tally_make(&tally, &numbers));
    CU_ASSERT_TRUE(tally.classes.count > 1000 && tally.classes.count <= UINT16_MAX);
    tally_end(&tally);
    workforce_end(&workforce);
    free(words);
}

/* People who would all be in classes of their own, were the classes not fine enough: most are not looked at. */
static void a_look_is_at_few(void)
{
    enum { PLENTY = 1000, MOST_BYTES = 1 << 20 };
    struct workforce workforce;
    struct numbers numbers;
    struct order order;
    struct short_memory memory;
    short_memory_begin(&memory, PLENTY);
    draw_people(&workforce, of_many_rates, 100000, 59);
    workforce.roll.memory = &memory.memory;
    CU_ASSERT_TRUE_FATAL(numbers_of(&numbers, &workforce.roll, RANK_BY_RATE));
    CU_ASSERT_TRUE_FATAL(order_make(&order, &numbers));
    order_want_place(&order, order_everybody(&order) / 2);
    CU_ASSERT_TRUE(order_look(&order));
    CU_ASSERT_TRUE(order.count > 0 && order.count < 5000);
    CU_ASSERT_TRUE(memory.in_use < MOST_BYTES); /* some ten bytes a person: a class and a bit take little */
    size_t count = order.count;
    order_want_place(&order, order_everybody(&order) / 2);
    memory.left = 0;
    CU_ASSERT_TRUE(order_look(&order)); /* nothing new, and so no look */
    CU_ASSERT_EQUAL(order.count, count);
    order_end(&order);
    numbers_end(&numbers);
    CU_ASSERT_EQUAL(memory.in_use, 0);
    workforce.roll.memory = &memory_of_libc;
    workforce_end(&workforce);
}

static void nobody_stands_nowhere(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate,full_pay\nA,M,1,N\n");
    check_people(&workforce, 61);
    workforce_end(&workforce);
}

/* What stands below it is in classes that nobody looks at. */
static void one_group_alone_by_hand(void)
{
    struct workforce workforce;
    struct numbers numbers;
    struct order order;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate\nA,M,100\nB,F,10\nC,F,1\nD,M,10\nE,F,10\n");
    CU_ASSERT_TRUE_FATAL(numbers_of(&numbers, &workforce.roll, RANK_BY_RATE));
    CU_ASSERT_TRUE_FATAL(order_make(&order, &numbers));
    order_want_place(&order, 2);
    CU_ASSERT_TRUE(order_look(&order));
    CU_ASSERT_EQUAL(order.count, 1);
    const struct group *group = order_at(&order, 2);
    CU_ASSERT_EQUAL(group->people[SEX_MAN], 1);
    CU_ASSERT_EQUAL(group->people[SEX_WOMAN], 2);
    CU_ASSERT_EQUAL(group->below[SEX_MAN], 0);
    CU_ASSERT_EQUAL(group->below[SEX_WOMAN], 1);
    order_end(&order);
    numbers_end(&numbers);
    workforce_end(&workforce);
}

/* One rate over any denominator is one group, as the tariffs of plain records may leave it. */
static void one_number_is_one_group(void)
{
    enum { PEOPLE = 70000, WAYS = 3000, RATES = 3 };
    struct workforce workforce;
    uint32_t scales[WAYS];
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate\nA,M,10\n");
    for (uint64_t way = 0; way < WAYS; way++)
        CU_ASSERT_TRUE_FATAL(scale_with(workforce.roll.scales, 7 * (way + 1), &scales[way]));
    for (uint64_t i = 0; i < PEOPLE; i++) {
        uint64_t way = i * 7919 % WAYS, quantity = quantity_make(scales[way], (100 + i % RATES) * (way + 1));
        CU_ASSERT_TRUE_FATAL(add_words(&workforce.roll, i + 3, 12345678,
                                       word_of(PLACE_FULL_PAY, i % 2 ? SEX_MAN : SEX_WOMAN, quantity),
                                       word_of(PLACE_FULL_PAY, i % 2 ? SEX_MAN : SEX_WOMAN, quantity)));
    }
    struct plain plain;
    plain_begin(&plain, &workforce.roll, RANK_BY_BONUS);
    CU_ASSERT_EQUAL(plain.count, RATES);
    plain_end(&plain);
    check_people(&workforce, 71);
    workforce_end(&workforce);
}

static struct terms of_one_number_beyond_words(uint64_t *seed)
{
    (void)seed;
    return (struct terms){UINT64_MAX, 150, 1};
}

static struct terms of_five_close_rates(uint64_t *seed)
{
    return (struct terms){UINT64_C(100000000000000) + random_word(seed) % 5, 150, 1};
}

static void check_room(draw *terms_of, size_t numbers_drawn)
{
    struct workforce workforce;
    struct numbers numbers;
    struct order order;
    draw_people(&workforce, terms_of, 5000, 73);
    CU_ASSERT_TRUE_FATAL(numbers_of(&numbers, &workforce.roll, RANK_BY_RATE));
    CU_ASSERT_TRUE_FATAL(order_make(&order, &numbers));
    order_want_place(&order, 0);
    CU_ASSERT_TRUE(order_look(&order));
    CU_ASSERT_EQUAL(order.count, numbers_drawn);
    CU_ASSERT_TRUE(order.capacity < 100);
    order_end(&order);
    numbers_end(&numbers);
    workforce_end(&workforce);
}

/* Each beyond words lies in the vault by itself; and numbers of one class do not hide each other. */
static void one_number_takes_the_room_of_one(void)
{
    check_room(of_one_number_beyond_words, 1);
    check_room(of_five_close_rates, 5);
}

/* Three people and the limits around them. */
static void limits_by_hand(void)
{
    static const struct {
        int64_t pence;
        uint64_t men, women;
    } examples[] = {{0, 0, 0},    {899, 0, 0},  {900, 0, 0},    {901, 0, 1},
                    {1000, 0, 1}, {1001, 1, 2}, {999999, 1, 2}, {INT64_MAX, 1, 2}};
    enum { EXAMPLES = sizeof examples / sizeof *examples };
    struct workforce workforce;
    struct numbers numbers;
    struct order order;
    struct fraction limit = FRACTION_ZERO;
    uint64_t people[2];
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate\nA,M,10\nB,F,9\nC,F,10\n");
    CU_ASSERT_TRUE_FATAL(numbers_of(&numbers, &workforce.roll, RANK_BY_RATE));
    CU_ASSERT_TRUE_FATAL(order_make(&order, &numbers));
    for (size_t i = 0; i < EXAMPLES; i++) {
        fraction_set(&limit, examples[i].pence, 100);
        order_want_below(&order, &limit);
    }
    CU_ASSERT_TRUE(order_look(&order));
    for (size_t i = 0; i < EXAMPLES; i++) {
        fraction_set(&limit, examples[i].pence, 100);
        order_below(&order, &limit, people);
        CU_ASSERT_EQUAL(people[SEX_MAN], examples[i].men);
        CU_ASSERT_EQUAL(people[SEX_WOMAN], examples[i].women);
    }
    fraction_clear(&limit);
    order_end(&order);
    numbers_end(&numbers);
    workforce_end(&workforce);
}

static bool look_at_all(const struct roll *roll)
{
    struct numbers numbers;
    struct order order;
    bool made = numbers_of(&numbers, roll, RANK_BY_PENCE);
    if (made) {
        made = order_make(&order, &numbers);
        for (uint64_t place = 0; made && place < order_everybody(&order); place++)
            order_want_place(&order, place);
        made = made && order_look(&order);
        order_end(&order);
    }
    numbers_end(&numbers);
    return made;
}

static bool look_in(void *context, const struct memory *memory)
{
    struct roll *roll = context;
    roll->memory = memory;
    return look_at_all(roll);
}

static void a_full_memory_is_reported(void)
{
    struct workforce workforce;
    draw_people(&workforce, of_any_size, 200, 67);
    CU_ASSERT_TRUE(look_at_all(&workforce.roll)); /* the scales have all they need from now on */
    check_every_shortage(look_in, &workforce.roll, 6);
    workforce.roll.memory = &memory_of_libc;
    workforce_end(&workforce);
}

CU_TestInfo order_tests[] = {
    {"few people stand as ranked", few_people_stand_as_ranked},
    {"many people stand as ranked", many_people_stand_as_ranked},
    {"one number is one group", one_number_is_one_group},
    {"one number takes the room of one", one_number_takes_the_room_of_one},
    {"classes are few enough for their numbers", classes_are_few_enough_for_their_numbers},
    {"a look is at few", a_look_is_at_few},
    {"nobody stands nowhere", nobody_stands_nowhere},
    {"one group alone by hand", one_group_alone_by_hand},
    {"limits by hand", limits_by_hand},
    {"a full memory is reported", a_full_memory_is_reported},
    CU_TEST_INFO_NULL,
};
