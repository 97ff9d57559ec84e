/*
 * Duty: SOURCE_DATE_EPOCH, the one thing in the environment that output depends on.
 * Not here: NO_COLOR and TERM (cli/streams), which are about terminals.
 * Depends on: <paygap.h>, cli/options.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_ENVIRONMENT_H
#define PAYGAP_CLI_ENVIRONMENT_H

#include "cli/options.h"

/* Gives the date to the request's options; complains of one that cannot be read. */
enum exit_status environment_apply(const struct request *request);

#endif
