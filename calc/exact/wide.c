#include "exact/wide.h"

/* Binary, as shifts cost less than Euclid's divisions; with masks, as no processor foresees a < b. */
uint64_t gcd_of_words(uint64_t a, uint64_t b)
{
    if (!a || !b)
        return a | b;
    int twos = __builtin_ctzll(a | b), shift = __builtin_ctzll(b);
    a >>= __builtin_ctzll(a);
    while (a != b >> shift) {
        b >>= shift;
        uint64_t difference = b - a, if_b_smaller = 0 - (uint64_t)(b < a);
        shift = __builtin_ctzll(difference);
        a += difference & if_b_smaller;
        b = (difference ^ if_b_smaller) - if_b_smaller;
    }
    return a << twos;
}

wide gcd_of_wides(wide a, wide b)
{
    if (!a || !b)
        return a | b;
    unsigned twos = wide_trailing_zeros(a | b);
    a >>= wide_trailing_zeros(a);
    while (b) {
        b >>= wide_trailing_zeros(b);
        wide smaller = a < b ? a : b, larger = a < b ? b : a;
        if (smaller >> 64 == 0)
            return (wide)gcd_of_words((uint64_t)smaller, (uint64_t)(larger % smaller)) << twos;
        a = smaller;
        b = larger - smaller;
    }
    return a << twos;
}

enum { WORD_POWERS_OF_TEN = 19 };

wide wide_power_of_ten(unsigned exponent)
{
    static const uint64_t powers[WORD_POWERS_OF_TEN + 1] = {
        UINT64_C(1),
        UINT64_C(10),
        UINT64_C(100),
        UINT64_C(1000),
        UINT64_C(10000),
        UINT64_C(100000),
        UINT64_C(1000000),
        UINT64_C(10000000),
        UINT64_C(100000000),
        UINT64_C(1000000000),
        UINT64_C(10000000000),
        UINT64_C(100000000000),
        UINT64_C(1000000000000),
        UINT64_C(10000000000000),
        UINT64_C(100000000000000),
        UINT64_C(1000000000000000),
        UINT64_C(10000000000000000),
        UINT64_C(100000000000000000),
        UINT64_C(1000000000000000000),
        UINT64_C(10000000000000000000),
    };
    if (exponent <= WORD_POWERS_OF_TEN)
        return powers[exponent];
    return (wide)powers[WORD_POWERS_OF_TEN] * powers[exponent - WORD_POWERS_OF_TEN];
}
