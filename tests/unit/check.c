#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "exact/rounding.h"

bool check_text(const char *got, const char *expected, unsigned line, const char *file)
{
    bool same = strcmp(got, expected) == 0;
    struct text message = text_begin(&memory_of_libc);
    text_join(&message, "expected \"", expected, "\", got \"", got, "\"", NULL);
    CU_assertImplementation(same, line, text_string(&message), file, "", CU_FALSE);
    text_end(&message);
    return same;
}

bool check_fraction(const struct fraction *got, const char *expected, unsigned line, const char *file)
{
    struct text text = text_begin(&memory_of_libc);
    fraction_text(&text, got);
    bool same = check_text(text_string(&text), expected, line, file);
    text_end(&text);
    return same;
}

/* Marsaglia's xorshift, with his multiplier. */
uint64_t random_word(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * UINT64_C(0x2545F4914F6CDD1D);
}

uint64_t random_length_word(uint64_t *seed)
{
    unsigned unused_bits = (unsigned)(random_word(seed) >> 58);
    return random_word(seed) >> unused_bits;
}

static wide edge(uint64_t *seed)
{
    static const uint64_t primes[] = {
        2, 3, 5, 7, 761, 1461, UINT64_C(4294967291), UINT64_C(18446744073709551557)};
    uint64_t pick = random_word(seed);
    switch (pick % 3) {
    case 0:
        return (wide)1 << (pick >> 8) % 128;
    case 1:
        return wide_power_of_ten((unsigned)((pick >> 8) % (WIDE_POWERS_OF_TEN + 1)));
    default:
        return (wide)primes[(pick >> 8) % 8] * primes[(pick >> 16) % 8];
    }
}

wide random_wide(uint64_t *seed)
{
    uint64_t pick = random_word(seed) >> 60;
    if (pick < 8)
        return edge(seed) + pick % 3 - 1; /* one below, at, one above */
    wide high = random_length_word(seed);
    return pick < 12 ? high : high << 64 | random_word(seed);
}

static bool grant(struct short_memory *memory)
{
    if (memory->left == 0) {
        memory->left = memory->later;
        memory->later = 0;
        return false;
    }
    memory->left--;
    return true;
}

static void count_use(struct short_memory *memory, size_t more)
{
    memory->in_use += more;
    if (memory->in_use > memory->most_in_use)
        memory->most_in_use = memory->in_use;
}

static void *short_take(void *context, size_t size)
{
    struct short_memory *memory = context;
    void *block = grant(memory) ? malloc(size) : NULL;
    if (block)
        count_use(memory, size);
    return block;
}

static void *short_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct short_memory *memory = context;
    void *moved = grant(memory) ? realloc(block, new_size) : NULL;
    if (moved)
        count_use(memory, new_size - old_size);
    return moved;
}

static void short_give(void *context, void *block, size_t size)
{
    struct short_memory *memory = context;
    memory->in_use -= size;
    free(block);
}

void short_memory_begin(struct short_memory *memory, size_t blocks)
{
    *memory = (struct short_memory){{memory, short_take, short_resize, short_give}, blocks, 0, 0, 0};
}

/* Whether the attempt gets there with so many blocks, one refused and `later` more, as it should or should not. */
static void check_shortage(attempt_in *attempt, void *context, size_t blocks, size_t later, bool enough)
{
    struct short_memory memory;
    short_memory_begin(&memory, blocks);
    memory.later = later;
    CU_ASSERT_EQUAL(attempt(context, &memory.memory), enough);
    CU_ASSERT_EQUAL(memory.in_use, 0);
}

void check_every_shortage(attempt_in *attempt, void *context, size_t least)
{
    enum { PLENTY = 1000000 };
    struct short_memory memory;
    short_memory_begin(&memory, PLENTY);
    CU_ASSERT_TRUE(attempt(context, &memory.memory));
    CU_ASSERT_EQUAL(memory.in_use, 0);
    size_t needed = PLENTY - memory.left;
    CU_ASSERT_TRUE(needed > least);
    for (size_t blocks = 0; blocks <= needed; blocks++) {
        check_shortage(attempt, context, blocks, 0, blocks == needed);
        check_shortage(attempt, context, blocks, PLENTY, blocks == needed);
    }
}
