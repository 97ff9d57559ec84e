#include "acme.h"

#include "report/words.h"

static char pound[] = "\xC2\xA3";

static const struct result_gap gaps[GAPS] = {
    /* (23550/1345 - 46900/3100) / (23550/1345) * 100; the nearest boundary is 13.55 */
    {"mean_hourly_gap",
     NULL,
     {"13.6", {"198490/14601", "13.594274364769"}, "0.044274364769", false, false},
     {1345, {"4710/269", "17.509293680297"}},
     {3100, {"469/31", "15.129032258064"}},
     "reg. 8"},
    {"median_hourly_gap",
     NULL,
     {"6.7", {"20/3", "6.666666666666"}, "0.016666666666", false, false},
     {1345, {"15", "15.000000000000"}},
     {3100, {"14", "14.000000000000"}},
     "reg. 9"},
    {"mean_bonus_gap",
     NULL,
     {"9.7", {"320/33", "9.696969696969"}, "0.046969696969", false, false},
     {1300, {"1650", "1650.000000000000"}},
     {2000, {"1490", "1490.000000000000"}},
     "reg. 10"},
    {"median_bonus_gap",
     NULL,
     {"3.3", {"75/23", "3.260869565217"}, "0.010869565217", false, false},
     {1300, {"2300", "2300.000000000000"}},
     {2000, {"2225", "2225.000000000000"}},
     "reg. 11"},
};

static const struct result_proportion men_paid_bonus = {
    "men_paid_bonus",
    NULL,
    {"94.5", {"1040/11", "94.545454545454"}, "0.004545454545", false, false},
    1300,
    1375,
    "reg. 12"};

static const struct result_proportion women_paid_bonus = {
    "women_paid_bonus", NULL, {"64.0", {"64", "64.000000000000"}, "0.050000000000", false, false}, 2000, 3125,
    "reg. 12"};

static const struct result_quarter quarters[SECTIONS] = {
    {"lower",
     NULL,
     1112,
     "187",
     "925",
     {"16.8", {"4675/278", "16.816546762589"}, "0.033453237410", false, false},
     {"83.2", {"23125/278", "83.183453237410"}, "0.033453237410", false, false},
     {"11", "11.000000000000"},
     {"13", "13.000000000000"}},
    {"lower_middle",
     NULL,
     1111,
     "110",
     "1001",
     {"9.9", {"1000/101", "9.900990099009"}, "0.049009900990", false, false},
     {"90.1", {"9100/101", "90.099009900990"}, "0.049009900990", false, false},
     {"13", "13.000000000000"},
     {"14", "14.000000000000"}},
    {"upper_middle",
     NULL,
     1111,
     "298",
     "813",
     {"26.8", {"29800/1111", "26.822682268226"}, "0.027317731773", false, false},
     {"73.2", {"81300/1111", "73.177317731773"}, "0.027317731773", false, false},
     {"14", "14.000000000000"},
     {"35000/2283", "15.330705212439"}},
    {"upper",
     NULL,
     1111,
     "750",
     "361",
     {"67.5", {"75000/1111", "67.506750675067"}, "0.043249324932", false, false},
     {"32.5", {"36100/1111", "32.493249324932"}, "0.043249324932", false, false},
     {"35000/2283", "15.330705212439"},
     {"70", "70.000000000000"}},
};

static const struct named_text conventions[CONVENTIONS] = {
    {"rounding", "filing"}, {"short_bonus", "literal"},  {"posts", "error"},
    {"other_sex", "error"}, {"remainder", "guidance"},   {"tie", "exact"},
    {"tie_share", "whole"}, {"no_women_bonus", "blank"},
};

/* The law's example of 36 women and 4 men with 10 places in one quarter and 30 in the next. */
static struct result_tie ties[] = {{{"14", "14.000000000000"},
                                    4,
                                    36,
                                    {10, 30, 0, 0},
                                    {"1", "3", "0", "0"},
                                    {"9", "27", "0", "0"},
                                    false,
                                    "0.000000000000"}};

static struct named_text columns[] = {{"employee_id", "Payroll \"no.\""}, {"sex", "Gender"}};
static struct named_text sets[] = {{"pay_period", "month"}};
static struct result_left_out on_leave[] = {{"not_full_pay", NULL, {30, 25, 0}}};

/* The fourteen in their order, from where each stands in the result. */
static void list_figures(paygap_result *result)
{
    const struct percentage *percentages[FOURTEEN];
    const char *reasons[FOURTEEN];
    size_t count = 0;
    for (size_t i = 0; i < GAPS; i++, count++) {
        percentages[count] = &result->gaps[i].gap;
        reasons[count] = result->gaps[i].reason;
    }
    const struct result_proportion *proportions[] = {&result->men_paid_bonus, &result->women_paid_bonus};
    for (size_t i = 0; i < 2; i++, count++) {
        percentages[count] = &proportions[i]->share;
        reasons[count] = proportions[i]->reason;
    }
    for (size_t i = 0; i < SECTIONS; i++) {
        percentages[count] = &result->quarters[i].men_share;
        reasons[count++] = result->quarters[i].reason;
        percentages[count] = &result->quarters[i].women_share;
        reasons[count++] = result->quarters[i].reason;
    }
    for (size_t i = 0; i < FOURTEEN; i++) {
        const char *typed = percentages[i]->percent ? percentages[i]->percent : "";
        result->fourteen[i] =
            (struct result_figure){fourteen_names[i], reasons[i], percentages[i], typed, false};
    }
}

