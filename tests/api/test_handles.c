#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api.h"

static void figures_by_name(void)
{
    paygap_result *result = result_of_small_file(NULL, 4096);
    CU_ASSERT_STRING_EQUAL(paygap_result_percent(result, "mean_hourly_gap"), "40.6");
    CU_ASSERT_STRING_EQUAL(paygap_result_exact(result, "mean_hourly_gap"), "325/8");
    CU_ASSERT_STRING_EQUAL(paygap_result_decimal(result, "mean_hourly_gap"), "40.625000000000");
    CU_ASSERT_PTR_NULL(paygap_result_reason(result, "mean_hourly_gap"));
    CU_ASSERT_STRING_EQUAL(paygap_result_percent(result, "women_paid_bonus"), "50.0");
    CU_ASSERT_STRING_EQUAL(paygap_result_percent(result, "men_upper"), "100.0");
    CU_ASSERT_PTR_NULL(paygap_result_percent(result, "no_such_figure"));
    CU_ASSERT_EQUAL(paygap_figure_count(), 14);
    for (size_t i = 0; i < paygap_figure_count(); i++)
        CU_ASSERT_PTR_NOT_NULL(paygap_result_percent(result, paygap_figure_name(i)));
    CU_ASSERT_PTR_NULL(paygap_figure_name(14));
    paygap_result_free(result);
}

static paygap_result *result_of(const char *records)
{
    paygap_run *run;
    paygap_result *result;
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, NULL, NULL), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_feed(run, records, strlen(records)), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_finish(run, &result), PAYGAP_OK);
    paygap_run_free(run);
    return result;
}

static int same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

/* 31/3 percent is 10.33...: the double is that of 10.3, not of the exact value. */
static void doubles_are_of_the_rounded_figure(void)
{
    static const char records[] =
        "employee_id,sex,hourly_rate\n1,M,30\n2,F,26.9\n3,F,26.9\n4,F,26.9\n5,F,26.9\n";
    paygap_result *result = result_of(records);
    double percent;
    CU_ASSERT_STRING_EQUAL(paygap_result_exact(result, "mean_hourly_gap"), "31/3");
    CU_ASSERT_EQUAL(paygap_result_double(result, "mean_hourly_gap", &percent), PAYGAP_OK);
    CU_ASSERT(same_bits(percent, 10.3));
    percent = 1;
    CU_ASSERT_EQUAL(paygap_result_double(result, "mean_bonus_gap", &percent), PAYGAP_EDATA);
    CU_ASSERT(same_bits(percent, 0));
    CU_ASSERT_EQUAL(paygap_result_double(result, "no_such_figure", &percent), PAYGAP_EUSAGE);
    for (size_t i = 0; i < paygap_figure_count(); i++) {
        const char *name = paygap_figure_name(i), *text = paygap_result_percent(result, name);
        char shown[32];
        int32_t expected = text ? PAYGAP_OK : PAYGAP_EDATA;
        CU_ASSERT_EQUAL(paygap_result_double(result, name, &percent), expected);
        snprintf(shown, sizeof shown, "%.1f", percent);
        CU_ASSERT_STRING_EQUAL(shown, text ? text : "0.0");
    }
    paygap_result_free(result);
}

/* A gap of some -10^18 percent: the text says it, a double cannot to the tenth. */
static void too_long_for_a_double(void)
{
    static const char records[] = "employee_id,sex,hourly_rate\n1,M,0.0000000000001\n2,F,1234.5678\n";
    paygap_result *result = result_of(records);
    double percent;
    CU_ASSERT_STRING_EQUAL(paygap_result_percent(result, "mean_hourly_gap"), "-1234567799999999900.0");
    CU_ASSERT_EQUAL(paygap_result_double(result, "mean_hourly_gap", &percent), PAYGAP_EDATA);
    CU_ASSERT(same_bits(percent, 0));
    paygap_result_free(result);
}

/* A host with a garbage collector frees in any order; every one of the six is tried. */
static void freed_in_any_order(void)
{
    static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int i = 0; i < 6; i++) {
        paygap_options *options;
        paygap_run *run;
        paygap_result *result;
        CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
        CU_ASSERT_EQUAL(paygap_options_employer(options, "Acme"), PAYGAP_OK);
        CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "small.csv"), PAYGAP_OK);
        CU_ASSERT_EQUAL(paygap_run_feed(run, small_file, strlen(small_file)), PAYGAP_OK);
        CU_ASSERT_EQUAL_FATAL(paygap_run_finish(run, &result), PAYGAP_OK);
        for (int turn = 0; turn < 3; turn++) {
            if (orders[i][turn] == 0)
                paygap_options_free(options);
            else if (orders[i][turn] == 1)
                paygap_run_free(run);
            else {
                CU_ASSERT_STRING_EQUAL(paygap_result_percent(result, "mean_hourly_gap"), "40.6");
                paygap_result_free(result);
            }
        }
    }
    paygap_options_free(NULL);
    paygap_run_free(NULL);
    paygap_result_free(NULL);
    paygap_buffer_free(NULL, 0);
}

