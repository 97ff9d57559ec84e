/*
 * Duty: all-or-nothing writing of standard output and of every -o: beside the target, flushed, and renamed
 *       over it once every output is safe. Whatever fails, the earlier files are whole.
 * Not here: where outputs go (cli/output), what is written; the command renders it.
 * Depends on: cli/output, cli/signals.
 * Memory: the temporary names it makes belong to the outputs.
 */
#ifndef PAYGAP_CLI_WRITING_H
#define PAYGAP_CLI_WRITING_H

#include <stdio.h>

#include "cli/output.h"

struct target {
    FILE *to;
    const char *path; /* of the plain file behind `to`; NULL: there is none */
};

/*
 * Writes `context` in a form. Complains itself when it fails, but not of the target, which outputs_write watches:
 * EXIT_FILES, with errno, says that it could not be written.
 */
typedef enum exit_status produce_function(const void *context, int32_t form, const struct target *target);

enum exit_status outputs_write(struct outputs *outputs, produce_function *produce, const void *context);

#endif
