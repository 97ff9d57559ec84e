#include "audit/number.h"

#include <stdint.h>

#include "base/slice.h"

enum { SIGNIFICANT = 15 }; /* digits that every program keeps of a number */

struct number {
    bool negative;
    char digits[SIGNIFICANT + 1]; /* without zeros at either end */
    int64_t exponent;             /* 0.DIGITS times ten to this */
};

static int64_t read_exponent(const char *at)
{
    bool negative = *at == '-';
    int64_t exponent = 0;
    for (at += *at == '-' || *at == '+'; ascii_digit(*at) && exponent < 10000; at++)
        exponent = exponent * 10 + (*at - '0');
    return negative ? -exponent : exponent;
}

/* Takes one digit further up when the one cut off asks for it. */
static void round_up(struct number *number, size_t count)
{
    while (count && number->digits[count - 1] == '9')
        count--;
    if (count) {
        number->digits[count - 1]++;
        number->digits[count] = '\0';
    } else {
        number->digits[0] = '1';
        number->digits[1] = '\0';
        number->exponent++;
    }
}

/* "13.6", "0.10000000000000001" and "1E-1", rounded to the digits that count. */
static struct number read_number(const char *text)
{
    struct number number = {.negative = *text == '-'};
    size_t count = 0;
    bool point = false, half = false, met = false, cut = false;
    for (text += number.negative; ascii_digit(*text) || (*text == '.' && !point); text++) {
        if (*text == '.') {
            point = true;
            continue;
        }
        met |= *text != '0';
        number.exponent += met ? !point : -(int64_t)point;
        if (met && count < SIGNIFICANT)
            number.digits[count++] = *text;
        else if (met && !cut) {
            cut = true;
            half = *text >= '5';
        }
    }
    if (ascii_lower(*text) == 'e')
        number.exponent += read_exponent(text + 1);
    if (half)
        round_up(&number, count);
    size_t length = strlen(number.digits);
    while (length && number.digits[length - 1] == '0')
        number.digits[--length] = '\0';
    if (length == 0)
        number = (struct number){0};
    return number;
}

static size_t digits_length(const char *at)
{
    size_t length = 0;
    while (ascii_digit(at[length]))
        length++;
    return length;
}

size_t number_length(const char *at)
{
    size_t length = digits_length(at);
    if (length && at[length] == '.')
        length += 1 + digits_length(at + length + 1);
    if (length && ascii_lower(at[length]) == 'e') {
        size_t sign = at[length + 1] == '-' || at[length + 1] == '+';
        size_t digits = digits_length(at + length + 1 + sign);
        length += digits ? 1 + sign + digits : 0;
    }
    return length;
}

bool is_number(const char *text)
{
    text += *text == '-';
    size_t length = number_length(text);
    return length && !text[length];
}

bool same_number(const char *a, const char *b)
{
    struct number left = read_number(a), right = read_number(b);
    return left.negative == right.negative && left.exponent == right.exponent &&
           strcmp(left.digits, right.digits) == 0;
}

enum { UNIT_PLACES = 9, NEARLY = 10, MOST_BEFORE_POINT = 9 }; /* billionths, which an int64_t then holds */

static int64_t billionths(const struct number *number)
{
    int64_t value = 0;
    const char *digit = number->digits;
    for (int64_t left = number->exponent + UNIT_PLACES; left > 0; left--)
        value = value * 10 + (*digit ? *digit++ - '0' : 0);
    return number->negative ? -value : value;
}

bool nearly_same_number(const char *a, const char *b)
{
    struct number left = read_number(a), right = read_number(b);
    if (left.exponent > MOST_BEFORE_POINT || right.exponent > MOST_BEFORE_POINT)
        return same_number(a, b);
    int64_t apart = billionths(&left) - billionths(&right);
    return apart >= -NEARLY && apart <= NEARLY;
}
