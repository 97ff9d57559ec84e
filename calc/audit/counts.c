#include "audit/counts.h"

#include "exact/rounding.h"
#include "measures/figures.h"

/* By enum sex. */
static const char *const sex_names[] = {"men", "women", "other"};

static struct head_counts counts_of(const struct head_count *people)
{
    return (struct head_counts){
        {[SEX_MAN] = people->men, [SEX_WOMAN] = people->women, [SEX_NEITHER] = people->other}};
}

static bool chose(const paygap_result *result, enum convention convention, const char *choice)
{
    return strcmp(result->conventions[convention].value, choice) == 0;
}

/* ---- What is expected ---- */

/* "population headcount.men: recorded 1375, recomputed 1374 or less"; `object` "": a member of the figure itself. */
static void expect_between(struct differences *found, const char *figure, const char *object,
                           const char *member, uint64_t recorded, uint64_t least, uint64_t most)
{
    if (recorded >= least && recorded <= most)
        return;
    struct text field = text_begin(found->memory), left = text_begin(found->memory),
                right = text_begin(found->memory);
    text_join(&field, object, *object ? "." : "", member, NULL);
    text_add_unsigned(&left, recorded);
    text_add_unsigned(&right, recorded < least ? least : most);
    if (least != most)
        text_add(&right, recorded < least ? " or more" : " or less");
    differences_add(found, slice_of(figure), text_slice(&field), text_string(&left), text_string(&right));
    found->failed |= field.failed || left.failed || right.failed;
    text_end(&field);
    text_end(&left);
    text_end(&right);
}

static void expect(struct differences *found, const char *figure, const char *object, const char *member,
                   uint64_t recorded, uint64_t expected)
{
    expect_between(found, figure, object, member, recorded, expected, expected);
}

/* ---- Rows and places ---- */

static struct head_counts left_out_at(const paygap_result *result, enum place place)
{
    struct head_counts all = {{0}};
    for (size_t i = 0; i < result->left_out_count; i++) {
        struct head_counts people = counts_of(&result->left_out[i].people);
        bool there = strcmp(result->left_out[i].place, place_name(place)) == 0;
        for (int sex = SEX_MAN; sex <= SEX_NEITHER; sex++)
            all.of_sex[sex] += there ? people.of_sex[sex] : 0;
    }
    return all;
}

static struct head_counts relevant_of(const paygap_result *result)
{
    struct head_counts all = counts_of(&result->full_pay), more = left_out_at(result, PLACE_NOT_FULL_PAY);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
        all.of_sex[sex] += more.of_sex[sex];
    return all;
}

static void check_rows(const paygap_result *result, struct differences *found)
{
    uint64_t rows = everybody(&result->full_pay) + result->invalid;
    for (size_t i = 0; i < result->left_out_count; i++)
        rows += everybody(&result->left_out[i].people);
    expect(found, "input", "", "rows", result->input_rows, rows);
    if (!result->skip_invalid)
        expect(found, "population", "", "invalid", result->invalid, 0);
}

/* Whether records of a sex may end in a place, under the conventions of the result. */
static bool may_be_at(const paygap_result *result, const char *place, enum sex sex)
{
    if (strcmp(place, place_name(PLACE_OTHER_SEX)) == 0)
        return sex == SEX_NEITHER && chose(result, CONVENTION_OTHER_SEX, "leave_out");
    if (strcmp(place, place_name(PLACE_COMBINED)) == 0)
        return sex != SEX_NEITHER && chose(result, CONVENTION_POSTS, "combine");
    return sex != SEX_NEITHER || strcmp(place, place_name(PLACE_NOT_FULL_PAY)) != 0;
}

static void check_left_out(const paygap_result *result, struct differences *found)
{
    for (size_t i = 0; i < result->left_out_count; i++) {
        struct text entry = text_begin(found->memory);
        struct head_counts people = counts_of(&result->left_out[i].people);
        text_add(&entry, "left_out.");
        text_add_unsigned(&entry, i);
        for (int sex = SEX_MAN; sex <= SEX_NEITHER; sex++)
            if (!may_be_at(result, result->left_out[i].place, (enum sex)sex))
                expect(found, "population", text_string(&entry), sex_names[sex], people.of_sex[sex], 0);
        found->failed |= entry.failed;
        text_end(&entry);
    }
}

/* Under posts=combine the rows of partners, and of those whose sex is left out, may be of one head. */
static void check_headcount(const paygap_result *result, struct differences *found)
{
    struct head_counts relevant = relevant_of(result), recorded = counts_of(&result->headcount);
    struct head_counts partners = left_out_at(result, PLACE_PARTNER);
    struct head_counts others = left_out_at(result, PLACE_OTHER_SEX);
    for (int sex = SEX_MAN; sex <= SEX_NEITHER; sex++) {
        uint64_t most = relevant.of_sex[sex] + partners.of_sex[sex] + others.of_sex[sex];
        uint64_t least = chose(result, CONVENTION_POSTS, "combine") ? relevant.of_sex[sex] : most;
        expect_between(found, "population", "headcount", sex_names[sex], recorded.of_sex[sex], least, most);
    }
}

/* ---- Figures ---- */

