/*
 * Duty: exact rational numbers. A value lives in 128-bit machine words while it provably fits, and in GMP
 *       from the operation on that would not: one interface, the same value either way.
 * Not here: sums over millions of terms (exact/sum.h), values at rest in a table (exact/quantity.h), rounding
 *           and text out (exact/rounding.h).
 * Depends on: exact/decimal, exact/wide; GMP, which only files of exact/ include.
 * Memory: a fraction that outgrew machine words owns GMP memory: call fraction_clear on every fraction when
 *         done. Copying the struct by assignment moves that ownership; use fraction_copy for a second value.
 *         GMP takes its memory from the C library and ends the process when there is none.
 * Threads: no shared state; one thread a fraction.
 */
#ifndef PAYGAP_EXACT_FRACTION_H
#define PAYGAP_EXACT_FRACTION_H

#include <stdalign.h>

#include "exact/decimal.h"

struct fraction {
    union {
        struct {
            wide numerator;
            wide denominator; /* above 0; not always in lowest terms */
        } words;
        alignas(16) unsigned char gmp[32]; /* an mpq_t, canonical, when `is_big` */
    } as;
    bool negative; /* of the words; zero is never negative */
    bool is_big;
};

/* Zero: the state before first use and after fraction_clear. */
#define FRACTION_ZERO ((struct fraction){.as.words = {0, 1}})

void fraction_clear(struct fraction *value);
void fraction_copy(struct fraction *value, const struct fraction *from);

/* The value that `value` held is cleared first, so `value` must have been FRACTION_ZERO once. */
void fraction_set(struct fraction *value, int64_t numerator, uint64_t denominator); /* denominator above 0 */
void fraction_set_decimal(struct fraction *value, const struct decimal *decimal);

/* Reads what fraction_text writes: [-]digits[/digits], lowest terms not required. False: not of that form. */
bool fraction_read(struct fraction *value, struct slice text);

/* `result` may be one of the operands; the divisor is not 0. */
void fraction_add(struct fraction *result, const struct fraction *a, const struct fraction *b);
void fraction_subtract(struct fraction *result, const struct fraction *a, const struct fraction *b);
void fraction_multiply(struct fraction *result, const struct fraction *a, const struct fraction *b);
void fraction_divide(struct fraction *result, const struct fraction *a, const struct fraction *b);

/* The whole part of `value`, cut towards zero. `result` may be `value`. */
void fraction_whole(struct fraction *result, const struct fraction *value);

/* -1, 0 or 1. */
int fraction_sign(const struct fraction *value);
int fraction_compare(const struct fraction *a, const struct fraction *b);

/* Lowest terms, and back to machine words where they fit again: what a table or a long calculation wants. */
void fraction_reduce(struct fraction *value);

/* Moves the value to GMP whatever its size: the second road, which tests hold against the first. */
void fraction_make_big(struct fraction *value);

#endif
