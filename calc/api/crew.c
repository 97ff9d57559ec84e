#include "api/crew.h"

#include <sched.h>
#include <signal.h>

enum { BLOCKS_A_THREAD = 4, WORTH_HELPERS = 3, LOOKS = 200 };

/* ---- Waiting for each other; the lock is held before and after each of these ---- */

/* Whoever sleeps is dear to wake: for some tens of microseconds a thread looks again whether its time has come. */
static void look_again(struct crew *crew, struct sleepers *sleepers, int looks)
{
    if (looks < LOOKS) {
        pthread_mutex_unlock(&crew->lock);
        sched_yield();
        pthread_mutex_lock(&crew->lock);
    } else {
        sleepers->count++;
        pthread_cond_wait(&sleepers->awake, &crew->lock);
        sleepers->count--;
    }
}

static void wake_all(struct sleepers *sleepers)
{
    if (sleepers->count)
        pthread_cond_broadcast(&sleepers->awake);
}

/*
 * One block is digested while the next is brought. More would wait for their turn, and those who have them sleep: then
 * a digest would wait for each to wake.
 */
static bool can_start(const struct crew *crew)
{
    enum { DIGESTED_AND_NEXT = 2 };
    return crew->started - crew->digested < DIGESTED_AND_NEXT &&
           (crew->started < crew->submitted || (crew->brings && !crew->bringing));
}

/* Something changed: the turns of others may have come, and one more may start. */
static void announce(struct crew *crew)
{
    wake_all(&crew->in_turn);
    if (crew->idle.count && can_start(crew))
        pthread_cond_signal(&crew->idle.awake);
}

/* The oldest block that is not joined. */
static struct block *oldest(const struct crew *crew)
{
    return crew->queue[crew->joined % crew->depth];
}

static bool oldest_is_read(const struct crew *crew)
{
    return crew->joined < crew->started && oldest(crew)->read;
}

/* ---- The way of a block; the lock is held before and after each of these ---- */

static void digest(struct crew *crew, struct block *block, size_t number)
{
    for (int looks = 0; crew->digested != number; looks++)
        look_again(crew, &crew->in_turn, looks);
    pthread_mutex_unlock(&crew->lock);
    crew->stages.digest(crew->stages.run, block);
    pthread_mutex_lock(&crew->lock);
    crew->digested++;
    announce(crew);
}

static void join_oldest(struct crew *crew, struct hand *hand)
{
    struct block *block = oldest(crew);
    pthread_mutex_unlock(&crew->lock);
    crew->stages.join(crew->stages.run, block, hand);
    pthread_mutex_lock(&crew->lock);
    block->read = false;
    crew->joined++;
    crew->free_blocks[crew->free_count++] = block;
    announce(crew);
}

/* While the caller is elsewhere nothing of the run may change: then what is read is left for it to join. */
static void take_through(struct crew *crew, struct block *block, size_t number, struct hand *hand)
{
    digest(crew, block, number);
    pthread_mutex_unlock(&crew->lock);
    block_read(block, crew->reading, hand);
    pthread_mutex_lock(&crew->lock);
    block->read = true;
    if (crew->caller_stays) {
        for (int looks = 0; crew->joined != number; looks++)
            look_again(crew, &crew->in_turn, looks);
        join_oldest(crew, hand);
    } else {
        announce(crew);
    }
}

static void enqueue(struct crew *crew, struct block *block)
{
    crew->queue[crew->submitted++ % crew->depth] = block;
}

/* The next block; NULL when there are no more. */
static struct block *bring(struct crew *crew)
{
    crew->bringing = true;
    pthread_mutex_unlock(&crew->lock);
    struct block *block = crew->stages.bring(crew->stages.run);
    pthread_mutex_lock(&crew->lock);
    crew->bringing = false;
    crew->brings = block != NULL;
    announce(crew);
    return block;
}

/* Takes a block all the way, where there is one yet; can_start. */
static void work_on_one(struct crew *crew, struct hand *hand)
{
    if (crew->started == crew->submitted) {
        struct block *brought = bring(crew);
        if (!brought)
            return;
        enqueue(crew, brought);
    }
    size_t number = crew->started++;
    take_through(crew, crew->queue[number % crew->depth], number, hand);
}

/* ---- Helpers ---- */