/* Regs 8 and 9 are of all on full pay, regs 10 and 11 of those paid a bonus, and reg. 12 is of all who are relevant. */
static void check_figures_of(const paygap_result *result, enum sex sex, struct differences *found)
{
    const struct result_proportion *paid =
        sex == SEX_MAN ? &result->men_paid_bonus : &result->women_paid_bonus;
    uint64_t relevant = relevant_of(result).of_sex[sex], full_pay = counts_of(&result->full_pay).of_sex[sex];
    expect(found, "population", "relevant", sex_names[sex], counts_of(&result->relevant).of_sex[sex],
           relevant);
    for (int i = 0; i < GAPS; i++) {
        const struct result_gap *gap = &result->gaps[i];
        bool hourly = i == MEAN_HOURLY_GAP || i == MEDIAN_HOURLY_GAP;
        expect(found, gap->name, sex_names[sex], "count", sex == SEX_MAN ? gap->men.count : gap->women.count,
               hourly ? full_pay : paid->count);
    }
    expect_between(found, paid->name, "", "count", paid->count, 0, relevant);
    expect(found, paid->name, "", "of", paid->of, relevant);
}

/* ---- Quarters ---- */

/* What is known of the quarters gone through, lower to upper. */
struct quarters_so_far {
    struct fraction men;     /* in all of them */
    struct fraction highest; /* the rate they go up to */
    struct differences *found;
};

/* `bound` "", " or less" or " or more" */
static void report_exact(struct differences *found, const char *figure, const char *member,
                         const struct fraction *recorded, const struct fraction *expected, const char *bound)
{
    struct text left = text_begin(found->memory), right = text_begin(found->memory);
    fraction_text(&left, recorded);
    fraction_text(&right, expected);
    text_add(&right, bound);
    differences_add(found, slice_of(figure), slice_of(member), text_string(&left), text_string(&right));
    found->failed |= left.failed || right.failed;
    text_end(&left);
    text_end(&right);
}

/* A quarter that holds so many men holds women for the rest. */
static void check_people(struct quarters_so_far *so_far, const struct result_quarter *quarter,
                         const char *figure)
{
    struct fraction men = FRACTION_ZERO, women = FRACTION_ZERO, rest = FRACTION_ZERO;
    fraction_read(&men, slice_of(quarter->men));
    fraction_read(&women, slice_of(quarter->women));
    fraction_set(&rest, (int64_t)quarter->size, 1);
    fraction_subtract(&rest, &rest, &men);
    if (fraction_compare(&women, &rest) != 0)
        report_exact(so_far->found, figure, "women", &women, &rest, "");
    fraction_add(&so_far->men, &so_far->men, &men);
    fraction_clear(&men);
    fraction_clear(&women);
    fraction_clear(&rest);
}

static void check_rates(struct quarters_so_far *so_far, const struct result_quarter *quarter,
                        const char *figure)
{
    struct fraction lowest = FRACTION_ZERO, highest = FRACTION_ZERO;
    fraction_read(&lowest, slice_of(quarter->lowest_rate.exact));
    fraction_read(&highest, slice_of(quarter->highest_rate.exact));
    if (fraction_compare(&lowest, &so_far->highest) < 0)
        report_exact(so_far->found, figure, "lowest_rate", &lowest, &so_far->highest, " or more");
    if (fraction_compare(&lowest, &highest) > 0)
        report_exact(so_far->found, figure, "lowest_rate", &lowest, &highest, " or less");
    fraction_copy(&so_far->highest, &highest);
    fraction_clear(&lowest);
    fraction_clear(&highest);
}

static void check_quarters(const paygap_result *result, struct differences *found)
{
    struct quarters_so_far so_far = {FRACTION_ZERO, FRACTION_ZERO, found};
    struct fraction men = FRACTION_ZERO;
    uint64_t sizes[SECTIONS];
    bool to_top = chose(result, CONVENTION_REMAINDER, "top");
    section_sizes(everybody(&result->full_pay), to_top ? REMAINDER_TOP : REMAINDER_GUIDANCE, sizes);
    for (int i = 0; i < SECTIONS; i++) {
        const struct result_quarter *quarter = &result->quarters[i];
        struct text figure = text_begin(found->memory);
        text_join(&figure, "quarters.", quarter->name, NULL);
        expect(found, text_string(&figure), "", "size", quarter->size, sizes[i]);
        check_people(&so_far, quarter, text_string(&figure));
        if (quarter->lowest_rate.exact)
            check_rates(&so_far, quarter, text_string(&figure));
        found->failed |= figure.failed;
        text_end(&figure);
    }
    fraction_set(&men, (int64_t)result->full_pay.men, 1);
    if (fraction_compare(&so_far.men, &men) != 0)
        report_exact(found, "quarters", "men", &so_far.men, &men, "");
    fraction_clear(&men);
    fraction_clear(&so_far.men);
    fraction_clear(&so_far.highest);
}

void verify_counts(const paygap_result *result, struct differences *found)
{
    check_rows(result, found);
    check_left_out(result, found);
    check_headcount(result, found);
    check_figures_of(result, SEX_MAN, found);
    check_figures_of(result, SEX_WOMAN, found);
    check_quarters(result, found);
}
