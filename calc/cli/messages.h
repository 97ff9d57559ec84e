/*
 * Duty: what the tool says on standard error, and the issues of a run as lines of text.
 * Not here: what is wrong with the records; the library words that.
 * Depends on: <paygap.h>, cli/status, cli/visible.
 * Memory: none is kept.
 */
#ifndef PAYGAP_CLI_MESSAGES_H
#define PAYGAP_CLI_MESSAGES_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/status.h"

/* "paygap: MESSAGE"; returns `status`, so that a caller can say and leave at once. */
__attribute__((format(printf, 2, 3))) enum exit_status complain(enum exit_status status, const char *format,
                                                                ...);

/* "paygap: MESSAGE" and where help is to be had; `command` may be "". Returns EXIT_USAGE. */
__attribute__((format(printf, 2, 3))) enum exit_status complain_usage(const char *command, const char *format,
                                                                      ...);

/* The same for a file that the system refuses, with the reason of `error` (an errno). Returns EXIT_FILES. */
enum exit_status complain_unreadable(const char *path, int error);
enum exit_status complain_unwritable(const char *path, int error);

enum exit_status complain_memory(void);

/* How issues are listed. */
struct listing {
    const char *file; /* as the user gave it */
    bool quiet;       /* errors only */
    bool colour;
};

/* FILE:ROW:COLUMN: error: MESSAGE [CODE], a line an issue, and a line about those that were not kept. */
void list_issues(FILE *to, const paygap_run *run, const struct listing *listing);

/* "3 errors, 1 warning, 0 notes" */
void print_totals(FILE *to, const paygap_run *run);

#endif
