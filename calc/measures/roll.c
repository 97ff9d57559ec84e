#include "measures/roll.h"

#include "base/stretches.h"
#include "law/rate.h"
#include "paygap.h"

struct roll roll_begin(const struct memory *memory, const struct conventions *conventions)
{
    return (struct roll){.memory = memory,
                         .conventions = conventions,
                         .threads = 1,
                         .names = name_list_begin(memory),
                         .names_rise = true,
                         .names_beside = text_begin(memory)};
}

bool roll_has_scales(struct roll *roll)
{
    if (roll->scales)
        return true;
    struct scales *scales = memory_take(roll->memory, sizeof *scales);
    if (scales && scales_begin(scales, roll->memory)) {
        roll->scales = scales;
        return true;
    }
    if (scales)
        scales_end(scales);
    memory_give(roll->memory, scales, sizeof *scales);
    return false;
}

bool roll_begin_part(struct roll *part, struct roll *whole, const struct memory *memory)
{
    *part = roll_begin(memory, whole->conventions);
    part->is_part = true;
    bool enough = roll_has_scales(whole);
    part->scales = whole->scales;
    return enough;
}

void roll_end(struct roll *roll)
{
    const struct memory *memory = roll->memory;
    name_list_end(&roll->names);
    memory_give(memory, roll->rates, roll->rates_capacity * sizeof *roll->rates);
    memory_give(memory, roll->bonuses, roll->bonus_capacity * sizeof *roll->bonuses);
    memory_give(memory, roll->bonus_marks, roll->mark_capacity * sizeof *roll->bonus_marks);
    memory_give(memory, roll->posts, roll->posts_capacity * sizeof *roll->posts);
    memory_give(memory, roll->stretches, roll->stretch_capacity * sizeof *roll->stretches);
    memory_give(memory, roll->short_bonuses, roll->short_capacity * sizeof *roll->short_bonuses);
    text_end(&roll->names_beside);
    if (roll->scales && !roll->is_part) {
        scales_end(roll->scales);
        memory_give(memory, roll->scales, sizeof *roll->scales);
    }
    *roll = roll_begin(memory, roll->conventions);
}

void roll_clear(struct roll *roll)
{
    roll->count = roll->bonus_count = roll->mark_count = roll->stretch_count = roll->short_count = 0;
    name_list_clear(&roll->names);
    roll->first_name = roll->last_name = NO_NAME;
    roll->names_rise = true;
    text_clear(&roll->names_beside);
}

void roll_move(struct roll *roll, struct roll *from, const struct memory *memory,
               const struct conventions *conventions)
{
    *roll = *from;
    *from = roll_begin(from->memory, from->conventions);
    roll->memory = roll->names.memory = roll->names_beside.memory = memory;
    if (roll->scales)
        roll->scales->memory = memory;
    roll->conventions = conventions;
}

bool signed_pack(uint64_t *word, const struct fraction *value, struct scales *scales)
{
    if (fraction_sign(value) >= 0)
        return quantity_pack(word, value, scales);
    struct fraction size = FRACTION_ZERO;
    fraction_subtract(&size, &size, value);
    bool packed = quantity_pack(word, &size, scales);
    *word |= MARK_NEGATIVE;
    fraction_clear(&size);
    return packed;
}

void signed_unpack(uint64_t word, const struct scales *scales, struct fraction *value)
{
    quantity_unpack(word, scales, value);
    if (!(word & MARK_NEGATIVE))
        return;
    struct fraction zero = FRACTION_ZERO;
    fraction_subtract(value, &zero, value);
}

/* ---- Room ---- */

static bool combines_posts(const struct roll *roll)
{
    return roll->conventions->chosen[CONVENTION_POSTS] == POSTS_COMBINE;
}

