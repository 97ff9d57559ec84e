#include "measures/division.h"

/* ---- Shares ---- */

static bool shares_begin(struct shares *shares, const struct memory *memory, size_t employers, size_t count)
{
    shares->count = count;
    shares->numbers = memory_take(memory, count * sizeof *shares->numbers);
    shares->ends = memory_take_zeroed(memory, employers * sizeof *shares->ends);
    return shares->numbers && shares->ends;
}

static void shares_end(struct shares *shares, const struct memory *memory, size_t employers)
{
    memory_give(memory, shares->numbers, shares->count * sizeof *shares->numbers);
    memory_give(memory, shares->ends, employers * sizeof *shares->ends);
}

/* Turns counts into the places where each share begins, which filling moves to its end. */
static void lay_out(struct shares *shares, size_t employers)
{
    size_t place = 0;
    for (size_t employer = 0; employer < employers; employer++) {
        size_t count = shares->ends[employer];
        shares->ends[employer] = place;
        place += count;
    }
}

/* `list`: what is divided stands at entries; NULL: it is the entries themselves. */
static inline size_t entry_of(const struct short_bonus *list, size_t number)
{
    return list ? list[number].entry : number;
}

static void divide(struct shares *shares, const struct short_bonus *list, const uint32_t *of_entry,
                   size_t employers)
{
    for (size_t i = 0; i < shares->count; i++)
        shares->ends[of_entry[entry_of(list, i)]]++;
    lay_out(shares, employers);
    for (size_t i = 0; i < shares->count; i++)
        shares->numbers[shares->ends[of_entry[entry_of(list, i)]]++] = (uint32_t)i;
}

/* ---- Bonuses: an entry tells only whether it has one ---- */

static size_t places_of(const struct roll *roll)
{
    return roll->count / ENTRIES_A_PLACE + 1;
}

static bool place_bonuses(struct division *division)
{
    const struct roll *roll = division->roll;
    struct bonus_place *places = memory_take_zeroed(roll->memory, places_of(roll) * sizeof *places);
    size_t before = 0;
    for (size_t entry = 0; entry < roll->count && places; entry++) {
        struct bonus_place *place = &places[entry / ENTRIES_A_PLACE];
        uint64_t has = (roll->rates[entry] & MARK_BONUS) != 0;
        if (entry % ENTRIES_A_PLACE == 0)
            place->before = before;
        place->has |= has << entry % ENTRIES_A_PLACE;
        before += has;
    }
    division->bonus_places = places;
    return places != NULL;
}

/* ---- All of it ---- */

bool division_make(struct division *division, const struct roll *roll, struct attribution *attribution,
                   size_t employers)
{
    *division = (struct division){.roll = roll, .employers = employers};
    const uint32_t *of_entry = attribution->of_entry;
    bool made = shares_begin(&division->entries, roll->memory, employers, roll->count) &&
                shares_begin(&division->short_bonuses, roll->memory, employers, roll->short_count) &&
                place_bonuses(division);
    if (made) {
        divide(&division->entries, NULL, of_entry, employers);
        divide(&division->short_bonuses, roll->short_bonuses, of_entry, employers);
    }
    attribution_end(attribution);
    return made;
}

void division_end(struct division *division)
{
    const struct roll *roll = division->roll;
    shares_end(&division->entries, roll->memory, division->employers);
    shares_end(&division->short_bonuses, roll->memory, division->employers);
    memory_give(roll->memory, division->bonus_places, places_of(roll) * sizeof *division->bonus_places);
}
