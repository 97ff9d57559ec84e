/*
 * Duty: 128-bit machine words with every overflow noticed; common divisors and powers of ten in them.
 * Not here: anything that needs more than 128 bits (exact/fraction.c turns to GMP for that).
 * Depends on: nothing; the compiler's unsigned __int128.
 * Memory: none.
 */
#ifndef PAYGAP_EXACT_WIDE_H
#define PAYGAP_EXACT_WIDE_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 wide;

/* Unsigned only: clang needs a runtime library that gcc's does not have for signed 128-bit overflow. */
static inline bool wide_multiply(wide a, wide b, wide *product)
{
    return !__builtin_mul_overflow(a, b, product);
}

static inline bool wide_add(wide a, wide b, wide *sum)
{
    return !__builtin_add_overflow(a, b, sum);
}

/* 0 for 0. */
static inline unsigned wide_trailing_zeros(wide a)
{
    uint64_t low = (uint64_t)a, high = (uint64_t)(a >> 64);
    if (low)
        return (unsigned)__builtin_ctzll(low);
    return high ? 64 + (unsigned)__builtin_ctzll(high) : 0;
}

uint64_t gcd_of_words(uint64_t a, uint64_t b);
wide gcd_of_wides(wide a, wide b);

enum { WIDE_POWERS_OF_TEN = 38 };

/* 10^exponent, up to 10^38. */
wide wide_power_of_ten(unsigned exponent);

#endif
