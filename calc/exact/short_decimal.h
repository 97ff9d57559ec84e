/*
 * Duty: digits[.digits] of up to eight characters to its exact value, without a branch: the numbers of pay
 *       records are of all lengths, and a processor cannot guess them.
 * Not here: longer numbers and the grammar in words (exact/decimal.h, which the tests hold this to).
 * Depends on: base/word.
 * Memory: none.
 */
#ifndef PAYGAP_EXACT_SHORT_DECIMAL_H
#define PAYGAP_EXACT_SHORT_DECIMAL_H

#include "base/word.h"

/* coefficient / 10^places; to be looked at only when `fault` is 0. */
struct short_decimal {
    uint64_t coefficient;
    unsigned places;
    uint64_t fault; /* not 0: this is no number */
};

/* Eight digits, the first in the lowest byte, each as 0 to 9: joined by twos, fours and eight. */
static inline uint64_t join_digits(uint64_t digits)
{
    digits = (digits * 10 + (digits >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
    digits = (digits * 100 + (digits >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
    return (digits * 10000 + (digits >> 32)) & UINT64_C(0xFFFFFFFF);
}

/* The number of `length` characters, 0 to 8, of the eight that are readable at `text`; none is 0. */
static inline struct short_decimal short_decimal_read(const char *text, size_t length)
{
    const uint64_t point_in_digits = '.' ^ '0', last_byte = UINT64_C(1) << 63;
    /* Digits as 0 to 9, moved to the word's end; what that leaves free in front are zeros. */
    uint64_t word = word_at(text) ^ WORD_OF('0');
    uint64_t digits = word << 4 * (WORD_BYTES - length) << 4 * (WORD_BYTES - length);

    uint64_t points = word_zeros(digits ^ WORD_OF(point_in_digits));
    uint64_t point = points & -points; /* the top bit of the first one's byte; 0: none */
    uint64_t before = (point >> 7) - 1, after = -(point << 1);
    struct short_decimal number;
    number.places = 7 - (unsigned)__builtin_ctzll(point | last_byte) / 8;
    number.fault = (point & last_byte) | ((word & 0xFF) == point_in_digits); /* "5." and ".5" are none */

    /* The digits before the point close up to those after it. */
    digits = (digits & before) << 8 * (point != 0) | (digits & after);
    number.fault |= (digits | (digits + WORD_OF(0x80 - 10))) & WORD_TOP_BITS; /* one of them is over 9 */
    number.coefficient = join_digits(digits);
    return number;
}

#endif
