#include "measures/posts.h"

#include "intake/fields.h"
#include "measures/repeats.h"
#include "paygap.h"

/* ---- posts=error ---- */

/* The id, or what stands for it; empty when it is hidden. */
static void add_shown_id(struct text *text, const struct roll *roll, size_t first, enum id_shown shown)
{
    char room[NAME_ROOM];
    if (shown == ID_AS_GIVEN)
        text_add_slice(text, roll_name(roll, first, room));
    if (shown == ID_AS_NUMBER)
        text_add_unsigned(text, roll_number_in_file(roll, first) + 1);
}

/* `first`: the first entry of the id; `other`: another row to point to. */
static void refuse_repeat(struct roll *roll, size_t entry, size_t first, size_t other,
                          const struct post_columns *columns, struct issues *issues)
{
    struct issue where = {.severity = PAYGAP_ERROR,
                          .row = roll_row(roll, entry),
                          .column = columns->id,
                          .code = "duplicate_id",
                          .field = field_name(FIELD_EMPLOYEE_ID)};
    roll_set_place(roll, entry, PLACE_INVALID);
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
    text_add_unsigned(&message, roll_row(roll, other));
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

static enum place place_of_row(const struct person *person, size_t i)
{
    return roll_place(person->roll, row_of(person, i));
}

static bool is_employee(enum place place)
{
    return place_is_relevant(place) || place == PLACE_OTHER_SEX;
}

static void refuse_row(const struct person *person, size_t i, uint32_t column, enum field field,
                       const char *code, const char *text, struct issues *issues)
{
    struct issue where = {.severity = PAYGAP_ERROR,
                          .row = roll_row(person->roll, row_of(person, i)),
                          .column = column,
                          .code = code,
                          .field = field_name(field)};
    roll_set_place(person->roll, row_of(person, i), PLACE_INVALID);
    if (issues_count(issues, &where))
        issues_add(issues, &where, (struct slice){NULL, 0}, slice_of(text));
}

/* Posts of one person are of one sex; false when they are not, and then all are refused. */
static bool agree_on_sex(const struct person *person, const struct post_columns *columns,
                         struct issues *issues)
{
    bool met = false, agree = true;
    enum sex one = SEX_NEITHER;
    for (size_t i = 0; i < person->rows; i++) {
        enum sex sex = roll_sex(person->roll, row_of(person, i));
        if (!is_employee(place_of_row(person, i)))
            continue;
        agree &= !met || sex == one;
        one = sex;
        met = true;
    }
    for (size_t i = 0; i < person->rows && !agree; i++)
        if (is_employee(place_of_row(person, i)))
            refuse_row(person, i, columns->sex, FIELD_SEX, "posts_sex",
                       "sex: the rows of one person differ; posts=combine needs them to agree", issues);
    return agree;
}

static bool somewhere(const struct person *person, enum place place)
{
    bool found = false;
    for (size_t i = 0; i < person->rows; i++)
        found |= place_of_row(person, i) == place;
    return found;
}

/* Valid rows of an employee; a partner's row beside them is no further post. */
static size_t posts_held(const struct person *person)
{
    size_t posts = 0;
    for (size_t i = 0; i < person->rows; i++)
        posts += is_employee(place_of_row(person, i));
    return posts;
}

/* Ready-made rates are weighed by hours, which a person of several posts must then have. */
static void require_hours(const struct person *person, const struct post_columns *columns,
                          struct issues *issues)
{
    for (size_t i = 0; i < person->rows; i++)
        if (place_of_row(person, i) == PLACE_FULL_PAY &&
            quantity_is_zero(person->roll->posts[row_of(person, i)].weekly_hours))
            refuse_row(person, i, columns->hours, FIELD_WEEKLY_HOURS, "posts_hours",
                       "weekly_hours: posts=combine weighs a ready-made rate by its weekly hours; give them",
                       issues);
}

static const size_t nowhere = SIZE_MAX;

/* The one entry at which the person stands; `nowhere` when no row of an employee is left. */
static size_t stand_at_one_row(const struct person *person)
{
    size_t stands = nowhere;
    bool reduced = somewhere(person, PLACE_NOT_FULL_PAY);
    for (size_t i = 0; i < person->rows; i++) {
        if (!place_is_relevant(place_of_row(person, i)))
            continue;
        if (stands != nowhere)
            roll_set_place(person->roll, row_of(person, i), PLACE_COMBINED);
        else
            stands = row_of(person, i);
    }
    if (stands != nowhere && reduced)
        roll_set_place(person->roll, stands, PLACE_NOT_FULL_PAY);
    return stands;
}

/* Whether the row is one of those that make up the person who stands at `stands`. */
static bool makes_up(const struct person *person, size_t i, size_t stands)
{
    return row_of(person, i) == stands || place_of_row(person, i) == PLACE_COMBINED;
}

/* Heads, not rows, count towards 250: an employee's row before a partner's. */
static void count_one_head(const struct person *person)
{
    uint64_t *rates = person->roll->rates;
    size_t head = nowhere;
    for (size_t i = 0; i < person->rows; i++) {
        size_t row = row_of(person, i);
        if (!place_is_headcount(place_of_row(person, i)))
            continue;
        if (head == nowhere) {
            head = row;
        } else if (word_place(rates[head]) == PLACE_PARTNER && is_employee(place_of_row(person, i))) {
            rates[head] |= MARK_SAME_HEAD;
            head = row;
        } else {
            rates[row] |= MARK_SAME_HEAD;
        }
    }
}

static bool sum_bonuses(const struct person *person, size_t stands)
{
    struct roll *roll = person->roll;
    struct fraction total = FRACTION_ZERO, bonus = FRACTION_ZERO;
    for (size_t i = 0; i < person->rows; i++) {
        if (!makes_up(person, i, stands))
            continue;
        signed_unpack(roll_entry(roll, row_of(person, i)).bonus, roll->scales, &bonus);
        fraction_add(&total, &total, &bonus);
    }
    uint64_t packed = QUANTITY_ZERO;
    bool kept = signed_pack(&packed, &total, roll->scales);
    roll->bonuses[roll_bonus(roll, stands)] =
        word_of(roll_place(roll, stands), roll_sex(roll, stands), packed);
    fraction_clear(&total);
    fraction_clear(&bonus);
    return kept;
}

/* Convention posts=combine: the sum of weekly pay over the sum of weekly hours. */
static bool combine_rates(const struct person *person, size_t stands, struct issues *issues)
{
    struct roll *roll = person->roll;
    struct fraction pay = FRACTION_ZERO, other = FRACTION_ZERO, hours = FRACTION_ZERO, term = FRACTION_ZERO;
    for (size_t i = 0; i < person->rows; i++) {
        const struct post *post = &roll->posts[row_of(person, i)];
        if (!makes_up(person, i, stands))
            continue;
        signed_unpack(post->weekly_pay, roll->scales, &term);
        fraction_add(&pay, &pay, &term);
        signed_unpack(post->other_pay, roll->scales, &term);
        fraction_add(&other, &other, &term);
        quantity_unpack(post->weekly_hours, roll->scales, &term);
        fraction_add(&hours, &hours, &term);
    }
    if (fraction_sign(&hours) > 0) {
        fraction_divide(&pay, &pay, &hours);
        fraction_divide(&other, &other, &hours);
    }
    bool kept = true;
    if (fraction_sign(&pay) < 0) {
        for (size_t i = 0; i < person->rows; i++)
            if (makes_up(person, i, stands)) {
                roll_set_place(roll, row_of(person, i), PLACE_INVALID);
                refuse_negative_rate(issues, roll_row(roll, row_of(person, i)));
            }
    } else {
        uint64_t packed = QUANTITY_ZERO;
        kept =
            quantity_pack(&packed, &pay, roll->scales) && roll_keep_short_bonus(roll, stands, &pay, &other);
        roll->rates[stands] =
            (roll->rates[stands] & (PLACE_MASK | SEX_MASK | MARK_REPEATED | MARK_BONUS)) | packed;
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
    size_t stands = stand_at_one_row(person);
    bool kept = stands == nowhere || roll_place(person->roll, stands) != PLACE_FULL_PAY ||
                combine_rates(person, stands, issues);
    if (kept && stands != nowhere && place_is_relevant(roll_place(person->roll, stands)))
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
        if (!(roll->rates[i] & MARK_REPEATED) && roll_place(roll, i) == PLACE_FULL_PAY)
            kept = combine(&person, columns, issues);
    }
    return kept;
}

bool posts_resolve(struct roll *roll, const struct post_columns *columns, struct issues *issues)
{
    int posts = roll->conventions->chosen[CONVENTION_POSTS];
    if (posts == POSTS_SEPARATE)
        return true;
    struct repeats repeats;
    bool kept = repeats_find(&repeats, roll);
    if (kept && posts == POSTS_ERROR)
        refuse_repeats(roll, &repeats, columns, issues);
    if (kept && posts == POSTS_COMBINE)
        kept = combine_all(roll, &repeats, columns, issues);
    repeats_end(&repeats);
    return kept;
}
