#include "exact/ratio.h"

struct vault vault_begin(const struct memory *memory)
{
    return (struct vault){.memory = memory};
}

void vault_end(struct vault *vault)
{
    for (size_t i = 0; i < vault->count; i++)
        fraction_clear(&vault->values[i]);
    memory_give(vault->memory, vault->values, vault->capacity * sizeof *vault->values);
    *vault = vault_begin(vault->memory);
}

static bool in_vault(const struct ratio *ratio)
{
    return ratio->denominator == 0;
}

/* `value` is in lowest terms, and the vault's from now on, unless memory is out. */
static bool keep_in_vault(struct ratio *ratio, struct fraction value, struct vault *vault)
{
    void *values = vault->values;
    if (!memory_grow(vault->memory, &values, &vault->capacity, vault->count + 1, sizeof value)) {
        fraction_clear(&value);
        return false;
    }
    vault->values = values;
    vault->values[vault->count] = value;
    *ratio = (struct ratio){vault->count++, 0};
    return true;
}

static bool fits_words(const struct fraction *value)
{
    return !value->is_big && (value->as.words.numerator | value->as.words.denominator) >> 64 == 0;
}

bool ratio_pack(struct ratio *ratio, const struct fraction *value, struct vault *vault)
{
    if (fits_words(value)) {
        uint64_t numerator = (uint64_t)value->as.words.numerator;
        uint64_t denominator = (uint64_t)value->as.words.denominator;
        uint64_t divisor = gcd_of_words(numerator, denominator);
        *ratio = (struct ratio){numerator / divisor, denominator / divisor};
        return true;
    }
    struct fraction reduced = FRACTION_ZERO;
    fraction_copy(&reduced, value);
    fraction_reduce(&reduced);
    if (!fits_words(&reduced))
        return keep_in_vault(ratio, reduced, vault);
    *ratio = (struct ratio){(uint64_t)reduced.as.words.numerator, (uint64_t)reduced.as.words.denominator};
    return true;
}

static struct fraction fraction_of_words(const struct ratio *ratio)
{
    return (struct fraction){.as.words = {ratio->numerator, ratio->denominator}};
}

void ratio_unpack(const struct ratio *ratio, const struct vault *vault, struct fraction *value)
{
    struct fraction words;
    if (in_vault(ratio)) {
        fraction_copy(value, &vault->values[ratio->numerator]);
        return;
    }
    words = fraction_of_words(ratio);
    fraction_copy(value, &words);
}

static int compare_fractions(const struct ratio *a, const struct ratio *b, const struct vault *vault)
{
    struct fraction left = FRACTION_ZERO, right = FRACTION_ZERO;
    ratio_unpack(a, vault, &left);
    ratio_unpack(b, vault, &right);
    int order = fraction_compare(&left, &right);
    fraction_clear(&left);
    fraction_clear(&right);
    return order;
}

int ratio_compare(const struct ratio *a, const struct ratio *b, const struct vault *vault)
{
    if (a->numerator == b->numerator && a->denominator == b->denominator)
        return 0;
    if (in_vault(a) || in_vault(b))
        return compare_fractions(a, b, vault);
    wide left = (wide)a->numerator * b->denominator, right = (wide)b->numerator * a->denominator;
    return (left > right) - (left < right);
}

/* A key is the value in units of 2^-44, cut; all values from 2^20 on share the top. */
enum { KEY_FRACTION_BITS = 44 };

static uint64_t key_of_vault_value(const struct fraction *value)
{
    struct fraction units = FRACTION_ZERO;
    fraction_set(&units, INT64_C(1) << KEY_FRACTION_BITS, 1);
    fraction_multiply(&units, &units, value);
    fraction_whole(&units, &units);
    fraction_reduce(&units);
    uint64_t key = fits_words(&units) ? (uint64_t)units.as.words.numerator : UINT64_MAX;
    fraction_clear(&units);
    return key;
}

uint64_t ratio_key(const struct ratio *ratio, const struct vault *vault)
{
    if (in_vault(ratio))
        return key_of_vault_value(&vault->values[ratio->numerator]);
    uint64_t whole = ratio->numerator / ratio->denominator;
    uint64_t rest = ratio->numerator % ratio->denominator;
    if (whole >> (64 - KEY_FRACTION_BITS))
        return UINT64_MAX;
    return whole << KEY_FRACTION_BITS | (uint64_t)(((wide)rest << KEY_FRACTION_BITS) / ratio->denominator);
}
