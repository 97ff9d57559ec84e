/*
 * Duty: under posts=combine, which rows are the posts of one person, found by name and not by going through all rows.
 * Not here: combining them (posts.h); how they are shown (report/employees.h, audit/explain_posts.c).
 * Depends on: measures/roll.
 * Memory: further_posts_end gives the list back; the roll is borrowed.
 */
#ifndef PAYGAP_MEASURES_FURTHER_POSTS_H
#define PAYGAP_MEASURES_FURTHER_POSTS_H

#include "measures/roll.h"

struct further_post {
    const struct roll *roll;
    size_t entry;
    size_t stands; /* the entry at which the person's figures stand */
};

/* All of a roll, by the names of their persons, and then in the order of rows. */
struct further_posts {
    const struct memory *memory;
    struct further_post *list;
    size_t count, capacity;
};

/* False when memory is out; further_posts_end is due either way. */
bool further_posts_find(struct further_posts *posts, const struct roll *roll, const struct memory *memory);
void further_posts_end(struct further_posts *posts);

/* The posts of one person: the one at which the figures stand comes before all further ones. */
struct posts_held {
    size_t stands;
    const struct further_post *further;
    size_t count; /* of further ones; 0: the person has one post, and the rest is not set */
};

/* Those of the person to whom `entry` belongs, a relevant employee or a further post of one. */
struct posts_held posts_held(const struct further_posts *posts, const struct roll *roll, size_t entry);

#endif
