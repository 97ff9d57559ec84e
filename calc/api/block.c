#include "api/block.h"

static void forget_contents(struct block *block)
{
    roll_end(&block->roll);
    spool_end(&block->spool);
    issues_end(&block->issues);
}

void block_read(struct block *block, const struct reading *reading)
{
    forget_contents(block);
    block->roll = roll_begin(reading->memory, reading->conventions);
    block->spool = spool_begin(reading->memory);
    block->issues = issues_begin(reading->memory, reading->issue_limit);
    block->rows = 0;
    struct record_reader reader =
        record_reader_begin(reading->memory, reading->layout, reading->rules, &block->issues);
    if (block->currency.length)
        reader.currency = text_slice(&block->currency);
    csv_read_block(&reader.csv, block->bytes, block->size, 0);
    struct pay_record record;
    enum csv_outcome outcome;
    bool kept = true;
    while (kept && (outcome = record_next(&reader, &record)) == CSV_RECORD) {
        block->rows++;
        kept = roll_add(&block->roll, &record, &block->issues);
        if (kept && reading->keeps_cells)
            kept = spool_add(&block->spool, &reader, &record);
    }
    kept = kept && spool_finish_part(&block->spool);
    if (block->currency.length == 0 && reader.currency.at)
        text_add_slice(&block->currency, reader.currency);
    block->failed = !kept || outcome == CSV_OUT_OF_MEMORY || block->currency.failed || block->issues.failed;
    block->lines = reader.csv.line;
    block->file_fault = reader.file_fault;
    record_reader_end(&reader);
}

/* Reads the next block that nobody reads yet; the lock is held before and after. */
static void read_next(struct crew *crew)
{
    struct block *block = &crew->ring[crew->started++ % crew->depth];
    pthread_mutex_unlock(&crew->lock);
    block_read(block, crew->reading);
    pthread_mutex_lock(&crew->lock);
    block->done = true;
    pthread_cond_signal(&crew->done_one);
}

static void *work(void *context)
{
    struct crew *crew = context;
    pthread_mutex_lock(&crew->lock);
    for (;;) {
        while (crew->started == crew->submitted && !crew->ending)
            pthread_cond_wait(&crew->submitted_one, &crew->lock);
        if (crew->ending)
            break;
        read_next(crew);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

bool crew_begin(struct crew *crew, const struct reading *reading, int helpers)
{
    const struct memory *memory = reading->memory;
    *crew = (struct crew){.reading = reading, .thread_places = helpers, .depth = 2 * (size_t)helpers + 1};
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->submitted_one, NULL);
    pthread_cond_init(&crew->done_one, NULL);
    crew->ring = memory_take_zeroed(memory, crew->depth * sizeof *crew->ring);
    crew->threads = memory_take(memory, (size_t)helpers * sizeof *crew->threads);
    if (!crew->ring || !crew->threads)
        return false;
    for (size_t i = 0; i < crew->depth; i++) {
        crew->ring[i].currency = text_begin(memory);
        crew->ring[i].roll = roll_begin(memory, reading->conventions);
        crew->ring[i].spool = spool_begin(memory);
        crew->ring[i].issues = issues_begin(memory, reading->issue_limit);
    }
    while (crew->thread_count < helpers &&
           pthread_create(&crew->threads[crew->thread_count], NULL, work, crew) == 0)
        crew->thread_count++;
    return true;
}

void crew_end(struct crew *crew)
{
    const struct memory *memory = crew->reading->memory;
    pthread_mutex_lock(&crew->lock);
    crew->ending = true;
    pthread_cond_broadcast(&crew->submitted_one);
    pthread_mutex_unlock(&crew->lock);
    for (int i = 0; i < crew->thread_count; i++)
        pthread_join(crew->threads[i], NULL);
    for (size_t i = 0; crew->ring && i < crew->depth; i++) {
        forget_contents(&crew->ring[i]);
        text_end(&crew->ring[i].currency);
        memory_give(memory, crew->ring[i].bytes, crew->ring[i].capacity);
    }
    memory_give(memory, crew->ring, crew->depth * sizeof *crew->ring);
    memory_give(memory, crew->threads, (size_t)crew->thread_places * sizeof *crew->threads);
    pthread_mutex_destroy(&crew->lock);
    pthread_cond_destroy(&crew->submitted_one);
    pthread_cond_destroy(&crew->done_one);
}

struct block *crew_free_block(struct crew *crew)
{
    bool full = crew->submitted - crew->collected == crew->depth;
    return full ? NULL : &crew->ring[crew->submitted % crew->depth];
}

void crew_submit(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->ring[crew->submitted++ % crew->depth].done = false;
    pthread_cond_signal(&crew->submitted_one);
    pthread_mutex_unlock(&crew->lock);
}

struct block *crew_collect(struct crew *crew)
{
    if (crew->collected == crew->submitted)
        return NULL;
    struct block *oldest = &crew->ring[crew->collected % crew->depth];
    pthread_mutex_lock(&crew->lock);
    while (!oldest->done) {
        if (crew->started < crew->submitted)
            read_next(crew);
        else
            pthread_cond_wait(&crew->done_one, &crew->lock);
    }
    pthread_mutex_unlock(&crew->lock);
    crew->collected++;
    return oldest;
}
