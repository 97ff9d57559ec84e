/*
 * Duty: cells by the names that spreadsheets give them: "B12", "$AB$3".
 * Not here: what stands in them.
 * Depends on: base/text.
 * Memory: none.
 */
#ifndef PAYGAP_AUDIT_REFERENCE_H
#define PAYGAP_AUDIT_REFERENCE_H

#include "base/text.h"

struct reference {
    uint32_t row, column; /* from 0 */
    bool fixed_row, fixed_column;
    size_t length; /* of its name; 0: none stood there */
};

/* What `at` begins with; no sheet is larger than 16,384 columns and 1,048,576 rows. */
struct reference reference_read(const char *at);

void text_add_reference(struct text *text, const struct reference *reference);

#endif
