#include <string.h>

#include "api.h"

/* Men 20, women 15 an hour: 25; the other firm the other way round; the third has a record without a rate. */
static const char firms[] = "firm,employee_id,sex,hourly_rate\n"
                            "Zeta,1,M,20\n\"Alpha, \"\"A\"\"\",1,M,15\nZeta,2,F,15\n"
                            "\"Alpha, \"\"A\"\"\",2,F,20\nMu,1,M,ten\nMu,2,F,9\n";

/* A run over firms, fed in pieces of `piece` bytes, and what it ended with. */
static paygap_run *run_over_firms(size_t piece, int32_t expected)
{
    paygap_options *options;
    paygap_run *run;
    paygap_result *result = NULL;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_by_employer(options, "firm"), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "firms.csv"), PAYGAP_OK);
    paygap_options_free(options);
    size_t size = strlen(firms);
    for (size_t at = 0; at < size; at += piece)
        CU_ASSERT_EQUAL(paygap_run_feed(run, firms + at, size - at < piece ? size - at : piece), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_employer_count(run), 0);
    CU_ASSERT_EQUAL(paygap_run_finish(run, &result), expected);
    CU_ASSERT_PTR_NULL(result);
    return run;
}

static void each_by_its_index(void)
{
    paygap_run *run = run_over_firms(sizeof firms, PAYGAP_EDATA);
    CU_ASSERT_EQUAL_FATAL(paygap_run_employer_count(run), 3);
    CU_ASSERT_PTR_NULL(paygap_run_employer(run, 3));
    const paygap_employer *alpha = paygap_run_employer(run, 0), *mu = paygap_run_employer(run, 1);
    CU_ASSERT_STRING_EQUAL(paygap_employer_name(alpha), "Alpha, \"A\"");
    CU_ASSERT_EQUAL(paygap_employer_status(alpha), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_employer_row_count(alpha), 2);
    CU_ASSERT_EQUAL(paygap_employer_issue_total(alpha, PAYGAP_ERROR), 0);
    CU_ASSERT_EQUAL(paygap_employer_issue_total(alpha, PAYGAP_NOTE), 1);
    CU_ASSERT_STRING_EQUAL(paygap_employer_percent(alpha, "mean_hourly_gap"), "-33.3");
    CU_ASSERT_STRING_EQUAL(paygap_employer_exact(alpha, "mean_hourly_gap"), "-100/3");
    CU_ASSERT_PTR_NULL(paygap_employer_reason(alpha, "mean_hourly_gap"));
    CU_ASSERT_STRING_EQUAL(paygap_employer_reason(alpha, "mean_bonus_gap"), "no_man_paid_bonus");
    CU_ASSERT_PTR_NULL(paygap_employer_percent(alpha, "mean_bonus_gap"));
    CU_ASSERT_PTR_NULL(paygap_employer_percent(alpha, "no_such_figure"));
    CU_ASSERT_STRING_EQUAL(paygap_employer_name(mu), "Mu");
    CU_ASSERT_EQUAL(paygap_employer_status(mu), PAYGAP_EDATA);
    CU_ASSERT_EQUAL(paygap_employer_issue_total(mu, PAYGAP_ERROR), 1);
    CU_ASSERT_PTR_NULL(paygap_employer_percent(mu, "mean_hourly_gap"));
    CU_ASSERT_STRING_EQUAL(paygap_employer_percent(paygap_run_employer(run, 2), "mean_hourly_gap"), "25.0");
    paygap_run_free(run);
}

static void the_same_in_pieces_of_any_size(void)
{
    static const int32_t forms[] = {PAYGAP_JSON, PAYGAP_CSV, PAYGAP_GOVUK};
    for (int form = 0; form < 3; form++) {
        char *whole, *bytes;
        size_t whole_size, size;
        paygap_run *run = run_over_firms(sizeof firms, PAYGAP_EDATA);
        CU_ASSERT_EQUAL_FATAL(paygap_run_render_employers(run, forms[form], &whole, &whole_size), PAYGAP_OK);
        paygap_run_free(run);
        for (size_t piece = 1; piece < 20; piece++) {
            run = run_over_firms(piece, PAYGAP_EDATA);
            CU_ASSERT_EQUAL_FATAL(paygap_run_render_employers(run, forms[form], &bytes, &size), PAYGAP_OK);
            CU_ASSERT_TRUE(size == whole_size && memcmp(bytes, whole, size) == 0);
            paygap_buffer_free(bytes, size);
            paygap_run_free(run);
        }
        paygap_buffer_free(whole, whole_size);
    }
}

/* A person is shown by the number of their first record in the file, not among the employer's own. */
static void numbers_are_of_the_file(void)
{
    static const char records[] =
        "firm,employee_id,sex,hourly_rate\na,x,M,9\nb,y,F,9\na,z,F,9\nb,y,F,9\na,z,F,9\n";
    static const char *const numbers[] = {"2", "3", "2", "3"};
    paygap_options *options;
    paygap_run *run;
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_by_employer(options, "firm"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_pseudonyms(options, 1), PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "firms.csv"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_feed(run, records, strlen(records)), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_finish(run, NULL), PAYGAP_EDATA);
    CU_ASSERT_EQUAL_FATAL(paygap_run_issue_total(run, PAYGAP_ERROR), 4);
    for (size_t i = 0; i < 4; i++)
        CU_ASSERT_STRING_EQUAL(paygap_run_issue_value(run, i), numbers[i]);
    paygap_run_free(run);
    paygap_options_free(options);
}

static void wrong_use(void)
{
    char *bytes;
    size_t size;
    paygap_options *options;
    paygap_run *run = run_over_firms(sizeof firms, PAYGAP_EDATA);
    CU_ASSERT_EQUAL(paygap_run_render_employers(run, PAYGAP_TEXT, &bytes, &size), PAYGAP_EUSAGE);
    CU_ASSERT_PTR_NULL(bytes);
    paygap_run_free(run);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, NULL, "one.csv"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_render_employers(run, PAYGAP_CSV, &bytes, &size), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_run_employer_count(run), 0);
    paygap_run_free(run);
    CU_ASSERT_EQUAL_FATAL(paygap_options_new(&options), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_by_employer(options, " "), PAYGAP_EUSAGE);
    CU_ASSERT_EQUAL(paygap_options_by_employer(options, "firm"), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_options_with_employees(options, 1), PAYGAP_OK);
    CU_ASSERT_EQUAL(paygap_run_new(&run, options, "firms.csv"), PAYGAP_EUSAGE);
    paygap_options_free(options);
}

CU_TestInfo employer_tests[] = {
    {"each_by_its_index", each_by_its_index},
    {"the_same_in_pieces_of_any_size", the_same_in_pieces_of_any_size},
    {"numbers_are_of_the_file", numbers_are_of_the_file},
    {"wrong_use", wrong_use},
    CU_TEST_INFO_NULL,
};
