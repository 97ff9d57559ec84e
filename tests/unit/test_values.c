#include "intake/values.h"

#include "exact/rounding.h"
#include "suites.h"
#include "check.h"

#define POUND "\xC2\xA3"
#define EURO "\xE2\x82\xAC"
#define COUNT_OF(table) (sizeof(table) / sizeof *(table))

/* Whether a refusal has this code ("" for none), and with it a cure. */
static void check_code(struct refusal refusal, const char *expected)
{
    CHECK_TEXT(refusal.code ? refusal.code : "", expected);
    CU_ASSERT_EQUAL(refusal.code == NULL, refusal.expected == NULL);
}

static void check_decimal(const struct decimal *value, const char *expected)
{
    struct fraction fraction = FRACTION_ZERO;
    fraction_set_decimal(&fraction, value);
    CHECK_FRACTION(&fraction, expected);
    fraction_clear(&fraction);
}

/* ---- Words ---- */

static void reads_sexes(void)
{
    static const char *const men[] = {"M", "m", "Male", "MALE", "man", " Man\t"};
    static const char *const women[] = {"F", "f", "Female", "fEMALE", "woman", " Woman "};
    static const char *const neither[] = {"",           "  ",      "X",          "x",         "Other",
                                          "Non-binary", "Unknown", "Not stated", "NOT STATED"};
    static const char *const bad[] = {"MF", "W", "men", "girl", "1", "Non binary", "Mal", "Malee", "-", "M."};
    enum sex sex;
    for (size_t i = 0; i < COUNT_OF(men); i++) {
        sex = SEX_NEITHER;
        check_code(read_sex(slice_of(men[i]), &sex), "");
        CU_ASSERT_EQUAL(sex, SEX_MAN);
    }
    for (size_t i = 0; i < COUNT_OF(women); i++) {
        sex = SEX_NEITHER;
        check_code(read_sex(slice_of(women[i]), &sex), "");
        CU_ASSERT_EQUAL(sex, SEX_WOMAN);
    }
    for (size_t i = 0; i < COUNT_OF(neither); i++) {
        sex = SEX_MAN;
        check_code(read_sex(slice_of(neither[i]), &sex), "");
        CU_ASSERT_EQUAL(sex, SEX_NEITHER);
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        check_code(read_sex(slice_of(bad[i]), &sex), "bad_sex");
    check_code(read_sex(slice_of("M\xE4nnlich"), &sex), "not_utf8"); /* Windows-1252 */
}

static void reads_yes_and_no(void)
{
    static const char *const yes[] = {"Y", "y", "Yes", "TRUE", "1", " yes "};
    static const char *const no[] = {"N", "n", "No", "false", "0", "\tNO"};
    static const char *const bad[] = {"J", "yess", "2", "01", "on", "-", "N/A"};
    bool answer;
    for (size_t i = 0; i < COUNT_OF(yes); i++) {
        answer = false;
        check_code(read_yes_no(slice_of(yes[i]), &answer), "");
        CU_ASSERT_TRUE(answer);
    }
    for (size_t i = 0; i < COUNT_OF(no); i++) {
        answer = true;
        check_code(read_yes_no(slice_of(no[i]), &answer), "");
        CU_ASSERT_FALSE(answer);
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        check_code(read_yes_no(slice_of(bad[i]), &answer), "bad_yes_no");
    check_code(read_yes_no(slice_of("\xFF"), &answer), "not_utf8");
    for (int before = 0; before < 2; before++) {
        answer = before;
        check_code(read_yes_no(slice_of(" "), &answer), "");
        CU_ASSERT_EQUAL(answer, before);
    }
}

static void reads_standings(void)
{
    static const struct {
        const char *cell;
        enum standing standing;
    } examples[] = {
        {"", STANDING_EMPLOYED},       {"Y", STANDING_EMPLOYED},        {"true", STANDING_EMPLOYED},
        {"N", STANDING_NOT_EMPLOYED},  {"No", STANDING_NOT_EMPLOYED},   {"0", STANDING_NOT_EMPLOYED},
        {"partner", STANDING_PARTNER}, {" PARTNER ", STANDING_PARTNER},
    };
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        enum standing standing = STANDING_EMPLOYED;
        check_code(read_standing(slice_of(examples[i].cell), &standing), "");
        CU_ASSERT_EQUAL(standing, examples[i].standing);
    }
    enum standing standing = STANDING_EMPLOYED;
    check_code(read_standing(slice_of("partners"), &standing), "bad_relevant");
    check_code(read_standing(slice_of("leaver"), &standing), "bad_relevant");
    check_code(read_standing(slice_of("\xE9"), &standing), "not_utf8");
}

static void tells_what_is_no_text(void)
{
    check_code(judge_text(slice_of("")), "");
    check_code(judge_text(slice_of("Zo\xC3\xAB")), "");
    check_code(judge_text(slice_of("Zo\xEB")), "not_utf8");
    check_code(judge_text((struct slice){"Zo", 3}), "nul_byte"); /* the one at the end of the literal */
}

/* Whatever is expected of the cell. */
static void tells_a_byte_of_zero(void)
{
    struct slice cell = {"1\0", 2};
    enum sex sex;
    enum standing standing = STANDING_EMPLOYED;
    bool yes;
    struct amount amount;
    struct decimal number;
    struct period period;
    check_code(read_sex(cell, &sex), "nul_byte");
    check_code(read_yes_no(cell, &yes), "nul_byte");
    check_code(read_standing(cell, &standing), "nul_byte");
    check_code(read_amount(cell, false, &amount), "nul_byte");
    check_code(read_plain_number(cell, false, &number), "nul_byte");
    check_code(read_hours(cell, false, &number), "nul_byte");
    check_code(read_period(cell, &period), "nul_byte");
    check_code(read_period((struct slice){"a period that is too long\0", 26}, &period), "nul_byte");
    check_code(read_amount((struct slice){"1\0\xE9", 3}, false, &amount), "not_utf8");
}

/* ---- Numbers ---- */

static void reads_amounts(void)
{
    static const struct {
        const char *cell, *value, *currency;
    } examples[] = {
        {"0", "0", ""},
        {"2500", "2500", ""},
        {"1204.50", "2409/2", ""},
        {" 12 ", "12", ""},
        {"007", "7", ""},
        {"+5", "5", ""},
        {"-5", "-5", ""},
        {"-0", "0", ""},
        {"0.000", "0", ""},
        {"1,234", "1234", ""},
        {"12,345,678.9", "123456789/10", ""},
        {POUND "5", "5", POUND},
        {POUND " 5", "5", POUND},
        {"5" POUND, "5", POUND},
        {"5 " EURO, "5", EURO},
        {"$5", "5", "$"},
        {"GBP 5.5", "11/2", "GBP"},
        {"5.5CHF", "11/2", "CHF"},
        {"-" POUND "5", "-5", POUND},
        {POUND "-5", "-5", POUND},
        {POUND " -5", "-5", POUND},
        {"+EUR5", "5", "EUR"},
        {"-5 USD", "-5", "USD"},
        {POUND "1,000", "1000", POUND},
        {"0.123456789012345678", "61728394506172839/500000000000000000", ""}, /* 18 decimals */
        {"123456789012345678901234", "123456789012345678901234", ""},         /* 24 digits */
        {"000000000123456789012345678901234", "123456789012345678901234", ""},
    };
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct amount amount;
        check_code(read_amount(slice_of(examples[i].cell), false, &amount), "");
        check_decimal(&amount.value, examples[i].value);
        CU_ASSERT_TRUE(slice_is(amount.currency, examples[i].currency));
    }
}

