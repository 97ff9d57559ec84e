/*
 * Duty: what tests of several suites need: checks that show what was expected and what came, numbers at
 * random that are the same in every run, and a memory that runs out when told to. Not here: expectations.
 * Depends on: base/memory, exact/fraction; CUnit.
 */
#ifndef PAYGAP_TESTS_CHECK_H
#define PAYGAP_TESTS_CHECK_H

#include <CUnit/CUnit.h>

#include "base/memory.h"
#include "exact/fraction.h"

/* Whether two strings are the same; if not, the failure shows both. */
#define CHECK_TEXT(got, expected) check_text(got, expected, __LINE__, __FILE__)
bool check_text(const char *got, const char *expected, unsigned line, const char *file);

/* Whether a fraction is what fraction_text writes as `expected`. */
#define CHECK_FRACTION(got, expected) check_fraction(got, expected, __LINE__, __FILE__)
bool check_fraction(const struct fraction *got, const char *expected, unsigned line, const char *file);

/* Any seed but 0; the same seed, the same numbers. */
uint64_t random_word(uint64_t *seed);

/* A word of any length from 1 to 64 bits, each equally often: small and large numbers alike. */
uint64_t random_length_word(uint64_t *seed);

/* A wide of any length; every other one at or beside a limit, as 2^63, 2^64, 2^127, 10^19 or a prime. */
wide random_wide(uint64_t *seed);

/* The C library's heap that grants `left` more blocks, refuses one, and grants `later` after it; none at first. */
struct short_memory {
    struct memory memory;
    size_t left, later;
    size_t in_use; /* bytes not given back */
    size_t most_in_use;
};

void short_memory_begin(struct short_memory *memory, size_t blocks);

/* Does something in a memory and gives back all of it; whether memory reached. */
typedef bool attempt_in(void *context, const struct memory *memory);

/*
 * Whether not one allocation is missed, of which there are more than `least`: each that is refused, it alone or all
 * after it too, stops the attempt, and what was taken is given back.
 */
void check_every_shortage(attempt_in *attempt, void *context, size_t least);

#endif
