#include "base/parallel.h"
#include "measures/finder.h"

/* Rates under a quarter, or above twenty times, the median of all: hours or period may be wrong. */
struct rate_limits {
    bool has_low, has_high;
    struct fraction low, high;
};

static struct rate_limits make_limits(const struct finder *finder)
{
    struct rate_limits limits = {false, false, FRACTION_ZERO, FRACTION_ZERO};
    const struct fraction *median = &finder->figures->median_of_all;
    struct fraction factor = FRACTION_ZERO;
    limits.has_high = limits.has_low = fraction_sign(median) > 0;
    if (limits.has_high) {
        fraction_set(&factor, 20, 1);
        fraction_multiply(&limits.high, median, &factor);
        fraction_set(&factor, 1, 4);
        fraction_multiply(&limits.low, median, &factor);
    }
    if (finder->rules->low_rate) {
        limits.has_low = true;
        fraction_copy(&limits.low, finder->rules->low_rate);
    }
    fraction_clear(&factor);
    return limits;
}

/* "the hourly rate 9.44 is under 10.46, a quarter of the median of all; ..." */
static void word_doubtful_rate(struct finder *finder, const struct fraction *rate, const char *side,
                               const struct fraction *limit, const char *limit_is)
{
    struct text *message = &finder->message;
    text_add(message, "the hourly rate ");
    if (!finder->rules->redact) {
        add_money(finder, rate);
        text_join(message, " is ", side, NULL);
        add_money(finder, limit);
        text_join(message, ", ", limit_is, NULL);
    } else {
        text_join(message, "is ", side, limit_is, NULL);
    }
    text_add(message, "; check the pay period and the hours");
}

static void judge_rate(struct finder *finder, size_t entry, const struct fraction *rate,
                       const struct rate_limits *limits)
{
    struct issue where;
    uint64_t row = roll_row(finder->roll, entry);
    if (fraction_sign(rate) == 0) {
        if (begin_finding(finder, &where, PAYGAP_WARNING, "zero_rate", row)) {
            text_add(&finder->message,
                     "the hourly rate is 0; somebody on nil pay because of leave has full_pay N");
            end_finding(finder, &where);
        }
    } else if (limits->has_low && fraction_compare(rate, &limits->low) < 0) {
        if (begin_finding(finder, &where, PAYGAP_WARNING, "low_rate", row)) {
            word_doubtful_rate(finder, rate, "under ", &limits->low,
                               finder->rules->low_rate ? "the floor of --low-rate"
                                                       : "a quarter of the median of all");
            end_finding(finder, &where);
        }
    } else if (limits->has_high && fraction_compare(rate, &limits->high) > 0 &&
               begin_finding(finder, &where, PAYGAP_WARNING, "high_rate", row)) {
        word_doubtful_rate(finder, rate, "above ", &limits->high, "twenty times the median of all");
        end_finding(finder, &where);
    }
}

/* ---- Rates that may be doubtful, by their classes: each thread lists those of its part of the roll ---- */

/* Classes strictly between are of rates beyond doubt; and so are those who are not ranked. */
struct doubt {
    uint16_t low, high, not_ranked;
};

struct suspicion {
    const struct roll *roll;
    const uint16_t *class_of; /* of each entry's rate */
    struct doubt doubt;
    size_t parts;
    struct suspects {
        size_t *entries;
        size_t count, capacity;
        bool failed;
    } of_part[MOST_PARTS];
};

static inline bool is_doubtful(struct doubt doubt, uint16_t class)
{
    return (class <= doubt.low) | ((class >= doubt.high) & (class != doubt.not_ranked));
}

/* Few are: so many are asked as a whole, which a processor does with many at a time. */
enum { ASKED_AT_ONCE = 64 };

static bool any_is_doubtful(struct doubt doubt, const uint16_t classes[ASKED_AT_ONCE])
{
    uint16_t any = 0;
    for (size_t i = 0; i < ASKED_AT_ONCE; i++)
        any |= is_doubtful(doubt, classes[i]);
    return any;
}

/* False when memory is out. */
static bool suspect(const struct suspicion *suspicion, struct suspects *suspects, size_t entry)
{
    bool enough =
        MEMORY_GROW(suspicion->roll->memory, &suspects->entries, &suspects->capacity, suspects->count + 1);
    if (enough)
        suspects->entries[suspects->count++] = entry;
    return enough;
}

/* The entries from `first` to before `end`, one by one; false when memory is out. */
static bool suspect_stretch(const struct suspicion *suspicion, struct suspects *suspects, size_t first,
                            size_t end)
{
    bool kept = true;
    for (size_t i = first; i < end && kept; i++)
        if (is_doubtful(suspicion->doubt, suspicion->class_of[i]))
            kept = suspect(suspicion, suspects, i);
    return kept;
}

