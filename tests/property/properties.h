/*
 * Duty: what the properties share. Not here: the properties (test_NAME.c), and asking the program (runs.h).
 * Depends on: property/people, property/runs; CUnit.
 */
#ifndef PAYGAP_TESTS_PROPERTIES_H
#define PAYGAP_TESTS_PROPERTIES_H

#include <CUnit/CUnit.h>
#include <stdlib.h>

#include "people.h"
#include "runs.h"

enum { WORKFORCES = 200 }; /* for each property */

static const char *const sex_names[] = {"men", "women", "other"};

/* A quarter of the list of quarters, from its name on. */
static inline struct slice section_of(struct slice quarters, int section)
{
    const char *name = quarter_sections[section];
    size_t length = strlen(name);
    for (size_t i = 0; i + length + 2 <= quarters.length; i++)
        if (quarters.at[i] == '"' && memcmp(quarters.at + i + 1, name, length) == 0 &&
            quarters.at[i + 1 + length] == '"')
            return slice_from(quarters, i);
    return (struct slice){"", 0};
}

/* One suite a file. */
extern CU_TestInfo figures_tests[], sameness_tests[], symmetry_tests[];

#endif
