#include "measures/posts.h"

#include "measures/figures.h"
#include "paygap.h"
#include "suites.h"
#include "workforce.h"

static const struct post_columns columns = {.id = 1, .sex = 2, .hours = 5, .id_shown = ID_AS_GIVEN};

static void resolve(struct workforce *workforce, const char *conventions, const char *csv)
{
    workforce_begin(workforce, conventions);
    workforce_read(workforce, csv);
    CU_ASSERT_TRUE_FATAL(posts_resolve(&workforce->roll, &columns, &workforce->issues));
}

/* A list with no place for any issue counts them all the same. */
static void check_totals(const struct workforce *resolved, const char *conventions, const char *csv)
{
    struct workforce workforce;
    workforce_begin(&workforce, conventions);
    issues_drop_from(&workforce.issues, PAYGAP_ERROR);
    workforce_read(&workforce, csv);
    CU_ASSERT_TRUE(posts_resolve(&workforce.roll, &columns, &workforce.issues));
    CU_ASSERT_EQUAL(memcmp(workforce.issues.totals, resolved->issues.totals, sizeof resolved->issues.totals),
                    0);
    CU_ASSERT_EQUAL(workforce.issues.count, 0);
    workforce_end(&workforce);
}

/* The places of all rows in order, and of those on full pay the rate: "full_pay 80/3, combined". */
static void check_places(const struct workforce *workforce, const char *expected)
{
    const struct roll *roll = &workforce->roll;
    struct text text = text_begin(&memory_of_libc);
    struct fraction rate = FRACTION_ZERO;
    for (size_t i = 0; i < roll->count; i++) {
        text_join(&text, i ? ", " : "", place_name(roll_place(roll, i)), NULL);
        if (roll_place(roll, i) != PLACE_FULL_PAY)
            continue;
        text_add(&text, " ");
        quantity_unpack(roll->rates[i], roll->scales, &rate);
        fraction_text(&text, &rate);
    }
    CHECK_TEXT(text_string(&text), expected);
    fraction_clear(&rate);
    text_end(&text);
}

struct example {
    const char *csv;
    const char *places;
    const char *issues;
};

static void check_examples(const char *conventions, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct workforce workforce;
        resolve(&workforce, conventions, examples[i].csv);
        check_places(&workforce, examples[i].places);
        check_totals(&workforce, conventions, examples[i].csv);
        CHECK_ISSUES(&workforce.issues, examples[i].issues);
        workforce_end(&workforce);
    }
}

#define PAY "employee_id,sex,ordinary_pay,pay_period,weekly_hours\n"
#define PLACES_TOO "employee_id,sex,ordinary_pay,pay_period,weekly_hours,full_pay,relevant,exclude_reason\n"
#define RATED "employee_id,sex,ordinary_pay,pay_period,weekly_hours,hourly_rate\n"

static void refuses_every_row_of_a_repeated_id(void)
{
    static const struct example examples[] = {
        {PAY "A,M,100,week,10\nB,F,90,week,10\nA,M,100,week,10\nA,F,1,week,1\n",
         "invalid, full_pay 9, invalid, invalid",
         "2 1 error duplicate_id, 4 1 error duplicate_id, 5 1 error duplicate_id"},
        {PAY "A,M,100,week,10\n A ,M,100,week,10\na,M,100,week,10\n", /* trimmed, then byte for byte */
         "invalid, invalid, full_pay 10", "2 1 error duplicate_id, 3 1 error duplicate_id"},
        /* partners and people on leave are compared; the excluded and not employed are not */
        {PLACES_TOO "A,M,,,,,partner,\nA,M,1,week,1,,,\nB,F,,,,N,,\nB,F,,,,,N,\nB,F,,,,,,left\n",
         "invalid, invalid, not_full_pay, not_relevant, excluded",
         "2 1 error duplicate_id, 3 1 error duplicate_id"},
        /* an invalid row has an id all the same, but a missing one repeats nothing */
        {PAY "A,M,x,week,10\nA,M,1,week,1\n,M,1,week,1\n,M,1,week,1\n", "invalid, invalid, invalid, invalid",
         "2 1 error duplicate_id, 2 3 error bad_number, 3 1 error duplicate_id, 4 1 error missing_id, "
         "5 1 error missing_id"},
    };
    check_examples("", examples, sizeof examples / sizeof *examples);
}

