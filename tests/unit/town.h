/*
 * Duty: the records of a town: a roll, a part of it that records are put on, and the employers whose they are.
 * Not here: expectations.
 * Depends on: check, measures/own_roll.
 * Memory: town_end gives everything back.
 */
#ifndef PAYGAP_TESTS_TOWN_H
#define PAYGAP_TESTS_TOWN_H

#include "check.h"
#include "measures/own_roll.h"

struct town {
    struct roll whole, part;
    struct employers employers;
    struct acquaintances known;
    struct attribution of_whole, of_part;
    struct issues issues;
};

/* The whole roll, and what is made of it, is of `memory`; `conventions` live longer. */
void town_begin_in(struct town *town, const struct memory *memory, const struct conventions *conventions);

/* On the C library's heap, by the default conventions. */
void town_begin(struct town *town);
void town_end(struct town *town);

struct employer *town_find(struct town *town, const char *name);

/* A woman on full pay with a ready-made rate, and a tenth of the row's number as bonus. */
struct pay_record paid_record(const char *id, struct decimal rate, uint64_t row);

/* Puts a record on the part. */
void move_in_with(struct town *town, const char *employer, const struct pay_record *record);
void move_in(struct town *town, const char *employer, const char *id, struct decimal rate, uint64_t row);

/* The part goes to the whole, and is empty then. */
void join_part(struct town *town, uint64_t rows);

/* All that were joined. */
void divide_town(struct town *town, struct division *division, struct own_roll *own);
void divide_town_end(struct division *division, struct own_roll *own);

#endif
