/*
 * Duty: bytes that grow: messages, exact numbers and whole documents are written into one.
 * Not here: numbers to text beyond whole ones (exact/), escaping (the report's forms).
 * Depends on: base/memory, base/slice.
 * Memory: text_end gives everything back. A failed allocation sets `failed` and makes every later call do
 * nothing, so a writer checks once, at the end.
 */
#ifndef PAYGAP_BASE_TEXT_H
#define PAYGAP_BASE_TEXT_H

#include <stdint.h>

#include "base/memory.h"
#include "base/slice.h"

struct text {
    const struct memory *memory;
    char *bytes; /* NUL-terminated once anything was written, else NULL */
    size_t length;
    size_t capacity;
    bool failed;
};

struct text text_begin(const struct memory *memory);
void text_end(struct text *text);
void text_clear(struct text *text);

/* Takes away what lies beyond the first `length` bytes. */
void text_cut(struct text *text, size_t length);

void text_add(struct text *text, const char *string);
void text_add_char(struct text *text, char c);
void text_add_chars(struct text *text, char c, size_t count);
void text_add_slice(struct text *text, struct slice slice);
void text_add_unsigned(struct text *text, uint64_t number);
void text_add_signed(struct text *text, int64_t number);

/* 4445 as "4,445". */
void text_add_grouped(struct text *text, uint64_t number);

/* At least `digits` digits, zeros in front. */
void text_add_padded(struct text *text, uint64_t number, unsigned digits);

/* A NULL-ended list of strings: text_join(&text, "a ", name, NULL). */
void text_join(struct text *text, ...);

/*
 * Hands the bytes over as one block of size + 1 bytes from text's own struct memory, NUL-terminated, and ends the
 * text. False, with nothing handed over, when memory ran out.
 */
bool text_release(struct text *text, char **bytes, size_t *size);

/* The bytes so far; "" when nothing was written. */
const char *text_string(const struct text *text);
struct slice text_slice(const struct text *text);

#endif
