#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"

static void set(paygap_run *run, const char *field, const char *text)
{
    CU_ASSERT_EQUAL(paygap_run_set_text(run, paygap_field_number(field), text, strlen(text)), PAYGAP_OK);
}

static void set_scaled(paygap_run *run, const char *field, int64_t value, int32_t places)
{
    CU_ASSERT_EQUAL(paygap_run_set_scaled(run, paygap_field_number(field), value, places), PAYGAP_OK);
}

static paygap_run *new_run(void)
{
    paygap_run *run;
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, NULL, NULL), PAYGAP_OK);
    return run;
}

static void add_rate(paygap_run *run, const char *id, const char *sex, int64_t pence)
{
    set(run, "employee_id", id);
    set(run, "sex", sex);
    set_scaled(run, "hourly_rate", pence, 2);
    CU_ASSERT_EQUAL(paygap_run_add_record(run), PAYGAP_OK);
}

/* The people of small_file. */
static paygap_run *run_of_small_records(void)
{
    paygap_run *run = new_run();
    add_rate(run, "a1", "M", 1200);
    set_scaled(run, "bonus_12m", 100, 0);
    add_rate(run, "a2", "F", 900);
    set(run, "bonus_12m", "123456789012345678901.000");
    add_rate(run, "a3", "M", 2000);
    add_rate(run, "a4", "F", 1000);
    set(run, "exclude_reason", "agency worker");
    add_rate(run, "a5", "F", 700);
    return run;
}

static paygap_result *finish(paygap_run *run)
{
    paygap_result *result;
    CU_ASSERT_EQUAL_FATAL(paygap_run_finish(run, &result), PAYGAP_OK);
    paygap_run_free(run);
    return result;
}

static void the_figures_of_the_file(void)
{
    paygap_result *of_file = result_of_small_file(NULL, 4096);
    paygap_result *of_fields = finish(run_of_small_records());
    for (size_t i = 0; i < paygap_figure_count(); i++) {
        const char *name = paygap_figure_name(i);
        CU_ASSERT_STRING_EQUAL(paygap_result_exact(of_fields, name), paygap_result_exact(of_file, name));
    }
    paygap_result_free(of_file);
    paygap_result_free(of_fields);
}

static void no_digest_of_no_file(void)
{
    char *json;
    size_t size;
    paygap_result *result = finish(run_of_small_records());
    CU_ASSERT_EQUAL_FATAL(paygap_result_render(result, PAYGAP_JSON, 0, &json, &size), PAYGAP_OK);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(json, "\"input\": {\"name\": null, \"bytes\": null, \"sha256\": null, \"rows\": 5}"));
    CU_ASSERT_PTR_NOT_NULL(strstr(json, "\"separator\": null,\n    \"columns\": {},"));
    paygap_buffer_free(json, size);
    CU_ASSERT_EQUAL_FATAL(paygap_result_render(result, PAYGAP_TEXT, 0, &json, &size), PAYGAP_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(json, "5 rows, given field by field"));
    CU_ASSERT_PTR_NULL(strstr(json, "SHA-256"));
    paygap_buffer_free(json, size);
    paygap_result_free(result);
}

/* How many differences verify finds between `form` of a result of fields and `recomputed`; their first field to `field`. */
static size_t differences(int32_t form, const paygap_result *recomputed, int32_t flags, char *field)
{
    char *bytes;
    size_t size;
    paygap_stored *stored;
    paygap_verification *verification;
    paygap_result *result = finish(run_of_small_records());
    CU_ASSERT_EQUAL_FATAL(paygap_result_render(result, form, 0, &bytes, &size), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_stored_new(&stored, bytes, size), PAYGAP_OK);
    CU_ASSERT(paygap_stored_intact(stored));
    CU_ASSERT_EQUAL_FATAL(paygap_verify(&verification, stored, recomputed, flags), PAYGAP_OK);
    size_t count = paygap_verification_count(verification);
    if (count)
        strcpy(field, paygap_verification_field(verification, 0));
    paygap_verification_free(verification);
    paygap_stored_free(stored);
    paygap_buffer_free(bytes, size);
    paygap_result_free(result);
    return count;
}

