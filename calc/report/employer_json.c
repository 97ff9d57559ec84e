#include "report/employer.h"
#include "report/json_parts.h"
#include "report/words.h"

static void add_figures(struct json *json, const struct paygap_employer *employer)
{
    json_open_object(json, "figures", JSON_ONE_LINE);
    for (size_t i = 0; i < FOURTEEN; i++) {
        const struct employer_figure *figure = &employer->fourteen[i];
        json_open_object(json, fourteen_names[i], JSON_ONE_LINE);
        json_add_number(json, "percent", figure->percent);
        json_add_string(json, "exact", figure->exact);
        json_add_string(json, "reason", figure->reason);
        json_close_object(json);
    }
    json_close_object(json);
}

/* What the figures rest on: a line that is kept must tell it by itself. */
static void add_grounds(struct json *json, const struct employer_list *employers)
{
    json_add_tool(json);
    json_add_string(json, "sector", employers->sector);
    json_add_string(json, "snapshot_date", employers->snapshot_date);
    json_open_object(json, "input", JSON_ONE_LINE);
    json_add_string(json, "sha256", employers->input_sha256);
    json_close_object(json);
    json_open_object(json, "conventions", JSON_ONE_LINE);
    for (int i = 0; i < CONVENTION_COUNT; i++)
        json_add_string(json, convention_name((enum convention)i),
                        convention_chosen(employers->conventions, (enum convention)i));
    json_close_object(json);
}

static void add_line(struct text *text, const struct employer_list *employers,
                     const struct paygap_employer *employer)
{
    struct json json = json_begin(text);
    json_open_object(&json, NULL, JSON_ONE_LINE);
    json_add_string(&json, "schema", "paygap.employer/1");
    json_add_string(&json, "employer", employer->name);
    json_add_string(&json, "status", employer_status(employer));
    json_add_unsigned(&json, "rows", employer->rows);
    if (employer->refused) {
        json_add_number(&json, "invalid", NULL);
        json_add_number(&json, "headcount", NULL);
        json_add_number(&json, "relevant", NULL);
        json_add_number(&json, "full_pay", NULL);
        json_add_number(&json, "figures", NULL);
    } else {
        json_add_unsigned(&json, "invalid", employer->invalid);
        json_add_head_count(&json, "headcount", &employer->headcount);
        json_add_men_and_women(&json, "relevant", &employer->relevant);
        json_add_men_and_women(&json, "full_pay", &employer->full_pay);
        add_figures(&json, employer);
    }
    json_add_issue_totals(&json, employer->totals);
    add_grounds(&json, employers);
    json_close_object(&json);
    text_add_char(text, '\n');
}

const struct employers_form employers_json = {NULL, add_line};
