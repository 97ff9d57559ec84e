/*
 * Duty: a stretch of bytes that somebody else owns, and the few questions asked of it, in ASCII whatever
 *       the locale.
 * Not here: text that grows (base/text.h).
 * Depends on: nothing.
 * Memory: a slice is borrowed; it never frees.
 */
#ifndef PAYGAP_BASE_SLICE_H
#define PAYGAP_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
    const char *at;
    size_t length;
};

static inline struct slice slice_of(const char *string)
{
    return (struct slice){string, strlen(string)};
}

static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static inline bool slice_is(struct slice a, const char *string)
{
    return slice_equal(a, slice_of(string));
}

/* Byte order: -1, 0 or 1. */
static inline int slice_compare(struct slice a, struct slice b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common ? memcmp(a.at, b.at, common) : 0;
    if (order == 0)
        order = (a.length > b.length) - (a.length < b.length);
    return order < 0 ? -1 : order > 0;
}

static inline bool ascii_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* What a word may be written with or without: "half-year", "Half Year", "halfyear". */
static inline bool ascii_joint(char c)
{
    return ascii_blank(c) || c == '-' || c == '_';
}

static inline bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static inline bool ascii_letter(char c)
{
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

static inline struct slice slice_from(struct slice s, size_t start)
{
    return (struct slice){start ? s.at + start : s.at, s.length - start};
}

static inline struct slice slice_trim(struct slice s)
{
    while (s.length && ascii_blank(s.at[0]))
        s = slice_from(s, 1);
    while (s.length && ascii_blank(s.at[s.length - 1]))
        s.length--;
    return s;
}

/* Goes past `word` where `s` starts with it, and says whether it does. */
static inline bool slice_take(struct slice *s, const char *word)
{
    size_t length = strlen(word);
    if (s->length < length || memcmp(s->at, word, length) != 0)
        return false;
    *s = slice_from(*s, length);
    return true;
}

#endif
