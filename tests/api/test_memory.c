#include <stdbool.h>
#include <string.h>

#include "api.h"
#include "short_heap.h"

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

/* What is set for all rows, and warned about. */
static int32_t warn_of_a_period(const paygap_allocator *allocator, const void *context)
{
    paygap_options *options = NULL;
    paygap_run *run = NULL;
    int32_t status = paygap_options_new_with(&options, allocator);
    if (status == PAYGAP_OK)
        status = paygap_options_set(options, "pay_period", "30");
    if (status == PAYGAP_OK)
        status = paygap_run_new(&run, options, NULL);
    if (status == PAYGAP_OK)
        status = paygap_run_feed(run, context, strlen(context));
    if (status == PAYGAP_OK)
        status = paygap_run_finish(run, NULL);
    if (status == PAYGAP_OK)
        CU_ASSERT_PTR_NOT_NULL(
            strstr(paygap_run_issue_message(run, 0), "pay_period '30', set for all rows: "));
    paygap_run_free(run);
    paygap_options_free(options);
    return status;
}

static void each_allocation_failed_in_a_warning(void)
{
    fail_each(warn_of_a_period, "employee_id,sex,ordinary_pay,weekly_hours\n1,M,500,40\n", PAYGAP_OK, 20);
}

/* One of the setters, with what it refuses. */
static int32_t refuse_setting(paygap_options *options, int which)
{
    static const char map[] = "# a map\nbad line\n";
    switch (which) {
    case 0:
        return paygap_options_convention(options, "colour", "blue");
    case 1:
        return paygap_options_convention(options, "rounding", "up");
    case 2:
        return paygap_options_map(options, map, strlen(map));
    case 3:
        return paygap_options_year(options, 2016);
    default:
        return paygap_options_threads(options, 257);
    }
}

enum { REFUSED_SETTINGS = 5 };

static int32_t refuse_settings(const paygap_allocator *allocator, const void *context)
{
    static const char *const words[REFUSED_SETTINGS] = {"'colour'", "'up'", "line 2: line 'bad line'",
                                                        "'2016'", "256"};
    paygap_options *options = NULL;
    int32_t status = paygap_options_new_with(&options, allocator);
    (void)context;
    for (int which = 0; which < REFUSED_SETTINGS && status != PAYGAP_ENOMEM; which++) {
        status = refuse_setting(options, which);
        if (status == PAYGAP_EUSAGE)
            CU_ASSERT_PTR_NOT_NULL(strstr(paygap_options_message(options), words[which]));
    }
    paygap_options_free(options);
    return status;
}

static void each_allocation_failed_in_refused_settings(void)
{
    fail_each(refuse_settings, NULL, PAYGAP_EUSAGE, REFUSED_SETTINGS);
}

/* Options and a message are made anew once there is memory. */
static void a_message_after_memory_was_out(void)
{
    struct short_heap heap = {.left = 1, .recovers = true};
    paygap_allocator allocator = allocator_of(&heap);
    paygap_options *options;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new_with(&options, &allocator), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_year(options, 2016), PAYGAP_ENOMEM);
    CU_ASSERT_EQUAL(paygap_options_sector(options, "voluntary"), PAYGAP_EUSAGE);
    CU_ASSERT_STRING_EQUAL(paygap_options_message(options),
                           "sector 'voluntary': private or public is expected");
    paygap_options_free(options);
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

struct calculation {
    const char *posts;
    bool people; /* kept behind the result */
    const char *records;
};

/* The whole calculation. */
static int32_t calculate(const paygap_allocator *allocator, const void *context)
{
    const struct calculation *what = context;
    paygap_options *options = NULL;
    paygap_run *run = NULL;
    paygap_result *result = NULL;
    int32_t status = paygap_options_new_with(&options, allocator);
    if (status == PAYGAP_OK)
        status = set_options(options, what->posts);
    if (status == PAYGAP_OK && what->people)
        status = keep_people(options);
    if (status == PAYGAP_OK)
        status = paygap_run_new(&run, options, "small.csv");
    if (status == PAYGAP_OK)
        status = paygap_run_feed(run, what->records, strlen(what->records));
    if (status == PAYGAP_OK)
        status = paygap_run_finish(run, &result);
    if (status != PAYGAP_OK)
        CU_ASSERT_PTR_NULL(result);
    paygap_run_free(run);
    if (status == PAYGAP_OK && what->people)
        status = render_key(result);
    paygap_result_free(result);
    paygap_options_free(options);
    return status;
}

