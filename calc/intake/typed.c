#include "intake/typed.h"

#include "exact/wide.h"
#include "intake/csv_cell.h"

struct typed_record typed_begin(const struct memory *memory)
{
    return (struct typed_record){.values = text_begin(memory)};
}

void typed_end(struct typed_record *record)
{
    text_end(&record->values);
}

/* What was added since `at` becomes the field's value. */
static void keep_from(struct typed_record *record, enum field field, size_t at)
{
    record->value_of[field].at = at;
    record->value_of[field].length = record->values.length - at;
    record->begun = true;
}

void typed_set(struct typed_record *record, enum field field, struct slice text)
{
    size_t at = record->values.length;
    text_add_slice(&record->values, text);
    keep_from(record, field, at);
}

/* 3750 of 2 places is "37.5": a number is the same however many noughts its column in a database keeps. */
void typed_set_scaled(struct typed_record *record, enum field field, int64_t value, unsigned places)
{
    uint64_t coefficient = value < 0 ? -(uint64_t)value : (uint64_t)value;
    for (; places && coefficient % 10 == 0; places--)
        coefficient /= 10;
    uint64_t one = (uint64_t)wide_power_of_ten(places);
    size_t at = record->values.length;
    text_add(&record->values, value < 0 ? "-" : "");
    text_add_unsigned(&record->values, coefficient / one);
    text_add(&record->values, places ? "." : "");
    if (places)
        text_add_padded(&record->values, coefficient % one, places);
    keep_from(record, field, at);
}

void typed_write(struct typed_record *record, char separator, struct text *lines)
{
    struct slice values = text_slice(&record->values);
    for (int field = 0; field < FIELDS; field++) {
        struct slice value = {values.at + record->value_of[field].at, record->value_of[field].length};
        csv_add_cell(lines, value, separator, field ? CELL_NEXT : CELL_FIRST);
    }
    text_add_char(lines, '\n');
    lines->failed |= record->values.failed;
    text_clear(&record->values);
    memset(record->value_of, 0, sizeof record->value_of);
    record->begun = false;
}

void typed_layout(struct layout *layout, const char *const *sets)
{
    layout->of_fields = true;
    layout->separator = ',';
    layout->columns = layout->least_columns = FIELDS;
    for (int field = 0; field < FIELDS; field++)
        if (sets[field])
            layout->set[field] = slice_of(shelf_keep(&layout->shelf, slice_of(sets[field])));
        else
            layout->column_of[field] = (uint32_t)field + 1;
    layout_count_repeated(layout);
}
