#include "exact/big.h"

_Static_assert(sizeof(mpq_t) <= 32, "struct fraction has room for an mpq_t");
_Static_assert(alignof(mpq_t) <= 16, "struct fraction is aligned for an mpq_t");

static mpq_ptr big(struct fraction *value)
{
    return (void *)value->as.gmp;
}

static mpq_srcptr big_const(const struct fraction *value)
{
    return (const void *)value->as.gmp;
}

void fraction_clear(struct fraction *value)
{
    if (value->is_big)
        mpq_clear(big(value));
    *value = FRACTION_ZERO;
}

/* Field by field: a whole struct copied right after its words were written stalls the processor. */
static inline void set_words(struct fraction *value, bool negative, wide numerator, wide denominator)
{
    if (value->is_big)
        mpq_clear(big(value));
    value->as.words.numerator = numerator;
    value->as.words.denominator = denominator;
    value->negative = negative && numerator != 0;
    value->is_big = false;
}

void fraction_copy(struct fraction *value, const struct fraction *from)
{
    if (value == from)
        return;
    if (!from->is_big) {
        set_words(value, from->negative, from->as.words.numerator, from->as.words.denominator);
        return;
    }
    fraction_clear(value);
    mpq_init(big(value));
    value->is_big = true;
    mpq_set(big(value), big_const(from));
}

void fraction_set(struct fraction *value, int64_t numerator, uint64_t denominator)
{
    uint64_t size = numerator < 0 ? 0 - (uint64_t)numerator : (uint64_t)numerator;
    set_words(value, numerator < 0, size, denominator);
}

void fraction_set_decimal(struct fraction *value, const struct decimal *decimal)
{
    set_words(value, decimal->negative, decimal->coefficient, wide_power_of_ten(decimal->places));
}

static void reduce_words(struct fraction *value)
{
    wide divisor = gcd_of_wides(value->as.words.numerator, value->as.words.denominator);
    if (divisor > 1)
        set_words(value, value->negative, value->as.words.numerator / divisor,
                  value->as.words.denominator / divisor);
}

/* Sets a GMP integer to a number of machine words. */
static void big_set_wide(mpz_ptr whole, wide number)
{
    const uint64_t words[2] = {(uint64_t)number, (uint64_t)(number >> 64)};
    mpz_import(whole, 2, -1, sizeof words[0], 0, 0, words);
}

static bool fits_wide(mpz_srcptr whole)
{
    return mpz_sizeinbase(whole, 2) <= 128;
}

static wide wide_of_big_whole(mpz_srcptr whole)
{
    uint64_t words[2] = {0, 0};
    mpz_export(words, NULL, -1, sizeof words[0], 0, 0, whole);
    return (wide)words[1] << 64 | words[0];
}

void fraction_make_big(struct fraction *value)
{
    if (value->is_big)
        return;
    reduce_words(value); /* GMP wants lowest terms */
    struct fraction words = *value;
    mpq_init(big(value));
    value->is_big = true;
    big_set_wide(mpq_numref(big(value)), words.as.words.numerator);
    big_set_wide(mpq_denref(big(value)), words.as.words.denominator);
    if (words.negative)
        mpq_neg(big(value), big(value));
}

mpq_ptr fraction_big(struct fraction *value)
{
    if (!value->is_big)
        fraction_make_big(value);
    return big(value);
}

void fraction_reduce(struct fraction *value)
{
    if (!value->is_big) {
        reduce_words(value);
        return;
    }
    mpq_srcptr from = big_const(value);
    if (fits_wide(mpq_numref(from)) && fits_wide(mpq_denref(from)))
        set_words(value, mpq_sgn(from) < 0, wide_of_big_whole(mpq_numref(from)),
                  wide_of_big_whole(mpq_denref(from)));
}

/* Halves a long number, so that its cost stays near that of a few multiplications. */
static void read_big_whole(mpz_ptr whole, struct slice digits)
{
    struct decimal decimal;
    if (digits.length <= DECIMAL_DIGITS) {
        decimal_read(digits, &decimal);
        big_set_wide(whole, decimal.coefficient);
        return;
    }
    size_t low_digits = digits.length / 2, high_digits = digits.length - low_digits;
    mpz_t low, scale;
    mpz_init(low);
    mpz_init(scale);
    read_big_whole(whole, (struct slice){digits.at, high_digits});
    read_big_whole(low, slice_from(digits, high_digits));
    mpz_ui_pow_ui(scale, 10, low_digits);
    mpz_mul(whole, whole, scale);
    mpz_add(whole, whole, low);
    mpz_clear(scale);
    mpz_clear(low);
}

