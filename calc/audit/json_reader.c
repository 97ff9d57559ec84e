#include "audit/json_reader.h"

#include "base/utf8.h"

/* 10^15: no employer has more people, no file more bytes, and a hundred times as many still fit a word. */
static const json_int_t MOST = 1000000000000000;

json_t *json_document(struct slice bytes, struct text *why)
{
    json_error_t error;
    json_t *document = json_loadb(bytes.at, bytes.length, JSON_REJECT_DUPLICATES, &error);
    if (document || json_error_code(&error) == json_error_out_of_memory)
        return document;
    text_add(why, "no whole JSON document: line ");
    text_add_signed(why, error.line);
    text_add(why, ", column ");
    text_add_signed(why, error.column);
    text_add(why, ": ");
    text_add_visible(why, slice_of(error.text));
    return NULL;
}

void json_refuse(struct json_reader *reader, const char *key, const char *expected)
{
    if (!reader->failed)
        text_join(reader->why, key, ": ", expected, NULL);
    reader->failed = true;
}

static json_t *member(struct json_reader *reader, const json_t *object, const char *key)
{
    json_t *found = reader->failed ? NULL : json_object_get(object, key);
    if (!found)
        json_refuse(reader, key, "there is no such member");
    return found;
}

json_t *json_object_in(struct json_reader *reader, const json_t *object, const char *key)
{
    json_t *found = member(reader, object, key);
    if (!json_is_object(found))
        json_refuse(reader, key, "an object is expected");
    return reader->failed ? NULL : found;
}

json_t *json_list_in(struct json_reader *reader, const json_t *object, const char *key)
{
    json_t *found = member(reader, object, key);
    if (!json_is_array(found))
        json_refuse(reader, key, "a list is expected");
    return reader->failed ? NULL : found;
}

const char *json_text_or_null_in(struct json_reader *reader, const json_t *object, const char *key)
{
    json_t *found = member(reader, object, key);
    if (!json_is_string(found) && !json_is_null(found))
        json_refuse(reader, key, "a text or null is expected");
    return reader->failed ? NULL : json_string_value(found);
}

const char *json_text_in(struct json_reader *reader, const json_t *object, const char *key)
{
    const char *text = json_text_or_null_in(reader, object, key);
    if (!text)
        json_refuse(reader, key, "a text is expected");
    return text ? text : "";
}

bool json_bool_in(struct json_reader *reader, const json_t *object, const char *key)
{
    json_t *found = member(reader, object, key);
    if (!json_is_boolean(found))
        json_refuse(reader, key, "true or false is expected");
    return json_is_true(found);
}

static uint64_t count_of(struct json_reader *reader, const json_t *found, const char *key)
{
    json_int_t count = json_integer_value(found);
    if (!json_is_integer(found) || count < 0 || count > MOST)
        json_refuse(reader, key, "a whole number of 0 or more is expected");
    return reader->failed ? 0 : (uint64_t)count;
}

uint64_t json_count_in(struct json_reader *reader, const json_t *object, const char *key)
{
    return count_of(reader, member(reader, object, key), key);
}

uint64_t json_count_at(struct json_reader *reader, const json_t *list, size_t index, const char *name)
{
    return count_of(reader, json_array_get(list, index), name);
}
