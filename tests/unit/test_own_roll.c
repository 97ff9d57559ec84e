#include "measures/own_roll.h"

#include "by_gmp.h"
#include "suites.h"
#include "town.h"
#include "workforce.h"

/* Of all the scales that there may be, only the last number is on one. */
static struct fraction number_of(uint64_t i)
{
    return fraction_of_wides(false, 1, i + 1 < SCALE_MASK ? SCALE_MASK + 1 + i : 3);
}

/* Numbers that lay in the vault of all may take the last of an employer's own scales. */
static void scales_of_its_own_may_be_full(void)
{
    struct town town;
    struct division division;
    struct own_roll own;
    uint32_t scale;
    uint64_t wrong = 0;
    town_begin(&town);
    const struct employer *employer = town_find(&town, "a");
    bool kept = true;
    for (uint64_t denominator = 2; denominator <= SCALE_MASK; denominator++)
        kept = kept && scale_with(town.whole.scales, denominator, &scale);
    for (uint64_t i = 0; i < SCALE_MASK; i++) {
        struct fraction value = number_of(i);
        struct entry_run run = {0};
        uint64_t rate = 0;
        kept = kept && quantity_pack(&rate, &value, town.whole.scales);
        run_add(&run, name_of_digits(i % 10, 1), word_of(PLACE_FULL_PAY, SEX_MAN, rate), QUANTITY_ZERO);
        kept = kept && roll_add_run(&town.part, i + 1, &run) &&
               attribution_reserve(&town.of_part, town.of_part.count + 1);
        CU_ASSERT_TRUE_FATAL(kept);
        attribute_entry(&town.of_part, employer);
    }
    CU_ASSERT_EQUAL(town.whole.scales->vault_count, SCALE_MASK - 1);
    join_part(&town, 0);
    divide_town(&town, &division, &own);
    CU_ASSERT_TRUE_FATAL(own_roll_take(&own, employer->number));
    for (uint64_t i = SCALE_MASK % 997 - 1; i < SCALE_MASK; i += 997) { /* the last is among them */
        struct fraction value = FRACTION_ZERO, expected = number_of(i);
        quantity_unpack(own.roll.rates[i], own.roll.scales, &value);
        wrong += fraction_compare(&value, &expected) != 0;
        fraction_clear(&value);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    divide_town_end(&division, &own);
    town_end(&town);
}

CU_TestInfo own_roll_tests[] = {
    {"scales_of_its_own_may_be_full", scales_of_its_own_may_be_full},
    CU_TEST_INFO_NULL,
};