static char *json_of(paygap_result *result, size_t *size)
{
    char *json;
    CU_ASSERT_EQUAL_FATAL(paygap_result_render(result, PAYGAP_JSON, 0, &json, size), PAYGAP_OK);
    paygap_result_free(result);
    return json;
}

static void cut_anywhere_is_the_same(void)
{
    static const size_t pieces[] = {1, 2, 3, 7, 64};
    size_t size, whole_size;
    char *whole = json_of(result_of_small_file(NULL, 100000), &whole_size);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char *json = json_of(result_of_small_file(NULL, pieces[i]), &size);
        CU_ASSERT_EQUAL(size, whole_size);
        CU_ASSERT_STRING_EQUAL(json, whole);
        paygap_buffer_free(json, size);
    }
    paygap_buffer_free(whole, whole_size);
}

static void refused_with_issues(void)
{
    static const char records[] = "employee_id,sex,hourly_rate\n1,Q,10\n1,F,ten\n";
    paygap_run *run;
    paygap_result *result;
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, NULL, NULL), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_feed(run, records, strlen(records)), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_finish(run, &result), PAYGAP_EDATA);
    CU_ASSERT_PTR_NULL(result);
    CU_ASSERT_EQUAL(paygap_run_row_count(run), 2);
    CU_ASSERT_EQUAL(paygap_run_issue_total(run, PAYGAP_ERROR), 4); /* each row its own, and the id of both */
    CU_ASSERT_EQUAL_FATAL(paygap_run_issue_count(run), 4);
    CU_ASSERT_STRING_EQUAL(paygap_run_issue_code(run, 1), "bad_sex");
    CU_ASSERT_EQUAL(paygap_run_issue_severity(run, 1), PAYGAP_ERROR);
    CU_ASSERT_EQUAL(paygap_run_issue_row(run, 1), 2);
    CU_ASSERT_EQUAL(paygap_run_issue_column(run, 1), 2);
    CU_ASSERT_STRING_EQUAL(paygap_run_issue_field(run, 1), "sex");
    CU_ASSERT_STRING_EQUAL(paygap_run_issue_value(run, 1), "Q");
    CU_ASSERT_PTR_NOT_NULL(strstr(paygap_run_issue_message(run, 1), "'Q'"));
    CU_ASSERT_PTR_NULL(paygap_run_issue_message(run, 4));
    paygap_run_free(run);
}

static void calls_out_of_turn(void)
{
    paygap_run *run;
    paygap_result *result;
    char *bytes;
    size_t size;
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, NULL, "small.csv"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_render_issues(run, &bytes, &size), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_file(run, "/no/such/file"), PAYGAP_EIO);
    CU_ASSERT_STRING_EQUAL(paygap_run_message(run), "No such file or directory");
    CU_ASSERT_EQUAL(paygap_run_feed(run, small_file, strlen(small_file)), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_finish(run, &result), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_feed(run, "x", 1), PAYGAP_EUSAGE);
    CU_ASSERT_STRING_EQUAL(paygap_run_message(run), "the run is finished");
    CU_ASSERT_EQUAL(paygap_result_render(result, 99, 0, &bytes, &size), PAYGAP_EUSAGE);
    CU_ASSERT_PTR_NULL(bytes);
    paygap_result_free(result);
    CU_ASSERT_EQUAL(paygap_run_finish(run, &result), PAYGAP_EUSAGE);
    paygap_run_free(run);
}

/* What was read before is no whole file: nothing is calculated from it, whatever is fed after it. */
/* The digest, by sha256sum, is of the half that came. */
static void half_a_file_gives_no_figures(void)
{
    static const char digest[] =
        "\"sha256\": \"855e3a67dd4cb2a164a1586c18c1473819f3605d278d222101a4e4060d485dac\"";
    char *json;
    size_t size;
    paygap_run *run;
    paygap_result *result;
    int unreadable = open("/dev/null", O_WRONLY);
    CU_ASSERT_FATAL(unreadable >= 0);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, NULL, "small.csv"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_feed(run, small_file, strlen(small_file)), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_descriptor(run, unreadable), PAYGAP_EIO);
    CU_ASSERT_EQUAL(paygap_run_feed(run, "a6,M,12,,,\n", 11), PAYGAP_EIO);
    CU_ASSERT_EQUAL(paygap_run_file(run, "/no/such/file"), PAYGAP_EIO);
    CU_ASSERT_EQUAL(paygap_run_finish(run, &result), PAYGAP_EIO);
    CU_ASSERT_PTR_NULL(result);
    CU_ASSERT_STRING_EQUAL(paygap_run_message(run), "Bad file descriptor");
    CU_ASSERT_EQUAL_FATAL(paygap_run_render_issues(run, &json, &size), PAYGAP_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(json, digest));
    paygap_buffer_free(json, size);
    paygap_run_free(run);
    close(unreadable);
}