void acme(paygap_result *result)
{
    *result = (paygap_result){
        .memory = &memory_of_libc,
        .employer = "Acme Ltd",
        .sector = "private",
        .snapshot_date = "2025-04-05",
        .publish_by = "2026-04-04",
        .instrument = "SI 2017/172",
        .input_name = "pay.csv",
        .input_bytes = 123456,
        .input_rows = 4500,
        .input_sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        .separator = ',',
        .currency = pound,
        .columns = columns,
        .column_count = 2,
        .sets = sets,
        .set_count = 1,
        .headcount = {1375, 3125, 0},
        .relevant = {1375, 3125, 0},
        .full_pay = {1345, 3100, 0},
        .left_out = on_leave,
        .left_out_count = 1,
        .men_paid_bonus = men_paid_bonus,
        .women_paid_bonus = women_paid_bonus,
        .ties = ties,
        .tie_count = 1,
        .public_sentence = "women earned 93p for every \xC2\xA3"
                           "1 that men earned (comparing median hourly pay)",
        .issues = {.memory = &memory_of_libc},
    };
    memcpy(result->gaps, gaps, sizeof gaps);
    memcpy(result->quarters, quarters, sizeof quarters);
    memcpy(result->conventions, conventions, sizeof conventions);
    list_figures(result);
}

static struct result_left_out nearly_nobody[] = {
    {"partner", NULL, {2, 0, 0}},
    {"other_sex", NULL, {0, 0, 1}},
    {"excluded", "a\tcontractor through an agency, paid by somebody else altogether", {1, 0, 0}},
};

static char low_message[] = "hourly rate \xC2\xA3"
                            "2.10 is under a quarter of the median \xC2\xA3"
                            "15.00: hours or period may be wrong";
static char sex_message[] = "'Q' is no sex: M or F";
static char sex_value[] = "Q";
static char left_out_message[] = "not for filing: 1 record left out";
static char few_message[] = "fewer than 250 people were employed on the snapshot date: filing is voluntary";

static struct issue issues[] = {
    {PAYGAP_ERROR, 2, 7, "bad_sex", "sex", sex_value, sex_message},
    {PAYGAP_WARNING, 0, 0, "invalid_left_out", NULL, NULL, left_out_message},
    {PAYGAP_WARNING, 0, 2, "low_rate", NULL, NULL, low_message},
    {PAYGAP_WARNING, 0, 4, "low_rate", NULL, NULL, low_message},
    {PAYGAP_WARNING, 0, 5, "low_rate", NULL, NULL, low_message},
    {PAYGAP_NOTE, 0, 0, "under_250", NULL, NULL, few_message},
};

static const struct percentage nothing;

static void without_men(struct result_gap *gap, const char *reason)
{
    gap->reason = reason;
    gap->gap = nothing;
    gap->men = (struct gap_side){0, {NULL, NULL}};
}

void acme_without_men(paygap_result *result)
{
    acme(result);
    without_men(&result->gaps[MEAN_HOURLY_GAP], "no_men");
    without_men(&result->gaps[MEDIAN_HOURLY_GAP], "no_men");
    without_men(&result->gaps[MEAN_BONUS_GAP], "no_man_paid_bonus");
    without_men(&result->gaps[MEDIAN_BONUS_GAP], "no_man_paid_bonus");
    for (size_t i = 0; i < GAPS; i++)
        result->gaps[i].women.count = i < MEAN_BONUS_GAP ? 3 : 2;
    result->men_paid_bonus = (struct result_proportion){"men_paid_bonus", "no_men", nothing, 0, 0, "reg. 12"};
    result->women_paid_bonus.share =
        (struct percentage){"66.7", {"200/3", "66.666666666666"}, "0.016666666666", false, false};
    result->women_paid_bonus.count = 2;
    result->women_paid_bonus.of = 3;
    for (size_t i = 0; i < SECTIONS; i++) {
        struct result_quarter *quarter = &result->quarters[i];
        bool empty = i == SECTIONS - 1;
        quarter->reason = empty ? "nobody_in_section" : NULL;
        quarter->size = empty ? 0 : 1;
        quarter->men = "0";
        quarter->women = empty ? "0" : "1";
        quarter->men_share =
            empty ? nothing
                  : (struct percentage){"0.0", {"0", "0.000000000000"}, "0.050000000000", false, false};
        quarter->women_share =
            empty ? nothing
                  : (struct percentage){"100.0", {"100", "100.000000000000"}, "0.050000000000", false, false};
        if (empty)
            quarter->lowest_rate = quarter->highest_rate = (struct exact_text){NULL, NULL};
    }
    result->employer = "Acme \x1b[31m & S\xC3\xB6hne \xFF";
    result->currency = "GBP";
    result->input_rows = 8;
    result->skip_invalid = true;
    result->invalid = 1;
    result->headcount = (struct head_count){2, 3, 1};
    result->relevant = result->full_pay = (struct head_count){0, 3, 0};
    result->left_out = nearly_nobody;
    result->left_out_count = 3;
    result->ties = NULL;
    result->tie_count = 0;
    result->public_sentence = NULL;
    result->issues = (struct issues){.memory = &memory_of_libc,
                                     .list = issues,
                                     .count = sizeof issues / sizeof *issues,
                                     .totals = {1, 5, 1}};
    list_figures(result);
}