static const char *const no_numbers[] = {
    "",     "  ",      "-",        "+",      ".",       "abc",          "12a",
    "1 2",  "1 234",   "--5",      "-+5",    "5-",      "5.",           ".5",
    "-.5",  "1.2.3",   "1e3",      "1E3",    "0x10",    "NaN",          "inf",
    "12%",  "(1,234)", "1.234,56", "1,23",   "12,34",   "1,2345",       "1234,567",
    ",123", "1,,234",  "1,234,",   "1,234.", "1.2,345", "1,23.4",       "1'234",
    "1/2",  "=1+1",    "\"5\"",    "5,0",    "0,5",     "\xEF\xBC\x95", /* a full-width 5 */
};

static void refuses_what_is_no_number(void)
{
    struct amount amount;
    struct decimal number;
    for (size_t i = 0; i < COUNT_OF(no_numbers); i++) {
        check_code(read_amount(slice_of(no_numbers[i]), false, &amount), "bad_number");
        check_code(read_amount(slice_of(no_numbers[i]), true, &amount), "bad_number");
        check_code(read_plain_number(slice_of(no_numbers[i]), false, &number), "bad_number");
        check_code(read_hours(slice_of(no_numbers[i]), false, &number), "bad_number");
    }
}

static void refuses_currencies_in_odd_places(void)
{
    static const char *const cells[] = {
        POUND,          "GBP",          POUND POUND "5", POUND "5 GBP",      "5 GB", "5 gbp", "GBPX5",
        "5 " POUND "1", "-" POUND "-5", "5 -" POUND,     POUND "-" POUND "5"};
    struct amount amount;
    for (size_t i = 0; i < COUNT_OF(cells); i++)
        check_code(read_amount(slice_of(cells[i]), false, &amount), "bad_number");
}

