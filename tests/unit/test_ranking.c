#include "measures/ranking.h"

#include "suites.h"
#include "workforce.h"

/* The entry that stands at a place; a ranking by bonus counts those who have one. */
static size_t entry_at(const struct ranking *ranking, size_t at)
{
    size_t number = ranking->list[at].number, entry = 0;
    if (ranking->numbers.by != RANK_BY_BONUS)
        return number;
    while (roll_bonus(ranking->roll, entry) != number)
        entry++;
    return entry;
}

/* The ids in their order, those that tie in brackets: "A (B C) D". */
static void check_order(const struct ranking *ranking, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    char room[NAME_ROOM];
    for (size_t start = 0, end; start < ranking->count; start = end) {
        end = ranking_group_end(ranking, start);
        text_add(&text, start ? " " : "");
        text_add(&text, end - start > 1 ? "(" : "");
        for (size_t i = start; i < end; i++) {
            text_add(&text, i > start ? " " : "");
            text_add_slice(&text, roll_name(ranking->roll, entry_at(ranking, i), room));
            CU_ASSERT_TRUE(ranking_ties(ranking, start, i));
        }
        text_add(&text, end - start > 1 ? ")" : "");
        if (end < ranking->count)
            CU_ASSERT_FALSE(ranking_ties(ranking, start, end));
    }
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

static void check_ranking(const char *csv, enum rank_by by, const char *expected)
{
    struct workforce workforce;
    struct ranking ranking;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, csv);
    CU_ASSERT_TRUE_FATAL(ranking_make(&ranking, &workforce.roll, by));
    check_order(&ranking, expected);
    ranking_end(&ranking);
    workforce_end(&workforce);
}

/* Rates of both kinds: in machine words, and such as outgrow them. */
static const char rates[] = "employee_id,sex,hourly_rate,full_pay,relevant\n"
                            "A,M,15.33,,\n"
                            "B,F,9,,\n"
                            "C,F,15.330000000000000001,,\n"
                            "D,M,15.329999999999999999,,\n"
                            "E,F,15.3300,,\n"
                            "F,M,123456789012345678901234,,\n"
                            "G,M,0,,\n"
                            "H,F,100,N,\n"
                            "I,F,100,,N\n"
                            "J,M,15.335,,\n"
                            "K,F,100,,partner\n"
                            "L,F,123456789012345678901233,,\n"
                            "M,F,0123456789012345678901234,,\n";

static void ranks_by_exact_rate(void)
{
    check_ranking(rates, RANK_BY_RATE, "G B D (A E) C J L (F M)");
}

/* 15.335 rounds half away to 15.34; those around 15.33 are one penny. */
static void ranks_by_the_penny(void)
{
    check_ranking(rates, RANK_BY_PENCE, "G B (A C D E) J L (F M)");
}

/* People without a bonus above zero have no place; those on leave have. */
static void ranks_by_bonus(void)
{
    check_ranking("employee_id,sex,hourly_rate,full_pay,relevant,bonus_12m\n"
                  "A,M,1,,,500\nB,F,1,N,,20.5\nC,F,1,,,0\nD,M,1,,,-5\nE,M,1,,,\nF,F,1,,partner,900\n"
                  "G,F,1,,,500.00\nH,F,1,,N,3\nI,F,1,,,0.000000000000000001\n",
                  RANK_BY_BONUS, "I B (A G)");
}

static void gives_the_number_at_a_place(void)
{
    struct workforce workforce;
    struct ranking ranking;
    struct fraction value = FRACTION_ZERO;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate,bonus_12m\nA,M,15.335,7\nB,F,9.004,\nC,F,0.005,\n"
                               "D,F,2000000000,\nE,M,123456789012345678901.005,\n");
    static const struct {
        enum rank_by by;
        size_t at;
        const char *value;
    } examples[] = {
        {RANK_BY_RATE, 0, "1/200"},       {RANK_BY_RATE, 2, "3067/200"},
        {RANK_BY_PENCE, 0, "1/100"},      {RANK_BY_PENCE, 1, "9"},
        {RANK_BY_PENCE, 2, "767/50"},     {RANK_BY_BONUS, 0, "7"},
        {RANK_BY_PENCE, 3, "2000000000"}, {RANK_BY_PENCE, 4, "12345678901234567890101/100"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        CU_ASSERT_TRUE_FATAL(ranking_make(&ranking, &workforce.roll, examples[i].by));
        CU_ASSERT_TRUE_FATAL(examples[i].at < ranking.count);
        ranking_value(&ranking, examples[i].at, &value);
        CHECK_FRACTION(&value, examples[i].value);
        ranking_end(&ranking);
    }
    fraction_clear(&value);
    workforce_end(&workforce);
}

static void ranks_nobody(void)
{
    check_ranking("employee_id,sex,hourly_rate,full_pay\nA,M,1,N\n", RANK_BY_RATE, "");
    check_ranking("employee_id,sex,hourly_rate,full_pay\nA,M,1,N\n", RANK_BY_PENCE, "");
    check_ranking("employee_id,sex,hourly_rate,full_pay\n", RANK_BY_BONUS, "");
}

