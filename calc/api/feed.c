#include <unistd.h>

#include "api/run.h"
#include "intake/source.h"

enum {
    /* So much that a block, the index of its cells and its part of the roll stay in a processor's own cache. */
    BLOCK_BYTES = 256 * 1024,
    /* Of a file at once before its records, and after it is refused. */
    ASIDE_BYTES = 32 * 1024,
};

enum { EMPLOYEES_OF_A_SHEET = 1048575 }; /* its rows but the header's */

/* ---- From blocks to the roll ---- */

/*
 * From the first of many blocks: how many records the file is likely to have. An array that is large from the start is
 * never moved, and what of it is not filled is never touched.
 */
static bool expect_records(paygap_run *run, const struct block *first)
{
    if (run->roll.count || run->expected_bytes <= first->size || first->rows == 0)
        return true;
    size_t blocks = (size_t)(run->expected_bytes / first->size + 1), spare = blocks / 16 + 1;
    size_t records = (blocks + spare) * first->roll.count;
    return roll_expect(&run->roll, records, (blocks + spare) * first->roll.bonus_count) &&
           (!run->has_employers || attribution_reserve(&run->attribution, records));
}

static void refuse_too_many(paygap_run *run)
{
    if (run->settings.with_employees && run->rows > EMPLOYEES_OF_A_SHEET)
        run_refuse_file(
            run, 0, "too_many_employees",
            "more than 1,048,575 records; the sheet Employees holds no more: leave --with-employees out");
}

static bool join_block(paygap_run *run, struct block *block)
{
    return attribution_join(&run->attribution, &block->attribution) &&
           roll_join(&run->roll, &block->roll, run->lines);
}

/* Puts the oldest block under way onto the roll; false when none is left, or memory is out. */
static bool collect_block(paygap_run *run)
{
    struct block *block = crew_collect(&run->crew);
    if (!block)
        return false;
    if (run->phase == RUN_REFUSED) /* how many blocks are under way by then is the threads' affair alone */
        return true;
    struct slice currency = text_slice(&run->currency);
    if (currency.length && block->currency.length &&
        !currencies_match(currency, text_slice(&block->currency))) {
        /* Another currency than the file's, which was not known yet when the block was read. */
        text_clear(&block->currency);
        text_add_slice(&block->currency, currency);
        crew_read_again(&run->crew, block);
    }
    if (currency.length == 0)
        text_add_slice(&run->currency, text_slice(&block->currency));
    issues_move(&run->issues, &block->issues, run->lines);
    if (block->failed || run->currency.failed || !expect_records(run, block) || !join_block(run, block) ||
        !spool_join(&run->spool, &block->spool)) {
        run_fail(run);
        return false;
    }
    run->rows += block->rows;
    run->lines += block->lines;
    run->file_fault |= block->file_fault;
    refuse_too_many(run);
    return true;
}

static int processors(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > 256 ? 256 : (int)online;
}

static bool call_up_crew(paygap_run *run)
{
    if (run->settings.by_employer) {
        run->has_employers = true;
        if (!employers_begin(&run->employers, run->memory))
            return false;
    }
    run->roll.threads = run->settings.threads ? run->settings.threads : processors();
    run->reading = (struct reading){.memory = run->memory,
                                    .layout = &run->layout,
                                    .rules = &run->rules,
                                    .roll = &run->roll,
                                    .employers = run->has_employers ? &run->employers : NULL,
                                    .scan_ahead = run->input == INPUT_BYTES ? scan_digesting() : NULL,
                                    .issue_limit = run->settings.max_issues,
                                    .keeps_cells = run_keeps_people(run) || run->settings.with_explanations};
    run->has_crew = true;
    return crew_begin(&run->crew, &run->reading, run->roll.threads - 1);
}

/* ---- From bytes to blocks ---- */

/* Begins to fill a block that is free, for now up to `goal` bytes. */
static bool fill(paygap_run *run, struct block *block, size_t goal)
{
    run->filling = block;
    run->goal = goal;
    return block_reserve(block, &run->reading, goal);
}

/* The first block, once there are records. */
static bool begin_filling(paygap_run *run)
{
    if (run->has_crew)
        return true;
    if (!call_up_crew(run))
        return false;
    struct block *block = crew_free_block(&run->crew);
    block->size = 0;
    return fill(run, block, BLOCK_BYTES);
}

static void submit(paygap_run *run, struct block *full)
{
    text_clear(&full->currency);
    text_add_slice(&full->currency, text_slice(&run->currency));
    full->drop_from = issues_full_from(&run->issues);
    if (run->input == INPUT_BYTES)
        block_digest(full, &run->reading, &run->digest);
    crew_submit(&run->crew);
}

static int32_t collect_all(paygap_run *run)
{
    while (run->has_crew && !run->failure && collect_block(run))
        ;
    return run->failure;
}

/* A full block goes to the crew; what it ends with of a record that goes on begins the next. */
static int32_t cut(paygap_run *run)
{
    struct block *full = run->filling, *next;
    size_t whole = csv_whole_records(full->bytes, full->size, run->layout.separator),
           rest = full->size - whole;
    if (whole == 0 && full->size > CSV_RECORD_BYTES + 2) { /* a record and its line's end at most */
        collect_all(run);
        run_refuse_file(run, run->lines + 1, "record_too_long", RECORD_TOO_LONG);
        return run->failure;
    }
    if (whole == 0)
        return fill(run, full, 2 * run->goal) ? PAYGAP_OK : run_fail(run);
    while (!(next = crew_block_after(&run->crew)))
        if (!collect_block(run))
            return run->failure;
    if (!fill(run, next, rest < BLOCK_BYTES ? BLOCK_BYTES : 2 * rest))
        return run_fail(run);
    memcpy(next->bytes, full->bytes + whole, rest);
    next->size = rest;
    full->size = whole;
    submit(run, full);
    return run->failure;
}

