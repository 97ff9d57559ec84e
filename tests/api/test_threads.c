#include <pthread.h>
#include <string.h>

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

CU_TestInfo thread_tests[] = {
    {"own_handles_and_one_shared_result", own_handles_and_one_shared_result},
    CU_TEST_INFO_NULL,
};
