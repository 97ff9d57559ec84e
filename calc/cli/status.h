/*
 * Duty: the exit status of the tool, and which status of the library leads to which.
 * Not here: the words that go with it (cli/messages).
 * Depends on: <paygap.h>.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_STATUS_H
#define PAYGAP_CLI_STATUS_H

#include <paygap.h>

enum exit_status {
    EXIT_DONE = 0,
    EXIT_REFUSED = 1, /* the data say no */
    EXIT_USAGE = 2,
    EXIT_FILES = 3, /* a file cannot be read or written */
    EXIT_FAULT = 4, /* memory is out, or an internal fault */
    EXIT_HOLDS = 5, /* a condition of --fail-on holds */
};

static inline enum exit_status exit_status_of(int32_t status)
{
    switch (status) {
    case PAYGAP_OK:
        return EXIT_DONE;
    case PAYGAP_EDATA:
        return EXIT_REFUSED;
    case PAYGAP_EUSAGE:
        return EXIT_USAGE;
    case PAYGAP_EIO:
        return EXIT_FILES;
    default:
        return EXIT_FAULT;
    }
}

#endif
