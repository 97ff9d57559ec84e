/*
 * Duty: all people on the numbers of one kind, in one walk: how many men and women there are in each class of numbers,
 *       what theirs add up to, and how many words there are of each kind.
 * Not here: exact order within a class (measures/order.h).
 * Depends on: measures/numbers, exact/sum, base/parallel.
 * Memory: a tally borrows its numbers and owns the rest.
 *
 * A class is of keys of one magnitude that share their next bits: lower numbers are never in a higher class, and the
 * bits are as many as it takes for a class to hold few different numbers.
 */
#ifndef PAYGAP_MEASURES_TALLY_H
#define PAYGAP_MEASURES_TALLY_H

#include "exact/sum.h"
#include "measures/numbers.h"

/* The class of each number, kept for further walks: two bytes a number, and no key to make. */
struct classes {
    unsigned bits; /* of the key that tell classes of one magnitude apart */
    size_t count;  /* of classes; as a class: the number is not ranked */
    uint16_t *of;  /* of each number */
};

struct tally {
    const struct numbers *numbers;
    struct classes classes;
    uint64_t (*below)[2];       /* of each class, and at `classes.count` the whole */
    struct sum sums[2];         /* by SEX_MAN, SEX_WOMAN */
    uint64_t words[WORD_KINDS]; /* ranked or not */
};

/* False when memory is out; tally_end is due either way. */
bool tally_make(struct tally *tally, const struct numbers *numbers);
void tally_end(struct tally *tally);

/* The exact total of each sex. False when memory is out. */
bool tally_total(const struct tally *tally, struct fraction total[2]);

static inline size_t class_of_key(uint64_t key, unsigned bits)
{
    unsigned cut = (63 ^ (unsigned)__builtin_clzll(key | UINT64_C(1) << bits)) - bits;
    return ((size_t)cut << bits) + (size_t)(key >> cut);
}

/* The lowest key of a class. */
static inline uint64_t key_of_class(size_t class, unsigned bits)
{
    size_t cut = class >> bits ? (class >> bits) - 1 : 0;
    return (uint64_t)(class - (cut << bits)) << cut;
}

#endif
