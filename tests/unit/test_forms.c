#include "report/forms.h"

#include "acme.h"
#include "base/digest.h"
#include "check.h"
#include "forms.h"
#include "report/csv_field.h"
#include "suites.h"

#define POUND "\xC2\xA3"

static void check_form(struct text *text, const paygap_result *result)
{
    struct input_facts input = {result->input_name, result->input_bytes, result->input_rows,
                                result->input_sha256};
    form_check_json(text, &input, &result->issues);
}

static write_form *const all_forms[] = {text_form, colour_form, form_json, form_csv,
                                        form_env,  form_govuk,  check_form};
enum { ALL_FORMS = sizeof all_forms / sizeof *all_forms };

/* ---- csv, env, govuk ---- */

static void csv_lists_the_fourteen(void)
{
    paygap_result result;
    acme(&result);
    check_whole_form(form_csv, &result,
                     "name,status,percent,exact\n"
                     "mean_hourly_gap,ok,13.6,198490/14601\n"
                     "median_hourly_gap,ok,6.7,20/3\n"
                     "mean_bonus_gap,ok,9.7,320/33\n"
                     "median_bonus_gap,ok,3.3,75/23\n"
                     "men_paid_bonus,ok,94.5,1040/11\n"
                     "women_paid_bonus,ok,64.0,64\n"
                     "men_lower,ok,16.8,4675/278\n"
                     "women_lower,ok,83.2,23125/278\n"
                     "men_lower_middle,ok,9.9,1000/101\n"
                     "women_lower_middle,ok,90.1,9100/101\n"
                     "men_upper_middle,ok,26.8,29800/1111\n"
                     "women_upper_middle,ok,73.2,81300/1111\n"
                     "men_upper,ok,67.5,75000/1111\n"
                     "women_upper,ok,32.5,36100/1111\n");
}

static void csv_leaves_blank_what_is_not_calculable(void)
{
    paygap_result result;
    acme_without_men(&result);
    check_part_of_form(form_csv, &result, "\nmean_hourly_gap,not_calculable,,\n");
    check_part_of_form(form_csv, &result,
                       "\nwomen_upper,not_calculable,,\n"
                       "not_for_filing,not for filing: 1 record left out,,\n");
}

static void csv_guards_text_and_not_numbers(void)
{
    static char minus[300];
    memset(minus, '1', sizeof minus - 1);
    minus[0] = '-';
    paygap_result result;
    acme(&result);
    result.gaps[MEAN_HOURLY_GAP].gap.value.exact = "-198490/14601";
    check_part_of_form(form_csv, &result, ",13.6,-198490/14601\n");
    result.gaps[MEAN_HOURLY_GAP].gap.value.exact = minus;
    check_part_of_form(form_csv, &result, ",13.6,'-11111111111111111111... length:299 sha256:");
}

static void csv_fields_follow_rfc_4180(void)
{
    static const struct {
        const char *value, *field;
    } fields[] = {
        {"plain", "plain"}, {"a,b", "\"a,b\""}, {"a\nb", "\"a\nb\""},  {"say \"so\"", "\"say \"\"so\"\"\""},
        {"=2+5", "'=2+5"},  {"@x", "'@x"},      {"+1,2", "\"'+1,2\""}, {"", ""},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct text text = text_begin(&memory_of_libc);
        csv_add_guarded(&text, slice_of(fields[i].value), CSV_QUOTES_WHERE_NEEDED);
        CHECK_TEXT(text_string(&text), fields[i].field);
        text_end(&text);
    }
}

