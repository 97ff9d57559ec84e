/*
 * Duty: the forms that output can take: their names for --format, their file endings for -o, and the
 *        commands that know them.
 * Not here: rendering.
 * Depends on: <paygap.h>, cli/commands.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_FORMS_H
#define PAYGAP_CLI_FORMS_H

#include <stddef.h>
#include <stdint.h>

#include "cli/commands.h"

/* The form that --format NAME means for this command; 0 when it has none of that name. */
int32_t form_by_name(const struct command *command, const char *name);

/* What --format calls it; NULL when it is not for standard output. */
const char *form_name(int32_t form);

/* The form that the ending of `path` names, "report.xlsx"; 0 when there is none for this command. */
int32_t form_by_ending(const struct command *command, const char *path);

/* The endings this command writes, ".txt .json .csv .xlsx", cut to `size`. */
void form_endings(const struct command *command, char *text, size_t size);

#endif
