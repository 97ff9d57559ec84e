#include "measures/tariffs.h"

#include <string.h>

#include "law/rate.h"

/* A file has some ten at first; one where hours are different on every row has the table emptied now and then. */
enum { BITS_AT_FIRST = 8, MOST_BITS = 16 };

static size_t places_in(const struct tariffs *tariffs)
{
    return (size_t)1 << tariffs->bits;
}

static bool take_table(struct tariffs *tariffs, unsigned bits)
{
    struct tariff *table = memory_take_zeroed(tariffs->memory, sizeof *table << bits);
    if (!table)
        return false;
    tariffs->table = table;
    tariffs->bits = bits;
    return true;
}

bool tariffs_begin(struct tariffs *tariffs, const struct memory *memory, const struct roll *roll)
{
    *tariffs = (struct tariffs){.memory = memory,
                                .scales = roll->scales,
                                .short_bonus = roll->conventions->chosen[CONVENTION_SHORT_BONUS]};
    return take_table(tariffs, BITS_AT_FIRST) && scale_with(roll->scales, 100, &tariffs->hundredths);
}

void tariffs_end(struct tariffs *tariffs)
{
    memory_give(tariffs->memory, tariffs->table, places_in(tariffs) * sizeof *tariffs->table);
    memory_give(tariffs->memory, tariffs->others, tariffs->other_capacity * sizeof *tariffs->others);
    tariffs->table = NULL;
    tariffs->others = NULL;
}

/* ---- Making a tariff ---- */

static const struct decimal penny = {1, 2, false}, nothing = {0, 0, false};

/* What a rate is made of in the record of a row, but with the pay and the bonus given. */
static struct pay_record example(const struct plain_reader *reader, size_t row, struct decimal pay,
                                 struct decimal bonus)
{
    const struct plain_batch *batch = &reader->batch;
    struct pay_record made = {.ordinary_pay = pay,
                              .pay_period = *plain_period(reader, batch->pay_periods[row]),
                              .hours_source = HOURS_CONTRACT,
                              .weekly_hours = {batch->amounts[AMOUNT_HOURS][row], HOURS_PLACES, false}};
    if (row_set_has(batch->has_bonus, row)) {
        made.bonuses[0] =
            (struct bonus){bonus, *plain_period(reader, batch->bonus_periods[row]), FIELD_BONUS_PAY_1};
        made.bonus_count = 1;
    }
    return made;
}

static struct worth worth_of(struct tariffs *tariffs, const struct plain_reader *reader, size_t row,
                             int short_bonus)
{
    struct worth worth = {.scale = SCALE_OF_VAULT};
    struct fraction of_pay = FRACTION_ZERO, of_bonus = FRACTION_ZERO;
    uint64_t units[2] = {0, 0};
    struct pay_record record = example(reader, row, penny, nothing);
    hourly_rate(&of_pay, &record, short_bonus);
    if (record.bonus_count) {
        record = example(reader, row, nothing, penny);
        hourly_rate(&of_bonus, &record, short_bonus);
    }
    bool fits = scale_of_both(tariffs->scales, &of_pay, &of_bonus, &worth.scale, units) &&
                (units[0] | units[1]) >> 32 == 0;
    if (!fits)
        worth.scale = SCALE_OF_VAULT;
    worth.of_pay = (uint32_t)units[0];
    worth.of_bonus = (uint32_t)units[1];
    fraction_clear(&of_pay);
    fraction_clear(&of_bonus);
    return worth;
}

/* The other worth of a bonus for less than the pay period, on which the rate depends. */
static bool keep_other(struct tariffs *tariffs, struct tariff *tariff, const struct plain_reader *reader,
                       size_t row)
{
    struct worth other = worth_of(tariffs, reader, row, other_short_bonus(tariffs->short_bonus));
    bool enough =
        other.scale != SCALE_OF_VAULT &&
        MEMORY_GROW(tariffs->memory, &tariffs->others, &tariffs->other_capacity, tariffs->other_count + 1);
    if (enough) {
        tariffs->others[tariffs->other_count++] = other;
        tariff->other = (uint32_t)tariffs->other_count;
    }
    return enough;
}

