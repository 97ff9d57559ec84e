#include "base/issues.h"

#include "suites.h"
#include "workforce.h"

#include "paygap.h"

/* Counts and adds one, as whoever finds an issue does. */
static void add(struct issues *issues, int32_t severity, uint64_t row, uint32_t column, const char *code,
                const char *message)
{
    struct issue where = {.severity = severity, .row = row, .column = column, .code = code};
    if (issues_count(issues, &where))
        issues_add(issues, &where, (struct slice){NULL, 0}, slice_of(message));
}

static void sorts_by_severity_and_place(void)
{
    struct issues issues = issues_begin(&memory_of_libc, 0);
    add(&issues, PAYGAP_NOTE, 0, 0, "under_250", "");
    add(&issues, PAYGAP_WARNING, 2, 4, "bare_days", "");
    add(&issues, PAYGAP_ERROR, 10, 1, "missing_id", "");
    add(&issues, PAYGAP_ERROR, 9, 5, "bad_number", "");
    add(&issues, PAYGAP_ERROR, 9, 2, "bad_sex", "");
    add(&issues, PAYGAP_ERROR, 9, 2, "aaa", "");
    CHECK_ISSUES(&issues, "9 2 error aaa, 9 2 error bad_sex, 9 5 error bad_number, 10 1 error missing_id, "
                          "2 4 warning bare_days, 0 0 note under_250");
    CU_ASSERT_EQUAL(issues.totals[PAYGAP_ERROR], 4);
    CU_ASSERT_EQUAL(issues.totals[PAYGAP_WARNING], 1);
    CU_ASSERT_EQUAL(issues.totals[PAYGAP_NOTE], 1);
    issues_end(&issues);
    CU_ASSERT_EQUAL(issues.count, 0);
}

static void orders_the_rest_by_message(void)
{
    struct issues issues = issues_begin(&memory_of_libc, 0);
    add(&issues, PAYGAP_WARNING, 0, 0, "pair_not_100", "upper");
    add(&issues, PAYGAP_WARNING, 0, 0, "pair_not_100", "lower");
    issues_sort(&issues);
    CHECK_TEXT(issues.list[0].message, "lower");
    CHECK_TEXT(issues.list[1].message, "upper");
    issues_end(&issues);
}

static void copies_value_and_message(void)
{
    struct issues issues = issues_begin(&memory_of_libc, 0);
    struct issue where = {.severity = PAYGAP_ERROR, .row = 2, .code = "bad_number", .field = "bonus_12m"};
    char value[] = "1,23", message[] = "no number";
    CU_ASSERT_TRUE(issues_count(&issues, &where));
    issues_add(&issues, &where, slice_of(value), slice_of(message));
    issues_add(&issues, &where, (struct slice){"a\0b", 3}, (struct slice){"", 0});
    issues_add(&issues, &where, (struct slice){NULL, 0}, (struct slice){"cut here", 3});
    value[0] = message[0] = '?';
    CHECK_TEXT(issues.list[0].value, "1,23");
    CHECK_TEXT(issues.list[0].message, "no number");
    CHECK_TEXT(issues.list[0].field, "bonus_12m");
    CHECK_TEXT(issues.list[1].value, "ab"); /* a NUL cannot stand in a C string */
    CHECK_TEXT(issues.list[1].message, "");
    CU_ASSERT_PTR_NULL(issues.list[2].value);
    CHECK_TEXT(issues.list[2].message, "cut");
    issues_end(&issues);
}

/* A limit whose double no number holds is never reached. */
static void keeps_all_under_the_largest_limits(void)
{
    static const size_t limits[] = {SIZE_MAX / 2, SIZE_MAX / 2 + 1, SIZE_MAX / 2 + 2, SIZE_MAX};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct issues issues = issues_begin(&memory_of_libc, limits[i]);
        for (uint64_t row = 2; row <= 5; row++)
            add(&issues, PAYGAP_ERROR, row, 1, "missing_id", "");
        CU_ASSERT_FALSE(issues.cut);
        CHECK_ISSUES(
            &issues,
            "2 1 error missing_id, 3 1 error missing_id, 4 1 error missing_id, 5 1 error missing_id");
        issues_end(&issues);
    }
}

