#include "report/comparison.h"

#include "base/utf8.h"
#include "report/page.h"

const char *const split_part_names[SPLIT_PARTS] = {"leavers", "status", "pay", "joiners"};
const char *const split_part_words[SPLIT_PARTS] = {"leavers left",
                                                   "status of stayers (full pay or leave, sex) changed",
                                                   "pay of stayers changed", "joiners came"};

/* So many results stand beside each other; further ones in a table below, which begins with the last of the one above. */
enum { ABREAST = 3, FIRST_COLUMN = 36, RESULT_WIDTH = 14, CHANGE_WIDTH = 8 };

/* Where the column of the n-th result of a table ends. */
static size_t column_end(size_t n)
{
    return FIRST_COLUMN + n * (RESULT_WIDTH + CHANGE_WIDTH);
}

/* "+0.4", "-0.4", "0.0" */
static void add_signed_points(struct text *text, const char *points)
{
    if (points[0] != '-' && strcmp(points, "0.0") != 0)
        text_add_char(text, '+');
    text_add(text, points);
}

static void page_change(struct page *page, const struct change *change, size_t right)
{
    if (change->points)
        add_signed_points(&page->cell, change->points);
    else
        text_add_char(&page->cell, '-');
    page_cell_right(page, right);
}

/* The last characters of a label, which tell names of one folder and dates apart. */
static void page_label(struct page *page, const char *label, size_t right)
{
    struct slice rest = slice_of(label);
    unsigned point = 0;
    while (utf8_count(rest) >= RESULT_WIDTH) {
        size_t length = utf8_first(rest, &point);
        rest = slice_from(rest, length ? length : 1);
    }
    text_add_visible(&page->cell, rest);
    page_cell_right(page, right);
}

static void add_heading(struct page *page, const struct paygap_comparison *comparison, size_t from, size_t to)
{
    if (from > 0)
        page_line_end(page);
    page_style(page, STYLE_HEADING);
    page_say(page, "Figure, percent", 0);
    page_style(page, STYLE_PLAIN);
    for (size_t i = from; i < to; i++) {
        page_label(page, comparison->results[i].label, column_end(i - from));
        if (i + 1 < to)
            page_right(page, "change", column_end(i - from) + CHANGE_WIDTH);
    }
    page_line_end(page);
}

static const char *label_of(size_t figure)
{
    static const char *const labels[FOURTEEN] = {
        "Mean hourly gap",   "Median hourly gap",   "Mean bonus gap",    "Median bonus gap",
        "Men paid a bonus",  "Women paid a bonus",  "Men, lower",        "Women, lower",
        "Men, lower middle", "Women, lower middle", "Men, upper middle", "Women, upper middle",
        "Men, upper",        "Women, upper"};
    return labels[figure];
}

static void add_figure(struct page *page, const struct paygap_comparison *comparison, size_t figure,
                       size_t from, size_t to)
{
    page_say(page, label_of(figure), PAGE_INDENT);
    for (size_t i = from; i < to; i++) {
        const char *percent = comparison->results[i].figures[figure].percent;
        page_right(page, percent ? percent : "-", column_end(i - from));
        if (i + 1 < to)
            page_change(page, &comparison->results[i + 1].figures[figure].change,
                        column_end(i - from) + CHANGE_WIDTH);
    }
    page_line_end(page);
}

static void add_table(struct page *page, const struct paygap_comparison *comparison, size_t from, size_t to)
{
    add_heading(page, comparison, from, to);
    for (size_t figure = 0; figure < FOURTEEN; figure++)
        add_figure(page, comparison, figure, from, to);
}

static void add_split_line(struct page *page, const char *words, const struct change *change)
{
    page_say(page, words, PAGE_INDENT);
    add_signed_points(&page->cell, change->points);
    page_cell_right(page, 60);
    page_to(page, 62);
    text_add(&page->cell, change->value.decimal);
    page_cell_right(page, PAGE_WIDTH);
    page_line_end(page);
}

static void add_movement(struct text *text, const struct split *split)
{
    text_add_grouped(text, split->stayed);
    text_add(text, " stayed, ");
    text_add_grouped(text, split->joined);
    text_add(text, " joined, ");
    text_add_grouped(text, split->left);
    text_add(text, " left; the status of ");
    text_add_grouped(text, split->status_changed);
    text_add(text, " changed");
}

static void add_split(struct page *page, const struct paygap_comparison *comparison, size_t index)
{
    const struct split *split = &comparison->splits[index];
    if (!split->wanted)
        return;
    struct text words = text_begin(page->text->memory);
    text_add(&words, "What moved the mean hourly gap from ");
    text_add_visible(&words, slice_of(comparison->results[index].label));
    text_add(&words, " to ");
    text_add_visible(&words, slice_of(comparison->results[index + 1].label));
    text_add(&words, ", points");
    page_heading(page, STYLE_HEADING, text_string(&words));
    page_line_end(page);
    text_clear(&words);
    add_movement(&words, split);
    page_say(page, text_string(&words), PAGE_INDENT);
    page_line_end(page);
    if (split->why) {
        text_clear(&words);
        text_join(&words, "No split: ", split->why, NULL);
        page_say(page, text_string(&words), PAGE_INDENT);
        page_line_end(page);
    }
    for (size_t part = 0; part < SPLIT_PARTS && !split->why; part++)
        add_split_line(page, split_part_words[part], &split->parts[part]);
    if (!split->why)
        add_split_line(page, "together (each line is rounded by itself)", &split->whole);
    page->text->failed |= words.failed;
    text_end(&words);
}

static void add_remark(struct page *page, const char *remark)
{
    page_to(page, PAGE_INDENT);
    text_add_visible(&page->cell, slice_of(remark));
    page_cell_words(page, PAGE_INDENT, PAGE_WIDTH);
    page_line_end(page);
}

void comparison_text(struct text *text, const struct paygap_comparison *comparison, bool colour)
{
    struct page page = page_begin(text, colour);
    for (size_t from = 0; from + 1 < comparison->count; from += ABREAST - 1) {
        size_t to = from + ABREAST < comparison->count ? from + ABREAST : comparison->count;
        add_table(&page, comparison, from, to);
    }
    for (size_t i = 0; i + 1 < comparison->count; i++)
        add_split(&page, comparison, i);
    if (comparison->remark_count) {
        page_heading(&page, STYLE_HEADING, "Before you compare");
        page_line_end(&page);
    }
    for (size_t i = 0; i < comparison->remark_count; i++) {
        add_remark(&page, comparison->remarks[i]);
    }
    page_end(&page);
}
