#include "measures/figures.h"

#include "suites.h"
#include "workforce.h"

/* reg. 13, sizes of the guidance: N = 4k + r; lower k+[r>=1], lower middle k+[r=3], upper middle k+[r>=2], upper k. */
static void sizes_sections(void)
{
    static const struct {
        uint64_t people;
        uint64_t guidance[QUARTERS], top[QUARTERS];
    } examples[] = {
        {0, {0, 0, 0, 0}, {0, 0, 0, 0}},           {1, {1, 0, 0, 0}, {0, 0, 0, 1}},
        {2, {1, 0, 1, 0}, {0, 0, 1, 1}},           {3, {1, 1, 1, 0}, {0, 1, 1, 1}},
        {4, {1, 1, 1, 1}, {1, 1, 1, 1}},           {5, {2, 1, 1, 1}, {1, 1, 1, 2}},
        {6, {2, 1, 2, 1}, {1, 1, 2, 2}},           {7, {2, 2, 2, 1}, {1, 2, 2, 2}},
        {8, {2, 2, 2, 2}, {2, 2, 2, 2}},           {9, {3, 2, 2, 2}, {2, 2, 2, 3}},
        {250, {63, 62, 63, 62}, {62, 62, 63, 63}}, {4445, {1112, 1111, 1111, 1111}, {1111, 1111, 1111, 1112}},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        uint64_t sizes[QUARTERS];
        section_sizes(examples[i].people, REMAINDER_GUIDANCE, sizes);
        CU_ASSERT_EQUAL(memcmp(sizes, examples[i].guidance, sizeof sizes), 0);
        section_sizes(examples[i].people, REMAINDER_TOP, sizes);
        CU_ASSERT_EQUAL(memcmp(sizes, examples[i].top, sizeof sizes), 0);
    }
}

/* ---- Sharing a tied group ---- */

static void end_shared(struct tie *tie)
{
    fraction_clear(&tie->swing);
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        fraction_clear(&tie->placed[SEX_MAN][quarter]);
        fraction_clear(&tie->placed[SEX_WOMAN][quarter]);
    }
}

/* Men in a section ideally: men * places / people; the remainders of that division decide who gets one more. */
static void shares_by_largest_remainder(void)
{
    static const struct {
        uint64_t men, women, places[QUARTERS], sizes[QUARTERS];
        const char *men_placed[QUARTERS];
        const char *swing; /* "0": nothing was arbitrary */
    } examples[] = {
        /* fixtures/guidance: 4 * 10 / 40 and 4 * 30 / 40 are whole. */
        {4, 36, {10, 30, 0, 0}, {1112, 1111, 1111, 1111}, {"1", "3", "0", "0"}, "0"},
        /* fixtures/guidance: 10/14, 25/14, 25/14, 10/14; the last man by choice to lower, not upper. */
        {5, 9, {2, 5, 5, 2}, {5, 5, 5, 5}, {"1", "2", "2", "0"}, "20"},
        /* 4/3 and 2/3: the second has the larger remainder. */
        {2, 1, {2, 1, 0, 0}, {4, 4, 4, 4}, {"1", "1", "0", "0"}, "0"},
        /* 6/8, 6/8, 36/8: two equal remainders, and both get a man: no choice. */
        {6, 2, {1, 1, 6, 0}, {9, 9, 9, 9}, {"1", "1", "4", "0"}, "0"},
        /* A half each: the smaller section moves by 100/1. */
        {1, 1, {0, 1, 1, 0}, {2, 1, 2, 1}, {"0", "1", "0", "0"}, "100"},
        {1, 1, {1, 1, 0, 0}, {1, 2, 2, 2}, {"1", "0", "0", "0"}, "100"},
        {1, 3, {1, 1, 1, 1}, {3, 2, 2, 2}, {"1", "0", "0", "0"}, "50"},
        {3, 1, {1, 1, 1, 1}, {3, 2, 2, 2}, {"1", "1", "1", "0"}, "50"},
        /* 2/4, 4/4, 2/4: the middle section, however small, had no part in the choice. */
        {2, 2, {1, 2, 1, 0}, {9, 2, 8, 8}, {"1", "1", "0", "0"}, "25/2"},
        /* One sex alone leaves nothing to choose. */
        {3, 0, {0, 0, 1, 2}, {3, 3, 3, 3}, {"0", "0", "1", "2"}, "0"},
        {0, 3, {0, 0, 1, 2}, {3, 3, 3, 3}, {"0", "0", "0", "0"}, "0"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct tie tie = {.people = {examples[i].men, examples[i].women}, .swing = FRACTION_ZERO};
        for (int quarter = 0; quarter < QUARTERS; quarter++)
            tie.placed[SEX_MAN][quarter] = tie.placed[SEX_WOMAN][quarter] = FRACTION_ZERO;
        memcpy(tie.places, examples[i].places, sizeof tie.places);
        share_tie_whole(&tie, examples[i].sizes);
        struct fraction places = FRACTION_ZERO, placed = FRACTION_ZERO;
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            CHECK_FRACTION(&tie.placed[SEX_MAN][quarter], examples[i].men_placed[quarter]);
            fraction_set(&places, (int64_t)tie.places[quarter], 1);
            fraction_add(&placed, &tie.placed[SEX_MAN][quarter], &tie.placed[SEX_WOMAN][quarter]);
            CU_ASSERT_EQUAL(fraction_compare(&placed, &places), 0);
        }
        CHECK_FRACTION(&tie.swing, examples[i].swing);
        CU_ASSERT_EQUAL(tie.arbitrary, strcmp(examples[i].swing, "0") != 0);
        fraction_clear(&places);
        fraction_clear(&placed);
        end_shared(&tie);
    }
}