static void names_another_encoding(void)
{
    struct amount amount;
    struct decimal number;
    struct period period;
    check_code(read_amount(slice_of("\xA3"
                                    "5"),
                           false, &amount),
               "not_utf8"); /* a pound sign in Windows-1252 */
    check_code(read_hours(slice_of("37\xBD"), false, &number), "not_utf8");
    check_code(read_period(slice_of("Monat\xE4"), &period), "not_utf8");
}

static void refuses_long_numbers(void)
{
    static const char *const cells[] = {"1234567890123456789012345", "1,234,567,890,123,456,789,012,345",
                                        "0.1234567890123456789", "1234567.123456789012345678",
                                        "-1000000000000000000000000.0"};
    struct amount amount;
    struct period period;
    for (size_t i = 0; i < COUNT_OF(cells); i++)
        check_code(read_amount(slice_of(cells[i]), false, &amount), "number_too_long");
    check_code(read_period(slice_of("0.1234567890123456789 days"), &period), "number_too_long");
}

static void reads_no_comma_where_it_may_be_decimal(void)
{
    struct amount amount;
    struct decimal number;
    check_code(read_amount(slice_of("1,234"), true, &amount), "bad_number");
    check_code(read_plain_number(slice_of("1,234"), true, &number), "bad_number");
    check_code(read_hours(slice_of("37,5"), true, &number), "bad_number");
    check_code(read_amount(slice_of("1234.5"), true, &amount), "");
    check_decimal(&amount.value, "2469/2");
}

/* Neither of these looks like anything in particular. */
static void words_no_cure_by_chance(void)
{
    static const char *const cells[] = {"",      POUND,   POUND "20/hr", POUND POUND "20",
                                        "12:30", "nilly", "1 234"};
    struct amount amount;
    for (size_t i = 0; i < COUNT_OF(cells); i++)
        CHECK_TEXT(read_amount(slice_of(cells[i]), false, &amount).expected,
                   "a number such as 1234.56 is expected");
}