static void each_allocation_failed(void)
{
    static const struct calculation what = {"error", false, small_file};
    fail_each(calculate, &what, PAYGAP_OK, 20);
}

static void each_allocation_failed_with_people_kept(void)
{
    static const struct calculation what = {
        "error", true, "employee_id,sex,ordinary_pay,weekly_hours\n1,M,1000,20\n2,F,2000,37.123456\n"};
    fail_each(calculate, &what, PAYGAP_OK, 20);
}

static void each_allocation_failed_with_posts_combined(void)
{
    static const struct calculation what = {
        "combine", false,
        "employee_id,sex,ordinary_pay,weekly_hours,bonus_pay,bonus_period\n"
        "1,M,1000,20,50,week\n1,M,900,17.5,,\n2,F,2000,37.123456,,\n2,F,0.000000000000000001,1,,\n3,F,"
        "1,1,,\n"};
    fail_each(calculate, &what, PAYGAP_OK, 20);
}

static void each_allocation_failed_in_a_refusal(void)
{
    static const struct calculation what = {"error", false,
                                            "employee_id,sex,hourly_rate\n1,M,ten\n1,Q,-5\n\"x,F,1\n"};
    fail_each(calculate, &what, PAYGAP_EDATA, 20);
}

static int32_t add_rate(paygap_run *run, const char *id, const char *sex, int64_t pence)
{
    int32_t status = paygap_run_set_text(run, paygap_field_number("employee_id"), id, strlen(id));
    if (status == PAYGAP_OK)
        status = paygap_run_set_text(run, paygap_field_number("sex"), sex, strlen(sex));
    if (status == PAYGAP_OK)
        status = paygap_run_set_scaled(run, paygap_field_number("hourly_rate"), pence, 2);
    return status == PAYGAP_OK ? paygap_run_add_record(run) : status;
}

static int32_t calculate_from_fields(const paygap_allocator *allocator, const void *context)
{
    paygap_options *options = NULL;
    paygap_run *run = NULL;
    paygap_result *result = NULL;
    int32_t status = paygap_options_new_with(&options, allocator);
    (void)context;
    if (status == PAYGAP_OK)
        status = set_options(options, "error");
    if (status == PAYGAP_OK)
        status = paygap_run_new(&run, options, NULL);
    if (status == PAYGAP_OK)
        status = add_rate(run, "1", "M", 1200);
    if (status == PAYGAP_OK)
        status = add_rate(run, "2", "F", 1100);
    if (status == PAYGAP_OK)
        status = paygap_run_finish(run, &result);
    paygap_result_free(result);
    paygap_run_free(run);
    paygap_options_free(options);
    return status;
}

static void each_allocation_failed_with_fields(void)
{
    fail_each(calculate_from_fields, NULL, PAYGAP_OK, 20);
}

/* A run that failed has no employer that somebody could take for a calculated one. */
static void check_that_none_is_there(const paygap_run *run)
{
    static const int32_t forms[] = {PAYGAP_JSON, PAYGAP_CSV, PAYGAP_GOVUK};
    CU_ASSERT_EQUAL(paygap_run_employer_count(run), 0);
    CU_ASSERT_PTR_NULL(paygap_run_employer(run, 0));
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char *bytes = NULL;
        size_t size = 0;
        CU_ASSERT_EQUAL(paygap_run_render_employers(run, forms[i], &bytes, &size), PAYGAP_ENOMEM);
        CU_ASSERT_PTR_NULL(bytes);
    }
}

static int32_t calculate_employers(const paygap_allocator *allocator, const void *context)
{
    const struct calculation *what = context;
    paygap_options *options = NULL;
    paygap_run *run = NULL;
    int32_t status = paygap_options_new_with(&options, allocator);
    if (status == PAYGAP_OK)
        status = paygap_options_by_employer(options, "firm");
    if (status == PAYGAP_OK)
        status = paygap_options_convention(options, "posts", what->posts);
    if (status == PAYGAP_OK)
        status = paygap_run_new(&run, options, "firms.csv");
    if (status == PAYGAP_OK) {
        paygap_run_feed(run, what->records, strlen(what->records));
        status = paygap_run_finish(run, NULL);
        if (status == PAYGAP_OK)
            CU_ASSERT_EQUAL(paygap_run_employer_count(run), 2)
        else
            check_that_none_is_there(run);
    }
    paygap_run_free(run);
    paygap_options_free(options);
    return status;
}

