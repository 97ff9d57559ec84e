/*
 * Duty: results in files: told from pay records by their first bytes, and read.
 * Not here: what makes one; the library says so.
 * Depends on: <paygap.h>, cli/messages.
 * Memory: the caller frees a stored result.
 */
#ifndef PAYGAP_CLI_STORED_H
#define PAYGAP_CLI_STORED_H

#include <stdbool.h>

#include "cli/status.h"

/* Whether the file begins as a result does; what cannot be read begins as nothing, nor is standard input looked into. */
bool file_is_stored(const char *file);

/* Reads a result; "-" is standard input. Complains of what is none. */
enum exit_status stored_read(const char *file, paygap_stored **stored);

#endif
