#include "acme.h"
#include "base/digest.h"
#include "check.h"
#include "forms.h"
#include "report/forms.h"
#include "report/words.h"
#include "suites.h"

#define POUND "\xC2\xA3"

/* ---- the text report ---- */

static void reads_well(void)
{
    paygap_result result;
    acme(&result);
    check_whole_form(
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

static void explains_what_is_not_calculable(void)
{
    paygap_result result;
    acme_without_men(&result);
    check_part_of_form(text_form, &result,
                       "not for filing: 1 record left out\n"
                       "\n"
                       "Acme \\x1b[31m & S\xC3\xB6hne \\xff\n");
    check_part_of_form(text_form, &result,
                       "  Mean (reg. 8)               not calculable         GBP 15.13                 -\n"
                       "  Median (reg. 9)             not calculable         GBP 14.00                 -\n"
                       "  Full-pay relevant employees                                3                 0\n"
                       "    not calculable: there are no men\n");
    check_part_of_form(text_form, &result,
                       "  Upper                not calculable: there is nobody in this quarter         0\n");
    check_part_of_form(text_form, &result,
                       "  Men                         not calculable                              0 of 0\n"
                       "    men not calculable: there are no men\n");
    check_part_of_form(text_form, &result,
                       "  Partners                                          0        2        0        2\n"
                       "  Sex neither male nor female, left out             0        0        1        1\n"
                       "  Excluded: a\\x09contractor through an\n"
                       "  agency, paid by somebody else altogether          0        1        0        1\n"
                       "  Invalid, left out                                                            1\n"
                       "  Rows read                                                                    8\n");
    check_part_of_form(text_form, &result, "\n\nnot for filing: 1 record left out\n");
}

static void gives_each_gap_its_reason(void)
{
    paygap_result result;
    acme_without_men(&result);
    result.gaps[MEDIAN_HOURLY_GAP].reason = "men_zero";
    check_part_of_form(text_form, &result,
                       "    mean not calculable: there are no men\n"
                       "    median not calculable: the men's figure is zero, and a gap is a share of it\n");
}

static void sums_up_the_issues(void)
{
    paygap_result result;
    acme_without_men(&result);
    check_part_of_form(text_form, &result,
                       "\nErrors in the records left out (1)\n"
                       "  - row 7: 'Q' is no sex: M or F [bad_sex]\n"
                       "\n"
                       "Warnings (5)\n"
                       "  - not for filing: 1 record left out [invalid_left_out]\n"
                       "  - row 2: hourly rate " POUND "2.10 is under a quarter of the median " POUND
                       "15.00: hours or\n"
                       "    period may be wrong; also rows 4 and 5 [low_rate]\n"
                       "  - 1 more not listed\n"
                       "\n"
                       "Notes (1)\n");
}

static void names_a_few_rows_of_many(void)
{
    static char message[] = "too low";
    struct issue many[9];
    paygap_result result;
    acme(&result);
    for (size_t i = 0; i < 9; i++)
        many[i] = (struct issue){PAYGAP_WARNING, 0, 1000 * (i + 1), "low_rate", NULL, NULL, message};
    result.issues = (struct issues){&memory_of_libc, many, 9, 9, .totals = {0, 9, 0}};
    check_part_of_form(text_form, &result,
                       "  - row 1000: too low; also rows 2000, 3000, 4000, 5000, 6000 and 3 more\n"
                       "    [low_rate]\n");
}

static void marks_halves_and_choices(void)
{
    paygap_result result;
    acme(&result);
    result.quarters[0].men_share.exact_half = true;
    result.gaps[MEAN_HOURLY_GAP].gap.exact_half = true;
    result.gaps[MEAN_HOURLY_GAP].gap.away_from_zero = true;
    result.ties->arbitrary = true;
    result.ties->swing_points = "0.089928057553";
    result.sector = "public";
    check_part_of_form(text_form, &result, "198490/14601 (an\n    exact half, rounded away from zero)\n");
    check_part_of_form(text_form, &result, "4675/278 (an exact\n    half, rounded to the even digit)\n");
    check_part_of_form(text_form, &result,
                       "(para. 13(2))\n  40 people on " POUND
                       "14.00, some placed by an arbitrary choice (see the warnings)\n"
                       "  worth up to 0.0899 percentage points\n");
    check_part_of_form(text_form, &result, "Public sector, ");
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

static void fits_eighty_columns(void)
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

/* Only where there is something to refuse; said as the workbook's Summary says it. */
static void says_what_the_service_would_refuse(void)
{
    static const char heading[] = "What the reporting service would refuse";
    paygap_result result;
    acme(&result);
    struct text text = text_begin(&memory_of_libc);
    text_form(&text, &result);
    CU_ASSERT_PTR_NULL(strstr(text_string(&text), heading));
    text_end(&text);

    result.fourteen[2].typed = "";     /* the mean bonus gap, beside men who were paid a bonus */
    result.fourteen[6].typed = "16.9"; /* men of the lower quarter, beside 83.2 of women */
    result.fourteen[1].typed = "-1000000000.0";
    check_part_of_form(text_form, &result,
                       "What the reporting service would refuse\n"
                       "  - Mean gender pay gap using bonus pay: left blank, while men received bonus\n"
                       "    pay. Where no woman did, employers file 100 (the convention\n"
                       "    no_women_bonus=100).\n"
                       "  - Median gender pay gap using hourly pay: outside -999,999,999 to 100.\n"
                       "  - Lower hourly pay quarter: men and women do not add up to exactly 100.\n"
                       "\n");
}

/* ---- its words ---- */

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

CU_TestInfo report_tests[] = {
    {"reads well", reads_well},
    {"explains what is not calculable", explains_what_is_not_calculable},
    {"gives each gap its reason", gives_each_gap_its_reason},
    {"sums up the issues", sums_up_the_issues},
    {"names a few rows of many", names_a_few_rows_of_many},
    {"marks halves and choices", marks_halves_and_choices},
    {"fits eighty columns", fits_eighty_columns},
    {"says what the service would refuse", says_what_the_service_would_refuse},
    {"shortens long fractions", shortens_long_fractions},
    {"knows the size bands", knows_the_size_bands},
    {"form asks for each figure once", form_asks_for_each_figure_once},
    CU_TEST_INFO_NULL,
};