static void env_is_safe_for_a_shell(void)
{
    paygap_result result;
    acme(&result);
    check_whole_form(form_env, &result,
                     "PAYGAP_MEAN_HOURLY_GAP=13.6\n"
                     "PAYGAP_MEDIAN_HOURLY_GAP=6.7\n"
                     "PAYGAP_MEAN_BONUS_GAP=9.7\n"
                     "PAYGAP_MEDIAN_BONUS_GAP=3.3\n"
                     "PAYGAP_MEN_PAID_BONUS=94.5\n"
                     "PAYGAP_WOMEN_PAID_BONUS=64.0\n"
                     "PAYGAP_MEN_LOWER=16.8\n"
                     "PAYGAP_WOMEN_LOWER=83.2\n"
                     "PAYGAP_MEN_LOWER_MIDDLE=9.9\n"
                     "PAYGAP_WOMEN_LOWER_MIDDLE=90.1\n"
                     "PAYGAP_MEN_UPPER_MIDDLE=26.8\n"
                     "PAYGAP_WOMEN_UPPER_MIDDLE=73.2\n"
                     "PAYGAP_MEN_UPPER=67.5\n"
                     "PAYGAP_WOMEN_UPPER=32.5\n"
                     "PAYGAP_MEN_HEADCOUNT=1375\n"
                     "PAYGAP_WOMEN_HEADCOUNT=3125\n"
                     "PAYGAP_OTHER_HEADCOUNT=0\n"
                     "PAYGAP_MEN_RELEVANT=1375\n"
                     "PAYGAP_WOMEN_RELEVANT=3125\n"
                     "PAYGAP_MEN_FULL_PAY=1345\n"
                     "PAYGAP_WOMEN_FULL_PAY=3100\n"
                     "PAYGAP_MEN_PAID_BONUS_COUNT=1300\n"
                     "PAYGAP_WOMEN_PAID_BONUS_COUNT=2000\n"
                     "PAYGAP_ROWS=4500\n"
                     "PAYGAP_INVALID=0\n"
                     "PAYGAP_SNAPSHOT_DATE=2025-04-05\n"
                     "PAYGAP_PUBLISH_BY=2026-04-04\n");
    acme_without_men(&result);
    check_part_of_form(form_env, &result, "# not for filing: 1 record left out\nPAYGAP_MEAN_HOURLY_GAP=\n");
    check_part_of_form(form_env, &result, "\nPAYGAP_NOT_FOR_FILING=1\n");
}

static void govuk_is_the_public_download(void)
{
    paygap_result result;
    acme(&result);
    check_whole_form(
        form_govuk, &result,
        "\"EmployerName\",\"EmployerId\",\"Address\",\"PostCode\",\"CompanyNumber\",\"SicCodes\","
        "\"DiffMeanHourlyPercent\",\"DiffMedianHourlyPercent\",\"DiffMeanBonusPercent\","
        "\"DiffMedianBonusPercent\",\"MaleBonusPercent\",\"FemaleBonusPercent\","
        "\"MaleLowerQuartile\",\"FemaleLowerQuartile\",\"MaleLowerMiddleQuartile\","
        "\"FemaleLowerMiddleQuartile\",\"MaleUpperMiddleQuartile\",\"FemaleUpperMiddleQuartile\","
        "\"MaleTopQuartile\",\"FemaleTopQuartile\",\"CompanyLinkToGPGInfo\",\"ResponsiblePerson\","
        "\"EmployerSize\",\"CurrentName\",\"SubmittedAfterTheDeadline\",\"DueDate\","
        "\"DateSubmitted\"\n"
        "\"Acme Ltd\",\"\",\"\",\"\",\"\",\"\",\"13.6\",\"6.7\",\"9.7\",\"3.3\",\"94.5\",\"64.0\","
        "\"16.8\",\"83.2\",\"9.9\",\"90.1\",\"26.8\",\"73.2\",\"67.5\",\"32.5\",\"\",\"\","
        "\"1000 to 4999\",\"\",\"\",\"2026/04/05 00:00:00\",\"\"\n");
}

static void govuk_types_what_convention_says(void)
{
    paygap_result result;
    acme_without_men(&result);
    result.fourteen[MEAN_BONUS_GAP].typed = "100.0";
    result.employer = "=2+5";
    check_part_of_form(form_govuk, &result,
                       "\n\"'=2+5 (not for filing: 1 record left out)\",\"\",\"\",\"\",\"\",\"\","
                       "\"\",\"\",\"100.0\",\"\",\"\",\"66.7\",");
    result.employer = NULL;
    result.snapshot_date = NULL;
    check_part_of_form(form_govuk, &result, "\n\"(not for filing: 1 record left out)\",");
    check_part_of_form(form_govuk, &result, "\"Less than 250\",\"\",\"\",\"\",\"\"\n");
}

/* ---- json ---- */

