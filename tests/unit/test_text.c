#include "base/text.h"

#include "check.h"
#include "suites.h"

static void starts_empty(void)
{
    struct text text = text_begin(&memory_of_libc);
    CHECK_TEXT(text_string(&text), "");
    CU_ASSERT_EQUAL(text_slice(&text).length, 0);
    text_clear(&text);
    text_add(&text, "");
    CHECK_TEXT(text_string(&text), "");
    CU_ASSERT_FALSE(text.failed);
    text_end(&text);
}

static void adds_in_order(void)
{
    struct text text = text_begin(&memory_of_libc);
    text_add(&text, "rate ");
    text_add_char(&text, '=');
    text_add_chars(&text, ' ', 2);
    text_add_slice(&text, (struct slice){"15.33 and more", 5});
    text_join(&text, " [", "reg. 6", "]", NULL);
    CHECK_TEXT(text_string(&text), "rate =  15.33 [reg. 6]");
    CU_ASSERT_TRUE(slice_is(text_slice(&text), "rate =  15.33 [reg. 6]"));
    text_clear(&text);
    CHECK_TEXT(text_string(&text), "");
    text_add(&text, "again");
    CHECK_TEXT(text_string(&text), "again");
    text_end(&text);
}

static void cuts_its_end_off(void)
{
    struct text text = text_begin(&memory_of_libc);
    text_cut(&text, 0);
    CHECK_TEXT(text_string(&text), "");
    text_add(&text, "37.500");
    text_cut(&text, 4);
    CHECK_TEXT(text_string(&text), "37.5");
    text_cut(&text, 5); /* no further than it goes */
    CHECK_TEXT(text_string(&text), "37.5");
    text_add(&text, " hours");
    CHECK_TEXT(text_string(&text), "37.5 hours");
    text_end(&text);
}

static void keeps_nul_bytes(void)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_slice(&text, (struct slice){"a\0b", 3});
    CU_ASSERT_TRUE(slice_equal(text_slice(&text), (struct slice){"a\0b", 3}));
    CU_ASSERT_EQUAL(text.bytes[3], '\0');
    text_end(&text);
}

static void grows_without_loss(void)
{
    enum { COUNT = 100000 };
    struct text text = text_begin(&memory_of_libc);
    for (int i = 0; i < COUNT; i++)
        text_add_char(&text, (char)('a' + i % 26));
    CU_ASSERT_EQUAL_FATAL(text.length, COUNT);
    bool intact = true;
    for (int i = 0; i < COUNT; i++)
        intact = intact && text.bytes[i] == (char)('a' + i % 26);
    CU_ASSERT_TRUE(intact);
    text_end(&text);
}

static void writes_whole_numbers(void)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_unsigned(&text, 0);
    text_add_char(&text, ' ');
    text_add_unsigned(&text, UINT64_MAX);
    text_add_char(&text, ' ');
    text_add_signed(&text, INT64_MIN);
    text_add_char(&text, ' ');
    text_add_signed(&text, -7);
    text_add_char(&text, ' ');
    text_add_signed(&text, INT64_MAX);
    CHECK_TEXT(text_string(&text), "0 18446744073709551615 -9223372036854775808 -7 9223372036854775807");
    text_end(&text);
}

