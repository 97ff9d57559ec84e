#include "measures/tariffs.h"

#include "law/rate.h"

bool tariffs_begin(struct tariffs *tariffs, const struct memory *memory, const struct roll *roll)
{
    *tariffs = (struct tariffs){.memory = memory,
                                .scales = roll->scales,
                                .short_bonus = roll->conventions->chosen[CONVENTION_SHORT_BONUS]};
    tariffs->table = memory_take_zeroed(memory, TARIFFS * sizeof *tariffs->table);
    return tariffs->table && scale_with(roll->scales, 100, &tariffs->hundredths);
}

void tariffs_end(struct tariffs *tariffs)
{
    memory_give(tariffs->memory, tariffs->table, TARIFFS * sizeof *tariffs->table);
    memory_give(tariffs->memory, tariffs->others, tariffs->other_capacity * sizeof *tariffs->others);
    tariffs->table = NULL;
    tariffs->others = NULL;
}

/* ---- Making a tariff ---- */

static const struct decimal penny = {1, 2, false}, nothing = {0, 0, false};

/* A record of these circumstances with the pay and the bonus given. */
static struct pay_record example(const struct plain_reader *reader, const struct plain_record *record,
                                 struct decimal pay, struct decimal bonus)
{
    struct pay_record made = {.valid = true,
                              .full_pay = true,
                              .ordinary_pay = pay,
                              .pay_period = *plain_period(reader, record->pay_period),
                              .hours_source = HOURS_CONTRACT,
                              .weekly_hours = {record->hours, 6, false}};
    if (record->has_bonus) {
        made.bonuses[0] =
            (struct bonus){bonus, *plain_period(reader, record->bonus_period), FIELD_BONUS_PAY_1};
        made.bonus_count = 1;
    }
    return made;
}

static struct worth worth_of(struct tariffs *tariffs, const struct plain_reader *reader,
                             const struct plain_record *record, int short_bonus)
{
    struct worth worth = {.scale = SCALE_OF_VAULT};
    struct pay_record with_pay = example(reader, record, penny, nothing);
    struct pay_record with_bonus = example(reader, record, nothing, penny);
    struct fraction of_pay = FRACTION_ZERO, of_bonus = FRACTION_ZERO;
    uint64_t units[2] = {0, 0};
    hourly_rate(&of_pay, &with_pay, short_bonus);
    hourly_rate(&of_bonus, &with_bonus, short_bonus);
    if (!scale_of_both(tariffs->scales, &of_pay, &of_bonus, &worth.scale, units))
        worth.scale = SCALE_OF_VAULT;
    if ((units[0] | units[1]) >> 32)
        worth.scale = SCALE_OF_VAULT;
    worth.of_pay = (uint32_t)units[0];
    worth.of_bonus = (uint32_t)units[1];
    fraction_clear(&of_pay);
    fraction_clear(&of_bonus);
    return worth;
}

/* The other worth of a bonus for less than the pay period, on which the rate depends. */
static bool keep_other(struct tariffs *tariffs, struct tariff *tariff, const struct plain_reader *reader,
                       const struct plain_record *record)
{
    struct worth other = worth_of(tariffs, reader, record, other_short_bonus(tariffs->short_bonus));
    void *others = tariffs->others;
    bool enough =
        other.scale != SCALE_OF_VAULT && memory_grow(tariffs->memory, &others, &tariffs->other_capacity,
                                                     tariffs->other_count + 1, sizeof *tariffs->others);
    tariffs->others = others;
    if (enough) {
        tariffs->others[tariffs->other_count++] = other;
        tariff->other = (uint32_t)tariffs->other_count;
    }
    return enough;
}

static void make_tariff(struct tariffs *tariffs, struct tariff *tariff, const struct plain_reader *reader,
                        const struct plain_record *record)
{
    struct pay_record with_bonus = example(reader, record, nothing, penny);
    tariff->other = 0;
    tariff->worth = worth_of(tariffs, reader, record, tariffs->short_bonus);
    if (has_short_bonus(&with_bonus) && !keep_other(tariffs, tariff, reader, record))
        tariff->worth.scale = SCALE_OF_VAULT;
}

/* Hours up to 168 in millionths take 28 bits, and the number of a period 12. The highest bit tells from no tariff. */
static uint64_t circumstances_of(const struct plain_record *record)
{
    uint64_t circumstances = UINT64_C(1) << 63 | record->hours | (uint64_t)record->pay_period << 28;
    return record->has_bonus ? circumstances | UINT64_C(1) << 62 | (uint64_t)record->bonus_period << 40
                             : circumstances;
}