static void *help(void *context)
{
    struct crew *crew = context;
    pthread_mutex_lock(&crew->lock);
    struct hand *hand = &crew->hands[crew->next_hand++];
    for (;;) {
        for (int looks = 0; !can_start(crew) && !crew->ending; looks++)
            look_again(crew, &crew->idle, looks);
        if (crew->ending)
            break;
        work_on_one(crew, hand);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* The host's signals go to the host's threads, where it expects them; what a thread does wrong itself stays its own. */
static void start_helpers(struct crew *crew)
{
    static const int faults[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV};
    sigset_t of_host, before;
    sigfillset(&of_host);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        sigdelset(&of_host, faults[i]);
    pthread_sigmask(SIG_BLOCK, &of_host, &before);
    while (crew->thread_count < crew->thread_places &&
           pthread_create(&crew->threads[crew->thread_count], NULL, help, crew) == 0)
        crew->thread_count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    crew->called_helpers = true;
}

/* ---- The caller ---- */

static struct hand *own_hand(struct crew *crew)
{
    return &crew->hands[crew->thread_places];
}

/* One block forward: joins one that is read, or else takes one. */
static void take_part(struct crew *crew)
{
    for (int looks = 0; !can_start(crew) && !oldest_is_read(crew); looks++)
        look_again(crew, &crew->in_turn, looks);
    if (oldest_is_read(crew))
        join_oldest(crew, own_hand(crew));
    else
        work_on_one(crew, own_hand(crew));
}

struct block *crew_free_block(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    while (crew->free_count == 0)
        take_part(crew);
    struct block *block = crew->free_blocks[--crew->free_count];
    pthread_mutex_unlock(&crew->lock);
    return block;
}

void crew_submit(struct crew *crew, struct block *full)
{
    pthread_mutex_lock(&crew->lock);
    enqueue(crew, full);
    announce(crew);
    bool worth_helpers = !crew->called_helpers && crew->submitted - crew->started >= WORTH_HELPERS;
    pthread_mutex_unlock(&crew->lock);
    if (worth_helpers)
        start_helpers(crew);
}

void crew_settle(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    while (crew->joined < crew->submitted)
        take_part(crew);
    pthread_mutex_unlock(&crew->lock);
}

void crew_bring_all(struct crew *crew)
{
    crew_settle(crew);
    pthread_mutex_lock(&crew->lock);
    crew->caller_stays = crew->brings = true;
    announce(crew);
    while (crew->brings) {
        if (!crew->called_helpers && crew->submitted + 1 >= WORTH_HELPERS)
            start_helpers(crew);
        for (int looks = 0; !can_start(crew) && crew->brings; looks++)
            look_again(crew, &crew->in_turn, looks);
        if (can_start(crew))
            work_on_one(crew, own_hand(crew));
    }
    for (int looks = 0; crew->joined != crew->submitted; looks++)
        look_again(crew, &crew->in_turn, looks);
    crew->caller_stays = false;
    pthread_mutex_unlock(&crew->lock);
}

/* ---- Beginning and end ---- */

static bool begin_blocks(struct crew *crew)
{
    const struct reading *reading = crew->reading;
    bool enough = true;
    for (size_t i = 0; i < crew->depth && enough; i++) {
        enough = block_begin(&crew->blocks[i], reading);
        crew->free_blocks[crew->free_count++] = &crew->blocks[i];
    }
    return enough;
}

bool crew_begin(struct crew *crew, const struct reading *reading, const struct stages *stages, int helpers)
{
    const struct memory *memory = reading->memory;
    *crew = (struct crew){.reading = reading,
                          .stages = *stages,
                          .thread_places = helpers,
                          .depth = helpers ? BLOCKS_A_THREAD * ((size_t)helpers + 1) : 1};
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->in_turn.awake, NULL);
    pthread_cond_init(&crew->idle.awake, NULL);
    crew->threads = memory_take(memory, (size_t)helpers * sizeof *crew->threads);
    crew->hands = memory_take_zeroed(memory, ((size_t)helpers + 1) * sizeof *crew->hands);
    crew->blocks = memory_take_zeroed(memory, crew->depth * sizeof *crew->blocks);
    crew->queue = memory_take(memory, crew->depth * sizeof *crew->queue);
    crew->free_blocks = memory_take(memory, crew->depth * sizeof *crew->free_blocks);
    return crew->threads && crew->hands && crew->blocks && crew->queue && crew->free_blocks &&
           begin_blocks(crew);
}

void crew_end(struct crew *crew)
{
    const struct memory *memory = crew->reading->memory;
    pthread_mutex_lock(&crew->lock);
    crew->ending = true;
    wake_all(&crew->idle);
    pthread_mutex_unlock(&crew->lock);
    for (int i = 0; i < crew->thread_count; i++)
        pthread_join(crew->threads[i], NULL);
    for (size_t i = 0; crew->blocks && i < crew->depth; i++)
        block_end(&crew->blocks[i], memory);
    for (int i = 0; crew->hands && i <= crew->thread_places; i++)
        hand_end(&crew->hands[i], memory);
    memory_give(memory, crew->free_blocks, crew->depth * sizeof *crew->free_blocks);
    memory_give(memory, crew->queue, crew->depth * sizeof *crew->queue);
    memory_give(memory, crew->blocks, crew->depth * sizeof *crew->blocks);
    memory_give(memory, crew->hands, ((size_t)crew->thread_places + 1) * sizeof *crew->hands);
    memory_give(memory, crew->threads, (size_t)crew->thread_places * sizeof *crew->threads);
    pthread_mutex_destroy(&crew->lock);
    pthread_cond_destroy(&crew->in_turn.awake);
    pthread_cond_destroy(&crew->idle.awake);
}
