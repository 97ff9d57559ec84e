/*
 * Duty: typed members of a JSON document that somebody else may have written: the first one that is missing or of
 *       another kind is remembered, and everything read after it is empty, so that a reader checks once, at the end.
 * Not here: the document itself (audit/json_document.h), what the members mean (audit/read_result.c).
 * Depends on: audit/json_document.
 * Memory: texts are borrowed from the document.
 */
#ifndef PAYGAP_AUDIT_JSON_READER_H
#define PAYGAP_AUDIT_JSON_READER_H

#include "audit/json_document.h"

struct json_reader {
    struct text *why; /* what is wrong with the first bad member; empty: nothing yet */
    bool failed;
};

/* Remembers that `key` is not as it should be: "KEY: EXPECTED". */
void json_refuse(struct json_reader *reader, const char *key, const char *expected);

/* NULL after a failure. */
const struct json_value *json_object_in(struct json_reader *reader, const struct json_value *object,
                                        const char *key);
const struct json_value *json_list_in(struct json_reader *reader, const struct json_value *object,
                                      const char *key);

/* "" after a failure; of the second, NULL. */
const char *json_text_in(struct json_reader *reader, const struct json_value *object, const char *key);
const char *json_text_or_null_in(struct json_reader *reader, const struct json_value *object,
                                 const char *key);
bool json_bool_in(struct json_reader *reader, const struct json_value *object, const char *key);

/* A number of people, rows or bytes: 0 or more, and small enough to be calculated with. */
uint64_t json_count_in(struct json_reader *reader, const struct json_value *object, const char *key);

/* Of a value by itself, which `name` stands for when it is refused. */
uint64_t json_count_of(struct json_reader *reader, const struct json_value *value, const char *name);

#endif
