#include "measures/figures.h"

#include "suites.h"
#include "workforce.h"

/* A gap as "MEN WOMEN PERCENT", in place of what there is none of its reason or "-". */
static void add_gap(struct text *text, const struct gap *gap)
{
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        if (gap->count[sex])
            fraction_text(text, &gap->average[sex]);
        else
            text_add(text, "-");
        text_add(text, " ");
    }
    if (gap->reason == CALCULABLE)
        fraction_text(text, &gap->percent);
    else
        text_add(text, reason_name(gap->reason));
}

static void make(struct workforce *workforce, struct figures *figures, const char *conventions,
                 const char *csv)
{
    workforce_begin(workforce, conventions);
    workforce_read(workforce, csv);
    CU_ASSERT_TRUE(figures_make(figures, &workforce->roll));
}

struct example {
    const char *csv;
    const char *mean, *median;
};

static void check_examples(enum gap_figure mean, enum gap_figure median, const struct example *examples,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct workforce workforce;
        struct figures figures;
        struct text text = text_begin(&memory_of_libc);
        make(&workforce, &figures, "", examples[i].csv);
        add_gap(&text, &figures.gaps[mean]);
        CHECK_TEXT(text_string(&text), examples[i].mean);
        text_clear(&text);
        add_gap(&text, &figures.gaps[median]);
        CHECK_TEXT(text_string(&text), examples[i].median);
        figures_end(&figures);
        workforce_end(&workforce);
        text_end(&text);
    }
}

#define RATE "employee_id,sex,hourly_rate,full_pay\n"

/* regs 8 and 9; men's and women's value, then (men - women) / men * 100 */
static void makes_hourly_gaps(void)
{
    static const struct example examples[] = {
        {RATE "A,M,10,\nB,M,20,\nC,F,9,\n", "15 9 40", "15 9 40"},
        /* medians: the middle one of three; the mean of the middle two (guidance) */
        {RATE "A,M,100,\nB,M,1,\nC,M,2,\nD,F,1,\nE,F,2,\n", "103/3 3/2 9850/103", "2 3/2 25"},
        {RATE "A,M,1,\nB,M,2,\nC,M,4,\nD,M,9,\nE,F,3,\n", "4 3 25", "3 3 0"},
        {RATE "A,M,8,\nB,F,9,\n", "8 9 -25/2", "8 9 -25/2"},
        {RATE "A,M,1,\nB,F,1,\n", "1 1 0", "1 1 0"},
        {RATE "A,M,1,\nB,F,0,\n", "1 0 100", "1 0 100"},
        {RATE "A,F,1,\nB,F,2,\n", "- 3/2 no_men", "- 3/2 no_men"},
        {RATE "A,M,1,\n", "1 - no_women", "1 - no_women"},
        {RATE, "- - no_men", "- - no_men"},
        /* a men's figure of zero: of the mean and the median each by itself */
        {RATE "A,M,0,\nB,F,1,\n", "0 1 men_zero", "0 1 men_zero"},
        {RATE "A,M,0,\nB,M,0,\nC,M,3,\nD,F,1,\n", "1 1 0", "0 1 men_zero"},
        /* who is on reduced pay because of leave is left out */
        {RATE "A,M,10,\nB,M,1,N\nC,F,5,\nD,F,,N\n", "10 5 50", "10 5 50"},
        /* beyond machine words: 123456789012345678901234 and a tenth of 10^-18 more and less */
        {RATE "A,M,123456789012345678901234,\nB,M,0.000000000000000001,\nC,F,61728394506172839450617,\n",
         "123456789012345678901234000000000000000001/2000000000000000000 61728394506172839450617 "
         "100/123456789012345678901234000000000000000001",
         "123456789012345678901234000000000000000001/2000000000000000000 61728394506172839450617 "
         "100/123456789012345678901234000000000000000001"},
    };
    check_examples(GAP_MEAN_HOURLY, GAP_MEDIAN_HOURLY, examples, sizeof examples / sizeof *examples);
}

