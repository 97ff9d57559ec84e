/*
 * Duty: the cure for a line that was taken for the header line and is none, is cut into fields at the wrong
 *       character, or is in another encoding.
 * Not here: which fields have no column (intake/layout.h).
 * Depends on: intake/layout, intake/values.
 * Memory: none kept.
 */
#ifndef PAYGAP_INTAKE_HEADER_CURE_H
#define PAYGAP_INTAKE_HEADER_CURE_H

#include "intake/layout.h"

/* Whether no cell of the line is a header by which a field could be known: it may be anything, and somebody's record. */
bool names_no_field(const struct csv *line, const struct wanted_columns *wanted);

/*
 * Adds the cure to `text`, and nothing where the line `header` looks like a header line in which columns are missing.
 * What its block holds after it is looked through for a better one. When memory is out, so is `text`'s.
 */
void add_header_cure(struct text *text, const struct csv *header, const struct wanted_columns *wanted);

/* Adds the cure for headers that are not UTF-8, which nobody can name; nothing where they are. */
void add_encoding_cure(struct text *text, const struct csv *header);

#endif