static void takes_each_row_for_a_person(void)
{
    static const struct example examples[] = {
        {PAY "A,M,100,week,10\nA,F,90,week,10\n", "full_pay 10, full_pay 9", ""}};
    check_examples("posts=separate", examples, 1);
}

/* Convention posts=combine: the sum of weekly pay over the sum of weekly hours. */
static void combines_pay_over_hours(void)
{
    static const struct example examples[] = {
        {PAY "A,M,500,week,10\nB,F,90,week,10\nA,M,300,week,20\n", "full_pay 80/3, full_pay 9, combined", ""},
        /* a month's 761 is 175 a week: (175 + 25) / 20 */
        {PAY "A,M,761,month,12\nA,M,50,fortnight,8\n", "full_pay 10, combined", ""},
        {PAY "A,M,1,week,1\nA,M,2,week,1\nA,M,6,week,1\n", "full_pay 3, combined, combined", ""},
        /* ready-made rates are weighed by their hours: (12 * 30 + 100) / 40 */
        {RATED "A,M,,,30,12\nA,M,100,week,10,\n", "full_pay 23/2, combined", ""},
        /* nought is no negative rate */
        {PAY "A,M,0,week,1\nA,M,0,week,1\n", "full_pay 0, combined", ""},
        /* a person of one post needs no hours */
        {RATED "A,M,,,,12\n", "full_pay 12", ""},
        {RATED "A,M,,,30,12\n", "full_pay 12", ""},
    };
    check_examples("posts=combine", examples, sizeof examples / sizeof *examples);
}

static void combines_only_posts_of_an_employee(void)
{
    static const struct example examples[] = {
        /* one row not on full pay makes the person not full-pay, at the first row */
        {PLACES_TOO "A,M,500,week,10,,,\nA,M,,,,N,,\n", "not_full_pay, combined", ""},
        {PLACES_TOO "A,M,,,,N,,\nA,M,500,week,10,,,\n", "not_full_pay, combined", ""},
        /* and nothing is weighed by hours then */
        {"employee_id,sex,hourly_rate,full_pay\nA,M,,N\nA,M,12,\n", "not_full_pay, combined", ""},
        /* a partner's row stays one; the excluded and not employed stay what they are */
        {PLACES_TOO "A,M,500,week,10,,,\nA,M,,,,,partner,\nA,F,,,,,N,\nA,M,,,,,,gone\nA,M,300,week,10,,,\n",
         "full_pay 40, partner, not_relevant, excluded, combined", ""},
        /* an invalid row of the same person is no post */
        {PAY "A,M,x,week,10\nA,M,300,week,10\n", "invalid, full_pay 30", "2 3 error bad_number"},
    };
    check_examples("posts=combine", examples, sizeof examples / sizeof *examples);
}

static void refuses_posts_that_cannot_be_combined(void)
{
    static const struct example examples[] = {
        {PAY "A,M,1,week,1\nA,F,1,week,1\nA,M,1,week,1\nB,F,1,week,1\n",
         "invalid, invalid, invalid, full_pay 1",
         "2 2 error posts_sex, 3 2 error posts_sex, 4 2 error posts_sex"},
        /* a partner's row is none of them */
        {PLACES_TOO "A,M,1,week,1,,,\nA,F,,,,,partner,\nA,F,1,week,1,,,\n", "invalid, partner, invalid",
         "2 2 error posts_sex, 4 2 error posts_sex"},
        {PAY "A,M,1,week,1\nA,F,1,week,1\nB,F,1,week,1\nB,F,1,week,1\n",
         "invalid, invalid, full_pay 1, combined", "2 2 error posts_sex, 3 2 error posts_sex"},
        {RATED "A,M,,,,12\nA,M,1,week,1,\nB,M,,,,12\n", "invalid, full_pay 1, full_pay 12",
         "2 5 error posts_hours"},
        {RATED "A,M,,,,12\nA,M,,,,13\n", "invalid, invalid", "2 5 error posts_hours, 3 5 error posts_hours"},
    };
    check_examples("posts=combine", examples, sizeof examples / sizeof *examples);
}

