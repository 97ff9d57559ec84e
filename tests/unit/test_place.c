#include "law/place.h"

#include "check.h"
#include "suites.h"

static void names_places(void)
{
    static const char *const names[] = {"full_pay",  "not_full_pay", "not_relevant", "partner",
                                        "other_sex", "combined",     "excluded",     "invalid"};
    for (int place = 0; place < PLACES; place++)
        CHECK_TEXT(place_name((enum place)place), names[place]);
}

/* paygap(5): every row ends in exactly one place, the first that fits. */
static void takes_the_first_place_that_fits(void)
{
    static const struct {
        struct pay_record record;
        enum place place;
    } examples[] = {
        {{.valid = true, .sex = SEX_MAN, .full_pay = true}, PLACE_FULL_PAY},
        {{.valid = true, .sex = SEX_WOMAN, .full_pay = true}, PLACE_FULL_PAY},
        {{.valid = true, .sex = SEX_WOMAN}, PLACE_NOT_FULL_PAY},
        {{.valid = true, .sex = SEX_NEITHER, .full_pay = true}, PLACE_OTHER_SEX},
        {{.valid = true, .sex = SEX_NEITHER}, PLACE_OTHER_SEX},
        {{.valid = true, .sex = SEX_MAN, .standing = STANDING_PARTNER, .full_pay = true}, PLACE_PARTNER},
        {{.valid = true, .sex = SEX_NEITHER, .standing = STANDING_PARTNER}, PLACE_PARTNER},
        {{.valid = true, .standing = STANDING_NOT_EMPLOYED, .full_pay = true}, PLACE_NOT_RELEVANT},
        {{.valid = true, .standing = STANDING_NOT_EMPLOYED, .exclude_reason = {"agency", 6}}, PLACE_EXCLUDED},
        {{.valid = true, .sex = SEX_MAN, .full_pay = true, .exclude_reason = {"agency", 6}}, PLACE_EXCLUDED},
        {{.sex = SEX_MAN, .full_pay = true}, PLACE_INVALID},
        {{.exclude_reason = {"agency", 6}}, PLACE_INVALID}, /* without an id no exclusion either */
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        CU_ASSERT_EQUAL(place_of(&examples[i].record), examples[i].place);
}

static void makes_populations_of_places(void)
{
    static const struct {
        enum place place;
        bool relevant, headcount;
    } places[PLACES] = {
        {PLACE_FULL_PAY, true, true},   {PLACE_NOT_FULL_PAY, true, true},   {PLACE_PARTNER, false, true},
        {PLACE_OTHER_SEX, false, true}, {PLACE_NOT_RELEVANT, false, false}, {PLACE_COMBINED, false, false},
        {PLACE_EXCLUDED, false, false}, {PLACE_INVALID, false, false},
    };
    for (int i = 0; i < PLACES; i++) {
        CU_ASSERT_EQUAL(place_is_relevant(places[i].place), places[i].relevant);
        CU_ASSERT_EQUAL(place_is_headcount(places[i].place), places[i].headcount);
    }
}

CU_TestInfo place_tests[] = {
    {"names places", names_places},
    {"takes the first place that fits", takes_the_first_place_that_fits},
    {"makes populations of places", makes_populations_of_places},
    CU_TEST_INFO_NULL,
};
