#include "measures/numbers.h"

#include "exact/rounding.h"

/* Rounds half away from zero; a number of the vault goes the long way. */
static bool round_to_pence(uint64_t *pence, uint64_t quantity, uint32_t hundredths, struct scales *scales)
{
    wide under = scales->list[quantity_scale(quantity)].denominator;
    if (under != 0) {
        wide rounded = ((wide)quantity_coefficient(quantity) * 200 + under) / (2 * under);
        if (rounded <= COEFFICIENT_MASK && hundredths != SCALE_OF_VAULT) {
            *pence = quantity_make(hundredths, (uint64_t)rounded);
            return true;
        }
    }
    struct fraction rate = FRACTION_ZERO;
    quantity_unpack(quantity, scales, &rate);
    fraction_round(&rate, &rate, 2, ROUND_HALF_AWAY);
    bool kept = quantity_pack(pence, &rate, scales);
    fraction_clear(&rate);
    return kept;
}

static bool make_pence(struct numbers *numbers)
{
    const struct roll *roll = numbers->roll;
    uint32_t hundredths = SCALE_OF_VAULT;
    numbers->pence = memory_take(roll->memory, roll->count * sizeof *numbers->pence);
    bool kept = numbers->pence && (roll->count == 0 || scale_with(roll->scales, 100, &hundredths));
    for (size_t i = 0; i < roll->count && kept; i++) {
        numbers->pence[i] = roll->rates[i];
        if (!is_ranked(roll->rates[i], numbers->by))
            continue;
        uint64_t pence = QUANTITY_ZERO;
        kept = round_to_pence(&pence, roll->rates[i], hundredths, roll->scales);
        numbers->pence[i] = word_of(roll_place(roll, i), roll_sex(roll, i), pence);
    }
    return kept;
}

bool numbers_of(struct numbers *numbers, const struct roll *roll, enum rank_by by)
{
    *numbers = (struct numbers){.roll = roll, .by = by};
    numbers->words = by == RANK_BY_BONUS ? roll->bonuses : roll->rates;
    numbers->count = by == RANK_BY_BONUS ? roll->bonus_count : roll->count;
    bool kept = by != RANK_BY_PENCE || make_pence(numbers);
    if (by == RANK_BY_PENCE)
        numbers->words = numbers->pence;
    return kept;
}

void numbers_end(struct numbers *numbers)
{
    memory_give(numbers->roll->memory, numbers->pence, numbers->roll->count * sizeof *numbers->pence);
}
