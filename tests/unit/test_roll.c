#include "measures/roll.h"

#include "law/rate.h"
#include "suites.h"
#include "workforce.h"

#define HEADER                                                                                               \
    "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m,full_pay,"        \
    "exclude_reason\n"

static void check_rate(const struct roll *roll, const struct entry *entry, const char *expected)
{
    struct fraction rate = FRACTION_ZERO;
    CU_ASSERT_PTR_NOT_NULL_FATAL(entry);
    ratio_unpack(&entry->rate, &roll->vault, &rate);
    CHECK_FRACTION(&rate, expected);
    fraction_clear(&rate);
}

static void enters_a_record(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, HEADER "A,M,2500,month,37.5,,,900,,\n"
                                      "B,F,,,,,,-5,N,\n"
                                      "C,F,,,,,,7,,left\n"
                                      "D,F,x,month,37.5,,,,,\n");
    const struct roll *roll = &workforce.roll;
    CU_ASSERT_EQUAL_FATAL(roll->count, 4);
    const struct entry *entry = find_entry(roll, "A");
    check_rate(roll, entry, "35000/2283"); /* fixtures/guidance */
    CU_ASSERT_EQUAL(entry->row, 2);
    CU_ASSERT_EQUAL(entry->sex, SEX_MAN);
    CU_ASSERT_EQUAL(entry->place, PLACE_FULL_PAY);
    CU_ASSERT_TRUE(entry_paid_bonus(entry));
    entry = find_entry(roll, "B");
    CU_ASSERT_EQUAL(entry->place, PLACE_NOT_FULL_PAY);
    CU_ASSERT_FALSE(entry_paid_bonus(entry));
    CU_ASSERT_TRUE(entry->bonus.negative);
    entry = find_entry(roll, "left"); /* of the excluded the reason is kept */
    CU_ASSERT_EQUAL(entry->place, PLACE_EXCLUDED);
    CU_ASSERT_EQUAL(find_entry(roll, "D")->place, PLACE_INVALID);
    CU_ASSERT_PTR_NULL(roll->posts); /* only posts=combine needs them */
    workforce_end(&workforce);
}

static void refuses_a_rate_below_zero(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, HEADER "A,M,100,week,10,-100.01,week,,,\nB,M,100,week,10,-100,week,,,\n");
    CU_ASSERT_EQUAL(find_entry(&workforce.roll, "A")->place, PLACE_INVALID);
    check_rate(&workforce.roll, find_entry(&workforce.roll, "B"), "0");
    CHECK_ISSUES(&workforce.issues, "2 0 error negative_rate");
    refuse_negative_rate(&workforce.issues, 7);
    CHECK_ISSUES(&workforce.issues, "2 0 error negative_rate, 7 0 error negative_rate");
    workforce_end(&workforce);
}

/* 100 for a day in a week's pay period: (70 + 700) / 10 or (70 + 100) / 10. */
static void keeps_both_rates_of_a_short_bonus(void)
{
    static const char *const choices[] = {"short_bonus=literal", "short_bonus=as_paid"};
    static const char *const rates[] = {"77", "17"};
    for (size_t i = 0; i < 2; i++) {
        struct workforce workforce;
        workforce_begin(&workforce, choices[i]);
        workforce_read(&workforce, HEADER "A,M,1,week,1,,,,,\nB,M,70,week,10,100,day,,,\n"
                                          "C,M,70,week,10,100,month,,,\nD,M,,,,100,day,,N,\n");
        const struct roll *roll = &workforce.roll;
        check_rate(roll, find_entry(roll, "B"), rates[i]);
        CU_ASSERT_EQUAL_FATAL(roll->short_count, 1);
        CU_ASSERT_EQUAL(roll->short_bonuses->entry, 1);
        const struct entry literal = {.rate = roll->short_bonuses->literal};
        const struct entry as_paid = {.rate = roll->short_bonuses->as_paid};
        check_rate(roll, &literal, "77");
        check_rate(roll, &as_paid, "17");
        workforce_end(&workforce);
    }
}