static void json_follows_the_schema(void)
{
    paygap_result result;
    acme(&result);
    check_part_of_form(
        form_json, &result,
        "{\n"
        "  \"schema\": \"paygap.result/1\",\n"
        "  \"tool\": {\"name\": \"paygap\", \"version\": \"" PAYGAP_VERSION "\"},\n"
        "  \"employer\": \"Acme Ltd\",\n"
        "  \"sector\": \"private\",\n"
        "  \"snapshot_date\": \"2025-04-05\",\n"
        "  \"publish_by\": \"2026-04-04\",\n"
        "  \"input\": {\"name\": \"pay.csv\", \"bytes\": 123456, \"sha256\": "
        "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\", \"rows\": 4500},\n"
        "  \"options\": {\n"
        "    \"separator\": \",\",\n"
        "    \"columns\": {\n"
        "      \"employee_id\": \"Payroll \\\"no.\\\"\",\n"
        "      \"sex\": \"Gender\"\n"
        "    },\n"
        "    \"set\": {\n"
        "      \"pay_period\": \"month\"\n"
        "    },\n"
        "    \"skip_invalid\": false\n"
        "  },\n"
        "  \"conventions\": {\n"
        "    \"rounding\": \"filing\",\n");
    check_part_of_form(form_json, &result,
                       "    \"no_women_bonus\": \"blank\"\n"
                       "  },\n"
                       "  \"population\": {\n"
                       "    \"headcount\": {\"men\": 1375, \"women\": 3125, \"other\": 0},\n"
                       "    \"relevant\": {\"men\": 1375, \"women\": 3125},\n"
                       "    \"full_pay\": {\"men\": 1345, \"women\": 3100},\n"
                       "    \"left_out\": [\n"
                       "      {\"place\": \"not_full_pay\", \"reason\": null, \"men\": 30, \"women\": 25, "
                       "\"other\": 0}\n"
                       "    ],\n"
                       "    \"invalid\": 0\n"
                       "  },\n"
                       "  \"figures\": {\n"
                       "    \"mean_hourly_gap\": {\n"
                       "      \"status\": \"ok\",\n"
                       "      \"reason\": null,\n"
                       "      \"percent\": 13.6,\n"
                       "      \"exact\": \"198490/14601\",\n"
                       "      \"decimal\": \"13.594274364769\",\n"
                       "      \"margin\": \"0.044274364769\",\n"
                       "      \"exact_half\": false,\n"
                       "      \"men\": {\"count\": 1345, \"exact\": \"4710/269\", \"decimal\": "
                       "\"17.509293680297\"},\n"
                       "      \"women\": {\"count\": 3100, \"exact\": \"469/31\", \"decimal\": "
                       "\"15.129032258064\"},\n"
                       "      \"regulation\": \"reg. 8\"\n"
                       "    },\n"
                       "    \"median_hourly_gap\": {\n");
    check_part_of_form(form_json, &result,
                       "    \"women_paid_bonus\": {\n"
                       "      \"status\": \"ok\",\n"
                       "      \"reason\": null,\n"
                       "      \"percent\": 64.0,\n"
                       "      \"exact\": \"64\",\n"
                       "      \"decimal\": \"64.000000000000\",\n"
                       "      \"margin\": \"0.050000000000\",\n"
                       "      \"exact_half\": false,\n"
                       "      \"count\": 2000,\n"
                       "      \"of\": 3125,\n"
                       "      \"regulation\": \"reg. 12\"\n"
                       "    }\n"
                       "  },\n"
                       "  \"quarters\": [\n"
                       "    {\n"
                       "      \"name\": \"lower\",\n"
                       "      \"status\": \"ok\",\n"
                       "      \"reason\": null,\n"
                       "      \"size\": 1112,\n"
                       "      \"men\": 187,\n"
                       "      \"women\": 925,\n"
                       "      \"men_percent\": 16.8,\n"
                       "      \"women_percent\": 83.2,\n"
                       "      \"men_percent_exact\": \"4675/278\",\n"
                       "      \"women_percent_exact\": \"23125/278\",\n"
                       "      \"exact_half\": false,\n"
                       "      \"lowest_rate\": \"11\",\n"
                       "      \"highest_rate\": \"13\"\n"
                       "    },\n");
    check_part_of_form(form_json, &result,
                       "  ],\n"
                       "  \"ties\": [\n"
                       "    {\"rate\": \"14\", \"men\": 4, \"women\": 36, \"places\": [10, 30, 0, 0], "
                       "\"men_placed\": [1, 3, 0, 0], \"women_placed\": [9, 27, 0, 0], \"arbitrary\": false, "
                       "\"swing_points\": \"0.000000000000\"}\n"
                       "  ],\n"
                       "  \"public_sentence\": \"women earned 93p for every " POUND
                       "1 that men earned (comparing median hourly pay)\",\n"
                       "  \"issue_totals\": {\"error\": 0, \"warning\": 0, \"note\": 0},\n"
                       "  \"issues\": [],\n"
                       "  \"digest\": \"");
}

