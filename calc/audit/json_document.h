/*
 * Duty: a JSON text (RFC 8259, in UTF-8) to the values it holds, strictly: what two programs may read in two ways, as a
 *       key that stands twice or half a character, is refused.
 * Not here: what the members mean, and which are there (audit/json_reader.h).
 * Depends on: base/shelf, base/utf8. A reader of our own, for those at hand take their memory where no host can see it, or
 *       go on when there is none: then a text lacks a character, or the program ends.
 * Memory: all through struct memory, bounded by the number of values beside the length of the text. The text is borrowed
 *       and must outlive the document; keys and decoded texts are the document's own.
 */
#ifndef PAYGAP_AUDIT_JSON_DOCUMENT_H
#define PAYGAP_AUDIT_JSON_DOCUMENT_H

#include "base/shelf.h"

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };

/* What it holds stands right behind it. */
struct json_value {
    enum json_kind kind;
    uint32_t span;        /* how many values it is: itself and all within it */
    const char *key;      /* of a member of an object, else NULL */
    const char *text;     /* of a text, decoded and without NUL inside, else NULL */
    struct slice written; /* the bytes it stands in */
};

struct json_document {
    const struct memory *memory;
    struct json_value *values; /* in the order of the text, the whole document first; NULL: none was read */
    size_t count, capacity;
    struct text_shelf texts;
};

struct json_document json_document_begin(const struct memory *memory);
void json_document_end(struct json_document *document);

/*
 * Reads all of `bytes`, once. PAYGAP_EDATA: they are no such text, with line, column and what is expected there in
 * `why`; PAYGAP_ENOMEM. Nothing is in the document after either.
 */
int32_t json_document_read(struct json_document *document, struct slice bytes, struct text *why);

/*
 * What an object or list holds, in the order of the text; NULL at the end, and at once for what holds nothing, as a
 * number does, and for NULL.
 */
const struct json_value *json_first(const struct json_value *of);
const struct json_value *json_after(const struct json_value *of, const struct json_value *value);

/* NULL when there is none, when `of` is no object or no list, and for NULL. */
const struct json_value *json_member(const struct json_value *of, const char *key);
const struct json_value *json_element(const struct json_value *of, size_t index);
size_t json_length(const struct json_value *of); /* 0 of what is no list */

bool json_is(const struct json_value *value, enum json_kind kind);

/* NULL of what is no text. */
const char *json_text(const struct json_value *value);

#endif
