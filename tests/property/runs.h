/*
 * Duty: asks the library through its public header, and reads its JSON. Not here: what should come of it.
 * Depends on: paygap.h, base/text.
 */
#ifndef PAYGAP_TESTS_RUNS_H
#define PAYGAP_TESTS_RUNS_H

#include "base/text.h"

/* The conventions that random workforces are calculated under; sex X is always left out. */
struct setup {
    bool as_paid, top, pence, in_fractions; /* short_bonus, remainder, tie, tie_share: not the default */
    bool combine, skip_invalid;
    int threads;
};

struct setup random_setup(uint64_t *seed);

enum { IN_ONE_PIECE = 0, PIECES_AT_RANDOM = -1, FILES_BY_TURNS = -2 /* every other piece is a file */ };

/* The result as JSON, fed in pieces of so many bytes; a refusal is a failed assertion and an empty text. */
struct text result_of(struct slice csv, const struct setup *setup, int piece);

/* What follows `"key": `; empty where it is not. */
struct slice after_key(struct slice json, const char *key);

/* The part of a result from one top-level key up to another. */
struct slice part_of(const struct text *json, const char *from, const char *to);

/* All that the figures depend on, and all they say: population, figures, quarters, ties, sentence. */
struct slice figures_of(const struct text *json);

/*
 * The value under a key, under a key before it and so on; up to four, NULL where fewer. Lists as numbers with a blank
 * between; "" when there is none. Good until the next 16 calls.
 */
const char *value_at(struct slice json, const char *a, const char *b, const char *c, const char *d);
long number_at(struct slice json, const char *a, const char *b, const char *c, const char *d);

/* Exact values and counts of gaps, proportions, quarters and ties as lines `name = value`. */
struct text listing_of(const struct text *json);

extern const char *const gap_names[4];
extern const char *const quarter_sections[4];

#endif
