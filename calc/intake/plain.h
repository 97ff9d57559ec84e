/*
 * Duty: ordinary rows to columns of machine words, fast: up to 64 rows at a time, field by field. A row is delivered
 *       only when every cell that is read is of the plain kind and nothing is to be said about it; else it is left to
 *       the reference.
 * Not here: the reference, which reads all rows and says what is wrong with them (intake/record.h).
 * Depends on: intake/amounts, intake/layout, intake/memo, intake/record, intake/scan_ahead.
 * Memory: owns its memo until plain_reader_end; ids point into the block.
 */
#ifndef PAYGAP_INTAKE_PLAIN_H
#define PAYGAP_INTAKE_PLAIN_H

#include "intake/amounts.h"
#include "intake/memo.h"
#include "intake/record.h"
#include "intake/scan_ahead.h"

enum plain_outcome {
    PLAIN_ROWS,
    PLAIN_OTHER, /* the reference is to read the next record, at plain_position */
    PLAIN_END,
};

enum {
    PLAIN_PADDING = SCAN_PADDING,
    PLAIN_PERIODS = 4095, /* at most, so that a number of one fits 12 bits */
    PLAIN_SET_BYTES = 16, /* of a value set for all rows; with a longer one no row is plain */
};

/* Money in hundredths, weekly hours by contract in millionths. */
enum { AMOUNT_PAY, AMOUNT_BONUS, AMOUNT_BONUS_12M, AMOUNT_HOURS, AMOUNTS };

/* Rows that follow each other, column by column. What is said of a row that is not plain is not to be looked at. */
struct plain_batch {
    size_t rows;
    row_set not_plain;       /* or not yet seen to be: those read with patience only when their turn comes */
    struct column ids;       /* ASCII without blanks around, not empty */
    struct column employers; /* as ids; only where the layout has FIELD_EMPLOYER */
    row_set ids_in_digits;   /* of AMOUNT_BYTES at most: id_numbers has them */
    uint64_t id_numbers[COLUMN_ROWS];
    uint16_t sexes[COLUMN_ROWS]; /* SEX_NEITHER only where reading_rules say that it is no error */
    row_set full_pay;            /* of the others nothing below but bonus_12m is to be looked at */
    row_set has_hourly_rate; /* it stands alone; hours beside it only where reading_rules.hours_beside_rate */
    uint64_t hourly_rates[COLUMN_ROWS]; /* times 10^hourly_rate_places */
    uint8_t hourly_rate_places[COLUMN_ROWS];
    row_set has_bonus;                      /* one, paid in the pay period */
    uint16_t pay_periods[COLUMN_ROWS];      /* for plain_period */
    uint16_t bonus_periods[COLUMN_ROWS];    /* a bonus's own, or the pay period; 0 without a bonus */
    uint64_t amounts[AMOUNTS][COLUMN_ROWS]; /* a bonus_12m of 0: none; hours of 0: none, beside a rate */
};

/* Rows of the batch that are plain, from the next one on. */
struct plain_run {
    size_t first, end;
};

/* Where a field is: a column, or the same text for all rows. */
struct plain_place {
    size_t column;      /* from 1; 0: it has none */
    uint16_t bounds[2]; /* of the text, as of a column's cell */
    char text[PLAIN_SET_BYTES + WORD_BYTES * 2];
};

struct plain_reader {
    const struct memory *memory;
    bool hopeless; /* the layout is such that no row is plain */
    bool hours_beside_rate, neither_is_error;
    char separator;
    uint32_t columns;
    struct plain_place places[COLUMNS_READ];
    bool reads_rates;         /* `hourly_rate` has a value */
    bool judges_standing;     /* `relevant` has a value, or some field must be blank */
    enum field blank[FIELDS]; /* fields that must be blank */
    size_t blanks;
    uint16_t set_periods[2]; /* of pay_period and bonus_period, where they have no column */

    struct memo sexes, answers, standings, period_words;
    struct period *periods;
    size_t period_count, period_capacity;

    scanner *scan_window;
    amounts_reader *read_amounts;
    struct scan_room *room; /* of its own scans */
    struct scan own_scan;
    /* Of the block, or NULL; windows before `ahead_next` are used. */
    const struct scan_ahead *ahead;
    size_t ahead_next;
    const struct scan *scan;  /* the last one */
    const char *window, *end; /* its bytes; the end of the block */
    size_t line, cell;        /* of the scan: the next row, and its first cell */
    uint64_t lines;           /* of the file before that row */
    struct plain_batch batch;
    struct own_bounds id_bounds, employer_bounds;
    size_t batch_line, batch_cell; /* of the scan: its first row, and that row's first cell */
};

/* Once a thread: what it learns of words and periods is kept from block to block. False when memory is out. */
bool plain_reader_begin(struct plain_reader *reader, const struct memory *memory, const struct layout *layout,
                        const struct reading_rules *rules);
void plain_reader_end(struct plain_reader *reader);

/* As on a processor without AVX2; the records are the same. */
void plain_read_portably(struct plain_reader *reader);

/* As csv_read_block; PLAIN_PADDING bytes after the block must be readable. `ahead`: its scans, as far as made; or NULL. */
void plain_read_block(struct plain_reader *reader, const char *bytes, size_t size, uint64_t lines,
                      const struct scan_ahead *ahead);

/* On PLAIN_ROWS the run, one row at least; it begins at plain_position, and so does the next but for plain_take. */
enum plain_outcome plain_next(struct plain_reader *reader, struct plain_run *run);

/* Goes past the first rows of a run. */
void plain_take(struct plain_reader *reader, size_t rows);

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

/* A period by its number, which stays the same; the answer is good until plain_next is called. */
static inline const struct period *plain_period(const struct plain_reader *reader, unsigned number)
{
    return &reader->periods[number];
}

#endif