/* A rate is the person's: a bonus taken back in one post may be made good by another. */
static void judges_a_negative_rate_by_person(void)
{
#define TAKEN_BACK "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay\n"
    static const struct example combined[] = {
        {TAKEN_BACK "A,M,10,week,5,-15\nA,M,15,week,5,\n", "full_pay 1, combined", ""},
        {TAKEN_BACK "A,M,10,week,5,-35\nB,M,1,week,1,\nA,M,15,week,5,\n", "invalid, full_pay 1, invalid",
         "2 0 error negative_rate, 4 0 error negative_rate"},
        {TAKEN_BACK "A,M,10,week,5,-15\n", "invalid", "2 0 error negative_rate"},
        {"employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,relevant\n"
         "A,M,10,week,5,-15,\nA,M,,,,,partner\n",
         "invalid, partner", "2 0 error negative_rate"},
    };
    check_examples("posts=combine", combined, sizeof combined / sizeof *combined);
    static const struct example separate[] = {
        {TAKEN_BACK "A,M,10,week,5,-15\nA,M,15,week,5,\n", "invalid, full_pay 3", "2 0 error negative_rate"}};
    check_examples("posts=separate", separate, 1);
}

static void adds_up_bonuses(void)
{
    struct workforce workforce;
    resolve(&workforce, "posts=combine",
            "employee_id,sex,hourly_rate,weekly_hours,full_pay,bonus_12m\n"
            "A,M,9,1,,100\nA,M,9,1,,-30.5\nB,F,9,1,,-5\nB,F,9,1,N,5\nC,M,9,1,,7\n");
    static const struct {
        const char *id, *bonus;
        bool paid;
    } people[] = {{"A", "139/2", true}, {"B", "0", false}, {"C", "7", true}};
    for (size_t i = 0; i < 3; i++) {
        const struct entry entry = find_entry(&workforce.roll, people[i].id);
        CHECK_NUMBER(&workforce.roll, entry.bonus, people[i].bonus);
        CU_ASSERT_EQUAL(word_paid_bonus(entry.bonus), people[i].paid);
    }
    workforce_end(&workforce);
}

/* Heads count towards 250, each once: an employee's row before a partner's. */
static void counts_one_head_a_person(void)
{
    struct workforce workforce;
    struct figures figures;
    resolve(
        &workforce, "posts=combine other_sex=leave_out",
        PLACES_TOO
        "A,F,,,,,partner,\nA,M,1,week,1,,,\nA,M,1,week,1,,,\n" /* a man, whatever the partner's row says */
        "B,F,,,,,partner,\nB,M,,,,,partner,\n"                 /* a woman, by the first of two such rows */
        "C,X,1,week,1,,,\nC,X,1,week,1,,,\n"                   /* one of neither sex */
        "D,F,1,week,1,,,\n");
    CU_ASSERT_TRUE(figures_make(&figures, &workforce.roll));
    CU_ASSERT_EQUAL(figures.headcount.of_sex[SEX_MAN], 1);
    CU_ASSERT_EQUAL(figures.headcount.of_sex[SEX_WOMAN], 2);
    CU_ASSERT_EQUAL(figures.headcount.of_sex[SEX_NEITHER], 1);
    figures_end(&figures);
    workforce_end(&workforce);
}

/* 100 for a week in a monthly pay period: 100 a week, or as paid 100 * 175/761; over 30 hours, pay 761 a month. */
static void keeps_both_rates_of_a_short_bonus(void)
{
    struct workforce workforce;
    resolve(&workforce, "posts=combine",
            "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period\n"
            "A,M,761,month,10,100,week\nA,M,761,month,20,,\nB,M,761,month,20,,\n");
    const struct roll *roll = &workforce.roll;
    CU_ASSERT_EQUAL_FATAL(roll->short_count, 1);
    CU_ASSERT_EQUAL(roll->short_bonuses->entry, 0);
    CHECK_NUMBER(roll, roll->short_bonuses->literal, "15"); /* (175 + 175 + 100) / 30 */
    CHECK_NUMBER(roll, roll->short_bonuses->as_paid,
                 "28385/2283"); /* (350 + 17500/761) / 30 = 283850/22830 */
    workforce_end(&workforce);
}

