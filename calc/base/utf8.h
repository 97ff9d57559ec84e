/*
 * Duty: where one character of UTF-8 ends and the next begins, which bytes one is, and which of them a terminal
 *       must not be given.
 * Not here: other encodings; what a document puts in the place of a bad byte.
 * Depends on: base/text.
 * Memory: none.
 */
#ifndef PAYGAP_BASE_UTF8_H
#define PAYGAP_BASE_UTF8_H

#include "base/text.h"

/*
 * The length of the well-formed character at the start of `s` (RFC 3629), 1 to 4, and its code point; 0, with
 * `point` as it was, when there is none.
 */
size_t utf8_first(struct slice s, unsigned *point);

bool utf8_valid(struct slice s);

/* How many characters `s` holds, a byte that is not UTF-8 counted as one. */
size_t utf8_count(struct slice s);

/* Whether a character is twice as wide as a letter: those of East Asian scripts, and pictures (Unicode annex 11). */
bool utf8_is_wide(unsigned point);

/* Adds the character of a code point, which is none of a surrogate's and none beyond the last. */
void text_add_point(struct text *text, unsigned point);

/*
 * Adds `s` with bytes that are not UTF-8 made visible, and what a terminal acts upon and does not show: controls, line
 * and paragraph separators, and the marks that turn the direction of writing. Each of their bytes is \xNN.
 */
void text_add_visible(struct text *text, struct slice s);

#endif
