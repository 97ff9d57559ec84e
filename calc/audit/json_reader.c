#include "audit/json_reader.h"

/* 10^15: no employer has more people, no file more bytes, and a hundred times as many still fit a word. */
static const uint64_t MOST = 1000000000000000;

void json_refuse(struct json_reader *reader, const char *key, const char *expected)
{
    if (!reader->failed)
        text_join(reader->why, key, ": ", expected, NULL);
    reader->failed = true;
}

static const struct json_value *member(struct json_reader *reader, const struct json_value *object,
                                       const char *key)
{
    const struct json_value *found = reader->failed ? NULL : json_member(object, key);
    if (!found)
        json_refuse(reader, key, "there is no such member");
    return found;
}

const struct json_value *json_object_in(struct json_reader *reader, const struct json_value *object,
                                        const char *key)
{
    const struct json_value *found = member(reader, object, key);
    if (!json_is(found, JSON_OBJECT))
        json_refuse(reader, key, "an object is expected");
    return reader->failed ? NULL : found;
}

const struct json_value *json_list_in(struct json_reader *reader, const struct json_value *object,
                                      const char *key)
{
    const struct json_value *found = member(reader, object, key);
    if (!json_is(found, JSON_LIST))
        json_refuse(reader, key, "a list is expected");
    return reader->failed ? NULL : found;
}

const char *json_text_or_null_in(struct json_reader *reader, const struct json_value *object, const char *key)
{
    const struct json_value *found = member(reader, object, key);
    if (!json_is(found, JSON_TEXT) && !json_is(found, JSON_NULL))
        json_refuse(reader, key, "a text or null is expected");
    return reader->failed ? NULL : json_text(found);
}

const char *json_text_in(struct json_reader *reader, const struct json_value *object, const char *key)
{
    const char *text = json_text_or_null_in(reader, object, key);
    if (!text)
        json_refuse(reader, key, "a text is expected");
    return text ? text : "";
}

bool json_bool_in(struct json_reader *reader, const struct json_value *object, const char *key)
{
    const struct json_value *found = member(reader, object, key);
    if (!json_is(found, JSON_TRUE) && !json_is(found, JSON_FALSE))
        json_refuse(reader, key, "true or false is expected");
    return json_is(found, JSON_TRUE);
}

/* Digits alone, however they could be written otherwise: "1.0" and "1e3" are none of ours. */
static bool is_count(struct slice written, uint64_t *count)
{
    *count = 0;
    for (size_t i = 0; i < written.length; i++) {
        if (!ascii_digit(written.at[i]) || *count > MOST)
            return false;
        *count = *count * 10 + (uint64_t)(written.at[i] - '0');
    }
    return *count <= MOST;
}

uint64_t json_count_of(struct json_reader *reader, const struct json_value *value, const char *name)
{
    uint64_t count = 0;
    if (!json_is(value, JSON_NUMBER) || !is_count(value->written, &count))
        json_refuse(reader, name, "a whole number of 0 or more is expected");
    return reader->failed ? 0 : count;
}

uint64_t json_count_in(struct json_reader *reader, const struct json_value *object, const char *key)
{
    return json_count_of(reader, member(reader, object, key), key);
}
