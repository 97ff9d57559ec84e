#include "report/json_writer.h"

#include "base/utf8.h"

enum { INDENT = 2 };

struct json json_begin(struct text *text)
{
    return (struct json){.text = text, .empty = true};
}

static bool on_one_line(const struct json *json)
{
    return json->one_line_from && json->depth >= json->one_line_from;
}

static void new_line(struct json *json)
{
    text_add_char(json->text, '\n');
    text_add_chars(json->text, ' ', (size_t)json->depth * INDENT);
}

void json_next(struct json *json)
{
    if (json->depth == 0)
        return;
    if (!json->empty)
        text_add_char(json->text, ',');
    if (!on_one_line(json))
        new_line(json);
    else if (!json->empty)
        text_add_char(json->text, ' ');
    json->empty = false;
}

/* What JSON or XML cannot hold as it is: the text of a document also travels in workbooks. */
static bool needs_number(unsigned point)
{
    return point < 0x20 || point == 0xFFFE || point == 0xFFFF;
}

static void add_escaped(struct text *text, struct slice character, unsigned point)
{
    static const char digits[] = "0123456789abcdef";
    if (!needs_number(point)) {
        if (point == '"' || point == '\\')
            text_add_char(text, '\\');
        text_add_slice(text, character);
        return;
    }
    text_add(text, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        text_add_char(text, digits[point >> shift & 15]);
}

/* How many bytes of printable ASCII, which stand as they are, come first. */
static size_t plain_length(struct slice s)
{
    size_t length = 0;
    while (length < s.length && s.at[length] >= ' ' && s.at[length] <= '~' && s.at[length] != '"' &&
           s.at[length] != '\\')
        length++;
    return length;
}

static void add_quoted(struct text *text, struct slice s)
{
    unsigned point = 0;
    text_add_char(text, '"');
    while (s.length) {
        size_t plain = plain_length(s);
        text_add_slice(text, (struct slice){s.at, plain});
        s = slice_from(s, plain);
        if (s.length == 0)
            break;
        size_t length = utf8_first(s, &point);
        if (length)
            add_escaped(text, (struct slice){s.at, length}, point);
        else
            text_add(text, "\xEF\xBF\xBD"); /* U+FFFD */
        s = slice_from(s, length ? length : 1);
    }
    text_add_char(text, '"');
}

static void put_key(struct json *json, const char *key)
{
    if (!key)
        return;
    add_quoted(json->text, slice_of(key));
    text_add(json->text, ": ");
}

static void next_key(struct json *json, const char *key)
{
    json_next(json);
    put_key(json, key);
}

static void open_bracket(struct json *json, const char *key, enum json_layout layout, char bracket)
{
    next_key(json, key);
    text_add_char(json->text, bracket);
    json->depth++;
    json->empty = true;
    if (layout == JSON_ONE_LINE && !json->one_line_from)
        json->one_line_from = json->depth;
}

static void close_bracket(struct json *json, char bracket)
{
    bool one_line = on_one_line(json);
    if (json->one_line_from == json->depth)
        json->one_line_from = 0;
    json->depth--;
    if (!one_line && !json->empty)
        new_line(json);
    text_add_char(json->text, bracket);
    json->empty = false;
}

void json_open_object(struct json *json, const char *key, enum json_layout layout)
{
    open_bracket(json, key, layout, '{');
}

void json_close_object(struct json *json)
{
    close_bracket(json, '}');
}

void json_open_list(struct json *json, const char *key, enum json_layout layout)
{
    open_bracket(json, key, layout, '[');
}

void json_close_list(struct json *json)
{
    close_bracket(json, ']');
}

void json_put_string(struct json *json, const char *key, const char *value)
{
    put_key(json, key);
    if (value)
        add_quoted(json->text, slice_of(value));
    else
        text_add(json->text, "null");
}

void json_add_string(struct json *json, const char *key, const char *value)
{
    json_next(json);
    json_put_string(json, key, value);
}

void json_add_number(struct json *json, const char *key, const char *digits)
{
    next_key(json, key);
    text_add(json->text, digits ? digits : "null");
}

void json_add_unsigned(struct json *json, const char *key, uint64_t value)
{
    next_key(json, key);
    text_add_unsigned(json->text, value);
}

void json_add_bool(struct json *json, const char *key, bool value)
{
    next_key(json, key);
    text_add(json->text, value ? "true" : "false");
}