static void options_that_are_wrong(void)
{
    paygap_options *options;
    paygap_run *run;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_year(options, 2016), PAYGAP_EUSAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(paygap_options_message(options), "2017"));
    CU_ASSERT_EQUAL(paygap_options_sector(options, "voluntary"), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_options_snapshot(options, "2025-04-06"), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_options_convention(options, "rounding", "up"), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_options_column(options, "shoe_size", "x"), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_options_set(options, "pay_period", "moonth"), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_options_separator(options, '|'), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_options_threads(options, 257), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_options_low_rate(options, "-1"), PAYGAP_EUSAGE);
    static const char map[] = "# a map\nsex=Gender\nset.pay_period=moonth\n";
    CU_ASSERT_EQUAL(paygap_options_map(options, map, strlen(map)), PAYGAP_EUSAGE);
    CU_ASSERT_PTR_NOT_NULL(strstr(paygap_options_message(options), "line 3: "));
    CU_ASSERT_EQUAL(paygap_options_snapshot(options, "2025-03-31"), PAYGAP_OK);
    CU_ASSERT_STRING_EQUAL(paygap_options_message(options), "");
    CU_ASSERT_EQUAL(paygap_options_sector(options, "private"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_new(&run, options, NULL), PAYGAP_EUSAGE);
    CU_ASSERT_PTR_NULL(run);
    paygap_options_free(options);
}

/* What a refused map file said before its bad line is forgotten: its header is in no file, yet the run succeeds. */
static void a_refused_map_changes_nothing(void)
{
    static const char map[] = "sex=Geschlecht\nbad line\n";
    paygap_options *options;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_map(options, map, strlen(map)), PAYGAP_EUSAGE);
    paygap_result_free(result_of_small_file(options, 100));
    paygap_options_free(options);
}

static void written_to_a_file_as_rendered(void)
{
    static const int32_t forms[] = {PAYGAP_TEXT, PAYGAP_JSON,  PAYGAP_CSV,
                                    PAYGAP_ENV,  PAYGAP_GOVUK, PAYGAP_XLSX};
    char path[] = "/tmp/paygap-api-XXXXXX";
    int descriptor = mkstemp(path);
    CU_ASSERT_FATAL(descriptor >= 0);
    close(descriptor);
    paygap_result *result = result_of_small_file(NULL, 100);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char *bytes;
        size_t size;
        CU_ASSERT_EQUAL_FATAL(paygap_result_render(result, forms[i], 0, &bytes, &size), PAYGAP_OK);
        CU_ASSERT_EQUAL(paygap_result_write(result, forms[i], path), PAYGAP_OK);
        char *read_back = malloc(size + 1);
        FILE *file = fopen(path, "rb");
        CU_ASSERT_PTR_NOT_NULL_FATAL(file);
        CU_ASSERT_EQUAL(fread(read_back, 1, size + 1, file), size);
        CU_ASSERT_EQUAL(memcmp(read_back, bytes, size), 0);
        fclose(file);
        free(read_back);
        paygap_buffer_free(bytes, size);
    }
    CU_ASSERT_EQUAL(paygap_result_write(result, PAYGAP_JSON, "/no/such/folder/r.json"), PAYGAP_EIO);
    paygap_result_free(result);
    unlink(path);
}