/* Against the file there is no digest to hold against the file's, and that is said; the figures are the same. */
static void verified_with_and_without_records(void)
{
    char field[64] = "";
    paygap_result *again = finish(run_of_small_records()), *of_file = result_of_small_file(NULL, 4096);
    CU_ASSERT_EQUAL(differences(PAYGAP_JSON, NULL, 0, field), 0);
    CU_ASSERT_EQUAL(differences(PAYGAP_JSON, again, 0, field), 0);
    CU_ASSERT_EQUAL(differences(PAYGAP_XLSX, NULL, 0, field), 0);
    CU_ASSERT_EQUAL(differences(PAYGAP_XLSX, again, 0, field), 0);
    CU_ASSERT_EQUAL(differences(PAYGAP_JSON, of_file, PAYGAP_FIGURES_ONLY, field), 0);
    CU_ASSERT(differences(PAYGAP_JSON, of_file, 0, field) > 0);
    CU_ASSERT_STRING_EQUAL(field, "bytes");
    paygap_result_free(again);
    paygap_result_free(of_file);
}

/* Columns as a template has them, rows as records, whatever line ends stand in a text. */
static void issues_by_record_and_field(void)
{
    paygap_run *run = new_run();
    paygap_result *result;
    add_rate(run, "two\nlines, \"quoted\"\r", "M", 1200);
    set(run, "relevant", "\n\n\n");
    add_rate(run, "b", "F", -1);
    set(run, "employee_id", "c");
    set_scaled(run, "sex", 7, 0);
    CU_ASSERT_EQUAL(paygap_run_add_record(run), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_finish(run, &result), PAYGAP_EDATA);
    CU_ASSERT_EQUAL(paygap_run_row_count(run), 3);
    CU_ASSERT_STRING_EQUAL_FATAL(paygap_run_issue_code(run, 0), "bad_relevant");
    CU_ASSERT_EQUAL(paygap_run_issue_row(run, 0), 2);
    CU_ASSERT_STRING_EQUAL_FATAL(paygap_run_issue_code(run, 1), "negative_pay");
    CU_ASSERT_EQUAL(paygap_run_issue_row(run, 1), 2);
    CU_ASSERT_EQUAL(paygap_run_issue_column(run, 1), (uint32_t)paygap_field_number("hourly_rate") + 1);
    CU_ASSERT_STRING_EQUAL(paygap_run_issue_value(run, 1), "-0.01");
    CU_ASSERT_STRING_EQUAL_FATAL(paygap_run_issue_code(run, 2), "bad_sex");
    CU_ASSERT_EQUAL(paygap_run_issue_row(run, 2), 3);
    CU_ASSERT_EQUAL(paygap_run_issue_column(run, 2), 2);
    CU_ASSERT_STRING_EQUAL(paygap_run_issue_value(run, 2), "7");
    paygap_run_free(run);
}

/* What a rate of `value` in `places` is refused as; a rate below 0 is shown as it was read. */
static void check_shown(int64_t value, int32_t places, const char *shown)
{
    paygap_run *run = new_run();
    set(run, "employee_id", "1");
    set(run, "sex", "F");
    set_scaled(run, "hourly_rate", value, places);
    CU_ASSERT_EQUAL(paygap_run_add_record(run), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_finish(run, NULL), PAYGAP_EDATA);
    CU_ASSERT_STRING_EQUAL(paygap_run_issue_value(run, 0), shown);
    paygap_run_free(run);
}

static void scaled_to_either_end(void)
{
    check_shown(INT64_MIN, 0, "-9223372036854775808");
    check_shown(INT64_MIN, 18, "-9.223372036854775808");
    check_shown(-1, 18, "-0.000000000000000001");
    check_shown(-1000, 2, "-10");
    check_shown(-1050, 2, "-10.5");
}

static void the_second_value_stands(void)
{
    paygap_run *run = new_run();
    set(run, "hourly_rate", "ten");
    set(run, "bonus_12m", "much");
    CU_ASSERT_EQUAL(paygap_run_set_text(run, paygap_field_number("bonus_12m"), NULL, 0), PAYGAP_OK);
    add_rate(run, "1", "M", 1000);
    add_rate(run, "2", "F", 900);
    paygap_result *result = finish(run);
    CU_ASSERT_STRING_EQUAL(paygap_result_percent(result, "mean_hourly_gap"), "10.0");
    CU_ASSERT_STRING_EQUAL(paygap_result_reason(result, "mean_bonus_gap"), "no_man_paid_bonus");
    paygap_result_free(result);
}

