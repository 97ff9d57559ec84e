#include "report/forms.h"

#include "base/digest.h"
#include "report/json_parts.h"

/*
 * Layout: whatever holds only a few scalars of a fixed kind (counts, a value, an issue, a tie) stands on one
 * line; all else has a line for each member.
 */

static void add_named_texts(struct json *json, const char *key, const struct named_text *texts, size_t count)
{
    json_open_object(json, key, JSON_LINES);
    for (size_t i = 0; i < count; i++)
        json_add_string(json, texts[i].name, texts[i].value);
    json_close_object(json);
}

static void add_input(struct json *json, const struct input_facts *input)
{
    json_open_object(json, "input", JSON_ONE_LINE);
    json_add_string(json, "name", input->name);
    if (input->sha256)
        json_add_unsigned(json, "bytes", input->bytes);
    else
        json_add_number(json, "bytes", NULL);
    json_add_string(json, "sha256", input->sha256);
    json_add_unsigned(json, "rows", input->rows);
    json_close_object(json);
}

static void add_options(struct json *json, const paygap_result *result)
{
    const char separator[] = {result->separator, '\0'};
    json_open_object(json, "options", JSON_LINES);
    json_add_string(json, "separator", result->separator ? separator : NULL);
    add_named_texts(json, "columns", result->columns, result->column_count);
    add_named_texts(json, "set", result->sets, result->set_count);
    json_add_bool(json, "skip_invalid", result->skip_invalid);
    json_close_object(json);
}

void json_add_men_and_women(struct json *json, const char *key, const struct head_count *people)
{
    json_open_object(json, key, JSON_ONE_LINE);
    json_add_unsigned(json, "men", people->men);
    json_add_unsigned(json, "women", people->women);
    json_close_object(json);
}

static void add_head_count_members(struct json *json, const struct head_count *people)
{
    json_add_unsigned(json, "men", people->men);
    json_add_unsigned(json, "women", people->women);
    json_add_unsigned(json, "other", people->other);
}

void json_add_head_count(struct json *json, const char *key, const struct head_count *people)
{
    json_open_object(json, key, JSON_ONE_LINE);
    add_head_count_members(json, people);
    json_close_object(json);
}

static void add_left_out(struct json *json, const struct result_left_out *entry)
{
    json_open_object(json, NULL, JSON_ONE_LINE);
    json_add_string(json, "place", entry->place);
    json_add_string(json, "reason", entry->reason);
    add_head_count_members(json, &entry->people);
    json_close_object(json);
}

static void add_population(struct json *json, const paygap_result *result)
{
    json_open_object(json, "population", JSON_LINES);
    json_add_head_count(json, "headcount", &result->headcount);
    json_add_men_and_women(json, "relevant", &result->relevant);
    json_add_men_and_women(json, "full_pay", &result->full_pay);
    json_open_list(json, "left_out", JSON_LINES);
    for (size_t i = 0; i < result->left_out_count; i++)
        add_left_out(json, &result->left_out[i]);
    json_close_list(json);
    json_add_unsigned(json, "invalid", result->invalid);
    json_close_object(json);
}

static void add_status(struct json *json, const char *reason)
{
    json_add_string(json, "status", reason ? "not_calculable" : "ok");
    json_add_string(json, "reason", reason);
}

static void add_percentage(struct json *json, const struct percentage *figure)
{
    json_add_number(json, "percent", figure->percent);
    json_add_string(json, "exact", figure->value.exact);
    json_add_string(json, "decimal", figure->value.decimal);
    json_add_string(json, "margin", figure->margin);
    json_add_bool(json, "exact_half", figure->exact_half);
}

static void add_side(struct json *json, const char *key, const struct gap_side *side)
{
    json_open_object(json, key, JSON_ONE_LINE);
    json_add_unsigned(json, "count", side->count);
    json_add_string(json, "exact", side->value.exact);
    json_add_string(json, "decimal", side->value.decimal);
    json_close_object(json);
}

static void add_gap(struct json *json, const struct result_gap *gap)
{
    json_open_object(json, gap->name, JSON_LINES);
    add_status(json, gap->reason);
    add_percentage(json, &gap->gap);
    add_side(json, "men", &gap->men);
    add_side(json, "women", &gap->women);
    json_add_string(json, "regulation", gap->regulation);
    json_close_object(json);
}

static void add_proportion(struct json *json, const struct result_proportion *proportion)
{
    json_open_object(json, proportion->name, JSON_LINES);
    add_status(json, proportion->reason);
    add_percentage(json, &proportion->share);
    json_add_unsigned(json, "count", proportion->count);
    json_add_unsigned(json, "of", proportion->of);
    json_add_string(json, "regulation", proportion->regulation);
    json_close_object(json);
}

static void add_figures(struct json *json, const paygap_result *result)
{
    json_open_object(json, "figures", JSON_LINES);
    for (size_t i = 0; i < GAPS; i++)
        add_gap(json, &result->gaps[i]);
    add_proportion(json, &result->men_paid_bonus);
    add_proportion(json, &result->women_paid_bonus);
    json_close_object(json);
}

/* A head-count that tie_share=fraction may have made "3/2": a number where it is whole, else text. */
static void add_people(struct json *json, const char *key, const char *count)
{
    if (strchr(count, '/'))
        json_add_string(json, key, count);
    else
        json_add_number(json, key, count);
}

