#include "report/forms.h"

#include "acme.h"
#include "base/digest.h"
#include "check.h"
#include "report/csv_field.h"
#include "report/words.h"
#include "suites.h"

#define POUND "\xC2\xA3"

static void text_form(struct text *text, const paygap_result *result)
{
    form_text(text, result, false);
}

static void colour_form(struct text *text, const paygap_result *result)
{
    form_text(text, result, true);
}

static void check_form(struct text *text, const paygap_result *result)
{
    struct input_facts input = {result->input_name, result->input_bytes, result->input_rows,
                                result->input_sha256};
    form_check_json(text, &input, &result->issues);
}

typedef void write_form(struct text *text, const paygap_result *result);
static write_form *const all_forms[] = {text_form, colour_form, form_json, form_csv,
                                        form_env,  form_govuk,  check_form};
enum { ALL_FORMS = sizeof all_forms / sizeof *all_forms };

/* Whether the form of a result is `expected`, to the byte. */
static void check_whole(write_form *form, const paygap_result *result, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    form(&text, result);
    CU_ASSERT_FALSE(text.failed);
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

/* Whether the form of a result holds `part`; a failure shows all of it. */
static void check_part(write_form *form, const paygap_result *result, const char *part)
{
    struct text text = text_begin(&memory_of_libc);
    form(&text, result);
    bool found = strstr(text_string(&text), part) != NULL;
    CHECK_TEXT(found ? part : text_string(&text), part);
    text_end(&text);
}

/* ---- csv, env, govuk ---- */

static void csv_lists_the_fourteen(void)
{
    paygap_result result;
    acme(&result);
    check_whole(form_csv, &result,
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
    check_part(form_csv, &result, "\nmean_hourly_gap,not_calculable,,\n");
    check_part(form_csv, &result,
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
    check_part(form_csv, &result, ",13.6,-198490/14601\n");
    result.gaps[MEAN_HOURLY_GAP].gap.value.exact = minus;
    check_part(form_csv, &result, ",13.6,'-11111111111111111111... length:299 sha256:");
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
    check_whole(form_env, &result,
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
    check_part(form_env, &result, "# not for filing: 1 record left out\nPAYGAP_MEAN_HOURLY_GAP=\n");
    check_part(form_env, &result, "\nPAYGAP_NOT_FOR_FILING=1\n");
}

static void govuk_is_the_public_download(void)
{
    paygap_result result;
    acme(&result);
    check_whole(form_govuk, &result,
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
    check_part(form_govuk, &result,
               "\n\"'=2+5 (not for filing: 1 record left out)\",\"\",\"\",\"\",\"\",\"\","
               "\"\",\"\",\"100.0\",\"\",\"\",\"66.7\",");
    result.employer = NULL;
    result.snapshot_date = NULL;
    check_part(form_govuk, &result, "\n\"(not for filing: 1 record left out)\",");
    check_part(form_govuk, &result, "\"Less than 250\",\"\",\"\",\"\",\"\"\n");
}

/* ---- json ---- */

static void json_follows_the_schema(void)
{
    paygap_result result;
    acme(&result);
    check_part(form_json, &result,
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
    check_part(form_json, &result,
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
    check_part(form_json, &result,
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
    check_part(form_json, &result,
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
    check_part(form_json, &result, "  \"sector\": null,\n  \"snapshot_date\": null,\n");
    check_part(form_json, &result,
               "      \"status\": \"not_calculable\",\n"
               "      \"reason\": \"no_men\",\n"
               "      \"percent\": null,\n"
               "      \"exact\": null,\n"
               "      \"decimal\": null,\n"
               "      \"margin\": null,\n"
               "      \"exact_half\": false,\n"
               "      \"men\": {\"count\": 0, \"exact\": null, \"decimal\": null},\n");
    check_part(form_json, &result, "      \"men\": \"3/2\",\n      \"women\": 1,\n");
    check_part(form_json, &result, "      \"lowest_rate\": null,\n");
    check_part(form_json, &result, "  \"ties\": [],\n  \"public_sentence\": null,\n");
    check_part(form_json, &result,
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
    check_part(form_json, &result,
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
    check_whole(check_form, &result,
                "{\n"
                "  \"schema\": \"paygap.check/1\",\n"
                "  \"input\": {\"name\": \"pay.csv\", \"bytes\": 123456, \"sha256\": "
                "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\", \"rows\": 4500},\n"
                "  \"issue_totals\": {\"error\": 0, \"warning\": 0, \"note\": 0},\n"
                "  \"issues\": []\n"
                "}\n");
}

/* ---- text ---- */

static void text_reads_well(void)
{
    paygap_result result;
    acme(&result);
    check_whole(
        text_form, &result,
        "Acme Ltd\n"
        "Gender pay gap figures for the snapshot date 5 April 2025\n"
        "Private sector, SI 2017/172; publish by 4 April 2026\n"
        "\n"
        "Gender pay gap using hourly pay          Gap             Women               Men\n"
        "  Mean (reg. 8)                        13.6%            " POUND "15.13            " POUND "17.51\n"
        "  Median (reg. 9)                       6.7%            " POUND "14.00            " POUND "15.00\n"
        "  Full-pay relevant employees                            3,100             1,345\n"
        "\n"
        "Each hourly pay quarter (reg. 13)               Women              Men       All\n"
        "  Upper                                   361   32.5%      750   67.5%     1,111\n"
        "  Upper middle                            813   73.2%      298   26.8%     1,111\n"
        "  Lower middle                          1,001   90.1%      110    9.9%     1,111\n"
        "  Lower                                   925   83.2%      187   16.8%     1,112\n"
        "\n"
        "Gender pay gap using bonus pay           Gap             Women               Men\n"
        "  Mean (reg. 10)                        9.7%         " POUND "1,490.00         " POUND "1,650.00\n"
        "  Median (reg. 11)                      3.3%         " POUND "2,225.00         " POUND "2,300.00\n"
        "  Relevant employees paid a bonus                        2,000             1,300\n"
        "\n"
        "Who received bonus pay (reg. 12)       Share                  Relevant employees\n"
        "  Women                                64.0%                      2,000 of 3,125\n"
        "  Men                                  94.5%                      1,300 of 1,375\n"
        "\n"
        "What the reporting service will show to the public\n"
        "  women earned 93p for every " POUND "1 that men earned (comparing median hourly pay)\n"
        "\n"
        "Every row and where it went                     Women      Men    Other      All\n"
        "  Full-pay relevant employees                   3,100    1,345        0    4,445\n"
        "  On leave with reduced or no pay                  25       30        0       55\n"
        "  Rows read                                                                4,500\n"
        "\n"
        "Head-counts\n"
        "  Relevant employees                            3,125    1,375        0    4,500\n"
        "  Employed on the snapshot date                 3,125    1,375        0    4,500\n"
        "  Size in the reporting service                                     1000 to 4999\n"
        "\n"
        "Groups on one rate, shared between quarters (reg. 13(2))\n"
        "  40 people on " POUND "14.00\n"
        "    women 36: 27 in lower middle, 9 in lower\n"
        "    men 4: 3 in lower middle, 1 in lower\n"
        "\n"
        "Before rounding\n"
        "  Mean gender pay gap using hourly pay       13.594274364769  198490/14601\n"
        "  Median gender pay gap using hourly pay      6.666666666666  20/3\n"
        "  Mean gender pay gap using bonus pay         9.696969696969  320/33\n"
        "  Median gender pay gap using bonus pay       3.260869565217  75/23\n"
        "\n"
        "How it was calculated\n"
        "  Pay records  pay.csv, 4,500 rows, 123,456 bytes\n"
        "  SHA-256      ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
        "  Conventions  rounding=filing short_bonus=literal posts=error other_sex=error\n"
        "               remainder=guidance tie=exact tie_share=whole no_women_bonus=blank\n"
        "  Program      paygap " PAYGAP_VERSION "\n");
}

static void text_explains_what_is_not_calculable(void)
{
    paygap_result result;
    acme_without_men(&result);
    check_part(text_form, &result,
               "not for filing: 1 record left out\n"
               "\n"
               "Acme \\x1b[31m & S\xC3\xB6hne \\xff\n");
    check_part(text_form, &result,
               "  Mean (reg. 8)               not calculable         GBP 15.13                 -\n"
               "  Median (reg. 9)             not calculable         GBP 14.00                 -\n"
               "  Full-pay relevant employees                                3                 0\n"
               "    not calculable: there are no men\n");
    check_part(text_form, &result,
               "  Upper                not calculable: there is nobody in this quarter         0\n");
    check_part(text_form, &result,
               "  Men                         not calculable                              0 of 0\n"
               "    men not calculable: there are no men\n");
    check_part(text_form, &result,
               "  Partners                                          0        2        0        2\n"
               "  Sex neither male nor female, left out             0        0        1        1\n"
               "  Excluded: a\\x09contractor through an\n"
               "  agency, paid by somebody else altogether          0        1        0        1\n"
               "  Invalid, left out                                                            1\n"
               "  Rows read                                                                    8\n");
    check_part(text_form, &result, "\n\nnot for filing: 1 record left out\n");
}

static void text_gives_each_gap_its_reason(void)
{
    paygap_result result;
    acme_without_men(&result);
    result.gaps[MEDIAN_HOURLY_GAP].reason = "men_zero";
    check_part(text_form, &result,
               "    mean not calculable: there are no men\n"
               "    median not calculable: the men's figure is zero, and a gap is a share of it\n");
}

static void text_sums_up_the_issues(void)
{
    paygap_result result;
    acme_without_men(&result);
    check_part(text_form, &result,
               "\nRecords that are invalid (1)\n"
               "  - row 7: 'Q' is no sex: M or F [bad_sex]\n"
               "\n"
               "Warnings (5)\n"
               "  - not for filing: 1 record left out [invalid_left_out]\n"
               "  - row 2: hourly rate " POUND "2.10 is under a quarter of the median " POUND
               "15.00: hours or\n"
               "    period may be wrong; the same in rows 4 and 5 [low_rate]\n"
               "  - 1 more not listed\n"
               "\n"
               "Notes (1)\n");
}

static void text_names_a_few_rows_of_many(void)
{
    static char message[] = "too low";
    struct issue many[9];
    paygap_result result;
    acme(&result);
    for (size_t i = 0; i < 9; i++)
        many[i] = (struct issue){PAYGAP_WARNING, 0, 1000 * (i + 1), "low_rate", NULL, NULL, message};
    result.issues = (struct issues){&memory_of_libc, many, 9, 9, .totals = {0, 9, 0}};
    check_part(text_form, &result,
               "  - row 1000: too low; the same in rows 2000, 3000, 4000, 5000, 6000 and 3 more\n"
               "    [low_rate]\n");
}

static void text_marks_halves_and_choices(void)
{
    paygap_result result;
    acme(&result);
    result.quarters[0].men_share.exact_half = true;
    result.gaps[MEAN_HOURLY_GAP].gap.exact_half = true;
    result.gaps[MEAN_HOURLY_GAP].gap.away_from_zero = true;
    result.ties->arbitrary = true;
    result.ties->swing_points = "0.089928057553";
    result.sector = "public";
    check_part(text_form, &result, "198490/14601 (an\n    exact half, rounded away from zero)\n");
    check_part(text_form, &result, "4675/278 (an exact\n    half, rounded to the even digit)\n");
    check_part(text_form, &result,
               "(para. 13(2))\n  40 people on " POUND
               "14.00, some placed by an arbitrary choice (see the warnings)\n"
               "  worth up to 0.0899 percentage points\n");
    check_part(text_form, &result, "Public sector, ");
    result.ties->arbitrary = false;
    result.ties->swing_points = "0.000000000000";
}

/* Whether no line of the report is wider than the page. */
static void check_width(const paygap_result *result)
{
    struct text text = text_begin(&memory_of_libc);
    form_text(&text, result, false);
    size_t width = 0, widest = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool continues = ((unsigned char)text.bytes[i] & 0xC0) == 0x80;
        width = text.bytes[i] == '\n' ? 0 : width + !continues;
        widest = width > widest ? width : widest;
    }
    CU_ASSERT(widest > 0 && widest <= 80);
    text_end(&text);
}

static void text_fits_eighty_columns(void)
{
    static char digits[1000];
    paygap_result result;
    acme(&result);
    check_width(&result);
    acme_without_men(&result);
    check_width(&result);
    acme(&result);
    memset(digits, '7', 180);
    result.gaps[MEAN_HOURLY_GAP].gap.value.exact = digits;
    result.employer = digits;
    check_width(&result);
    memset(digits, '7', sizeof digits - 1);
    check_width(&result);
}

/* ---- words and memory ---- */

static void shortens_long_fractions(void)
{
    static char digits[202];
    struct text text = text_begin(&memory_of_libc);
    memset(digits, '7', 200);
    text_add_fraction(&text, digits);
    CHECK_TEXT(text_string(&text), digits);
    text_clear(&text);
    digits[200] = '7';
    text_add_fraction(&text, digits);
    char hex[DIGEST_DIGITS + 1];
    digest_of(digits, 201, hex);
    struct text expected = text_begin(&memory_of_libc);
    text_join(&expected, "77777777777777777777... length:201 sha256:", hex, NULL);
    CHECK_TEXT(text_string(&text), text_string(&expected));
    text_end(&expected);
    text_end(&text);
}

static void knows_the_size_bands(void)
{
    CHECK_TEXT(employer_size(0), "Less than 250");
    CHECK_TEXT(employer_size(249), "Less than 250");
    CHECK_TEXT(employer_size(250), "250 to 499");
    CHECK_TEXT(employer_size(499), "250 to 499");
    CHECK_TEXT(employer_size(500), "500 to 999");
    CHECK_TEXT(employer_size(999), "500 to 999");
    CHECK_TEXT(employer_size(1000), "1000 to 4999");
    CHECK_TEXT(employer_size(4999), "1000 to 4999");
    CHECK_TEXT(employer_size(5000), "5000 to 19,999");
    CHECK_TEXT(employer_size(19999), "5000 to 19,999");
    CHECK_TEXT(employer_size(20000), "20,000 or more");
    CHECK_TEXT(employer_size(UINT64_MAX), "20,000 or more");
}

static void form_asks_for_each_figure_once(void)
{
    bool asked[FOURTEEN] = {false};
    for (size_t i = 0; i < FOURTEEN; i++) {
        CU_ASSERT_FALSE(asked[service_form[i].figure]);
        asked[service_form[i].figure] = true;
        bool women = strncmp(fourteen_names[service_form[i].figure], "women_", 6) == 0;
        CU_ASSERT_EQUAL(strncmp(service_form[i].label, "Women ", 6) == 0, women);
    }
}

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
    {"text reads well", text_reads_well},
    {"text explains what is not calculable", text_explains_what_is_not_calculable},
    {"text gives each gap its reason", text_gives_each_gap_its_reason},
    {"text sums up the issues", text_sums_up_the_issues},
    {"text names a few rows of many", text_names_a_few_rows_of_many},
    {"text marks halves and choices", text_marks_halves_and_choices},
    {"text fits eighty columns", text_fits_eighty_columns},
    {"shortens long fractions", shortens_long_fractions},
    {"knows the size bands", knows_the_size_bands},
    {"form asks for each figure once", form_asks_for_each_figure_once},
    {"survives when memory is out", survives_when_memory_is_out},
    CU_TEST_INFO_NULL,
};
