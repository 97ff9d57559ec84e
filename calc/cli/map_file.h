/*
 * Duty: --map FILE: a payroll's mapping, kept in a file.
 * Not here: what its lines mean; the library reads them.
 * Depends on: <paygap.h>, cli/options.
 * Memory: the file's text is given back before the call returns.
 */
#ifndef PAYGAP_CLI_MAP_FILE_H
#define PAYGAP_CLI_MAP_FILE_H

#include "cli/options.h"

enum exit_status map_file_apply(struct request *request, const char *path);

#endif
