/*
 * Duty: `paygap calc --by-employer`: a line for each employer of a file.
 * Not here: the figures of one employer (cli/calc).
 * Depends on: <paygap.h>, cli/options, cli/reading, cli/rendering.
 * Memory: none is kept.
 */
#ifndef PAYGAP_CLI_BY_EMPLOYER_H
#define PAYGAP_CLI_BY_EMPLOYER_H

#include "cli/options.h"

/* EXIT_REFUSED when records of one or more are refused; the lines of all are written first. */
enum exit_status calculate_by_employer(const struct request *request);

#endif
