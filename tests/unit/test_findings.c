#include "measures/findings.h"

#include "paygap.h"
#include "suites.h"
#include "workforce.h"

static const struct finding_rules of_2025 = {.sector = SECTOR_PRIVATE, .year = 2025};

/* A list with no place for any of them counts them all the same. */
static void check_totals(const struct workforce *workforce, const struct figures *figures,
                         const struct finding_rules *rules)
{
    struct issues full = issues_begin(&memory_of_libc, 1);
    issues_drop_from(&full, PAYGAP_ERROR);
    find_notable(&workforce->roll, figures, rules, &full);
    CU_ASSERT_EQUAL(memcmp(full.totals, workforce->issues.totals, sizeof full.totals), 0);
    CU_ASSERT_EQUAL(full.count, 0);
    issues_end(&full);
}

/* What is notable of a workforce that was read and calculated, without what reading found. */
static void find(struct workforce *workforce, const char *conventions, const struct finding_rules *rules,
                 const char *csv)
{
    struct figures figures;
    struct issues reading = issues_begin(&memory_of_libc, 0);
    workforce_begin(workforce, conventions);
    workforce_read(workforce, csv);
    issues_move(&reading, &workforce->issues, 0);
    issues_end(&reading);
    CU_ASSERT_TRUE(figures_make(&figures, &workforce->roll));
    find_notable(&workforce->roll, &figures, rules, &workforce->issues);
    check_totals(workforce, &figures, rules);
    issues_sort(&workforce->issues);
    figures_end(&figures);
}

static void check_findings(const char *conventions, const struct finding_rules *rules, const char *csv,
                           const char *expected)
{
    struct workforce workforce;
    find(&workforce, conventions, rules, csv);
    CHECK_ISSUES(&workforce.issues, expected);
    workforce_end(&workforce);
}

#define RATE "employee_id,sex,hourly_rate\n"
#define UNDER_250 "0 0 note under_250"

/* Strictly under a quarter, strictly above twenty times the median of all full-pay rates, here 8. */
static void doubts_rates_far_from_the_median(void)
{
    check_findings("", &of_2025, RATE "A,M,2\nB,F,8\nC,F,8\nD,F,160\n", UNDER_250);
    check_findings("", &of_2025,
                   RATE "A,M,1.999999999999999999\nB,F,8\nC,F,8\nD,F,160.000000000000000001\nE,M,0\nF,F,9\n",
                   "2 0 warning low_rate, 5 0 warning high_rate, 6 0 warning zero_rate, " UNDER_250);
    /* a median of zero says nothing */
    check_findings("", &of_2025, RATE "A,M,0\nB,M,0\nC,F,5\n",
                   "2 0 warning zero_rate, 3 0 warning zero_rate, " UNDER_250);
    check_findings("", &of_2025, RATE "A,M,0\nB,M,0\nC,F,0.000000000000000001\n",
                   "2 0 warning zero_rate, 3 0 warning zero_rate, " UNDER_250);
}

/* All on 8.80 but those of `rows`, who are on so many pence. */
static void add_256_men(struct roll *roll, const uint64_t *rows, size_t count, uint64_t pence)
{
    uint32_t scale;
    CU_ASSERT_TRUE_FATAL(roll_has_scales(roll));
    CU_ASSERT_TRUE_FATAL(scale_with(roll->scales, 100, &scale));
    for (uint64_t row = 1, i = 0; row <= 256; row++) {
        bool other = i < count && row == rows[i];
        uint64_t rate = quantity_make(scale, other ? pence : 880);
        i += other;
        CU_ASSERT_TRUE_FATAL(
            add_words(roll, row, row, word_of(PLACE_FULL_PAY, SEX_MAN, rate), QUANTITY_ZERO));
    }
}

/*
 * Whether the men of `rows` alone are warned of. However coarse the classes are, 2.19 is in that of the limit, 2.20,
 * or in a lower one, and 176.01 in that of 176.
 */
