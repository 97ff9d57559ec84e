/*
 * Duty: one row to one pay record, typed and checked; everything wrong with the row is said, not the first
 *       thing.
 * Not here: what the law makes of a record (law/), duplicates and other things that need more than one row.
 * Depends on: intake/layout, intake/values, base/issues.
 * Memory: a pay record borrows from the row; it is good until the next row is read.
 */
#ifndef PAYGAP_INTAKE_RECORD_H
#define PAYGAP_INTAKE_RECORD_H

#include "intake/layout.h"
#include "intake/values.h"

enum hours_source { HOURS_NONE, HOURS_CONTRACT, HOURS_TWELVE_WEEKS };

struct bonus {
    struct decimal amount;
    struct period period; /* its own, or the pay period */
    enum field field;     /* of the amount */
};

struct pay_record {
    uint64_t row;
    bool valid;            /* false: it has errors, and only row, employer, id and sex may be looked at */
    bool slipped;          /* its cells do not stand under their headers: none was read */
    struct slice employer; /* not empty where layout has FIELD_EMPLOYER and the row names one */
    struct slice id;
    enum sex sex;
    struct slice exclude_reason; /* not empty: left out, and nothing below is set */
    enum standing standing;      /* not employed, partner: nothing below is set */
    bool full_pay;

    bool has_hourly_rate; /* a ready-made rate, used alone */
    struct decimal hourly_rate;
    struct decimal ordinary_pay;
    struct period pay_period;
    enum hours_source hours_source;
    struct decimal weekly_hours; /* contract hours, or the total of the twelve weeks */
    struct bonus bonuses[BONUSES];
    int bonus_count;

    struct decimal bonus_12m; /* zero when none */
};

/* How the conventions bear on what a record needs. */
struct reading_rules {
    bool neither_is_error;  /* other_sex=error */
    bool hours_beside_rate; /* posts=combine: weekly_hours is read beside a ready-made rate */
    bool redact;            /* no personal value in messages */
    bool hide_ids;          /* no employee id in messages */
    const char *provision;  /* "reg. ", "para. ": what the law is cited by */
};

struct record_reader {
    const struct layout *layout;
    const struct reading_rules *rules;
    struct issues *issues;
    struct slice currency; /* of the file so far; at NULL: none met */
    bool file_fault;       /* an error that leaving records out does not mend */
    struct csv csv;
    struct text message; /* scratch */
    struct text words;   /* scratch: what a message says where that depends on the file */
};

struct record_reader record_reader_begin(const struct memory *memory, const struct layout *layout,
                                         const struct reading_rules *rules, struct issues *issues);
void record_reader_end(struct record_reader *reader);

/*
 * CSV_RECORD with the next record of reader->csv's block, CSV_END or CSV_OUT_OF_MEMORY. Rows count from the
 * block's start.
 */
enum csv_outcome record_next(struct record_reader *reader, struct pay_record *record);

/* The cell of a field in the record last read, or what is set for all rows; at NULL: the field has neither. */
struct slice record_cell(const struct record_reader *reader, enum field field);

/*
 * What is wrong with `value` as the value of `field` for every row; NULL: nothing is. Static text.
 */
const char *set_value_fault(enum field field, struct slice value);

#endif
