/*
 * Duty: results in files: told from pay records by their first bytes, and read.
 * Not here: what makes one; the library says so.
 * Depends on: <paygap.h>, cli/messages, cli/opened.
 * Memory: the caller frees a stored result.
 */
#ifndef PAYGAP_CLI_STORED_H
#define PAYGAP_CLI_STORED_H

#include "cli/opened.h"

/* Whether the file begins as a result does. */
bool stored_recognise(const struct opened *opened);

/* Reads a result; complains of what is none. */
enum exit_status stored_read(const struct opened *opened, paygap_stored **stored);

#endif
