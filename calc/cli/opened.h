/*
 * Duty: a file that is opened once, for it may be a pipe: its first bytes, by which it is known for what it is, and
 *       then the others.
 * Not here: what the bytes mean.
 * Depends on: POSIX, cli/messages, cli/status.
 * Memory: none; opened_end closes the file.
 */
#ifndef PAYGAP_CLI_OPENED_H
#define PAYGAP_CLI_OPENED_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/status.h"

struct opened {
    const char *file; /* "-" is standard input */
    int descriptor;
    char start[64];
    size_t size; /* of the start; a shorter one is the whole file */
};

/* Opens a file and reads its start; complains of what cannot be read. opened_end is due either way. */
enum exit_status opened_begin(struct opened *opened, const char *file);
void opened_end(struct opened *opened);

/* The next `size` bytes after the start, fewer at the end only; false with errno set. */
bool opened_read(const struct opened *opened, char *bytes, size_t size, size_t *got);

#endif
