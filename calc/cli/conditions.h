/*
 * Duty: --fail-on: once everything is written, whether one of its conditions holds.
 * Not here: what a condition means; the library judges it.
 * Depends on: cli/options.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_CONDITIONS_H
#define PAYGAP_CLI_CONDITIONS_H

#include "cli/options.h"

typedef bool condition_judge(const void *figures, const char *condition);

/* EXIT_HOLDS, with a line on standard error for each condition that does, or EXIT_DONE. */
enum exit_status judge_conditions(const struct request *request, condition_judge *holds, const void *figures);

#endif
