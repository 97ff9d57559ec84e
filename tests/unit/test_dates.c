#include "law/dates.h"

#include "check.h"
#include "law/service.h"
#include "suites.h"

static void check_dates(enum sector sector, int year, const char *snapshot, const char *publish_by)
{
    struct text text = text_begin(&memory_of_libc);
    add_snapshot_date(&text, sector, year);
    CHECK_TEXT(text_string(&text), snapshot);
    text_clear(&text);
    add_publish_by(&text, sector, year);
    CHECK_TEXT(text_string(&text), publish_by);
    text_end(&text);
}

static void knows_the_lawful_dates(void)
{
    check_dates(SECTOR_PRIVATE, 2017, "2017-04-05", "2018-04-04");
    check_dates(SECTOR_PRIVATE, 2020, "2020-04-05", "2021-04-04"); /* they never moved */
    check_dates(SECTOR_PRIVATE, 2025, "2025-04-05", "2026-04-04");
    check_dates(SECTOR_PUBLIC, 2017, "2017-03-31", "2018-03-30");
    check_dates(SECTOR_PUBLIC, 2025, "2025-03-31", "2026-03-30");
    check_dates(SECTOR_PRIVATE, LAST_YEAR, "9998-04-05", "9999-04-04");
}

static void names_sectors_and_instruments(void)
{
    CU_ASSERT_PTR_NULL(sector_name(SECTOR_UNKNOWN));
    CHECK_TEXT(sector_name(SECTOR_PRIVATE), "private");
    CHECK_TEXT(sector_name(SECTOR_PUBLIC), "public");
    CHECK_TEXT(instrument_of(SECTOR_UNKNOWN), "SI 2017/172");
    CHECK_TEXT(instrument_of(SECTOR_PRIVATE), "SI 2017/172");
    CHECK_TEXT(instrument_of(SECTOR_PUBLIC), "SI 2017/353, Schedule 1");
}

static void reads_snapshot_dates(void)
{
    static const struct {
        const char *text;
        enum sector sector;
        int year;
    } examples[] = {
        {"2017-04-05", SECTOR_PRIVATE, 2017},
        {"2026-04-05", SECTOR_PRIVATE, 2026},
        {"2017-03-31", SECTOR_PUBLIC, 2017},
        {"9998-03-31", SECTOR_PUBLIC, 9998},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        enum sector sector = SECTOR_UNKNOWN;
        int year = 0;
        CU_ASSERT_TRUE(read_snapshot_date(slice_of(examples[i].text), &sector, &year));
        CU_ASSERT_EQUAL(sector, examples[i].sector);
        CU_ASSERT_EQUAL(year, examples[i].year);
    }
}

/* A date within a longer text: what stands behind it is not looked at. */
static void reads_no_further_than_the_date(void)
{
    enum sector sector;
    int year;
    CU_ASSERT_TRUE(read_snapshot_date((struct slice){"2025-04-051", 10}, &sector, &year));
    CU_ASSERT_EQUAL(year, 2025);
}

static void refuses_other_dates(void)
{
    static const char *const texts[] = {
        "",           "2016-04-05", "2016-03-31",  "0000-04-05", "9999-04-05",
        "2025-04-06", "2025-03-30", "2025-05-04",  "2025-4-5",   "05-04-2025",
        "2025/04/05", "20250405",   "2025-04-051", "2025-04-0x", " 2025-04-05",
        "-025-04-05", "2025-04-05Z"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        enum sector sector;
        int year;
        CU_ASSERT_FALSE(read_snapshot_date(slice_of(texts[i]), &sector, &year));
    }
}

/* Days by the calendar: as `date -u -d 2017-04-05 +%s` gives them. */
static void counts_seconds_to_the_snapshot(void)
{
    CU_ASSERT_EQUAL(snapshot_seconds(SECTOR_PRIVATE, 2017), INT64_C(1491350400));
    CU_ASSERT_EQUAL(snapshot_seconds(SECTOR_PUBLIC, 2017), INT64_C(1490918400));
    CU_ASSERT_EQUAL(snapshot_seconds(SECTOR_PRIVATE, 2020), INT64_C(1586044800)); /* a leap year */
    CU_ASSERT_EQUAL(snapshot_seconds(SECTOR_PRIVATE, 2025), INT64_C(1743811200));
    CU_ASSERT_EQUAL(snapshot_seconds(SECTOR_PUBLIC, 2100), INT64_C(4110134400));   /* 2100 is none */
    CU_ASSERT_EQUAL(snapshot_seconds(SECTOR_PRIVATE, 2400), INT64_C(13577673600)); /* 2400 is one */
}

