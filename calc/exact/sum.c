#include "exact/sum.h"

#include <stdlib.h>

struct sum sum_begin(const struct memory *memory)
{
    struct sum sum = {.memory = memory};
    for (unsigned level = 0; level < SUM_LEVELS; level++)
        sum.levels[level] = FRACTION_ZERO;
    return sum;
}

void sum_end(struct sum *sum)
{
    for (unsigned level = 0; level < SUM_LEVELS; level++)
        fraction_clear(&sum->levels[level]);
    memory_give(sum->memory, sum->table, sum->places * sizeof *sum->table);
    *sum = sum_begin(sum->memory);
}

/* The place of `denominator`, or the empty one where it belongs. The table is never full. */
static struct sum_of_denominator *place_of(const struct sum *sum, uint64_t denominator)
{
    const uint64_t golden = UINT64_C(0x9E3779B97F4A7C15); /* 2^64 / 1.618...: mixes well into the top bits */
    size_t mask = sum->places - 1;
    size_t i = (size_t)(denominator * golden >> (__builtin_clzll(sum->places) + 1));
    while (sum->table[i].denominator != 0 && sum->table[i].denominator != denominator)
        i = (i + 1) & mask;
    return &sum->table[i];
}

enum { FIRST_PLACES = 64 };

static bool grow_table(struct sum *sum)
{
    struct sum larger = {.places = sum->places ? sum->places * 2 : FIRST_PLACES};
    if (larger.places > SIZE_MAX / sizeof *larger.table)
        return false;
    larger.table = memory_take_zeroed(sum->memory, larger.places * sizeof *larger.table);
    if (!larger.table)
        return false;
    for (size_t i = 0; i < sum->places; i++)
        if (sum->table[i].denominator != 0)
            *place_of(&larger, sum->table[i].denominator) = sum->table[i];
    memory_give(sum->memory, sum->table, sum->places * sizeof *sum->table);
    sum->table = larger.table;
    sum->places = larger.places;
    return true;
}

/* As a binary counter carries: sums of equally many terms meet, so few additions are of long numbers. */
static void add_large(struct sum *sum, const struct fraction *term)
{
    struct fraction carried = FRACTION_ZERO;
    unsigned level = 0;
    fraction_copy(&carried, term);
    for (size_t terms = sum->large_terms++; terms & 1; terms >>= 1) {
        fraction_add(&carried, &carried, &sum->levels[level]);
        fraction_clear(&sum->levels[level]);
        level++;
    }
    sum->levels[level] = carried;
}

bool sum_add(struct sum *sum, const struct ratio *term, const struct vault *vault)
{
    if (term->denominator == 0) {
        add_large(sum, &vault->values[term->numerator]);
        return true;
    }
    if (sum->used >= sum->places / 2 && !grow_table(sum))
        return false;
    struct sum_of_denominator *place = place_of(sum, term->denominator);
    if (place->denominator == 0) {
        place->denominator = term->denominator;
        sum->used++;
    }
    place->numerator += term->numerator; /* 2^64 terms below 2^64 fit 128 bits */
    return true;
}

static int by_denominator(const void *a, const void *b)
{
    wide left = ((const struct fraction *)a)->as.words.denominator;
    wide right = ((const struct fraction *)b)->as.words.denominator;
    return (left > right) - (left < right);
}

/* The sum of `count` parts, at least one, into the first. Halves are alike in length, which GMP likes. */
static void join(struct fraction *parts, size_t count)
{
    size_t half = count / 2;
    if (half == 0)
        return;
    join(parts, half);
    join(parts + half, count - half);
    fraction_add(&parts[0], &parts[0], &parts[half]);
    fraction_clear(&parts[half]);
}

bool sum_total(const struct sum *sum, struct fraction *total)
{
    size_t count = 0, room = sum->used + SUM_LEVELS;
    if (room > SIZE_MAX / sizeof(struct fraction))
        return false;
    struct fraction *parts = memory_take(sum->memory, room * sizeof *parts);
    if (!parts)
        return false;
    for (size_t i = 0; i < sum->places; i++) {
        const struct sum_of_denominator *place = &sum->table[i];
        if (place->denominator != 0)
            parts[count++] = (struct fraction){.as.words = {place->numerator, place->denominator}};
    }
    qsort(parts, count, sizeof *parts, by_denominator); /* the order of the terms shows in no cost either */
    for (unsigned level = 0; level < SUM_LEVELS; level++) {
        parts[count] = FRACTION_ZERO;
        fraction_copy(&parts[count++], &sum->levels[level]);
    }
    join(parts, count);
    fraction_reduce(&parts[0]);
    fraction_clear(total);
    *total = parts[0];
    memory_give(sum->memory, parts, room * sizeof *parts);
    return true;
}