/* ---- Dividing a workforce ---- */

static void add_fractions(struct text *text, const struct fraction list[QUARTERS])
{
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        text_add(text, quarter ? " " : "");
        fraction_text(text, &list[quarter]);
    }
}

/* Sections as "MEN+WOMEN LOWEST..HIGHEST" and ties as "RATE: men, women", lower to upper. */
static void add_quarters(struct text *text, const struct figures *figures)
{
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        const struct section *section = &figures->sections[quarter];
        text_add(text, quarter ? ", " : "");
        fraction_text(text, &section->people[SEX_MAN]);
        text_add(text, "+");
        fraction_text(text, &section->people[SEX_WOMAN]);
        if (section->size == 0)
            continue;
        text_add(text, " ");
        fraction_text(text, &section->lowest);
        text_add(text, "..");
        fraction_text(text, &section->highest);
    }
    for (size_t i = 0; i < figures->tie_count; i++) {
        const struct tie *tie = &figures->ties[i];
        text_add(text, "; ");
        fraction_text(text, &tie->rate);
        text_add(text, tie->arbitrary ? "?: " : ": ");
        add_fractions(text, tie->placed[SEX_MAN]);
        text_add(text, ", ");
        add_fractions(text, tie->placed[SEX_WOMAN]);
    }
}

static void check_quarters(const char *conventions, const char *csv, const char *expected)
{
    struct workforce workforce;
    struct figures figures;
    struct text text = text_begin(&memory_of_libc);
    workforce_begin(&workforce, conventions);
    workforce_read(&workforce, csv);
    CU_ASSERT_TRUE(figures_make(&figures, &workforce.roll));
    add_quarters(&text, &figures);
    CHECK_TEXT(text_string(&text), expected);
    figures_end(&figures);
    workforce_end(&workforce);
    text_end(&text);
}

#define HEADER "sex,hourly_rate,employee_id\n"

/* fixtures/guidance: three low women, 5 men and 9 women on one rate, three high men. */
#define FOURTEEN_ON_ONE_RATE                                                                                 \
    "M,9,a\nM,9,b\nM,9,c\nM,9,d\nM,9,e\nF,9,f\nF,9,g\nF,9,h\nF,9,i\nF,9,j\nF,9,k\nF,9,l\nF,9,m\nF,9,n\n"
#define TWENTY HEADER "F,1,1\nF,2,2\nF,3,3\n" FOURTEEN_ON_ONE_RATE "M,11,4\nM,12,5\nM,13,6\n"
#define TWENTY_UPSIDE_DOWN HEADER "M,13,6\nM,12,5\nM,11,4\n" FOURTEEN_ON_ONE_RATE "F,3,3\nF,2,2\nF,1,1\n"

static void shares_a_tie_over_four_sections(void)
{
    static const char expected[] = "1+4 1..9, 2+3 9..9, 2+3 9..9, 3+2 9..13; 9?: 1 2 2 0, 1 3 3 2";
    check_quarters("", TWENTY, expected);
    check_quarters("", TWENTY_UPSIDE_DOWN, expected);
}

