/*
 * Duty: a record that is put together field by field, by a host that has no file, and written as a line of CSV of all
 *       fields in their order: one reader reads both, so that the same checks hold.
 * Not here: what the values mean (intake/record.h).
 * Depends on: intake/layout, intake/csv_cell.
 * Memory: a typed record owns its values.
 */
#ifndef PAYGAP_INTAKE_TYPED_H
#define PAYGAP_INTAKE_TYPED_H

#include "intake/layout.h"

/* What a 64-bit integer can stand for: value / 10^places. */
enum { SCALED_PLACES = 18 };

struct typed_record {
    struct text values; /* one after the other */
    struct {
        size_t at, length;
    } value_of[FIELDS];
    bool begun; /* some field was set */
};

struct typed_record typed_begin(const struct memory *memory);
void typed_end(struct typed_record *record);

/* Each in place of what the field held; memory that runs out shows in record->values.failed. */
void typed_set(struct typed_record *record, enum field field, struct slice text);
void typed_set_scaled(struct typed_record *record, enum field field, int64_t value, unsigned places);

/* Adds the record to `lines`, and empties it. */
void typed_write(struct typed_record *record, char separator, struct text *lines);

/*
 * Where typed records hold their fields: each at its own number, but those set for all rows. `sets`: FIELDS texts, each of
 * which may be NULL.
 */
void typed_layout(struct layout *layout, const char *const *sets);

#endif
