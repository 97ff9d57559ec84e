#include "intake/memo.h"

enum { BITS_AT_FIRST = 6, WORD_BITS = 64 };

static size_t slots_in(const struct memo *memo)
{
    return (size_t)1 << (WORD_BITS - memo->shift);
}

static bool take_slots(struct memo *memo, unsigned bits)
{
    memo->slots = memory_take(memo->memory, sizeof *memo->slots << bits);
    if (!memo->slots)
        return false;
    memo->shift = WORD_BITS - bits;
    memo->count = 0;
    for (size_t i = 0; i < slots_in(memo); i++)
        memo->slots[i] = (struct memo_word){MEMO_FREE_KEY, MEMO_UNKNOWN};
    return true;
}

bool memo_begin(struct memo *memo, const struct memory *memory)
{
    *memo = (struct memo){.memory = memory};
    for (size_t i = 0; i < sizeof memo->letters / sizeof *memo->letters; i++)
        memo->letters[i] = MEMO_UNKNOWN;
    return take_slots(memo, BITS_AT_FIRST);
}

void memo_end(struct memo *memo)
{
    if (memo->slots)
        memory_give(memo->memory, memo->slots, slots_in(memo) * sizeof *memo->slots);
    memo->slots = NULL;
}

/* The slot that holds the key, or the free one where it would stand. */
static struct memo_word *slot_for(const struct memo *memo, uint64_t key)
{
    size_t slot = memo_slot_of(memo, key);
    while (memo->slots[slot].key != key && memo->slots[slot].key != MEMO_FREE_KEY)
        slot = (slot + 1) & (slots_in(memo) - 1);
    return &memo->slots[slot];
}

uint16_t memo_search(const struct memo *memo, const char *text, size_t length)
{
    if (length <= MEMO_SHORT)
        return slot_for(memo, memo_key(text, length))->value;
    for (size_t i = 0; i < memo->longer_count; i++)
        if (memo->longer[i].length == length && memcmp(memo->longer[i].text, text, length) == 0)
            return memo->longer[i].value;
    return MEMO_UNKNOWN;
}

/* Four times as many slots, the words placed anew. */
static bool widen(struct memo *memo)
{
    struct memo old = *memo;
    if (!take_slots(memo, WORD_BITS - old.shift + 2)) {
        *memo = old;
        return false;
    }
    for (size_t i = 0; i < slots_in(&old); i++)
        if (old.slots[i].key != MEMO_FREE_KEY)
            *slot_for(memo, old.slots[i].key) = old.slots[i];
    memo->count = old.count;
    memo_end(&old);
    return true;
}

static bool keep_longer(struct memo *memo, const char *text, size_t length, uint16_t value)
{
    if (length > MEMO_BYTES || memo->longer_count == MEMO_LONGER)
        return false;
    struct memo_longer_word *word = &memo->longer[memo->longer_count++];
    memcpy(word->text, text, length);
    word->length = (uint8_t)length;
    word->value = value;
    return true;
}

bool memo_keep(struct memo *memo, const char *text, size_t length, uint16_t value)
{
    if (length == 1) {
        memo->letters[(unsigned char)text[0]] = value;
        return true;
    }
    if (length > MEMO_SHORT)
        return keep_longer(memo, text, length, value);
    /* An eighth full at most: nearly every word stands in its own slot. */
    if (memo->count >= slots_in(memo) / 8 && !widen(memo))
        return false;
    uint64_t key = memo_key(text, length);
    *slot_for(memo, key) = (struct memo_word){key, value};
    memo->count++;
    return true;
}
