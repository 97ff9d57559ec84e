#include "audit/read_result.h"

#include "base/digest.h"
#include "report/make.h"
#include "report/words.h"

/* What result_make asks for, as it is found in the document. */
struct findings {
    struct json_reader reader;
    const struct memory *memory;
    struct figures figures;
    struct issues issues;
    struct layout layout;
    struct conventions conventions;
    struct result_facts facts;
    bool out_of_memory;
};

static void read_exact(struct json_reader *reader, struct fraction *value, const char *text, const char *key)
{
    if (!reader->failed && !fraction_read(value, slice_of(text)))
        json_refuse(reader, key, "an exact fraction is expected");
}

/* ---- What was read, and how ---- */

static void read_schema(struct json_reader *reader, const struct json_value *document)
{
    static const char ours[] = "paygap.result/";
    const char *schema = json_text_in(reader, document, "schema");
    if (reader->failed || strcmp(schema, "paygap.result/1") == 0)
        return;
    bool newer = strncmp(schema, ours, sizeof ours - 1) == 0;
    json_refuse(reader, "schema",
                newer ? "it is of a newer version than this one, which reads paygap.result/1"
                      : "paygap.result/1 is expected");
}

static void read_dates(struct findings *found, const struct json_value *document)
{
    struct json_reader *reader = &found->reader;
    const char *sector = json_text_or_null_in(reader, document, "sector");
    const char *date = json_text_or_null_in(reader, document, "snapshot_date");
    found->facts.employer = json_text_or_null_in(reader, document, "employer");
    for (int known = SECTOR_PRIVATE; sector && known <= SECTOR_PUBLIC; known++)
        if (strcmp(sector, sector_name((enum sector)known)) == 0)
            found->facts.sector = (enum sector)known;
    if (sector && found->facts.sector == SECTOR_UNKNOWN)
        json_refuse(reader, "sector", "private or public is expected");
    enum sector of_date = found->facts.sector;
    if (date &&
        (!read_snapshot_date(slice_of(date), &of_date, &found->facts.year) || of_date != found->facts.sector))
        json_refuse(reader, "snapshot_date", "a snapshot date of the sector is expected");
}

static void read_input(struct findings *found, const struct json_value *document)
{
    struct json_reader *reader = &found->reader;
    const struct json_value *input = json_object_in(reader, document, "input");
    found->facts.input_name = json_text_or_null_in(reader, input, "name");
    found->facts.input_rows = json_count_in(reader, input, "rows");
    found->facts.input_sha256 = json_text_or_null_in(reader, input, "sha256");
    found->layout.of_fields = !found->facts.input_sha256;
    if (found->layout.of_fields)
        return;
    found->facts.input_bytes = json_count_in(reader, input, "bytes");
    if (strlen(found->facts.input_sha256) != DIGEST_DIGITS)
        json_refuse(reader, "sha256", "64 digits are expected");
}

/* Fields with their headers, or with the values set for all rows. */
static void read_fields(struct findings *found, const struct json_value *options, const char *key,
                        bool are_sets)
{
    const struct json_value *fields = json_object_in(&found->reader, options, key);
    for (const struct json_value *one = json_first(fields); one; one = json_after(fields, one)) {
        enum field field = field_of_header(slice_of(one->key));
        const char *text = json_text(one);
        if (field == FIELDS || strcmp(field_name(field), one->key) != 0 || !text) {
            json_refuse(&found->reader, key, "the names of fields, each with a text, are expected");
        } else if (are_sets) {
            found->layout.set[field] = slice_of(text);
        } else {
            found->layout.column_of[field] = 1;
            found->layout.header_of[field] = text;
        }
    }
}

static void read_separator(struct findings *found, const struct json_value *options)
{
    const char *separator = json_text_in(&found->reader, options, "separator");
    if (strlen(separator) != 1 || !strchr(",;\t", *separator))
        json_refuse(&found->reader, "separator", "a comma, semicolon or tab is expected");
    found->layout.separator = *separator;
}

