#include "audit/differences.h"

#include "check.h"
#include "suites.h"

typedef void write_differences(struct text *text, const struct differences *differences);

static void check_written(write_differences *write, const struct differences *differences,
                          const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    write(&text, differences);
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

static void says_that_all_is_the_same(void)
{
    struct differences none = differences_begin(&memory_of_libc);
    check_written(differences_text, &none, "same\n");
    check_written(differences_json, &none,
                  "{\n  \"schema\": \"paygap.verify/1\",\n  \"same\": true,\n  \"differences\": [],\n  "
                  "\"not_compared\": []\n}\n");
    differences_end(&none);
}

/* One of a figure; one that is only recorded, with what a terminal would obey; one that is only recomputed. */
static void add_three(struct differences *differences)
{
    differences_add(differences, slice_of("mean_hourly_gap"), slice_of("percent"), "13.6", "13.7");
    differences_add(differences, slice_of("result"), slice_of("a\x1b[31m"), "b\n", NULL);
    differences_add(differences, slice_of("quarters.lower"), slice_of("men"), NULL, "187");
}

static void writes_what_differs(void)
{
    struct differences three = differences_begin(&memory_of_libc);
    add_three(&three);
    CU_ASSERT_EQUAL(three.count, 3);
    check_written(differences_text, &three,
                  "mean_hourly_gap percent: recorded 13.6, recomputed 13.7\n"
                  "result a\\x1b[31m: recorded b\\x0a, recomputed nothing\n"
                  "quarters.lower men: recorded nothing, recomputed 187\n");
    check_written(differences_json, &three,
                  "{\n  \"schema\": \"paygap.verify/1\",\n  \"same\": false,\n  \"differences\": [\n"
                  "    {\"figure\": \"mean_hourly_gap\", \"field\": \"percent\", \"recorded\": \"13.6\", "
                  "\"recomputed\": \"13.7\"},\n"
                  "    {\"figure\": \"result\", \"field\": \"a\\u001b[31m\", \"recorded\": \"b\\u000a\", "
                  "\"recomputed\": null},\n"
                  "    {\"figure\": \"quarters.lower\", \"field\": \"men\", \"recorded\": null, "
                  "\"recomputed\": \"187\"}\n"
                  "  ],\n  \"not_compared\": []\n}\n");
    differences_end(&three);
}

static void says_what_was_not_compared(void)
{
    struct differences differences = differences_begin(&memory_of_libc);
    differences_leave_out(&differences, "looks");
    check_written(differences_text, &differences, "same\nnot compared: looks\n");
    differences_add(&differences, slice_of("names"), slice_of("men_lower"), "A1", "A2");
    differences_leave_out(&differences, "charts");
    check_written(differences_text, &differences,
                  "names men_lower: recorded A1, recomputed A2\nnot compared: looks\nnot compared: charts\n");
    check_written(differences_json, &differences,
                  "{\n  \"schema\": \"paygap.verify/1\",\n  \"same\": false,\n  \"differences\": [\n"
                  "    {\"figure\": \"names\", \"field\": \"men_lower\", \"recorded\": \"A1\", "
                  "\"recomputed\": \"A2\"}\n"
                  "  ],\n  \"not_compared\": [\n    \"looks\",\n    \"charts\"\n  ]\n}\n");
    CU_ASSERT_EQUAL(differences.count, 1);
    differences_end(&differences);
}

/* Over 200 characters a fraction is shown by its first digits, its length and its digest; JSON keeps all of it. */
static void shortens_fractions_for_readers(void)
{
    char digits[251];
    memset(digits, '7', sizeof digits - 1);
    digits[sizeof digits - 1] = '\0';
    struct differences one = differences_begin(&memory_of_libc);
    struct text text = text_begin(&memory_of_libc);
    differences_add(&one, slice_of("mean_hourly_gap"), slice_of("exact"), digits, "1/3");
    differences_text(&text, &one);
    CU_ASSERT(text.length < 250);
    CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&text), "77777777777777777777"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&text), "250"));
    text_clear(&text);
    differences_json(&text, &one);
    CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&text), digits));
    text_end(&text);
    differences_end(&one);
}

/* With each number of blocks that does not do, the list says that it is not whole. */
static void says_when_memory_is_out(void)
{
    struct short_memory memory;
    size_t blocks = 0;
    bool failed = true;
    for (; failed; blocks++) {
        short_memory_begin(&memory, blocks);
        struct differences three = differences_begin(&memory.memory);
        add_three(&three);
        failed = three.failed;
        CU_ASSERT(failed || three.count == 3);
        differences_end(&three);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
    CU_ASSERT(blocks > 2);
}

CU_TestInfo differences_tests[] = {
    {"no difference is the same", says_that_all_is_the_same},
    {"each difference is written, in text and in JSON", writes_what_differs},
    {"what was not compared is said", says_what_was_not_compared},
    {"long fractions are shortened in text alone", shortens_fractions_for_readers},
    {"a list that memory ran out for says so", says_when_memory_is_out},
    CU_TEST_INFO_NULL,
};