static void check_grouped(uint64_t number, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_grouped(&text, number);
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

static void groups_by_thousands(void)
{
    check_grouped(0, "0");
    check_grouped(999, "999");
    check_grouped(1000, "1,000");
    check_grouped(4445, "4,445");
    check_grouped(99999, "99,999");
    check_grouped(1000000, "1,000,000");
    check_grouped(UINT64_MAX, "18,446,744,073,709,551,615");
}

static void check_padded(uint64_t number, unsigned digits, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    text_add_padded(&text, number, digits);
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

static void pads_with_zeros(void)
{
    check_padded(5, 2, "05");
    check_padded(2025, 4, "2025");
    check_padded(2025, 2, "2025");
    check_padded(0, 0, "0");
    check_padded(0, 3, "000");
    check_padded(7, 25, "0000000000000000000000007");
}

static void failure_sticks(void)
{
    struct short_memory memory;
    short_memory_begin(&memory, 1);
    struct text text = text_begin(&memory.memory);
    text_add(&text, "short");
    CU_ASSERT_FALSE(text.failed);
    text_add_chars(&text, 'x', 1000);
    CU_ASSERT_TRUE(text.failed);
    memory.left = 10;
    text_add(&text, "more");
    CHECK_TEXT(text_string(&text), "short");
    CU_ASSERT_EQUAL(memory.left, 10);
    text_end(&text);
    CU_ASSERT_EQUAL(memory.in_use, 0);
}

static void impossible_length_fails(void)
{
    struct text text = text_begin(&memory_of_libc);
    text_add(&text, "x");
    text_add_chars(&text, 'y', SIZE_MAX - 1);
    CU_ASSERT_TRUE(text.failed);
    CHECK_TEXT(text_string(&text), "x");
    text_end(&text);
}

static void size_of_nothing_is_a_block(void)
{
    struct short_memory memory;
    short_memory_begin(&memory, 9);
    void *block = memory_take(&memory.memory, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(block);
    block = memory_resize(&memory.memory, block, 0, 8);
    CU_ASSERT_PTR_NOT_NULL_FATAL(block);
    memory_give(&memory.memory, block, 8);
    memory_give(&memory.memory, NULL, 8);
    CU_ASSERT_EQUAL(memory.in_use, 0);
}

static void zeroed_memory_is_zero(void)
{
    static const char zeros[64];
    char *block = memory_take_zeroed(&memory_of_libc, sizeof zeros);
    CU_ASSERT_PTR_NOT_NULL_FATAL(block);
    CU_ASSERT_EQUAL(memcmp(block, zeros, sizeof zeros), 0);
    memory_give(&memory_of_libc, block, sizeof zeros);
}

static void arrays_at_least_double(void)
{
    struct short_memory memory;
    short_memory_begin(&memory, 3);
    uint32_t *list = NULL;
    size_t capacity = 0;
    CU_ASSERT_TRUE_FATAL(MEMORY_GROW(&memory.memory, &list, &capacity, 1));
    CU_ASSERT_TRUE(capacity >= 1);
    size_t first = capacity;
    CU_ASSERT_TRUE_FATAL(MEMORY_GROW(&memory.memory, &list, &capacity, first));
    CU_ASSERT_EQUAL(capacity, first);
    CU_ASSERT_TRUE_FATAL(MEMORY_GROW(&memory.memory, &list, &capacity, first + 1));
    CU_ASSERT_TRUE(capacity >= 2 * first);
    CU_ASSERT_TRUE_FATAL(MEMORY_GROW(&memory.memory, &list, &capacity, 100000));
    CU_ASSERT_TRUE(capacity >= 100000);
    CU_ASSERT_EQUAL(memory.in_use, capacity * 4);
    memory_give(&memory.memory, list, capacity * 4);
    CU_ASSERT_EQUAL(memory.in_use, 0);
}

static void array_stands_when_growth_fails(void)
{
    struct short_memory memory;
    short_memory_begin(&memory, 1);
    uint64_t *list = NULL;
    size_t capacity = 0;
    CU_ASSERT_TRUE_FATAL(MEMORY_GROW(&memory.memory, &list, &capacity, 1));
    uint64_t *before = list;
    size_t capacity_before = capacity;
    memset(list, 'p', capacity * sizeof *list);
    CU_ASSERT_FALSE(MEMORY_GROW(&memory.memory, &list, &capacity, capacity_before + 1));
    memory.left = 1;
    CU_ASSERT_FALSE(MEMORY_GROW(&memory.memory, &list, &capacity, SIZE_MAX / 4));
    CU_ASSERT_PTR_EQUAL(list, before);
    CU_ASSERT_EQUAL(capacity, capacity_before);
    CU_ASSERT_EQUAL(list[capacity - 1], UINT64_C(0x7070707070707070));
    memory_give(&memory.memory, list, capacity * sizeof *list);
}

CU_TestInfo text_tests[] = {
    {"an unwritten text is empty", starts_empty},
    {"what is added stands in order", adds_in_order},
    {"cuts its end off", cuts_its_end_off},
    {"bytes of zero are kept", keeps_nul_bytes},
    {"a long text loses nothing as it grows", grows_without_loss},
    {"whole numbers at their limits", writes_whole_numbers},
    {"thousands are grouped", groups_by_thousands},
    {"zeros in front", pads_with_zeros},
    {"a failed allocation stops all later writing", failure_sticks},
    {"a length beyond all memory fails", impossible_length_fails},
    {"memory: a size of nothing is a block", size_of_nothing_is_a_block},
    {"memory: zeroed memory is zero", zeroed_memory_is_zero},
    {"memory: arrays at least double", arrays_at_least_double},
    {"memory: an array stands when growth fails", array_stands_when_growth_fails},
    CU_TEST_INFO_NULL,
};