static void read_options(struct findings *found, const struct json_value *document)
{
    struct json_reader *reader = &found->reader;
    const struct json_value *options = json_object_in(reader, document, "options");
    if (!found->layout.of_fields)
        read_separator(found, options);
    read_fields(found, options, "columns", false);
    read_fields(found, options, "set", true);
    found->facts.skip_invalid = json_bool_in(reader, options, "skip_invalid");
}

static void read_conventions(struct findings *found, const struct json_value *document)
{
    const struct json_value *chosen = json_object_in(&found->reader, document, "conventions");
    for (int i = 0; i < CONVENTIONS; i++) {
        const char *name = convention_name((enum convention)i);
        const char *value = json_text_in(&found->reader, chosen, name);
        if (!convention_choose(&found->conventions, (enum convention)i, slice_of(value)))
            json_refuse(&found->reader, name, "this version knows no such choice");
    }
}

/* ---- Populations ---- */

static struct head_counts read_heads(struct json_reader *reader, const struct json_value *people,
                                     bool has_other)
{
    return (struct head_counts){{[SEX_MAN] = json_count_in(reader, people, "men"),
                                 [SEX_WOMAN] = json_count_in(reader, people, "women"),
                                 [SEX_NEITHER] = has_other ? json_count_in(reader, people, "other") : 0}};
}

static void read_left_out(struct findings *found, const struct json_value *entry, struct left_out *left_out)
{
    struct json_reader *reader = &found->reader;
    const char *place = json_text_in(reader, entry, "place");
    const char *reason = json_text_or_null_in(reader, entry, "reason");
    left_out->place = PLACES;
    for (int known = PLACE_NOT_FULL_PAY; known <= PLACE_EXCLUDED; known++)
        if (strcmp(place, place_name((enum place)known)) == 0)
            left_out->place = (enum place)known;
    if (left_out->place == PLACES) {
        json_refuse(reader, "place", "this version leaves nobody out at such a place");
        left_out->place = PLACE_INVALID;
    }
    if (reason)
        left_out->reason = slice_of(reason);
    else if (left_out->place == PLACE_EXCLUDED) /* who is excluded is so for a reason */
        found->facts.redact = true;
    left_out->people = read_heads(reader, entry, true);
}

static void read_population(struct findings *found, const struct json_value *document)
{
    struct json_reader *reader = &found->reader;
    struct figures *figures = &found->figures;
    const struct json_value *population = json_object_in(reader, document, "population");
    figures->headcount = read_heads(reader, json_object_in(reader, population, "headcount"), true);
    figures->relevant = read_heads(reader, json_object_in(reader, population, "relevant"), false);
    figures->full_pay = read_heads(reader, json_object_in(reader, population, "full_pay"), false);
    figures->invalid = json_count_in(reader, population, "invalid");
    const struct json_value *list = json_list_in(reader, population, "left_out");
    size_t count = json_length(list);
    figures->left_out = memory_take_zeroed(found->memory, count * sizeof *figures->left_out);
    if (!figures->left_out) {
        found->out_of_memory = true;
        return;
    }
    figures->left_out_capacity = figures->left_out_count = count;
    struct left_out *left_out = figures->left_out;
    for (const struct json_value *one = json_first(list); one; one = json_after(list, one))
        read_left_out(found, one, left_out++);
}

/* ---- Figures ---- */

static void read_side(struct json_reader *reader, const struct json_value *figure, const char *key,
                      struct gap *gap, int sex)
{
    const struct json_value *side = json_object_in(reader, figure, key);
    gap->count[sex] = json_count_in(reader, side, "count");
    if (gap->count[sex])
        read_exact(reader, &gap->average[sex], json_text_in(reader, side, "exact"), key);
    if (fraction_sign(&gap->average[sex]) < 0)
        json_refuse(reader, key, "an average of 0 or more is expected");
}

