#include <string.h>

#include "api.h"

enum { YEARS = 2 };

/* Two years of an employer: 3 leaves, 5 joins, the others stay. */
static const char *const records[YEARS] = {"employee_id,sex,hourly_rate\n1,M,12\n2,F,9\n3,M,20\n4,F,10\n",
                                           "employee_id,sex,hourly_rate\n1,M,12\n2,F,11\n4,F,10\n5,M,15\n"};

/* Looks for `words` in the comparison of the two years. */
static void compare_years(paygap_options *options, const char *words)
{
    paygap_run *runs[YEARS] = {NULL, NULL};
    paygap_result *results[YEARS] = {NULL, NULL};
    paygap_comparison *comparison;
    char *text;
    size_t size;
    for (int year = 0; year < YEARS; year++) {
        CU_ASSERT_EQUAL_FATAL(paygap_run_new(&runs[year], options, "pay.csv"), PAYGAP_OK);
        CU_ASSERT_EQUAL(paygap_run_feed(runs[year], records[year], strlen(records[year])), PAYGAP_OK);
        CU_ASSERT_EQUAL_FATAL(paygap_run_finish(runs[year], &results[year]), PAYGAP_OK);
    }
    CU_ASSERT_EQUAL_FATAL(paygap_compare(&comparison, (const paygap_result *const *)results,
                                         (const paygap_run *const *)runs, NULL, YEARS, options),
                          PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_comparison_render(comparison, PAYGAP_TEXT, 0, &text, &size), PAYGAP_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, words));
    paygap_buffer_free(text, size);
    paygap_comparison_free(comparison);
    for (int year = 0; year < YEARS; year++) {
        paygap_result_free(results[year]);
        paygap_run_free(runs[year]);
    }
}

/* Also where the people went on into the result, to be shown there. */
static void people_are_followed_wherever_they_are(void)
{
    static const char words[] = "3 stayed, 1 joined, 1 left; the status of 0 changed";
    paygap_options *options;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    compare_years(options, words);
    CU_ASSERT_EQUAL(paygap_options_with_employees(options, 1), PAYGAP_OK);
    compare_years(options, words);
    CU_ASSERT_EQUAL(paygap_options_with_employees(options, 0), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_pseudonyms(options, 1), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_with_key(options, 1), PAYGAP_OK);
    compare_years(options, words);
    paygap_options_free(options);
}

CU_TestInfo compare_tests[] = {
    {"people_are_followed_wherever_they_are", people_are_followed_wherever_they_are},
    CU_TEST_INFO_NULL,
};
