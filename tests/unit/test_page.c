#include "report/page.h"

#include "check.h"
#include "report/amounts.h"
#include "suites.h"

static void check_rounded(const char *decimal, size_t places, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_rounded(&text, decimal, places);
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

static void rounds_for_the_eye(void)
{
    check_rounded("15.129032258064", 2, "15.13");
    check_rounded("0.004999999999", 2, "0.00");
    check_rounded("0.005000000000", 2, "0.01");
    check_rounded("1.999000000000", 2, "2.00");
    check_rounded("9.995000000000", 2, "10.00");
    check_rounded("999.994999999999", 2, "999.99");
    check_rounded("999.995000000000", 2, "1,000.00");
    check_rounded("1234567.1", 2, "1,234,567.10");
    check_rounded("123456789012345678901234567890.125", 2, "123,456,789,012,345,678,901,234,567,890.13");
    check_rounded("199.5", 0, "200");
    check_rounded("1112", 0, "1,112");
    check_rounded("0.089928057553", 4, "0.0899");
    check_rounded(NULL, 2, "-");
}

static void check_money(const char *currency, const char *decimal, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_money(&text, currency, decimal);
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

static void shows_money(void)
{
    check_money("\xC2\xA3", "1650.000000000000",
                "\xC2\xA3"
                "1,650.00");
    check_money("$", "0.126", "$0.13");
    check_money("GBP", "15.33", "GBP 15.33");
    check_money("", "15.33", "15.33");
    check_money("GBP", NULL, "-");
}

static void shows_dates_and_people(void)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_date(&text, "2025-04-05");
    text_add(&text, "; ");
    text_add_date(&text, "2026-03-30");
    text_add(&text, "; ");
    text_add_people(&text, "12345");
    text_add(&text, "; ");
    text_add_people(&text, "3/2");
    CHECK_TEXT(text_string(&text), "5 April 2025; 30 March 2026; 12,345; 3/2");
    text_end(&text);
}

static void check_page(struct page *page, const char *expected)
{
    struct text *text = page->text;
    page_end(page);
    CHECK_TEXT(text_string(text), expected);
    CU_ASSERT_FALSE(text->failed);
    text_end(text);
}

static void breaks_lines_between_words(void)
{
    struct text text = text_begin(&memory_of_libc);
    struct page page = page_begin(&text, false);
    page_words(&page, slice_of("one two  three four"), 2, 9);
    page_line_end(&page);
    page_words(&page, slice_of("exactly it"), 0, 10);
    page_line_end(&page);
    page_words(&page, slice_of("at the-long-end"), 1, 8);
    check_page(&page, "  one two\n  three\n  four\nexactly it\n at\n the-lon\n g-end");
}

static void counts_columns_in_characters(void)
{
    struct text text = text_begin(&memory_of_libc);
    struct page page = page_begin(&text, false);
    page_say(&page, "S\xC3\xB6hne", 0);
    page_right(&page,
               "\xC2\xA3"
               "5",
               10);
    page_right_number(&page, 1234, 16);
    page_line_end(&page);
    page_say(&page, "a label that is too wide", 0);
    page_right(&page, "7%", 12);
    check_page(&page, "S\xC3\xB6hne   \xC2\xA3"
                      "5 1,234\na label that is too wide 7%");
}

static void colours_only_when_asked(void)
{
    struct text plain = text_begin(&memory_of_libc), coloured = text_begin(&memory_of_libc);
    struct page page = page_begin(&plain, false);
    page_heading(&page, STYLE_WARNING, "Warnings");
    page_right(&page, "5", 12);
    check_page(&page, "\nWarnings   5");
    page = page_begin(&coloured, true);
    page_heading(&page, STYLE_WARNING, "Warnings");
    page_right(&page, "5", 12);
    check_page(&page, "\n\x1b[33mWarnings\x1b[0m   5");
}

CU_TestInfo page_tests[] = {
    {"rounds for the eye", rounds_for_the_eye},
    {"shows money", shows_money},
    {"shows dates and people", shows_dates_and_people},
    {"breaks lines between words", breaks_lines_between_words},
    {"counts columns in characters", counts_columns_in_characters},
    {"colours only when asked", colours_only_when_asked},
    CU_TEST_INFO_NULL,
};
