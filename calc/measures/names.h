/*
 * Duty: an employee id, or the reason of an excluded record, in one word: up to 18 digits and up to 10 letters,
 *       digits, hyphens and underscores lie in the word itself, so that equal words are equal ids; longer ones lie in
 *       a text beside.
 * Not here: whose name it is (measures/roll.h).
 * Depends on: base/text.
 * Memory: the text beside is the caller's.
 */
#ifndef PAYGAP_MEASURES_NAMES_H
#define PAYGAP_MEASURES_NAMES_H

#include <stdint.h>

#include "base/text.h"

#define NO_NAME UINT64_C(0)

enum { NAME_ROOM = 24 }; /* bytes for a name that lies in its word */

/* The two highest bits tell how the rest is to be read. */
enum name_form { NAME_BESIDE, NAME_DIGITS, NAME_LETTERS };
enum { NAME_FORM_SHIFT = 62 };

static inline enum name_form name_form(uint64_t word)
{
    return (enum name_form)(word >> NAME_FORM_SHIFT);
}

/* Whether such names are equal only when their words are. */
static inline bool name_is_in_word(uint64_t word)
{
    return name_form(word) != NAME_BESIDE;
}

/* The word of a name of 1 to 16 digits: a one in front keeps the noughts that it begins with, 007 is 1007. */
static inline uint64_t name_of_digits(uint64_t value, size_t count)
{
    static const uint64_t one_in_front[] = {1,
                                            10,
                                            100,
                                            1000,
                                            10000,
                                            100000,
                                            1000000,
                                            10000000,
                                            100000000,
                                            1000000000,
                                            10000000000,
                                            100000000000,
                                            1000000000000,
                                            10000000000000,
                                            100000000000000,
                                            1000000000000000,
                                            10000000000000000};
    return (uint64_t)NAME_DIGITS << NAME_FORM_SHIFT | (one_in_front[count] + value);
}

/* The word for `name`, which is added to `beside` when it does not fit one. False when it cannot be kept. */
bool name_pack(uint64_t *word, struct slice name, struct text *beside);

/* The name; in `room` when it lies in the word. */
struct slice name_unpack(uint64_t word, const struct text *beside, char room[NAME_ROOM]);

/* The word of the same name when its text was moved `places` on, as by joining texts. */
uint64_t name_shifted(uint64_t word, size_t places);

uint64_t name_hash_of(struct slice name);

/* The same for equal names, and but for names of over 18 digits or 10 letters for no others. */
uint64_t name_hash(uint64_t word, const struct text *beside);

/* Byte order: -1, 0 or 1. */
int name_compare(uint64_t a, const struct text *beside_a, uint64_t b, const struct text *beside_b);

#endif
