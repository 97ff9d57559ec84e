#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "api.h"

enum { THREADS = 8, ROUNDS = 4 };

struct work {
    const paygap_result *shared;
    const char *json, *workbook;
    size_t json_size, workbook_size;
    int failures;
};

static int same_again(const paygap_result *result, int32_t form, const char *expected, size_t expected_size)
{
    char *bytes;
    size_t size;
    if (paygap_result_render(result, form, 0, &bytes, &size) != PAYGAP_OK)
        return 0;
    int same = size == expected_size && memcmp(bytes, expected, size) == 0;
    paygap_buffer_free(bytes, size);
    return same;
}

/* CUnit counts in one thread only, so a thread counts its own failures. */
static void *render_and_run(void *context)
{
    struct work *work = context;
    for (int round = 0; round < ROUNDS; round++) {
        paygap_run *run;
        paygap_result *own = NULL;
        work->failures += !same_again(work->shared, PAYGAP_JSON, work->json, work->json_size);
        work->failures += !same_again(work->shared, PAYGAP_XLSX, work->workbook, work->workbook_size);
        if (paygap_run_new(&run, NULL, "small.csv") != PAYGAP_OK) {
            work->failures++;
            continue;
        }
        work->failures += paygap_run_feed(run, small_file, strlen(small_file)) != PAYGAP_OK;
        work->failures += paygap_run_finish(run, &own) != PAYGAP_OK;
        paygap_run_free(run);
        work->failures += !own || !same_again(own, PAYGAP_JSON, work->json, work->json_size);
        paygap_result_free(own);
    }
    return NULL;
}

static void own_handles_and_one_shared_result(void)
{
    pthread_t threads[THREADS];
    struct work works[THREADS];
    char *json, *workbook;
    size_t json_size, workbook_size;
    paygap_result *shared = result_of_small_file(NULL, 1000);
    CU_ASSERT_EQUAL_FATAL(paygap_result_render(shared, PAYGAP_JSON, 0, &json, &json_size), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_result_render(shared, PAYGAP_XLSX, 0, &workbook, &workbook_size), PAYGAP_OK);
    for (int i = 0; i < THREADS; i++) {
        works[i] = (struct work){shared, json, workbook, json_size, workbook_size, 0};
        CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[i], NULL, render_and_run, &works[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        CU_ASSERT_EQUAL(works[i].failures, 0);
    }
    paygap_buffer_free(json, json_size);
    paygap_buffer_free(workbook, workbook_size);
    paygap_result_free(shared);
}

struct watch {
    const paygap_run *run;
    uint64_t last_row;
    int steps_back;
};

/* Asks until all is read: the counters never go back. */
static void *watch_run(void *context)
{
    struct watch *watch = context;
    uint64_t rows = 0, bytes = 0;
    while (rows < watch->last_row) {
        uint64_t rows_now = paygap_run_row_count(watch->run), bytes_now = paygap_run_byte_count(watch->run);
        watch->steps_back += rows_now < rows || bytes_now < bytes;
        rows = rows_now;
        bytes = bytes_now;
    }
    return NULL;
}

static void progress_asked_from_another_thread(void)
{
    enum { RECORDS = 50000 };
    static const char header[] = "employee_id,sex,hourly_rate\n", record[] = "A,M,10\n";
    paygap_options *options;
    paygap_run *run;
    pthread_t thread;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_options_convention(options, "posts", "separate"), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, NULL), PAYGAP_OK);
    struct watch watch = {run, RECORDS, 0};
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, watch_run, &watch), 0);
    CU_ASSERT_EQUAL(paygap_run_feed(run, header, strlen(header)), PAYGAP_OK);
    for (int i = 0; i < RECORDS; i++)
        CU_ASSERT_EQUAL_FATAL(paygap_run_feed(run, record, strlen(record)), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_finish(run, NULL), PAYGAP_OK);
    pthread_join(thread, NULL);
    CU_ASSERT_EQUAL(watch.steps_back, 0);
    CU_ASSERT_EQUAL(paygap_run_byte_count(run), strlen(header) + RECORDS * strlen(record));
    paygap_run_free(run);
    paygap_options_free(options);
}

/* A host may look at what it was told so far: that stands still until it calls again, while threads read on. */
static void nothing_changes_between_feeds(void)
{
    enum { PIECES = 40, RECORDS = 2000, BYTES_OF_RECORDS = RECORDS * 32 };
    static const struct timespec pause = {0, 2000000};
    static char piece[BYTES_OF_RECORDS];
    size_t size = 0;
    paygap_options *options;
    paygap_run *run;
    for (int i = 0; i < RECORDS; i++)
        size += (size_t)snprintf(piece + size, sizeof piece - size, "A,%s,%d,%020d\n", i % 9 ? "M" : "?",
                                 10 + i % 50, i);
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_options_threads(options, 3), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_options_convention(options, "posts", "separate"), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, NULL), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_feed(run, "employee_id,sex,hourly_rate,other\n", 34), PAYGAP_OK);
    for (int i = 0; i < PIECES; i++) {
        CU_ASSERT_EQUAL(paygap_run_feed(run, piece, size), PAYGAP_OK);
        size_t issues = paygap_run_issue_count(run);
        uint64_t rows = paygap_run_row_count(run);
        nanosleep(&pause, NULL);
        CU_ASSERT_EQUAL(paygap_run_issue_count(run), issues);
        CU_ASSERT_EQUAL(paygap_run_row_count(run), rows);
    }
    CU_ASSERT_EQUAL(paygap_run_finish(run, NULL), PAYGAP_EDATA);
    CU_ASSERT_EQUAL(paygap_run_row_count(run), PIECES * RECORDS);
    paygap_run_free(run);
    paygap_options_free(options);
}

/* The call that brings too long a record says so, however many threads there are. */
static void a_record_without_end_is_refused_at_once(void)
{
    enum { BYTES = 4 << 20 };
    static char endless[BYTES];
    memset(endless, 'A', sizeof endless);
    for (int threads = 1; threads <= 3; threads++) {
        paygap_options *options;
        paygap_run *run;
        CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
        CU_ASSERT_EQUAL_FATAL(paygap_options_threads(options, threads), PAYGAP_OK);
        CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, NULL), PAYGAP_OK);
        CU_ASSERT_EQUAL(paygap_run_feed(run, "employee_id,sex,hourly_rate\n", 28), PAYGAP_OK);
        CU_ASSERT_EQUAL(paygap_run_feed(run, endless, sizeof endless), PAYGAP_EDATA);
        CU_ASSERT_EQUAL(paygap_run_issue_count(run), 1);
        CU_ASSERT_EQUAL(paygap_run_finish(run, NULL), PAYGAP_EDATA);
        CU_ASSERT_EQUAL(paygap_run_byte_count(run), 28 + sizeof endless);
        paygap_run_free(run);
        paygap_options_free(options);
    }
}

CU_TestInfo thread_tests[] = {
    {"own_handles_and_one_shared_result", own_handles_and_one_shared_result},
    {"progress_asked_from_another_thread", progress_asked_from_another_thread},
    {"nothing_changes_between_feeds", nothing_changes_between_feeds},
    {"a_record_without_end_is_refused_at_once", a_record_without_end_is_refused_at_once},
    CU_TEST_INFO_NULL,
};
