#include "exact/decimal.h"

static size_t leading_digits(struct slice text)
{
    size_t count = 0;
    while (count < text.length && ascii_digit(text.at[count]))
        count++;
    return count;
}

static size_t leading_zeros(struct slice text)
{
    size_t count = 0;
    while (count < text.length && text.at[count] == '0')
        count++;
    return count;
}

/* The number whose digits are those of `number` followed by `digits`. */
static wide append_digits(wide number, struct slice digits)
{
    for (size_t i = 0; i < digits.length; i++)
        number = number * 10 + (unsigned)(digits.at[i] - '0');
    return number;
}

enum decimal_status decimal_read(struct slice digits, struct decimal *decimal)
{
    struct slice whole = {digits.at, leading_digits(digits)};
    struct slice places = {NULL, 0};
    if (whole.length == 0)
        return DECIMAL_NOT_A_NUMBER;
    if (whole.length < digits.length) {
        places = slice_from(digits, whole.length + 1);
        if (digits.at[whole.length] != '.' || places.length == 0 || leading_digits(places) < places.length)
            return DECIMAL_NOT_A_NUMBER;
    }
    whole = slice_from(whole, leading_zeros(whole));
    if (places.length > DECIMAL_PLACES || whole.length + places.length > DECIMAL_DIGITS)
        return DECIMAL_TOO_LONG;
    decimal->coefficient = append_digits(append_digits(0, whole), places);
    decimal->places = (uint8_t)places.length;
    decimal->negative = false;
    return DECIMAL_OK;
}

bool decimal_equals(const struct decimal *decimal, uint64_t whole)
{
    return decimal_compare(decimal, whole) == 0;
}

int decimal_compare(const struct decimal *decimal, uint64_t whole)
{
    if (decimal->negative)
        return -1;
    wide scaled = whole * wide_power_of_ten(decimal->places); /* below 2^64 * 10^18 < 2^128 */
    return (decimal->coefficient > scaled) - (decimal->coefficient < scaled);
}
