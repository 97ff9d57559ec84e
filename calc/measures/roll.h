/*
 * Duty: the roll of the records read, some 13 bytes each: who it is; place, sex and exact hourly rate; and of who has
 *       one the bonus of the 12 months.
 * Not here: what needs more than one row (posts.h, figures.h).
 * Depends on: law/, intake/record, exact/quantity, measures/name_list, measures/names.
 * Memory: the roll owns the ids, and unless it is a part of another the numbers that outgrow a word.
 * Threads: one thread fills a roll; parts of a roll are filled apart, and joined in the order of their rows.
 */
#ifndef PAYGAP_MEASURES_ROLL_H
#define PAYGAP_MEASURES_ROLL_H

#include "exact/quantity.h"
#include "law/conventions.h"
#include "law/place.h"
#include "measures/name_list.h"
#include "measures/names.h"

/*
 * A word of pay: a quantity, and in the eight bits above it who and where: the place, then the sex, then marks. So a
 * walk over one number of all people reads one word of each.
 */
enum { PLACE_SHIFT = 61, SEX_SHIFT = 59 };

#define PLACE_MASK (UINT64_C(7) << PLACE_SHIFT)
#define SEX_MASK (UINT64_C(3) << SEX_SHIFT)

/* Marks of the rate's word. */
#define MARK_REPEATED (UINT64_C(1) << 58) /* another compared row has the same employee id */
#define MARK_SAME_HEAD                                                                                       \
    (UINT64_C(1) << 57) /* a further row of somebody whose head is counted at another row */

#define MARK_BONUS (UINT64_C(1) << 56) /* the entry has a word among the bonuses */

/* A mark of other words: the number is below zero. */
#define MARK_NEGATIVE (UINT64_C(1) << 58)

/* Kinds of words: by all that one says beside its quantity. */
enum { WORD_KINDS = 1 << (64 - QUANTITY_BITS) };

static inline size_t word_kind(uint64_t word)
{
    return (size_t)(word >> QUANTITY_BITS);
}

static inline uint64_t word_of_kind(size_t kind)
{
    return (uint64_t)kind << QUANTITY_BITS;
}

static inline enum place word_place(uint64_t word)
{
    return (enum place)(word >> PLACE_SHIFT);
}

static inline enum sex word_sex(uint64_t word)
{
    return (enum sex)(word >> SEX_SHIFT & 3);
}

static inline uint64_t word_of(enum place place, enum sex sex, uint64_t quantity)
{
    return (uint64_t)place << PLACE_SHIFT | (uint64_t)sex << SEX_SHIFT | quantity;
}

/* Rows follow each other from here: the record `entry` stands on `row`, the next on the next. */
struct stretch {
    size_t entry;
    uint64_t row;
};

/* Before the entry stand so many bonuses: noted every so many entries at least. */
enum { ENTRIES_A_MARK = 512 };

struct bonus_mark {
    size_t entry, bonus;
};

/* What the combination of posts needs of a row; kept only under posts=combine. */
struct post {
    uint64_t weekly_pay;
    uint64_t other_pay;    /* under the other choice of short_bonus */
    uint64_t weekly_hours; /* zero: unknown */
};

/* A rate that depends on the choice of short_bonus. The one not chosen may be below zero. */
struct short_bonus {
    size_t entry;
    uint64_t literal, as_paid;
};

struct roll {
    const struct memory *memory;
    const struct conventions *conventions;
    struct scales *scales; /* NULL before the first record */
    bool is_part;          /* the scales are another roll's */
    int threads;           /* that a walk over the roll may use */

    /* As many of each as there are entries. */
    struct name_list names; /* the employee id; of an excluded record the reason */
    uint64_t *rates;        /* hourly, of a full-pay relevant employee */
    struct post *posts;     /* or NULL */
    size_t count;
    size_t room; /* for entries added, not joined: their number may become this */
    size_t rates_capacity, posts_capacity;

    /*
     * The bonuses of the 12 months of relevant employees, in the order of the entries: those that are not zero, and under
     * posts=combine everybody's.
     */
    uint64_t *bonuses;
    size_t bonus_count, bonus_capacity;
    struct bonus_mark *bonus_marks;
    size_t mark_count, mark_capacity;

    struct text names_beside;
    bool names_rise; /* the words of ids to be compared rise from row to row, and so no id is there twice */
    uint64_t first_name, last_name;
    struct stretch *stretches;
    size_t stretch_count, stretch_capacity;
    uint64_t last_row;
    struct rows_from {
        const struct roll *roll;
        const uint32_t *entries;
    } rows_from; /* instead of stretches: each entry stands on the row of an entry of that roll, which lives longer */
    struct short_bonus *short_bonuses;
    size_t short_count, short_capacity;
};

struct roll roll_begin(const struct memory *memory, const struct conventions *conventions);

/* A roll to be filled apart and joined to `whole`, which lives longer. False when memory is out. */
bool roll_begin_part(struct roll *part, struct roll *whole, const struct memory *memory);
void roll_end(struct roll *roll);

