#include <string.h>

#include "api.h"
#include "short_heap.h"

struct stored_bytes {
    const paygap_result *recomputed; /* or NULL */
    char *bytes;
    size_t size;
};

/* Reads a stored result and holds it against itself or against one made anew. */
static int32_t verify(const paygap_allocator *allocator, const void *context)
{
    const struct stored_bytes *written = context;
    paygap_stored *stored = NULL;
    paygap_verification *verification = NULL;
    paygap_options *options = NULL;
    int32_t status = paygap_stored_new_with(&stored, written->bytes, written->size, allocator);
    if (status == PAYGAP_OK)
        status = paygap_verify(&verification, stored, written->recomputed, 0);
    if (status == PAYGAP_OK)
        CU_ASSERT_EQUAL(paygap_verification_count(verification), 0);
    if (status == PAYGAP_OK)
        status = paygap_options_new_with(&options, allocator);
    if (status == PAYGAP_OK)
        status = paygap_stored_options(stored, options);
    paygap_stored_free(stored);
    paygap_verification_free(verification); /* after what it came of */
    paygap_options_free(options);
    return status;
}

/* With a sheet of people against the records, without one alone. */
static void each_allocation_failed_in_verify(void)
{
    static const int32_t forms[] = {PAYGAP_JSON, PAYGAP_XLSX};
    for (int32_t people = 0; people <= 1; people++) {
        paygap_options *options;
        CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
        paygap_options_with_employees(options, people);
        paygap_result *result = result_of_small_file(options, 4096);
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            struct stored_bytes written = {.recomputed = people ? result : NULL};
            CU_ASSERT_EQUAL_FATAL(paygap_result_render(result, forms[i], 0, &written.bytes, &written.size),
                                  PAYGAP_OK);
            fail_each(verify, &written, PAYGAP_OK, 20);
            paygap_buffer_free(written.bytes, written.size);
        }
        paygap_result_free(result);
        paygap_options_free(options);
    }
}

static int32_t read_stored(const paygap_allocator *allocator, const void *context)
{
    const char *text = context;
    paygap_stored *stored = NULL;
    int32_t status = paygap_stored_new_with(&stored, text, strlen(text), allocator);
    if (status == PAYGAP_EDATA)
        CU_ASSERT_STRING_NOT_EQUAL(paygap_stored_message(stored), "");
    if (status == PAYGAP_ENOMEM)
        CU_ASSERT_PTR_NULL(stored);
    paygap_stored_free(stored);
    return status;
}

static void each_allocation_failed_in_a_refused_stored_result(void)
{
    fail_each(read_stored, "{\"schema\": \"paygap.result/2\"}", PAYGAP_EDATA, 2);
}

/* Two years of the same people under one heap: each side's run and result. */
struct years {
    paygap_run *runs[2];
    paygap_result *results[2];
};

static int32_t calculate_years(struct years *years, paygap_options *options)
{
    static const char *const records[] = {"employee_id,sex,hourly_rate\n1,M,12\n2,F,9\n3,M,20\n4,F,10\n",
                                          "employee_id,sex,hourly_rate\n1,M,12\n2,F,11\n4,F,10\n5,M,15\n"};
    int32_t status = PAYGAP_OK;
    for (int i = 0; i < 2 && status == PAYGAP_OK; i++) {
        status = paygap_run_new(&years->runs[i], options, i ? "later.csv" : "earlier.csv");
        if (status == PAYGAP_OK)
            status = paygap_run_feed(years->runs[i], records[i], strlen(records[i]));
        if (status == PAYGAP_OK)
            status = paygap_run_finish(years->runs[i], &years->results[i]);
    }
    return status;
}

static int32_t compare(const paygap_allocator *allocator, const void *context)
{
    struct years years = {{NULL, NULL}, {NULL, NULL}};
    paygap_options *options = NULL;
    paygap_comparison *comparison = NULL;
    int32_t status = paygap_options_new_with(&options, allocator);
    (void)context;
    if (status == PAYGAP_OK)
        status = calculate_years(&years, options);
    if (status == PAYGAP_OK)
        status = paygap_compare(&comparison, (const paygap_result *const *)years.results,
                                (const paygap_run *const *)years.runs, NULL, 2, options);
    CU_ASSERT(comparison ? paygap_comparison_meets(comparison, "change mean_hourly_gap != 0")
                         : status == PAYGAP_ENOMEM);
    for (int i = 0; i < 2; i++) {
        paygap_run_free(years.runs[i]);
        paygap_result_free(years.results[i]);
    }
    paygap_options_free(options);
    paygap_comparison_free(comparison); /* after what it came of */
    return status;
}

static void each_allocation_failed_in_compare(void)
{
    fail_each(compare, NULL, PAYGAP_OK, 20);
}

/* Every person of a run; the texts come from the C library's heap. */
static int32_t explain_all(const paygap_run *run)
{
    paygap_explainer *explainer;
    int32_t there = 1, people = 0, status = paygap_explainer_new(&explainer, run);
    while (status == PAYGAP_OK && there) {
        char *bytes = NULL;
        size_t size = 0;
        status = paygap_explainer_next(explainer, &there);
        people += there;
        if (status == PAYGAP_OK && there)
            status =
                paygap_explainer_render(explainer, people % 2 ? PAYGAP_TEXT : PAYGAP_JSON, &bytes, &size);
        paygap_buffer_free(bytes, size);
    }
    if (status == PAYGAP_OK)
        CU_ASSERT_EQUAL(people, 4);
    paygap_explainer_free(explainer);
    return status;
}

static int32_t explain(const paygap_allocator *allocator, const void *context)
{
    static const char records[] =
        "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period\n"
        "1,M,1000,month,20,50,year\n1,M,900,month,17.5,,\n2,F,2000,month,37,,\n"
        "\"3\"\"\",F,500,week,37.5,,\n";
    paygap_options *options = NULL;
    paygap_run *run = NULL;
    int32_t status = paygap_options_new_with(&options, allocator);
    (void)context;
    if (status == PAYGAP_OK)
        status = paygap_options_convention(options, "posts", "combine");
    if (status == PAYGAP_OK)
        status = paygap_options_with_explanations(options, 1);
    if (status == PAYGAP_OK)
        status = paygap_run_new(&run, options, "small.csv");
    if (status == PAYGAP_OK)
        status = paygap_run_feed(run, records, strlen(records));
    if (status == PAYGAP_OK)
        status = paygap_run_finish(run, NULL);
    if (status == PAYGAP_OK)
        status = explain_all(run);
    paygap_run_free(run);
    paygap_options_free(options);
    return status;
}

static void each_allocation_failed_in_explain(void)
{
    fail_each(explain, NULL, PAYGAP_OK, 20);
}

CU_TestInfo audit_memory_tests[] = {
    {"each_allocation_failed_in_verify", each_allocation_failed_in_verify},
    {"each_allocation_failed_in_a_refused_stored_result", each_allocation_failed_in_a_refused_stored_result},
    {"each_allocation_failed_in_compare", each_allocation_failed_in_compare},
    {"each_allocation_failed_in_explain", each_allocation_failed_in_explain},
    CU_TEST_INFO_NULL,
};
