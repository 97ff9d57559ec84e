/*
 * Duty: eight bytes as one machine word, the first byte lowest whatever the machine, so that all of
 *       them can be asked at once.
 * Not here: what the bytes mean.
 * Depends on: nothing.
 * Memory: none; eight bytes must be there, however many are meant.
 */
#ifndef PAYGAP_BASE_WORD_H
#define PAYGAP_BASE_WORD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { WORD_BYTES = 8 };

#define WORD_OF(byte) (UINT64_C(0x0101010101010101) * (byte))
#define WORD_TOP_BITS WORD_OF(0x80)

static inline uint64_t word_at(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static inline void word_put(char *bytes, uint64_t word)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    memcpy(bytes, &word, sizeof word);
}

/* A mask of the first `count` bytes, 0 to 8. In two steps: a shift by all 64 bits is undefined. */
static inline uint64_t word_first(size_t count)
{
    return ~(~UINT64_C(0) << 4 * count << 4 * count);
}

/*
 * The top bits of bytes that are zero. The lowest of them is right; above it, a byte of 1 may be taken for zero too.
 */
static inline uint64_t word_zeros(uint64_t word)
{
    return (word - WORD_OF(1)) & ~word & WORD_TOP_BITS;
}

#endif
