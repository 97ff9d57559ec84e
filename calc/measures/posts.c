#include "measures/posts.h"

#include <stdlib.h>

#include "intake/fields.h"
#include "paygap.h"

static bool is_compared(const struct entry *entry)
{
    return entry->place != PLACE_EXCLUDED && entry->place != PLACE_NOT_RELEVANT && entry->name_length;
}

static uint64_t hash_of(struct slice id)
{
    uint64_t hash = 0x9E3779B97F4A7C15u ^ id.length;
    for (size_t i = 0; i < id.length; i++) {
        hash = (hash ^ (unsigned char)id.at[i]) * 0x100000001B3u;
        hash ^= hash >> 29;
    }
    hash *= 0xBF58476D1CE4E5B9u;
    return hash ^ hash >> 32;
}

/* A row that repeats the id of an earlier one. */
struct repeat {
    size_t first;
    size_t entry;
};

struct repeats {
    const struct memory *memory;
    struct repeat *list;
    size_t count, capacity;
};

static bool add_repeat(struct repeats *repeats, struct roll *roll, size_t first, size_t entry)
{
    roll->entries[first].repeated = roll->entries[entry].repeated = true;
    void *list = repeats->list;
    bool enough =
        memory_grow(repeats->memory, &list, &repeats->capacity, repeats->count + 1, sizeof *repeats->list);
    repeats->list = list;
    if (enough)
        repeats->list[repeats->count++] = (struct repeat){first, entry};
    return enough;
}

/* Open addressing at half load; a place holds an entry's number plus one. */
static bool find_repeats(struct roll *roll, struct repeats *repeats)
{
    size_t places = 16;
    while (places / 2 < roll->count)
        places *= 2;
    size_t *table = memory_take_zeroed(roll->memory, places * sizeof *table);
    if (!table)
        return false;
    bool enough = true;
    for (size_t i = 0; i < roll->count && enough; i++) {
        if (!is_compared(&roll->entries[i]))
            continue;
        struct slice id = entry_name(roll, &roll->entries[i]);
        size_t at = hash_of(id) & (places - 1);
        while (table[at] && !slice_equal(id, entry_name(roll, &roll->entries[table[at] - 1])))
            at = (at + 1) & (places - 1);
        if (table[at])
            enough = add_repeat(repeats, roll, table[at] - 1, i);
        else
            table[at] = i + 1;
    }
    memory_give(roll->memory, table, places * sizeof *table);
    return enough;
}

/* ---- posts=error ---- */

/* The id, or what stands for it; empty when it is hidden. */
static void add_shown_id(struct text *text, const struct roll *roll, size_t first, enum id_shown shown)
{
    if (shown == ID_AS_GIVEN)
        text_add_slice(text, entry_name(roll, &roll->entries[first]));
    if (shown == ID_AS_NUMBER)
        text_add_unsigned(text, first + 1);
}

/* `first`: the first entry of the id; `other`: another row to point to. */
static void refuse_repeat(struct roll *roll, size_t entry, size_t first, size_t other,
                          const struct post_columns *columns, struct issues *issues)
{
    struct issue where = {.severity = PAYGAP_ERROR,
                          .row = roll->entries[entry].row,
                          .column = columns->id,
                          .code = "duplicate_id",
                          .field = field_name(FIELD_EMPLOYEE_ID)};
    roll->entries[entry].place = PLACE_INVALID;
    if (!issues_count(issues, &where))
        return;
    struct text id = text_begin(roll->memory), message = text_begin(roll->memory);
    add_shown_id(&id, roll, first, columns->id_shown);
    text_add(&message, where.field);
    if (id.length) {
        text_add_char(&message, ' ');
        text_add_quoted(&message, text_slice(&id));
    }
    text_add(&message, ": also on row ");
    text_add_unsigned(&message, roll->entries[other].row);
    text_add(&message,
             "; give each person one id, or say what several rows mean with --convention posts=combine or "
             "posts=separate");
    issues_add(issues, &where, id.length ? text_slice(&id) : (struct slice){NULL, 0}, text_slice(&message));
    issues->failed |= message.failed || id.failed;
    text_end(&id);
    text_end(&message);
}

static void refuse_repeats(struct roll *roll, const struct repeats *repeats,
                           const struct post_columns *columns, struct issues *issues)
{
    for (size_t i = 0; i < repeats->count; i++) {
        size_t first = repeats->list[i].first;
        bool first_met = i == 0 || repeats->list[i - 1].first != first;
        if (first_met)
            refuse_repeat(roll, first, first, repeats->list[i].entry, columns, issues);
        refuse_repeat(roll, repeats->list[i].entry, first, first, columns, issues);
    }
}