static const struct tariff *tariff_for(struct tariffs *tariffs, const struct plain_reader *reader,
                                       const struct plain_record *record)
{
    uint64_t circumstances = circumstances_of(record);
    struct tariff *tariff =
        &tariffs->table[circumstances * UINT64_C(0x9E3779B97F4A7C15) >> (64 - TARIFF_BITS)];
    if (tariff->circumstances != circumstances) {
        tariff->circumstances = circumstances;
        make_tariff(tariffs, tariff, reader, record);
    }
    return tariff;
}

/* ---- Rates ---- */

/* Each rate: false when it is for roll_add to make. */
static bool ready_made_rate(struct tariffs *tariffs, const struct plain_record *record, uint64_t *rate)
{
    if (record->hourly_rate_places >= RATE_PLACES || record->hourly_rate > COEFFICIENT_MASK)
        return false;
    uint32_t *scale = &tariffs->rate_scales[record->hourly_rate_places];
    if (*scale == SCALE_OF_VAULT &&
        !scale_with(tariffs->scales, (uint64_t)wide_power_of_ten(record->hourly_rate_places), scale))
        return false;
    *rate = quantity_make(*scale, record->hourly_rate);
    return *scale != SCALE_OF_VAULT;
}

/* More units than a quantity holds: in lowest terms there may be few enough, or else there is the vault. */
static bool rate_of_many_units(struct tariffs *tariffs, const struct worth *worth, wide units, uint64_t *rate)
{
    struct fraction value = {.as.words = {units, scale_denominator(tariffs->scales, worth->scale)}};
    return quantity_pack(rate, &value, tariffs->scales);
}

static inline bool rate_of_pay(struct tariffs *tariffs, const struct worth *worth,
                               const struct plain_record *record, uint64_t *rate)
{
    wide units = (wide)record->pay * worth->of_pay;
    if (worth->scale == SCALE_OF_VAULT)
        return false;
    if (record->has_bonus)
        units += (wide)record->bonus * worth->of_bonus;
    if (units > COEFFICIENT_MASK)
        return rate_of_many_units(tariffs, worth, units, rate);
    *rate = quantity_make(worth->scale, (uint64_t)units);
    return true;
}

/* In the place that place_of gives a valid record; who is in none of the figures has no numbers either. */
static bool put_on_roll(struct roll *roll, const struct plain_record *record, uint64_t rate, uint64_t bonus)
{
    enum sex sex = (enum sex)record->sex;
    enum place place = sex == SEX_NEITHER ? PLACE_OTHER_SEX
                       : record->full_pay ? PLACE_FULL_PAY
                                          : PLACE_NOT_FULL_PAY;
    if (place == PLACE_OTHER_SEX)
        rate = bonus = QUANTITY_ZERO;
    return roll_add_words(roll, record->row, record->id, word_of(place, sex, rate),
                          word_of(place, sex, bonus));
}

/* A record whose rate depends on the choice of short_bonus. */
static enum tariff_outcome add_with_short_bonus(struct tariffs *tariffs, struct roll *roll,
                                                const struct tariff *tariff,
                                                const struct plain_record *record, uint64_t rate,
                                                uint64_t bonus)
{
    uint64_t other;
    if (!rate_of_pay(tariffs, &tariffs->others[tariff->other - 1], record, &other))
        return TARIFF_OTHER;
    bool added =
        put_on_roll(roll, record, rate, bonus) && roll_add_short_bonus(roll, roll->count - 1, rate, other);
    return added ? TARIFF_ADDED : TARIFF_OUT_OF_MEMORY;
}

enum tariff_outcome tariffs_add(struct tariffs *tariffs, struct roll *roll, const struct plain_reader *reader,
                                const struct plain_record *record)
{
    uint64_t rate = QUANTITY_ZERO, bonus = QUANTITY_ZERO;
    if (record->bonus_12m > COEFFICIENT_MASK || tariffs->hundredths == SCALE_OF_VAULT)
        return TARIFF_OTHER;
    if (record->bonus_12m)
        bonus = quantity_make(tariffs->hundredths, record->bonus_12m);
    if (record->full_pay && record->has_hourly_rate && !ready_made_rate(tariffs, record, &rate))
        return TARIFF_OTHER;
    if (record->full_pay && !record->has_hourly_rate) {
        const struct tariff *tariff = tariff_for(tariffs, reader, record);
        if (!rate_of_pay(tariffs, &tariff->worth, record, &rate))
            return TARIFF_OTHER;
        if (tariff->other && record->bonus && record->sex != SEX_NEITHER)
            return add_with_short_bonus(tariffs, roll, tariff, record, rate, bonus);
    }
    return put_on_roll(roll, record, rate, bonus) ? TARIFF_ADDED : TARIFF_OUT_OF_MEMORY;
}