static void read_figures(struct findings *found, const struct json_value *document)
{
    struct json_reader *reader = &found->reader;
    const struct json_value *figures = json_object_in(reader, document, "figures");
    for (int i = 0; i < GAPS; i++) {
        struct gap *gap = &found->figures.gaps[i];
        const struct json_value *figure = json_object_in(reader, figures, fourteen_names[i]);
        read_side(reader, figure, "men", gap, SEX_MAN);
        read_side(reader, figure, "women", gap, SEX_WOMAN);
        bool of_bonus = i == MEAN_BONUS_GAP || i == MEDIAN_BONUS_GAP;
        if (!reader->failed)
            gap_conclude(gap, of_bonus ? NO_MAN_PAID_BONUS : NO_MEN,
                         of_bonus ? NO_WOMAN_PAID_BONUS : NO_WOMEN);
    }
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        const struct json_value *figure = json_object_in(reader, figures, fourteen_names[GAPS + sex]);
        uint64_t count = json_count_in(reader, figure, "count"), of = json_count_in(reader, figure, "of");
        proportion_conclude(&found->figures.paid_bonus[sex], count, of, sex == SEX_MAN ? NO_MEN : NO_WOMEN);
    }
}

/* A head-count that tie_share=fraction may have made "3/2". */
static void read_people(struct json_reader *reader, const struct json_value *people, struct fraction *count,
                        const char *key)
{
    if (json_is(people, JSON_TEXT))
        read_exact(reader, count, json_text(people), key);
    else if (json_is(people, JSON_NUMBER))
        fraction_set(count, (int64_t)json_count_of(reader, people, key), 1);
    else
        json_refuse(reader, key, "a number of people is expected");
    if (fraction_sign(count) < 0)
        json_refuse(reader, key, "0 people or more are expected");
}

/* Under --redact a result has no rates, and no reasons. */
static void read_rate(struct findings *found, const struct json_value *object, const char *key,
                      struct fraction *rate)
{
    const char *text = json_text_or_null_in(&found->reader, object, key);
    if (text)
        read_exact(&found->reader, rate, text, key);
    else
        found->facts.redact = true;
}

static void read_quarters(struct findings *found, const struct json_value *document)
{
    struct json_reader *reader = &found->reader;
    const struct json_value *quarters = json_list_in(reader, document, "quarters");
    if (json_length(quarters) != SECTIONS)
        json_refuse(reader, "quarters", "four are expected");
    for (size_t i = 0; i < SECTIONS; i++) {
        const struct json_value *quarter = json_element(quarters, i);
        struct section *section = &found->figures.sections[i];
        section->size = json_count_in(reader, quarter, "size");
        read_people(reader, json_member(quarter, "men"), &section->people[SEX_MAN], "men");
        read_people(reader, json_member(quarter, "women"), &section->people[SEX_WOMAN], "women");
        if (section->size == 0)
            continue;
        read_rate(found, quarter, "lowest_rate", &section->lowest);
        read_rate(found, quarter, "highest_rate", &section->highest);
    }
}

static void read_tie(struct findings *found, const struct json_value *recorded, struct tie *tie)
{
    struct json_reader *reader = &found->reader;
    read_rate(found, recorded, "rate", &tie->rate);
    tie->people[SEX_MAN] = json_count_in(reader, recorded, "men");
    tie->people[SEX_WOMAN] = json_count_in(reader, recorded, "women");
    const struct json_value *places = json_list_in(reader, recorded, "places");
    const struct json_value *men = json_list_in(reader, recorded, "men_placed");
    const struct json_value *women = json_list_in(reader, recorded, "women_placed");
    for (size_t i = 0; i < SECTIONS; i++) {
        tie->places[i] = json_count_of(reader, json_element(places, i), "places");
        read_people(reader, json_element(men, i), &tie->placed[SEX_MAN][i], "men_placed");
        read_people(reader, json_element(women, i), &tie->placed[SEX_WOMAN][i], "women_placed");
    }
    tie->arbitrary = json_bool_in(reader, recorded, "arbitrary");
}

