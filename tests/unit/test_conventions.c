#include "law/conventions.h"

#include "check.h"
#include "suites.h"

/* paygap(5), the default first. */
static const struct {
    const char *name, *values;
    const char *choices[4];
} contract[] = {
    {"rounding", "filing, half_away, half_even", {"filing", "half_away", "half_even"}},
    {"short_bonus", "literal, as_paid", {"literal", "as_paid"}},
    {"posts", "error, combine, separate", {"error", "combine", "separate"}},
    {"other_sex", "error, leave_out", {"error", "leave_out"}},
    {"remainder", "guidance, top", {"guidance", "top"}},
    {"tie", "exact, pence", {"exact", "pence"}},
    {"tie_share", "whole, fraction", {"whole", "fraction"}},
    {"no_women_bonus", "blank, 100", {"blank", "100"}},
};

static void has_those_of_the_contract(void)
{
    CU_ASSERT_EQUAL_FATAL(CONVENTION_COUNT, sizeof contract / sizeof *contract);
    struct conventions conventions = {{0}};
    for (int i = 0; i < CONVENTION_COUNT; i++) {
        enum convention convention = (enum convention)i;
        CHECK_TEXT(convention_name(convention), contract[i].name);
        CHECK_TEXT(convention_values(convention), contract[i].values);
        CU_ASSERT_TRUE(strlen(convention_help(convention)) > 0);
        CU_ASSERT_EQUAL(convention_named(slice_of(contract[i].name)), convention);
        CHECK_TEXT(convention_chosen(&conventions, convention), contract[i].choices[0]);
    }
}

static void makes_every_choice(void)
{
    for (int i = 0; i < CONVENTION_COUNT; i++)
        for (unsigned char choice = 0; contract[i].choices[choice]; choice++) {
            struct conventions conventions = {{0}};
            const char *name = contract[i].choices[choice];
            CU_ASSERT_TRUE(convention_choose(&conventions, (enum convention)i, slice_of(name)));
            CU_ASSERT_EQUAL(conventions.chosen[i], choice);
            CHECK_TEXT(convention_chosen(&conventions, (enum convention)i), name);
        }
}

static void refuses_other_names(void)
{
    static const char *const names[] = {"", "Rounding", "ties", "round", "posts=combine"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CU_ASSERT_EQUAL(convention_named(slice_of(names[i])), CONVENTION_COUNT);
    struct conventions conventions = {{0}};
    static const char *const values[] = {"", "Combine", "combined", "sum", "exact"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        CU_ASSERT_FALSE(convention_choose(&conventions, CONVENTION_POSTS, slice_of(values[i])));
    CU_ASSERT_FALSE(convention_choose(&conventions, CONVENTION_TIE, slice_of("separate")));
    CHECK_TEXT(convention_chosen(&conventions, CONVENTION_POSTS), "error");
}

static void rounds_by_convention(void)
{
    static const struct {
        unsigned char chosen;
        enum rounding gaps, quarters;
    } modes[] = {
        {ROUNDING_FILING, ROUND_HALF_AWAY, ROUND_HALF_EVEN},
        {ROUNDING_HALF_AWAY, ROUND_HALF_AWAY, ROUND_HALF_AWAY},
        {ROUNDING_HALF_EVEN, ROUND_HALF_EVEN, ROUND_HALF_EVEN},
    };
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct conventions conventions = {{[CONVENTION_ROUNDING] = modes[i].chosen}};
        CU_ASSERT_EQUAL(rounding_of_gaps(&conventions), modes[i].gaps);
        CU_ASSERT_EQUAL(rounding_of_quarters(&conventions), modes[i].quarters);
    }
}

CU_TestInfo conventions_tests[] = {
    {"has those of the contract", has_those_of_the_contract},
    {"makes every choice", makes_every_choice},
    {"refuses other names", refuses_other_names},
    {"rounds by convention", rounds_by_convention},
    CU_TEST_INFO_NULL,
};