/* ---- posts=combine ---- */

static int order_of_repeats(const void *left, const void *right)
{
    const struct repeat *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->entry > b->entry) - (a->entry < b->entry);
}

/* The rows of one id: the first, and the entries of `more`. */
struct person {
    struct roll *roll;
    size_t first;
    const struct repeat *more;
    size_t rows;
};

static size_t row_of(const struct person *person, size_t i)
{
    return i == 0 ? person->first : person->more[i - 1].entry;
}

static struct entry *entry_of(const struct person *person, size_t i)
{
    return &person->roll->entries[row_of(person, i)];
}

static bool is_employee(const struct entry *entry)
{
    return place_is_relevant((enum place)entry->place) || entry->place == PLACE_OTHER_SEX;
}

static void refuse_row(struct entry *entry, uint32_t column, enum field field, const char *code,
                       const char *text, struct issues *issues)
{
    struct issue where = {.severity = PAYGAP_ERROR,
                          .row = entry->row,
                          .column = column,
                          .code = code,
                          .field = field_name(field)};
    entry->place = PLACE_INVALID;
    if (issues_count(issues, &where))
        issues_add(issues, &where, (struct slice){NULL, 0}, slice_of(text));
}

/* Posts of one person are of one sex; false when they are not, and then all are refused. */
static bool agree_on_sex(const struct person *person, const struct post_columns *columns,
                         struct issues *issues)
{
    const struct entry *one = NULL;
    bool agree = true;
    for (size_t i = 0; i < person->rows; i++) {
        const struct entry *entry = entry_of(person, i);
        if (!is_employee(entry))
            continue;
        if (!one)
            one = entry;
        agree &= entry->sex == one->sex;
    }
    for (size_t i = 0; i < person->rows && !agree; i++)
        if (is_employee(entry_of(person, i)))
            refuse_row(entry_of(person, i), columns->sex, FIELD_SEX, "posts_sex",
                       "sex: the rows of one person differ; posts=combine needs them to agree", issues);
    return agree;
}

static bool somewhere(const struct person *person, enum place place)
{
    bool found = false;
    for (size_t i = 0; i < person->rows; i++)
        found |= entry_of(person, i)->place == (uint8_t)place;
    return found;
}

/* Valid rows of an employee; a partner's row beside them is no further post. */
static size_t posts_held(const struct person *person)
{
    size_t posts = 0;
    for (size_t i = 0; i < person->rows; i++)
        posts += is_employee(entry_of(person, i));
    return posts;
}

/* Ready-made rates are weighed by hours, which a person of several posts must then have. */
static void require_hours(const struct person *person, const struct post_columns *columns,
                          struct issues *issues)
{
    for (size_t i = 0; i < person->rows; i++)
        if (entry_of(person, i)->place == PLACE_FULL_PAY &&
            ratio_is_zero(&person->roll->posts[row_of(person, i)].weekly_hours))
            refuse_row(entry_of(person, i), columns->hours, FIELD_WEEKLY_HOURS, "posts_hours",
                       "weekly_hours: posts=combine weighs a ready-made rate by its weekly hours; give them",
                       issues);
}

/* The one row at which the person stands; NULL when no row of an employee is left. */
static struct entry *stand_at_one_row(const struct person *person)
{
    struct entry *stands = NULL;
    bool reduced = somewhere(person, PLACE_NOT_FULL_PAY);
    for (size_t i = 0; i < person->rows; i++) {
        struct entry *entry = entry_of(person, i);
        if (!place_is_relevant((enum place)entry->place))
            continue;
        if (stands)
            entry->place = PLACE_COMBINED;
        else
            stands = entry;
    }
    if (stands && reduced)
        stands->place = PLACE_NOT_FULL_PAY;
    return stands;
}

/* Heads, not rows, count towards 250: an employee's row before a partner's. */
static void count_one_head(const struct person *person)
{
    struct entry *head = NULL;
    for (size_t i = 0; i < person->rows; i++) {
        struct entry *entry = entry_of(person, i);
        if (!place_is_headcount((enum place)entry->place))
            continue;
        entry->same_head = head != NULL;
        if (head && head->place == PLACE_PARTNER && is_employee(entry)) {
            head->same_head = true;
            entry->same_head = false;
        }
        if (!entry->same_head)
            head = entry;
    }
}

