#include "report/forms.h"

#include "base/utf8.h"
#include "report/amounts.h"
#include "report/refusals.h"
#include "report/text_parts.h"
#include "report/words.h"

/*
 * The report stands in the order in which the reporting service asks, women before men.
 */

/* ---- Cells ---- */

/* Text that came from outside goes through here: a terminal acts upon none of it. */
static void cell_foreign(struct page *page, const char *text)
{
    text_add_visible(&page->cell, slice_of(text));
}

/* "upper middle" as "Upper middle" */
static void cell_capital(struct page *page, const char *words)
{
    text_add_capitals(&page->cell, (struct slice){words, 1});
    text_add(&page->cell, words + 1);
}

static void right_percent(struct page *page, const struct percentage *figure, size_t right)
{
    text_join(&page->cell, figure->percent, "%", NULL);
    page_cell_right(page, right);
}

/* " (reg. 13)" after what stands on the line. */
static void cite(struct page *page, const char *regulation, const char *number)
{
    page_to(page, page->column + 1);
    text_join(&page->cell, "(", regulation, number, ")", NULL);
    page_cell_words(page, 0, PAGE_WIDTH);
}

/* A heading with nothing else on its line. */
static void section(struct page *page, enum page_style style, const char *words)
{
    page_heading(page, style, words);
    page_line_end(page);
}

/* ---- Who, when, under which law ---- */

static void add_banner(struct page *page, const paygap_result *result)
{
    if (!not_for_filing(result))
        return;
    page_style(page, STYLE_STOP);
    text_add_not_for_filing(&page->cell, result->invalid);
    page_cell_words(page, 0, PAGE_WIDTH);
    page_style(page, STYLE_PLAIN);
    page_line_end(page);
}

static void add_title(struct page *page, const paygap_result *result)
{
    page_style(page, STYLE_HEADING);
    if (result->employer && *result->employer)
        cell_foreign(page, result->employer);
    else
        text_add(&page->cell, "Gender pay gap");
    page_cell_words(page, 0, PAGE_WIDTH);
    page_style(page, STYLE_PLAIN);
    page_line_end(page);
}

static void add_dates(struct page *page, const paygap_result *result)
{
    struct text *cell = &page->cell;
    if (result->snapshot_date) {
        text_add(cell, "Gender pay gap figures for the snapshot date ");
        text_add_date(cell, result->snapshot_date);
    } else {
        text_add(cell, "Gender pay gap figures, no snapshot date given");
    }
    page_cell_words(page, 0, PAGE_WIDTH);
    page_line_end(page);
    if (result->sector) {
        cell_capital(page, result->sector);
        text_add(cell, " sector, ");
    }
    text_add(cell, result->instrument);
    if (result->publish_by) {
        text_add(cell, "; publish by ");
        text_add_date(cell, result->publish_by);
    }
    page_cell_words(page, 0, PAGE_WIDTH);
    page_line_end(page);
}

/* ---- Gaps (regs 8 to 11) ---- */

enum { GAP_AT = 44, GAP_WOMEN_AT = 62, GAP_MEN_AT = PAGE_WIDTH };

static void right_money(struct page *page, const paygap_result *result, const struct exact_text *value,
                        size_t right)
{
    text_add_money(&page->cell, result->currency, value->decimal);
    page_cell_right(page, right);
}

static void add_gap(struct page *page, const paygap_result *result, const char *label,
                    const struct result_gap *gap)
{
    page_say(page, label, PAGE_INDENT);
    cite(page, gap->regulation, "");
    if (gap->reason)
        page_right(page, "not calculable", GAP_AT);
    else
        right_percent(page, &gap->gap, GAP_AT);
    right_money(page, result, &gap->women.value, GAP_WOMEN_AT);
    right_money(page, result, &gap->men.value, GAP_MEN_AT);
    page_line_end(page);
}