/* Where equal remainders had to choose, by how much: 100 over the smallest section among which they did. */
static void read_swing(struct json_reader *reader, const struct json_value *recorded, struct tie *tie)
{
    const char *swing = json_text_in(reader, recorded, "swing_points");
    struct decimal read;
    if (decimal_read(slice_of(swing), &read) == DECIMAL_OK)
        fraction_set_decimal(&tie->swing, &read);
    else
        json_refuse(reader, "swing_points", "a decimal number is expected");
}

static void read_ties(struct findings *found, const struct json_value *document)
{
    struct figures *figures = &found->figures;
    const struct json_value *ties = json_list_in(&found->reader, document, "ties");
    size_t count = json_length(ties);
    if (count >= SECTIONS) {
        json_refuse(&found->reader, "ties", "no more are expected than there are cuts between quarters");
        return;
    }
    figures->ties = memory_take_zeroed(found->memory, count * sizeof *figures->ties);
    if (!figures->ties) {
        found->out_of_memory = true;
        return;
    }
    figures->tie_capacity = figures->tie_count = count;
    struct tie *tie = figures->ties;
    for (const struct json_value *one = json_first(ties); one; one = json_after(ties, one), tie++) {
        read_tie(found, one, tie);
        read_swing(&found->reader, one, tie);
    }
}

/* ---- Issues ---- */

static void read_issue(struct findings *found, const struct json_value *recorded)
{
    struct json_reader *reader = &found->reader;
    const char *severity = json_text_in(reader, recorded, "severity");
    const char *value = json_text_or_null_in(reader, recorded, "value");
    struct issue issue = {.severity = -1,
                          .row = json_count_in(reader, recorded, "row"),
                          .column = (uint32_t)json_count_in(reader, recorded, "column"),
                          .code = json_text_in(reader, recorded, "code"),
                          .field = json_text_or_null_in(reader, recorded, "field")};
    for (int known = 0; known < SEVERITIES; known++)
        if (strcmp(severity, severity_names[known]) == 0)
            issue.severity = known;
    if (issue.severity < 0)
        json_refuse(reader, "severity", "error, warning or note is expected");
    struct slice message = slice_of(json_text_in(reader, recorded, "message"));
    if (!reader->failed && issues_count(&found->issues, &issue))
        issues_add(&found->issues, &issue, value ? slice_of(value) : (struct slice){NULL, 0}, message);
}

static void read_issues(struct findings *found, const struct json_value *document)
{
    const struct json_value *list = json_list_in(&found->reader, document, "issues");
    for (const struct json_value *one = json_first(list); one; one = json_after(list, one))
        read_issue(found, one);
    /* The list may have been cut; the totals count all. */
    const struct json_value *totals = json_object_in(&found->reader, document, "issue_totals");
    for (int i = 0; i < SEVERITIES; i++)
        found->issues.totals[i] = json_count_in(&found->reader, totals, severity_names[i]);
}

paygap_result *read_result(const struct json_value *document, const struct memory *memory, struct text *why)
{
    struct findings found = {.reader = {.why = why},
                             .memory = memory,
                             .figures = {.memory = memory},
                             .issues = issues_begin(memory, 0),
                             .layout = layout_begin(memory)};
    found.facts.layout = &found.layout;
    found.facts.conventions = &found.conventions;
    found.facts.currency = slice_of("");
    read_schema(&found.reader, document);
    read_dates(&found, document);
    read_input(&found, document);
    read_options(&found, document);
    read_conventions(&found, document);
    read_population(&found, document);
    read_figures(&found, document);
    read_quarters(&found, document);
    read_ties(&found, document);
    read_issues(&found, document);
    paygap_result *result = NULL;
    if (!found.reader.failed && !found.out_of_memory && !found.issues.failed)
        result = result_make(memory, &found.facts, &found.figures, &found.issues);
    figures_end(&found.figures);
    issues_end(&found.issues);
    layout_end(&found.layout);
    return result;
}
