#include "audit/differences.h"

#include "base/utf8.h"
#include "report/json_writer.h"
#include "report/words.h"

struct differences differences_begin(const struct memory *memory)
{
    return (struct differences){.memory = memory, .shelf = shelf_begin(memory)};
}

void differences_end(struct differences *differences)
{
    memory_give(differences->memory, differences->list, differences->capacity * sizeof *differences->list);
    memory_give(differences->memory, differences->not_compared,
                differences->not_compared_capacity * sizeof *differences->not_compared);
    shelf_end(&differences->shelf);
}

void differences_add(struct differences *differences, struct slice figure, struct slice field,
                     const char *recorded, const char *recomputed)
{
    if (!MEMORY_GROW(differences->memory, &differences->list, &differences->capacity,
                     differences->count + 1)) {
        differences->failed = true;
        return;
    }
    struct text_shelf *shelf = &differences->shelf;
    differences->list[differences->count++] =
        (struct difference){shelf_keep(shelf, figure), shelf_keep(shelf, field),
                            recorded ? shelf_keep(shelf, slice_of(recorded)) : NULL,
                            recomputed ? shelf_keep(shelf, slice_of(recomputed)) : NULL};
    differences->failed |= shelf->failed;
}

void differences_leave_out(struct differences *differences, const char *what)
{
    if (!MEMORY_GROW(differences->memory, &differences->not_compared, &differences->not_compared_capacity,
                     differences->not_compared_count + 1)) {
        differences->failed = true;
        return;
    }
    differences->not_compared[differences->not_compared_count++] =
        shelf_keep(&differences->shelf, slice_of(what));
    differences->failed |= differences->shelf.failed;
}

/* A fraction may be long, and a text may hold what a terminal obeys. */
static void add_value(struct text *text, const char *value)
{
    if (!value) {
        text_add(text, "nothing");
        return;
    }
    struct text shown = text_begin(text->memory);
    text_add_fraction(&shown, value);
    text_add_visible(text, text_slice(&shown));
    text->failed |= shown.failed;
    text_end(&shown);
}

void differences_text(struct text *text, const struct differences *differences)
{
    if (differences->count == 0)
        text_add(text, "same\n");
    for (size_t i = 0; i < differences->count; i++) {
        const struct difference *one = &differences->list[i];
        text_add_visible(text, slice_of(one->figure));
        text_add_char(text, ' ');
        text_add_visible(text, slice_of(one->field));
        text_add(text, ": recorded ");
        add_value(text, one->recorded);
        text_add(text, ", recomputed ");
        add_value(text, one->recomputed);
        text_add_char(text, '\n');
    }
    for (size_t i = 0; i < differences->not_compared_count; i++)
        text_join(text, "not compared: ", differences->not_compared[i], "\n", NULL);
}

void differences_json(struct text *text, const struct differences *differences)
{
    struct json json = json_begin(text);
    json_open_object(&json, NULL, JSON_LINES);
    json_add_string(&json, "schema", "paygap.verify/1");
    json_add_bool(&json, "same", differences->count == 0);
    json_open_list(&json, "differences", JSON_LINES);
    for (size_t i = 0; i < differences->count; i++) {
        const struct difference *one = &differences->list[i];
        json_open_object(&json, NULL, JSON_ONE_LINE);
        json_add_string(&json, "figure", one->figure);
        json_add_string(&json, "field", one->field);
        json_add_string(&json, "recorded", one->recorded);
        json_add_string(&json, "recomputed", one->recomputed);
        json_close_object(&json);
    }
    json_close_list(&json);
    json_open_list(&json, "not_compared", JSON_LINES);
    for (size_t i = 0; i < differences->not_compared_count; i++)
        json_add_string(&json, NULL, differences->not_compared[i]);
    json_close_list(&json);
    json_close_object(&json);
    text_add_char(text, '\n');
}