static void refused_and_nothing_changed(void)
{
    paygap_options *options;
    paygap_run *run;
    paygap_result *result;
    int32_t rate = paygap_field_number("hourly_rate");
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_set(options, "relevant", "Y"), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "staff"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_set_text(run, paygap_field_number("shoe_size"), "9", 1), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_set_text(run, (int32_t)paygap_field_count(), "9", 1), PAYGAP_EUSAGE);
    CU_ASSERT_STRING_EQUAL(paygap_run_message(run), "no field has that number");
    CU_ASSERT_EQUAL(paygap_run_set_text(run, paygap_field_number("relevant"), "N", 1), PAYGAP_EUSAGE);
    CU_ASSERT_STRING_EQUAL(paygap_run_message(run), "relevant is set for all rows");
    CU_ASSERT_EQUAL(paygap_run_set_scaled(run, rate, 1, 19), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_set_scaled(run, rate, 1, -1), PAYGAP_EUSAGE);
    set_scaled(run, "hourly_rate", 1, 0);
    CU_ASSERT_STRING_EQUAL(paygap_run_message(run), "");
    CU_ASSERT_EQUAL(paygap_run_feed(run, small_file, strlen(small_file)), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_finish(run, &result), PAYGAP_EUSAGE); /* the record was not added */
    CU_ASSERT_STRING_NOT_EQUAL(paygap_run_message(run), "");
    add_rate(run, "1", "gender", 1000);
    CU_ASSERT_EQUAL(paygap_run_finish(run, &result), PAYGAP_EDATA);
    CU_ASSERT_EQUAL(paygap_run_set_scaled(run, rate, 1, 0), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_add_record(run), PAYGAP_EUSAGE);
    paygap_run_free(run);

    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "small.csv"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_set_text(run, -1, "9", 1), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_set_text(run, paygap_field_number("relevant"), "N", 1), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_set_text(run, rate, NULL, 1), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_set_scaled(run, rate, 1, 19), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_feed(run, "employee", 8), PAYGAP_OK); /* it is of no kind yet */
    CU_ASSERT_EQUAL(paygap_run_add_record(run), PAYGAP_EUSAGE);
    paygap_run_free(run);
    paygap_options_free(options);
}

/* Enough for several blocks and threads; the last one's id is the first one's. */
static void many_records(void)
{
    enum { RECORDS = 60000 };
    paygap_options *options;
    paygap_run *run;
    char id[32];
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_threads(options, 3), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "staff"), PAYGAP_OK);
    int32_t id_field = paygap_field_number("employee_id"), sex_field = paygap_field_number("gender");
    int32_t rate_field = paygap_field_number("Hourly Rate");
    int failures = 0;
    for (int i = 0; i < RECORDS; i++) {
        snprintf(id, sizeof id, "%d\n", i % (RECORDS - 1));
        failures += paygap_run_set_text(run, id_field, id, strlen(id)) != PAYGAP_OK;
        failures += paygap_run_set_text(run, sex_field, i % 2 ? "M" : "F", 1) != PAYGAP_OK;
        failures += paygap_run_set_scaled(run, rate_field, 1000 + i, 2) != PAYGAP_OK;
        failures += paygap_run_add_record(run) != PAYGAP_OK;
    }
    CU_ASSERT_EQUAL(failures, 0);
    CU_ASSERT_EQUAL(paygap_run_finish(run, NULL), PAYGAP_EDATA);
    CU_ASSERT_EQUAL(paygap_run_row_count(run), RECORDS);
    CU_ASSERT_EQUAL_FATAL(paygap_run_issue_count(run), 2);
    CU_ASSERT_STRING_EQUAL(paygap_run_issue_code(run, 1), "duplicate_id");
    CU_ASSERT_EQUAL(paygap_run_issue_row(run, 0), 1);
    CU_ASSERT_EQUAL(paygap_run_issue_row(run, 1), RECORDS);
    paygap_run_free(run);
    paygap_options_free(options);
}

CU_TestInfo record_tests[] = {
    {"the_figures_of_the_file", the_figures_of_the_file},
    {"no_digest_of_no_file", no_digest_of_no_file},
    {"verified_with_and_without_records", verified_with_and_without_records},
    {"issues_by_record_and_field", issues_by_record_and_field},
    {"scaled_to_either_end", scaled_to_either_end},
    {"the_second_value_stands", the_second_value_stands},
    {"refused_and_nothing_changed", refused_and_nothing_changed},
    {"many_records", many_records},
    CU_TEST_INFO_NULL,
};
