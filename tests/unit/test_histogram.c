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

/* A range of 3 takes bins of a fifth, for 18 tenths are too few; one of 18 halves and a quarter takes whole ones. */
static void bins_are_as_wide_as_needed(void)
{
    check_bins("employee_id,sex,hourly_rate\n1,M,10\n2,F,13\n", "1/5",
               "10:1/0 51/5:0/0 52/5:0/0 53/5:0/0 54/5:0/0 11:0/0 56/5:0/0 57/5:0/0 58/5:0/0 59/5:0/0 12:0/0 "
               "61/5:0/0 62/5:0/0 63/5:0/0 64/5:0/0 13:0/1");
    check_bins("employee_id,sex,hourly_rate\n1,M,10\n2,F,19.25\n", "1",
               "10:1/0 11:0/0 12:0/0 13:0/0 14:0/0 15:0/0 16:0/0 17:0/0 18:0/0 19:0/1");
}

/* Rates of 2^40 and more are ranked among each other alone. */
static void rates_may_be_beyond_all_bounds(void)
{
    check_bins("employee_id,sex,hourly_rate\n1,M,10\n2,F,2000000000000\n", "200000000000",
               "0:1/0 200000000000:0/0 400000000000:0/0 600000000000:0/0 800000000000:0/0 1000000000000:0/0 "
               "1200000000000:0/0 1400000000000:0/0 1600000000000:0/0 1800000000000:0/0 2000000000000:0/1");
}

/* A hundred people: three with rates of their own, and from `tenths` on everybody earns `step` more than the one before. */
static void add_hundred(struct text *csv, const char *const first[3], uint64_t tenths, uint64_t step)
{
    text_clear(csv);
    text_add(csv, "employee_id,sex,hourly_rate\n");
    for (uint64_t i = 0; i < 100; i++) {
        text_add_unsigned(csv, i);
        text_add(csv, i % 2 ? ",M," : ",F,");
        if (i < 3) {
            text_add(csv, first[i]);
        } else {
            text_add_unsigned(csv, tenths / 10);
            text_add_char(csv, '.');
            text_add_unsigned(csv, tenths % 10);
            tenths += step;
        }
        text_add_char(csv, '\n');
    }
}

/* A fiftieth of a hundred at either end is two people: the bins reach from the third rate to the 98th. */
static void a_hundred_have_two_at_either_end(void)
{
    static const char *const near[] = {"8", "9", "10"}, *const low[] = {"1", "14.5", "16"},
                             *const lower[] = {"1", "2", "4"}, *const astride[] = {"50", "108", "119"};
    struct text csv = text_begin(&memory_of_libc);
    add_hundred(&csv, near, 110, 10); /* to 107 */
    check_bins(text_string(&csv), "10",
               "<:1/1 10:5/5 20:5/5 30:5/5 40:5/5 50:5/5 60:5/5 70:5/5 80:5/5 90:5/5 100:4/4");
    add_hundred(&csv, low, 165, 5); /* to 64.5 */
    check_bins(text_string(&csv), "5",
               "<:1/1 15:4/4 20:5/5 25:5/5 30:5/5 35:5/5 40:5/5 45:5/5 50:5/5 55:5/5 60:5/5");
    add_hundred(&csv, lower, 160, 2); /* to 35.2 */
    check_bins(text_string(&csv), "2",
               "<:1/1 4:0/1 6:0/0 8:0/0 10:0/0 12:0/0 14:0/0 16:5/5 18:5/5 20:5/5 22:5/5 24:5/5 26:5/5 "
               "28:5/5 30:5/5 "
               "32:5/5 34:4/3");
    /* Rates from 104 to below 112 are of one class: the first limit cuts it, and no rate that is asked for is in it. */
    add_hundred(&csv, astride, 1200, 10); /* to 216 */
    check_bins(text_string(&csv), "10",
               "<:1/1 110:0/1 120:5/5 130:5/5 140:5/5 150:5/5 160:5/5 170:5/5 180:5/5 190:5/5 200:5/5 "
               "210:4/3");
    text_end(&csv);
}

static bool make_figures(void *context, const struct memory *memory)
{
    struct roll *roll = context;
    struct figures figures;
    roll->memory = memory;
    bool made = figures_make(&figures, roll);
    figures_end(&figures);
    return made;
}

/* Limits that the bounds of 17 and 128 do not foretell: they take a look of their own. */
static void a_full_memory_is_reported(void)
{
    struct workforce workforce;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate\n1,M,17\n2,F,128\n");
    check_every_shortage(make_figures, &workforce.roll, 10);
    workforce.roll.memory = &memory_of_libc;
    workforce_end(&workforce);
}

static void figures_may_do_without(void)
{
    struct workforce workforce;
    struct figures figures;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,hourly_rate\n1,M,10\n2,F,8\n");
    CU_ASSERT_FATAL(figures_make_without_spread(&figures, &workforce.roll));
    CU_ASSERT_EQUAL(figures.rates.count, 0);
    CHECK_FRACTION(&figures.gaps[GAP_MEAN_HOURLY].percent, "20");
    figures_end(&figures);
    workforce_end(&workforce);
}

CU_TestInfo histogram_tests[] = {
    {"nobody_has_no_bins", nobody_has_no_bins},
    {"one_rate_is_one_bin", one_rate_is_one_bin},
    {"bins_begin_at_their_limit", bins_begin_at_their_limit},
    {"outliers_share_open_bins", outliers_share_open_bins},
    {"bins_are_as_wide_as_needed", bins_are_as_wide_as_needed},
    {"rates_may_be_beyond_all_bounds", rates_may_be_beyond_all_bounds},
    {"a_hundred_have_two_at_either_end", a_hundred_have_two_at_either_end},
    {"a_full_memory_is_reported", a_full_memory_is_reported},
    {"figures_may_do_without", figures_may_do_without},
    CU_TEST_INFO_NULL,
};
