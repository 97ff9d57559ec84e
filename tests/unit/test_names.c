#include "measures/names.h"

#include <stdlib.h>

#include "check.h"
#include "suites.h"

/* What an id may look like; those of up to 18 digits and of up to 10 letters lie in the word. */
static const struct {
    const char *name;
    bool in_word;
} examples[] = {
    {"7", true},
    {"07", true},
    {"007", true},
    {"0", true},
    {"00", true},
    {"000000000000000000", true},
    {"999999999999999999", true},
    {"100000000000000007", true},
    {"1000000000000000007", false}, /* 19 digits */
    {"0000000000000000007", false},
    {"-", true},
    {"--", true},
    {"_", true},
    {"A", true},
    {"a", true},
    {"A1", true},
    {"1A", true},
    {"-7", true},
    {"7-", true},
    {"Z_a-09z", true},
    {"----------", true},
    {"__________", true},
    {"zzzzzzzzzz", true},
    {"9999999999", true},
    {"0123456789", true},
    {"zzzzzzzzzzz", false}, /* 11 letters */
    {"-----------", false},
    {"99999999999", true}, /* digits again */
    {"1234567890A", false},
    {"Ann Lee", false},
    {" 7", false},
    {"7.0", false},
    {"A/1", false},
    {"A:1", false},
    {"A@1", false},
    {"A[1", false},
    {"A`1", false},
    {"A{1", false},
    {"Zo\xc3\xab", false},
    {"\xff", false},
    {"a rather long name of somebody who has one", false},
    {"a rather long name of somebody who has two", false},
};

enum { EXAMPLES = sizeof examples / sizeof *examples };

static uint64_t pack(const char *name, struct text *beside)
{
    uint64_t word;
    CU_ASSERT_TRUE_FATAL(name_pack(&word, slice_of(name), beside));
    return word;
}

static bool is_name(uint64_t word, const struct text *beside, struct slice name)
{
    char room[NAME_ROOM];
    return slice_equal(name_unpack(word, beside, room), name);
}

static void gives_back_what_it_was_given(void)
{
    struct text beside = text_begin(&memory_of_libc);
    uint64_t words[EXAMPLES];
    for (size_t i = 0; i < EXAMPLES; i++) {
        size_t length = beside.length;
        words[i] = pack(examples[i].name, &beside);
        CU_ASSERT_NOT_EQUAL(words[i], NO_NAME);
        CU_ASSERT_EQUAL(name_is_in_word(words[i]), examples[i].in_word);
        CU_ASSERT_EQUAL(beside.length - length, examples[i].in_word ? 0 : strlen(examples[i].name));
    }
    for (size_t i = 0; i < EXAMPLES; i++)
        CU_ASSERT_TRUE(is_name(words[i], &beside, slice_of(examples[i].name)));
    text_end(&beside);
}

static void no_name_is_empty(void)
{
    struct text beside = text_begin(&memory_of_libc);
    CU_ASSERT_EQUAL(pack("", &beside), NO_NAME);
    CU_ASSERT_FALSE(name_is_in_word(NO_NAME));
    CU_ASSERT_TRUE(is_name(NO_NAME, &beside, slice_of("")));
    CU_ASSERT_EQUAL(name_shifted(NO_NAME, 5), NO_NAME);
    CU_ASSERT_EQUAL(name_compare(NO_NAME, &beside, NO_NAME, &beside), 0);
    CU_ASSERT_EQUAL(name_compare(NO_NAME, &beside, pack("-", &beside), &beside), -1);
    text_end(&beside);
}

/* Of all pairs, each packed apart. */
static void equal_names_are_known(void)
{
    struct text left = text_begin(&memory_of_libc), right = text_begin(&memory_of_libc);
    uint64_t a[EXAMPLES], b[EXAMPLES];
    for (size_t i = 0; i < EXAMPLES; i++) {
        a[i] = pack(examples[i].name, &left);
        b[EXAMPLES - 1 - i] = pack(examples[EXAMPLES - 1 - i].name, &right);
    }
    for (size_t i = 0; i < EXAMPLES; i++)
        for (size_t k = 0; k < EXAMPLES; k++) {
            int order = slice_compare(slice_of(examples[i].name), slice_of(examples[k].name));
            CU_ASSERT_EQUAL(name_compare(a[i], &left, b[k], &right), order);
            CU_ASSERT_EQUAL(name_hash(a[i], &left) == name_hash(b[k], &right), order == 0);
            if (examples[i].in_word || examples[k].in_word)
                CU_ASSERT_EQUAL(a[i] == b[k], order == 0);
        }
    text_end(&left);
    text_end(&right);
}

/* A name that comes back from its word shares the word with no other. */
static void every_short_name_has_its_own_word(void)
{
    static const char alphabet[] = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    struct text beside = text_begin(&memory_of_libc);
    uint64_t seed = 3;
    bool right = true;
    for (int i = 0; i < 200000; i++) {
        char name[18];
        bool digits = random_word(&seed) % 2;
        size_t length = 1 + random_word(&seed) % (digits ? 18 : 10);
        for (size_t k = 0; k < length; k++)
            name[k] = digits ? alphabet[1 + random_word(&seed) % 10] : alphabet[random_word(&seed) % 64];
        uint64_t word;
        right = right && name_pack(&word, (struct slice){name, length}, &beside) && name_is_in_word(word) &&
                is_name(word, &beside, (struct slice){name, length});
    }
    CU_ASSERT_TRUE(right);
    CU_ASSERT_EQUAL(beside.length, 0);
    text_end(&beside);
}

