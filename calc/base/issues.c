#include "base/issues.h"

#include <stdlib.h>

#include "base/utf8.h"

const char *const severity_names[SEVERITIES] = {"error", "warning", "note"};

struct issues issues_begin(const struct memory *memory, size_t limit)
{
    return (struct issues){.memory = memory, .limit = limit};
}

static void give_texts(const struct memory *memory, struct issue *issue)
{
    if (issue->value)
        memory_give(memory, issue->value, strlen(issue->value) + 1);
    if (issue->message)
        memory_give(memory, issue->message, strlen(issue->message) + 1);
}

void issues_end(struct issues *issues)
{
    for (size_t i = 0; i < issues->count; i++)
        give_texts(issues->memory, &issues->list[i]);
    memory_give(issues->memory, issues->list, issues->capacity * sizeof *issues->list);
    *issues = issues_begin(issues->memory, issues->limit);
}

static int place_order(const struct issue *a, const struct issue *b)
{
    if (a->severity != b->severity)
        return a->severity < b->severity ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return strcmp(a->code, b->code);
}

static int issue_order(const void *left, const void *right)
{
    const struct issue *a = left, *b = right;
    int order = place_order(a, b);
    return order ? order : strcmp(a->message, b->message);
}

bool issues_count(struct issues *issues, const struct issue *where)
{
    issues->totals[where->severity]++;
    return !issues->cut || place_order(where, &issues->bound) <= 0;
}

int32_t issues_full_from(const struct issues *issues)
{
    return issues->cut ? issues->bound.severity : SEVERITIES;
}

void issues_drop_from(struct issues *issues, int32_t severity)
{
    issues->cut = severity < SEVERITIES;
    issues->bound = (struct issue){.severity = severity, .code = ""}; /* before all rows */
}

/* A copy of text as a C string; NUL bytes are dropped, they cannot stand in one. */
static char *copy_string(const struct memory *memory, struct slice text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++)
        length += text.at[i] != '\0';
    char *string = memory_take(memory, length + 1), *next = string;
    if (!string)
        return NULL;
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] != '\0')
            *next++ = text.at[i];
    *next = '\0';
    return string;
}

/* Twice the limit has come in: keep the first half. */
static void issues_halve(struct issues *issues)
{
    if (issues->limit == 0 || issues->count / 2 < issues->limit)
        return;
    issues_sort(issues);
    issues->cut = true;
    issues->bound = issues->list[issues->limit - 1];
    issues->bound.value = issues->bound.message = NULL;
}

static void append(struct issues *issues, struct issue issue)
{
    if (!MEMORY_GROW(issues->memory, &issues->list, &issues->capacity, issues->count + 1)) {
        give_texts(issues->memory, &issue);
        issues->failed = true;
        return;
    }
    issues->list[issues->count++] = issue;
    issues_halve(issues);
}

/* The message, after the name of the employer where there is one. */
static char *copy_message(const struct issues *issues, struct slice message)
{
    if (issues->employer.length == 0)
        return copy_string(issues->memory, message);
    struct text named = text_begin(issues->memory);
    text_add_quoted(&named, issues->employer);
    text_add(&named, ": ");
    text_add_slice(&named, message);
    char *copy = named.failed ? NULL : copy_string(issues->memory, text_slice(&named));
    text_end(&named);
    return copy;
}

void issues_add(struct issues *issues, const struct issue *where, struct slice value, struct slice message)
{
    struct issue issue = *where;
    issue.value = value.at ? copy_string(issues->memory, value) : NULL;
    issue.message = copy_message(issues, message);
    if (!issue.message || (value.at && !issue.value)) {
        give_texts(issues->memory, &issue);
        issues->failed = true;
        return;
    }
    append(issues, issue);
}

void issues_sort(struct issues *issues)
{
    if (issues->count)
        qsort(issues->list, issues->count, sizeof *issues->list, issue_order);
    while (issues->limit && issues->count > issues->limit)
        give_texts(issues->memory, &issues->list[--issues->count]);
}

void issues_move(struct issues *to, struct issues *from, uint64_t rows)
{
    for (size_t i = 0; i < from->count; i++) {
        struct issue issue = from->list[i];
        issue.row += rows;
        if (to->cut && place_order(&issue, &to->bound) > 0)
            give_texts(from->memory, &issue);
        else
            append(to, issue);
    }
    for (int severity = 0; severity < SEVERITIES; severity++)
        to->totals[severity] += from->totals[severity];
    to->failed |= from->failed;
    from->count = 0;
    issues_end(from);
}

bool issues_copy(struct issues *to, const struct issues *from, const struct memory *memory)
{
    *to = issues_begin(memory, from->limit);
    for (size_t i = 0; i < from->count; i++) {
        const struct issue *issue = &from->list[i];
        struct slice none = {NULL, 0};
        issues_add(to, issue, issue->value ? slice_of(issue->value) : none, slice_of(issue->message));
    }
    memcpy(to->totals, from->totals, sizeof to->totals);
    return !to->failed && !from->failed;
}

void text_add_quoted(struct text *text, struct slice value)
{
    enum { SHOWN = 60 };
    struct slice rest = value;
    for (size_t shown = 0; rest.length && shown < SHOWN; shown++) {
        unsigned point;
        size_t length = utf8_first(rest, &point);
        rest = slice_from(rest, length ? length : 1);
    }
    text_add_char(text, '\'');
    text_add_visible(text, (struct slice){value.at, value.length - rest.length});
    text_add(text, rest.length ? "...'" : "'");
}