static bool sum_bonuses(const struct person *person, struct entry *stands)
{
    struct vault *vault = &person->roll->vault;
    struct fraction total = FRACTION_ZERO, bonus = FRACTION_ZERO;
    for (size_t i = 0; i < person->rows; i++) {
        const struct entry *entry = entry_of(person, i);
        if (entry != stands && entry->place != PLACE_COMBINED)
            continue;
        signed_ratio_unpack(&entry->bonus, vault, &bonus);
        fraction_add(&total, &total, &bonus);
    }
    bool kept = signed_ratio_pack(&stands->bonus, &total, vault);
    fraction_clear(&total);
    fraction_clear(&bonus);
    return kept;
}

/* Convention posts=combine: the sum of weekly pay over the sum of weekly hours. */
static bool combine_rates(const struct person *person, struct entry *stands, struct issues *issues)
{
    struct roll *roll = person->roll;
    struct fraction pay = FRACTION_ZERO, other = FRACTION_ZERO, hours = FRACTION_ZERO, term = FRACTION_ZERO;
    for (size_t i = 0; i < person->rows; i++) {
        const struct entry *entry = entry_of(person, i);
        const struct post *post = &roll->posts[row_of(person, i)];
        if (entry != stands && entry->place != PLACE_COMBINED)
            continue;
        signed_ratio_unpack(&post->weekly_pay, &roll->vault, &term);
        fraction_add(&pay, &pay, &term);
        signed_ratio_unpack(&post->other_pay, &roll->vault, &term);
        fraction_add(&other, &other, &term);
        ratio_unpack(&post->weekly_hours, &roll->vault, &term);
        fraction_add(&hours, &hours, &term);
    }
    if (fraction_sign(&hours) > 0) {
        fraction_divide(&pay, &pay, &hours);
        fraction_divide(&other, &other, &hours);
    }
    bool kept = true;
    if (fraction_sign(&pay) < 0) {
        for (size_t i = 0; i < person->rows; i++) {
            struct entry *entry = entry_of(person, i);
            if (entry != stands && entry->place != PLACE_COMBINED)
                continue;
            entry->place = PLACE_INVALID;
            refuse_negative_rate(issues, entry->row);
        }
    } else {
        kept = ratio_pack(&stands->rate, &pay, &roll->vault) &&
               roll_keep_short_bonus(roll, (size_t)(stands - roll->entries), &pay, &other);
    }
    fraction_clear(&pay);
    fraction_clear(&other);
    fraction_clear(&hours);
    fraction_clear(&term);
    return kept;
}

/* All rows of one person: one head, one rate, one bonus. */
static bool combine(const struct person *person, const struct post_columns *columns, struct issues *issues)
{
    if (posts_held(person) > 1 && agree_on_sex(person, columns, issues) &&
        !somewhere(person, PLACE_NOT_FULL_PAY))
        require_hours(person, columns, issues);
    struct entry *stands = stand_at_one_row(person);
    bool kept = !stands || stands->place != PLACE_FULL_PAY || combine_rates(person, stands, issues);
    if (kept && stands && place_is_relevant((enum place)stands->place))
        kept = sum_bonuses(person, stands);
    count_one_head(person);
    return kept;
}

static bool combine_all(struct roll *roll, const struct repeats *repeats, const struct post_columns *columns,
                        struct issues *issues)
{
    bool kept = true;
    for (size_t i = 0; i < repeats->count && kept;) {
        struct person person = {roll, repeats->list[i].first, repeats->list + i, 1};
        for (; i < repeats->count && repeats->list[i].first == person.first; i++)
            person.rows++;
        kept = combine(&person, columns, issues);
    }
    for (size_t i = 0; i < roll->count && kept; i++) {
        struct person person = {roll, i, NULL, 1};
        if (!roll->entries[i].repeated && roll->entries[i].place == PLACE_FULL_PAY)
            kept = combine(&person, columns, issues);
    }
    return kept;
}

bool posts_resolve(struct roll *roll, const struct post_columns *columns, struct issues *issues)
{
    int posts = roll->conventions->chosen[CONVENTION_POSTS];
    if (posts == POSTS_SEPARATE)
        return true;
    struct repeats repeats = {.memory = roll->memory};
    bool kept = find_repeats(roll, &repeats);
    if (repeats.count)
        qsort(repeats.list, repeats.count, sizeof *repeats.list, order_of_repeats);
    if (kept && posts == POSTS_ERROR)
        refuse_repeats(roll, &repeats, columns, issues);
    if (kept && posts == POSTS_COMBINE)
        kept = combine_all(roll, &repeats, columns, issues);
    memory_give(repeats.memory, repeats.list, repeats.capacity * sizeof *repeats.list);
    return kept;
}
