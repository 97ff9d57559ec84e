/*
 * Duty: order statistics of millions of people without sorting them: who stands at a place of the order, and how many
 *       men and women stand below.
 * Not here: everybody's own place (measures/ranking.h, to which tests hold this).
 * Depends on: measures/tally, measures/sorting, base/parallel.
 * Memory: an order borrows its numbers and owns the rest.
 *
 * A tally counts the people of each class of numbers. What is asked for is said next; one look then takes the numbers
 * of just the classes that it takes to answer, and puts them in exact order.
 */
#ifndef PAYGAP_MEASURES_ORDER_H
#define PAYGAP_MEASURES_ORDER_H

#include "measures/tally.h"

/* All people on one number. Places count from 0, the lowest. */
struct group {
    uint64_t quantity;
    uint64_t people[2]; /* by SEX_MAN, SEX_WOMAN */
    uint64_t below[2];  /* people on lower numbers */
};

struct order {
    struct tally tally;
    uint64_t *wanted, *seen; /* a bit each class */
    struct group *groups;    /* of the classes looked at, in their order */
    size_t count, capacity;
};

/* Tallies everybody. False when memory is out; order_end is due either way. */
bool order_make(struct order *order, const struct numbers *numbers);
void order_end(struct order *order);

/* How many of a sex are ranked. */
static inline uint64_t order_people(const struct order *order, enum sex sex)
{
    return order->tally.below[order->tally.classes.count][sex];
}

static inline uint64_t order_everybody(const struct order *order)
{
    return order_people(order, SEX_MAN) + order_people(order, SEX_WOMAN);
}

/* What will be asked for: a place, the n-th of a sex from 0, how many are below a limit. */
void order_want_place(struct order *order, uint64_t place);
void order_want_nth(struct order *order, enum sex sex, uint64_t n);
void order_want_below(struct order *order, const struct fraction *limit);

/*
 * What is known of the number at a place before it is looked for: it is `from` or more, and below `to`. False, with
 * nothing set, for one so high that there is no such bound.
 */
bool order_place_bounds(const struct order *order, uint64_t place, struct fraction *from,
                        struct fraction *to);

/* Takes the look that everything wanted so far needs. False when memory is out. */
bool order_look(struct order *order);

/* What was wanted, and looked for. The pointers are good until the next look. */
const struct group *order_at(const struct order *order, uint64_t place);
const struct group *order_nth(const struct order *order, enum sex sex, uint64_t n);
void order_below(const struct order *order, const struct fraction *limit, uint64_t people[2]);

static inline void order_value(const struct order *order, const struct group *group, struct fraction *value)
{
    quantity_unpack(group->quantity, order->tally.numbers->roll->scales, value);
}

static inline uint64_t group_start(const struct group *group)
{
    return group->below[SEX_MAN] + group->below[SEX_WOMAN];
}

static inline uint64_t group_end(const struct group *group)
{
    return group_start(group) + group->people[SEX_MAN] + group->people[SEX_WOMAN];
}

#endif
