#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"

/* A heap that fails from its n-th allocation on, and knows what is still out. */
struct short_heap {
    size_t left;
    size_t bytes_out;
};

static void *take(void *context, size_t size)
{
    struct short_heap *heap = context;
    if (heap->left == 0)
        return NULL;
    heap->left--;
    heap->bytes_out += size;
    return malloc(size);
}

static void *resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct short_heap *heap = context;
    if (heap->left == 0)
        return NULL;
    heap->left--;
    heap->bytes_out += new_size - old_size;
    return realloc(block, new_size);
}

static void give(void *context, void *block, size_t size)
{
    struct short_heap *heap = context;
    heap->bytes_out -= size;
    free(block);
}

static int32_t set_options(paygap_options *options, const char *posts)
{
    int32_t status = paygap_options_employer(options, "Acme");
    if (status == PAYGAP_OK)
        status = paygap_options_column(options, "sex", "sex");
    if (status == PAYGAP_OK)
        status = paygap_options_set(options, "pay_period", "month");
    if (status == PAYGAP_OK)
        status = paygap_options_convention(options, "posts", posts);
    return status == PAYGAP_OK ? paygap_options_year(options, 2025) : status;
}

/* Keeps the people behind the result, and the ids behind their numbers. */
static int32_t keep_people(paygap_options *options)
{
    int32_t status = paygap_options_with_employees(options, 1);
    if (status == PAYGAP_OK)
        status = paygap_options_pseudonyms(options, 1);
    return status == PAYGAP_OK ? paygap_options_with_key(options, 1) : status;
}

/* The key of a result whose run is gone. */
static int32_t render_key(const paygap_result *result)
{
    char *bytes;
    size_t size;
    int32_t status = paygap_result_render(result, PAYGAP_KEY, 0, &bytes, &size);
    if (status == PAYGAP_OK)
        CU_ASSERT_EQUAL(strncmp(bytes, "number,employee_id\n1,1\n", strlen("number,employee_id\n1,1\n")), 0);
    paygap_buffer_free(bytes, size);
    return status;
}

/* The whole calculation over `records`; the status of the first call that failed. */
static int32_t calculate(const paygap_allocator *allocator, const char *posts, bool people,
                         const char *records)
{
    paygap_options *options = NULL;
    paygap_run *run = NULL;
    paygap_result *result = NULL;
    int32_t status = paygap_options_new_with(&options, allocator);
    if (status == PAYGAP_OK)
        status = set_options(options, posts);
    if (status == PAYGAP_OK && people)
        status = keep_people(options);
    if (status == PAYGAP_OK)
        status = paygap_run_new(&run, options, "small.csv");
    if (status == PAYGAP_OK)
        status = paygap_run_feed(run, records, strlen(records));
    if (status == PAYGAP_OK)
        status = paygap_run_finish(run, &result);
    if (status != PAYGAP_OK)
        CU_ASSERT_PTR_NULL(result);
    paygap_run_free(run);
    if (status == PAYGAP_OK && people)
        status = render_key(result);
    paygap_result_free(result);
    paygap_options_free(options);
    return status;
}

/* Fails the first allocation, the second, the third ... until the calculation gets through. */
static void fail_each(const char *posts, bool people, const char *records, int32_t expected)
{
    struct short_heap heap;
    paygap_allocator allocator = {sizeof allocator, &heap, take, resize, give};
    size_t allocations = 0;
    int32_t status = PAYGAP_ENOMEM;
    while (status == PAYGAP_ENOMEM && allocations < 100000) {
        heap = (struct short_heap){.left = allocations++};
        status = calculate(&allocator, posts, people, records);
        CU_ASSERT_EQUAL(heap.bytes_out, 0);
    }
    CU_ASSERT_EQUAL(status, expected);
    CU_ASSERT(allocations > 20);
}

static void each_allocation_failed(void)
{
    fail_each("error", false, small_file, PAYGAP_OK);
}

static void each_allocation_failed_with_people_kept(void)
{
    fail_each("error", true, "employee_id,sex,ordinary_pay,weekly_hours\n1,M,1000,20\n2,F,2000,37.123456\n",
              PAYGAP_OK);
}

static void each_allocation_failed_with_posts_combined(void)
{
    fail_each("combine", false,
              "employee_id,sex,ordinary_pay,weekly_hours,bonus_pay,bonus_period\n"
              "1,M,1000,20,50,week\n1,M,900,17.5,,\n2,F,2000,37.123456,,\n2,F,0.000000000000000001,1,,\n3,F,"
              "1,1,,\n",
              PAYGAP_OK);
}

static void each_allocation_failed_in_a_refusal(void)
{
    fail_each("error", false, "employee_id,sex,hourly_rate\n1,M,ten\n1,Q,-5\n\"x,F,1\n", PAYGAP_EDATA);
}

/* A caller compiled when the struct was shorter: what lies beyond its size is not looked at. */
static void an_old_caller(void)
{
    paygap_options *options;
    paygap_allocator allocator;
    memset(&allocator, 0x5A, sizeof allocator);
    allocator.struct_size = offsetof(paygap_allocator, take);
    CU_ASSERT_EQUAL(paygap_options_new_with(&options, &allocator), PAYGAP_EUSAGE);
    CU_ASSERT_PTR_NULL(options);
    struct {
        paygap_allocator known;
        void *of_the_future;
    } newer;
    struct short_heap heap = {.left = 1000};
    newer.known = (paygap_allocator){sizeof newer, &heap, take, resize, give};
    newer.of_the_future = &newer;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new_with(&options, &newer.known), PAYGAP_OK);
    paygap_options_free(options);
    CU_ASSERT_EQUAL(heap.bytes_out, 0);
}

CU_TestInfo memory_tests[] = {
    {"each_allocation_failed", each_allocation_failed},
    {"each_allocation_failed_with_people_kept", each_allocation_failed_with_people_kept},
    {"each_allocation_failed_with_posts_combined", each_allocation_failed_with_posts_combined},
    {"each_allocation_failed_in_a_refusal", each_allocation_failed_in_a_refusal},
    {"an_old_caller", an_old_caller},
    CU_TEST_INFO_NULL,
};