static void check_doubtful(const uint64_t *rows, size_t count)
{
    static const struct {
        uint64_t pence;
        const char *warning;
    } doubtful[] = {
        {219, " 0 warning low_rate"}, {17601, " 0 warning high_rate"}, {0, " 0 warning zero_rate"}};
    for (size_t kind = 0; kind < sizeof doubtful / sizeof *doubtful; kind++) {
        struct text expected = text_begin(&memory_of_libc);
        struct workforce workforce;
        struct figures figures;
        workforce_begin(&workforce, "");
        add_256_men(&workforce.roll, rows, count, doubtful[kind].pence);
        CU_ASSERT_TRUE(figures_make(&figures, &workforce.roll));
        find_notable(&workforce.roll, &figures, &of_2025, &workforce.issues);
        for (size_t i = 0; i < count; i++) {
            text_add(&expected, i ? ", " : "");
            text_add_unsigned(&expected, rows[i]);
            text_add(&expected, doubtful[kind].warning);
        }
        CHECK_ISSUES(&workforce.issues, text_string(&expected));
        figures_end(&figures);
        workforce_end(&workforce);
        text_end(&expected);
    }
}

static void finds_doubtful_rates_wherever_they_stand(void)
{
    static const uint64_t rows[] = {1, 2, 64, 65, 128, 192, 193, 256};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_doubtful(&rows[i], 1);
    check_doubtful(rows, sizeof rows / sizeof *rows);
}

static void follows_the_users_floor(void)
{
    struct fraction floor = FRACTION_ZERO;
    struct finding_rules rules = of_2025;
    fraction_set(&floor, 17, 2);
    rules.low_rate = &floor;
    check_findings("", &rules, RATE "A,M,8.49\nB,F,8.5\nC,M,1\nD,F,100\n",
                   "2 0 warning low_rate, 4 0 warning low_rate, " UNDER_250);
    check_findings("", &rules, RATE "A,M,0\nB,M,0\nC,F,1\n",
                   "2 0 warning zero_rate, 3 0 warning zero_rate, 4 0 warning low_rate, " UNDER_250);
    fraction_clear(&floor);
}

/*
 * A bonus B for one day in a pay period of two: literally 7B a week, as paid 7B/2; over 35 hours B/5 and
 * B/10: a penny apart from B = 0.10 on.
 */
static void warns_of_short_bonuses_by_the_penny(void)
{
    static const char csv[] =
        "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,full_pay\n"
        "A,M,100,2 days,35,0.10,day,\nB,M,100,2 days,35,0.099999,day,\nC,F,100,2 days,35,9,2 days,\n"
        "D,F,,,,9,day,N\nE,F,100,2 days,35,-0.1,day,\n";
    check_findings("", &of_2025, csv, "2 0 warning short_bonus, 6 0 warning short_bonus, " UNDER_250);
    check_findings("short_bonus=as_paid", &of_2025, csv,
                   "2 0 warning short_bonus, 6 0 warning short_bonus, " UNDER_250);
}

/* Sizes 1 1 1 1: a half of the man belongs in each of two quarters. */
static void warns_of_arbitrary_ties(void)
{
    check_findings("", &of_2025, RATE "A,M,5\nB,F,5\nC,F,7\nD,M,7\n",
                   "0 0 warning arbitrary_tie, 0 0 warning arbitrary_tie, " UNDER_250);
    check_findings("", &of_2025, RATE "A,M,5\nB,M,5\nC,F,7\nD,F,8\n", UNDER_250);
    check_findings("tie_share=fraction", &of_2025, RATE "A,M,5\nB,F,5\nC,F,7\nD,M,8\n", UNDER_250);
}

/* One man of 16, shared in fractions: a quarter of a man of 4 is 6.25%, women 93.75%: halves both. */
static void warns_of_pairs_that_are_not_100(void)
{
    static const char csv[] =
        RATE "a,M,9\nb,F,9\nc,F,9\nd,F,9\ne,F,9\nf,F,9\ng,F,9\nh,F,9\ni,F,9\nj,F,9\nk,F,9\n"
             "l,F,9\nm,F,9\nn,F,9\no,F,9\np,F,9\n";
    check_findings("rounding=half_away tie_share=fraction", &of_2025, csv,
                   "0 0 warning pair_not_100, 0 0 warning pair_not_100, 0 0 warning pair_not_100, "
                   "0 0 warning pair_not_100, " UNDER_250);
    check_findings("rounding=half_even tie_share=fraction", &of_2025, csv, UNDER_250);
    check_findings("tie_share=fraction", &of_2025, csv, UNDER_250);
}

