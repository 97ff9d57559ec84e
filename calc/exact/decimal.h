/*
 * Duty: the strict grammar of a decimal number, digits[.digits], and its exact value as a scaled integer.
 * Not here: signs, currency, thousands separators, blanks (intake/values.h takes those off first).
 * Depends on: base/slice, exact/wide.
 * Memory: none.
 */
#ifndef PAYGAP_EXACT_DECIMAL_H
#define PAYGAP_EXACT_DECIMAL_H

#include "base/slice.h"
#include "exact/wide.h"

enum {
    DECIMAL_DIGITS = 24, /* at most, leading zeros of the whole part not counted: 10^24 < 2^80 */
    DECIMAL_PLACES = 18, /* at most, after the point */
};

/* coefficient / 10^places, negative when so marked; zero is never negative. */
struct decimal {
    wide coefficient;
    uint8_t places;
    bool negative;
};

enum decimal_status {
    DECIMAL_OK,
    DECIMAL_NOT_A_NUMBER, /* not digits[.digits]: an empty text, ".5" and "5." are none either */
    DECIMAL_TOO_LONG,     /* over 24 digits, or over 18 after the point */
};

/* `decimal` is set only on DECIMAL_OK. */
enum decimal_status decimal_read(struct slice digits, struct decimal *decimal);

static inline bool decimal_is_zero(const struct decimal *decimal)
{
    return decimal->coefficient == 0;
}

/* Whether the value equals a whole number: 30 and 30.00 both equal 30. */
bool decimal_equals(const struct decimal *decimal, uint64_t whole);

/* -1, 0 or 1 as the value is below, at or above a whole number. */
int decimal_compare(const struct decimal *decimal, uint64_t whole);

#endif
