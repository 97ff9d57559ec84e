/*
 * Text to numbers and periods: the fast ways say what the strict grammar says, a cell that is refused has its reason,
 * blanks around a cell and capitals in a word change nothing, and a number written anew is the same number.
 */
#include <string.h>

#include "../unit/two_amounts.h"
#include "harness.h"
#include "intake/values.h"

/* Every cut of up to eight characters, four at a time. */
static void try_fast_ways(struct slice text)
{
    char bytes[AMOUNTS][AMOUNT_BYTES];
    struct slice cells[AMOUNTS];
    memset(bytes, ',', sizeof bytes);
    for (size_t i = 0; i < AMOUNTS; i++) {
        struct slice rest = slice_from(text, text.length / AMOUNTS * i);
        size_t length = rest.length < WORD_BYTES ? rest.length : WORD_BYTES;
        memcpy(bytes[i], rest.at, length);
        cells[i] = (struct slice){bytes[i], length};
    }
    expect(same_amounts(cells));
}

static bool same_number(const struct decimal *a, const struct decimal *b)
{
    return a->coefficient == b->coefficient && a->places == b->places && a->negative == b->negative;
}

/* Whatever is said of a cell, it says why; and digits[.digits] alone are always a number. */
static void try_amount(struct slice cell, bool decimal_comma)
{
    struct amount amount;
    struct decimal plain, hours, strict;
    struct refusal refusal = read_amount(cell, decimal_comma, &amount);
    bool is_amount = !refusal.code;
    expect(!refusal.code == !refusal.expected);
    bool is_plain = !read_plain_number(cell, decimal_comma, &plain).code;
    expect(is_amount || !is_plain);
    if (is_plain)
        expect(same_number(&plain, &amount.value) && amount.currency.length == 0);
    if (!read_hours(cell, decimal_comma, &hours).code)
        expect(is_plain && same_number(&hours, &plain) && hours.places <= 6);
    if (decimal_read(cell, &strict) == DECIMAL_OK)
        expect(is_plain && same_number(&strict, &plain));
    if (is_amount)
        expect(amount.value.places <= DECIMAL_PLACES &&
               !(amount.value.negative && !amount.value.coefficient));
}

static void try_period(struct slice cell, bool is_as_good_as_it)
{
    struct period period, above_zero;
    struct refusal refusal = read_period(cell, &period);
    bool is_above_zero = !read_period_above_zero(cell, &above_zero).code;
    expect(!refusal.code == !refusal.expected);
    expect(!refusal.code == is_as_good_as_it);
    expect(is_above_zero == (!refusal.code && !decimal_is_zero(&period.count)));
    if (is_above_zero)
        expect(period.unit == above_zero.unit && same_number(&period.count, &above_zero.count));
}

/* The same in capitals, with blanks around. */
static void try_words(struct slice cell)
{
    char *louder = malloc(cell.length + 2);
    struct period period;
    bool yes = false, louder_yes = false;
    enum sex sex, louder_sex;
    expect(louder != NULL);
    louder[0] = ' ';
    for (size_t i = 0; i < cell.length; i++)
        louder[i + 1] = cell.at[i] >= 'a' && cell.at[i] <= 'z' ? (char)(cell.at[i] - 'a' + 'A') : cell.at[i];
    louder[cell.length + 1] = ' ';
    struct slice other = {louder, cell.length + 2};

    try_period(cell, !read_period(cell, &period).code);
    try_period(other, !read_period(cell, &period).code);
    expect(!read_sex(cell, &sex).code == !read_sex(other, &louder_sex).code);
    expect(read_sex(cell, &sex).code || sex == louder_sex);
    expect(!read_yes_no(cell, &yes).code == !read_yes_no(other, &louder_yes).code && yes == louder_yes);
    free(louder);
}

void try_numbers(const uint8_t *data, size_t size)
{
    struct slice text = {(const char *)data, size};
    try_fast_ways(text);
    try_amount(text, false);
    try_amount(text, true);
    try_words(text);
}
