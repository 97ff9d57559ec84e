/*
 * Duty: the employers of a file that has several: who they are, which of them each record is of, and the roll of each.
 * Not here: reading records (api/block.h), the figures of each employer (api/by_employer.c).
 * Depends on: measures/roll, base/issues, POSIX threads.
 * Memory: employers own their names and their rolls, whose scales are those of the whole; an attribution borrows them.
 * Threads: many may look for employers at once, each with acquaintances of its own; one hands records out.
 */
#ifndef PAYGAP_MEASURES_EMPLOYERS_H
#define PAYGAP_MEASURES_EMPLOYERS_H

#include <pthread.h>

#include "base/issues.h"
#include "measures/roll.h"

struct employer {
    struct employer *earlier;    /* met before this one; NULL: none */
    uint64_t totals[SEVERITIES]; /* what was found in its records while they were read */
    struct roll roll;
    size_t length;
    char name[]; /* NUL-terminated */
};

/* By the name: open addressing. */
struct employer_table {
    struct employer_place {
        uint64_t hash;
        struct employer *employer; /* NULL: the place is free */
    } * places;
    size_t size, count;
};

struct employers {
    const struct memory *memory;
    struct roll *whole; /* whose scales all rolls share */
    pthread_mutex_t lock;
    struct employer_table table;
    struct employer *latest;
    struct employer *nobody; /* of the records that name no employer */
};

/* What a thread knows of them, so that it seldom asks for the lock. Nothing is known of zeroed ones. */
struct acquaintances {
    struct employer_table table;
    struct employer *last;
};

/* Which employer each entry of a part of the roll is of. */
struct attribution {
    const struct memory *memory;
    struct employer **of_entry;
    size_t count, capacity;
    struct employer_issues {
        struct employer *employer;
        uint64_t totals[SEVERITIES];
    } * issues; /* for entries with something to say about */
    size_t issue_count, issue_capacity;
};

/* False when memory is out; employers_end is due either way. */
bool employers_begin(struct employers *employers, struct roll *whole);
void employers_end(struct employers *employers);

/* The employer of that name, a new one if need be; `nobody` for no name. NULL when memory is out. */
struct employer *employers_find(struct employers *employers, struct acquaintances *known, struct slice name);
void acquaintances_end(struct acquaintances *known, const struct memory *memory);

struct attribution attribution_begin(const struct memory *memory);
void attribution_end(struct attribution *attribution);
void attribution_clear(struct attribution *attribution); /* and keeps the room */

/* The next entry is of `employer`. False when memory is out. */
bool attribute_entry(struct attribution *attribution, struct employer *employer);

/* Issues of a record of `employer`: what the totals grew by since `before`. False when memory is out. */
bool attribute_issues(struct attribution *attribution, struct employer *employer,
                      const uint64_t before[SEVERITIES], const uint64_t after[SEVERITIES]);

/* Hands out the entries of `part`, their rows raised by `rows`. False when memory is out. */
bool employers_hand_out(const struct roll *part, const struct attribution *attribution, uint64_t rows);

/* All employers, in byte order of their names; the caller gives the list back. NULL when memory is out. */
struct employer **employers_in_order(const struct employers *employers);

static inline size_t employers_count(const struct employers *employers)
{
    return employers->table.count;
}

#endif