#define BONUS "employee_id,sex,hourly_rate,full_pay,bonus_12m\n"

/* regs 10 and 11: relevant employees paid a bonus, those on leave included */
static void makes_bonus_gaps(void)
{
    static const struct example examples[] = {
        {BONUS "A,M,1,,100\nB,M,1,N,300\nC,M,1,,\nD,F,1,,50\nE,F,1,,0\nF,F,1,,-700\n", "200 50 75",
         "200 50 75"},
        {BONUS "A,M,1,,10\nB,M,1,,20\nC,M,1,,90\nD,F,1,,30\n", "40 30 25", "20 30 -50"},
        /* six men, far apart: (100 + 1000) / 2, and on average 111111 / 6 */
        {BONUS "A,M,1,,1\nB,M,1,,10\nC,M,1,,100\nD,M,1,,1000\nE,M,1,,10000\nF,M,1,,100000\nG,F,1,,550\n",
         "37037/2 550 326700/3367", "550 550 0"},
        {BONUS "A,M,1,,\nB,F,1,,5\n", "- 5 no_man_paid_bonus", "- 5 no_man_paid_bonus"},
        {BONUS "A,M,1,,5\nB,F,1,,\n", "5 - no_woman_paid_bonus", "5 - no_woman_paid_bonus"},
        {BONUS "A,M,1,,\nB,F,1,,\n", "- - no_man_paid_bonus", "- - no_man_paid_bonus"},
    };
    check_examples(GAP_MEAN_BONUS, GAP_MEDIAN_BONUS, examples, sizeof examples / sizeof *examples);
}

/* reg. 12: over all relevant employees of that sex, those on leave among them */
static void makes_proportions(void)
{
    static const struct {
        const char *csv;
        const char *men, *women; /* exact percent, or the reason */
    } examples[] = {
        {BONUS "A,M,1,,5\nB,M,1,,\nC,M,1,N,\nD,F,1,,-1\n", "100/3", "0"},
        {BONUS "A,M,1,N,5\nB,F,1,,1\nC,F,1,,1\n", "100", "100"},
        {BONUS "A,F,1,,1\n", "no_men", "100"},
        {BONUS "A,M,1,,\n", "0", "no_women"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *const expected[] = {examples[i].men, examples[i].women};
        struct workforce workforce;
        struct figures figures;
        make(&workforce, &figures, "", examples[i].csv);
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
            const struct proportion *paid = &figures.paid_bonus[sex];
            if (paid->reason == CALCULABLE)
                CHECK_FRACTION(&paid->percent, expected[sex]);
            else
                CHECK_TEXT(reason_name(paid->reason), expected[sex]);
            CU_ASSERT_EQUAL(paid->of, figures.relevant.of_sex[sex]);
        }
        figures_end(&figures);
        workforce_end(&workforce);
    }
}

static void names_reasons(void)
{
    CU_ASSERT_PTR_NULL(reason_name(CALCULABLE));
    CHECK_TEXT(reason_name(NO_MEN), "no_men");
    CHECK_TEXT(reason_name(NO_WOMEN), "no_women");
    CHECK_TEXT(reason_name(MEN_ZERO), "men_zero");
    CHECK_TEXT(reason_name(NO_MAN_PAID_BONUS), "no_man_paid_bonus");
    CHECK_TEXT(reason_name(NO_WOMAN_PAID_BONUS), "no_woman_paid_bonus");
    CHECK_TEXT(reason_name(NOBODY_IN_SECTION), "nobody_in_section");
}

static void check_median_of_all(const char *conventions, const char *csv, const char *expected)
{
    struct workforce workforce;
    struct figures figures;
    make(&workforce, &figures, conventions, csv);
    CHECK_FRACTION(&figures.median_of_all, expected);
    figures_end(&figures);
    workforce_end(&workforce);
}

