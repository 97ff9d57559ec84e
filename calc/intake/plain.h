/*
 * Duty: ordinary rows to records of machine words, fast. A row is delivered only when every cell that is read
 *       is of the plain kind and nothing is to be said about it; else it is left to the reference.
 * Not here: the reference, which reads all rows and says what is wrong with them (intake/record.h).
 * Depends on: intake/amounts, intake/layout, intake/memo, intake/record, intake/scan.
 * Memory: owns its memo until plain_reader_end; an id points into the block.
 */
#ifndef PAYGAP_INTAKE_PLAIN_H
#define PAYGAP_INTAKE_PLAIN_H

#include "intake/amounts.h"
#include "intake/memo.h"
#include "intake/record.h"
#include "intake/scan.h"

enum plain_outcome {
    PLAIN_RECORD,
    PLAIN_OTHER, /* the reference is to read the next record, at plain_position */
    PLAIN_END,
};

enum {
    PLAIN_PADDING = SCAN_PADDING,
    PLAIN_PERIODS = 4095, /* at most, so that a number of one fits 12 bits */
    PLAIN_SET_BYTES = 16, /* of a value set for all rows; with a longer one no row is plain */
};

struct plain_record {
    uint64_t row;          /* as pay_record.row */
    struct slice employer; /* as the id; empty: the layout has no FIELD_EMPLOYER */
    struct slice id;       /* ASCII without blanks around, not empty */
    uint8_t sex;           /* SEX_NEITHER only where reading_rules say that it is no error */
    bool full_pay;         /* false: nothing below but bonus_12m is to be looked at */
    bool
        has_hourly_rate; /* then the rate stands alone, and hours only where reading_rules.hours_beside_rate */
    bool has_bonus;      /* one, paid in the pay period */
    uint8_t hourly_rate_places;
    uint16_t pay_period;   /* for plain_period */
    uint16_t bonus_period; /* its own, or the pay period */
    uint64_t hourly_rate;  /* times 10^hourly_rate_places */
    union {
        uint64_t amounts[AMOUNTS];
        struct {
            uint64_t pay, bonus, bonus_12m; /* in hundredths; bonus_12m 0: none */
            uint64_t hours;                 /* a week by contract, in millionths; 0: none, beside a rate */
        };
    };
};

/* Where a field is: a column, or the same text for all rows. */
struct plain_place {
    size_t column; /* from 1; 0: it has none */
    size_t length; /* of the text */
    char text[PLAIN_SET_BYTES + WORD_BYTES * 2];
};

struct plain_reader {
    enum plain_outcome (*next)(struct plain_reader *reader, struct plain_record *record);
    const struct memory *memory;
    bool hopeless; /* the layout is such that no row is plain */
    bool hours_beside_rate, neither_is_error;
    char separator;
    uint32_t columns;
    struct plain_place places[COLUMNS_READ];
    bool judges_standing;     /* `relevant` has a value, or some field must be blank */
    enum field blank[FIELDS]; /* fields that must be blank */
    size_t blanks;
    uint16_t set_periods[2]; /* of pay_period and bonus_period, where they have no column */

    struct memo sexes, answers, standings, period_words;
    struct period *periods;
    size_t period_count, period_capacity;

    scanner *scan_window;
    struct scan *scan;
    const char *window, *end; /* the bytes scanned last; the end of the block */
    size_t line, cell;        /* of the scan: the next row, and its first cell */
    uint64_t lines;           /* of the file before that row */
};

/* Once a thread: what it learns of words and periods is kept from block to block. False when memory is out. */
bool plain_reader_begin(struct plain_reader *reader, const struct memory *memory, const struct layout *layout,
                        const struct reading_rules *rules);
void plain_reader_end(struct plain_reader *reader);

/* As on a processor without AVX2; the records are the same. */
void plain_read_portably(struct plain_reader *reader);

/* As csv_read_block; PLAIN_PADDING bytes after the block must be readable. */
void plain_read_block(struct plain_reader *reader, const char *bytes, size_t size, uint64_t lines);

static inline enum plain_outcome plain_next(struct plain_reader *reader, struct plain_record *record)
{
    return reader->next(reader, record);
}

/* The start of the next row, and the lines of the file before it. */
static inline const char *plain_position(const struct plain_reader *reader)
{
    return reader->window + reader->scan->start[reader->cell];
}

static inline uint64_t plain_lines(const struct plain_reader *reader)
{
    return reader->lines;
}

/* Goes on where the reference stopped: at a row of this block, `lines` of the file before it. */
void plain_resume(struct plain_reader *reader, const char *at, uint64_t lines);

/* A period by its number, which stays the same; the answer is good until the next row is read. */
static inline const struct period *plain_period(const struct plain_reader *reader, unsigned number)
{
    return &reader->periods[number];
}

#endif
