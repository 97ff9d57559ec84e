/*
 * Duty: whether the bytes of a ZIP archive hold one archive and nothing else, from the first byte to the last, so that
 *       every program finds the same parts in it, wherever it begins to read.
 * Not here: reading the parts, and whether what the archive says of each is so (libzip, audit/parts.h).
 * Depends on: base/slice.
 * Memory: none; the bytes are borrowed.
 */
#ifndef PAYGAP_AUDIT_ARCHIVE_H
#define PAYGAP_AUDIT_ARCHIVE_H

#include "base/slice.h"

/* What is wrong with an archive without a comment that lists so many parts; NULL: nothing. */
const char *archive_fault(struct slice archive, size_t parts);

#endif