static void make_tariff(struct tariffs *tariffs, struct tariff *tariff, const struct plain_reader *reader,
                        size_t row)
{
    struct pay_record with_bonus = example(reader, row, nothing, penny);
    tariff->other = 0;
    tariff->worth = worth_of(tariffs, reader, row, tariffs->short_bonus);
    if (has_short_bonus(&with_bonus) && !keep_other(tariffs, tariff, reader, row))
        tariff->worth.scale = SCALE_OF_VAULT;
}

/*
 * Hours up to 168 in millionths take 28 bits, and the number of a period 12: without a bonus that of its period is 0.
 * Hours are above 0, so that these circumstances are as well: 0 is a free place.
 */
static inline uint64_t circumstances_of(const struct plain_batch *batch, size_t row)
{
    return (uint64_t)row_set_has(batch->has_bonus, row) << 63 | (uint64_t)batch->bonus_periods[row] << 40 |
           (uint64_t)batch->pay_periods[row] << 28 | batch->amounts[AMOUNT_HOURS][row];
}

/* An odd constant with bits spread at random: the product's top bits depend on all of the circumstances'. */
static inline size_t first_place(const struct tariffs *tariffs, uint64_t circumstances)
{
    return (size_t)(circumstances * UINT64_C(0x9E3779B97F4A7C15) >> (64 - tariffs->bits));
}

/* The place with these circumstances, or the free one where they would stand. */
static inline struct tariff *place_for(const struct tariffs *tariffs, uint64_t circumstances)
{
    size_t place = first_place(tariffs, circumstances);
    while (tariffs->table[place].circumstances != circumstances && tariffs->table[place].circumstances)
        place = (place + 1) & (places_in(tariffs) - 1);
    return &tariffs->table[place];
}

/* A table of four times as many places; where that cannot be had, the same one emptied. */
static void make_places(struct tariffs *tariffs)
{
    struct tariffs old = *tariffs;
    if (old.bits == MOST_BITS || !take_table(tariffs, old.bits + 2)) {
        memset(tariffs->table, 0, places_in(tariffs) * sizeof *tariffs->table);
        tariffs->count = tariffs->other_count = 0;
        return;
    }
    for (size_t i = 0; i < places_in(&old); i++)
        if (old.table[i].circumstances)
            *place_for(tariffs, old.table[i].circumstances) = old.table[i];
    memory_give(old.memory, old.table, places_in(&old) * sizeof *old.table);
}

static __attribute__((noinline)) const struct tariff *
new_tariff(struct tariffs *tariffs, const struct plain_reader *reader, size_t row, uint64_t circumstances)
{
    if (tariffs->count == places_in(tariffs) / 2)
        make_places(tariffs);
    struct tariff *tariff = place_for(tariffs, circumstances);
    tariff->circumstances = circumstances;
    tariffs->count++;
    make_tariff(tariffs, tariff, reader, row);
    return tariff;
}

static inline const struct tariff *tariff_for(struct tariffs *tariffs, const struct plain_reader *reader,
                                              size_t row, uint64_t circumstances)
{
    const struct tariff *tariff = place_for(tariffs, circumstances);
    return tariff->circumstances ? tariff : new_tariff(tariffs, reader, row, circumstances);
}

/* ---- Rates ---- */

/* Each rate: false when it is for roll_add to make. */
static bool ready_made_rate(struct tariffs *tariffs, const struct plain_batch *batch, size_t row,
                            uint64_t *rate)
{
    unsigned places = batch->hourly_rate_places[row];
    if (batch->hourly_rates[row] > COEFFICIENT_MASK)
        return false;
    uint32_t *scale = &tariffs->rate_scales[places];
    if (*scale == SCALE_OF_VAULT && !scale_with(tariffs->scales, (uint64_t)wide_power_of_ten(places), scale))
        return false;
    *rate = quantity_make(*scale, batch->hourly_rates[row]);
    return *scale != SCALE_OF_VAULT;
}