static void json_says_null_for_what_is_not_there(void)
{
    paygap_result result;
    acme_without_men(&result);
    result.quarters[0].men = "3/2";
    result.sector = result.snapshot_date = NULL;
    check_part_of_form(form_json, &result, "  \"sector\": null,\n  \"snapshot_date\": null,\n");
    check_part_of_form(form_json, &result,
                       "      \"status\": \"not_calculable\",\n"
                       "      \"reason\": \"no_men\",\n"
                       "      \"percent\": null,\n"
                       "      \"exact\": null,\n"
                       "      \"decimal\": null,\n"
                       "      \"margin\": null,\n"
                       "      \"exact_half\": false,\n"
                       "      \"men\": {\"count\": 0, \"exact\": null, \"decimal\": null},\n");
    check_part_of_form(form_json, &result, "      \"men\": \"3/2\",\n      \"women\": 1,\n");
    check_part_of_form(form_json, &result, "      \"lowest_rate\": null,\n");
    check_part_of_form(form_json, &result, "  \"ties\": [],\n  \"public_sentence\": null,\n");
    check_part_of_form(form_json, &result,
                       "  \"issue_totals\": {\"error\": 1, \"warning\": 5, \"note\": 1},\n"
                       "  \"issues\": [\n"
                       "    {\"severity\": \"error\", \"code\": \"bad_sex\", \"row\": 7, "
                       "\"column\": 2, \"field\": \"sex\", \"value\": \"Q\", \"message\": "
                       "\"'Q' is no sex: M or F\"},\n");
}

static void json_escapes_text(void)
{
    paygap_result result;
    acme(&result);
    result.employer = "a\"b\\c/\b\t\x1f\x7f " POUND " \xFF\xE2\x82!";
    check_part_of_form(form_json, &result,
                       "  \"employer\": \"a\\\"b\\\\c/\\u0008\\u0009\\u001f\x7f " POUND
                       " \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!\",\n");
}

static void json_carries_its_digest(void)
{
    static const char key[] = "\"digest\": \"";
    paygap_result result;
    acme(&result);
    struct text text = text_begin(&memory_of_libc), end = text_begin(&memory_of_libc);
    text_add(&text, "bytes of another document\n");
    size_t start = text.length;
    form_json(&text, &result);
    const char *document = text_string(&text) + start, *at = strstr(document, key);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    char hex[DIGEST_DIGITS + 1];
    digest_of(document, (size_t)(at - document), hex);
    text_join(&end, key, hex, "\"\n}\n", NULL);
    CHECK_TEXT(at, text_string(&end));
    text_end(&text);
    text_end(&end);
}

static void check_json_holds_the_issues(void)
{
    paygap_result result;
    acme(&result);
    check_whole_form(
        check_form, &result,
        "{\n"
        "  \"schema\": \"paygap.check/1\",\n"
        "  \"input\": {\"name\": \"pay.csv\", \"bytes\": 123456, \"sha256\": "
        "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\", \"rows\": 4500},\n"
        "  \"issue_totals\": {\"error\": 0, \"warning\": 0, \"note\": 0},\n"
        "  \"issues\": []\n"
        "}\n");
}

/* ---- memory ---- */

/* Every allocation of every form fails once: no crash, no leak, and the text knows. */
static void survives_when_memory_is_out(void)
{
    paygap_result result;
    acme_without_men(&result);
    for (size_t i = 0; i < ALL_FORMS; i++) {
        bool finished = false;
        for (size_t blocks = 0; !finished; blocks++) {
            struct short_memory memory;
            short_memory_begin(&memory, blocks);
            struct text text = text_begin(&memory.memory);
            all_forms[i](&text, &result);
            finished = !text.failed;
            text_end(&text);
            CU_ASSERT_EQUAL(memory.in_use, 0);
        }
    }
}

CU_TestInfo forms_tests[] = {
    {"csv lists the fourteen", csv_lists_the_fourteen},
    {"csv leaves blank what is not calculable", csv_leaves_blank_what_is_not_calculable},
    {"csv guards text and not numbers", csv_guards_text_and_not_numbers},
    {"csv fields follow RFC 4180", csv_fields_follow_rfc_4180},
    {"env is safe for a shell", env_is_safe_for_a_shell},
    {"govuk is the public download", govuk_is_the_public_download},
    {"govuk types what a convention says", govuk_types_what_convention_says},
    {"json follows the schema", json_follows_the_schema},
    {"json says null for what is not there", json_says_null_for_what_is_not_there},
    {"json escapes text", json_escapes_text},
    {"json carries its digest", json_carries_its_digest},
    {"check json holds the issues", check_json_holds_the_issues},
    {"survives when memory is out", survives_when_memory_is_out},
    CU_TEST_INFO_NULL,
};