/* The cure speaks of what the cell looks like. */
static void words_the_cure(void)
{
    static const struct {
        const char *cell;
        bool decimal_comma;
        const char *word;
    } examples[] = {
        {"12%", false, "percentage"},
        {"(1,234)", false, "minus sign"},
        {"1,5", true, "semicolons"},
        {"1.234,56", false, "decimal comma"},
        {"1,23", false, "groups of three"},
        {".5", false, "0.5"},
        {"5.", false, "5.0"},
        {POUND "12%", false, "percentage"}, /* a currency hides nothing of that */
        {"(" POUND "1,234.00)", false, "minus sign, -1234.56"},
        {POUND "(1234.00)", false, "minus sign, -1234.56"},
        {POUND "1,800", true, "semicolons"},
        {"1850,00 " EURO, false, "groups of three"},
        {POUND ".50", false, "0.5"},
        {POUND "5.", false, "5.0"},
        {"1\xC2\xA0"
         "850.00",
         false, "only looks like"},
        {POUND "1,850\xC2\xA0", false, "only looks like"},
        {"\xE2\x88\x92" POUND "5.00", false, "only looks like"},
        {"-", false, "write 0"},
        {POUND "-", false, "write 0"},
        {POUND " -", false, "write 0"},
        {"GBP -", false, "write 0"},
        {"Nil", false, "write 0"},
        {"N/A", false, "write 0"},
        {"2600-", false, "in front"},
        {POUND "2,600.00-", false, "in front"},
    };
    struct amount amount;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct refusal refusal = read_amount(slice_of(examples[i].cell), examples[i].decimal_comma, &amount);
        CU_ASSERT_PTR_NOT_NULL_FATAL(refusal.expected);
        CU_ASSERT_PTR_NOT_NULL(strstr(refusal.expected, examples[i].word));
    }
}

static void matches_currencies(void)
{
    CU_ASSERT_TRUE(currencies_match(slice_of(POUND), slice_of("GBP")));
    CU_ASSERT_TRUE(currencies_match(slice_of("EUR"), slice_of(EURO)));
    CU_ASSERT_TRUE(currencies_match(slice_of("$"), slice_of("USD")));
    CU_ASSERT_TRUE(currencies_match(slice_of("CHF"), slice_of("CHF")));
    CU_ASSERT_FALSE(currencies_match(slice_of(POUND), slice_of(EURO)));
    CU_ASSERT_FALSE(currencies_match(slice_of("CHF"), slice_of("GBP")));
    CU_ASSERT_FALSE(currencies_match(slice_of("$"), slice_of("CAD")));
}

static void reads_plain_numbers(void)
{
    struct decimal number;
    check_code(read_plain_number(slice_of(" 1,037.5 "), false, &number), "");
    check_decimal(&number, "2075/2");
    check_code(read_plain_number(slice_of("-2"), false, &number), "");
    check_decimal(&number, "-2");
    check_code(read_plain_number(slice_of(POUND "5"), false, &number), "bad_number");
    check_code(read_plain_number(slice_of("5 HRS"), false, &number), "bad_number");
}

static void reads_hours_to_six_decimals(void)
{
    struct decimal hours;
    check_code(read_hours(slice_of("37.5"), false, &hours), "");
    check_decimal(&hours, "75/2");
    check_code(read_hours(slice_of("36.123456"), false, &hours), "");
    check_decimal(&hours, "564429/15625");
    check_code(read_hours(slice_of("36.1234567"), false, &hours), "hours_decimals");
    check_code(read_hours(slice_of("36.1000000"), false, &hours), "hours_decimals");
    check_code(read_hours(slice_of("-1"), false, &hours), ""); /* its range is not judged here */
    CHECK_TEXT(read_hours(slice_of("37:30"), false, &hours).expected,
               "hours as a decimal are expected, such as 37.5 for 37:30");
    check_code(read_hours(slice_of("37:3\xBD"), false, &hours), "not_utf8");
}

CU_TestInfo values_tests[] = {
    {"reads sexes", reads_sexes},
    {"reads yes and no", reads_yes_and_no},
    {"reads standings", reads_standings},
    {"tells what is no text", tells_what_is_no_text},
    {"tells a byte of zero", tells_a_byte_of_zero},
    {"reads amounts", reads_amounts},
    {"refuses what is no number", refuses_what_is_no_number},
    {"refuses currencies in odd places", refuses_currencies_in_odd_places},
    {"names another encoding", names_another_encoding},
    {"refuses long numbers", refuses_long_numbers},
    {"reads no comma where it may be decimal", reads_no_comma_where_it_may_be_decimal},
    {"words no cure by chance", words_no_cure_by_chance},
    {"words the cure", words_the_cure},
    {"matches currencies", matches_currencies},
    {"reads plain numbers", reads_plain_numbers},
    {"reads hours to six decimals", reads_hours_to_six_decimals},
    CU_TEST_INFO_NULL,
};
