#include "exact/quantity.h"

#include <string.h>

enum { FIRST_PLACES = 64 };

static size_t place_of(const struct scales *scales, uint64_t denominator)
{
    const uint64_t golden = UINT64_C(0x9E3779B97F4A7C15); /* 2^64 / 1.618...: mixes well into the top bits */
    size_t mask = scales->places - 1;
    size_t at = (size_t)(denominator * golden >> (__builtin_clzll(scales->places) + 1));
    while (scales->table[at] && scales->list[scales->table[at]].denominator != denominator)
        at = (at + 1) & mask;
    return at;
}

static bool grow_table(struct scales *scales)
{
    size_t places = scales->places ? scales->places * 2 : FIRST_PLACES;
    uint32_t *table = memory_take_zeroed(scales->memory, places * sizeof *table);
    if (!table)
        return false;
    memory_give(scales->memory, scales->table, scales->places * sizeof *table);
    scales->table = table;
    scales->places = places;
    for (size_t scale = SCALE_OF_ONES; scale < scales->count; scale++)
        table[place_of(scales, scales->list[scale].denominator)] = (uint32_t)scale;
    return true;
}

static bool add_scale(struct scales *scales, uint64_t denominator)
{
    bool enough = MEMORY_GROW(scales->memory, &scales->list, &scales->capacity, scales->count + 1);
    if (enough)
        scales->list[scales->count++] =
            (struct scale){denominator, denominator ? UINT64_MAX / denominator : 0};
    return enough;
}

bool scales_begin(struct scales *scales, const struct memory *memory)
{
    *scales = (struct scales){.memory = memory};
    pthread_mutex_init(&scales->lock, NULL);
    uint32_t ones;
    return add_scale(scales, 0) && scale_with(scales, 1, &ones);
}

static void empty_vault(struct scales *scales)
{
    for (size_t i = 0; i < scales->vault_count; i++)
        fraction_clear(&scales->vault[i]);
    scales->vault_count = 0;
}

void scales_end(struct scales *scales)
{
    empty_vault(scales);
    memory_give(scales->memory, scales->vault, scales->vault_capacity * sizeof *scales->vault);
    memory_give(scales->memory, scales->list, scales->capacity * sizeof *scales->list);
    memory_give(scales->memory, scales->table, scales->places * sizeof *scales->table);
    pthread_mutex_destroy(&scales->lock);
}

void scales_clear(struct scales *scales)
{
    empty_vault(scales);
    memset(scales->table, 0, scales->places * sizeof *scales->table);
    scales->count = SCALE_OF_ONES + 1;
    scales->table[place_of(scales, 1)] = SCALE_OF_ONES;
}

static bool find_or_add_scale(struct scales *scales, uint64_t denominator, uint32_t *scale)
{
    if (scales->count > scales->places / 2 && !grow_table(scales))
        return false;
    size_t place = place_of(scales, denominator);
    *scale = scales->table[place];
    if (*scale || scales->count > SCALE_MASK) /* SCALE_OF_VAULT when there is no room */
        return true;
    if (!add_scale(scales, denominator))
        return false;
    *scale = scales->table[place] = (uint32_t)(scales->count - 1);
    return true;
}

bool scale_with(struct scales *scales, uint64_t denominator, uint32_t *scale)
{
    pthread_mutex_lock(&scales->lock);
    bool found = find_or_add_scale(scales, denominator, scale);
    pthread_mutex_unlock(&scales->lock);
    return found;
}

uint64_t scale_denominator(struct scales *scales, uint32_t scale)
{
    pthread_mutex_lock(&scales->lock);
    uint64_t denominator = scales->list[scale].denominator;
    pthread_mutex_unlock(&scales->lock);
    return denominator;
}

/* The number over another denominator, which its own divides. */
static bool units_of(const struct fraction *value, wide denominator, uint64_t *units)
{
    wide product;
    bool fits =
        wide_multiply(value->as.words.numerator, denominator / value->as.words.denominator, &product) &&
        product >> 64 == 0;
    *units = (uint64_t)product;
    return fits;
}

