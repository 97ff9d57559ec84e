#include "report/text_parts.h"

#include "base/utf8.h"

/*
 * The command names every issue on standard error, one a line; here they are summed up: what concerns the
 * whole file stands by itself, what concerns rows is said once for its code, with the first rows named.
 */

enum { NAMED_ROWS = 6 };

struct remark {
    const struct issue *first;
    uint64_t rows[NAMED_ROWS], last_row;
    size_t count;  /* of rows */
    size_t issues; /* of which one row may have several */
};

struct remarks {
    struct remark *list;
    size_t count;
    size_t capacity;
};

/* The remark that `issue` joins; NULL: it begins one. */
static struct remark *find(const struct remarks *remarks, const struct issue *issue)
{
    for (size_t i = 0; issue->row && i < remarks->count; i++) {
        const struct issue *first = remarks->list[i].first;
        if (first->row && first->severity == issue->severity && strcmp(first->code, issue->code) == 0)
            return &remarks->list[i];
    }
    return NULL;
}

static struct remark *begin(struct remarks *remarks, const struct issue *issue, struct text *text)
{
    if (!MEMORY_GROW(text->memory, &remarks->list, &remarks->capacity, remarks->count + 1)) {
        text->failed = true;
        return NULL;
    }
    struct remark *remark = &remarks->list[remarks->count++];
    *remark = (struct remark){.first = issue};
    return remark;
}

/* Those of one severity, in the order of their first row. */
static struct remarks collect(const struct issues *issues, int32_t severity, struct text *text)
{
    struct remarks remarks = {NULL, 0, 0};
    for (size_t i = 0; i < issues->count; i++) {
        const struct issue *issue = &issues->list[i];
        if (issue->severity != severity)
            continue;
        struct remark *remark = find(&remarks, issue);
        if (!remark)
            remark = begin(&remarks, issue, text);
        if (!remark)
            break;
        remark->issues++;
        if (remark->count && remark->last_row == issue->row)
            continue;
        if (remark->count < NAMED_ROWS)
            remark->rows[remark->count] = issue->row;
        remark->last_row = issue->row;
        remark->count++;
    }
    return remarks;
}

/* "; also rows 20, 31 and 9 more" */
static void add_further_rows(struct text *text, const struct remark *remark)
{
    size_t named = remark->count < NAMED_ROWS ? remark->count : NAMED_ROWS;
    if (remark->count == 1)
        return;
    text_add(text, remark->count == 2 ? "; also row " : "; also rows ");
    for (size_t i = 1; i < named; i++) {
        if (i > 1)
            text_add(text, remark->count == named && i + 1 == named ? " and " : ", ");
        text_add_unsigned(text, remark->rows[i]);
    }
    if (remark->count > named) {
        text_add(text, " and ");
        text_add_grouped(text, remark->count - named);
        text_add(text, " more");
    }
}

static void add_remark(struct page *page, const struct remark *remark)
{
    struct text *cell = &page->cell;
    page_say(page, "-", PAGE_INDENT);
    if (remark->first->row) {
        text_add(cell, "row ");
        text_add_unsigned(cell, remark->first->row);
        text_add(cell, ": ");
    }
    text_add_visible(cell, slice_of(remark->first->message));
    add_further_rows(cell, remark);
    text_join(cell, " [", remark->first->code, "]", NULL);
    page_cell_words(page, PAGE_HANGING, PAGE_WIDTH);
    page_line_end(page);
}

static uint64_t issues_in(const struct remarks *remarks)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < remarks->count; i++)
        sum += remarks->list[i].issues;
    return sum;
}

static void add_dropped(struct page *page, uint64_t dropped)
{
    if (dropped == 0)
        return;
    page_say(page, "-", PAGE_INDENT);
    text_add_grouped(&page->cell, dropped);
    text_add(&page->cell, " more not listed");
    page_cell_words(page, PAGE_HANGING, PAGE_WIDTH);
    page_line_end(page);
}

static void add_heading(struct page *page, enum page_style style, const char *title, uint64_t total)
{
    page_heading(page, style, title);
    text_add(&page->cell, "(");
    text_add_grouped(&page->cell, total);
    text_add(&page->cell, ")");
    page_right(page, text_string(&page->cell), 0);
    text_clear(&page->cell);
    page_line_end(page);
}

static void add_severity(struct page *page, const struct issues *issues, int32_t severity)
{
    static const struct {
        const char *title;
        enum page_style style;
    } heads[SEVERITIES] = {
        [PAYGAP_ERROR] = {"Errors in the records left out", STYLE_STOP},
        [PAYGAP_WARNING] = {"Warnings", STYLE_WARNING},
        [PAYGAP_NOTE] = {"Notes", STYLE_HEADING},
    };
    uint64_t total = issues->totals[severity];
    if (total == 0)
        return;
    struct remarks remarks = collect(issues, severity, page->text);
    add_heading(page, heads[severity].style, heads[severity].title, total);
    for (size_t i = 0; i < remarks.count; i++)
        add_remark(page, &remarks.list[i]);
    add_dropped(page, total - issues_in(&remarks));
    memory_give(page->text->memory, remarks.list, remarks.capacity * sizeof *remarks.list);
}

void page_add_remarks(struct page *page, const struct issues *issues)
{
    for (int32_t severity = 0; severity < SEVERITIES; severity++)
        add_severity(page, issues, severity);
}
