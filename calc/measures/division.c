#include "measures/division.h"

#include "base/parallel.h"

/* ---- Shares ---- */

/* `list`: what is divided stands at entries; NULL: it is the entries themselves. */
struct dividing {
    struct shares *shares;
    const struct short_bonus *list;
    const uint32_t *of_entry;
    size_t employers;
};

static bool shares_begin(struct shares *shares, const struct roll *roll, size_t employers, size_t count)
{
    size_t parts = parts_of_walk(roll->threads, count);
    *shares = (struct shares){.count = count, .parts = employers > count / parts ? 1 : parts};
    shares->numbers = memory_take(roll->memory, count * sizeof *shares->numbers);
    shares->places = memory_take_zeroed(roll->memory, shares->parts * employers * sizeof *shares->places);
    return shares->numbers && shares->places;
}

static void shares_end(struct shares *shares, const struct memory *memory, size_t employers)
{
    memory_give(memory, shares->numbers, shares->count * sizeof *shares->numbers);
    memory_give(memory, shares->places, shares->parts * employers * sizeof *shares->places);
}

static inline uint32_t *places_of_part(const struct dividing *dividing, size_t part)
{
    return dividing->shares->places + part * dividing->employers;
}

static inline uint32_t employer_of(const struct dividing *dividing, size_t number)
{
    return dividing->of_entry[dividing->list ? dividing->list[number].entry : number];
}

static void count_shares(void *context, size_t part)
{
    const struct dividing *dividing = context;
    const struct shares *shares = dividing->shares;
    uint32_t *counts = places_of_part(dividing, part);
    size_t end = part_begin(shares->count, shares->parts, part + 1);
    for (size_t i = part_begin(shares->count, shares->parts, part); i < end; i++)
        counts[employer_of(dividing, i)]++;
}

/* Turns counts into the places where each part's begin of each share, which filling moves to their end. */
static void lay_out(const struct dividing *dividing)
{
    uint32_t place = 0;
    for (size_t employer = 0; employer < dividing->employers; employer++)
        for (size_t part = 0; part < dividing->shares->parts; part++) {
            uint32_t count = places_of_part(dividing, part)[employer];
            places_of_part(dividing, part)[employer] = place;
            place += count;
        }
}

static void fill_shares(void *context, size_t part)
{
    const struct dividing *dividing = context;
    const struct shares *shares = dividing->shares;
    uint32_t *places = places_of_part(dividing, part);
    size_t end = part_begin(shares->count, shares->parts, part + 1);
    for (size_t i = part_begin(shares->count, shares->parts, part); i < end; i++)
        shares->numbers[places[employer_of(dividing, i)]++] = (uint32_t)i;
}

static void divide(struct dividing dividing, int threads)
{
    struct shares *shares = dividing.shares;
    in_parallel(threads, shares->parts, count_shares, &dividing);
    lay_out(&dividing);
    in_parallel(threads, shares->parts, fill_shares, &dividing);
    shares->ends = places_of_part(&dividing, shares->parts - 1);
}

/* ---- Bonuses: an entry tells only whether it has one ---- */

static size_t bonus_places_in(const struct roll *roll)
{
    return roll->count / ENTRIES_A_PLACE + 1;
}

struct placing {
    const struct roll *roll;
    struct bonus_place *places;
    size_t parts;
};

/* A bit for each of the entries from `first` on: whether it has a bonus. */
static uint64_t have_bonuses(const struct roll *roll, size_t first)
{
    size_t left = roll->count - first, count = left < ENTRIES_A_PLACE ? left : ENTRIES_A_PLACE;
    uint64_t has = 0;
    for (size_t i = 0; i < count; i++)
        has |= (uint64_t)((roll->rates[first + i] & MARK_BONUS) != 0) << i;
    return has;
}

static void place_bonuses_of_part(void *context, size_t part)
{
    const struct placing *placing = context;
    const struct roll *roll = placing->roll;
    size_t places = bonus_places_in(roll), place = part_begin(places, placing->parts, part),
           end = part_begin(places, placing->parts, part + 1);
    size_t before = roll_bonuses_before(roll, place * ENTRIES_A_PLACE);
    for (; place < end; place++) {
        uint64_t has = have_bonuses(roll, place * ENTRIES_A_PLACE);
        placing->places[place] = (struct bonus_place){has, before};
        before += (size_t)__builtin_popcountll(has);
    }
}

static bool place_bonuses(struct division *division)
{
    const struct roll *roll = division->roll;
    division->bonus_places =
        memory_take(roll->memory, bonus_places_in(roll) * sizeof *division->bonus_places);
    struct placing placing = {roll, division->bonus_places, parts_of_walk(roll->threads, roll->count)};
    if (division->bonus_places && roll->count)
        in_parallel(roll->threads, placing.parts, place_bonuses_of_part, &placing);
    return division->bonus_places != NULL;
}

/* ---- All of it ---- */

bool division_make(struct division *division, const struct roll *roll, struct attribution *attribution,
                   size_t employers)
{
    *division = (struct division){.roll = roll, .employers = employers};
    const uint32_t *of_entry = attribution->of_entry;
    bool made = shares_begin(&division->entries, roll, employers, roll->count) &&
                shares_begin(&division->short_bonuses, roll, employers, roll->short_count) &&
                place_bonuses(division);
    if (made) {
        divide((struct dividing){&division->entries, NULL, of_entry, employers}, roll->threads);
        divide((struct dividing){&division->short_bonuses, roll->short_bonuses, of_entry, employers},
               roll->threads);
    }
    attribution_end(attribution);
    return made;
}

void division_end(struct division *division)
{
    const struct roll *roll = division->roll;
    shares_end(&division->entries, roll->memory, division->employers);
    shares_end(&division->short_bonuses, roll->memory, division->employers);
    memory_give(roll->memory, division->bonus_places, bonus_places_in(roll) * sizeof *division->bonus_places);
}
