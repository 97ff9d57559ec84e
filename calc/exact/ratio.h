/*
 * Duty: a non-negative exact number at rest in 16 bytes, for one person's rate or bonus among millions;
 *       comparison, and a 64-bit key that keeps the order.
 * Not here: arithmetic (exact/fraction.h).
 * Depends on: exact/fraction, base/memory.
 * Memory: a number that does not fit two words lies in a struct vault, which owns it; a ratio is only good
 *         with the vault it was packed into.
 * Threads: a vault may be read by many threads once nobody packs into it any more.
 */
#ifndef PAYGAP_EXACT_RATIO_H
#define PAYGAP_EXACT_RATIO_H

#include "base/memory.h"
#include "exact/fraction.h"

/* numerator / denominator in lowest terms; denominator 0: numerator is a place in the vault. */
struct ratio {
    uint64_t numerator;
    uint64_t denominator;
};

struct vault {
    const struct memory *memory;
    struct fraction *values;
    size_t count;
    size_t capacity;
};

struct vault vault_begin(const struct memory *memory);
void vault_end(struct vault *vault);

/* `value` is 0 or more. False when memory is out. Equal values in machine words give equal structs. */
bool ratio_pack(struct ratio *ratio, const struct fraction *value, struct vault *vault);
void ratio_unpack(const struct ratio *ratio, const struct vault *vault, struct fraction *value);

int ratio_compare(const struct ratio *a, const struct ratio *b, const struct vault *vault);

/* key(a) < key(b) implies a < b; equal keys say nothing: compare exactly then. */
uint64_t ratio_key(const struct ratio *ratio, const struct vault *vault);

static inline bool ratio_is_zero(const struct ratio *ratio)
{
    return ratio->numerator == 0 && ratio->denominator != 0;
}

#endif