/* Takes the digits off the front of `text`. False: there are none. */
static bool take_digits(struct slice *text, struct slice *digits)
{
    *digits = (struct slice){text->at, 0};
    while (digits->length < text->length && ascii_digit(text->at[digits->length]))
        digits->length++;
    if (digits->length == 0)
        return false;
    *text = slice_from(*text, digits->length);
    return true;
}

static bool take_char(struct slice *text, char c)
{
    if (text->length == 0 || text->at[0] != c)
        return false;
    *text = slice_from(*text, 1);
    return true;
}

bool fraction_read(struct fraction *value, struct slice text)
{
    struct slice numerator, denominator = slice_of("1");
    bool negative = take_char(&text, '-');
    if (!take_digits(&text, &numerator))
        return false;
    if (take_char(&text, '/') && !take_digits(&text, &denominator))
        return false;
    if (text.length != 0)
        return false;

    struct fraction read = FRACTION_ZERO;
    fraction_make_big(&read);
    read_big_whole(mpq_numref(big(&read)), numerator);
    read_big_whole(mpq_denref(big(&read)), denominator);
    bool is_number = mpz_sgn(mpq_denref(big(&read))) != 0;
    if (!is_number) {
        fraction_clear(&read);
        return false;
    }
    mpq_canonicalize(big(&read));
    if (negative)
        mpq_neg(big(&read), big(&read));
    fraction_reduce(&read);
    fraction_clear(value);
    *value = read;
    return true;
}

/* An operation on two values in machine words; false, with `result` left alone, when one word would overflow.
 */
typedef bool word_operation(struct fraction *result, const struct fraction *a, const struct fraction *b);

typedef void big_operation(mpq_ptr result, mpq_srcptr a, mpq_srcptr b);

/* The road of the values that overflowed: in lowest terms they may fit after all, and in GMP they always do.
 */
static void operate_with_room(struct fraction *result, const struct fraction *a, const struct fraction *b,
                              word_operation *on_words, big_operation *on_big)
{
    struct fraction left = FRACTION_ZERO, right = FRACTION_ZERO, answer = FRACTION_ZERO;
    fraction_copy(&left, a);
    fraction_copy(&right, b);
    fraction_reduce(&left);
    fraction_reduce(&right);
    if (left.is_big || right.is_big || !on_words(&answer, &left, &right)) {
        fraction_make_big(&left);
        fraction_make_big(&right);
        fraction_make_big(&answer);
        on_big(big(&answer), big_const(&left), big_const(&right));
    }
    fraction_clear(&left);
    fraction_clear(&right);
    fraction_clear(result);
    *result = answer;
}

static inline void operate(struct fraction *result, const struct fraction *a, const struct fraction *b,
                           word_operation *on_words, big_operation *on_big)
{
    if (a->is_big || b->is_big || !on_words(result, a, b))
        operate_with_room(result, a, b, on_words, on_big);
}

/* Asked of single words only, where a division is cheap. */
static bool divides(wide divisor, wide number)
{
    return (divisor | number) >> 64 == 0 && (uint64_t)number % (uint64_t)divisor == 0;
}

/*
 * What to multiply either side with for one common denominator. Equal denominators stay, and one that is a
 * multiple of the other serves both: sums of decimals never leave their largest power of ten.
 */
static void common_scale(wide a, wide b, wide *scale_a, wide *scale_b)
{
    if (a == b) {
        *scale_a = *scale_b = 1;
    } else if (divides(a, b)) {
        *scale_a = (uint64_t)b / (uint64_t)a;
        *scale_b = 1;
    } else if (divides(b, a)) {
        *scale_a = 1;
        *scale_b = (uint64_t)a / (uint64_t)b;
    } else {
        *scale_a = b;
        *scale_b = a;
    }
}

static bool add_words(struct fraction *result, const struct fraction *a, const struct fraction *b)
{
    wide scale_a, scale_b, left, right, denominator, numerator;
    common_scale(a->as.words.denominator, b->as.words.denominator, &scale_a, &scale_b);
    if (!wide_multiply(a->as.words.numerator, scale_a, &left) ||
        !wide_multiply(b->as.words.numerator, scale_b, &right) ||
        !wide_multiply(a->as.words.denominator, scale_a, &denominator))
        return false;
    bool negative = a->negative;
    if (a->negative != b->negative) {
        negative = left >= right ? a->negative : b->negative;
        numerator = left >= right ? left - right : right - left;
    } else if (!wide_add(left, right, &numerator)) {
        return false;
    }
    set_words(result, negative, numerator, denominator);
    return true;
}

