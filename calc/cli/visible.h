/*
 * Duty: text of unknown origin (file names, values) made fit for a terminal and for UTF-8 documents.
 * Not here: what is said (cli/messages).
 * Depends on: the C library.
 * Memory: visible_copy gives text to free(); visible_print owns nothing.
 */
#ifndef PAYGAP_CLI_VISIBLE_H
#define PAYGAP_CLI_VISIBLE_H

#include <stdbool.h>
#include <stdio.h>

/* Control characters, and bytes that are not UTF-8, as \xNN; all else as it stands. */
void visible_print(FILE *to, const char *text);

/* The same in memory; NULL when memory is out. */
char *visible_copy(const char *text);

bool visible_is_utf8(const char *text);

#endif