static void suspect_part(void *context, size_t part)
{
    struct suspicion *suspicion = context;
    struct suspects *suspects = &suspicion->of_part[part];
    size_t count = suspicion->roll->count, end = part_begin(count, suspicion->parts, part + 1);
    bool kept = true;
    for (size_t i = part_begin(count, suspicion->parts, part), next; i < end && kept; i = next) {
        next = end - i > ASKED_AT_ONCE ? i + ASKED_AT_ONCE : end;
        if (next == end || any_is_doubtful(suspicion->doubt, suspicion->class_of + i))
            kept = suspect_stretch(suspicion, suspects, i, next);
    }
    suspects->failed = !kept;
}

static void judge_suspects(struct finder *finder, const struct suspects *suspects,
                           const struct rate_limits *limits)
{
    struct fraction rate = FRACTION_ZERO;
    finder->issues->failed |= suspects->failed;
    for (size_t i = 0; i < suspects->count; i++) {
        quantity_unpack(finder->roll->rates[suspects->entries[i]], finder->roll->scales, &rate);
        judge_rate(finder, suspects->entries[i], &rate, limits);
    }
    fraction_clear(&rate);
}

void find_doubtful_rates(struct finder *finder)
{
    const struct roll *roll = finder->roll;
    struct rate_limits limits = make_limits(finder);
    const struct classes *classes = &finder->figures->rate_classes;
    size_t low = limits.has_low ? class_of_key(fraction_key(&limits.low), classes->bits) : 0,
           high =
               limits.has_high ? class_of_key(fraction_key(&limits.high), classes->bits) : classes->count - 1;
    struct suspicion suspicion = {.roll = roll,
                                  .class_of = classes->of,
                                  .doubt = {(uint16_t)low, (uint16_t)high, (uint16_t)classes->count},
                                  .parts = parts_of_walk(roll->threads, roll->count)};
    in_parallel(roll->threads, suspicion.parts, suspect_part, &suspicion);
    for (size_t part = 0; part < suspicion.parts; part++) {
        struct suspects *suspects = &suspicion.of_part[part];
        judge_suspects(finder, suspects, &limits);
        memory_give(roll->memory, suspects->entries, suspects->capacity * sizeof *suspects->entries);
    }
    fraction_clear(&limits.low);
    fraction_clear(&limits.high);
}

/* ---- Bonuses for less than the pay period ---- */

/* Whether two rates are a penny or more apart. */
static bool a_penny_apart(const struct fraction *a, const struct fraction *b)
{
    struct fraction apart = FRACTION_ZERO, penny = FRACTION_ZERO;
    fraction_set(&penny, 1, 100);
    if (fraction_compare(a, b) > 0)
        fraction_subtract(&apart, a, b);
    else
        fraction_subtract(&apart, b, a);
    bool matters = fraction_compare(&apart, &penny) >= 0;
    fraction_clear(&apart);
    fraction_clear(&penny);
    return matters;
}

static void word_short_bonus(struct finder *finder, const struct fraction *literal,
                             const struct fraction *as_paid)
{
    struct text *message = &finder->message;
    text_add(message, "a bonus for less than the pay period; ");
    if (finder->rules->redact) {
        text_add(message, "the hourly rate depends on convention short_bonus");
    } else {
        text_add(message, "the hourly rate is ");
        add_money(finder, literal);
        text_add(message, " under short_bonus=literal and ");
        add_money(finder, as_paid);
        text_add(message, " under as_paid");
        if (fraction_sign(literal) < 0 || fraction_sign(as_paid) < 0)
            text_add(message, ", and a rate below 0 is an error");
    }
    text_add(message,
             "; payments of one scheme for successive stretches are one bonus: give their sum and their "
             "whole period");
}

/* They are few, and their rates far apart: each is called for some time before it is looked at. */
enum { CALLED_AHEAD = 16 };

void find_short_bonuses(struct finder *finder)
{
    struct fraction literal = FRACTION_ZERO, as_paid = FRACTION_ZERO;
    for (size_t i = 0; i < finder->roll->short_count; i++) {
        const struct short_bonus *both = &finder->roll->short_bonuses[i];
        if (i + CALLED_AHEAD < finder->roll->short_count)
            __builtin_prefetch(&finder->roll->rates[both[CALLED_AHEAD].entry]);
        struct issue where;
        if (roll_place(finder->roll, both->entry) != PLACE_FULL_PAY)
            continue;
        signed_unpack(both->literal, finder->roll->scales, &literal);
        signed_unpack(both->as_paid, finder->roll->scales, &as_paid);
        if (a_penny_apart(&literal, &as_paid) && begin_finding(finder, &where, PAYGAP_WARNING, "short_bonus",
                                                               roll_row(finder->roll, both->entry))) {
            word_short_bonus(finder, &literal, &as_paid);
            end_finding(finder, &where);
        }
    }
    fraction_clear(&literal);
    fraction_clear(&as_paid);
}
