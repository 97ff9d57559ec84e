/*
 * Duty: a block of whole records, read onto a part of the roll; and a crew of threads that read blocks ahead.
 * Not here: where the bytes come from, what becomes of the part (api/feed.c).
 * Depends on: intake/plain, intake/record, intake/spool, measures/tariffs, measures/attribution, base/issues,
 *             POSIX threads.
 * Memory: a crew owns its blocks.
 * Threads: one thread fills, submits and collects; blocks come back in the order in which they were submitted, so
 *       that nothing shows how many threads there were.
 */
#ifndef PAYGAP_API_BLOCK_H
#define PAYGAP_API_BLOCK_H

#include <pthread.h>

#include "base/issues.h"
#include "intake/spool.h"
#include "measures/attribution.h"
#include "measures/tariffs.h"

/* What all blocks of a run have in common. */
struct reading {
    const struct memory *memory;
    const struct layout *layout;
    const struct reading_rules *rules;
    struct roll *roll;             /* that the blocks' rolls are parts of */
    struct employers *employers;   /* NULL: all records are one employer's */
    digesting_scanner *scan_ahead; /* NULL: each reader scans for itself */
    size_t issue_limit;
    bool keeps_cells; /* for who has to show a person's inputs */
};

struct block {
    char *bytes;
    size_t size, capacity;   /* PLAIN_PADDING bytes more can be read */
    struct scan_ahead ahead; /* of the bytes */
    struct text currency;    /* before: the one to expect, or empty; after: the first met */
    int32_t drop_from;       /* the run has no place for issues of this severity and lesser ones */

    struct roll roll;               /* rows count from the block's start */
    struct attribution attribution; /* of the roll's entries, where there are employers */
    struct spool spool;
    struct issues issues;
    uint64_t rows, lines;
    bool file_fault;
    bool failed; /* memory ran out */
    bool done;
};

/* Makes room for `size` bytes, and for scans of them where they are made ahead. False when memory is out. */
bool block_reserve(struct block *block, const struct reading *reading, size_t size);

/* Adds the bytes to the digest, and scans them ahead where that helps who reads them. */
void block_digest(struct block *block, const struct reading *reading, struct digest *digest);

/* What a thread keeps from block to block. */
struct hand {
    struct plain_reader plain;
    struct tariffs tariffs;
    struct acquaintances employers;
    bool begun, ready; /* not ready once begun: memory was out */
};

void hand_end(struct hand *hand, const struct memory *memory);

/* Reads block->bytes; what the block held before of a roll and issues is given back first. A new hand is zeroed. */
void block_read(struct block *block, const struct reading *reading, struct hand *hand);

struct crew {
    const struct reading *reading;
    pthread_mutex_t lock;
    pthread_cond_t submitted_one, done_one;
    pthread_t *threads;
    int thread_count, thread_places;
    struct hand *hands; /* one a helper, and the last the caller's */
    int next_hand;
    struct block *ring;
    size_t depth;
    size_t submitted, started, collected; /* counts; block i is ring[i % depth] */
    bool ending;
};

/*
 * `helpers`: threads besides the caller's, started when a second block is to come; those that cannot be started are done
 * without. False when memory is out; crew_end is due either way.
 */
bool crew_begin(struct crew *crew, const struct reading *reading, int helpers);
void crew_end(struct crew *crew);

/*
 * The block to fill and submit next, and the one after it; NULL while it is under way: collect one first. The second
 * lets what a block ends with in the midst of a record begin the next.
 */
struct block *crew_free_block(struct crew *crew);
struct block *crew_block_after(struct crew *crew);
void crew_submit(struct crew *crew);

/* The oldest block submitted, read; NULL when none is left. It is free again at the next call. */
struct block *crew_collect(struct crew *crew);

/* Reads a block once more, as it stands. */
void crew_read_again(struct crew *crew, struct block *block);

#endif
