/*
 * Duty: typed members of a JSON document that somebody else may have written: the first one that is missing or of
 *       another kind is remembered, and everything read after it is empty, so that a reader checks once, at the end.
 * Not here: what the members mean (audit/read_result.c).
 * Depends on: base/text, jansson. Jansson is old, small and kept up, refuses duplicate keys and deep nesting, and keeps
 *       the order of members; a parser of our own would be one more thing to trust.
 * Memory: texts are borrowed from the document.
 */
#ifndef PAYGAP_AUDIT_JSON_READER_H
#define PAYGAP_AUDIT_JSON_READER_H

#include <jansson.h>

#include "base/text.h"

struct json_reader {
    struct text *why; /* what is wrong with the first bad member; empty: nothing yet */
    bool failed;
};

/* The document in `bytes`, or NULL with the reason in `why`, or with nothing there when memory is out. */
json_t *json_document(struct slice bytes, struct text *why);

/* Remembers that `key` is not as it should be: "KEY: EXPECTED". */
void json_refuse(struct json_reader *reader, const char *key, const char *expected);

/* NULL after a failure. */
json_t *json_object_in(struct json_reader *reader, const json_t *object, const char *key);
json_t *json_list_in(struct json_reader *reader, const json_t *object, const char *key);

const char *json_text_in(struct json_reader *reader, const json_t *object, const char *key); /* "" */
const char *json_text_or_null_in(struct json_reader *reader, const json_t *object, const char *key);
bool json_bool_in(struct json_reader *reader, const json_t *object, const char *key);

/* A number of people, rows or bytes: 0 or more, and small enough to be calculated with. */
uint64_t json_count_in(struct json_reader *reader, const json_t *object, const char *key);
uint64_t json_count_at(struct json_reader *reader, const json_t *list, size_t index, const char *name);

#endif