/* More units than a quantity holds: in lowest terms there may be few enough, or else there is the vault. */
static bool rate_of_many_units(struct tariffs *tariffs, const struct worth *worth, wide units, uint64_t *rate)
{
    struct fraction value = {.as.words = {units, scale_denominator(tariffs->scales, worth->scale)}};
    return quantity_pack(rate, &value, tariffs->scales);
}

/* Whether there is a bonus cannot be guessed; without one it is 0. */
static inline bool rate_of_pay(struct tariffs *tariffs, const struct worth *worth,
                               const struct plain_batch *batch, size_t row, uint64_t *rate)
{
    wide units = (wide)batch->amounts[AMOUNT_PAY][row] * worth->of_pay +
                 (wide)batch->amounts[AMOUNT_BONUS][row] * worth->of_bonus;
    if (worth->scale == SCALE_OF_VAULT)
        return false;
    if (units > COEFFICIENT_MASK)
        return rate_of_many_units(tariffs, worth, units, rate);
    *rate = quantity_make(worth->scale, (uint64_t)units);
    return true;
}

/* Keeps both rates of an entry to come, where the rate depends on the choice of short_bonus. */
static enum tariff_outcome keep_both_rates(struct tariffs *tariffs, const struct tariff *tariff,
                                           const struct plain_batch *batch, size_t row, struct roll *roll,
                                           size_t entry, uint64_t rate)
{
    uint64_t other;
    if (!rate_of_pay(tariffs, &tariffs->others[tariff->other - 1], batch, row, &other))
        return TARIFF_OTHER;
    return roll_add_short_bonus(roll, entry, rate, other) ? TARIFF_ADDED : TARIFF_OUT_OF_MEMORY;
}

/* The rate of a row that becomes `entry` of the roll. */
static inline enum tariff_outcome rate_by_tariff(struct tariffs *tariffs, const struct plain_reader *reader,
                                                 size_t row, uint64_t circumstances, struct roll *roll,
                                                 size_t entry, uint64_t *rate)
{
    const struct plain_batch *batch = &reader->batch;
    const struct tariff *tariff = tariff_for(tariffs, reader, row, circumstances);
    if (!rate_of_pay(tariffs, &tariff->worth, batch, row, rate))
        return TARIFF_OTHER;
    if (tariff->other && batch->amounts[AMOUNT_BONUS][row] && batch->sexes[row] != SEX_NEITHER)
        return keep_both_rates(tariffs, tariff, batch, row, roll, entry, *rate);
    return TARIFF_ADDED;
}

/* The same of who is not on full pay, and has none, or whose rate is ready-made. */
static enum tariff_outcome rate_without_tariff(struct tariffs *tariffs, const struct plain_batch *batch,
                                               size_t row, uint64_t *rate)
{
    *rate = QUANTITY_ZERO;
    if (!row_set_has(batch->full_pay, row))
        return TARIFF_ADDED;
    return ready_made_rate(tariffs, batch, row, rate) ? TARIFF_ADDED : TARIFF_OTHER;
}

/* ---- Entries ---- */

/*
 * Circumstances that are rare stand far from the processor: all are called for before the first is looked at, those of
 * rows without a tariff too.
 */
static void call_for_tariffs(const struct tariffs *tariffs, const struct plain_batch *batch,
                             struct plain_run rows, uint64_t circumstances[COLUMN_ROWS])
{
    for (size_t row = rows.first; row < rows.end; row++) {
        circumstances[row] = circumstances_of(batch, row);
        __builtin_prefetch(&tariffs->table[first_place(tariffs, circumstances[row])]);
    }
}