/* The scales are made with the first record, or the first part, or when asked for. False when memory is out. */
bool roll_has_scales(struct roll *roll);

/* Takes all entries off, and keeps the room for others. */
void roll_clear(struct roll *roll);

/* Moves a roll to a longer life: under `memory`, which is another handle on the same heap. `from` is empty then. */
void roll_move(struct roll *roll, struct roll *from, const struct memory *memory,
               const struct conventions *conventions);

/* Makes room for so many in all, which are likely to come. False when memory is out. */
bool roll_expect(struct roll *roll, size_t count, size_t bonuses);

/* Adds a record; one with a rate below zero becomes invalid, with an issue. False when memory is out. */
bool roll_add(struct roll *roll, const struct pay_record *record, struct issues *issues);

/* Keeps both rates of an entry whose bonus is for less than the pay period. False when memory is out. */
bool roll_add_short_bonus(struct roll *roll, size_t entry, uint64_t chosen, uint64_t other);
bool roll_add_both_rates(struct roll *roll, struct short_bonus both);

/*
 * Adds all of `part` to the end of the roll that it is a part of, its rows raised by `rows`. The part is good for
 * nothing but roll_clear or roll_end then. False when memory is out.
 */
bool roll_join(struct roll *roll, struct roll *part, uint64_t rows);

/* Whether the entry's id is compared with others': of rows neither excluded nor not relevant. */
static inline bool is_compared(enum place place, uint64_t name)
{
    return place != PLACE_EXCLUDED && place != PLACE_NOT_RELEVANT && name != NO_NAME;
}

/* Words of entries that follow each other. */
enum { RUN_ENTRIES = 64 };

struct entry_run {
    size_t count, bonus_count;
    uint64_t names[RUN_ENTRIES], rates[RUN_ENTRIES];
    uint64_t bonuses[RUN_ENTRIES]; /* of those entries that have MARK_BONUS in the rate, in their order */
};

/* Adds a run, all valid, the first on `row`. Not under posts=combine. False when memory is out. */
bool roll_add_run(struct roll *roll, uint64_t row, const struct entry_run *run);

/*
 * Adds a run, of one entry at least, that has this roll's scales and names, for rows that roll->rows_from tells. The
 * posts are the caller's to fill in. False when memory is out.
 */
bool roll_add_own(struct roll *roll, const struct entry_run *run);

/* ---- Looking at entries ---- */

/* One entry of the roll, to be looked at. */
struct entry {
    size_t number;
    uint64_t rate, bonus;
    uint64_t row;
    enum sex sex;
    enum place place;
    bool repeated;
};

struct entry roll_entry(const struct roll *roll, size_t number);
uint64_t roll_row(const struct roll *roll, size_t number);

/* Which entry of the whole file it is, from 0. */
static inline size_t roll_number_in_file(const struct roll *roll, size_t number)
{
    return roll->rows_from.roll ? roll->rows_from.entries[number] : number;
}

/* How many entries before this one have a bonus; of a roll that has entries. */
size_t roll_bonuses_before(const struct roll *roll, size_t number);

/* The entry's place among the bonuses; NO_BONUS: it has none. */
#define NO_BONUS SIZE_MAX
size_t roll_bonus(const struct roll *roll, size_t number);

/* Whether any of the rows was valid. */
bool roll_has_valid(const struct roll *roll);

void roll_set_place(struct roll *roll, size_t number, enum place place);

static inline enum place roll_place(const struct roll *roll, size_t number)
{
    return word_place(roll->rates[number]);
}

static inline enum sex roll_sex(const struct roll *roll, size_t number)
{
    return word_sex(roll->rates[number]);
}

/* The employee id, or the reason; in `room` when it is short. */
static inline struct slice roll_name(const struct roll *roll, size_t number, char room[NAME_ROOM])
{
    return name_unpack(name_list_at(&roll->names, number), &roll->names_beside, room);
}

/* Byte order of two entries' names: -1, 0 or 1. */
static inline int roll_compare_names(const struct roll *a, size_t entry_a, const struct roll *b,
                                     size_t entry_b)
{
    return name_compare(name_list_at(&a->names, entry_a), &a->names_beside, name_list_at(&b->names, entry_b),
                        &b->names_beside);
}

/* Whether a word of roll->bonuses is of somebody paid a bonus. */
static inline bool word_paid_bonus(uint64_t word)
{
    return !(word & MARK_NEGATIVE) && !quantity_is_zero(word);
}

/* Numbers that may be below zero. False when memory is out. */
bool signed_pack(uint64_t *word, const struct fraction *value, struct scales *scales);
void signed_unpack(uint64_t word, const struct scales *scales, struct fraction *value);

/*
 * Keeps both rates of an entry: `chosen` under the run's short_bonus, 0 or more, and `other` under the other choice. Nothing
 * to keep where they are equal.
 */
bool roll_keep_short_bonus(struct roll *roll, size_t entry, const struct fraction *chosen,
                           const struct fraction *other);

/* The error of a rate below zero. */
void refuse_negative_rate(struct issues *issues, uint64_t row);

#endif