/* (m - w) / m * 100 with m = 0.0001 and w = 1,000: 100 - 10^9 = -999,999,900; a tenth more of w is too much. */
static void warns_of_gaps_the_service_refuses(void)
{
    struct fraction floor = FRACTION_ZERO; /* 0: no rate is low, and the high one is not above 20 * 500 */
    struct finding_rules rules = of_2025;
    rules.low_rate = &floor;
    check_findings("", &rules, RATE "A,M,0.0001\nB,F,1000\n", UNDER_250);
    check_findings("", &rules, RATE "A,M,0.0001\nB,F,1000.000099\n", UNDER_250);   /* -999,999,999.0 */
    check_findings("", &rules, RATE "A,M,0.0001\nB,F,1000.00009904\n", UNDER_250); /* -999,999,999.04 */
    check_findings("", &rules, RATE "A,M,0.0001\nB,F,1000.0001\n",
                   "0 0 warning gap_out_of_range, 0 0 warning gap_out_of_range, " UNDER_250);
    check_findings("", &rules, "employee_id,sex,hourly_rate,bonus_12m\nA,M,1,0.0001\nB,F,2,1100\n",
                   "0 0 warning gap_out_of_range, 0 0 warning gap_out_of_range, " UNDER_250);
}

/* `count` men at one rate, the first of them paid a bonus. */
static void add_men(struct text *csv, unsigned count)
{
    text_add(csv, "employee_id,sex,hourly_rate,bonus_12m\n");
    for (unsigned i = 0; i < count; i++) {
        text_add_unsigned(csv, i);
        text_add(csv, i ? ",M,10,\n" : ",M,10,500\n");
    }
}