/* Whatever the order in which 100 come, the 7 kept are the first 7 of all. */
static void keeps_the_first_and_counts_all(void)
{
    enum { LIMIT = 7, COUNT = 100 };
    struct issues issues = issues_begin(&memory_of_libc, LIMIT);
    for (uint64_t i = 0; i < COUNT; i++)
        add(&issues, i == 61 ? PAYGAP_ERROR : PAYGAP_WARNING, i * 37 % COUNT + 1, 0, "zero_rate", "");
    CU_ASSERT_TRUE(issues.cut);
    CHECK_ISSUES(&issues, "58 0 error zero_rate, " /* 61 * 37 = 2257 */
                          "1 0 warning zero_rate, 2 0 warning zero_rate, 3 0 warning zero_rate, "
                          "4 0 warning zero_rate, 5 0 warning zero_rate, 6 0 warning zero_rate");
    CU_ASSERT_EQUAL(issues.totals[PAYGAP_ERROR], 1);
    CU_ASSERT_EQUAL(issues.totals[PAYGAP_WARNING], COUNT - 1);
    issues_end(&issues);
}

static void has_no_place_beyond_the_bound(void)
{
    struct issues issues = issues_begin(&memory_of_libc, 1);
    struct issue early = {.severity = PAYGAP_ERROR, .row = 2, .code = "bad_sex"};
    struct issue late = {.severity = PAYGAP_WARNING, .row = 2, .code = "zero_rate"};
    add(&issues, PAYGAP_ERROR, 4, 0, "bad_sex", "");
    add(&issues, PAYGAP_ERROR, 3, 0, "bad_sex", "");
    CU_ASSERT_TRUE(issues_count(&issues, &early));
    issues_add(&issues, &early, (struct slice){NULL, 0}, slice_of(""));
    CU_ASSERT_FALSE(issues_count(&issues, &late));
    CHECK_ISSUES(&issues, "2 0 error bad_sex");
    CU_ASSERT_EQUAL(issues.totals[PAYGAP_WARNING], 1);
    issues_end(&issues);
}

static void moves_with_raised_rows(void)
{
    struct issues all = issues_begin(&memory_of_libc, 2), block = issues_begin(&memory_of_libc, 2);
    add(&all, PAYGAP_ERROR, 2, 1, "missing_id", "");
    add(&block, PAYGAP_ERROR, 1, 1, "missing_id", "");
    add(&block, PAYGAP_WARNING, 1, 0, "zero_rate", "");
    issues_move(&all, &block, 40);
    CU_ASSERT_EQUAL(block.count, 0);
    CU_ASSERT_PTR_NULL(block.list);
    add(&block, PAYGAP_ERROR, 3, 1, "missing_id", "");
    issues_move(&all, &block, 60);
    CHECK_ISSUES(&all, "2 1 error missing_id, 41 1 error missing_id");
    CU_ASSERT_EQUAL(all.totals[PAYGAP_ERROR], 3);
    CU_ASSERT_EQUAL(all.totals[PAYGAP_WARNING], 1);
    issues_end(&all);
}

static void moves_nothing_beyond_the_bound(void)
{
    struct issues all = issues_begin(&memory_of_libc, 1), block = issues_begin(&memory_of_libc, 0);
    add(&all, PAYGAP_ERROR, 2, 0, "bad_sex", "");
    add(&all, PAYGAP_ERROR, 3, 0, "bad_sex", "");
    add(&block, PAYGAP_ERROR, 1, 0, "bad_sex", "");
    issues_move(&all, &block, 3);
    CHECK_ISSUES(&all, "2 0 error bad_sex");
    CU_ASSERT_EQUAL(all.totals[PAYGAP_ERROR], 3);
    issues_end(&all);
}

