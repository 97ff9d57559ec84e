/*
 * Duty: short words that were read before and what they came to, found again in a few machine steps.
 * Not here: reading a word (intake/values.h).
 * Depends on: base/memory, base/word.
 * Memory: owns its slots until memo_end.
 */
#ifndef PAYGAP_INTAKE_MEMO_H
#define PAYGAP_INTAKE_MEMO_H

#include <stdbool.h>

#include "base/memory.h"
#include "base/word.h"

enum {
    MEMO_BYTES = 15,  /* of a word at most */
    MEMO_SHORT = 7,   /* of a word that with its length makes one machine word */
    MEMO_LONGER = 32, /* words kept at most that are longer */
};

#define MEMO_UNKNOWN UINT16_MAX

struct memo_word {
    uint64_t key; /* MEMO_FREE_KEY: the slot is free */
    uint16_t value;
};

struct memo_longer_word {
    char text[MEMO_BYTES];
    uint8_t length;
    uint16_t value;
};

struct memo {
    const struct memory *memory;
    struct memo_word *slots;
    unsigned shift; /* of a mixed key to its slot: 2^(64 - shift) slots */
    size_t count;
    uint16_t letters[256]; /* words of one byte: M, F, Y, N */
    struct memo_longer_word longer[MEMO_LONGER];
    size_t longer_count;
};

#define MEMO_FREE_KEY UINT64_MAX /* no word has it: its lowest byte would be a length */

/* A short word's bytes from the top, its length in the lowest byte. */
static inline uint64_t memo_key(const char *text, size_t length)
{
    return word_at(text) << 4 * (WORD_BYTES - length) << 4 * (WORD_BYTES - length) | length;
}

static inline size_t memo_slot_of(const struct memo *memo, uint64_t key)
{
    /* An odd constant with bits spread at random: the product's top bits depend on all of the key's. */
    return (size_t)(key * UINT64_C(0xD6E8FEB86659FD93) >> memo->shift);
}

/* As memo_find, for a word that is longer or not in its own slot. */
uint16_t memo_search(const struct memo *memo, const char *text, size_t length);

/* What a word came to, MEMO_UNKNOWN when it is new. Eight bytes at `text` must be readable. */
static inline uint16_t memo_find(const struct memo *memo, const char *text, size_t length)
{
    if (length == 1)
        return memo->letters[(unsigned char)text[0]];
    if (length <= MEMO_SHORT) {
        uint64_t key = memo_key(text, length);
        const struct memo_word *word = &memo->slots[memo_slot_of(memo, key)];
        if (word->key == key)
            return word->value;
    }
    return memo_search(memo, text, length);
}

/* False when memory is out. */
bool memo_begin(struct memo *memo, const struct memory *memory);
void memo_end(struct memo *memo);

/* Keeps a new word; false, with nothing kept, when it is too long, one too many, or memory is out. */
bool memo_keep(struct memo *memo, const char *text, size_t length, uint16_t value);

#endif
