#include "measures/own_roll.h"

bool own_roll_begin(struct own_roll *own, const struct division *division)
{
    const struct roll *all = division->roll;
    *own = (struct own_roll){.division = division, .roll = roll_begin(all->memory, all->conventions)};
    own->roll.threads = all->threads;
    own->of_scale = memory_take_zeroed(all->memory, all->scales->count * sizeof *own->of_scale);
    return roll_has_scales(&own->roll) && own->of_scale;
}

void own_roll_end(struct own_roll *own)
{
    const struct roll *all = own->division->roll;
    memory_give(all->memory, own->of_scale, all->scales->count * sizeof *own->of_scale);
    roll_end(&own->roll);
}

/* ---- Numbers ---- */

/* A number that outgrew a word, or has no scale. */
static bool repack(struct own_roll *own, uint64_t *quantity)
{
    struct fraction value = FRACTION_ZERO;
    quantity_unpack(*quantity, own->division->roll->scales, &value);
    bool packed = quantity_pack(quantity, &value, own->roll.scales);
    fraction_clear(&value);
    return packed;
}

static bool take_scale(struct own_roll *own, uint32_t of_all)
{
    own->of_scale[of_all].turn = own->turn;
    return scale_with(own->roll.scales, own->division->roll->scales->list[of_all].denominator,
                      &own->of_scale[of_all].scale);
}

/* Renumbers the scale of a quantity; the holder's bits above it stay. */
static inline bool renumber(struct own_roll *own, uint64_t *word)
{
    uint64_t quantity = *word & QUANTITY_MASK;
    uint32_t of_all = quantity_scale(quantity);
    if (of_all != SCALE_OF_VAULT && own->of_scale[of_all].turn != own->turn && !take_scale(own, of_all))
        return false;
    uint32_t scale =
        own->of_scale[of_all].scale; /* of the vault too where its own are too many for one more */
    if (scale != SCALE_OF_VAULT)
        quantity = quantity_make(scale, quantity_coefficient(quantity));
    else if (!repack(own, &quantity))
        return false;
    *word = (*word & ~QUANTITY_MASK) | quantity;
    return true;
}

/* ---- Entries ---- */

/* The word of the same name, or of none, in its own roll. */
static inline bool take_name(struct own_roll *own, uint64_t *name)
{
    char room[NAME_ROOM];
    return name_is_in_word(*name) ||
           name_pack(name, name_unpack(*name, &own->division->roll->names_beside, room),
                     &own->roll.names_beside);
}

/*
 * From all over the roll of all: each loop asks for little else, so that the processor waits for many words at a time. Where
 * the employers of a file are mixed this is a quarter of all. What did not pay: calling for the next words ahead, and
 * gathering for many employers at once, stretch by stretch: each word is still another line of memory.
 */
static void gather(const struct division *division, struct name_walk *names, const uint32_t *entries,
                   size_t count, struct entry_run *gathered)
{
    const struct roll *all = division->roll;
    for (size_t i = 0; i < count; i++)
        gathered->rates[i] = all->rates[entries[i]];
    for (size_t i = 0; i < count; i++) {
        names->next = entries[i];
        gathered->names[i] = name_walk_next(names);
    }
    /* Whether there is a bonus cannot be guessed: each is listed, and the next may take its place. */
    uint32_t with_bonus[RUN_ENTRIES];
    size_t bonus_count = 0;
    for (size_t i = 0; i < count; i++) {
        with_bonus[bonus_count] = entries[i];
        bonus_count += (gathered->rates[i] & MARK_BONUS) != 0;
    }
    for (size_t i = 0; i < bonus_count; i++)
        gathered->bonuses[i] = all->bonuses[bonus_of(division, with_bonus[i])];
    gathered->count = count;
    gathered->bonus_count = bonus_count;
}

/* Those of the last `count` entries added. */
static bool take_posts(struct own_roll *own, const uint32_t *entries, size_t count)
{
    struct post *posts = own->roll.posts + own->roll.count - count;
    bool kept = true;
    for (size_t i = 0; i < count && kept; i++) {
        posts[i] = own->division->roll->posts[entries[i]];
        kept = renumber(own, &posts[i].weekly_pay) && renumber(own, &posts[i].other_pay) &&
               renumber(own, &posts[i].weekly_hours);
    }
    return kept;
}

static bool take_entries(struct own_roll *own, struct name_walk *names, const uint32_t *entries, size_t count)
{
    struct entry_run run;
    bool kept = true;
    gather(own->division, names, entries, count, &run);
    for (size_t i = 0; i < count && kept; i++)
        kept = take_name(own, &run.names[i]) && renumber(own, &run.rates[i]);
    for (size_t i = 0; i < run.bonus_count && kept; i++)
        kept = renumber(own, &run.bonuses[i]);
    return kept && roll_add_own(&own->roll, &run) &&
           (!own->division->roll->posts || take_posts(own, entries, count));
}

/* Both lists rise by entry. */
static bool take_short_bonuses(struct own_roll *own, struct share entries, struct share short_bonuses)
{
    const struct short_bonus *list = own->division->roll->short_bonuses;
    bool kept = true;
    for (size_t i = 0, entry = 0; i < short_bonuses.count && kept; i++) {
        struct short_bonus both = list[short_bonuses.numbers[i]];
        while (entries.numbers[entry] != both.entry)
            entry++;
        both.entry = entry;
        kept = renumber(own, &both.literal) && renumber(own, &both.as_paid) &&
               roll_add_both_rates(&own->roll, both);
    }
    return kept;
}

bool own_roll_take(struct own_roll *own, size_t employer)
{
    const struct roll *all = own->division->roll;
    struct share entries = share_of(&own->division->entries, employer);
    struct name_walk names = name_walk_from(&all->names, 0);
    own->turn++;
    roll_clear(&own->roll);
    scales_clear(own->roll.scales);
    own->roll.rows_from = (struct rows_from){all, entries.numbers};
    bool kept = true;
    for (size_t i = 0, count; i < entries.count && kept; i += count) {
        count = entries.count - i < RUN_ENTRIES ? entries.count - i : RUN_ENTRIES;
        kept = take_entries(own, &names, entries.numbers + i, count);
    }
    return kept && take_short_bonuses(own, entries, share_of(&own->division->short_bonuses, employer));
}