/* Two rolls filled apart are what one roll would have been, numbers beyond machine words included. */
static void joins_what_was_filled_apart(void)
{
#define FIRST "A,M,123456789012345678901234,week,7,,,0.000000000000000001,,\nB,F,70,week,10,100,day,5,,\n"
#define SECOND                                                                                               \
    "C,F,123456789012345678901233,week,7,,,123456789012345678901234,,\nD,M,70,week,7,9,day,,,\nE,M,,,,,,,,"  \
    "out\n"
    for (int combine = 0; combine < 2; combine++) {
        struct workforce first, second, whole;
        const char *conventions = combine ? "posts=combine" : "";
        workforce_begin(&first, conventions);
        workforce_begin(&second, conventions);
        workforce_begin(&whole, conventions);
        workforce_read(&first, HEADER FIRST);
        workforce_read(&second, HEADER SECOND);
        workforce_read(&whole, HEADER FIRST SECOND);
        CU_ASSERT_TRUE_FATAL(roll_join(&first.roll, &second.roll, 2));
        CU_ASSERT_EQUAL(second.roll.count, 0);
        CU_ASSERT_EQUAL_FATAL(first.roll.count, whole.roll.count);
        CU_ASSERT_EQUAL(first.roll.vault.count, whole.roll.vault.count);
        CU_ASSERT_TRUE(first.roll.vault.count > 0);
        struct fraction a = FRACTION_ZERO, b = FRACTION_ZERO;
        for (size_t i = 0; i < whole.roll.count; i++) {
            const struct entry *got = &first.roll.entries[i], *expected = &whole.roll.entries[i];
            CU_ASSERT_TRUE(slice_equal(entry_name(&first.roll, got), entry_name(&whole.roll, expected)));
            CU_ASSERT_EQUAL(got->row, expected->row);
            CU_ASSERT_EQUAL(got->place, expected->place);
            CU_ASSERT_EQUAL(ratio_compare(&got->rate, &expected->rate, &whole.roll.vault), 0);
            signed_ratio_unpack(&got->bonus, &first.roll.vault, &a);
            signed_ratio_unpack(&expected->bonus, &whole.roll.vault, &b);
            CU_ASSERT_EQUAL(fraction_compare(&a, &b), 0);
            if (!combine)
                continue;
            signed_ratio_unpack(&first.roll.posts[i].weekly_pay, &first.roll.vault, &a);
            signed_ratio_unpack(&whole.roll.posts[i].weekly_pay, &whole.roll.vault, &b);
            CU_ASSERT_EQUAL(fraction_compare(&a, &b), 0);
        }
        fraction_clear(&a);
        fraction_clear(&b);
        CU_ASSERT_EQUAL_FATAL(first.roll.short_count, combine ? 0 : 2);
        CU_ASSERT_TRUE(combine || first.roll.short_bonuses[1].entry == 3);
        workforce_end(&first);
        workforce_end(&second);
        workforce_end(&whole);
    }
}

/* A roll that outlives the handle it was made under; the heap is the same. */
static void moves_to_a_longer_life(void)
{
    struct workforce workforce;
    const struct memory longer = memory_of_libc;
    const struct conventions conventions = {{0}};
    struct roll roll;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, HEADER FIRST);
    roll_move(&roll, &workforce.roll, &longer, &conventions);
    CU_ASSERT_EQUAL(workforce.roll.count, 0);
    workforce_end(&workforce);
    CU_ASSERT_EQUAL(roll.count, 2);
    CU_ASSERT_PTR_EQUAL(roll.memory, &longer);
    CU_ASSERT_PTR_EQUAL(roll.conventions, &conventions);
    check_rate(&roll, find_entry(&roll, "A"), "123456789012345678901234/7"); /* out of the vault */
    roll_end(&roll);
}

static void packs_numbers_below_zero(void)
{
    struct vault vault = vault_begin(&memory_of_libc);
    struct fraction value = FRACTION_ZERO, back = FRACTION_ZERO;
    static const int64_t numerators[] = {-7, 0, 7, INT64_MIN};
    static const char *const expected[] = {"-7/3", "0", "7/3", "-9223372036854775808/3"};
    for (size_t i = 0; i < 4; i++) {
        struct signed_ratio packed;
        fraction_set(&value, numerators[i], 3);
        CU_ASSERT_TRUE(signed_ratio_pack(&packed, &value, &vault));
        CU_ASSERT_EQUAL(packed.negative, numerators[i] < 0);
        signed_ratio_unpack(&packed, &vault, &back);
        CHECK_FRACTION(&back, expected[i]);
    }
    fraction_clear(&value);
    fraction_clear(&back);
    vault_end(&vault);
}

CU_TestInfo roll_tests[] = {
    {"enters a record", enters_a_record},
    {"refuses a rate below zero", refuses_a_rate_below_zero},
    {"keeps both rates of a short bonus", keeps_both_rates_of_a_short_bonus},
    {"joins what was filled apart", joins_what_was_filled_apart},
    {"moves to a longer life", moves_to_a_longer_life},
    {"packs numbers below zero", packs_numbers_below_zero},
    CU_TEST_INFO_NULL,
};
