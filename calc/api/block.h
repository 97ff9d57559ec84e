/*
 * Duty: a block of whole records, read onto a roll of its own; and a crew of threads that read blocks ahead.
 * Not here: where the bytes come from, what becomes of the roll (api/run.c).
 * Depends on: intake/record, measures/roll, POSIX threads.
 * Memory: a crew owns its blocks.
 * Threads: one thread fills, submits and collects; blocks come back in the order in which they were submitted, so
 *       that nothing shows how many threads there were.
 */
#ifndef PAYGAP_API_BLOCK_H
#define PAYGAP_API_BLOCK_H

#include <pthread.h>

#include "base/issues.h"
#include "intake/spool.h"
#include "measures/roll.h"

/* What all blocks of a run have in common. */
struct reading {
    const struct memory *memory;
    const struct layout *layout;
    const struct reading_rules *rules;
    const struct conventions *conventions;
    size_t issue_limit;
    bool keeps_cells; /* for who has to show a person's inputs */
};

struct block {
    char *bytes;
    size_t size, capacity;
    struct text currency; /* before: the one to expect, or empty; after: the first met */

    struct roll roll; /* rows count from the block's start */
    struct spool spool;
    struct issues issues;
    uint64_t rows, lines;
    bool file_fault;
    bool failed; /* memory ran out */
    bool done;
};

/* Reads block->bytes; what the block held before of a roll and issues is given back first. */
void block_read(struct block *block, const struct reading *reading);

struct crew {
    const struct reading *reading;
    pthread_mutex_t lock;
    pthread_cond_t submitted_one, done_one;
    pthread_t *threads;
    int thread_count, thread_places;
    struct block *ring;
    size_t depth;
    size_t submitted, started, collected; /* counts; block i is ring[i % depth] */
    bool ending;
};

/* `helpers`: threads besides the caller's. False when memory is out; threads that cannot be started are done without. */
bool crew_begin(struct crew *crew, const struct reading *reading, int helpers);
void crew_end(struct crew *crew);

/* A block to fill and submit; NULL when all are under way: collect one first. */
struct block *crew_free_block(struct crew *crew);
void crew_submit(struct crew *crew);

/* The oldest block submitted, read; NULL when none is left. It is free again at the next call. */
struct block *crew_collect(struct crew *crew);

#endif
