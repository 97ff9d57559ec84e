/*
 * Duty: before the first record is read the tool gives up what it will not need: files other than those it was
 *       given, the network, other programs.
 * Not here: which files those are (the command line, cli/output).
 * Depends on: cli/messages, cli/options, cli/output; on Linux its Landlock and seccomp.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_SANDBOX_H
#define PAYGAP_CLI_SANDBOX_H

#include "cli/options.h"
#include "cli/output.h"

/*
 * Holds for all that comes after it, and for every thread started later. Where the system knows no such thing, and
 * under a sanitizer, which needs what is forbidden here, it does nothing; where descriptors or memory run out for it, it
 * says so.
 */
enum exit_status sandbox_enter(const struct request *request, const struct outputs *outputs);

#endif
