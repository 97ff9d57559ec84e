/* Against the second calculation, and within one result: what adds up must add up. */
#include "../unit/check.h"
#include "properties.h"
#include "second_way.h"

/* Where two listings part, the failure shows the line of each. */
static void check_listings(const struct text *got, const struct text *expected)
{
    const char *a = text_string(got), *b = text_string(expected);
    size_t line = 0, i = 0;
    for (; a[i] && a[i] == b[i]; i++)
        if (a[i] == '\n')
            line = i + 1;
    struct text ours = text_begin(&memory_of_libc), theirs = text_begin(&memory_of_libc);
    text_add_slice(&ours, (struct slice){a + line, strcspn(a + line, "\n")});
    text_add_slice(&theirs, (struct slice){b + line, strcspn(b + line, "\n")});
    CHECK_TEXT(text_string(&ours), text_string(&theirs));
    CU_ASSERT_EQUAL(a[i], b[i]);
    text_end(&ours);
    text_end(&theirs);
}

static void a_second_way_agrees(void)
{
    uint64_t seed = 8;
    for (int n = 0; n < WORKFORCES; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        struct text csv = records_of(&workforce), json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        struct text got = listing_of(&json), expected = second_listing(&workforce, &setup);
        check_listings(&got, &expected);
        text_end(&got);
        text_end(&expected);
        text_end(&json);
        text_end(&csv);
    }
}

static long left_out(struct slice list)
{
    long people = 0;
    for (list = after_key(list, "place"); list.length; list = after_key(list, "place"))
        for (int sex = 0; sex < 3; sex++)
            people += number_at(list, sex_names[sex], NULL, NULL, NULL);
    return people;
}

static long full_pay_of(struct slice population)
{
    return number_at(population, "full_pay", "men", NULL, NULL) +
           number_at(population, "full_pay", "women", NULL, NULL);
}

/* Every row ends in exactly one place. */
static void check_population(const struct text *json)
{
    struct slice all = text_slice(json), population = part_of(json, "population", "figures");
    long rows = number_at(all, "input", "rows", NULL, NULL);
    CU_ASSERT_EQUAL(rows, full_pay_of(population) + left_out(part_of(json, "left_out", "invalid")) +
                              number_at(population, "invalid", NULL, NULL, NULL));
}

static void check_counts(const struct text *json)
{
    struct slice population = part_of(json, "population", "figures"),
                 figures = part_of(json, "figures", "quarters");
    for (int sex = 0; sex < 2; sex++) {
        long full_pay = number_at(population, "full_pay", sex_names[sex], NULL, NULL);
        long paid_bonus =
            number_at(figures, sex ? "women_paid_bonus" : "men_paid_bonus", "count", NULL, NULL);
        CU_ASSERT_EQUAL(number_at(figures, sex ? "women_paid_bonus" : "men_paid_bonus", "of", NULL, NULL),
                        number_at(population, "relevant", sex_names[sex], NULL, NULL));
        for (int gap = 0; gap < 4; gap++)
            CU_ASSERT_EQUAL(number_at(figures, gap_names[gap], sex_names[sex], "count", NULL),
                            gap < 2 ? full_pay : paid_bonus);
    }
}

static long tenths(const char *percent)
{
    return 10 * strtol(percent, NULL, 10) + (strchr(percent, '.') ? strchr(percent, '.')[1] - '0' : 0);
}

/* The reporting service refuses a pair that does not add up to exactly 100. */
static void check_pairs(const struct text *json)
{
    struct slice quarters = part_of(json, "quarters", "ties");
    long people = 0;
    for (int i = 0; i < 4; i++) {
        struct slice quarter = section_of(quarters, i);
        long size = number_at(quarter, "size", NULL, NULL, NULL);
        people += size;
        if (size)
            CU_ASSERT_EQUAL(tenths(value_at(quarter, "men_percent", NULL, NULL, NULL)) +
                                tenths(value_at(quarter, "women_percent", NULL, NULL, NULL)),
                            1000);
    }
    struct slice population = part_of(json, "population", "figures");
    CU_ASSERT_EQUAL(people, full_pay_of(population));
}

static void all_adds_up(void)
{
    uint64_t seed = 250;
    for (int n = 0; n < WORKFORCES; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        setup.skip_invalid = true;
        struct text csv = records_of(&workforce);
        for (uint64_t invalid = random_word(&seed) % 4; invalid; invalid--)
            text_add(&csv, invalid_row);
        struct text json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        check_population(&json);
        check_counts(&json);
        check_pairs(&json);
        text_end(&json);
        text_end(&csv);
    }
}

CU_TestInfo figures_tests[] = {
    {"a second way agrees on every figure", a_second_way_agrees},
    {"rows, counts and pairs add up", all_adds_up},
    CU_TEST_INFO_NULL,
};
