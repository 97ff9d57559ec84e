#include "exact/sum.h"

#include "exact/common_denominator.h"

struct sum sum_begin(const struct memory *memory, const struct scales *scales)
{
    return (struct sum){.memory = memory, .scales = scales};
}

void sum_end(struct sum *sum)
{
    for (unsigned level = 0; sum->levels && level < SUM_LEVELS; level++)
        fraction_clear(&sum->levels[level]);
    memory_give(sum->memory, sum->levels, SUM_LEVELS * sizeof *sum->levels);
    memory_give(sum->memory, sum->of_scale, sum->count * sizeof *sum->of_scale);
    *sum = sum_begin(sum->memory, sum->scales);
}

static bool has_levels(struct sum *sum)
{
    if (sum->levels)
        return true;
    sum->levels = memory_take(sum->memory, SUM_LEVELS * sizeof *sum->levels);
    for (unsigned level = 0; sum->levels && level < SUM_LEVELS; level++)
        sum->levels[level] = FRACTION_ZERO;
    return sum->levels != NULL;
}

/* As a binary counter carries: sums of about equally many terms meet, so few additions are of long numbers. */
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
    fraction_add(&sum->levels[level], &sum->levels[level], &carried);
    fraction_clear(&carried);
}

bool sum_make_ready(struct sum *sum)
{
    if (sum->of_scale)
        return true;
    sum->of_scale = memory_take_zeroed(sum->memory, sum->scales->count * sizeof *sum->of_scale);
    if (sum->of_scale)
        sum->count = sum->scales->count;
    return sum->of_scale != NULL;
}

bool sum_add_rare(struct sum *sum, uint64_t quantity)
{
    if (quantity_scale(quantity) != SCALE_OF_VAULT)
        return sum_make_ready(sum) && sum_add(sum, quantity);
    if (!has_levels(sum))
        return false;
    add_large(sum, &sum->scales->vault[quantity_coefficient(quantity)]);
    return true;
}

bool sum_join(struct sum *sum, const struct sum *from)
{
    if (!sum_make_ready(sum))
        return false;
    for (size_t i = 0; i < from->count; i++)
        sum->of_scale[i] += from->of_scale[i];
    if (from->levels && !has_levels(sum))
        return false;
    for (unsigned level = 0; from->levels && level < SUM_LEVELS; level++)
        fraction_add(&sum->levels[level], &sum->levels[level], &from->levels[level]);
    sum->large_terms += from->large_terms;
    return true;
}

bool sum_total(const struct sum *sum, struct fraction *total)
{
    size_t used = 0, count = 0;
    for (size_t i = 0; i < sum->count; i++)
        used += sum->of_scale[i] != 0;
    struct term *terms = memory_take(sum->memory, used * sizeof *terms);
    if (!terms)
        return false;
    for (size_t i = 0; i < sum->count; i++)
        if (sum->of_scale[i] != 0)
            terms[count++] = (struct term){sum->of_scale[i], sum->scales->list[i].denominator};
    add_over_common_denominator(total, terms, count);
    for (unsigned level = 0; level < SUM_LEVELS && sum->large_terms >> level;
         level++) /* those above are nought */
        fraction_add(total, total, &sum->levels[level]);
    fraction_reduce(total);
    memory_give(sum->memory, terms, used * sizeof *terms);
    return true;
}