/* 5 * 2/14 = 5/7 of a man and 3 + 9 * 2/14 = 30/7 women stand in the lower section. */
static void shares_in_fractions_by_convention(void)
{
    check_quarters("tie_share=fraction", TWENTY,
                   "5/7+30/7 1..9, 25/14+45/14 9..9, 25/14+45/14 9..9, 26/7+9/7 9..13; "
                   "9: 5/7 25/14 25/14 5/7, 9/7 45/14 45/14 9/7");
}

static void sees_no_tie_within_a_section(void)
{
    check_quarters("", HEADER "M,1,a\nF,1,b\nM,2,c\nF,2,d\nM,3,e\nF,3,f\nM,4,g\nF,4,h\n",
                   "1+1 1..1, 1+1 2..2, 1+1 3..3, 1+1 4..4");
}

static void lists_ties_lowest_first(void)
{
    /* Two on each of the three edges: 1 | 2 2 | 3 3 | ... with six people: sizes 2 1 2 1. */
    check_quarters("", HEADER "F,5,f\nM,5,e\nF,3,d\nF,3,c\nM,1,b\nM,1,a\n",
                   "2+0 1..1, 0+1 3..3, 1+1 3..5, 0+1 5..5; "
                   "3: 0 0 0 0, 0 1 1 0; 5?: 0 0 1 0, 0 0 0 1");
}

static void ties_by_the_penny_by_convention(void)
{
    static const char csv[] = HEADER "F,9.004,a\nM,9.001,b\nF,8.996,c\nF,8.995,d\n";
    check_quarters("", csv,
                   "0+1 1799/200..1799/200, 0+1 2249/250..2249/250, 1+0 9001/1000..9001/1000, "
                   "0+1 2251/250..2251/250");
    check_quarters("tie=pence", csv, "1+0 9..9, 0+1 9..9, 0+1 9..9, 0+1 9..9; 9?: 1 0 0 0, 0 1 1 1");
}

static void divides_few_people(void)
{
    check_quarters("", HEADER, "0+0, 0+0, 0+0, 0+0");
    check_quarters("", HEADER "M,7,a\n", "1+0 7..7, 0+0, 0+0, 0+0");
    check_quarters("remainder=top", HEADER "M,7,a\n", "0+0, 0+0, 0+0, 1+0 7..7");
    check_quarters("", HEADER "M,7,a\nF,8,b\n", "1+0 7..7, 0+0, 0+1 8..8, 0+0");
    check_quarters("remainder=top", HEADER "M,7,a\nF,8,b\nF,9,c\n", "0+0, 1+0 7..7, 0+1 8..8, 0+1 9..9");
}

/* Rates beyond 128 bits, in every section and in both ties, and bins that begin beyond. */
#define PAY ",0.000000000000000001 days,37.000001,12345678901234567890123"
static void gives_back_what_outgrew_words(void)
{
    struct workforce workforce;
    struct figures figures;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, "employee_id,sex,pay_period,weekly_hours,ordinary_pay\n"
                               "a,M" PAY "1\nb,F" PAY "2\nc,F" PAY "2\nd,M" PAY "3\n"
                               "e,F" PAY "4\nf,F" PAY "5\ng,M" PAY "5\nh,M" PAY "6\n");
    CU_ASSERT_TRUE(figures_make(&figures, &workforce.roll));
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        CU_ASSERT_TRUE(figures.sections[quarter].lowest.is_big && figures.sections[quarter].highest.is_big);
    CU_ASSERT_EQUAL_FATAL(figures.tie_count, 2);
    CU_ASSERT_TRUE(figures.ties[0].rate.is_big && figures.ties[1].rate.is_big);
    CU_ASSERT_TRUE(figures.rates.bins[0].start.is_big && figures.rates.bins[1].start.is_big);
    figures_end(&figures); /* the address sanitizer sees whether it does */
    workforce_end(&workforce);
}

CU_TestInfo quarters_tests[] = {
    {"sizes sections", sizes_sections},
    {"shares by largest remainder", shares_by_largest_remainder},
    {"shares a tie over four sections", shares_a_tie_over_four_sections},
    {"shares in fractions by convention", shares_in_fractions_by_convention},
    {"sees no tie within a section", sees_no_tie_within_a_section},
    {"lists ties lowest first", lists_ties_lowest_first},
    {"ties by the penny by convention", ties_by_the_penny_by_convention},
    {"divides few people", divides_few_people},
    {"gives back what outgrew words", gives_back_what_outgrew_words},
    CU_TEST_INFO_NULL,
};
