/*
 * Duty: tells from its first bytes what a file is that is no CSV in UTF-8, so that the message can name it.
 * Not here: reading it.
 * Depends on: base/slice.
 * Memory: none.
 */
#ifndef PAYGAP_INTAKE_SNIFF_H
#define PAYGAP_INTAKE_SNIFF_H

#include "base/slice.h"

enum { SNIFF_BYTES = 4096 };

struct foreign_file {
    const char *code;    /* of the issue; NULL: nothing speaks against a CSV file */
    const char *message; /* what it is, and the cure */
};

/* `start`: up to SNIFF_BYTES from the start of the file, all of it when it is shorter. */
struct foreign_file sniff(struct slice start);

#endif
