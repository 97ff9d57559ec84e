/*
 * Duty: runs suites so that no failure can pass for success.
 * Not here: which suites there are (main.c of each test program).
 * Depends on: CUnit.
 */
#ifndef PAYGAP_TESTS_RUNNER_H
#define PAYGAP_TESTS_RUNNER_H

#include <CUnit/CUnit.h>

void remember_asserts(void);
void expect_asserts(void);

/* A suite called `name` of the tests in name_tests, each of which must assert something. */
#define SUITE_INFO(name) {#name, NULL, NULL, remember_asserts, expect_asserts, name##_tests},

/* Runs all suites, or those named as arguments; the exit status of the program. */
int run_suites(const CU_SuiteInfo *suites, int count, int argc, char **argv);

#endif
