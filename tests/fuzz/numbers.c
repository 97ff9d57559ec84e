/*
 * Text to numbers and periods: the fast ways say what the strict grammar says; a cell that is refused has its reason;
 * blanks around a cell, capitals in a word and the sign of a currency change nothing; and a number that was written, or
 * packed into a word, comes back as itself.
 */
#include <string.h>

#include "../unit/two_amounts.h"
#include "base/text.h"
#include "exact/quantity.h"
#include "exact/rounding.h"
#include "harness.h"
#include "intake/scan.h"
#include "intake/values.h"

/* ---- Columns ---- */

/* The cells of a column, as a scan finds them in the text: one ends where a comma stands, and the last at the end. */
struct cells {
    uint16_t bounds[COLUMN_ROWS + 1];
    size_t count;
};

static struct cells find_cells(struct slice text)
{
    struct cells cells = {{0}, 0};
    for (size_t at = 0; at <= text.length && cells.count < COLUMN_ROWS; at++)
        if (at == text.length || text.at[at] == ',')
            cells.bounds[++cells.count] = (uint16_t)(at + 1);
    return cells;
}

/* Of at most as many bytes as one scan sees. */
static void try_columns(struct slice text)
{
    text.length = text.length < SCAN_BYTES ? text.length : SCAN_BYTES;
    struct cells cells = find_cells(text);
    char *bytes = malloc(text.length + WORD_BYTES); /* as much behind a cell as may be read, and no more */
    row_set plain;
    expect(bytes != NULL);
    memcpy(bytes, text.at, text.length);
    memset(bytes + text.length, ',', WORD_BYTES);
    const struct column column = {bytes, cells.bounds, 1};
    for (unsigned places = 0; places <= AMOUNT_PLACES; places++) {
        size_t first = places % cells.count;
        expect(same_amounts(&column, first, cells.count, places, &plain));
    }
    free(bytes);
}

/* ---- One number ---- */

static bool same_number(const struct decimal *a, const struct decimal *b)
{
    return a->coefficient == b->coefficient && a->places == b->places && a->negative == b->negative;
}

/* Written as a fraction and read again. */
static void try_writing(const struct fraction *value)
{
    struct text text = text_begin(&memory_of_libc);
    struct fraction again = FRACTION_ZERO;
    fraction_text(&text, value);
    expect(fraction_read(&again, text_slice(&text)) && fraction_compare(&again, value) == 0);
    fraction_clear(&again);
    text_end(&text);
}

/* Packed into a word, whose key is its own and is not above that of twice the number. */
static void try_packing(const struct fraction *value)
{
    struct scales scales;
    struct fraction unpacked = FRACTION_ZERO, twice = FRACTION_ZERO;
    uint64_t one, two;
    fraction_add(&twice, value, value);
    expect(scales_begin(&scales, &memory_of_libc));
    expect(quantity_pack(&one, value, &scales));
    expect(quantity_pack(&two, &twice, &scales));
    quantity_unpack(one, &scales, &unpacked);
    expect(fraction_compare(&unpacked, value) == 0);
    expect(quantity_key(one, &scales) == fraction_key(value));
    expect(quantity_key(one, &scales) <= quantity_key(two, &scales));
    expect(quantity_compare(one, two, &scales) == (fraction_sign(value) ? -1 : 0));
    fraction_clear(&unpacked);
    fraction_clear(&twice);
    scales_end(&scales);
}

static void try_value(const struct decimal *number)
{
    struct fraction value = FRACTION_ZERO;
    fraction_set_decimal(&value, number);
    try_writing(&value);
    if (fraction_sign(&value) >= 0)
        try_packing(&value);
    fraction_clear(&value);
}

/* With the sign of a currency in front it is the same number; with two signs of currencies it is none. */
static void try_currency(struct slice cell, bool decimal_comma, const struct decimal *plain)
{
    struct text text = text_begin(&memory_of_libc);
    struct amount amount;
    text_add(&text, "GBP ");
    text_add_slice(&text, slice_trim(cell));
    expect(!read_amount(text_slice(&text), decimal_comma, &amount).code);
    expect(same_number(&amount.value, plain) && slice_is(amount.currency, "GBP"));
    text_add(&text, " GBP");
    expect(read_amount(text_slice(&text), decimal_comma, &amount).code != NULL);
    text_end(&text);
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
    if (is_plain) {
        expect(same_number(&plain, &amount.value) && amount.currency.length == 0);
        try_currency(cell, decimal_comma, &plain);
    }
    if (!read_hours(cell, decimal_comma, &hours).code)
        expect(is_plain && same_number(&hours, &plain) && hours.places <= 6);
    if (decimal_read(cell, &strict) == DECIMAL_OK)
        expect(is_plain && same_number(&strict, &plain));
    if (is_amount) {
        expect(amount.value.places <= DECIMAL_PLACES);
        expect(!(amount.value.negative && decimal_is_zero(&amount.value)));
        try_value(&amount.value);
    }
}

/* ---- Words ---- */

static void try_period(struct slice cell)
{
    struct period period, above_zero;
    struct refusal refusal = read_period(cell, &period);
    bool is_above_zero = !read_period_above_zero(cell, &above_zero).code;
    expect(!refusal.code == !refusal.expected);
    expect(is_above_zero == (!refusal.code && !decimal_is_zero(&period.count)));
    if (is_above_zero)
        expect(period.unit == above_zero.unit && same_number(&period.count, &above_zero.count));
}

static bool same_period(struct slice cell, struct slice other)
{
    struct period period, other_period;
    bool fine = !read_period(cell, &period).code;
    return fine == !read_period(other, &other_period).code &&
           (!fine || (period.unit == other_period.unit && period.bare == other_period.bare &&
                      same_number(&period.count, &other_period.count)));
}

static bool same_sex(struct slice cell, struct slice other)
{
    enum sex sex, other_sex;
    bool fine = !read_sex(cell, &sex).code;
    return fine == !read_sex(other, &other_sex).code && (!fine || sex == other_sex);
}

static bool same_answer(struct slice cell, struct slice other)
{
    bool yes = false, other_yes = false;
    return !read_yes_no(cell, &yes).code == !read_yes_no(other, &other_yes).code && yes == other_yes;
}

static bool same_standing(struct slice cell, struct slice other)
{
    enum standing standing = STANDING_EMPLOYED, other_standing = STANDING_EMPLOYED;
    return !read_standing(cell, &standing).code == !read_standing(other, &other_standing).code &&
           standing == other_standing;
}

/* The same in capitals, with blanks around. */
static void try_words(struct slice cell)
{
    struct text louder = text_begin(&memory_of_libc);
    text_add_char(&louder, ' ');
    for (size_t i = 0; i < cell.length; i++)
        text_add_char(&louder, ascii_letter(cell.at[i]) ? (char)(cell.at[i] & ~0x20) : cell.at[i]);
    text_add_char(&louder, '\t');
    struct slice other = text_slice(&louder);
    try_period(cell);
    expect(same_period(cell, other) && same_sex(cell, other));
    expect(same_answer(cell, other) && same_standing(cell, other));
    text_end(&louder);
}

void try_numbers(const uint8_t *data, size_t size)
{
    struct slice text = {(const char *)data, size};
    try_columns(text);
    try_amount(text, false);
    try_amount(text, true);
    try_words(text);
}