static bool subtract_words(struct fraction *result, const struct fraction *a, const struct fraction *b)
{
    struct fraction opposite = *b;
    opposite.negative = !b->negative;
    return add_words(result, a, &opposite);
}

static bool multiply_words(struct fraction *result, const struct fraction *a, const struct fraction *b)
{
    wide numerator, denominator;
    if (!wide_multiply(a->as.words.numerator, b->as.words.numerator, &numerator) ||
        !wide_multiply(a->as.words.denominator, b->as.words.denominator, &denominator))
        return false;
    set_words(result, a->negative != b->negative, numerator, denominator);
    return true;
}

static bool divide_words(struct fraction *result, const struct fraction *a, const struct fraction *b)
{
    struct fraction inverse = *b;
    inverse.as.words.numerator = b->as.words.denominator;
    inverse.as.words.denominator = b->as.words.numerator;
    return multiply_words(result, a, &inverse);
}

void fraction_add(struct fraction *result, const struct fraction *a, const struct fraction *b)
{
    operate(result, a, b, add_words, mpq_add);
}

void fraction_subtract(struct fraction *result, const struct fraction *a, const struct fraction *b)
{
    operate(result, a, b, subtract_words, mpq_sub);
}

void fraction_multiply(struct fraction *result, const struct fraction *a, const struct fraction *b)
{
    operate(result, a, b, multiply_words, mpq_mul);
}

void fraction_divide(struct fraction *result, const struct fraction *a, const struct fraction *b)
{
    operate(result, a, b, divide_words, mpq_div);
}

void fraction_whole(struct fraction *result, const struct fraction *value)
{
    if (!value->is_big) {
        wide whole = value->as.words.numerator / value->as.words.denominator;
        set_words(result, value->negative, whole, 1);
        return;
    }
    fraction_copy(result, value);
    mpz_ptr numerator = mpq_numref(big(result)), denominator = mpq_denref(big(result));
    mpz_tdiv_q(numerator, numerator, denominator);
    mpz_set_ui(denominator, 1);
}

int fraction_sign(const struct fraction *value)
{
    if (value->is_big)
        return mpq_sgn(big_const(value));
    if (value->as.words.numerator == 0)
        return 0;
    return value->negative ? -1 : 1;
}

/* a/b against c/d, term by term of their continued fractions: slow, but nothing can overflow. */
static int compare_terms(wide a, wide b, wide c, wide d)
{
    for (int larger = 1;; larger = -larger) {
        wide left = a / b, right = c / d, rest_left = a % b, rest_right = c % d;
        if (left != right)
            return left > right ? larger : -larger;
        if (rest_left == 0 || rest_right == 0)
            return larger * ((rest_left != 0) - (rest_right != 0));
        a = b;
        b = rest_left;
        c = d;
        d = rest_right;
    }
}

static int compare_words(const struct fraction *a, const struct fraction *b)
{
    wide left, right;
    if (wide_multiply(a->as.words.numerator, b->as.words.denominator, &left) &&
        wide_multiply(b->as.words.numerator, a->as.words.denominator, &right))
        return (left > right) - (left < right);
    return compare_terms(a->as.words.numerator, a->as.words.denominator, b->as.words.numerator,
                         b->as.words.denominator);
}

static int compare_big(const struct fraction *a, const struct fraction *b)
{
    struct fraction left = FRACTION_ZERO, right = FRACTION_ZERO;
    fraction_copy(&left, a);
    fraction_copy(&right, b);
    fraction_make_big(&left);
    fraction_make_big(&right);
    int order = mpq_cmp(big_const(&left), big_const(&right));
    fraction_clear(&left);
    fraction_clear(&right);
    return (order > 0) - (order < 0);
}

int fraction_compare(const struct fraction *a, const struct fraction *b)
{
    int sign = fraction_sign(a);
    if (sign != fraction_sign(b))
        return sign < fraction_sign(b) ? -1 : 1;
    if (a->is_big || b->is_big)
        return compare_big(a, b);
    return sign * compare_words(a, b);
}
