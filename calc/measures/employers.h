/*
 * Duty: the employers of a file that has several: who they are.
 * Not here: which record is whose (measures/attribution.h), the figures of each employer (api/by_employer.c).
 * Depends on: base/issues, base/slice, POSIX threads.
 * Memory: employers own their names.
 * Threads: many may look for employers at once, each with acquaintances of its own.
 */
#ifndef PAYGAP_MEASURES_EMPLOYERS_H
#define PAYGAP_MEASURES_EMPLOYERS_H

#include <pthread.h>

#include "base/issues.h"

struct employer {
    struct employer *earlier;    /* met before this one; NULL: none */
    uint32_t number;             /* 0: nobody; the others from 1, as they were met */
    uint64_t totals[SEVERITIES]; /* what was found in its records while they were read */
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
    pthread_mutex_t lock;
    struct employer_table table;
    struct employer *latest;
    struct employer *nobody; /* of the records that name no employer */
};

/* What a thread knows of them, so that it seldom asks for the lock. Nothing is known of zeroed ones. */
struct acquaintances {
    struct employer_table table;
    struct employer *last; /* found */
};

static inline struct slice employer_name_of(const struct employer *employer)
{
    return (struct slice){employer->name, employer->length};
}

/* False when memory is out; employers_end is due either way. */
bool employers_begin(struct employers *employers, const struct memory *memory);
void employers_end(struct employers *employers);

/* The employer of that name, a new one if need be; `nobody` for no name. NULL when memory is out. */
struct employer *employers_find(struct employers *employers, struct acquaintances *known, struct slice name);

/* The employers of the names, none of them empty, of rows that follow each other. False when memory is out. */
enum { NAMES_AT_ONCE = 64 };
bool employers_find_all(struct employers *employers, struct acquaintances *known, const struct slice *names,
                        size_t count, struct employer *found[NAMES_AT_ONCE]);

void acquaintances_end(struct acquaintances *known, const struct memory *memory);

/* All employers, in byte order of their names; the caller gives the list back. NULL when memory is out. */
struct employer **employers_in_order(const struct employers *employers);

static inline size_t employers_count(const struct employers *employers)
{
    return employers->table.count;
}

#endif
