/*
 * Duty: the road that all readers of records share: outputs judged, records read, issues found.
 * Not here: what is done with them (the commands).
 * Depends on: <paygap.h>, cli/messages, cli/opened, cli/options, cli/output.
 * Memory: a reading owns its run, its result and its outputs; reading_end gives all back.
 */
#ifndef PAYGAP_CLI_READING_H
#define PAYGAP_CLI_READING_H

#include "cli/messages.h"
#include "cli/opened.h"
#include "cli/options.h"
#include "cli/output.h"

struct reading {
    const struct request *request;
    const char *file; /* the records, "-" for standard input */
    struct outputs outputs;
    paygap_run *run;
    paygap_result *result; /* NULL when the records are refused */
};

/*
 * EXIT_DONE with a result, EXIT_REFUSED when the records are; the issues stand in the run and were not listed
 * yet. Everything else was complained of.
 */
enum exit_status reading_begin(struct reading *reading, const struct request *request);
void reading_end(struct reading *reading);

/* The two halves of reading_begin, for who reads other files or none. */
enum exit_status reading_prepare(struct reading *reading, const struct request *request);
enum exit_status reading_read(struct reading *reading, const char *file);
enum exit_status reading_read_opened(struct reading *reading, const struct opened *opened);

/* Lists the issues on standard error, as the request wants them. */
void reading_list_issues(const struct reading *reading);

#endif
