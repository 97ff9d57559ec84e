#include "exact/rounding.h"

#include <gmp.h>

static const struct fraction zero = {.as.words = {0, 1}};
static const struct fraction half = {.as.words = {1, 2}};
static const struct fraction one = {.as.words = {1, 1}};

static void set_power_of_ten(struct fraction *power, unsigned exponent)
{
    fraction_copy(power, &one);
    while (exponent > 0) {
        unsigned step = exponent < WIDE_POWERS_OF_TEN ? exponent : WIDE_POWERS_OF_TEN;
        struct fraction factor = {.as.words = {wide_power_of_ten(step), 1}};
        fraction_multiply(power, power, &factor);
        exponent -= step;
    }
}

/* |value| in units of 10^-places. */
static void scale_up(struct fraction *units, const struct fraction *value, unsigned places)
{
    struct fraction power = FRACTION_ZERO;
    set_power_of_ten(&power, places);
    fraction_multiply(units, value, &power);
    if (fraction_sign(units) < 0)
        fraction_subtract(units, &zero, units);
    fraction_clear(&power);
}

static void scale_down(struct fraction *value, const struct fraction *units, unsigned places)
{
    struct fraction power = FRACTION_ZERO;
    set_power_of_ten(&power, places);
    fraction_divide(value, units, &power);
    fraction_clear(&power);
}

/* How far |value| lies above the next half, in units of 10^-places: from -1/2 to below 1/2. */
static void over_half(struct fraction *distance, const struct fraction *value, unsigned places)
{
    struct fraction units = FRACTION_ZERO, whole = FRACTION_ZERO;
    scale_up(&units, value, places);
    fraction_whole(&whole, &units);
    fraction_subtract(distance, &units, &whole);
    fraction_subtract(distance, distance, &half);
    fraction_clear(&units);
    fraction_clear(&whole);
}

bool fraction_is_half(const struct fraction *value, unsigned places)
{
    struct fraction distance = FRACTION_ZERO;
    over_half(&distance, value, places);
    bool is_half = fraction_sign(&distance) == 0;
    fraction_clear(&distance);
    return is_half;
}

void fraction_margin(struct fraction *margin, const struct fraction *value, unsigned places)
{
    struct fraction distance = FRACTION_ZERO;
    over_half(&distance, value, places);
    if (fraction_sign(&distance) < 0)
        fraction_subtract(&distance, &zero, &distance);
    scale_down(margin, &distance, places);
    fraction_reduce(margin);
    fraction_clear(&distance);
}

static bool is_odd(const struct fraction *whole)
{
    struct fraction halved = FRACTION_ZERO;
    fraction_multiply(&halved, whole, &half);
    bool odd = fraction_is_half(&halved, 0);
    fraction_clear(&halved);
    return odd;
}

/* |value| rounded, in whole units of 10^-places. */
static void rounded_units(struct fraction *units, const struct fraction *value, unsigned places,
                          enum rounding mode)
{
    scale_up(units, value, places);
    fraction_add(units, units, &half);
    fraction_whole(units, units);
    if (mode == ROUND_HALF_EVEN && fraction_is_half(value, places) && is_odd(units))
        fraction_subtract(units, units, &one);
}

void fraction_round(struct fraction *result, const struct fraction *value, unsigned places,
                    enum rounding mode)
{
    struct fraction units = FRACTION_ZERO;
    rounded_units(&units, value, places, mode);
    if (fraction_sign(value) < 0)
        fraction_subtract(&units, &zero, &units);
    scale_down(result, &units, places);
    fraction_reduce(result);
    fraction_clear(&units);
}

/* The digits of a word, in steps that text_add_padded can take. */
static void add_wide(struct text *text, wide number)
{
    enum { STEP = 19 };
    wide step = wide_power_of_ten(STEP);
    if (number < step) {
        text_add_unsigned(text, (uint64_t)number);
        return;
    }
    add_wide(text, number / step);
    text_add_padded(text, (uint64_t)(number % step), STEP);
}

/* GMP writes into room made in `text`, so that the memory is the caller's. */
static void add_big_whole(struct text *text, mpz_srcptr number)
{
    size_t start = text->length;
    text_add_chars(text, '0', mpz_sizeinbase(number, 10) + 2); /* a sign and a NUL */
    if (text->failed)
        return;
    mpz_get_str(text->bytes + start, 10, number);
    text->length = start + strlen(text->bytes + start);
}

static mpq_srcptr big(const struct fraction *value)
{
    return (const void *)value->as.gmp;
}

/* `units`, whole and 0 or more, of 10^-places each. */
static void add_units(struct text *text, const struct fraction *units, unsigned places)
{
    struct text digits = text_begin(text->memory);
    if (units->is_big)
        add_big_whole(&digits, mpq_numref(big(units)));
    else
        add_wide(&digits, units->as.words.numerator);
    struct slice all = text_slice(&digits);
    size_t whole_digits = all.length > places ? all.length - places : 0;
    if (whole_digits == 0)
        text_add_char(text, '0');
    text_add_slice(text, (struct slice){all.at, whole_digits});
    if (places > 0) {
        text_add_char(text, '.');
        text_add_chars(text, '0', places - (all.length - whole_digits));
        text_add_slice(text, slice_from(all, whole_digits));
    }
    text->failed = text->failed || digits.failed;
    text_end(&digits);
}

/* The sign is `value`'s unless nothing but zeros follow. */
static void add_signed_units(struct text *text, const struct fraction *value, const struct fraction *units,
                             unsigned places)
{
    if (fraction_sign(value) < 0 && fraction_sign(units) != 0)
        text_add_char(text, '-');
    add_units(text, units, places);
}

void fraction_text_rounded(struct text *text, const struct fraction *value, unsigned places,
                           enum rounding mode)
{
    struct fraction units = FRACTION_ZERO;
    rounded_units(&units, value, places, mode);
    add_signed_units(text, value, &units, places);
    fraction_clear(&units);
}

void fraction_text_cut(struct text *text, const struct fraction *value, unsigned places)
{
    struct fraction units = FRACTION_ZERO;
    scale_up(&units, value, places);
    fraction_whole(&units, &units);
    add_signed_units(text, value, &units, places);
    fraction_clear(&units);
}

static void add_big(struct text *text, mpq_srcptr value)
{
    add_big_whole(text, mpq_numref(value));
    if (mpz_cmp_ui(mpq_denref(value), 1) == 0)
        return;
    text_add_char(text, '/');
    add_big_whole(text, mpq_denref(value));
}

static void add_words(struct text *text, const struct fraction *value)
{
    if (value->negative)
        text_add_char(text, '-');
    add_wide(text, value->as.words.numerator);
    if (value->as.words.denominator == 1)
        return;
    text_add_char(text, '/');
    add_wide(text, value->as.words.denominator);
}

void fraction_text(struct text *text, const struct fraction *value)
{
    struct fraction lowest = FRACTION_ZERO;
    fraction_copy(&lowest, value);
    fraction_reduce(&lowest);
    if (lowest.is_big)
        add_big(text, big(&lowest));
    else
        add_words(text, &lowest);
    fraction_clear(&lowest);
}
