#include "measures/roll.h"

#include "law/rate.h"
#include "paygap.h"

struct roll roll_begin(const struct memory *memory, const struct conventions *conventions)
{
    return (struct roll){.memory = memory,
                         .conventions = conventions,
                         .names = text_begin(memory),
                         .vault = vault_begin(memory)};
}

void roll_end(struct roll *roll)
{
    memory_give(roll->memory, roll->entries, roll->capacity * sizeof *roll->entries);
    memory_give(roll->memory, roll->posts, roll->posts_capacity * sizeof *roll->posts);
    memory_give(roll->memory, roll->short_bonuses, roll->short_capacity * sizeof *roll->short_bonuses);
    text_end(&roll->names);
    vault_end(&roll->vault);
    *roll = roll_begin(roll->memory, roll->conventions);
}

void roll_move(struct roll *roll, struct roll *from, const struct memory *memory,
               const struct conventions *conventions)
{
    *roll = *from;
    *from = roll_begin(from->memory, from->conventions);
    roll->memory = roll->names.memory = roll->vault.memory = memory;
    roll->conventions = conventions;
}

bool signed_ratio_pack(struct signed_ratio *to, const struct fraction *value, struct vault *vault)
{
    to->negative = fraction_sign(value) < 0;
    if (!to->negative)
        return ratio_pack(&to->size, value, vault);
    struct fraction size = FRACTION_ZERO;
    fraction_subtract(&size, &size, value);
    bool packed = ratio_pack(&to->size, &size, vault);
    fraction_clear(&size);
    return packed;
}

void signed_ratio_unpack(const struct signed_ratio *from, const struct vault *vault, struct fraction *value)
{
    ratio_unpack(&from->size, vault, value);
    if (!from->negative)
        return;
    struct fraction zero = FRACTION_ZERO;
    fraction_subtract(value, &zero, value);
}

static const struct ratio zero_ratio = {0, 1};

static bool combines_posts(const struct roll *roll)
{
    return roll->conventions->chosen[CONVENTION_POSTS] == POSTS_COMBINE;
}

static bool reserve(struct roll *roll, size_t count)
{
    void *entries = roll->entries, *posts = roll->posts;
    bool enough = memory_grow(roll->memory, &entries, &roll->capacity, count, sizeof *roll->entries);
    roll->entries = entries;
    if (enough && combines_posts(roll))
        enough = memory_grow(roll->memory, &posts, &roll->posts_capacity, count, sizeof *roll->posts);
    roll->posts = posts;
    return enough;
}

static bool reserve_short_bonuses(struct roll *roll, size_t count)
{
    void *list = roll->short_bonuses;
    bool enough = memory_grow(roll->memory, &list, &roll->short_capacity, count, sizeof *roll->short_bonuses);
    roll->short_bonuses = list;
    return enough;
}

static int other_choice(int short_bonus)
{
    return short_bonus == SHORT_BONUS_LITERAL ? SHORT_BONUS_AS_PAID : SHORT_BONUS_LITERAL;
}

void refuse_negative_rate(struct issues *issues, uint64_t row)
{
    struct issue where = {.severity = PAYGAP_ERROR, .row = row, .code = "negative_rate"};
    if (issues_count(issues, &where))
        issues_add(issues, &where, (struct slice){NULL, 0},
                   slice_of("pay and bonus of the pay period together are below 0; an hourly rate of 0 or "
                            "more is expected"));
}

bool roll_keep_short_bonus(struct roll *roll, size_t entry, const struct fraction *chosen,
                           const struct fraction *other)
{
    if (fraction_compare(chosen, other) == 0 || fraction_sign(other) < 0)
        return true;
    if (!reserve_short_bonuses(roll, roll->short_count + 1))
        return false;
    bool literal = roll->conventions->chosen[CONVENTION_SHORT_BONUS] == SHORT_BONUS_LITERAL;
    struct short_bonus *both = &roll->short_bonuses[roll->short_count++];
    both->entry = entry;
    return ratio_pack(&both->literal, literal ? chosen : other, &roll->vault) &&
           ratio_pack(&both->as_paid, literal ? other : chosen, &roll->vault);
}

/* Keeps both rates of somebody with a bonus for less than the pay period. */
static bool keep_other_rate(struct roll *roll, const struct pay_record *record, const struct fraction *chosen)
{
    struct fraction other = FRACTION_ZERO;
    hourly_rate(&other, record, other_choice(roll->conventions->chosen[CONVENTION_SHORT_BONUS]));
    bool kept = roll_keep_short_bonus(roll, roll->count, chosen, &other);
    fraction_clear(&other);
    return kept;
}

