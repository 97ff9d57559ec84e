/*
 * Duty: a non-negative exact number at rest in 56 bits of a word, for the pay of one person among millions: a
 *       coefficient over one of the denominators that a struct scales lists; comparison, and a 64-bit key that keeps
 *       the order.
 * Not here: arithmetic (exact/fraction.h), sums (exact/sum.h).
 * Depends on: exact/fraction, base/memory, POSIX threads.
 * Memory: scales own their denominators and the numbers that do not fit a word, which lie in their vault; a quantity
 *         is only good with the scales it was packed with.
 * Threads: many may pack with the same scales at once. What a quantity stands for may be asked by many once nobody
 *          packs any more.
 */
#ifndef PAYGAP_EXACT_QUANTITY_H
#define PAYGAP_EXACT_QUANTITY_H

#include <pthread.h>

#include "base/memory.h"
#include "exact/fraction.h"

/*
 * From the lowest bit: the coefficient, and the number of its scale. The eight bits above are the holder's own, and
 * no function here looks at them.
 */
enum { COEFFICIENT_BITS = 37, SCALE_BITS = 19, QUANTITY_BITS = COEFFICIENT_BITS + SCALE_BITS };

#define COEFFICIENT_MASK ((UINT64_C(1) << COEFFICIENT_BITS) - 1)
#define SCALE_MASK ((UINT64_C(1) << SCALE_BITS) - 1)
#define QUANTITY_MASK ((UINT64_C(1) << QUANTITY_BITS) - 1)

/* The first two scales. */
enum {
    SCALE_OF_VAULT, /* the coefficient is a place in the vault */
    SCALE_OF_ONES,  /* whole numbers */
};

struct scale {
    uint64_t denominator; /* 0: of the vault */
    uint64_t inverse;     /* 2^64 - 1 over the denominator, cut */
};

struct scales {
    const struct memory *memory;
    pthread_mutex_t lock;
    struct scale *list;
    size_t count, capacity;
    uint32_t *table; /* of scale numbers by denominator: open addressing, 0 is an empty place */
    size_t places;
    struct fraction *vault;
    size_t vault_count, vault_capacity;
};

/* False when memory is out; scales_end is due either way. */
bool scales_begin(struct scales *scales, const struct memory *memory);
void scales_end(struct scales *scales);

/* Leaves the first two, and keeps the room for others: what was packed is good for nothing then. */
void scales_clear(struct scales *scales);

/*
 * The number of the scale with this denominator, which is above 0; SCALE_OF_VAULT when there are too many scales for
 * one more. False when memory is out.
 */
bool scale_with(struct scales *scales, uint64_t denominator, uint32_t *scale);

/* The denominator of a scale, while others may be packing. */
uint64_t scale_denominator(struct scales *scales, uint32_t scale);

/*
 * One scale on which two numbers are whole: `units` of each. False when there is none whose denominator and units are
 * single words, or when memory is out. As of scale_with, the scale may be SCALE_OF_VAULT.
 */
bool scale_of_both(struct scales *scales, const struct fraction *a, const struct fraction *b, uint32_t *scale,
                   uint64_t units[2]);

static inline uint64_t quantity_make(uint32_t scale, uint64_t coefficient)
{
    return (uint64_t)scale << COEFFICIENT_BITS | coefficient;
}

#define QUANTITY_ZERO ((uint64_t)SCALE_OF_ONES << COEFFICIENT_BITS)

static inline uint64_t quantity_coefficient(uint64_t quantity)
{
    return quantity & COEFFICIENT_MASK;
}

static inline uint32_t quantity_scale(uint64_t quantity)
{
    return (uint32_t)(quantity >> COEFFICIENT_BITS & SCALE_MASK);
}

static inline bool quantity_is_zero(uint64_t quantity)
{
    return quantity_coefficient(quantity) == 0 && quantity_scale(quantity) != SCALE_OF_VAULT;
}

/* `value` is 0 or more. False when memory is out. One value may be packed in more than one way. */
bool quantity_pack(uint64_t *quantity, const struct fraction *value, struct scales *scales);
void quantity_unpack(uint64_t quantity, const struct scales *scales, struct fraction *value);

/* -1, 0 or 1. */
int quantity_compare(uint64_t a, uint64_t b, const struct scales *scales);

/* A key is the value in units of 2^-24, cut; values from 2^40 on share the top. */
enum { KEY_FRACTION_BITS = 24 };

uint64_t fraction_key(const struct fraction *value);         /* of 0 or more */
void fraction_set_key(struct fraction *value, uint64_t key); /* the lowest with this key */
uint64_t key_of_vault(uint64_t quantity, const struct scales *scales);

/* The key of so many units of a scale that is not the vault's. */
static inline uint64_t key_on_scale(const struct scale *scale, uint64_t coefficient)
{
    /* The inverse is cut, so the quotient may be one short: two multiplications instead of a division. */
    uint64_t units = coefficient << KEY_FRACTION_BITS;
    uint64_t quotient = (uint64_t)((wide)units * scale->inverse >> 64);
    return quotient + (units - quotient * scale->denominator >= scale->denominator);
}

/* key(a) < key(b) implies a < b; equal keys say nothing: compare exactly then. Equal values have equal keys. */
static inline uint64_t quantity_key(uint64_t quantity, const struct scales *scales)
{
    if (quantity_scale(quantity) == SCALE_OF_VAULT)
        return key_of_vault(quantity, scales);
    return key_on_scale(&scales->list[quantity_scale(quantity)], quantity_coefficient(quantity));
}

#endif
