/*
 * Duty: what --help and --version print, made from the tables of commands and options and from what the
 *       library says of its conventions.
 * Not here: the man pages.
 * Depends on: <paygap.h>, cli/commands, cli/options.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_HELP_H
#define PAYGAP_CLI_HELP_H

#include <stdio.h>

#include "cli/commands.h"

void print_usage_line(FILE *to, const struct command *command);
void print_help(FILE *to, const struct command *command);
void print_version(FILE *to);

#endif
