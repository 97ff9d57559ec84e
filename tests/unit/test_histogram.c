#include "measures/histogram.h"

#include "measures/figures.h"
#include "suites.h"
#include "workforce.h"

/* "<2:1/0 2:0/1 4+:1/0": the start of each bin, men/women; the width is asked for apart. */
static void check_bins(const char *csv, const char *width, const char *expected)
{
    struct workforce workforce;
    struct figures figures;
    struct text shown = text_begin(&memory_of_libc);
    workforce_begin(&workforce, "");
    workforce_read(&workforce, csv);
    CU_ASSERT_FATAL(figures_make(&figures, &workforce.roll));
    const struct histogram *rates = &figures.rates;
    for (size_t i = 0; i < rates->count; i++) {
        bool below = i == 0 && rates->open_below, above = i + 1 == rates->count && rates->open_above;
        text_add(&shown, i ? " " : "");
        if (below)
            text_add_char(&shown, '<');
        else
            fraction_text(&shown, &rates->bins[i].start);
        text_add(&shown, above ? "+:" : ":");
        text_add_unsigned(&shown, rates->bins[i].people[SEX_MAN]);
        text_add_char(&shown, '/');
        text_add_unsigned(&shown, rates->bins[i].people[SEX_WOMAN]);
    }
    CHECK_TEXT(text_string(&shown), expected);
    if (rates->count)
        CHECK_FRACTION(&rates->width, width);
    text_end(&shown);
    figures_end(&figures);
    workforce_end(&workforce);
}

static void nobody_has_no_bins(void)
{
    check_bins("employee_id,sex,hourly_rate,full_pay\n1,M,5,N\n", "0", "");
}

static void one_rate_is_one_bin(void)
{
    check_bins("employee_id,sex,hourly_rate\n1,M,12.345\n2,F,12.345\n", "1/100", "617/50:1/1");
}

/* A range of 9 in 18 bins of a half; a rate on a limit lies above it. */
static void bins_begin_at_their_limit(void)
{
    check_bins("employee_id,sex,hourly_rate\n1,M,10\n2,F,10.5\n3,F,19\n", "1/2",
               "10:1/0 21/2:0/1 11:0/0 23/2:0/0 12:0/0 25/2:0/0 13:0/0 27/2:0/0 14:0/0 29/2:0/0 15:0/0 "
               "31/2:0/0 16:0/0 "
               "33/2:0/0 17:0/0 35/2:0/0 18:0/0 37/2:0/0 19:0/1");
}

/* A fiftieth of the people at either end does not stretch the rest. */
static void outliers_share_open_bins(void)
{
    struct text csv = text_begin(&memory_of_libc);
    text_add(&csv, "employee_id,sex,hourly_rate\nlow,M,0.5\nhigh,F,1000\n");
    for (uint64_t i = 0; i < 60; i++) {
        text_add_unsigned(&csv, i);
        text_add(&csv, i % 2 ? ",M,10\n" : ",F,10.17\n");
    }
    check_bins(
        text_string(&csv), "1/100",
        "<:1/0 10:30/0 1001/100:0/0 501/50:0/0 1003/100:0/0 251/25:0/0 201/20:0/0 503/50:0/0 1007/100:0/0 "
        "252/25:0/0 1009/100:0/0 101/10:0/0 1011/100:0/0 253/25:0/0 1013/100:0/0 507/50:0/0 203/20:0/0 "
        "254/25:0/0 1017/100:0/30 509/50+:0/1");
    text_end(&csv);
}

CU_TestInfo histogram_tests[] = {
    {"nobody_has_no_bins", nobody_has_no_bins},
    {"one_rate_is_one_bin", one_rate_is_one_bin},
    {"bins_begin_at_their_limit", bins_begin_at_their_limit},
    {"outliers_share_open_bins", outliers_share_open_bins},
    CU_TEST_INFO_NULL,
};