static bool add_rate(struct roll *roll, struct entry *entry, const struct pay_record *record,
                     struct issues *issues)
{
    struct fraction rate = FRACTION_ZERO;
    hourly_rate(&rate, record, roll->conventions->chosen[CONVENTION_SHORT_BONUS]);
    bool kept = true;
    if (fraction_sign(&rate) < 0) {
        refuse_negative_rate(issues, record->row);
        entry->place = PLACE_INVALID;
    } else {
        kept = ratio_pack(&entry->rate, &rate, &roll->vault) &&
               (!has_short_bonus(record) || keep_other_rate(roll, record, &rate));
    }
    fraction_clear(&rate);
    return kept;
}

/* Under posts=combine a rate is a person's, so a row keeps what makes one. */
static bool add_post(struct roll *roll, struct post *post, const struct pay_record *record)
{
    struct fraction pay = FRACTION_ZERO, hours = FRACTION_ZERO;
    int chosen = roll->conventions->chosen[CONVENTION_SHORT_BONUS];
    if (record->hours_source != HOURS_NONE)
        weekly_working_hours(&hours, record);
    bool kept = ratio_pack(&post->weekly_hours, &hours, &roll->vault);
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
            weekly_pay(&pay, record, choice ? other_choice(chosen) : chosen);
        }
        kept = signed_ratio_pack(choice ? &post->other_pay : &post->weekly_pay, &pay, &roll->vault);
    }
    fraction_clear(&pay);
    fraction_clear(&hours);
    return kept;
}

bool roll_add(struct roll *roll, const struct pay_record *record, struct issues *issues)
{
    if (!reserve(roll, roll->count + 1))
        return false;
    struct entry *entry = &roll->entries[roll->count];
    *entry = (struct entry){.rate = zero_ratio,
                            .bonus = {zero_ratio, false},
                            .row = record->row,
                            .name_at = roll->names.length,
                            .sex = (uint8_t)record->sex,
                            .place = (uint8_t)place_of(record)};
    struct slice name = entry->place == PLACE_EXCLUDED ? record->exclude_reason : record->id;
    if (name.length > UINT32_MAX)
        return false;
    entry->name_length = (uint32_t)name.length;
    text_add_slice(&roll->names, name);
    bool kept = !roll->names.failed;
    if (combines_posts(roll)) {
        struct post *post = &roll->posts[roll->count];
        *post = (struct post){{zero_ratio, false}, {zero_ratio, false}, zero_ratio};
        if (entry->place == PLACE_FULL_PAY)
            kept = kept && add_post(roll, post, record);
    } else if (entry->place == PLACE_FULL_PAY) {
        kept = kept && add_rate(roll, entry, record, issues);
    }
    if (place_is_relevant((enum place)entry->place) && !decimal_is_zero(&record->bonus_12m)) {
        struct fraction bonus = FRACTION_ZERO;
        fraction_set_decimal(&bonus, &record->bonus_12m);
        kept = kept && signed_ratio_pack(&entry->bonus, &bonus, &roll->vault);
        fraction_clear(&bonus);
    }
    roll->count += kept;
    return kept;
}

/* A number that lies in a vault moves with it. */
static void shift(struct ratio *ratio, size_t places)
{
    if (ratio->denominator == 0)
        ratio->numerator += places;
}

static bool join_vault(struct roll *roll, struct roll *from)
{
    void *values = roll->vault.values;
    if (!memory_grow(roll->memory, &values, &roll->vault.capacity, roll->vault.count + from->vault.count,
                     sizeof *roll->vault.values))
        return false;
    roll->vault.values = values;
    if (from->vault.count)
        memcpy(roll->vault.values + roll->vault.count, from->vault.values,
               from->vault.count * sizeof *from->vault.values);
    roll->vault.count += from->vault.count;
    from->vault.count = 0;
    return true;
}

bool roll_join(struct roll *roll, struct roll *from, uint64_t rows)
{
    size_t vaulted = roll->vault.count, named = roll->names.length, entered = roll->count;
    text_add_slice(&roll->names, text_slice(&from->names));
    if (roll->names.failed || !reserve(roll, roll->count + from->count) ||
        !reserve_short_bonuses(roll, roll->short_count + from->short_count) || !join_vault(roll, from))
        return false;
    for (size_t i = 0; i < from->count; i++) {
        struct entry entry = from->entries[i];
        entry.row += rows;
        entry.name_at += named;
        shift(&entry.rate, vaulted);
        shift(&entry.bonus.size, vaulted);
        roll->entries[roll->count + i] = entry;
        if (!roll->posts)
            continue;
        struct post post = from->posts[i];
        shift(&post.weekly_pay.size, vaulted);
        shift(&post.other_pay.size, vaulted);
        shift(&post.weekly_hours, vaulted);
        roll->posts[roll->count + i] = post;
    }
    roll->count += from->count;
    for (size_t i = 0; i < from->short_count; i++) {
        struct short_bonus both = from->short_bonuses[i];
        both.entry += entered;
        shift(&both.literal, vaulted);
        shift(&both.as_paid, vaulted);
        roll->short_bonuses[roll->short_count++] = both;
    }
    roll_end(from);
    return true;
}
