/*
 * CUnit calls a run with failed assertions, and one with no tests, a success; here every test must have run, have
 * asserted something, and have failed at nothing.
 */
#include "runner.h"

#include <CUnit/Basic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned asserts_before;

void remember_asserts(void)
{
    asserts_before = CU_get_number_of_asserts();
}

void expect_asserts(void)
{
    if (CU_get_number_of_asserts() == asserts_before)
        CU_FAIL("a test that asserts nothing proves nothing");
}

static unsigned tests_in(const CU_SuiteInfo *suite)
{
    unsigned count = 0;
    while (suite->pTests[count].pName)
        count++;
    return count;
}

static bool is_wanted(const char *name, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], name) == 0)
            return true;
    return argc < 2;
}

/* `tests` is how many tests are in the suites that are wanted, as compiled in. */
static bool add_suites(const CU_SuiteInfo *suites, int count, int argc, char **argv, unsigned *tests)
{
    *tests = 0;
    for (int i = 0; i < count; i++) {
        CU_SuiteInfo wanted[] = {suites[i], CU_SUITE_INFO_NULL};
        if (!is_wanted(suites[i].pName, argc, argv))
            continue;
        if (CU_register_suites(wanted) != CUE_SUCCESS)
            return false;
        *tests += tests_in(&suites[i]);
    }
    return true;
}

static bool are_suites(const CU_SuiteInfo *suites, int count, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        bool found = false;
        for (int k = 0; k < count; k++)
            found = found || strcmp(argv[i], suites[k].pName) == 0;
        if (!found) {
            fprintf(stderr, "no suite is called %s\n", argv[i]);
            return false;
        }
    }
    return true;
}

/* Whether all of `expected` tests ran and none failed. One that did not run has not passed. */
static bool run(unsigned expected)
{
    CU_basic_set_mode(CU_BRM_NORMAL);
    bool finished = CU_basic_run_tests() == CUE_SUCCESS;
    unsigned ran = CU_get_number_of_tests_run(), passed = ran - CU_get_number_of_tests_failed();
    printf("\n%u passed, %u failed\n", passed, expected - passed);
    return finished && expected > 0 && ran == expected && passed == expected &&
           CU_get_number_of_failures() == 0 && CU_get_number_of_suites_failed() == 0 &&
           CU_get_number_of_suites_inactive() == 0 && CU_get_number_of_tests_inactive() == 0;
}

int run_suites(const CU_SuiteInfo *suites, int count, int argc, char **argv)
{
    unsigned tests;
    if (!are_suites(suites, count, argc, argv))
        return EXIT_FAILURE;
    if (CU_initialize_registry() != CUE_SUCCESS || !add_suites(suites, count, argc, argv, &tests)) {
        fprintf(stderr, "CUnit: %s\n", CU_get_error_msg());
        return EXIT_FAILURE;
    }
    bool passed = run(tests);
    CU_cleanup_registry();
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
