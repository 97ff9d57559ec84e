#include "base/shelf.h"

#include "check.h"
#include "suites.h"

static void keeps_copies(void)
{
    struct text_shelf shelf = shelf_begin(&memory_of_libc);
    char word[] = "week";
    const char *first = shelf_keep(&shelf, slice_of(word));
    word[0] = 'm';
    const char *second = shelf_keep(&shelf, (struct slice){"months and more", 6});
    const char *empty = shelf_keep(&shelf, (struct slice){NULL, 0});
    CHECK_TEXT(first, "week");
    CHECK_TEXT(second, "months");
    CHECK_TEXT(empty, "");
    CU_ASSERT_FALSE(shelf.failed);
    shelf_end(&shelf);
}

static void never_moves_a_text(void)
{
    enum { COUNT = 3000 };
    struct text_shelf shelf = shelf_begin(&memory_of_libc);
    const char *kept[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        char text[] = {(char)('a' + i % 26), (char)('a' + i / 26 % 26), (char)('a' + i / 676), '\0'};
        kept[i] = shelf_keep(&shelf, slice_of(text));
    }
    bool intact = true;
    for (size_t i = 0; i < COUNT; i++)
        intact = intact && kept[i][0] == (char)('a' + i % 26) && kept[i][1] == (char)('a' + i / 26 % 26) &&
                 kept[i][2] == (char)('a' + i / 676) && kept[i][3] == '\0';
    CU_ASSERT_TRUE(intact);
    shelf_end(&shelf);
}

static void keeps_a_text_of_any_length(void)
{
    static char many[10000];
    memset(many, 'x', sizeof many);
    struct text_shelf shelf = shelf_begin(&memory_of_libc);
    /* Around 4,096, the size of a board, where the NUL decides. */
    for (size_t length = 4090; length < 4100; length++)
        CU_ASSERT_EQUAL(strlen(shelf_keep(&shelf, (struct slice){many, length})), length);
    const char *longest = shelf_keep(&shelf, (struct slice){many, sizeof many});
    CU_ASSERT_EQUAL(strlen(longest), sizeof many);
    CHECK_TEXT(shelf_keep(&shelf, slice_of("small")), "small");
    shelf_end(&shelf);
}

static void says_once_that_memory_ran_out(void)
{
    struct short_memory memory;
    short_memory_begin(&memory, 0);
    struct text_shelf shelf = shelf_begin(&memory.memory);
    CHECK_TEXT(shelf_keep(&shelf, slice_of("lost")), "");
    CU_ASSERT_TRUE(shelf.failed);
    memory.left = 1;
    CHECK_TEXT(shelf_keep(&shelf, slice_of("kept")), "kept");
    CU_ASSERT_TRUE(shelf.failed);
    shelf_end(&shelf);
    CU_ASSERT_EQUAL(memory.in_use, 0);
    CU_ASSERT_FALSE(shelf.failed);
}

CU_TestInfo shelf_tests[] = {
    {"keeps copies, each ended", keeps_copies},
    {"never moves a text", never_moves_a_text},
    {"keeps a text of any length", keeps_a_text_of_any_length},
    {"says at the end that memory ran out", says_once_that_memory_ran_out},
    CU_TEST_INFO_NULL,
};
