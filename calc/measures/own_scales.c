#include "measures/own_scales.h"

bool renumbering_begin(struct renumbering *renumbering, const struct memory *memory,
                       const struct scales *common)
{
    *renumbering = (struct renumbering){.memory = memory, .common = common};
    renumbering->of_scale = memory_take_zeroed(memory, common->count * sizeof *renumbering->of_scale);
    return renumbering->of_scale != NULL;
}

void renumbering_end(struct renumbering *renumbering)
{
    memory_give(renumbering->memory, renumbering->of_scale,
                renumbering->common->count * sizeof *renumbering->of_scale);
}

/* A number that outgrew a word. */
static bool repack(uint64_t *quantity, const struct renumbering *renumbering, struct scales *own)
{
    struct fraction value = FRACTION_ZERO;
    quantity_unpack(*quantity, renumbering->common, &value);
    bool packed = quantity_pack(quantity, &value, own);
    fraction_clear(&value);
    return packed;
}

/* Renumbers the scale of a quantity; the holder's bits above it stay. */
static inline bool renumber(uint64_t *word, struct renumbering *renumbering, struct scales *own)
{
    uint64_t quantity = *word & QUANTITY_MASK;
    uint32_t common = quantity_scale(quantity);
    struct own_number *number = &renumbering->of_scale[common];
    if (common == SCALE_OF_VAULT) {
        if (!repack(&quantity, renumbering, own))
            return false;
    } else {
        if (number->roll != renumbering->turn) {
            number->roll = renumbering->turn;
            if (!scale_with(own, renumbering->common->list[common].denominator, &number->scale))
                return false;
        }
        quantity = quantity_make(number->scale, quantity_coefficient(quantity));
    }
    *word = (*word & ~QUANTITY_MASK) | quantity;
    return true;
}

static bool renumber_roll(struct roll *roll, struct renumbering *renumbering, struct scales *own)
{
    bool kept = true;
    for (size_t i = 0; i < roll->count && kept; i++)
        kept = renumber(&roll->rates[i], renumbering, own);
    for (size_t i = 0; i < roll->bonus_count && kept; i++)
        kept = renumber(&roll->bonuses[i], renumbering, own);
    for (size_t i = 0; roll->posts && i < roll->count && kept; i++)
        kept = renumber(&roll->posts[i].weekly_pay, renumbering, own) &&
               renumber(&roll->posts[i].other_pay, renumbering, own) &&
               renumber(&roll->posts[i].weekly_hours, renumbering, own);
    for (size_t i = 0; i < roll->short_count && kept; i++)
        kept = renumber(&roll->short_bonuses[i].literal, renumbering, own) &&
               renumber(&roll->short_bonuses[i].as_paid, renumbering, own);
    return kept;
}

bool roll_take_own_scales(struct roll *roll, struct renumbering *renumbering)
{
    struct scales *own = memory_take(roll->memory, sizeof *own);
    if (!own)
        return false;
    renumbering->turn++;
    bool kept = scales_begin(own, roll->memory) && renumber_roll(roll, renumbering, own);
    roll->scales = own;
    roll->is_part = false;
    return kept;
}
