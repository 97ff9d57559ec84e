#include <unistd.h>

#include "api/run.h"

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

static bool join_parts(paygap_run *run, struct block *block)
{
    return expect_records(run, block) && attribution_join(&run->attribution, &block->attribution) &&
           roll_join(&run->roll, &block->roll, run->lines) && spool_join(&run->spool, &block->spool);
}

/* What is known by now helps whoever reads the block's next bytes. */
static void pass_on(const paygap_run *run, struct block *block)
{
    text_clear(&block->currency);
    text_add_slice(&block->currency, text_slice(&run->currency));
    block->drop_from = issues_full_from(&run->issues);
}

/* Puts a block that is read onto the roll, unless the run ended with one before it. */
static void join(void *context, struct block *block, struct hand *hand)
{
    paygap_run *run = context;
    if (run->failure || run->phase == RUN_REFUSED)
        return;
    if (block->too_long) {
        run_refuse_file(run, run->lines + 1, "record_too_long", RECORD_TOO_LONG);
        return;
    }
    struct slice currency = text_slice(&run->currency);
    if (currency.length && block->currency.length &&
        !currencies_match(currency, text_slice(&block->currency))) {
        /* Another currency than the file's, which was not known yet when the block was read. */
        text_clear(&block->currency);
        text_add_slice(&block->currency, currency);
        block_read(block, &run->reading, hand);
    }
    if (currency.length == 0)
        text_add_slice(&run->currency, text_slice(&block->currency));
    issues_move(&run->issues, &block->issues, run->lines);
    if (block->failed || run->currency.failed || !join_parts(run, block)) {
        run_fail(run);
        return;
    }
    run->rows += block->rows;
    run->lines += block->lines;
    run->file_fault |= block->file_fault;
    refuse_too_many(run);
    pass_on(run, block);
}

/* ---- The crew ---- */

static void digest(void *context, struct block *block)
{
    paygap_run *run = context;
    if (run->input == INPUT_BYTES)
        block_digest(block, &run->reading, &run->digest);
}

static struct block *bring(void *context);

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
    const struct stages stages = {run, bring, digest, join};
    return crew_begin(&run->crew, &run->reading, &stages, run->roll.threads - 1);
}

/* ---- From bytes to blocks ---- */

/* Makes room for `goal` bytes in the block that is being filled. */
static bool make_room(paygap_run *run, size_t goal)
{
    run->goal = goal;
    return block_reserve(run->filling, &run->reading, goal);
}

/* There is a block to fill, which begins with what the one before it left over. False when memory is out. */
static bool begin_filling(paygap_run *run)
{
    if (run->filling)
        return true;
    if (!run->has_crew && !call_up_crew(run))
        return false;
    size_t rest = run->rest.length;
    run->filling = crew_free_block(&run->crew);
    run->filling->size = 0;
    if (!make_room(run, rest < BLOCK_BYTES ? BLOCK_BYTES : 2 * rest))
        return false;
    memcpy(run->filling->bytes, text_string(&run->rest), rest);
    run->filling->size = rest;
    text_clear(&run->rest);
    return true;
}

static struct block *hand_over(paygap_run *run)
{
    struct block *full = run->filling;
    run->filling = NULL;
    return full;
}

/* The block is full: of whole records, but for the rest, with which the next begins. NULL: it needs to be larger. */
static struct block *cut(paygap_run *run)
{
    struct block *full = run->filling;
    size_t whole = csv_whole_records(full->bytes, full->size, run->layout.separator);
    full->too_long =
        whole == 0 && full->size > CSV_RECORD_BYTES + 2; /* a record and its line's end at most */
    run->cut_short |= full->too_long;
    if (full->too_long)
        return hand_over(run);
    if (whole == 0) {
        if (!make_room(run, 2 * run->goal))
            run_fail(run);
        return NULL;
    }
    text_add_slice(&run->rest, (struct slice){full->bytes + whole, full->size - whole});
    if (run->rest.failed)
        run_fail(run);
    full->size = whole;
    return hand_over(run);
}

/* `size` more bytes stand in the block that is being filled; the answer is the block once it is full. */
static struct block *filled(paygap_run *run, size_t size)
{
    run->filling->size += size;
    return run->filling->size == run->goal ? cut(run) : NULL;
}

