/*
 * Duty: JSON text (RFC 8259) written from left to right: commas, indent and escapes come by themselves.
 * Not here: what a document holds (report/json.c and the schemas of audit/).
 * Depends on: base/text, base/utf8.
 * Memory: writes into the caller's struct text, and owns nothing.
 */
#ifndef PAYGAP_REPORT_JSON_WRITER_H
#define PAYGAP_REPORT_JSON_WRITER_H

#include "base/text.h"

/* An object or list either has a line for each of its members or stands, with all it holds, on one line. */
enum json_layout { JSON_LINES, JSON_ONE_LINE };

struct json {
    struct text *text;
    unsigned depth;
    unsigned one_line_from; /* the depth from which on all is on one line; 0: none yet */
    bool empty;             /* nothing yet in the innermost object or list */
};

struct json json_begin(struct text *text);

/* `key` is NULL in a list and at the top. Every value follows the indent and comma it needs. */
void json_open_object(struct json *json, const char *key, enum json_layout layout);
void json_close_object(struct json *json);
void json_open_list(struct json *json, const char *key, enum json_layout layout);
void json_close_list(struct json *json);

/* A string; NULL is written as null. Bytes that are not UTF-8 become U+FFFD. */
void json_add_string(struct json *json, const char *key, const char *value);

/* A number that stands as text already, "13.6"; NULL is written as null. */
void json_add_number(struct json *json, const char *key, const char *digits);
void json_add_unsigned(struct json *json, const char *key, uint64_t value);
void json_add_bool(struct json *json, const char *key, bool value);

/* The comma, line and indent before the next member, for who needs to stand between them and its key. */
void json_next(struct json *json);
/* A member right after json_next. */
void json_put_string(struct json *json, const char *key, const char *value);

#endif