static void knows_the_median_of_all(void)
{
    check_median_of_all("", RATE "A,M,10,\nB,F,1,\nC,F,4,\nD,M,5,\nE,F,999,N\n", "9/2"); /* of 1 4 5 10 */
    check_median_of_all("", RATE "A,M,10,\nB,F,1,\nC,F,4,\n", "4");
    /* Sections of 2, 2, 3 and 3: the sixth of ten stands at the end of none, and in the middle of neither sex. */
    check_median_of_all(
        "remainder=top",
        RATE "A,M,1,\nB,M,2,\nC,M,4,\nD,M,8,\nE,M,16,\nF,F,32,\nG,F,64,\nH,F,128,\nI,F,256,\nJ,F,512,\n",
        "24");
}

static void check_heads(const struct head_counts *counts, uint64_t men, uint64_t women, uint64_t other)
{
    CU_ASSERT_EQUAL(counts->of_sex[SEX_MAN], men);
    CU_ASSERT_EQUAL(counts->of_sex[SEX_WOMAN], women);
    CU_ASSERT_EQUAL(counts->of_sex[SEX_NEITHER], other);
}

/* Every row in one place; the left out in the order of results, reasons in byte order. */
static void counts_every_row_once(void)
{
    struct workforce workforce;
    struct figures figures;
    make(&workforce, &figures, "other_sex=leave_out",
         "employee_id,sex,hourly_rate,full_pay,relevant,exclude_reason\n"
         "P,F,,,,a\n"
         "A,M,1,,,\nB,F,1,,,\nC,F,1,,,\n"            /* on full pay */
         "D,M,,N,,\nE,F,,N,,\n"                      /* on leave */
         "F,M,,,N,\nG,?,,,no,\n"                     /* not employed */
         "H,F,,,partner,\nI,X,1,,,\n"                /* a partner; neither */
         "J,M,,,,b\nK,M,,,,a\nL,F,,,N,b\nM,?,,,,b\n" /* excluded */
         "N,M,bad,,,\nO,,x,,,\n");                   /* invalid */
    check_heads(&figures.full_pay, 1, 2, 0);
    check_heads(&figures.relevant, 2, 3, 0);
    check_heads(&figures.headcount, 2, 4, 1);
    CU_ASSERT_EQUAL(figures.invalid, 2);
    static const struct {
        enum place place;
        const char *reason;
        uint64_t men, women, other;
    } left_out[] = {
        {PLACE_NOT_FULL_PAY, "", 1, 1, 0}, {PLACE_NOT_RELEVANT, "", 1, 0, 1}, {PLACE_PARTNER, "", 0, 1, 0},
        {PLACE_OTHER_SEX, "", 0, 0, 1},    {PLACE_EXCLUDED, "a", 1, 1, 0},    {PLACE_EXCLUDED, "b", 1, 1, 1},
    };
    CU_ASSERT_EQUAL_FATAL(figures.left_out_count, sizeof left_out / sizeof *left_out);
    for (size_t i = 0; i < figures.left_out_count; i++) {
        CU_ASSERT_EQUAL(figures.left_out[i].place, left_out[i].place);
        CU_ASSERT_TRUE(slice_is(figures.left_out[i].reason, left_out[i].reason));
        check_heads(&figures.left_out[i].people, left_out[i].men, left_out[i].women, left_out[i].other);
    }
    figures_end(&figures);
    workforce_end(&workforce);
}

CU_TestInfo gaps_tests[] = {
    {"makes hourly gaps", makes_hourly_gaps},
    {"makes bonus gaps", makes_bonus_gaps},
    {"makes proportions", makes_proportions},
    {"names reasons", names_reasons},
    {"knows the median of all", knows_the_median_of_all},
    {"counts every row once", counts_every_row_once},
    CU_TEST_INFO_NULL,
};
