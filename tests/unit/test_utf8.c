#include "base/utf8.h"

#include "check.h"
#include "suites.h"

static void reads_and_writes_the_ends_of_each_length(void)
{
    static const struct {
        const char *bytes;
        size_t length;
        unsigned point;
    } characters[] = {
        {"\x01", 1, 0x01},
        {"\x7F", 1, 0x7F},
        {"\xC2\x80", 2, 0x80},
        {"\xDF\xBF", 2, 0x7FF},
        {"\xE0\xA0\x80", 3, 0x800},
        {"\xED\x9F\xBF", 3, 0xD7FF},
        {"\xEE\x80\x80", 3, 0xE000},
        {"\xEF\xBF\xBF", 3, 0xFFFF},
        {"\xF0\x90\x80\x80", 4, 0x10000},
        {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
    };
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        unsigned point = 0;
        CU_ASSERT_EQUAL(utf8_first(slice_of(characters[i].bytes), &point), characters[i].length);
        CU_ASSERT_EQUAL(point, characters[i].point);
        CU_ASSERT_TRUE(utf8_valid(slice_of(characters[i].bytes)));
        struct text text = text_begin(&memory_of_libc);
        text_add_point(&text, characters[i].point);
        CHECK_TEXT(text_string(&text), characters[i].bytes);
        text_end(&text);
    }
}

static void refuses_what_is_not_utf8(void)
{
    /* a lone continuation, overlong forms, surrogates, beyond the last point, bytes never used, cut short */
    static const char *const wrong[] = {
        "\x80",         "\xC0\x80",     "\xC1\xBF",         "\xE0\x9F\xBF",     "\xF0\x8F\xBF\xBF",
        "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE",
        "\xFF",         "\xC2",         "\xE2\x82",         "\xF0\x9F\x98",     "\xC2z",
        "\xE2\x82z",    "\xF0\x9F\x98z"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        unsigned point = 7;
        CU_ASSERT_EQUAL(utf8_first(slice_of(wrong[i]), &point), 0);
        CU_ASSERT_EQUAL(point, 7);
        CU_ASSERT_FALSE(utf8_valid(slice_of(wrong[i])));
    }
    unsigned point = 0;
    CU_ASSERT_EQUAL(utf8_first((struct slice){"", 0}, &point), 0);
    CU_ASSERT_TRUE(utf8_valid((struct slice){"", 0}));
    CU_ASSERT_FALSE(utf8_valid(slice_of("Br\xFCning"))); /* Windows-1252 */
}

static void counts_characters(void)
{
    CU_ASSERT_EQUAL(utf8_count(slice_of("")), 0);
    CU_ASSERT_EQUAL(utf8_count(slice_of("\xC2\xA3"
                                        "15.13")),
                    6);
    CU_ASSERT_EQUAL(utf8_count(slice_of("a\xFF\xE2\x82\xAC")), 3);
}

static void knows_wide_characters(void)
{
    /* kanji, kana, hangul, a full-width letter, a picture, kanji of the second plane */
    static const unsigned wide_ones[] = {0x65E5, 0x3042, 0x30AB, 0xD55C, 0xFF21, 0x1F600, 0x20000};
    /* letters, a pound sign, a dash, Arabic, Thai, a half-width kana */
    static const unsigned others[] = {'A', 0xA3, 0xE9, 0x2013, 0x634, 0xE01, 0xFF76};
    for (size_t i = 0; i < sizeof wide_ones / sizeof *wide_ones; i++)
        CU_ASSERT_TRUE(utf8_is_wide(wide_ones[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CU_ASSERT_FALSE(utf8_is_wide(others[i]));
}

static void shows_what_a_terminal_acts_upon(void)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_visible(&text, slice_of("S\xC3\xB6hne\x1b[31m\n\x7F\xC2\x9B\xD8\x9C\xE2\x80\xAE\xFF."));
    CHECK_TEXT(text_string(&text),
               "S\xC3\xB6hne\\x1b[31m\\x0a\\x7f\\xc2\\x9b\\xd8\\x9c\\xe2\\x80\\xae\\xff.");
    text_end(&text);
}

CU_TestInfo utf8_tests[] = {
    {"reads and writes the ends of each length", reads_and_writes_the_ends_of_each_length},
    {"refuses what is not UTF-8", refuses_what_is_not_utf8},
    {"counts characters", counts_characters},
    {"knows wide characters", knows_wide_characters},
    {"shows what a terminal acts upon", shows_what_a_terminal_acts_upon},
    CU_TEST_INFO_NULL,
};