static void cites_by_sector(void)
{
    static const struct {
        enum rule rule;
        const char *private_sector, *public_sector;
    } citations[] = {
        {RULE_MEAN_HOURLY, "reg. 8", "para. 8"},  {RULE_MEDIAN_HOURLY, "reg. 9", "para. 9"},
        {RULE_MEAN_BONUS, "reg. 10", "para. 10"}, {RULE_MEDIAN_BONUS, "reg. 11", "para. 11"},
        {RULE_PAID_BONUS, "reg. 12", "para. 12"}, {RULE_QUARTERS, "reg. 13", "para. 13"},
    };
    for (size_t i = 0; i < sizeof citations / sizeof *citations; i++) {
        CHECK_TEXT(cite(citations[i].rule, SECTOR_PRIVATE), citations[i].private_sector);
        CHECK_TEXT(cite(citations[i].rule, SECTOR_UNKNOWN), citations[i].private_sector);
        CHECK_TEXT(cite(citations[i].rule, SECTOR_PUBLIC), citations[i].public_sector);
    }
}

static void notes_what_enforcement_made_of_a_year(void)
{
    CHECK_TEXT(note_on_year(2019).code, "not_enforced");
    CHECK_TEXT(note_on_year(2020).code, "late_enforcement");
    CU_ASSERT_PTR_NOT_NULL(strstr(note_on_year(2020).text, "5 October 2021"));
    static const int others[] = {0, 2017, 2018, 2021, 2026};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CU_ASSERT_PTR_NULL(note_on_year(others[i]).code);
}

/* The reporting service: from the rounded median hourly gap in tenths of a percent; whole pence half to even. */
static void words_the_public_sentence(void)
{
    static const struct {
        int64_t tenths;
        const char *earned;
    } examples[] = {
        {67, "93p"},                     /* Acme: 93.3 */
        {0, "£1.00"},     {1, "100p"},   /* 99.9 */
        {5, "100p"},                     /* 99.5: to the even 100 */
        {15, "98p"},                     /* 98.5: to the even 98 */
        {995, "0p"},                     /* 0.5: to the even 0 */
        {1000, "0p"},     {-1, "£1.00"}, /* 100.1 */
        {-5, "£1.00"},                   /* 1.005: to the even 1.00 */
        {-15, "£1.02"},                  /* 1.015: to the even 1.02 */
        {-1234, "£2.23"},                /* 2.234 */
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct text text = text_begin(&memory_of_libc), expected = text_begin(&memory_of_libc);
        struct fraction gap = FRACTION_ZERO;
        fraction_set(&gap, examples[i].tenths, 10);
        add_public_sentence(&text, &gap);
        text_join(&expected, "women earned ", examples[i].earned,
                  " for every £1 that men earned (comparing median hourly pay)", NULL);
        CHECK_TEXT(text_string(&text), text_string(&expected));
        fraction_clear(&gap);
        text_end(&text);
        text_end(&expected);
    }
}

CU_TestInfo dates_tests[] = {
    {"knows the lawful dates", knows_the_lawful_dates},
    {"names sectors and instruments", names_sectors_and_instruments},
    {"reads snapshot dates", reads_snapshot_dates},
    {"reads no further than the date", reads_no_further_than_the_date},
    {"refuses other dates", refuses_other_dates},
    {"counts seconds to the snapshot", counts_seconds_to_the_snapshot},
    {"cites by sector", cites_by_sector},
    {"notes what enforcement made of a year", notes_what_enforcement_made_of_a_year},
    {"words the public sentence", words_the_public_sentence},
    CU_TEST_INFO_NULL,
};
