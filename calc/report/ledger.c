#include "report/text_parts.h"

#include "base/utf8.h"
#include "report/words.h"

/*
 * Every row read ends in exactly one line of the ledger.
 */
enum { LEDGER_LABEL = 43, LEDGER_WOMEN_AT = 53, LEDGER_MEN_AT = 62, LEDGER_OTHER_AT = 71 };

/* Puts the label that stands in the cell, and the people after it. */
static void ledger_line(struct page *page, const struct head_count *people)
{
    page_cell_words(page, PAGE_INDENT, LEDGER_LABEL);
    page_right_number(page, people->women, LEDGER_WOMEN_AT);
    page_right_number(page, people->men, LEDGER_MEN_AT);
    page_right_number(page, people->other, LEDGER_OTHER_AT);
    page_right_number(page, everybody(people), PAGE_WIDTH);
    page_line_end(page);
}

static void ledger_rows(struct page *page, const char *label, uint64_t rows)
{
    page_words(page, slice_of(label), PAGE_INDENT, LEDGER_LABEL);
    page_right_number(page, rows, PAGE_WIDTH);
    page_line_end(page);
}

static void add_left_out(struct page *page, const struct result_left_out *entry)
{
    text_add(&page->cell, place_words(entry->place));
    if (entry->reason) {
        text_add(&page->cell, ": ");
        text_add_visible(&page->cell, slice_of(entry->reason));
    }
    ledger_line(page, &entry->people);
}

void page_add_ledger(struct page *page, const paygap_result *result)
{
    page_heading(page, STYLE_HEADING, "Every row and where it went");
    page_right(page, "Women", LEDGER_WOMEN_AT);
    page_right(page, "Men", LEDGER_MEN_AT);
    page_right(page, "Other", LEDGER_OTHER_AT);
    page_right(page, "All", PAGE_WIDTH);
    page_line_end(page);
    text_add(&page->cell, "Full-pay relevant employees");
    ledger_line(page, &result->full_pay);
    for (size_t i = 0; i < result->left_out_count; i++)
        add_left_out(page, &result->left_out[i]);
    if (result->invalid)
        ledger_rows(page, "Invalid, left out", result->invalid);
    ledger_rows(page, "Rows read", result->input_rows);

    page_heading(page, STYLE_HEADING, "Head-counts");
    page_line_end(page);
    text_add(&page->cell, "Relevant employees");
    ledger_line(page, &result->relevant);
    text_add(&page->cell, "Employed on the snapshot date");
    ledger_line(page, &result->headcount);
    page_say(page, "Size in the reporting service", PAGE_INDENT);
    page_right(page, employer_size(everybody(&result->headcount)), PAGE_WIDTH);
    page_line_end(page);
}