static void add_quarter(struct json *json, const struct result_quarter *quarter)
{
    json_open_object(json, NULL, JSON_LINES);
    json_add_string(json, "name", quarter->name);
    add_status(json, quarter->reason);
    json_add_unsigned(json, "size", quarter->size);
    add_people(json, "men", quarter->men);
    add_people(json, "women", quarter->women);
    json_add_number(json, "men_percent", quarter->men_share.percent);
    json_add_number(json, "women_percent", quarter->women_share.percent);
    json_add_string(json, "men_percent_exact", quarter->men_share.value.exact);
    json_add_string(json, "women_percent_exact", quarter->women_share.value.exact);
    /* the two shares add up to 100, so that both sit on a half or neither does */
    json_add_bool(json, "exact_half", quarter->men_share.exact_half);
    json_add_string(json, "lowest_rate", quarter->lowest_rate.exact);
    json_add_string(json, "highest_rate", quarter->highest_rate.exact);
    json_close_object(json);
}

static void add_quarters(struct json *json, const paygap_result *result)
{
    json_open_list(json, "quarters", JSON_LINES);
    for (size_t i = 0; i < SECTIONS; i++)
        add_quarter(json, &result->quarters[i]);
    json_close_list(json);
}

static void add_placed(struct json *json, const char *key, const char *const placed[SECTIONS])
{
    json_open_list(json, key, JSON_ONE_LINE);
    for (size_t i = 0; i < SECTIONS; i++)
        add_people(json, NULL, placed[i]);
    json_close_list(json);
}

static void add_tie(struct json *json, const struct result_tie *tie)
{
    json_open_object(json, NULL, JSON_ONE_LINE);
    json_add_string(json, "rate", tie->rate.exact);
    json_add_unsigned(json, "men", tie->men);
    json_add_unsigned(json, "women", tie->women);
    json_open_list(json, "places", JSON_ONE_LINE);
    for (size_t i = 0; i < SECTIONS; i++)
        json_add_unsigned(json, NULL, tie->places[i]);
    json_close_list(json);
    add_placed(json, "men_placed", tie->men_placed);
    add_placed(json, "women_placed", tie->women_placed);
    json_add_bool(json, "arbitrary", tie->arbitrary);
    json_add_string(json, "swing_points", tie->swing_points);
    json_close_object(json);
}

static void add_ties(struct json *json, const paygap_result *result)
{
    json_open_list(json, "ties", JSON_LINES);
    for (size_t i = 0; i < result->tie_count; i++)
        add_tie(json, &result->ties[i]);
    json_close_list(json);
}

static void add_issue(struct json *json, const struct issue *issue)
{
    json_open_object(json, NULL, JSON_ONE_LINE);
    json_add_string(json, "severity", severity_names[issue->severity]);
    json_add_string(json, "code", issue->code);
    json_add_unsigned(json, "row", issue->row);
    json_add_unsigned(json, "column", issue->column);
    json_add_string(json, "field", issue->field);
    json_add_string(json, "value", issue->value);
    json_add_string(json, "message", issue->message);
    json_close_object(json);
}

void json_add_issue_totals(struct json *json, const uint64_t totals[SEVERITIES])
{
    json_open_object(json, "issue_totals", JSON_ONE_LINE);
    for (size_t i = 0; i < SEVERITIES; i++)
        json_add_unsigned(json, severity_names[i], totals[i]);
    json_close_object(json);
}

static void add_issues(struct json *json, const struct issues *issues)
{
    json_add_issue_totals(json, issues->totals);
    json_open_list(json, "issues", JSON_LINES);
    for (size_t i = 0; i < issues->count; i++)
        add_issue(json, &issues->list[i]);
    json_close_list(json);
}

void json_add_tool(struct json *json)
{
    json_open_object(json, "tool", JSON_ONE_LINE);
    json_add_string(json, "name", "paygap");
    json_add_string(json, "version", PAYGAP_VERSION);
    json_close_object(json);
}

/* The SHA-256 of the document so far, up to the quote before this key. */
static void add_digest(struct json *json, size_t start)
{
    char hex[DIGEST_DIGITS + 1];
    json_next(json);
    struct slice document = slice_from(text_slice(json->text), start);
    digest_of(document.at, document.length, hex);
    json_put_string(json, "digest", hex);
}

void form_json(struct text *text, const paygap_result *result)
{
    size_t start = text->length;
    const struct input_facts input = {result->input_name, result->input_bytes, result->input_rows,
                                      result->input_sha256};
    struct json json = json_begin(text);
    json_open_object(&json, NULL, JSON_LINES);
    json_add_string(&json, "schema", "paygap.result/1");
    json_add_tool(&json);
    json_add_string(&json, "employer", result->employer);
    json_add_string(&json, "sector", result->sector);
    json_add_string(&json, "snapshot_date", result->snapshot_date);
    json_add_string(&json, "publish_by", result->publish_by);
    add_input(&json, &input);
    add_options(&json, result);
    add_named_texts(&json, "conventions", result->conventions, CONVENTIONS);
    add_population(&json, result);
    add_figures(&json, result);
    add_quarters(&json, result);
    add_ties(&json, result);
    json_add_string(&json, "public_sentence", result->public_sentence);
    add_issues(&json, &result->issues);
    add_digest(&json, start);
    json_close_object(&json);
    text_add_char(text, '\n');
}

void form_check_json(struct text *text, const struct input_facts *input, const struct issues *issues)
{
    struct json json = json_begin(text);
    json_open_object(&json, NULL, JSON_LINES);
    json_add_string(&json, "schema", "paygap.check/1");
    add_input(&json, input);
    add_issues(&json, issues);
    json_close_object(&json);
    text_add_char(text, '\n');
}