static void add_reason(struct page *page, const char *who, const char *reason)
{
    text_join(&page->cell, who, "not calculable: ", reason_words(reason), NULL);
    page_cell_words(page, PAGE_HANGING, PAGE_WIDTH);
    page_line_end(page);
}

static bool same_reason(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static void add_gap_reasons(struct page *page, const struct result_gap *mean, const struct result_gap *median)
{
    if (same_reason(mean->reason, median->reason)) {
        add_reason(page, "", mean->reason);
        return;
    }
    if (mean->reason)
        add_reason(page, "mean ", mean->reason);
    if (median->reason)
        add_reason(page, "median ", median->reason);
}

/* A mean and a median gap, and the people both are about. */
static void add_gaps(struct page *page, const paygap_result *result, const char *title, enum gap_kind mean,
                     enum gap_kind median, const char *people)
{
    const struct result_gap *both[] = {&result->gaps[mean], &result->gaps[median]};
    page_heading(page, STYLE_HEADING, title);
    page_right(page, "Gap", GAP_AT);
    page_right(page, "Women", GAP_WOMEN_AT);
    page_right(page, "Men", GAP_MEN_AT);
    page_line_end(page);
    add_gap(page, result, "Mean", both[0]);
    add_gap(page, result, "Median", both[1]);
    page_say(page, people, PAGE_INDENT);
    page_right_number(page, both[0]->women.count, GAP_WOMEN_AT);
    page_right_number(page, both[0]->men.count, GAP_MEN_AT);
    page_line_end(page);
    add_gap_reasons(page, both[0], both[1]);
}

/* ---- Hourly pay quarters (reg. 13) ---- */

enum {
    QUARTER_WOMEN_AT = 45,
    QUARTER_WOMEN_SHARE_AT = 53,
    QUARTER_MEN_AT = 62,
    QUARTER_MEN_SHARE_AT = 70,
    QUARTER_SIZE_AT = PAGE_WIDTH
};

static void add_share(struct page *page, const char *people, const struct percentage *share, size_t people_at,
                      size_t share_at)
{
    text_add_people(&page->cell, people);
    page_cell_right(page, people_at);
    right_percent(page, share, share_at);
}

static void add_quarter(struct page *page, const char *words, const struct result_quarter *quarter)
{
    cell_capital(page, words);
    page_cell_words(page, PAGE_INDENT, PAGE_WIDTH);
    if (quarter->reason) {
        text_join(&page->cell, "not calculable: ", reason_words(quarter->reason), NULL);
        page_cell_right(page, QUARTER_MEN_SHARE_AT);
    } else {
        add_share(page, quarter->women, &quarter->women_share, QUARTER_WOMEN_AT, QUARTER_WOMEN_SHARE_AT);
        add_share(page, quarter->men, &quarter->men_share, QUARTER_MEN_AT, QUARTER_MEN_SHARE_AT);
    }
    page_right_number(page, quarter->size, QUARTER_SIZE_AT);
    page_line_end(page);
}

static void add_quarters(struct page *page, const paygap_result *result)
{
    page_heading(page, STYLE_HEADING, "Each hourly pay quarter");
    cite(page, regulation_word(result), "13");
    page_right(page, "Women", QUARTER_WOMEN_SHARE_AT);
    page_right(page, "Men", QUARTER_MEN_SHARE_AT);
    page_right(page, "All", QUARTER_SIZE_AT);
    page_line_end(page);
    for (size_t i = SECTIONS; i-- > 0;)
        add_quarter(page, section_words[i], &result->quarters[i]);
}

/* ---- Ties over a boundary (reg. 13(2)) ---- */

static void add_placed(struct page *page, const char *sex, uint64_t people,
                       const char *const placed[SECTIONS])
{
    struct text *cell = &page->cell;
    if (people == 0)
        return;
    text_add(cell, sex);
    text_add_grouped(&page->cell, people);
    const char *before = ": ";
    for (size_t i = SECTIONS; i-- > 0;) {
        if (strcmp(placed[i], "0") == 0)
            continue;
        text_add(cell, before);
        text_add_people(cell, placed[i]);
        text_join(cell, " in ", section_words[i], NULL);
        before = ", ";
    }
    page_cell_words(page, PAGE_HANGING, PAGE_WIDTH);
    page_line_end(page);
}

static void add_tie(struct page *page, const paygap_result *result, const struct result_tie *tie)
{
    struct text *cell = &page->cell;
    text_add_grouped(&page->cell, tie->men + tie->women);
    text_add(cell, " people on ");
    if (tie->rate.decimal)
        text_add_money(cell, result->currency, tie->rate.decimal);
    else
        text_add(cell, "one rate");
    if (tie->arbitrary) {
        text_add(cell, ", some placed by an arbitrary choice (see the warnings) worth up to ");
        text_add_rounded(cell, tie->swing_points, 4);
        text_add(cell, " percentage points");
    }
    page_cell_words(page, PAGE_INDENT, PAGE_WIDTH);
    page_line_end(page);
    add_placed(page, "women ", tie->women, tie->women_placed);
    add_placed(page, "men ", tie->men, tie->men_placed);
}

static void add_ties(struct page *page, const paygap_result *result)
{
    if (result->tie_count == 0)
        return;
    page_heading(page, STYLE_HEADING, "Groups on one rate, shared between quarters");
    cite(page, regulation_word(result), "13(2)");
    page_line_end(page);
    for (size_t i = 0; i < result->tie_count; i++)
        add_tie(page, result, &result->ties[i]);
}

/* ---- Who received bonus pay (reg. 12) ---- */

static void add_proportion(struct page *page, const char *label, const struct result_proportion *proportion)
{
    page_say(page, label, PAGE_INDENT);
    if (proportion->reason)
        page_right(page, "not calculable", GAP_AT);
    else
        right_percent(page, &proportion->share, GAP_AT);
    text_add_grouped(&page->cell, proportion->count);
    text_add(&page->cell, " of ");
    text_add_grouped(&page->cell, proportion->of);
    page_cell_right(page, GAP_MEN_AT);
    page_line_end(page);
}

static void add_proportions(struct page *page, const paygap_result *result)
{
    page_heading(page, STYLE_HEADING, "Who received bonus pay");
    cite(page, result->men_paid_bonus.regulation, "");
    page_right(page, "Share", GAP_AT);
    page_right(page, "Relevant employees", GAP_MEN_AT);
    page_line_end(page);
    add_proportion(page, "Women", &result->women_paid_bonus);
    add_proportion(page, "Men", &result->men_paid_bonus);
    if (result->women_paid_bonus.reason)
        add_reason(page, "women ", result->women_paid_bonus.reason);
    if (result->men_paid_bonus.reason)
        add_reason(page, "men ", result->men_paid_bonus.reason);
}

static void add_public_sentence(struct page *page, const paygap_result *result)
{
    if (!result->public_sentence)
        return;
    section(page, STYLE_HEADING, "What the reporting service will show to the public");
    page_say(page, result->public_sentence, PAGE_INDENT);
    page_line_end(page);
}

struct refusal_list {
    struct page *page;
    bool begun;
};

static void add_refusal(void *context, const char *what, const char *why)
{
    struct refusal_list *list = context;
    if (!list->begun)
        section(list->page, STYLE_WARNING, "What the reporting service would refuse");
    list->begun = true;
    page_say(list->page, "-", PAGE_INDENT);
    cell_capital(list->page, what);
    text_add(&list->page->cell, why);
    page_cell_words(list->page, PAGE_HANGING, PAGE_WIDTH);
    page_line_end(list->page);
}

static void add_refusals(struct page *page, const paygap_result *result)
{
    struct refusal_list list = {page, false};
    say_refusals(result, add_refusal, &list);
}

/* ---- Before rounding: what an auditor recomputes ---- */

enum { DECIMAL_AT = 60 };

static bool is_shown_exactly(const struct result_figure *figure, size_t index)
{
    return !figure->reason && (index < GAPS || figure->percentage->exact_half);
}

static void add_exact(struct page *page, const char *label, const struct percentage *figure)
{
    page_say(page, label, PAGE_INDENT);
    page_right(page, figure->value.decimal, DECIMAL_AT);
    text_add_fraction(&page->cell, figure->value.exact);
    if (figure->exact_half)
        text_add(&page->cell, figure->away_from_zero ? " (an exact half, rounded away from zero)"
                                                     : " (an exact half, rounded to the even digit)");
    page_to(page, page->column + 2);
    page_cell_words(page, PAGE_HANGING, PAGE_WIDTH);
    page_line_end(page);
}

static void add_exact_figures(struct page *page, const paygap_result *result)
{
    bool begun = false;
    for (size_t i = 0; i < FOURTEEN; i++) {
        size_t index = service_form[i].figure;
        const struct result_figure *figure = &result->fourteen[index];
        if (!is_shown_exactly(figure, index))
            continue;
        if (!begun)
            section(page, STYLE_HEADING, "Before rounding");
        begun = true;
        add_exact(page, service_form[i].label, figure->percentage);
    }
}

/* ---- How it was calculated ---- */

enum { METHOD_AT = 15 };

static void method_line(struct page *page, const char *label)
{
    page_say(page, label, PAGE_INDENT);
    page_cell_words(page, METHOD_AT, PAGE_WIDTH);
    page_line_end(page);
}

static void add_input(struct page *page, const paygap_result *result)
{
    struct text *cell = &page->cell;
    if (result->input_name) {
        cell_foreign(page, result->input_name);
        text_add(cell, ", ");
    }
    text_add_grouped(cell, result->input_rows);
    text_add(cell, result->input_rows == 1 ? " row, " : " rows, ");
    if (!result->input_sha256) {
        text_add(cell, "given field by field");
        method_line(page, "Pay records");
        return;
    }
    text_add_grouped(cell, result->input_bytes);
    text_add(cell, result->input_bytes == 1 ? " byte" : " bytes");
    method_line(page, "Pay records");
    text_add(cell, result->input_sha256);
    method_line(page, "SHA-256");
}

static void add_method(struct page *page, const paygap_result *result)
{
    section(page, STYLE_HEADING, "How it was calculated");
    add_input(page, result);
    for (size_t i = 0; i < CONVENTIONS; i++)
        text_join(&page->cell, i ? " " : "", result->conventions[i].name, "=", result->conventions[i].value,
                  NULL);
    method_line(page, "Conventions");
    text_add(&page->cell, "paygap " PAYGAP_VERSION);
    method_line(page, "Program");
}

void form_text(struct text *text, const paygap_result *result, bool colour)
{
    struct page page = page_begin(text, colour);
    add_banner(&page, result);
    if (not_for_filing(result))
        page_line_end(&page);
    add_title(&page, result);
    add_dates(&page, result);
    add_gaps(&page, result, "Gender pay gap using hourly pay", MEAN_HOURLY_GAP, MEDIAN_HOURLY_GAP,
             "Full-pay relevant employees");
    add_quarters(&page, result);
    add_gaps(&page, result, "Gender pay gap using bonus pay", MEAN_BONUS_GAP, MEDIAN_BONUS_GAP,
             "Relevant employees paid a bonus");
    add_proportions(&page, result);
    add_public_sentence(&page, result);
    add_refusals(&page, result);
    page_add_ledger(&page, result);
    add_ties(&page, result);
    add_exact_figures(&page, result);
    page_add_remarks(&page, &result->issues);
    add_method(&page, result);
    if (not_for_filing(result))
        page_line_end(&page);
    add_banner(&page, result);
    page_end(&page);
}
