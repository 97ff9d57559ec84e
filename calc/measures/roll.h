/*
 * Duty: the roll of the records read, one compact entry a row: who it is, in which place, at which exact
 *       rate.
 * Not here: what needs more than one row (posts.h, figures.h).
 * Depends on: law/, intake/record, exact/ratio.
 * Memory: the roll owns the ids and the numbers that outgrow machine words.
 * Threads: one thread fills a roll; rolls filled apart are joined in the order of their rows.
 */
#ifndef PAYGAP_MEASURES_ROLL_H
#define PAYGAP_MEASURES_ROLL_H

#include "exact/ratio.h"
#include "law/conventions.h"
#include "law/place.h"

/* A number that may be below zero, at rest. */
struct signed_ratio {
    struct ratio size;
    bool negative;
};

struct entry {
    struct ratio rate;         /* hourly, of a full-pay relevant employee */
    struct signed_ratio bonus; /* of the 12 months, of a relevant employee; paid a bonus when above zero */
    uint64_t row;
    size_t name_at; /* in roll->names: the employee id; of an excluded record the reason */
    uint32_t name_length;
    uint8_t sex;    /* enum sex */
    uint8_t place;  /* enum place */
    bool repeated;  /* another compared row has the same employee id */
    bool same_head; /* a further row of somebody whose head is counted at another row */
};

/* What the combination of posts needs of a row; kept only under posts=combine. */
struct post {
    struct signed_ratio weekly_pay;
    struct signed_ratio other_pay; /* under the other choice of short_bonus */
    struct ratio weekly_hours;     /* zero: unknown */
};

/* A rate that depends on the choice of short_bonus. */
struct short_bonus {
    size_t entry;
    struct ratio literal, as_paid;
};

struct roll {
    const struct memory *memory;
    const struct conventions *conventions;
    struct entry *entries;
    struct post *posts; /* as many as entries, or NULL */
    size_t count;
    size_t capacity, posts_capacity;
    struct text names;
    struct vault vault;
    struct short_bonus *short_bonuses;
    size_t short_count, short_capacity;
};

struct roll roll_begin(const struct memory *memory, const struct conventions *conventions);
void roll_end(struct roll *roll);

/* Moves a roll to a longer life: under `memory`, which is another handle on the same heap. `from` is empty then. */
void roll_move(struct roll *roll, struct roll *from, const struct memory *memory,
               const struct conventions *conventions);

/* Adds a record; one with a rate below zero becomes invalid, with an issue. False when memory is out. */
bool roll_add(struct roll *roll, const struct pay_record *record, struct issues *issues);

/*
 * Moves all of `from` to the end of `roll`, its rows raised by `rows`; `from` is empty then. False when
 * memory is out.
 */
bool roll_join(struct roll *roll, struct roll *from, uint64_t rows);

static inline struct slice entry_name(const struct roll *roll, const struct entry *entry)
{
    return (struct slice){text_string(&roll->names) + entry->name_at, entry->name_length};
}

static inline bool entry_paid_bonus(const struct entry *entry)
{
    return !entry->bonus.negative && !ratio_is_zero(&entry->bonus.size);
}

bool signed_ratio_pack(struct signed_ratio *to, const struct fraction *value, struct vault *vault);
void signed_ratio_unpack(const struct signed_ratio *from, const struct vault *vault, struct fraction *value);

/*
 * Keeps both rates of an entry: `chosen` under the run's short_bonus, `other` under the other choice. Nothing to keep
 * where they are equal, or where the other is below zero and the choice would help nobody.
 */
bool roll_keep_short_bonus(struct roll *roll, size_t entry, const struct fraction *chosen,
                           const struct fraction *other);

/* The error of a rate below zero. */
void refuse_negative_rate(struct issues *issues, uint64_t row);

#endif