/* A number whose digits are known to be one is the same word. */
static void digits_read_before_make_the_same_word(void)
{
    struct text beside = text_begin(&memory_of_libc);
    uint64_t seed = 5;
    bool right = true;
    for (int i = 0; i < 10000; i++) {
        char digits[16];
        size_t length = 1 + random_word(&seed) % sizeof digits;
        uint64_t value = 0, word = NO_NAME;
        for (size_t k = 0; k < length; k++) {
            digits[k] = (char)('0' + random_word(&seed) % 10);
            value = value * 10 + (uint64_t)(digits[k] - '0');
        }
        right = right && name_pack(&word, (struct slice){digits, length}, &beside) &&
                word == name_of_digits(value, length);
    }
    CU_ASSERT_TRUE(right);
    text_end(&beside);
}

static int order_of_words(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static uint64_t hash_of_id(const struct text *id, struct text *beside)
{
    return name_hash(pack(text_string(id), beside), beside);
}

static uint64_t hash_of_text(const struct text *name, struct text *beside)
{
    (void)beside;
    return name_hash_of(text_slice(name));
}

/* Names that differ in a digit only, as most do: no hash twice, and no eighth of them without its share. */
static void check_spread(const char *prefix, uint64_t hash(const struct text *, struct text *))
{
    enum { NAMES = 100000, SHARES = 8 };
    static uint64_t hashes[NAMES];
    struct text beside = text_begin(&memory_of_libc), name = text_begin(&memory_of_libc);
    size_t shares[SHARES] = {0}, twice = 0;
    for (size_t i = 0; i < NAMES; i++) {
        text_clear(&name);
        text_add(&name, prefix);
        text_add_unsigned(&name, i);
        hashes[i] = hash(&name, &beside);
        shares[hashes[i] >> 61]++;
    }
    qsort(hashes, NAMES, sizeof *hashes, order_of_words);
    for (size_t i = 1; i < NAMES; i++)
        twice += hashes[i] == hashes[i - 1];
    CU_ASSERT_EQUAL(twice, 0);
    for (size_t i = 0; i < SHARES; i++)
        CU_ASSERT_TRUE(shares[i] > NAMES / SHARES * 9 / 10 && shares[i] < NAMES / SHARES * 11 / 10);
    text_end(&beside);
    text_end(&name);
}

static void hashes_spread(void)
{
    check_spread("", hash_of_id);
    check_spread("E-", hash_of_id);
    check_spread("employee number ", hash_of_id);
    check_spread("", hash_of_text);
    check_spread("No ", hash_of_text); /* most of them of eight characters */
    check_spread("employer ", hash_of_text);
}

/* As when the texts beside of two parts become one. */
static void names_move_with_their_text(void)
{
    struct text first = text_begin(&memory_of_libc), second = text_begin(&memory_of_libc);
    uint64_t words[EXAMPLES];
    text_add(&first, "seventeen before.");
    for (size_t i = 0; i < EXAMPLES; i++)
        words[i] = pack(examples[i].name, &second);
    text_add_slice(&first, text_slice(&second));
    for (size_t i = 0; i < EXAMPLES; i++) {
        uint64_t shifted = name_shifted(words[i], 17);
        CU_ASSERT_TRUE(is_name(shifted, &first, slice_of(examples[i].name)));
        CU_ASSERT_EQUAL(shifted == words[i], examples[i].in_word);
    }
    text_end(&first);
    text_end(&second);
}

static void a_name_that_cannot_be_kept_is_refused(void)
{
    enum { ONE_TOO_LONG = 1 << 24 };
    struct short_memory memory;
    short_memory_begin(&memory, 0);
    struct text beside = text_begin(&memory.memory);
    char *long_name = memory_take_zeroed(&memory_of_libc, ONE_TOO_LONG);
    CU_ASSERT_PTR_NOT_NULL_FATAL(long_name);
    uint64_t word;
    CU_ASSERT_FALSE(name_pack(&word, (struct slice){long_name, ONE_TOO_LONG}, &beside));
    CU_ASSERT_EQUAL(beside.length, 0);
    CU_ASSERT_TRUE(name_pack(&word, slice_of("short"), &beside));
    CU_ASSERT_FALSE(beside.failed);
    CU_ASSERT_FALSE(name_pack(&word, slice_of("of ten bytes and more"), &beside));
    text_end(&beside);

    struct text enough = text_begin(&memory_of_libc);
    CU_ASSERT_TRUE(name_pack(&word, (struct slice){long_name, ONE_TOO_LONG - 1}, &enough));
    CU_ASSERT_TRUE(is_name(word, &enough, (struct slice){long_name, ONE_TOO_LONG - 1}));
    text_end(&enough);
    memory_give(&memory_of_libc, long_name, ONE_TOO_LONG);
}

CU_TestInfo names_tests[] = {
    {"gives back what it was given", gives_back_what_it_was_given},
    {"no name is empty", no_name_is_empty},
    {"equal names are known", equal_names_are_known},
    {"every short name has its own word", every_short_name_has_its_own_word},
    {"digits read before make the same word", digits_read_before_make_the_same_word},
    {"hashes spread", hashes_spread},
    {"names move with their text", names_move_with_their_text},
    {"a name that cannot be kept is refused", a_name_that_cannot_be_kept_is_refused},
    CU_TEST_INFO_NULL,
};