/* What a workbook is compared with would take the place of a file that somebody else has there. */
static void a_file_beside_a_workbook_stays(void)
{
    char folder[] = "/tmp/paygap-api-XXXXXX", path[64], beside[80], kept[8] = "";
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/report.xlsx", folder);
    snprintf(beside, sizeof beside, "%s.again", path);
    FILE *file = fopen(beside, "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs("mine", file);
    fclose(file);
    paygap_result *result = result_of_small_file(NULL, 100);
    CU_ASSERT_EQUAL(paygap_result_write(result, PAYGAP_XLSX, path), PAYGAP_EIO);
    file = fopen(beside, "rb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_PTR_NOT_NULL(fgets(kept, sizeof kept, file));
    fclose(file);
    CU_ASSERT_STRING_EQUAL(kept, "mine");
    unlink(beside);
    CU_ASSERT_EQUAL(paygap_result_write(result, PAYGAP_XLSX, path), PAYGAP_OK);
    CU_ASSERT_NOT_EQUAL(access(beside, F_OK), 0);
    paygap_result_free(result);
    unlink(path);
    rmdir(folder);
}

/* There is no such day: the workbook has the nearest that it can hold. */
static void a_date_beyond_all_calendars(void)
{
    static const int64_t moments[] = {INT64_MIN, INT64_MAX};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        paygap_options *options;
        char *bytes;
        size_t size;
        CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
        CU_ASSERT_EQUAL(paygap_options_created(options, moments[i]), PAYGAP_OK);
        paygap_result *result = result_of_small_file(options, 100);
        CU_ASSERT_EQUAL(paygap_result_render(result, PAYGAP_XLSX, 0, &bytes, &size), PAYGAP_OK);
        paygap_buffer_free(bytes, size);
        paygap_result_free(result);
        paygap_options_free(options);
    }
}

static void every_status_has_words(void)
{
    static const int32_t known[] = {PAYGAP_OK,  PAYGAP_EDATA,  PAYGAP_EUSAGE,
                                    PAYGAP_EIO, PAYGAP_ENOMEM, PAYGAP_EINTERNAL};
    static const int32_t numbers[] = {0, 10, 20, 30, 40, 50};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        CU_ASSERT_EQUAL(known[i], numbers[i]);
        CU_ASSERT_STRING_NOT_EQUAL(paygap_status_text(known[i]), "unknown status");
    }
    CU_ASSERT_STRING_EQUAL(paygap_status_text(7), "unknown status");
}

static void text_and_number_are_one_version(void)
{
    char text[32];
    int32_t number = paygap_version_number();
    CU_ASSERT_STRING_EQUAL(paygap_version(), PAYGAP_VERSION);
    CU_ASSERT_EQUAL(number, PAYGAP_VERSION_NUMBER);
    snprintf(text, sizeof text, "%d.%d.%d", number / 10000, number / 100 % 100, number % 100);
    CU_ASSERT_STRING_EQUAL(text, paygap_version());
    CU_ASSERT_EQUAL(paygap_abi(), PAYGAP_ABI);
}

/* 1,100,000 records are more than a sheet holds, so that the file is refused before its end; by sha256sum. */
static void a_file_refused_in_its_midst_has_its_digest(void)
{
    enum { RECORDS = 1100000, RECORDS_A_PIECE = 1000, LONGEST = sizeof "1099999,F,1\n" };
    static const char header[] = "employee_id,sex,hourly_rate\n",
                      digest[] =
                          "\"sha256\": \"6b6b85aff39f7aeef8d44e6d0be8993bc6b17c577a0f338d8cc1ccf3976d410d\"";
    static char piece[RECORDS_A_PIECE * LONGEST];
    paygap_options *options;
    paygap_run *run;
    char *json;
    size_t size;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    paygap_options_with_employees(options, 1);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "pay.csv"), PAYGAP_OK);
    paygap_run_feed(run, header, strlen(header));
    for (int record = 0; record < RECORDS;) {
        size = 0;
        for (int i = 0; i < RECORDS_A_PIECE; i++, record++)
            size += (size_t)snprintf(piece + size, LONGEST, "%d,F,1\n", record);
        paygap_run_feed(run, piece, size);
    }
    CU_ASSERT_EQUAL(paygap_run_finish(run, NULL), PAYGAP_EDATA);
    CU_ASSERT_STRING_EQUAL(paygap_run_issue_code(run, 0), "too_many_employees");
    CU_ASSERT_EQUAL_FATAL(paygap_run_render_issues(run, &json, &size), PAYGAP_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(json, digest));
    paygap_buffer_free(json, size);
    paygap_run_free(run);
    paygap_options_free(options);
}

CU_TestInfo handle_tests[] = {
    {"figures_by_name", figures_by_name},
    {"doubles_are_of_the_rounded_figure", doubles_are_of_the_rounded_figure},
    {"too_long_for_a_double", too_long_for_a_double},
    {"freed_in_any_order", freed_in_any_order},
    {"cut_anywhere_is_the_same", cut_anywhere_is_the_same},
    {"refused_with_issues", refused_with_issues},
    {"a_file_refused_in_its_midst_has_its_digest", a_file_refused_in_its_midst_has_its_digest},
    {"calls_out_of_turn", calls_out_of_turn},
    {"half_a_file_gives_no_figures", half_a_file_gives_no_figures},
    {"options_that_are_wrong", options_that_are_wrong},
    {"a_refused_map_changes_nothing", a_refused_map_changes_nothing},
    {"written_to_a_file_as_rendered", written_to_a_file_as_rendered},
    {"a_file_beside_a_workbook_stays", a_file_beside_a_workbook_stays},
    {"a_date_beyond_all_calendars", a_date_beyond_all_calendars},
    {"every_status_has_words", every_status_has_words},
    {"text_and_number_are_one_version", text_and_number_are_one_version},
    CU_TEST_INFO_NULL,
};
