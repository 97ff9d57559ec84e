#include "audit/number.h"

#include "check.h"
#include "suites.h"

/* At most 1e-8 apart, by hand; beyond nine digits before the point to 15 digits. */
static void takes_what_doubles_come_to(void)
{
    static const struct {
        const char *exact, *saved;
        bool same;
    } examples[] = {
        {"31.568974460803", "31.568974460804", true},
        {"31.568974460803", "31.5689744608039", true},
        {"28.7", "28.70000001", true},
        {"28.7", "28.69999999", true},
        {"28.7", "28.700000011", false},
        {"28.7", "28.699999989", false},
        {"28.7", "28.8", false},
        {"28.7", "-28.7", false},
        {"0", "-1.4210854715202E-14", true},
        {"-0.000000005", "5E-9", true},
        {"-0.000000006", "6E-9", false},
        {"0", "1E-300", true},
        {"0", "0.1", false},
        {"999999999.9", "999999999.90000001", true},
        {"999999999.9", "999999999.8", false},
        {"1000000000", "999999999.99999999", true},
        {"1000000000.1", "1000000000.2", false},
        {"123456789012345", "123456789012345.4", true},
        {"123456789012345", "123456789012346", false},
        {"0", "1E300", false},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        CU_ASSERT_EQUAL(nearly_same_number(examples[i].exact, examples[i].saved), examples[i].same);
        CU_ASSERT_EQUAL(nearly_same_number(examples[i].saved, examples[i].exact), examples[i].same);
    }
}

CU_TestInfo number_tests[] = {
    {"a number is nearly the same where doubles come to it", takes_what_doubles_come_to},
    CU_TEST_INFO_NULL,
};
