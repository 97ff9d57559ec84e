#include "measures/numbers.h"

#include "base/parallel.h"
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

/* ---- Totals: each thread sums its part of the roll ---- */

struct totalling {
    const struct numbers *numbers;
    size_t parts;
    struct part_total {
        struct sum sums[2];
        bool failed;
    } * of_part;
};

static void total_part(void *context, size_t part)
{
    struct totalling *totalling = context;
    const struct numbers *numbers = totalling->numbers;
    const uint64_t *words = numbers->words;
    struct sum *sums = totalling->of_part[part].sums;
    size_t end = part_begin(numbers->count, totalling->parts, part + 1);
    bool kept = true;
    for (size_t i = part_begin(numbers->count, totalling->parts, part); i < end && kept; i++)
        if (is_ranked(words[i], numbers->by))
            kept = sum_add(&sums[word_sex(words[i])], words[i]);
    totalling->of_part[part].failed = !kept;
}

/* The sums of all parts, into the first's. */
static bool join_parts(struct totalling *totalling)
{
    bool kept = !totalling->of_part[0].failed;
    for (size_t part = 1; part < totalling->parts && kept; part++) {
        kept = !totalling->of_part[part].failed;
        for (int sex = SEX_MAN; sex <= SEX_WOMAN && kept; sex++)
            kept = sum_join(&totalling->of_part[0].sums[sex], &totalling->of_part[part].sums[sex]);
    }
    return kept;
}

struct conclusion {
    const struct sum *sums;
    struct fraction *total;
    bool made[2];
};

static void conclude_sex(void *context, size_t sex)
{
    struct conclusion *conclusion = context;
    conclusion->made[sex] = sum_total(&conclusion->sums[sex], &conclusion->total[sex]);
}

bool numbers_total(const struct numbers *numbers, struct fraction total[2])
{
    const struct roll *roll = numbers->roll;
    struct totalling totalling = {.numbers = numbers, .parts = parts_of_walk(roll->threads, numbers->count)};
    totalling.of_part = memory_take(roll->memory, totalling.parts * sizeof *totalling.of_part);
    if (!totalling.of_part)
        return false;
    for (size_t part = 0; part < totalling.parts; part++)
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
            totalling.of_part[part].sums[sex] = sum_begin(roll->memory, roll->scales);
    in_parallel(roll->threads, totalling.parts, total_part, &totalling);
    bool kept = join_parts(&totalling);
    if (kept) {
        struct conclusion conclusion = {totalling.of_part[0].sums, total, {false, false}};
        in_parallel(totalling.parts > 1 ? roll->threads : 1, 2, conclude_sex, &conclusion);
        kept = conclusion.made[SEX_MAN] && conclusion.made[SEX_WOMAN];
    }
    for (size_t part = 0; part < totalling.parts; part++)
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
            sum_end(&totalling.of_part[part].sums[sex]);
    memory_give(roll->memory, totalling.of_part, totalling.parts * sizeof *totalling.of_part);
    return kept;
}