/* The rates of the rows up to one that is not for tariffs. */
static enum tariff_outcome make_rates(struct tariffs *tariffs, const struct plain_reader *reader,
                                      struct plain_run rows, struct roll *roll, struct entry_run *made)
{
    const struct plain_batch *batch = &reader->batch;
    const row_set by_tariff = batch->full_pay & ~batch->has_hourly_rate;
    enum tariff_outcome outcome = TARIFF_ADDED;
    uint64_t circumstances[COLUMN_ROWS];
    size_t count = 0;
    made->count = 0;
    if (tariffs->hundredths == SCALE_OF_VAULT)
        return TARIFF_OTHER;
    call_for_tariffs(tariffs, batch, rows, circumstances);
    for (size_t row = rows.first; row < rows.end; row++, count++) {
        uint64_t *rate = &made->rates[count];
        if (batch->amounts[AMOUNT_BONUS_12M][row] > COEFFICIENT_MASK)
            outcome = TARIFF_OTHER;
        else if (row_set_has(by_tariff, row))
            outcome =
                rate_by_tariff(tariffs, reader, row, circumstances[row], roll, roll->count + count, rate);
        else
            outcome = rate_without_tariff(tariffs, batch, row, rate);
        if (outcome != TARIFF_ADDED)
            break;
    }
    made->count = count;
    return outcome;
}

/*
 * Each with its place, the one that place_of gives a valid record, and sex; who is in none of the figures has no numbers
 * either. Whether there is a bonus cannot be guessed: its word is written in any case, and the next may take its place.
 */
static void make_words(const struct tariffs *tariffs, const struct plain_batch *batch, size_t first,
                       struct entry_run *made)
{
    const row_set full_pay = batch->full_pay >> first;
    const uint16_t *sexes = batch->sexes + first;
    const uint64_t *bonuses = batch->amounts[AMOUNT_BONUS_12M] + first;
    const size_t count = made->count;
    uint64_t *next_bonus = made->bonuses;
    for (size_t i = 0; i < count; i++) {
        enum sex sex = (enum sex)sexes[i];
        enum place place = row_set_has(full_pay, i) ? PLACE_FULL_PAY : PLACE_NOT_FULL_PAY;
        uint64_t has_bonus = (bonuses[i] != 0) & (sex != SEX_NEITHER);
        *next_bonus = word_of(place, sex, quantity_make(tariffs->hundredths, bonuses[i]));
        next_bonus += has_bonus;
        made->rates[i] = word_of(place, sex, made->rates[i] | has_bonus * MARK_BONUS);
        if (sex == SEX_NEITHER)
            made->rates[i] = word_of(PLACE_OTHER_SEX, sex, QUANTITY_ZERO);
    }
    made->bonus_count = (size_t)(next_bonus - made->bonuses);
}

/* False when memory is out. */
static bool make_names(const struct plain_batch *batch, size_t first, struct roll *roll,
                       struct entry_run *made)
{
    const struct column ids = batch->ids;
    const row_set in_digits = batch->ids_in_digits >> first;
    const size_t count = made->count;
    bool kept = true;
    for (size_t i = 0; i < count; i++) {
        struct slice id = column_cell(&ids, first + i);
        if (row_set_has(in_digits, i))
            made->names[i] = name_of_digits(batch->id_numbers[first + i], id.length);
        else
            kept &= name_pack(&made->names[i], id, &roll->names_beside);
    }
    return kept;
}

enum tariff_outcome tariffs_add(struct tariffs *tariffs, struct roll *roll, const struct plain_reader *reader,
                                struct plain_run rows, size_t *added)
{
    struct entry_run made;
    enum tariff_outcome outcome = make_rates(tariffs, reader, rows, roll, &made);
    make_words(tariffs, &reader->batch, rows.first, &made);
    *added = made.count;
    bool kept = make_names(&reader->batch, rows.first, roll, &made) &&
                roll_add_run(roll, plain_lines(reader) + 1, &made);
    return kept ? outcome : TARIFF_OUT_OF_MEMORY;
}
