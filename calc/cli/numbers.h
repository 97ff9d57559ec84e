/*
 * Duty: whole numbers as options and the environment give them.
 * Not here: money and rates; the library reads those.
 * Depends on: the C library.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_NUMBERS_H
#define PAYGAP_CLI_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

/* Digits and nothing else, up to `most`. */
bool read_whole_number(const char *text, uint64_t most, uint64_t *number);

#endif