/* What a list of later rows drops is just what the list that it is moved to would have dropped, and counted. */
static void later_rows_drop_what_has_no_place(void)
{
    struct issues all = issues_begin(&memory_of_libc, 2), told = issues_begin(&memory_of_libc, 2);
    CU_ASSERT_EQUAL(issues_full_from(&all), SEVERITIES);
    for (uint64_t row = 1; row <= 4; row++)
        add(&all, PAYGAP_WARNING, row, 1, "bare_days", "");
    CU_ASSERT_EQUAL(issues_full_from(&all), PAYGAP_WARNING);
    issues_drop_from(&told, issues_full_from(&all));
    add(&told, PAYGAP_NOTE, 1, 1, "no_bonus", "");
    add(&told, PAYGAP_WARNING, 1, 0, "bare_days", "");
    add(&told, PAYGAP_ERROR, 2, 1, "bad_sex", "");
    CU_ASSERT_EQUAL(told.count, 1);
    issues_move(&all, &told, 100);
    issues_sort(&all);
    CHECK_ISSUES(&all, "102 1 error bad_sex, 1 1 warning bare_days");
    CU_ASSERT_EQUAL(all.totals[PAYGAP_ERROR], 1);
    CU_ASSERT_EQUAL(all.totals[PAYGAP_WARNING], 5);
    CU_ASSERT_EQUAL(all.totals[PAYGAP_NOTE], 1);
    issues_end(&all);
}

static void makes_a_copy(void)
{
    struct issues issues = issues_begin(&memory_of_libc, 0), copy;
    struct issue where = {.severity = PAYGAP_ERROR, .row = 2, .column = 3, .code = "bad_number"};
    issues_count(&issues, &where);
    issues_add(&issues, &where, slice_of("12%"), slice_of("no number"));
    add(&issues, PAYGAP_NOTE, 0, 0, "under_250", "");
    CU_ASSERT_TRUE(issues_copy(&copy, &issues, &memory_of_libc));
    issues_end(&issues);
    CHECK_ISSUES(&copy, "2 3 error bad_number, 0 0 note under_250");
    CHECK_TEXT(copy.list[0].value, "12%");
    CHECK_TEXT(copy.list[0].message, "no number");
    CU_ASSERT_EQUAL(copy.totals[PAYGAP_ERROR], 1);
    CU_ASSERT_EQUAL(copy.totals[PAYGAP_NOTE], 1);
    issues_end(&copy);
}

static void says_that_memory_ran_out(void)
{
    struct issue where = {.severity = PAYGAP_ERROR, .row = 2, .code = "bad_number"};
    bool complete = false;
    for (size_t blocks = 0; !complete && blocks < 100; blocks++) {
        struct short_memory memory;
        short_memory_begin(&memory, blocks);
        struct issues issues = issues_begin(&memory.memory, 0);
        issues_count(&issues, &where);
        issues_add(&issues, &where, slice_of("12%"), slice_of("no number"));
        complete = !issues.failed;
        CU_ASSERT_EQUAL(issues.count, complete);
        CU_ASSERT_EQUAL(issues.totals[PAYGAP_ERROR], 1);
        issues_end(&issues);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
    CU_ASSERT_TRUE(complete);
}

static void check_quoted(const char *value, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_quoted(&text, slice_of(value));
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

#define TEN "0123456789"

static void quotes_what_a_terminal_must_not_get(void)
{
    check_quoted("", "''");
    check_quoted("12%", "'12%'");
    check_quoted("a\x1b[2J\r\n", "'a\\x1b[2J\\x0d\\x0a'");
    check_quoted("Br\xFCning \xC2\xA3", "'Br\\xfcning \xC2\xA3'");
    check_quoted(TEN TEN TEN TEN TEN TEN, "'" TEN TEN TEN TEN TEN TEN "'");
    check_quoted(TEN TEN TEN TEN TEN TEN "x", "'" TEN TEN TEN TEN TEN TEN "...'");
}

CU_TestInfo issues_tests[] = {
    {"sorts by severity, row, column and code", sorts_by_severity_and_place},
    {"orders the rest by message", orders_the_rest_by_message},
    {"copies value and message", copies_value_and_message},
    {"keeps all under the largest limits", keeps_all_under_the_largest_limits},
    {"keeps the first and counts all", keeps_the_first_and_counts_all},
    {"has no place beyond the bound", has_no_place_beyond_the_bound},
    {"moves a block's issues, their rows raised", moves_with_raised_rows},
    {"moves nothing beyond the bound", moves_nothing_beyond_the_bound},
    {"drops of later rows what has no place", later_rows_drop_what_has_no_place},
    {"makes a copy", makes_a_copy},
    {"says that memory ran out", says_that_memory_ran_out},
    {"quotes what a terminal must not be given", quotes_what_a_terminal_must_not_get},
    CU_TEST_INFO_NULL,
};
