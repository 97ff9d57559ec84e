#include "audit/verify.h"

#include <stdlib.h>

#include "report/forms.h"

/* What is compared is a tree; a path names a leaf of it, "figures.mean_hourly_gap.men.exact". */
struct walk {
    struct differences *found;
    const char *const *left_out; /* paths that are not looked at, NULL at the end */
    struct text path;
};

/* A digit precision at which every percentage, of one decimal, comes out as it was written. */
static const size_t AS_WRITTEN = JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(15);

/* The text of a leaf, or of a whole branch that one side lacks; NULL for null and nothing. */
static char *value_text(json_t *value)
{
    return !value || json_is_null(value) ? NULL : json_dumps(value, AS_WRITTEN);
}

/* Whether there was a value, but no memory for its text. */
static bool is_lost(json_t *value, const char *text)
{
    return value && !json_is_null(value) && !text;
}

static const char *shown(json_t *value, const char *text)
{
    return json_is_string(value) ? json_string_value(value) : text;
}

/* The part of a path before its n-th dot. */
static struct slice path_head(struct slice path, int dots)
{
    for (size_t i = 0; i < path.length; i++)
        if (path.at[i] == '.' && --dots == 0)
            return (struct slice){path.at, i};
    return path;
}

static void report(struct walk *walk, json_t *recorded, json_t *recomputed)
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
    char *left = value_text(recorded), *right = value_text(recomputed);
    walk->found->failed |= is_lost(recorded, left) || is_lost(recomputed, right);
    differences_add(walk->found, figure, field, shown(recorded, left), shown(recomputed, right));
    free(left); /* jansson takes from the C library's heap */
    free(right);
}

static void compare(struct walk *walk, json_t *recorded, json_t *recomputed);

/* Goes into a member, whose key is put to the path for as long. */
static void compare_member(struct walk *walk, const char *key, json_t *recorded, json_t *recomputed)
{
    size_t length = walk->path.length;
    text_join(&walk->path, length ? "." : "", key, NULL);
    compare(walk, recorded, recomputed);
    text_cut(&walk->path, length);
}

static void compare_objects(struct walk *walk, json_t *recorded, json_t *recomputed)
{
    const char *key;
    json_t *value;
    json_object_foreach(recorded, key, value)
        compare_member(walk, key, value, json_object_get(recomputed, key));
    json_object_foreach(recomputed, key, value) if (!json_object_get(recorded, key))
        compare_member(walk, key, NULL, value);
}

/* Quarters go by their names, other lists by number. */
static void compare_lists(struct walk *walk, json_t *recorded, json_t *recomputed)
{
    bool quarters = slice_is(text_slice(&walk->path), "quarters");
    size_t count = json_array_size(recorded), other = json_array_size(recomputed);
    for (size_t i = 0; i < count || i < other; i++) {
        struct text number = text_begin(walk->path.memory);
        text_add_unsigned(&number, i);
        const char *name = json_string_value(json_object_get(json_array_get(recomputed, i), "name"));
        compare_member(walk, quarters && name ? name : text_string(&number), json_array_get(recorded, i),
                       json_array_get(recomputed, i));
        walk->path.failed |= number.failed;
        text_end(&number);
    }
}

static void compare(struct walk *walk, json_t *recorded, json_t *recomputed)
{
    for (const char *const *path = walk->left_out; *path; path++)
        if (slice_is(text_slice(&walk->path), *path))
            return;
    if (json_is_object(recorded) && json_is_object(recomputed))
        compare_objects(walk, recorded, recomputed);
    else if (json_is_array(recorded) && json_is_array(recomputed))
        compare_lists(walk, recorded, recomputed);
    else if (!recorded || !recomputed || !json_equal(recorded, recomputed))
        report(walk, recorded, recomputed);
}

/* The stored document against that of a result. */
static int32_t compare_with(const struct paygap_stored *stored, const paygap_result *result,
                            const char *const *left_out, struct differences *found)
{
    struct walk walk = {found, left_out, text_begin(stored->memory)};
    struct text json = text_begin(stored->memory), why = text_begin(stored->memory);
    form_json(&json, result);
    json_t *document = json.failed ? NULL : json_document(text_slice(&json), &why);
    if (document)
        compare(&walk, stored->document, document);
    bool done = document && !walk.path.failed && !found->failed;
    json_decref(document);
    text_end(&json);
    text_end(&why);
    text_end(&walk.path);
    return done ? PAYGAP_OK : PAYGAP_ENOMEM;
}

void verify_digest(const struct paygap_stored *stored, struct differences *found)
{
    const char *recorded = json_string_value(json_object_get(stored->document, "digest"));
    if (!stored->digest_holds)
        differences_add(found, slice_of("result"), slice_of("digest"), recorded, stored->digest);
}

int32_t verify_itself(const struct paygap_stored *stored, struct differences *found)
{
    static const char *const left_out[] = {"tool", "digest", NULL};
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