/* Bytes of a file that is not read on, after those that wait for its header line or in a block. */
static void pass_by(paygap_run *run, const char *bytes, size_t size)
{
    if (run->has_crew)
        crew_settle(&run->crew);
    digest_add(&run->digest, run->pending.bytes, run->pending.length);
    text_clear(&run->pending);
    if (run->filling)
        digest_add(&run->digest, run->filling->bytes, run->filling->size);
    run->filling = NULL;
    digest_add(&run->digest, run->rest.bytes, run->rest.length);
    text_clear(&run->rest);
    digest_add(&run->digest, bytes, size);
}

int32_t feed_records(paygap_run *run, const char *bytes, size_t size)
{
    while (size && !run->failure && run->phase == RUN_READING) {
        if (!begin_filling(run))
            return run_fail(run);
        size_t room = run->goal - run->filling->size, taken = size < room ? size : room;
        memcpy(run->filling->bytes + run->filling->size, bytes, taken);
        bytes += taken;
        size -= taken;
        struct block *full = filled(run, taken);
        if (full)
            crew_submit(&run->crew, full);
        if (run->cut_short)
            crew_settle(&run->crew);
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

/* Asked by whoever digests: not written again once it says so. */
static void take_bytes(paygap_run *run)
{
    if (run->input == INPUT_NONE)
        run->input = INPUT_BYTES;
}

int32_t paygap_run_feed(paygap_run *run, const void *bytes, size_t size)
{
    int32_t status = begin_bytes(run);
    if (status != PAYGAP_OK)
        return status;
    take_bytes(run);
    run->bytes += size;
    take(run, bytes, size, false);
    return run->failure ? run->failure : run->phase == RUN_REFUSED ? PAYGAP_EDATA : PAYGAP_OK;
}

/* What is left over is whole: no more comes. */
static void hand_over_last(paygap_run *run)
{
    if (run->rest.length && !begin_filling(run))
        run_fail(run);
    else if (run->filling && run->filling->size)
        crew_submit(&run->crew, hand_over(run));
}

/* Its room is for the figures now. */
static void dismiss_crew(paygap_run *run)
{
    if (run->has_crew) {
        crew_settle(&run->crew);
        crew_end(&run->crew);
    }
    run->has_crew = false;
    run->filling = NULL;
}

int32_t feed_end(paygap_run *run)
{
    int32_t status = take(run, "", 0, true);
    if (status == PAYGAP_OK && run->phase == RUN_READING)
        hand_over_last(run);
    dismiss_crew(run);
    return run->failure;
}

/* ---- From files ---- */

/* Records are read to where they are needed, by whichever thread is free. */
static struct block *bring(void *context)
{
    paygap_run *run = context;
    while (!run->failure && run->phase == RUN_READING && !run->cut_short) {
        if (!begin_filling(run)) {
            run_fail(run);
            break;
        }
        char *at = run->filling->bytes + run->filling->size;
        run->got = source_read(run->source, at, run->goal - run->filling->size, &run->message);
        if (run->got <= 0)
            break;
        run->bytes += (uint64_t)run->got;
        struct block *full = filled(run, (size_t)run->got);
        if (full)
            return full;
    }
    return NULL;
}

/* What stands before the records, and what is not read on, is read to `aside`. */
static void read_on(paygap_run *run, char *aside)
{
    if (run->phase == RUN_READING) {
        if (begin_filling(run))
            crew_bring_all(&run->crew);
        else
            run_fail(run);
        return;
    }
    run->got = source_read(run->source, aside, ASIDE_BYTES, &run->message);
    if (run->got > 0)
        paygap_run_feed(run, aside, (size_t)run->got);
}

static int32_t feed_source(paygap_run *run, struct source *source)
{
    take_bytes(run);
    char *aside = memory_take(run->memory, ASIDE_BYTES);
    if (!aside)
        return run_fail(run);
    run->source = source;
    run->got = 0;
    run->expected_bytes = source->regular && source->left_at_start > 0 ? (uint64_t)source->left_at_start : 0;
    /* A refused file, unless it may have no end, is read to it all the same: its digest and size stand in the answer. */
    do
        read_on(run, aside);
    while (run->got > 0 && !run->failure && !(source->device && run->phase == RUN_REFUSED));
    memory_give(run->memory, aside, ASIDE_BYTES);
    if (run->got < 0 || (!run->failure && !source_unchanged(source, &run->message)))
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
