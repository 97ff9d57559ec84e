/*
 * Duty: the list of all suites. A suite is a file test_NAME.c that defines NAME_tests, and a line here.
 * Not here: how they are run (main.c).
 * Depends on: CUnit.
 */
#ifndef PAYGAP_TESTS_SUITES_H
#define PAYGAP_TESTS_SUITES_H

#include <CUnit/CUnit.h>

/* clang-format off */
#define ALL_SUITES(SUITE) \
    SUITE(digest)         \
    SUITE(text)           \
    SUITE(utf8)           \
    SUITE(parallel)       \
    SUITE(late_library)   \
    SUITE(wide)           \
    SUITE(decimal)        \
    SUITE(fraction)       \
    SUITE(quantity)       \
    SUITE(scales)         \
    SUITE(sum)            \
    SUITE(rounding)       \
    SUITE(shelf)          \
    SUITE(issues)         \
    SUITE(csv)            \
    SUITE(scan)           \
    SUITE(scan_ahead)     \
    SUITE(amounts)        \
    SUITE(plain)          \
    SUITE(values)         \
    SUITE(period)         \
    SUITE(layout)         \
    SUITE(header_cure)    \
    SUITE(record)         \
    SUITE(row_cure)       \
    SUITE(spool)          \
    SUITE(typed)          \
    SUITE(refusals)       \
    SUITE(source)         \
    SUITE(dates)          \
    SUITE(conventions)    \
    SUITE(rate)           \
    SUITE(place)          \
    SUITE(names)          \
    SUITE(name_list)      \
    SUITE(sorting)        \
    SUITE(ranking)        \
    SUITE(order)          \
    SUITE(quarters)       \
    SUITE(placement)      \
    SUITE(histogram)      \
    SUITE(gaps)           \
    SUITE(roll)           \
    SUITE(block)          \
    SUITE(tariffs)        \
    SUITE(repeats)        \
    SUITE(posts)          \
    SUITE(employers)      \
    SUITE(division)       \
    SUITE(own_roll)       \
    SUITE(findings)       \
    SUITE(page)           \
    SUITE(forms)          \
    SUITE(report)         \
    SUITE(json_document)  \
    SUITE(json_reader)    \
    SUITE(differences)    \
    SUITE(condition)      \
    SUITE(split)          \
    SUITE(number)         \
    SUITE(formula)        \
    SUITE(verify_cells)   \
    SUITE(shortage)
/* clang-format on */

#define DECLARE_TESTS(name) extern CU_TestInfo name##_tests[];
ALL_SUITES(DECLARE_TESTS)

#endif
