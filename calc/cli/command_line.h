/*
 * Duty: the words of a command line become a request: POSIX rules with GNU comfort. Options and operands
 *       stand in any order, `--` ends options, long options are never abbreviated.
 * Not here: what an option does (cli/options).
 * Depends on: cli/options, cli/nearest.
 * Memory: the request keeps pointers into `words`.
 */
#ifndef PAYGAP_CLI_COMMAND_LINE_H
#define PAYGAP_CLI_COMMAND_LINE_H

#include "cli/options.h"

/* `words` ends in NULL, as argv does. Complains on what it does not understand. */
enum exit_status command_line_read(struct request *request, char **words);

#endif