/* `size` more bytes stand in the block that is being filled. */
static int32_t filled(paygap_run *run, size_t size)
{
    run->filling->size += size;
    return run->filling->size == run->goal ? cut(run) : PAYGAP_OK;
}

/* Bytes of a file that is not read on, after those that wait for its header line or in a block. */
static void pass_by(paygap_run *run, const char *bytes, size_t size)
{
    digest_add(&run->digest, run->pending.bytes, run->pending.length);
    text_clear(&run->pending);
    if (run->filling)
        digest_add(&run->digest, run->filling->bytes, run->filling->size);
    run->filling = NULL;
    digest_add(&run->digest, bytes, size);
}

int32_t feed_records(paygap_run *run, const char *bytes, size_t size)
{
    if (!begin_filling(run))
        return run_fail(run);
    while (size && !run->failure && run->phase == RUN_READING) {
        size_t room = run->goal - run->filling->size, taken = size < room ? size : room;
        memcpy(run->filling->bytes + run->filling->size, bytes, taken);
        bytes += taken;
        size -= taken;
        filled(run, taken);
    }
    if (run->phase == RUN_REFUSED)
        pass_by(run, bytes, size);
    return run->failure;
}

/* Once the header line is read, what came with it are records. */
static int32_t take(paygap_run *run, const char *bytes, size_t size, bool at_end)
{
    if (run->failure || run->phase == RUN_REFUSED) {
        pass_by(run, bytes, size);
        return run->failure;
    }
    if (run->phase == RUN_READING)
        return feed_records(run, bytes, size);
    int32_t status = run_take_start(run, bytes, size, at_end);
    if (status == PAYGAP_OK && run->phase == RUN_READING) {
        struct text pending = run->pending;
        run->pending = text_begin(run->memory);
        status = feed_records(run, text_string(&pending), pending.length);
        text_end(&pending);
    }
    if (run->phase == RUN_REFUSED)
        pass_by(run, "", 0);
    return status;
}

/* Whether the run takes bytes, at all and still. */
static int32_t begin_bytes(paygap_run *run)
{
    if (run->phase == RUN_FINISHED)
        return run_misused(run, RUN_IS_FINISHED);
    if (run->input == INPUT_FIELDS)
        return run_misused(run, "the run has records of fields; a file needs a run of its own");
    if (!run->failure)
        text_clear(&run->message);
    return run->failure;
}

int32_t paygap_run_feed(paygap_run *run, const void *bytes, size_t size)
{
    int32_t status = begin_bytes(run);
    if (status != PAYGAP_OK)
        return status;
    run->input = INPUT_BYTES;
    run->bytes += size;
    take(run, bytes, size, false);
    return run->failure ? run->failure : run->phase == RUN_REFUSED ? PAYGAP_EDATA : PAYGAP_OK;
}

/* Its room is for the figures now. */
static void dismiss_crew(paygap_run *run)
{
    if (run->has_crew)
        crew_end(&run->crew);
    run->has_crew = false;
    run->filling = NULL;
}

int32_t feed_end(paygap_run *run)
{
    int32_t status = take(run, "", 0, true);
    if (status == PAYGAP_OK && run->phase == RUN_READING) {
        if (run->filling->size)
            submit(run, run->filling);
        status = collect_all(run);
    }
    dismiss_crew(run);
    return status;
}

/* ---- From files ---- */

/* Records are read to where they are needed, all else to `aside`. */
static int64_t read_on(paygap_run *run, struct source *source, char *aside)
{
    if (run->phase != RUN_READING || !run->has_crew) {
        int64_t got = source_read(source, aside, ASIDE_BYTES, &run->message);
        if (got > 0)
            paygap_run_feed(run, aside, (size_t)got);
        return got;
    }
    char *at = run->filling->bytes + run->filling->size;
    int64_t got = source_read(source, at, run->goal - run->filling->size, &run->message);
    if (got > 0) {
        run->bytes += (uint64_t)got;
        filled(run, (size_t)got);
    }
    return got;
}

static int32_t feed_source(paygap_run *run, struct source *source)
{
    run->input = INPUT_BYTES;
    char *aside = memory_take(run->memory, ASIDE_BYTES);
    if (!aside)
        return run_fail(run);
    run->expected_bytes = source->regular && source->left_at_start > 0 ? (uint64_t)source->left_at_start : 0;
    int64_t got;
    /* A refused file, unless it may have no end, is read to it all the same: its digest and size stand in the answer. */
    do
        got = read_on(run, source, aside);
    while (got > 0 && !run->failure && !(source->device && run->phase == RUN_REFUSED));
    memory_give(run->memory, aside, ASIDE_BYTES);
    if (got < 0 || (!run->failure && !source_unchanged(source, &run->message)))
        run->failure = PAYGAP_EIO;
    return run->failure ? run->failure : run->phase == RUN_REFUSED ? PAYGAP_EDATA : PAYGAP_OK;
}

int32_t paygap_run_file(paygap_run *run, const char *path)
{
    struct source source;
    int32_t status = begin_bytes(run);
    if (status != PAYGAP_OK)
        return status;
    if (!source_open(&source, path, &run->message))
        return PAYGAP_EIO;
    status = feed_source(run, &source);
    source_close(&source);
    return status;
}

int32_t paygap_run_descriptor(paygap_run *run, int32_t descriptor)
{
    struct source source;
    int32_t status = begin_bytes(run);
    if (status != PAYGAP_OK)
        return status;
    if (!source_attach(&source, descriptor, &run->message))
        return PAYGAP_EIO;
    return feed_source(run, &source);
}
