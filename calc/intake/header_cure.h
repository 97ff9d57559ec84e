/*
 * Duty: the cure for a line that was taken for the header line and is none, or is cut into fields at the wrong
 *       character.
 * Not here: which fields have no column (intake/layout.h).
 * Depends on: intake/layout.
 * Memory: none kept.
 */
#ifndef PAYGAP_INTAKE_HEADER_CURE_H
#define PAYGAP_INTAKE_HEADER_CURE_H

#include "intake/layout.h"

/*
 * Adds the cure to `text`, and nothing where the line `header` looks like a header line in which columns are missing.
 * What its block holds after it is looked through for a better one. When memory is out, so is `text`'s.
 */
void add_header_cure(struct text *text, const struct csv *header, const struct wanted_columns *wanted);

#endif
