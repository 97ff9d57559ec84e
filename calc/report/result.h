/*
 * Duty: the immutable result, the waist of the program: everything before it computes, everything after it
 *       prints. All rounding has happened: every number that is not a head-count stands here as text.
 * Not here: how it was made (measures/, report/make.c), how it looks (the forms beside this file).
 * Depends on: base/, <paygap.h>. The forms need nothing else.
 * Memory: the result owns all its text; paygap_result_free gives it back. Texts are never NULL unless the
 *       comment says so.
 * Threads: read by any number once made.
 */
#ifndef PAYGAP_REPORT_RESULT_H
#define PAYGAP_REPORT_RESULT_H

#include "base/issues.h"
#include "paygap.h"

enum { SECTIONS = 4, FOURTEEN = 14, CONVENTIONS = 8, RATE_BINS = 22 };

/* A percentage is rounded to so many decimals, a decimal beside an exact number cut after so many. */
enum { PERCENT_PLACES = 1, CUT_PLACES = 12 };

struct head_count {
    uint64_t men, women, other;
};

static inline uint64_t everybody(const struct head_count *people)
{
    return people->men + people->women + people->other;
}

/* An exact number: both NULL when there is none (the mean of nobody). */
struct exact_text {
    const char *exact;   /* "4710/269" */
    const char *decimal; /* "17.509293680297", to CUT_PLACES */
};

/* A figure in percentage points; all texts NULL when it is not calculable. */
struct percentage {
    const char *percent; /* "13.6", rounded once by the convention */
    struct exact_text value;
    const char *margin; /* distance to the nearest rounding boundary, to CUT_PLACES */
    bool exact_half;
    bool away_from_zero; /* with exact_half: which way the half went */
};

/* regs 8 to 11 */
enum gap_kind { MEAN_HOURLY_GAP, MEDIAN_HOURLY_GAP, MEAN_BONUS_GAP, MEDIAN_BONUS_GAP, GAPS };

struct gap_side {
    uint64_t count;
    struct exact_text value; /* mean or median, in money of the records */
};

struct result_gap {
    const char *name;   /* "mean_hourly_gap" */
    const char *reason; /* NULL: calculable; else "no_men" ... */
    struct percentage gap;
    struct gap_side men, women;
    const char *regulation; /* "reg. 8", in the public sector "para. 8" */
};

/* reg. 12 */
struct result_proportion {
    const char *name; /* "men_paid_bonus" */
    const char *reason;
    struct percentage share;
    uint64_t count, of;
    const char *regulation;
};

/* reg. 13; counts are text because under tie_share=fraction a section may hold "3/2" men */
struct result_quarter {
    const char *name;   /* "lower" ... "upper" */
    const char *reason; /* NULL or "nobody_in_section" */
    uint64_t size;
    const char *men, *women;
    struct percentage men_share, women_share;
    struct exact_text lowest_rate, highest_rate; /* NULL texts: nobody, or redacted */
};

struct result_tie {
    struct exact_text rate; /* NULL texts: redacted */
    uint64_t men, women;
    uint64_t places[SECTIONS];
    const char *men_placed[SECTIONS], *women_placed[SECTIONS];
    bool arbitrary;
    const char *swing_points; /* to CUT_PLACES */
};

struct result_left_out {
    const char *place;  /* "not_full_pay" ... */
    const char *reason; /* the user's text for "excluded", else NULL */
    struct head_count people;
};

struct named_text {
    const char *name;
    const char *value;
};

/* Full-pay relevant employees whose hourly rate is `from` or more and under `to`; NULL: no such limit. */
struct result_bin {
    const char *from, *to; /* "12.50" */
    uint64_t men, women;
};

/* The fourteen figures in one list, in the order of paygap_figure_name. */
struct result_figure {
    const char *name;
    const char *reason; /* NULL: calculable */
    const struct percentage *percentage;
    const char *typed; /* what to type into the reporting service: a percent, or "" for a field left blank */
    bool typed_by_convention; /* no_women_bonus=100 put it there; the figure itself is not calculable */
};

struct paygap_result {
    struct memory own; /* what `memory` points to */
    const struct memory *memory;

    const char *employer;      /* or NULL */
    const char *sector;        /* "private", "public" or NULL */
    const char *snapshot_date; /* "2025-04-05" or NULL */
    const char *publish_by;    /* or NULL */
    const char *instrument;    /* "SI 2017/172", "SI 2017/353, Schedule 1"; without a sector the first */
    int64_t created;           /* seconds since 1970, for the workbook */

    const char *input_name; /* or NULL: records without a file need none */
    uint64_t input_bytes, input_rows;
    const char *input_sha256; /* or NULL: the records came field by field, not from a file */

    char separator;             /* '\0': no file */
    const char *currency;       /* "£", "GBP" ... as first met in the records; "" when none was given */
    struct named_text *columns; /* field and the header it was read from, in field order */
    size_t column_count;
    struct named_text *sets; /* field and the value given for all rows */
    size_t set_count;
    size_t field_capacity; /* of columns and sets */
    bool skip_invalid;
    bool redacted;
    bool pseudonyms; /* running numbers stand for ids */
    struct named_text conventions[CONVENTIONS];

    struct head_count headcount, relevant, full_pay; /* other is 0 in the last two */
    struct result_left_out *left_out;                /* only entries with somebody in them */
    size_t left_out_count;
    uint64_t invalid; /* rows left out as invalid, under skip_invalid */

    struct result_gap gaps[GAPS];
    struct result_proportion men_paid_bonus, women_paid_bonus;
    struct result_quarter quarters[SECTIONS]; /* lower to upper */
    struct result_tie *ties; /* groups on one rate that touch more than one section, lowest first */
    size_t tie_count;
    struct result_figure fourteen[FOURTEEN];
    struct result_bin bins[RATE_BINS]; /* how hourly rates are spread, lowest first; none when redacted */
    size_t bin_count;

    const char *public_sentence; /* or NULL */
    struct issues issues;        /* sorted */
    struct employees *employees; /* report/employees.h; NULL: they were not asked for */
    bool shows_employees;        /* on a sheet of their own */
    bool has_key;                /* may be asked who stands behind the running numbers */

    struct text_shelf *shelf; /* owns the texts above that are not static */
};

#endif
