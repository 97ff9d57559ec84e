#include "audit/explain.h"

#include "base/utf8.h"
#include "report/json_writer.h"
#include "report/page.h"

enum { TEXT_AT = 20 };

void explanation_text(struct text *text, const struct explanation *explanation)
{
    struct page page = page_begin(text, false);
    text_add_visible(&page.cell, slice_of(explanation->id));
    text_join(&page.cell, ", ", explanation->sex, ", row ", NULL);
    text_add_unsigned(&page.cell, explanation->row);
    page_cell_words(&page, 0, PAGE_WIDTH);
    page_line_end(&page);
    for (size_t i = 0; i < explanation->step_count; i++) {
        const struct step *step = &explanation->steps[i];
        page_to(&page, PAGE_INDENT);
        page_say(&page, step->regulation ? step->regulation : "-", PAGE_INDENT);
        text_add_visible(&page.cell, slice_of(step->text));
        page_cell_words(&page, TEXT_AT, PAGE_WIDTH);
        page_line_end(&page);
    }
    page_line_end(&page);
    page_end(&page);
}

static void add_rate(struct json *json, const struct explanation *explanation)
{
    if (!explanation->rate_exact) {
        json_add_string(json, "hourly_rate", NULL);
        return;
    }
    json_open_object(json, "hourly_rate", JSON_ONE_LINE);
    json_add_string(json, "exact", explanation->rate_exact);
    json_add_string(json, "decimal", explanation->rate_decimal);
    json_close_object(json);
}

void explanation_json(struct text *text, const struct explanation *explanation)
{
    struct json json = json_begin(text);
    json_open_object(&json, NULL, JSON_ONE_LINE);
    json_add_string(&json, "schema", "paygap.explain/1");
    json_add_string(&json, "employee_id", explanation->id);
    json_add_unsigned(&json, "row", explanation->row);
    json_add_string(&json, "place", explanation->place);
    add_rate(&json, explanation);
    json_add_string(&json, "quarter", explanation->quarter);
    if (explanation->rank)
        json_add_unsigned(&json, "rank", explanation->rank);
    else
        json_add_number(&json, "rank", NULL);
    json_open_list(&json, "steps", JSON_ONE_LINE);
    for (size_t i = 0; i < explanation->step_count; i++) {
        const struct step *step = &explanation->steps[i];
        json_open_object(&json, NULL, JSON_ONE_LINE);
        json_add_string(&json, "regulation", step->regulation);
        json_add_string(&json, "text", step->text);
        json_add_string(&json, "exact", step->exact);
        json_add_string(&json, "decimal", step->decimal);
        json_close_object(&json);
    }
    json_close_list(&json);
    json_close_object(&json);
    text_add_char(text, '\n');
}
