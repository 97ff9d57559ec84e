#include "measures/name_list.h"

#include "check.h"
#include "suites.h"

enum { MOST = 5000 };

static size_t name_list_count(const struct name_list *list)
{
    return list->joined + list->added;
}

/* Words of one part: near each other, 32 bits apart or more, or the same; from `least` on. */
static void draw_words(uint64_t *words, size_t count, uint64_t least, unsigned bits, uint64_t *seed)
{
    for (size_t i = 0; i < count; i++)
        words[i] = least + (bits ? random_word(seed) >> (64 - bits) : 0);
}

static bool holds(const struct name_list *list, const uint64_t *words, size_t count)
{
    bool right = name_list_count(list) == count;
    for (size_t i = 0; i < count && right; i++)
        right = name_list_at(list, i) == words[i];
    for (size_t start = 0; start < count && right; start += 1 + count / 7) {
        struct name_walk walk = name_walk_from(list, start);
        for (size_t i = start; i < count && right; i++)
            right = name_walk_next(&walk) == words[i];
    }
    return right;
}

/* Parts of any length and width, joined, and words added after them. */
static void gives_back_what_it_was_given(void)
{
    static const struct {
        size_t count;
        unsigned bits;
        uint64_t least;
    } parts[] = {
        {1, 0, 7},    {700, 30, UINT64_C(1) << 62},
        {1, 64, 0},   {2, 64, 0},
        {900, 63, 1}, {300, 32, 1},
        {300, 33, 1}, {500, 0, 99},
        {600, 8, 0},  {1, 0, UINT64_MAX},
        {400, 64, 0},
    };
    static uint64_t words[MOST];
    struct name_list list = name_list_begin(&memory_of_libc);
    uint64_t seed = 73;
    for (int round = 0; round < 3; round++) {
        size_t count = 0;
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            draw_words(words + count, parts[i].count, parts[i].least, parts[i].bits, &seed);
            CU_ASSERT_TRUE_FATAL(name_list_join(&list, words + count, parts[i].count));
            count += parts[i].count;
        }
        CU_ASSERT_TRUE(holds(&list, words, count));
        draw_words(words + count, 40, 0, 64, &seed);
        CU_ASSERT_TRUE_FATAL(name_list_reserve(&list, 40));
        for (size_t i = 0; i < 40; i++)
            name_list_add(&list, words[count + i]);
        CU_ASSERT_TRUE(holds(&list, words, count + 40));
        name_list_clear(&list);
        CU_ASSERT_EQUAL(name_list_count(&list), 0);
    }
    name_list_end(&list);
}

/* The widest difference that so many bytes hold, and the least that they do not. */
static void a_part_takes_no_more_bytes_than_it_needs(void)
{
    struct name_list list = name_list_begin(&memory_of_libc);
    size_t names = 0;
    for (size_t bytes = 0; bytes <= WORD_BYTES; bytes++) {
        const uint64_t widest[] = {word_first(bytes), 0, word_first(bytes)},
                       near[] = {5, 5 + word_first(bytes) / 2};
        size_t before = list.size;
        CU_ASSERT_TRUE(name_list_join(&list, widest, 3));
        CU_ASSERT_EQUAL(list.size - before, 3 * bytes);
        CU_ASSERT_TRUE(name_list_join(&list, near, 2));
        CU_ASSERT_EQUAL(list.size - before, 5 * bytes);
        for (size_t i = 0; i < 3; i++)
            CU_ASSERT_EQUAL(name_list_at(&list, names + i), widest[i]);
        CU_ASSERT_EQUAL(name_list_at(&list, names + 4), near[1]);
        names += 5;
    }
    const uint64_t beyond_a_byte[] = {7, 7 + 256};
    size_t before = list.size;
    CU_ASSERT_TRUE(name_list_join(&list, beyond_a_byte, 2));
    CU_ASSERT_EQUAL(list.size - before, 2 * 2);
    CU_ASSERT_TRUE(name_list_join(&list, beyond_a_byte, 0));
    CU_ASSERT_EQUAL(name_list_count(&list), names + 2);
    name_list_end(&list);
}

/* Of more names than half of what a size can say, or nearly as many, the bytes cannot be counted. */
static void does_not_expect_too_many(void)
{
    struct name_list list = name_list_begin(&memory_of_libc);
    CU_ASSERT_FALSE(name_list_expect(&list, SIZE_MAX / 2));
    CU_ASSERT_FALSE(name_list_expect(&list, SIZE_MAX / 2 + 1));
    CU_ASSERT_FALSE(name_list_expect(&list, SIZE_MAX));
    name_list_end(&list);
}

/* Of ids given out one after the other. */
static void what_was_expected_needs_no_more_memory(void)
{
    enum { NAMES = 5000, ONE_BLOCK_FOR_DIFFERENCES_AND_ONE_FOR_RUNS = 2 };
    static uint64_t words[NAMES];
    struct short_memory memory;
    short_memory_begin(&memory, ONE_BLOCK_FOR_DIFFERENCES_AND_ONE_FOR_RUNS);
    struct name_list list = name_list_begin(&memory.memory);
    for (uint64_t i = 0; i < NAMES; i++)
        words[i] = 1000 + i;
    CU_ASSERT_TRUE(name_list_expect(&list, NAMES));
    CU_ASSERT_TRUE(name_list_join(&list, words, NAMES));
    CU_ASSERT_TRUE(memory.in_use < 3 * NAMES);
    name_list_end(&list);
    CU_ASSERT_EQUAL(memory.in_use, 0);
}

static bool fill(struct name_list *list)
{
    static const uint64_t words[] = {0, UINT64_MAX, 7};
    if (!name_list_expect(list, 10))
        return false;
    for (int part = 0; part < 40; part++)
        if (!name_list_join(list, words, 3))
            return false;
    return name_list_reserve(list, 1);
}

static bool fill_in(void *context, const struct memory *memory)
{
    struct name_list *list = context;
    *list = name_list_begin(memory);
    bool filled = fill(list);
    name_list_end(list);
    return filled;
}

static void a_full_memory_is_reported(void)
{
    struct name_list list;
    check_every_shortage(fill_in, &list, 5);
}

CU_TestInfo name_list_tests[] = {
    {"gives back what it was given", gives_back_what_it_was_given},
    {"a part takes no more bytes than it needs", a_part_takes_no_more_bytes_than_it_needs},
    {"does not expect too many", does_not_expect_too_many},
    {"what was expected needs no more memory", what_was_expected_needs_no_more_memory},
    {"a full memory is reported", a_full_memory_is_reported},
    CU_TEST_INFO_NULL,
};
