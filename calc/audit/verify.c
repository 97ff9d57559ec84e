#include "audit/verify.h"

#include "audit/counts.h"
#include "report/forms.h"

/* What is compared is a tree; a path names a leaf of it, "figures.mean_hourly_gap.men.exact". */
struct walk {
    struct differences *found;
    const char *const *left_out; /* paths that are not looked at, NULL at the end */
    struct text path;
};

/* A value as it is shown, in `as_written` if not a text; NULL for null and nothing. */
static const char *shown(const struct json_value *value, struct text *as_written)
{
    if (!value || value->kind == JSON_NULL)
        return NULL;
    if (value->kind == JSON_TEXT)
        return value->text;
    text_add_slice(as_written, value->written);
    return text_string(as_written);
}

/* The part of a path before its n-th dot. */
static struct slice path_head(struct slice path, int dots)
{
    for (size_t i = 0; i < path.length; i++)
        if (path.at[i] == '.' && --dots == 0)
            return (struct slice){path.at, i};
    return path;
}

static void report(struct walk *walk, const struct json_value *recorded, const struct json_value *recomputed)
{
    struct slice path = text_slice(&walk->path);
    struct slice top = path_head(path, 1), figure = top;
    if (slice_is(top, "figures") || slice_is(top, "quarters") || slice_is(top, "ties"))
        figure = path_head(path, 2);
    struct slice field = slice_from(path, figure.length < path.length ? figure.length + 1 : figure.length);
    if (slice_is(top, "figures") && figure.length > top.length)
        figure = slice_from(figure, top.length + 1);
    if (figure.length == path.length) {
        field = path;
        figure = slice_of("result");
    }
    struct text left = text_begin(walk->path.memory), right = text_begin(walk->path.memory);
    differences_add(walk->found, figure, field, shown(recorded, &left), shown(recomputed, &right));
    walk->found->failed |= left.failed || right.failed;
    text_end(&left);
    text_end(&right);
}

static void compare(struct walk *walk, const struct json_value *recorded,
                    const struct json_value *recomputed);

/* Goes into a member, whose key is put to the path for as long. */
static void compare_member(struct walk *walk, const char *key, const struct json_value *recorded,
                           const struct json_value *recomputed)
{
    size_t length = walk->path.length;
    text_join(&walk->path, length ? "." : "", key, NULL);
    compare(walk, recorded, recomputed);
    text_cut(&walk->path, length);
}

static void compare_objects(struct walk *walk, const struct json_value *recorded,
                            const struct json_value *recomputed)
{
    const struct json_value *one;
    for (one = json_first(recorded); one; one = json_after(recorded, one))
        compare_member(walk, one->key, one, json_member(recomputed, one->key));
    for (one = json_first(recomputed); one; one = json_after(recomputed, one))
        if (!json_member(recorded, one->key))
            compare_member(walk, one->key, NULL, one);
}

/* Quarters go by their names, other lists by number. */
static void compare_lists(struct walk *walk, const struct json_value *recorded,
                          const struct json_value *recomputed)
{
    bool quarters = slice_is(text_slice(&walk->path), "quarters");
    const struct json_value *left = json_first(recorded), *right = json_first(recomputed);
    for (size_t i = 0; left || right; i++) {
        struct text number = text_begin(walk->path.memory);
        text_add_unsigned(&number, i);
        const char *name = json_text(json_member(right, "name"));
        compare_member(walk, quarters && name ? name : text_string(&number), left, right);
        walk->path.failed |= number.failed;
        text_end(&number);
        left = left ? json_after(recorded, left) : NULL;
        right = right ? json_after(recomputed, right) : NULL;
    }
}

/* Texts by what they say, everything else by how it is written, as ours is written in one way. */
static bool is_same(const struct json_value *recorded, const struct json_value *recomputed)
{
    if (json_text(recorded) && json_text(recomputed))
        return strcmp(recorded->text, recomputed->text) == 0;
    return recorded && recomputed && slice_equal(recorded->written, recomputed->written);
}

static void compare(struct walk *walk, const struct json_value *recorded, const struct json_value *recomputed)
{
    for (const char *const *path = walk->left_out; *path; path++)
        if (slice_is(text_slice(&walk->path), *path))
            return;
    if (json_is(recorded, JSON_OBJECT) && json_is(recomputed, JSON_OBJECT))
        compare_objects(walk, recorded, recomputed);
    else if (json_is(recorded, JSON_LIST) && json_is(recomputed, JSON_LIST))
        compare_lists(walk, recorded, recomputed);
    else if (!is_same(recorded, recomputed))
        report(walk, recorded, recomputed);
}

/* The stored document against that of a result. */
static int32_t compare_with(const struct paygap_stored *stored, const paygap_result *result,
                            const char *const *left_out, struct differences *found)
{
    struct walk walk = {found, left_out, text_begin(stored->memory)};
    struct text json = text_begin(stored->memory), why = text_begin(stored->memory);
    struct json_document document = json_document_begin(stored->memory);
    form_json(&json, result);
    int32_t status = json.failed ? PAYGAP_ENOMEM : json_document_read(&document, text_slice(&json), &why);
    if (status == PAYGAP_OK)
        compare(&walk, stored->document.values, document.values);
    if (walk.path.failed || found->failed)
        status = PAYGAP_ENOMEM;
    json_document_end(&document);
    text_end(&json);
    text_end(&why);
    text_end(&walk.path);
    return status;
}

void verify_digest(const struct paygap_stored *stored, struct differences *found)
{
    const char *recorded = json_text(json_member(stored->document.values, "digest"));
    if (!stored->digest_holds)
        differences_add(found, slice_of("result"), slice_of("digest"), recorded, stored->digest);
}

int32_t verify_itself(const struct paygap_stored *stored, struct differences *found)
{
    static const char *const left_out[] = {"tool", "digest", NULL};
    verify_counts(stored->result, found);
    return compare_with(stored, stored->result, left_out, found);
}

int32_t verify_records(const struct paygap_stored *stored, const paygap_result *recomputed, bool figures_only,
                       struct differences *found)
{
    static const char *const always[] = {"tool", "input.name", "issue_totals", "issues", "digest", NULL};
    static const char *const all_but_figures[] = {"tool",    "input", "issue_totals", "issues", "digest",
                                                  "options", NULL};
    return compare_with(stored, recomputed, figures_only ? all_but_figures : always, found);
}