bool scale_of_both(struct scales *scales, const struct fraction *a, const struct fraction *b, uint32_t *scale,
                   uint64_t units[2])
{
    struct fraction first = FRACTION_ZERO, second = FRACTION_ZERO;
    wide common = 0;
    fraction_copy(&first, a);
    fraction_copy(&second, b);
    fraction_reduce(&first);
    fraction_reduce(&second);
    bool found = !first.is_big && !second.is_big &&
                 wide_multiply(first.as.words.denominator,
                               second.as.words.denominator /
                                   gcd_of_wides(first.as.words.denominator, second.as.words.denominator),
                               &common) &&
                 common >> 64 == 0 && units_of(&first, common, &units[0]) &&
                 units_of(&second, common, &units[1]) && scale_with(scales, (uint64_t)common, scale);
    fraction_clear(&first);
    fraction_clear(&second);
    return found;
}

/* `value` is the vault's from now on, unless memory is out. */
static bool keep_in_vault(uint64_t *quantity, struct fraction value, struct scales *scales)
{
    pthread_mutex_lock(&scales->lock);
    bool enough =
        scales->vault_count <= COEFFICIENT_MASK &&
        MEMORY_GROW(scales->memory, &scales->vault, &scales->vault_capacity, scales->vault_count + 1);
    if (enough) {
        scales->vault[scales->vault_count] = value;
        *quantity = quantity_make(SCALE_OF_VAULT, scales->vault_count++);
    }
    pthread_mutex_unlock(&scales->lock);
    if (!enough)
        fraction_clear(&value);
    return enough;
}

bool quantity_pack(uint64_t *quantity, const struct fraction *value, struct scales *scales)
{
    struct fraction reduced = FRACTION_ZERO;
    fraction_copy(&reduced, value);
    fraction_reduce(&reduced);
    uint32_t scale = SCALE_OF_VAULT;
    if (!reduced.is_big && reduced.as.words.numerator <= COEFFICIENT_MASK &&
        reduced.as.words.denominator >> 64 == 0 &&
        !scale_with(scales, (uint64_t)reduced.as.words.denominator, &scale))
        return false;
    if (scale == SCALE_OF_VAULT)
        return keep_in_vault(quantity, reduced, scales);
    *quantity = quantity_make(scale, (uint64_t)reduced.as.words.numerator);
    return true;
}

void quantity_unpack(uint64_t quantity, const struct scales *scales, struct fraction *value)
{
    if (quantity_scale(quantity) == SCALE_OF_VAULT) {
        fraction_copy(value, &scales->vault[quantity_coefficient(quantity)]);
        return;
    }
    struct fraction words = {
        .as.words = {quantity_coefficient(quantity), scales->list[quantity_scale(quantity)].denominator}};
    fraction_copy(value, &words);
}

static int compare_fractions(uint64_t a, uint64_t b, const struct scales *scales)
{
    struct fraction left = FRACTION_ZERO, right = FRACTION_ZERO;
    quantity_unpack(a, scales, &left);
    quantity_unpack(b, scales, &right);
    int order = fraction_compare(&left, &right);
    fraction_clear(&left);
    fraction_clear(&right);
    return order;
}

int quantity_compare(uint64_t a, uint64_t b, const struct scales *scales)
{
    if (((a ^ b) & QUANTITY_MASK) == 0)
        return 0;
    uint64_t under_a = scales->list[quantity_scale(a)].denominator;
    uint64_t under_b = scales->list[quantity_scale(b)].denominator;
    if (under_a == 0 || under_b == 0)
        return compare_fractions(a, b, scales);
    wide left = (wide)quantity_coefficient(a) * under_b, right = (wide)quantity_coefficient(b) * under_a;
    return (left > right) - (left < right);
}

uint64_t fraction_key(const struct fraction *value)
{
    struct fraction units = FRACTION_ZERO;
    fraction_set(&units, INT64_C(1) << KEY_FRACTION_BITS, 1);
    fraction_multiply(&units, &units, value);
    fraction_whole(&units, &units);
    fraction_reduce(&units);
    uint64_t key = UINT64_MAX;
    if (!units.is_big && units.as.words.numerator >> 64 == 0)
        key = (uint64_t)units.as.words.numerator;
    fraction_clear(&units);
    return key;
}

void fraction_set_key(struct fraction *value, uint64_t key)
{
    struct fraction lowest = {.as.words = {key, (wide)1 << KEY_FRACTION_BITS}};
    fraction_copy(value, &lowest);
}

uint64_t key_of_vault(uint64_t quantity, const struct scales *scales)
{
    return fraction_key(&scales->vault[quantity_coefficient(quantity)]);
}
