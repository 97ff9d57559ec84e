#include "report/comparison.h"

#include "base/utf8.h"
#include "report/csv_field.h"
#include "report/json_parts.h"
#include "report/words.h"

/* ---- JSON: paygap.compare/1 ---- */

static void add_results(struct json *json, const struct paygap_comparison *comparison)
{
    json_open_list(json, "results", JSON_LINES);
    for (size_t i = 0; i < comparison->count; i++) {
        const struct compared_result *result = &comparison->results[i];
        json_open_object(json, NULL, JSON_ONE_LINE);
        json_add_string(json, "label", result->label);
        json_add_string(json, "snapshot_date", result->snapshot_date);
        json_add_men_and_women(json, "relevant", &result->relevant);
        json_add_men_and_women(json, "full_pay", &result->full_pay);
        json_close_object(json);
    }
    json_close_list(json);
}

static void add_figure(struct json *json, const struct paygap_comparison *comparison, size_t figure)
{
    json_open_object(json, fourteen_names[figure], JSON_LINES);
    json_open_list(json, "percent", JSON_ONE_LINE);
    for (size_t i = 0; i < comparison->count; i++)
        json_add_number(json, NULL, comparison->results[i].figures[figure].percent);
    json_close_list(json);
    json_open_list(json, "exact", JSON_ONE_LINE);
    for (size_t i = 0; i < comparison->count; i++)
        json_add_string(json, NULL, comparison->results[i].figures[figure].exact);
    json_close_list(json);
    json_open_list(json, "change_points", JSON_ONE_LINE);
    for (size_t i = 1; i < comparison->count; i++)
        json_add_number(json, NULL, comparison->results[i].figures[figure].change.points);
    json_close_list(json);
    json_open_list(json, "change_exact", JSON_ONE_LINE);
    for (size_t i = 1; i < comparison->count; i++)
        json_add_string(json, NULL, comparison->results[i].figures[figure].change.value.exact);
    json_close_list(json);
    json_close_object(json);
}

static void add_change(struct json *json, const char *key, const struct change *change)
{
    json_open_object(json, key, JSON_ONE_LINE);
    json_add_number(json, "points", change->points);
    json_add_string(json, "exact", change->value.exact);
    json_add_string(json, "decimal", change->value.decimal);
    json_close_object(json);
}

static void add_split(struct json *json, const struct split *split)
{
    if (!split->wanted) {
        json_add_string(json, NULL, NULL);
        return;
    }
    json_open_object(json, NULL, JSON_LINES);
    json_add_string(json, "reason", split->why);
    json_add_unsigned(json, "stayed", split->stayed);
    json_add_unsigned(json, "joined", split->joined);
    json_add_unsigned(json, "left", split->left);
    json_add_unsigned(json, "status_changed", split->status_changed);
    for (size_t part = 0; part < SPLIT_PARTS; part++)
        add_change(json, split_part_names[part], &split->parts[part]);
    add_change(json, "change", &split->whole);
    json_close_object(json);
}

void comparison_json(struct text *text, const struct paygap_comparison *comparison)
{
    struct json json = json_begin(text);
    json_open_object(&json, NULL, JSON_LINES);
    json_add_string(&json, "schema", "paygap.compare/1");
    add_results(&json, comparison);
    json_open_object(&json, "figures", JSON_LINES);
    for (size_t figure = 0; figure < FOURTEEN; figure++)
        add_figure(&json, comparison, figure);
    json_close_object(&json);
    json_open_list(&json, "split", JSON_LINES);
    for (size_t i = 0; i + 1 < comparison->count; i++)
        add_split(&json, &comparison->splits[i]);
    json_close_list(&json);
    json_open_list(&json, "remarks", JSON_LINES);
    for (size_t i = 0; i < comparison->remark_count; i++)
        json_add_string(&json, NULL, comparison->remarks[i]);
    json_close_list(&json);
    json_close_object(&json);
    text_add_char(text, '\n');
}

/* ---- CSV: a row a figure and result, then the split ---- */

static void add_number(struct text *text, const char *number)
{
    text_add_char(text, ',');
    if (number)
        csv_add_exact(text, number);
}

static void add_row(struct text *text, const char *name, const char *label, const char *percent,
                    const char *exact, const struct change *change)
{
    struct text shown = text_begin(text->memory);
    text_add_visible(&shown, slice_of(label));
    text_join(text, name, ",", NULL);
    csv_add_guarded(text, text_slice(&shown), CSV_QUOTES_WHERE_NEEDED);
    text->failed |= shown.failed;
    text_end(&shown);
    add_number(text, percent);
    add_number(text, exact);
    add_number(text, change->points);
    add_number(text, change->value.exact);
    text_add_char(text, '\n');
}

void comparison_csv(struct text *text, const struct paygap_comparison *comparison)
{
    text_add(text, "name,label,percent,exact,change_points,change_exact\n");
    for (size_t figure = 0; figure < FOURTEEN; figure++)
        for (size_t i = 0; i < comparison->count; i++) {
            const struct compared_figure *one = &comparison->results[i].figures[figure];
            add_row(text, fourteen_names[figure], comparison->results[i].label, one->percent, one->exact,
                    &one->change);
        }
    for (size_t i = 0; i + 1 < comparison->count; i++)
        for (size_t part = 0; part < SPLIT_PARTS; part++)
            if (comparison->splits[i].parts[part].points) {
                struct text name = text_begin(text->memory);
                text_join(&name, "mean_hourly_gap_", split_part_names[part], NULL);
                add_row(text, text_string(&name), comparison->results[i + 1].label, NULL, NULL,
                        &comparison->splits[i].parts[part]);
                text->failed |= name.failed;
                text_end(&name);
            }
}