static bool reserve_posts(struct roll *roll, size_t count)
{
    return MEMORY_GROW(roll->memory, &roll->posts, &roll->posts_capacity, count);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool reserve_rates(struct roll *roll, size_t count)
{
    return MEMORY_GROW(roll->memory, &roll->rates, &roll->rates_capacity, count);
}

static bool reserve_bonuses(struct roll *roll, size_t count)
{
    return MEMORY_GROW(roll->memory, &roll->bonuses, &roll->bonus_capacity, count);
}

/* For so many entries more, whatever they have. */
static bool make_room(struct roll *roll, size_t more)
{
    size_t count = roll->count + more;
    if (!reserve_rates(roll, count) || !name_list_reserve(&roll->names, more) ||
        !reserve_bonuses(roll, count) || (combines_posts(roll) && !reserve_posts(roll, count)))
        return false;
    size_t names = roll->count + roll->names.words_capacity - roll->names.added;
    roll->room = least(least(roll->rates_capacity, roll->bonus_capacity), names);
    if (combines_posts(roll))
        roll->room = least(roll->room, roll->posts_capacity);
    return true;
}

bool roll_expect(struct roll *roll, size_t count, size_t bonuses)
{
    return reserve_rates(roll, count) && name_list_expect(&roll->names, count) &&
           reserve_bonuses(roll, bonuses);
}

static bool reserve_short_bonuses(struct roll *roll, size_t count)
{
    return MEMORY_GROW(roll->memory, &roll->short_bonuses, &roll->short_capacity, count);
}

/* ---- Rows ---- */

static bool add_stretch(struct roll *roll, size_t entry, uint64_t row)
{
    bool enough =
        MEMORY_GROW(roll->memory, &roll->stretches, &roll->stretch_capacity, roll->stretch_count + 1);
    if (enough)
        roll->stretches[roll->stretch_count++] = (struct stretch){entry, row};
    return enough;
}

/* The entry stands on this row, which nothing needs to be noted of when it is the next. */
static bool note_row(struct roll *roll, size_t entry, uint64_t row)
{
    bool next = roll->stretch_count && row == roll->last_row + 1;
    roll->last_row = row;
    return next || add_stretch(roll, entry, row);
}

uint64_t roll_row(const struct roll *roll, size_t number)
{
    if (roll->rows_from.roll)
        return roll_row(roll->rows_from.roll, roll->rows_from.entries[number]);
    size_t at = stretch_of(roll->stretches, roll->stretch_count, sizeof *roll->stretches, number);
    return roll->stretches[at].row + (number - roll->stretches[at].entry);
}

/* ---- Bonuses ---- */

static bool add_bonus_mark(struct roll *roll, size_t entry, size_t bonus)
{
    bool enough = MEMORY_GROW(roll->memory, &roll->bonus_marks, &roll->mark_capacity, roll->mark_count + 1);
    if (enough)
        roll->bonus_marks[roll->mark_count++] = (struct bonus_mark){entry, bonus};
    return enough;
}

size_t roll_bonuses_before(const struct roll *roll, size_t number)
{
    const struct bonus_mark *mark =
        &roll->bonus_marks[stretch_of(roll->bonus_marks, roll->mark_count, sizeof *mark, number)];
    size_t bonus = mark->bonus;
    for (size_t i = mark->entry; i < number; i++)
        bonus += (roll->rates[i] & MARK_BONUS) != 0;
    return bonus;
}

size_t roll_bonus(const struct roll *roll, size_t number)
{
    return roll->rates[number] & MARK_BONUS ? roll_bonuses_before(roll, number) : NO_BONUS;
}

/* ---- Entries ---- */

struct entry roll_entry(const struct roll *roll, size_t number)
{
    uint64_t rate = roll->rates[number];
    size_t bonus = roll_bonus(roll, number);
    return (struct entry){.number = number,
                          .rate = rate,
                          .bonus = bonus == NO_BONUS
                                       ? word_of(word_place(rate), word_sex(rate), QUANTITY_ZERO)
                                       : roll->bonuses[bonus],
                          .row = roll_row(roll, number),
                          .sex = word_sex(rate),
                          .place = word_place(rate),
                          .repeated = rate & MARK_REPEATED};
}

bool roll_has_valid(const struct roll *roll)
{
    for (size_t i = 0; i < roll->count; i++)
        if (roll_place(roll, i) != PLACE_INVALID)
            return true;
    return false;
}

void roll_set_place(struct roll *roll, size_t number, enum place place)
{
    uint64_t bits = (uint64_t)place << PLACE_SHIFT;
    size_t bonus = roll_bonus(roll, number);
    roll->rates[number] = (roll->rates[number] & ~PLACE_MASK) | bits;
    if (bonus != NO_BONUS)
        roll->bonuses[bonus] = (roll->bonuses[bonus] & ~PLACE_MASK) | bits;
}

/* ---- Adding entries whose words are made ---- */

/* Whether with so many entries more there would be more of them after the last mark than one is for. */
static bool is_mark_due(const struct roll *roll, size_t more)
{
    return roll->mark_count == 0 ||
           roll->count + more - roll->bonus_marks[roll->mark_count - 1].entry > ENTRIES_A_MARK;
}

/* Makes room for so many entries more, RUN_ENTRIES at most, and notes of the bonuses what there is to note. */
static bool has_places(struct roll *roll, size_t more)
{
    return roll_has_scales(roll) && (roll->count + more <= roll->room || make_room(roll, more)) &&
           (!is_mark_due(roll, more) || add_bonus_mark(roll, roll->count, roll->bonus_count));
}

static bool make_ready(struct roll *roll, uint64_t row, size_t more)
{
    return has_places(roll, more) && note_row(roll, roll->count, row);
}

static void put_name(struct roll *roll, enum place place, uint64_t name)
{
    name_list_add(&roll->names, name);
    if (!is_compared(place, name))
        return;
    roll->names_rise = roll->names_rise && name_is_in_word(name) && name > roll->last_name;
    roll->first_name = roll->first_name ? roll->first_name : name;
    roll->last_name = name;
}

/* One entry, for which there is room. */
static void put_entry(struct roll *roll, uint64_t name, uint64_t rate, uint64_t bonus, bool has_bonus)
{
    put_name(roll, word_place(rate), name);
    roll->rates[roll->count++] = has_bonus ? rate | MARK_BONUS : rate;
    if (has_bonus)
        roll->bonuses[roll->bonus_count++] = bonus;
}

/* All of them are compared. */
static void put_names(struct roll *roll, const uint64_t *names, size_t count)
{
    uint64_t *words = roll->names.words + roll->names.added;
    uint64_t last = roll->last_name;
    bool rise = roll->names_rise;
    for (size_t i = 0; i < count; i++) {
        rise &= name_is_in_word(names[i]) & (names[i] > last);
        words[i] = last = names[i];
    }
    roll->names.added += count;
    roll->names_rise = rise;
    roll->first_name = roll->first_name ? roll->first_name : names[0];
    roll->last_name = last;
}

/* For which there is room. */
static void put_words(struct roll *roll, const struct entry_run *run)
{
    memcpy(roll->rates + roll->count, run->rates, run->count * sizeof *run->rates);
    memcpy(roll->bonuses + roll->bonus_count, run->bonuses, run->bonus_count * sizeof *run->bonuses);
    roll->count += run->count;
    roll->bonus_count += run->bonus_count;
}

bool roll_add_run(struct roll *roll, uint64_t row, const struct entry_run *run)
{
    if (run->count == 0)
        return true;
    if (!make_ready(roll, row, run->count))
        return false;
    put_names(roll, run->names, run->count);
    put_words(roll, run);
    roll->last_row += run->count - 1;
    return true;
}

bool roll_add_own(struct roll *roll, const struct entry_run *run)
{
    if (!has_places(roll, run->count))
        return false;
    for (size_t i = 0; i < run->count; i++)
        put_name(roll, word_place(run->rates[i]), run->names[i]);
    put_words(roll, run);
    return true;
}

/* ---- Adding records ---- */

void refuse_negative_rate(struct issues *issues, uint64_t row)
{
    struct issue where = {.severity = PAYGAP_ERROR, .row = row, .code = "negative_rate"};
    if (issues_count(issues, &where))
        issues_add(issues, &where, (struct slice){NULL, 0},
                   slice_of("pay and bonus of the pay period together are below 0; an hourly rate of 0 or "
                            "more is expected"));
}

bool roll_add_both_rates(struct roll *roll, struct short_bonus both)
{
    if (!reserve_short_bonuses(roll, roll->short_count + 1))
        return false;
    roll->short_bonuses[roll->short_count++] = both;
    return true;
}

bool roll_add_short_bonus(struct roll *roll, size_t entry, uint64_t chosen, uint64_t other)
{
    bool literal = roll->conventions->chosen[CONVENTION_SHORT_BONUS] == SHORT_BONUS_LITERAL;
    struct short_bonus both = {entry, literal ? chosen : other, literal ? other : chosen};
    return roll_add_both_rates(roll, both);
}

bool roll_keep_short_bonus(struct roll *roll, size_t entry, const struct fraction *chosen,
                           const struct fraction *other)
{
    uint64_t packed_chosen, packed_other;
    if (fraction_compare(chosen, other) == 0)
        return true;
    return quantity_pack(&packed_chosen, chosen, roll->scales) &&
           signed_pack(&packed_other, other, roll->scales) &&
           roll_add_short_bonus(roll, entry, packed_chosen, packed_other);
}

/* Keeps both rates of somebody with a bonus for less than the pay period. */
static bool keep_other_rate(struct roll *roll, const struct pay_record *record, const struct fraction *chosen)
{
    struct fraction other = FRACTION_ZERO;
    hourly_rate(&other, record, other_short_bonus(roll->conventions->chosen[CONVENTION_SHORT_BONUS]));
    bool kept = roll_keep_short_bonus(roll, roll->count, chosen, &other);
    fraction_clear(&other);
    return kept;
}

/* The rate, and PLACE_INVALID for one below zero. */
static bool make_rate(struct roll *roll, const struct pay_record *record, uint64_t *packed, enum place *place,
                      struct issues *issues)
{
    struct fraction rate = FRACTION_ZERO;
    hourly_rate(&rate, record, roll->conventions->chosen[CONVENTION_SHORT_BONUS]);
    bool kept = true;
    if (fraction_sign(&rate) < 0) {
        refuse_negative_rate(issues, record->row);
        *place = PLACE_INVALID;
    } else {
        kept = quantity_pack(packed, &rate, roll->scales) &&
               (!has_short_bonus(record) || keep_other_rate(roll, record, &rate));
    }
    fraction_clear(&rate);
    return kept;
}

/* Under posts=combine a rate is a person's, so a row keeps what makes one. */
static bool make_post(const struct roll *roll, struct post *post, const struct pay_record *record)
{
    struct fraction pay = FRACTION_ZERO, hours = FRACTION_ZERO;
    int chosen = roll->conventions->chosen[CONVENTION_SHORT_BONUS];
    if (record->hours_source != HOURS_NONE)
        weekly_working_hours(&hours, record);
    bool kept = quantity_pack(&post->weekly_hours, &hours, roll->scales);
    for (int choice = 0; choice < 2 && kept; choice++) {
        if (record->has_hourly_rate) {
            hourly_rate(&pay, record, chosen);
            /*
             * Without hours the rate itself is kept: right for a person of one post, and posts.c refuses
             * others.
             */
            if (record->hours_source != HOURS_NONE)
                fraction_multiply(&pay, &pay, &hours);
        } else {
            weekly_pay(&pay, record, choice ? other_short_bonus(chosen) : chosen);
        }
        kept = signed_pack(choice ? &post->other_pay : &post->weekly_pay, &pay, roll->scales);
    }
    fraction_clear(&pay);
    fraction_clear(&hours);
    return kept;
}

static bool make_bonus(const struct roll *roll, uint64_t *packed, const struct pay_record *record)
{
    struct fraction bonus = FRACTION_ZERO;
    fraction_set_decimal(&bonus, &record->bonus_12m);
    bool kept = signed_pack(packed, &bonus, roll->scales);
    fraction_clear(&bonus);
    return kept;
}

bool roll_add(struct roll *roll, const struct pay_record *record, struct issues *issues)
{
    if (!make_ready(roll, record->row, 1))
        return false;
    enum place place = place_of(record);
    uint64_t name, rate = QUANTITY_ZERO, bonus = QUANTITY_ZERO;
    bool kept =
        name_pack(&name, place == PLACE_EXCLUDED ? record->exclude_reason : record->id, &roll->names_beside);
    if (combines_posts(roll)) {
        struct post *post = &roll->posts[roll->count];
        *post = (struct post){QUANTITY_ZERO, QUANTITY_ZERO, QUANTITY_ZERO};
        if (place == PLACE_FULL_PAY)
            kept = kept && make_post(roll, post, record);
    } else if (place == PLACE_FULL_PAY) {
        kept = kept && make_rate(roll, record, &rate, &place, issues);
    }
    if (place_is_relevant(place) && !decimal_is_zero(&record->bonus_12m))
        kept = kept && make_bonus(roll, &bonus, record);
    if (kept)
        put_entry(roll, name, word_of(place, record->sex, rate), word_of(place, record->sex, bonus),
                  combines_posts(roll) || !quantity_is_zero(bonus));
    return kept;
}

/* ---- Joining ---- */

static bool join_names(struct roll *roll, struct roll *part)
{
    uint64_t *words = part->names.words;
    for (size_t i = 0; part->names_beside.length && i < part->count; i++)
        words[i] = name_shifted(words[i], roll->names_beside.length);
    if (part->names_beside.length)
        text_add_slice(&roll->names_beside, text_slice(&part->names_beside));
    if (part->first_name != NO_NAME) {
        roll->names_rise = roll->names_rise && part->names_rise && part->first_name > roll->last_name;
        roll->first_name = roll->first_name ? roll->first_name : part->first_name;
        roll->last_name = part->last_name;
    }
    return !roll->names_beside.failed && name_list_join(&roll->names, words, part->count);
}

static bool join_bonuses(struct roll *roll, const struct roll *part)
{
    if (!reserve_bonuses(roll, roll->bonus_count + part->bonus_count))
        return false;
    bool kept = true;
    for (size_t i = 0; i < part->mark_count && kept; i++)
        kept = add_bonus_mark(roll, roll->count + part->bonus_marks[i].entry,
                              roll->bonus_count + part->bonus_marks[i].bonus);
    if (part->bonus_count)
        memcpy(roll->bonuses + roll->bonus_count, part->bonuses, part->bonus_count * sizeof *roll->bonuses);
    roll->bonus_count += part->bonus_count;
    return kept;
}

static bool join_rows(struct roll *roll, const struct roll *part, uint64_t rows)
{
    bool kept = true;
    for (size_t i = 0; i < part->stretch_count && kept; i++)
        kept = note_row(roll, roll->count + part->stretches[i].entry, rows + part->stretches[i].row);
    roll->last_row = rows + part->last_row;
    return kept;
}

bool roll_join(struct roll *roll, struct roll *part, uint64_t rows)
{
    if (part->count == 0)
        return true;
    size_t count = roll->count + part->count;
    if (!reserve_rates(roll, count) || (combines_posts(roll) && !reserve_posts(roll, count)) ||
        !reserve_short_bonuses(roll, roll->short_count + part->short_count) || !join_rows(roll, part, rows) ||
        !join_names(roll, part) || !join_bonuses(roll, part))
        return false;
    memcpy(roll->rates + roll->count, part->rates, part->count * sizeof *roll->rates);
    if (part->posts)
        memcpy(roll->posts + roll->count, part->posts, part->count * sizeof *roll->posts);
    for (size_t i = 0; i < part->short_count; i++) {
        struct short_bonus both = part->short_bonuses[i];
        both.entry += roll->count;
        roll->short_bonuses[roll->short_count++] = both;
    }
    roll->count = count;
    return true;
}