static void each_allocation_failed_with_several_employers(void)
{
    static const struct calculation what = {
        "error", false,
        "firm,employee_id,sex,hourly_rate,bonus_12m\n"
        "b,1,M,12.5,\na,long-identifier-of-somebody,F,0.000000000000000001,7\n"
        "a,1,M,1234567890123456789.01,20\nb,long-identifier-of-somebody,F,9,-1\n"};
    fail_each(calculate_employers, &what, PAYGAP_OK, 20);
}

/* Posts, numbers that outgrow a word and both rates of short bonuses go to each employer. */
static void each_allocation_failed_with_posts_at_several_employers(void)
{
    static const char records[] =
        "firm,employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m\n"
        "b,1,M,1000,month,20,50,week,\na,1,F,900,month,17.5,,,7\nb,1,M,1234567890123456789.01,week,7,,,1\n"
        "a,2,M,0.000000000000000001,week,0.3,5,day,\na,1,F,2000,week,37.123456,7.77,day,\n"
        "b,2,F,1,week,1,,,3\na,3,M,1,week,7,5,day,\na,4,F,1,week,11,5,day,\na,5,M,1,week,13,,,\n"
        "a,6,F,1,week,17,,,\na,7,M,1,week,19,,,\na,8,F,1,week,23,,,\na,9,M,1,week,29,,,\n"
        "a,10,F,1,week,31,,,\na,11,M,1,week,37,,,\na,12,F,1,week,41,,,\na,13,M,1,week,43,,,\n";
    static const struct calculation combined = {"combine", false, records},
                                    separate = {"separate", false, records};
    fail_each(calculate_employers, &combined, PAYGAP_OK, 20);
    fail_each(calculate_employers, &separate, PAYGAP_OK, 20);
}

/* A caller compiled when the struct was shorter: what lies beyond its size is not looked at. */
static void an_old_caller(void)
{
    paygap_options *options;
    paygap_stored *stored;
    paygap_allocator allocator;
    memset(&allocator, 0x5A, sizeof allocator);
    allocator.struct_size = offsetof(paygap_allocator, take);
    CU_ASSERT_EQUAL(paygap_options_new_with(&options, &allocator), PAYGAP_EUSAGE);
    CU_ASSERT_PTR_NULL(options);
    CU_ASSERT_EQUAL(paygap_stored_new_with(&stored, "{}", 2, &allocator), PAYGAP_EUSAGE);
    CU_ASSERT_PTR_NULL(stored);
    struct {
        paygap_allocator known;
        void *of_the_future;
    } newer;
    struct short_heap heap = {.left = 1000};
    newer.known = allocator_of(&heap);
    newer.known.struct_size = sizeof newer;
    newer.of_the_future = &newer;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new_with(&options, &newer.known), PAYGAP_OK);
    paygap_options_free(options);
    CU_ASSERT_EQUAL(paygap_stored_new_with(&stored, "{}", 2, &newer.known), PAYGAP_EDATA);
    CU_ASSERT(heap.bytes_out > 0);
    paygap_stored_free(stored);
    CU_ASSERT_EQUAL(heap.bytes_out, 0);
}

CU_TestInfo memory_tests[] = {
    {"each_allocation_failed", each_allocation_failed},
    {"each_allocation_failed_with_people_kept", each_allocation_failed_with_people_kept},
    {"each_allocation_failed_with_posts_combined", each_allocation_failed_with_posts_combined},
    {"each_allocation_failed_in_a_refusal", each_allocation_failed_in_a_refusal},
    {"each_allocation_failed_with_fields", each_allocation_failed_with_fields},
    {"each_allocation_failed_with_several_employers", each_allocation_failed_with_several_employers},
    {"each_allocation_failed_with_posts_at_several_employers",
     each_allocation_failed_with_posts_at_several_employers},
    {"each_allocation_failed_in_a_warning", each_allocation_failed_in_a_warning},
    {"each_allocation_failed_in_refused_settings", each_allocation_failed_in_refused_settings},
    {"a_message_after_memory_was_out", a_message_after_memory_was_out},
    {"an_old_caller", an_old_caller},
    CU_TEST_INFO_NULL,
};
