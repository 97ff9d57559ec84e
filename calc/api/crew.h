/*
 * Duty: threads that take the blocks of a run through its stages: they bring a block, digest it, read its records and
 *       join them to those before. Blocks are brought, digested and joined in the order of the file, one at a time each,
 *       so that nothing shows how many threads there were; only reading goes on side by side. A block stays with one
 *       thread all the way, and so in one processor's own cache; but for a caller that brings bytes piece by piece, and
 *       looks at the run between them: it finds there what it joined itself.
 *       What was tried before: one thread that brought, digested and joined all blocks, while the others read them. Every
 *       byte and every entry then went from one processor's cache to another's, which cost a tenth of the time.
 * Not here: what the stages do (api/feed.c, api/block.h).
 * Depends on: api/block, POSIX threads.
 * Memory: a crew owns its blocks.
 * Threads: the functions are for one thread, the caller's, which takes part in the work; but crew_free_block is also for
 *          the stage that brings a block. The stages are called from all threads, `join` only while the caller is inside.
 */
#ifndef PAYGAP_API_CREW_H
#define PAYGAP_API_CREW_H

#include <pthread.h>

#include "api/block.h"

/*
 * What a run does with a block beside reading it. Each is called by one thread at a time. `bring` answers the next full
 * block, one of crew_free_block, and NULL when there are no more; `join` has a hand to read a block again, if need be.
 */
struct stages {
    void *run;
    struct block *(*bring)(void *run);
    void (*digest)(void *run, struct block *block);
    void (*join)(void *run, struct block *block, struct hand *hand);
};

struct crew {
    const struct reading *reading;
    struct stages stages;
    pthread_mutex_t lock;
    struct sleepers {
        pthread_cond_t awake;
        int count;
    } in_turn, /* who wait for a block before theirs, or are the caller's thread */
        idle;  /* helpers without a block */
    pthread_t *threads;
    int thread_count, thread_places;
    struct hand *hands; /* one a helper, and the last the caller's */
    int next_hand;
    struct block *blocks;
    size_t depth; /* of the blocks; block number n, until it is joined, is queue[n % depth] */
    struct block **queue, **free_blocks; /* of the latter the last given back is taken first */
    size_t free_count;
    size_t submitted, started, digested, joined; /* so many blocks */
    bool brings;                                 /* threads bring blocks for themselves, */
    bool bringing;                               /* and one is about to */
    bool caller_stays;                           /* until all are joined, so that any thread may join */
    bool called_helpers, ending;
};

/*
 * `helpers`: threads besides the caller's, started when some blocks are to come; those that cannot be started are done
 * without. False when memory is out; crew_end is due either way.
 */
bool crew_begin(struct crew *crew, const struct reading *reading, const struct stages *stages, int helpers);
void crew_end(struct crew *crew);

/* A block to fill; takes part in the work until there is one. For the stage `bring` there always is. */
struct block *crew_free_block(struct crew *crew);

/* Hands a full block over. */
void crew_submit(struct crew *crew, struct block *full);

/* All threads bring blocks for themselves now, until there are no more; returns when all are joined. */
void crew_bring_all(struct crew *crew);

/* Returns when all blocks handed over are joined. What is handed over may be joined sooner, in crew_free_block. */
void crew_settle(struct crew *crew);

#endif