static void shows_an_id_as_it_may(void)
{
    static const struct {
        enum id_shown shown;
        const char *value, *message;
    } examples[] = {
        {ID_AS_GIVEN, "Ann", "employee_id 'Ann': also on row 4;"},
        {ID_AS_NUMBER, "2", "employee_id '2': also on row 4;"},
        {ID_HIDDEN, NULL, "employee_id: also on row 4;"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct workforce workforce;
        const struct post_columns shown = {.id = 1, .id_shown = examples[i].shown};
        workforce_begin(&workforce, "");
        workforce_read(&workforce, PAY "B,M,1,week,1\nAnn,F,1,week,1\nAnn,F,1,week,1\n");
        CU_ASSERT_TRUE_FATAL(posts_resolve(&workforce.roll, &shown, &workforce.issues));
        issues_sort(&workforce.issues);
        const struct issue *issue = &workforce.issues.list[0];
        CU_ASSERT_EQUAL(issue->row, 3);
        CHECK_TEXT(issue->value ? issue->value : "", examples[i].value ? examples[i].value : "");
        CU_ASSERT_EQUAL(strncmp(issue->message, examples[i].message, strlen(examples[i].message)), 0);
        workforce_end(&workforce);
    }
}

static void add_post(struct workforce *workforce, uint64_t hours)
{
    const struct pay_record record = {.row = hours,
                                      .valid = true,
                                      .id = slice_of("A"),
                                      .sex = SEX_MAN,
                                      .full_pay = true,
                                      .has_hourly_rate = true,
                                      .hourly_rate = {10, 0, false},
                                      .hours_source = HOURS_CONTRACT,
                                      .weekly_hours = {hours, 0, false}};
    CU_ASSERT_TRUE_FATAL(roll_add(&workforce->roll, &record, &workforce->issues));
}

/* Joined parts of 20 and of 19 leave room for one post more, and for more of everything else that is expected. */
static void there_is_room_for_every_post(void)
{
    enum { ALL = 60, MORE = 2 * ALL };
    static const size_t ends[] = {20, 39};
    struct workforce whole, part;
    size_t count = 0, right = 0;
    workforce_begin(&whole, "posts=combine");
    CU_ASSERT_TRUE_FATAL(roll_expect(&whole.roll, MORE, MORE));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        workforce_begin_part(&part, &whole);
        while (count < ends[i])
            add_post(&part, ++count);
        CU_ASSERT_TRUE_FATAL(roll_join(&whole.roll, &part.roll, 0));
        workforce_end(&part);
    }
    while (count < ALL)
        add_post(&whole, ++count);
    CU_ASSERT_EQUAL_FATAL(whole.roll.count, ALL);
    for (size_t i = 0; i < ALL; i++)
        right += whole.roll.posts[i].weekly_hours == quantity_make(SCALE_OF_ONES, i + 1);
    CU_ASSERT_EQUAL(right, ALL);
    workforce_end(&whole);
}

CU_TestInfo posts_tests[] = {
    {"refuses every row of a repeated id", refuses_every_row_of_a_repeated_id},
    {"takes each row for a person", takes_each_row_for_a_person},
    {"combines pay over hours", combines_pay_over_hours},
    {"combines only posts of an employee", combines_only_posts_of_an_employee},
    {"refuses posts that cannot be combined", refuses_posts_that_cannot_be_combined},
    {"judges a negative rate by person", judges_a_negative_rate_by_person},
    {"adds up bonuses", adds_up_bonuses},
    {"counts one head a person", counts_one_head_a_person},
    {"keeps both rates of a short bonus", keeps_both_rates_of_a_short_bonus},
    {"shows an id as it may", shows_an_id_as_it_may},
    {"there is room for every post", there_is_room_for_every_post},
    CU_TEST_INFO_NULL,
};