/* Room is taken for all rows. What lies in it behind the last of those ranked is no one, though it be all noughts. */
static void ends_a_group_with_the_last(void)
{
    struct workforce workforce;
    struct ranking ranking;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate,full_pay\nA,M,0,\nB,M,0,\nC,M,1,N\n");
    CU_ASSERT_TRUE_FATAL(ranking_make(&ranking, &workforce.roll, RANK_BY_RATE));
    CU_ASSERT_EQUAL_FATAL(ranking.count, 2);
    ranking.list[2] = (struct ranked){0, 0};
    CU_ASSERT_EQUAL(ranking_group_end(&ranking, 0), 2);
    ranking_end(&ranking);
    workforce_end(&workforce);
}

/* A thousand rates, most alike in their leading bits; every neighbour compared by exact values. */
static void keeps_the_order_of_many(void)
{
    enum { COUNT = 1000 };
    uint64_t seed = 1345;
    struct workforce workforce;
    struct ranking ranking;
    struct text csv = text_begin(&memory_of_libc);
    text_add(&csv, "employee_id,sex,hourly_rate\n");
    for (unsigned i = 0; i < COUNT; i++) {
        text_add_unsigned(&csv, i);
        text_add(&csv, i % 2 ? ",M,12.0000000000000" : ",F,12.");
        text_add_padded(&csv, random_word(&seed) % 1000, 3);
        text_add_char(&csv, '\n');
    }
    workforce_begin(&workforce, "");
    workforce_read(&workforce, text_string(&csv));
    CU_ASSERT_TRUE_FATAL(ranking_make(&ranking, &workforce.roll, RANK_BY_RATE));
    CU_ASSERT_EQUAL_FATAL(ranking.count, COUNT);
    struct fraction lower = FRACTION_ZERO, higher = FRACTION_ZERO;
    bool seen[COUNT] = {false}, in_order = true;
    for (size_t i = 0; i < COUNT; i++) {
        seen[ranking.list[i].number] = true;
        ranking_value(&ranking, i, &higher);
        in_order = in_order && fraction_compare(&lower, &higher) <= 0;
        if (i && ranking_ties(&ranking, i - 1, i) != (fraction_compare(&lower, &higher) == 0))
            in_order = false;
        fraction_copy(&lower, &higher);
    }
    CU_ASSERT_TRUE(in_order);
    bool all = true;
    for (size_t i = 0; i < COUNT; i++)
        all = all && seen[i];
    CU_ASSERT_TRUE(all);
    fraction_clear(&lower);
    fraction_clear(&higher);
    ranking_end(&ranking);
    workforce_end(&workforce);
    text_end(&csv);
}

static void tells_who_has_a_place(void)
{
    const uint64_t one = quantity_make(SCALE_OF_ONES, 1);
    const uint64_t full_pay = word_of(PLACE_FULL_PAY, SEX_WOMAN, one);
    const uint64_t on_leave = word_of(PLACE_NOT_FULL_PAY, SEX_MAN, one);
    const uint64_t none = word_of(PLACE_FULL_PAY, SEX_MAN, QUANTITY_ZERO);
    const uint64_t partner = word_of(PLACE_PARTNER, SEX_MAN, one);
    CU_ASSERT_TRUE(is_ranked(full_pay, RANK_BY_RATE) && is_ranked(full_pay, RANK_BY_PENCE));
    CU_ASSERT_TRUE(is_ranked(none, RANK_BY_RATE)); /* on a rate of nought */
    CU_ASSERT_TRUE(is_ranked(full_pay | MARK_REPEATED | MARK_SAME_HEAD, RANK_BY_RATE));
    CU_ASSERT_TRUE(is_ranked(full_pay, RANK_BY_BONUS));
    CU_ASSERT_FALSE(is_ranked(full_pay | MARK_NEGATIVE, RANK_BY_BONUS)); /* taken back */
    CU_ASSERT_TRUE(is_ranked(on_leave, RANK_BY_BONUS));
    CU_ASSERT_FALSE(is_ranked(on_leave, RANK_BY_RATE));
    CU_ASSERT_FALSE(is_ranked(none, RANK_BY_BONUS));
    CU_ASSERT_FALSE(is_ranked(partner, RANK_BY_BONUS) || is_ranked(partner, RANK_BY_PENCE));
}

CU_TestInfo ranking_tests[] = {
    {"ranks by exact rate", ranks_by_exact_rate},
    {"ranks by the penny", ranks_by_the_penny},
    {"ranks by bonus", ranks_by_bonus},
    {"gives the number at a place", gives_the_number_at_a_place},
    {"ranks nobody", ranks_nobody},
    {"ends a group with the last", ends_a_group_with_the_last},
    {"keeps the order of many", keeps_the_order_of_many},
    {"tells who has a place", tells_who_has_a_place},
    CU_TEST_INFO_NULL,
};