/* 1 of 2,000 is 0.05%, a half: 0.1 by filing; 1 of 2,001 rounds to 0.0 in any mode. */
static void warns_of_a_bonus_share_of_zero(void)
{
    static const struct {
        unsigned men;
        const char *conventions, *issues;
    } examples[] = {
        {2000, "", ""},
        {2000, "rounding=half_even", "0 0 warning bonus_share_zero"},
        {2001, "", "0 0 warning bonus_share_zero"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct text csv = text_begin(&memory_of_libc);
        add_men(&csv, examples[i].men);
        check_findings(examples[i].conventions, &of_2025, text_string(&csv), examples[i].issues);
        text_end(&csv);
    }
}

/* Guidance of 21 May 2026: nobody may be left out any more. */
static void warns_of_who_is_left_out(void)
{
    static const char csv[] = RATE "A,M,9\nB,F,8\nC,X,9\n";
    struct finding_rules of_2026 = {.sector = SECTOR_PUBLIC, .year = 2026}, of_no_year = {0};
    check_findings("other_sex=leave_out", &of_2025, csv, UNDER_250);
    check_findings("other_sex=leave_out", &of_no_year, csv, UNDER_250);
    check_findings("other_sex=leave_out", &of_2026, csv, "0 0 warning other_sex_left_out, " UNDER_250);
    check_findings("other_sex=leave_out", &of_2026, RATE "A,M,9\nB,F,8\n", UNDER_250);
    check_findings("", &of_2026, csv, "0 0 warning invalid_left_out, " UNDER_250);
}

/* reg. 1(4) on partners is of SI 2017/172 alone. */
static void warns_of_partners_in_the_public_sector(void)
{
    static const char csv[] = "employee_id,sex,relevant,hourly_rate\nA,M,,9\nB,F,,8\nC,M,partner,\n";
    struct finding_rules in_public = {.sector = SECTOR_PUBLIC, .year = 2025};
    check_findings("", &of_2025, csv, UNDER_250);
    check_findings("", &in_public, csv, "0 0 warning public_partner, " UNDER_250);
    check_findings("", &in_public, "employee_id,sex,relevant,hourly_rate\nA,M,partner,\nB,F,N,\nC,M,,9\n",
                   "0 0 warning public_partner, " UNDER_250);
    check_findings("", &in_public, RATE "A,M,9\nB,F,8\n", UNDER_250);
}

static void notes_the_head_count(void)
{
    for (unsigned men = 249; men <= 250; men++) {
        struct text csv = text_begin(&memory_of_libc);
        add_men(&csv, men);
        check_findings("", &of_2025, text_string(&csv), men < 250 ? UNDER_250 : "");
        text_add(&csv, "neither,X,10,\n"); /* employed as well */
        check_findings("other_sex=leave_out", &of_2025, text_string(&csv), "");
        text_end(&csv);
    }
}

static void notes_the_years_without_enforcement(void)
{
    struct finding_rules rules = of_2025;
    rules.year = 2019;
    check_findings("", &rules, RATE "A,M,9\n", "0 0 note not_enforced, " UNDER_250);
    rules.year = 2020;
    check_findings("", &rules, RATE "A,M,9\n", "0 0 note late_enforcement, " UNDER_250);
}

/* Under --redact no finding names anybody's pay. */
static void hides_amounts(void)
{
    static const char csv[] =
        "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period\n"
        "A,M,1,week,10,,\nB,F,87.65,week,10,,\nC,M,87.65,week,10,,\nD,F,9876.5,week,10,,\n"
        "E,M,87.65,week,10,43.21,day\nF,F,87.65,week,10,,\n";
    struct finding_rules rules = of_2025;
    for (int redact = 0; redact < 2; redact++) {
        struct workforce workforce;
        rules.redact = redact;
        find(&workforce, "", &rules, csv);
        bool amounts = false;
        for (size_t i = 0; i < workforce.issues.count; i++) {
            const char *message = workforce.issues.list[i].message;
            /* 0.10; 987.65; 8.77; (87.65 + 7 * 43.21) / 10 = 39.01 */
            amounts |= strstr(message, "0.10") || strstr(message, "987.65") || strstr(message, "8.77") ||
                       strstr(message, "39.01");
            CU_ASSERT_PTR_NULL(workforce.issues.list[i].value);
        }
        CU_ASSERT_EQUAL(amounts, !redact);
        workforce_end(&workforce);
    }
}

/* Enough for two threads: 30,000 women, 40,000 men, and the last man, whom the second thread sees, on nought. */
static void looks_at_every_part(void)
{
    enum { WOMEN = 30000, PEOPLE = 70000 };
    struct workforce workforce;
    struct figures figures;
    workforce_begin(&workforce, "");
    for (uint64_t row = 1; row <= PEOPLE; row++)
        CU_ASSERT_TRUE_FATAL(add_words(&workforce.roll, row, row,
                                       word_of(PLACE_FULL_PAY, row <= WOMEN ? SEX_WOMAN : SEX_MAN,
                                               quantity_make(SCALE_OF_ONES, row < PEOPLE ? 10 : 0)),
                                       QUANTITY_ZERO));
    workforce.roll.threads = 2;
    CU_ASSERT_TRUE(figures_make(&figures, &workforce.roll));
    CU_ASSERT_EQUAL(figures.full_pay.of_sex[SEX_WOMAN], WOMEN);
    CU_ASSERT_EQUAL(figures.full_pay.of_sex[SEX_MAN], PEOPLE - WOMEN);
    CU_ASSERT_EQUAL(figures.headcount.of_sex[SEX_MAN], PEOPLE - WOMEN);
    CHECK_FRACTION(&figures.gaps[GAP_MEAN_HOURLY].average[SEX_WOMAN], "10");
    CHECK_FRACTION(&figures.gaps[GAP_MEAN_HOURLY].average[SEX_MAN], "39999/4000"); /* 399,990 over 40,000 */
    find_notable(&workforce.roll, &figures, &of_2025, &workforce.issues);
    CHECK_ISSUES(&workforce.issues, "70000 0 warning zero_rate");
    figures_end(&figures);
    workforce_end(&workforce);
}

/* ---- Messages ---- */

/* What the first issue with a code says, of equal ones by what they say. */
static void check_message(const char *conventions, const struct finding_rules *rules, const char *csv,
                          const char *code, const char *expected)
{
    struct workforce workforce;
    size_t i = 0;
    find(&workforce, conventions, rules, csv);
    while (i < workforce.issues.count && strcmp(workforce.issues.list[i].code, code) != 0)
        i++;
    CU_ASSERT_FATAL(i < workforce.issues.count);
    CHECK_TEXT(workforce.issues.list[i].message, expected);
    workforce_end(&workforce);
}

#define AS_WHOLE_PEOPLE                                                                                      \
    "; shared as whole people in equal proportion, one person could as well stand in another of them, "      \
    "which moves a percentage by up to "

/* Sections of one: 100 over 1. Sections of two, of which a tie of four takes 1, 2 and 1: 100 over 2. */
static void tells_of_ties(void)
{
    static const char two[] = RATE "A,M,5\nB,F,5\nC,F,7\nD,M,8\n";
    struct finding_rules redacted = of_2025;
    redacted.redact = true;
    check_message("", &of_2025, two, "arbitrary_tie",
                  "1 man and 1 woman are on one hourly rate, 5.00, across the quarters lower, lower "
                  "middle" AS_WHOLE_PEOPLE "100.00 points");
    check_message(
        "", &redacted, two, "arbitrary_tie",
        "1 man and 1 woman are on one hourly rate across the quarters lower, lower middle" AS_WHOLE_PEOPLE
        "100.00 points");
    check_message(
        "", &of_2025, RATE "A,M,1\nB,M,2\nC,M,2\nD,F,2\nE,F,2\nF,F,3\nG,F,4\nH,F,5\n", "arbitrary_tie",
        "2 men and 2 women are on one hourly rate, 2.00, across the quarters lower, lower middle, upper "
        "middle" AS_WHOLE_PEOPLE "50.00 points");
}

#define CHECK_PERIOD "; check the pay period and the hours"

static void tells_of_doubtful_rates(void)
{
    struct fraction floor = FRACTION_ZERO;
    struct finding_rules floored = of_2025, redacted;
    fraction_set(&floor, 17, 2);
    floored.low_rate = &floor;
    redacted = floored;
    redacted.redact = true;
    check_message("", &of_2025, RATE "A,M,1.99\nB,F,8\nC,F,8\n", "low_rate",
                  "the hourly rate 1.99 is under 2.00, a quarter of the median of all" CHECK_PERIOD);
    check_message("", &of_2025, RATE "A,M,1.99\nB,F,8\n", "under_250",
                  "a head-count of 2: the duty to publish begins at 250; smaller employers may do so");
    check_message("", &of_2025, RATE "A,M,160.01\nB,F,8\nC,F,8\n", "high_rate",
                  "the hourly rate 160.01 is above 160.00, twenty times the median of all" CHECK_PERIOD);
    check_message("", &floored, RATE "A,M,8\nB,F,9\n", "low_rate",
                  "the hourly rate 8.00 is under 8.50, the floor of --low-rate" CHECK_PERIOD);
    check_message("", &redacted, RATE "A,M,8\nB,F,9\n", "low_rate",
                  "the hourly rate is under the floor of --low-rate" CHECK_PERIOD);
    fraction_clear(&floor);
}

/* 100 for two days are 350 a week; a bonus of 0.10 for one is 0.70, or as paid 0.35; over 35 hours. */
static void tells_of_short_bonuses(void)
{
    static const char csv[] = "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period\n"
                              "A,M,100,2 days,35,0.10,day\n";
#define ONE_BONUS                                                                                            \
    "; payments of one scheme for successive stretches are one bonus: give their sum and their whole period"
    struct finding_rules redacted = of_2025;
    redacted.redact = true;
    check_message(
        "", &of_2025, csv, "short_bonus",
        "a bonus for less than the pay period; the hourly rate is 10.02 under short_bonus=literal and 10.01 "
        "under as_paid" ONE_BONUS);
    check_message(
        "", &redacted, csv, "short_bonus",
        "a bonus for less than the pay period; the hourly rate depends on convention short_bonus" ONE_BONUS);
}

/* 1000 a month are 175000/761 a week. 300 taken back for a week: literally 300 of it, over 10 hours -7.0...; as paid 52500/761. */
static void tells_that_the_other_rate_is_below_zero(void)
{
    static const char csv[] = "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period\n"
                              "A,M,1000,month,10,-300,week\n";
    check_message(
        "short_bonus=as_paid", &of_2025, csv, "short_bonus",
        "a bonus for less than the pay period; the hourly rate is -7.00 under short_bonus=literal and "
        "16.10 under as_paid, and a rate below 0 is an error" ONE_BONUS);
}

static void tells_of_figures(void)
{
    static const struct finding_rules of_2026 = {.sector = SECTOR_PRIVATE, .year = 2026};
    /* a quarter of one man of four: 6.25 and 93.75 become 6.3 and 93.8 */
    check_message(
        "rounding=half_away tie_share=fraction", &of_2025,
        RATE "a,M,9\nb,F,9\nc,F,9\nd,F,9\ne,F,9\nf,F,9\ng,F,9\nh,F,9\ni,F,9\nj,F,9\nk,F,9\nl,F,9\nm,F,9\n"
             "n,F,9\no,F,9\np,F,9\n",
        "pair_not_100",
        "the rounded percentages of the lower middle quarter add up to 100.1; the reporting service refuses "
        "a pair "
        "that is not 100: use convention rounding=filing");
    check_message(
        "", &of_2025, "employee_id,sex,hourly_rate,bonus_12m\nA,M,1,0.0001\nB,F,2,1100\n", "gap_out_of_range",
        "the mean bonus gap is below -999,999,999, which the reporting service refuses; is an amount wrong?");
#define NO_LONGER                                                                                            \
    " left out under other_sex=leave_out; the guidance of 21 May 2026 no longer lets employers leave "       \
    "anybody out"
    check_message("other_sex=leave_out", &of_2026, RATE "A,M,9\nB,F,8\nC,X,9\n", "other_sex_left_out",
                  "1 person is" NO_LONGER);
    check_message("other_sex=leave_out", &of_2026, RATE "A,M,9\nB,F,8\nC,X,9\nD,X,9\n", "other_sex_left_out",
                  "2 people are" NO_LONGER);
    check_message("", &of_2025, RATE "A,M,9\nB,F,8\nC,X,9\n", "invalid_left_out",
                  "not for filing: 1 record left out because of errors; correct them and calculate again");
    check_message("", &of_2025, RATE "A,M,9\nB,F,8\nC,X,9\nD,X,9\n", "invalid_left_out",
                  "not for filing: 2 records left out because of errors; correct them and calculate again");
}

CU_TestInfo findings_tests[] = {
    {"doubts rates far from the median", doubts_rates_far_from_the_median},
    {"finds doubtful rates wherever they stand", finds_doubtful_rates_wherever_they_stand},
    {"follows the user's floor", follows_the_users_floor},
    {"warns of short bonuses by the penny", warns_of_short_bonuses_by_the_penny},
    {"warns of arbitrary ties", warns_of_arbitrary_ties},
    {"warns of pairs that are not 100", warns_of_pairs_that_are_not_100},
    {"warns of gaps the service refuses", warns_of_gaps_the_service_refuses},
    {"warns of a bonus share of zero", warns_of_a_bonus_share_of_zero},
    {"warns of who is left out", warns_of_who_is_left_out},
    {"warns of partners in the public sector", warns_of_partners_in_the_public_sector},
    {"notes the head-count", notes_the_head_count},
    {"notes the years without enforcement", notes_the_years_without_enforcement},
    {"hides amounts", hides_amounts},
    {"looks at every part", looks_at_every_part},
    {"tells of ties", tells_of_ties},
    {"tells of doubtful rates", tells_of_doubtful_rates},
    {"tells of short bonuses", tells_of_short_bonuses},
    {"tells that the other rate is below zero", tells_that_the_other_rate_is_below_zero},
    {"tells of figures", tells_of_figures},
    CU_TEST_INFO_NULL,
};
