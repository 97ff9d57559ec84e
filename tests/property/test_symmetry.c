/* Other pay, other people: how the figures must follow. */
#include "../unit/check.h"
#include "properties.h"

/* ---- All pay times a constant: a gap has no unit ---- */

static void check_percentages(const struct text *got, const struct text *expected)
{
    for (int gap = 0; gap < 4; gap++)
        CHECK_TEXT(value_at(text_slice(got), "figures", gap_names[gap], "exact", NULL),
                   value_at(text_slice(expected), "figures", gap_names[gap], "exact", NULL));
    for (int i = 0; i < 4; i++)
        for (int sex = 0; sex < 2; sex++)
            CHECK_TEXT(
                value_at(section_of(part_of(got, "quarters", "ties"), i), sex_names[sex], NULL, NULL, NULL),
                value_at(section_of(part_of(expected, "quarters", "ties"), i), sex_names[sex], NULL, NULL,
                         NULL));
}

static void a_gap_has_no_unit(void)
{
    enum { DOLLARS_FOR_A_POUND = 7 };
    uint64_t seed = 7;
    for (int n = 0; n < WORKFORCES; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        setup.pence = false; /* which a constant does move */
        struct text csv = records_of(&workforce), json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        for (size_t i = 0; i < workforce.count; i++) {
            struct person *person = &workforce.people[i];
            person->pay.units *= DOLLARS_FOR_A_POUND;
            person->bonus_12m.units *= DOLLARS_FOR_A_POUND;
            for (int bonus = 0; bonus < PERSON_BONUSES; bonus++)
                person->bonuses[bonus].amount.units *= DOLLARS_FOR_A_POUND;
        }
        struct text in_dollars = records_of(&workforce),
                    other = result_of(text_slice(&in_dollars), &setup, IN_ONE_PIECE);
        check_percentages(&other, &json);
        text_end(&other);
        text_end(&in_dollars);
        text_end(&json);
        text_end(&csv);
    }
}

/* ---- Men and women trade places ---- */

static void check_traded(const struct text *got, const struct text *expected)
{
    struct slice ours = part_of(got, "figures", "quarters"),
                 theirs = part_of(expected, "figures", "quarters");
    static const char *const shares[] = {"men_paid_bonus", "women_paid_bonus"};
    for (int sex = 0; sex < 2; sex++) {
        for (int gap = 0; gap < 4; gap++) {
            CHECK_TEXT(value_at(ours, gap_names[gap], sex_names[sex], "count", NULL),
                       value_at(theirs, gap_names[gap], sex_names[!sex], "count", NULL));
            CHECK_TEXT(value_at(ours, gap_names[gap], sex_names[sex], "exact", NULL),
                       value_at(theirs, gap_names[gap], sex_names[!sex], "exact", NULL));
        }
        CHECK_TEXT(value_at(ours, shares[sex], "exact", NULL, NULL),
                   value_at(theirs, shares[!sex], "exact", NULL, NULL));
    }
}

/* How many ties that left a choice reach into each quarter. */
static void count_choices(const struct text *json, long choices[4])
{
    struct slice ties = part_of(json, "ties", "public_sentence");
    memset(choices, 0, 4 * sizeof *choices);
    for (; ties.length; ties = after_key(ties, "swing_points")) {
        bool arbitrary = strcmp(value_at(ties, "arbitrary", NULL, NULL, NULL), "true") == 0;
        char *places = (char *)(uintptr_t)value_at(ties, "places", NULL, NULL, NULL);
        for (int i = 0; i < 4; i++)
            choices[i] += strtol(places, &places, 10) > 0 && arbitrary;
    }
}

static void check_traded_quarters(const struct text *got, const struct text *expected, bool in_fractions)
{
    long choices[4];
    count_choices(expected, choices);
    for (int i = 0; i < 4; i++) {
        struct slice ours = section_of(part_of(got, "quarters", "ties"), i);
        struct slice theirs = section_of(part_of(expected, "quarters", "ties"), i);
        long moved = number_at(ours, "men", NULL, NULL, NULL) - number_at(theirs, "women", NULL, NULL, NULL);
        if (in_fractions || choices[i] == 0)
            CHECK_TEXT(value_at(ours, "men", NULL, NULL, NULL), value_at(theirs, "women", NULL, NULL, NULL));
        else
            CU_ASSERT_TRUE(labs(moved) <= choices[i]);
    }
}

static void men_and_women_trade_places(void)
{
    uint64_t seed = 2010;
    for (int n = 0; n < 2 * WORKFORCES; n++) {
        struct workforce workforce = random_workforce(&seed);
        struct setup setup = random_setup(&seed);
        struct text csv = records_of(&workforce), json = result_of(text_slice(&csv), &setup, IN_ONE_PIECE);
        for (size_t i = 0; i < workforce.count; i++) {
            char *sex = &workforce.people[i].sex;
            *sex = *sex == 'M' ? 'F' : *sex == 'F' ? 'M' : 'X';
        }
        struct text traded = records_of(&workforce),
                    other = result_of(text_slice(&traded), &setup, IN_ONE_PIECE);
        check_traded(&other, &json);
        check_traded_quarters(&other, &json, setup.in_fractions);
        text_end(&other);
        text_end(&traded);
        text_end(&json);
        text_end(&csv);
    }
}

CU_TestInfo symmetry_tests[] = {
    {"a gap has no unit", a_gap_has_no_unit},
    {"men and women trade places", men_and_women_trade_places},
    CU_TEST_INFO_NULL,
};
