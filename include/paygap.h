/*
 * paygap: the statutory UK gender pay gap figures, in exact arithmetic.
 *
 * What is not declared here is not public. The calling sequence:
 *
 *     paygap_options *options;
 *     paygap_run *run;
 *     paygap_result *result;
 *     char *json;
 *     size_t size;
 *
 *     paygap_options_new(&options);
 *     paygap_options_year(options, 2025);
 *     paygap_run_new(&run, options, "pay.csv");
 *     if (paygap_run_file(run, "pay.csv") == PAYGAP_OK &&      or paygap_run_feed, or _set_text and _add_record
 *         paygap_run_finish(run, &result) == PAYGAP_OK)
 *         paygap_result_render(result, PAYGAP_JSON, 0, &json, &size);
 *     else
 *         ... paygap_run_issue_count(run), paygap_run_issue_message(run, i) ...
 *
 * and then paygap_buffer_free(json, size), paygap_result_free, paygap_run_free, paygap_options_free, in any
 * order: a run copies its options, a result does not point into its run.
 *
 * What follows holds for every function that does not say otherwise.
 *
 * Words. Row: a physical line as an editor numbers it, the header line is 1. Column: the number of a field in
 * its row, from 1. Index: from 0 to the count less 1. Size and length: in bytes. Percent: a figure in percentage
 * points, "13.6". Exact: a fraction in lowest terms as text, "198490/14601", a whole number without "/1". Decimal:
 * the exact value cut (not rounded) at 12 places. An int32_t that is asked for as yes or no: not 0 is yes.
 *
 * Text in and out is UTF-8 and ends in NUL, but where a size goes in with it. No pointer that goes in may be NULL.
 *
 * Status. A function that can fail returns PAYGAP_OK or another of the numbers below; each says which, and when.
 * PAYGAP_ENOMEM is one of them wherever something is made or kept. What it was to give through a pointer is NULL,
 * and a size 0, unless it returned PAYGAP_OK. An accessor has no status: with an index out of range, or a name that
 * is none, it answers NULL, or 0 where it gives a number.
 *
 * Ownership. Copied: what goes in, before the call returns. Borrowed: text that is returned, and what else comes as
 * a function's value; valid until the handle it came from is changed or freed, and for ever where there is no handle.
 * Owned: what comes through a pointer argument; give it back with the _free function of its kind, never with free().
 * Every _free takes NULL, and the order does not matter.
 *
 * Threads. There is no shared state: any thread may call, and use a handle that no other thread uses at the time
 * (paygap_run_row_count and _byte_count apart). A finished paygap_result, paygap_stored, paygap_verification or
 * paygap_comparison never changes, and may be read and rendered by any number of threads. PAYGAP_XLSX takes a lock
 * inside the library, since the library that writes workbooks is not safe for threads. That one, and the one that
 * reads them, are loaded with the first workbook, or when you say (paygap_load_workbook_writer).
 *
 * The figures follow SI 2017/172 (private and voluntary employers) and SI 2017/353 Schedule 1 (listed public
 * authorities); paygap(5) describes the records, the result and every convention.
 */
#ifndef PAYGAP_H
#define PAYGAP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
#define PAYGAP_API
#else
#define PAYGAP_API __attribute__((visibility("default")))
#endif

/*
 * The version of this header: as text, and as a number to compare, 10000 for each major, 100 for each minor version and
 * 1 for each patch. The ABI is the number in the library's name, libpaygap.so.1: a program built with one version runs
 * with every later one of the same ABI. paygap_version(), paygap_version_number() and paygap_abi() are those of the
 * library at hand.
 */
#define PAYGAP_VERSION "1.0.0"
#define PAYGAP_VERSION_NUMBER 10000
#define PAYGAP_ABI 1

/* What a call returns. The numbers never change. */
enum {
    PAYGAP_OK = 0,
    PAYGAP_EDATA =
        10, /* the records say no: they are invalid, or are no such file; the run's issues say why */
    PAYGAP_EUSAGE =
        20, /* an option's name or value is wrong, or options disagree; the options' message says why */
    PAYGAP_EIO = 30,       /* a file cannot be read or written, or changed while it was read */
    PAYGAP_ENOMEM = 40,    /* memory is out */
    PAYGAP_EINTERNAL = 50, /* a fault of the library */
};

/* How grave an issue is. */
enum {
    PAYGAP_ERROR = 0,   /* the record is invalid; nothing is calculated */
    PAYGAP_WARNING = 1, /* calculated, but look at it */
    PAYGAP_NOTE = 2,    /* good to know */
};

/* The forms a result can be rendered in. */
enum {
    PAYGAP_TEXT = 1,  /* a report of up to 80 columns */
    PAYGAP_JSON = 2,  /* schema paygap.result/1 */
    PAYGAP_CSV = 3,   /* name,status,percent,exact: the fourteen figures */
    PAYGAP_ENV = 4,   /* PAYGAP_MEAN_HOURLY_GAP=13.6 lines for a shell */
    PAYGAP_GOVUK = 5, /* the 27 columns of the reporting service's download */
    PAYGAP_XLSX = 6,  /* a workbook */
    PAYGAP_KEY = 7,   /* number,employee_id: who stands behind the running numbers (_with_key) */
};

/* Flags for paygap_result_render. */
enum {
    PAYGAP_COLOUR = 1, /* PAYGAP_TEXT with terminal colours */
};

/* Flags for paygap_verify. */
enum {
    PAYGAP_FIGURES_ONLY = 1, /* leave out where the records came from: input and options */
};

/*
 * Where a host's own memory comes from. Set struct_size to sizeof(paygap_allocator): a library that knows more
 * members than the caller takes the others as absent. `take` and `resize` return NULL when memory is out; `old_size`
 * and `size` are what was asked for; no size is 0. The functions must stand being called from several threads
 * where paygap_options_threads asks for several. What comes from the C library's heap all the same: what GMP,
 * libxlsxwriter, libzip and expat take for themselves, none of which has hooks for one handle, and the bytes that a
 * render call gives, so that paygap_buffer_free needs no handle. GMP ends the process when that heap is out; what it is
 * given is bounded for it: 24 digits for a number of a record, and for one of a stored result the digits that stand
 * there. The others say so, and the answer is PAYGAP_ENOMEM.
 */
typedef struct paygap_allocator {
    size_t struct_size;
    void *context; /* handed to each function; must outlive every handle made with it */
    void *(*take)(void *context, size_t size);
    void *(*resize)(void *context, void *block, size_t old_size, size_t new_size);
    void (*give)(void *context, void *block, size_t size);
} paygap_allocator;

typedef struct paygap_options paygap_options;
typedef struct paygap_run paygap_run;
typedef struct paygap_result paygap_result;
typedef struct paygap_employer paygap_employer;
typedef struct paygap_stored paygap_stored;
typedef struct paygap_verification paygap_verification;
typedef struct paygap_comparison paygap_comparison;
typedef struct paygap_explainer paygap_explainer;

/* ---- About the library ---- */

/* The version of the library, "1.0.0". Since 1.0.0. */
PAYGAP_API const char *paygap_version(void);

/* PAYGAP_VERSION_NUMBER and PAYGAP_ABI of the library, not of the header that the caller was built with. Since 1.0.0. */
PAYGAP_API int32_t paygap_version_number(void);
PAYGAP_API int32_t paygap_abi(void);

/* The libraries that results depend on, as it was built with them: "GMP 6.2.1" and others; NULL after the last. Since 1.0.0. */
PAYGAP_API const char *paygap_library(size_t index);

/* One line that says what a status number means; "unknown status" for any other number. Since 1.0.0. */
PAYGAP_API const char *paygap_status_text(int32_t status);

/*
 * Loads the library that workbooks are written with, libxlsxwriter, or the one that they are read with, libzip. Else
 * each is loaded with the first workbook: call these before a process gives up its right to open files. Once loaded
 * they stay. NULL; or why it cannot be loaded, "libzip.so.4: cannot open shared object file: No such file or
 * directory": what needs it answers PAYGAP_EIO, and tries anew each time. Since 1.0.0.
 */
PAYGAP_API const char *paygap_load_workbook_writer(void);
PAYGAP_API const char *paygap_load_workbook_reader(void);

/*
 * What records may hold and how they may be calculated, for help texts and templates: the fields in the order
 * of paygap(5), and the conventions with the values each takes, the default first. Since 1.0.0.
 */
PAYGAP_API size_t paygap_field_count(void);
PAYGAP_API const char *paygap_field_name(size_t index);
PAYGAP_API const char *paygap_field_help(size_t index);
PAYGAP_API size_t paygap_convention_count(void);
PAYGAP_API const char *paygap_convention_name(size_t index);
PAYGAP_API const char *paygap_convention_values(size_t index);
PAYGAP_API const char *paygap_convention_help(size_t index);

/*
 * The number of a field, its index above, by its name or by another header that names it ("Employee ID", "gender");
 * -1: none. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_field_number(const char *name);

/* ---- Options: how to read, and which conventions to follow ---- */

/* New options, all at their defaults. PAYGAP_OK, PAYGAP_ENOMEM. Since 1.0.0. */
PAYGAP_API int32_t paygap_options_new(paygap_options **options);

/*
 * The same with a host's own memory, for these options and every handle that comes of them. PAYGAP_EUSAGE when the
 * allocator lacks a function. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_options_new_with(paygap_options **options, const paygap_allocator *allocator);

/* Gives the options back. Since 1.0.0. */
PAYGAP_API void paygap_options_free(paygap_options *options);

/*
 * The setters; of several calls of one, the last counts, but every _column. Each returns PAYGAP_OK, PAYGAP_ENOMEM,
 * or PAYGAP_EUSAGE with nothing changed and the reason in paygap_options_message. Since 1.0.0.
 *
 * _column        the header under which the file holds a field
 * _set           the value of a field that has no column
 * _map           the text of a map file, `length` bytes: FIELD=HEADER, set.FIELD=VALUE and convention.NAME=VALUE
 *                lines, # comments; what the other setters say wins over it, whichever came first
 * _convention    paygap(5), CONVENTIONS
 * _sector        "private" (SI 2017/172) or "public" (SI 2017/353)
 * _year          of the snapshot date, 2017 or later
 * _snapshot      "YYYY-MM-DD", a 5 April (private) or 31 March (public) from 2017 on; sets the sector
 * _employer      the name shown in reports
 * _by_employer   the header of the column that names the employer: each has its own figures (paygap_run_employer); not
 *                together with _employer, _with_employees, _with_explanations and _with_key
 * _separator     ',' ';' or '\t'; else found from the header line
 * _skip_invalid  not 0: leave invalid records out, count and list them, mark every form "not for filing"
 * _low_rate      an hourly rate ("8.50") below which rates are warned about, in place of a quarter of the
 *                median
 * _max_issues    how many issues are kept, errors first; 0 keeps all; 100 by default. Totals count all
 * _redact        not 0: no personal value in messages or results
 * _pseudonyms    not 0: running numbers in place of employee ids
 * _with_employees not 0: PAYGAP_XLSX has a sheet with a row for each record, up to 1,048,575; not together with
 *                _redact
 * _with_explanations not 0: people can be explained (paygap_explainer_new); not together with _with_employees,
 *                _with_key and _redact
 * _with_key      not 0: the result can be rendered as PAYGAP_KEY; with _pseudonyms only
 * _threads       threads that read records, 1 to 256; 0 (the default) as many as there are processors, or with
 *                an allocator of the host's own, one
 * _created       the date inside a workbook, in seconds since 1970, the nearest of the years 1980 to 9999; else the
 *                snapshot date, else 1980-01-01
 */
PAYGAP_API int32_t paygap_options_column(paygap_options *options, const char *field, const char *header);
PAYGAP_API int32_t paygap_options_set(paygap_options *options, const char *field, const char *value);
PAYGAP_API int32_t paygap_options_map(paygap_options *options, const char *text, size_t length);
PAYGAP_API int32_t paygap_options_convention(paygap_options *options, const char *name, const char *value);
PAYGAP_API int32_t paygap_options_sector(paygap_options *options, const char *sector);
PAYGAP_API int32_t paygap_options_year(paygap_options *options, int32_t year);
PAYGAP_API int32_t paygap_options_snapshot(paygap_options *options, const char *date);
PAYGAP_API int32_t paygap_options_employer(paygap_options *options, const char *name);
PAYGAP_API int32_t paygap_options_by_employer(paygap_options *options, const char *header);
PAYGAP_API int32_t paygap_options_separator(paygap_options *options, int32_t separator);
PAYGAP_API int32_t paygap_options_skip_invalid(paygap_options *options, int32_t yes);
PAYGAP_API int32_t paygap_options_low_rate(paygap_options *options, const char *amount);
PAYGAP_API int32_t paygap_options_max_issues(paygap_options *options, uint64_t count);
PAYGAP_API int32_t paygap_options_redact(paygap_options *options, int32_t yes);
PAYGAP_API int32_t paygap_options_pseudonyms(paygap_options *options, int32_t yes);
PAYGAP_API int32_t paygap_options_with_employees(paygap_options *options, int32_t yes);
PAYGAP_API int32_t paygap_options_with_explanations(paygap_options *options, int32_t yes);
PAYGAP_API int32_t paygap_options_with_key(paygap_options *options, int32_t yes);
PAYGAP_API int32_t paygap_options_threads(paygap_options *options, int32_t count);
PAYGAP_API int32_t paygap_options_created(paygap_options *options, int64_t seconds);

/*
 * Why the last setter, or paygap_run_new, refused: one line, "" when none did. For paygap_options_map it begins with
 * the number of the line at fault, "line 3: ...". Since 1.0.0.
 */
PAYGAP_API const char *paygap_options_message(const paygap_options *options);

/* ---- A run: records in, issues and a result out ---- */

/*
 * A new run under a copy of `options` (NULL: the defaults) over records called `name` in the result: "pay.csv"; "-" or
 * NULL is standard input, but records given field by field then have no name. PAYGAP_OK; PAYGAP_EUSAGE when the
 * options disagree (sector, year and snapshot date), the reason in paygap_options_message; PAYGAP_ENOMEM. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_run_new(paygap_run **run, paygap_options *options, const char *name);

/* Gives the run back. Since 1.0.0. */
PAYGAP_API void paygap_run_free(paygap_run *run);

/*
 * Gives the run the next `size` bytes of the CSV file, cut anywhere. `bytes` may be NULL when size is 0.
 * PAYGAP_OK also where records are invalid: paygap_run_finish tells. PAYGAP_EDATA once the file proves to be
 * of another kind; PAYGAP_ENOMEM; PAYGAP_EUSAGE after paygap_run_finish and after records were given field by field.
 * Since 1.0.0.
 */
PAYGAP_API int32_t paygap_run_feed(paygap_run *run, const void *bytes, size_t size);

/*
 * Feeds a whole file by path, or all that an open descriptor still gives (a pipe, standard input). The
 * descriptor stays open. As paygap_run_feed, and PAYGAP_EIO, with the reason in paygap_run_message: when it cannot be
 * opened, with the run as it was; when it cannot be read, or changes while it is read, for this call and all later ones
 * that feed, since what is missing could not be told from the figures. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_run_file(paygap_run *run, const char *path);
PAYGAP_API int32_t paygap_run_descriptor(paygap_run *run, int32_t descriptor);

/*
 * In place of bytes, records one by one from a host that has no file: set the fields of a record by their numbers
 * (paygap_field_number, asked for once), then add the record; a field that was not set is blank, and one that is set
 * twice holds the second value. The values are checked as the cells of a CSV file are, with the same codes; an issue's
 * row is the number of the record, from 1, its column the number of the field, from 1 as a template has it. There are no
 * headers and no separator, so what the options say of them does not matter, and the result has no digest of its input.
 *
 * _set_text    `size` bytes in UTF-8, as they would stand in a cell ("1,234.56", "month"); NULL and 0 make it blank
 * _set_scaled  the number value / 10^places, 0 to 18 places: 3750 with 2 is 37.5
 * _add_record  ends the record
 *
 * PAYGAP_OK also where the record is invalid: paygap_run_finish tells. PAYGAP_EDATA when a workbook cannot hold so many;
 * PAYGAP_ENOMEM; PAYGAP_EUSAGE, with nothing changed, for an unknown field, one that the options set for all rows,
 * places out of range, a run that was fed bytes or is by_employer, and after paygap_run_finish. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_run_set_text(paygap_run *run, int32_t field, const char *text, size_t size);
PAYGAP_API int32_t paygap_run_set_scaled(paygap_run *run, int32_t field, int64_t value, int32_t places);
PAYGAP_API int32_t paygap_run_add_record(paygap_run *run);

/*
 * Ends the input and calculates. `result` may be NULL for who only wants the issues. PAYGAP_OK; PAYGAP_EDATA when the
 * records are refused, the issues say why; PAYGAP_EIO when a file that was fed could not be read to its end, or changed;
 * PAYGAP_ENOMEM; PAYGAP_EUSAGE when called twice, and, with the run as it was, when fields were set of a record that was
 * not added. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_run_finish(paygap_run *run, paygap_result **result);

/*
 * Why the last of the calls above answered PAYGAP_EUSAGE or PAYGAP_EIO: one line; "" when it did not. Of
 * PAYGAP_EDATA the issues say why, and this that leaving invalid records out left none. Since 1.0.0.
 */
PAYGAP_API const char *paygap_run_message(const paygap_run *run);

/*
 * How many records and bytes were read, invalid records included; complete after paygap_run_finish. Any thread, also
 * while another is inside a call on the same run: who shows how far a long paygap_run_file is asks now and then. Records
 * are counted a block at a time; given field by field they have no bytes. Since 1.0.0.
 */
PAYGAP_API uint64_t paygap_run_row_count(const paygap_run *run);
PAYGAP_API uint64_t paygap_run_byte_count(const paygap_run *run);

/*
 * The issues, complete after paygap_run_finish: errors first, then by row and column. _total counts all
 * issues of a severity, kept or not. _severity PAYGAP_ERROR and so on; _code a word that never changes, listed in
 * paygap(5); _row 0 is the whole file, _column 0 the whole row; _field and _value are NULL when there is none; _message
 * one line, which begins with the name of the employer where a file has several. Since 1.0.0.
 */
PAYGAP_API size_t paygap_run_issue_count(const paygap_run *run);
PAYGAP_API uint64_t paygap_run_issue_total(const paygap_run *run, int32_t severity);
PAYGAP_API int32_t paygap_run_issue_severity(const paygap_run *run, size_t index);
PAYGAP_API const char *paygap_run_issue_code(const paygap_run *run, size_t index);
PAYGAP_API uint64_t paygap_run_issue_row(const paygap_run *run, size_t index);
PAYGAP_API uint32_t paygap_run_issue_column(const paygap_run *run, size_t index);
PAYGAP_API const char *paygap_run_issue_field(const paygap_run *run, size_t index);
PAYGAP_API const char *paygap_run_issue_value(const paygap_run *run, size_t index);
PAYGAP_API const char *paygap_run_issue_message(const paygap_run *run, size_t index);

/*
 * The input and its issues as JSON, schema paygap.check/1; as paygap_result_render. PAYGAP_EUSAGE before
 * paygap_run_finish. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_run_render_issues(const paygap_run *run, char **bytes, size_t *size);

/* ---- Many employers in one file: paygap_options_by_employer ---- */

/*
 * The employers, in byte order of their names, complete after paygap_run_finish. That gives no result then: PAYGAP_OK
 * says that all were calculated, PAYGAP_EDATA that records of some are invalid, or of nobody; the other employers stand.
 * None is there when the file as a whole was refused, or the run failed. NULL with an `index` out of range. Borrowed
 * from the run; read by any number of threads. Since 1.0.0.
 */
PAYGAP_API size_t paygap_run_employer_count(const paygap_run *run);
PAYGAP_API const paygap_employer *paygap_run_employer(const paygap_run *run, size_t index);

/*
 * _status is PAYGAP_OK, or PAYGAP_EDATA when its records are refused. _row_count counts invalid records too. _issue_total
 * counts the issues of its records and figures. _percent, _exact and _reason as of a result; all NULL when it is refused.
 * Borrowed from the run. Since 1.0.0.
 */
PAYGAP_API const char *paygap_employer_name(const paygap_employer *employer);
PAYGAP_API int32_t paygap_employer_status(const paygap_employer *employer);
PAYGAP_API uint64_t paygap_employer_row_count(const paygap_employer *employer);
PAYGAP_API uint64_t paygap_employer_issue_total(const paygap_employer *employer, int32_t severity);
PAYGAP_API const char *paygap_employer_percent(const paygap_employer *employer, const char *figure);
PAYGAP_API const char *paygap_employer_exact(const paygap_employer *employer, const char *figure);
PAYGAP_API const char *paygap_employer_reason(const paygap_employer *employer, const char *figure);

/*
 * A line for each employer as PAYGAP_JSON (schema paygap.employer/1), PAYGAP_CSV or PAYGAP_GOVUK, the last two after a
 * header line; as paygap_result_render. PAYGAP_EUSAGE also before paygap_run_finish and for a run of one employer; what
 * the run failed with, when it did. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_run_render_employers(const paygap_run *run, int32_t form, char **bytes,
                                               size_t *size);

/* ---- A result: immutable ---- */

/* Gives the result, but for one that is borrowed of a paygap_stored back. Since 1.0.0. */
PAYGAP_API void paygap_result_free(paygap_result *result);

/*
 * The fourteen figures in their order: mean_hourly_gap, median_hourly_gap, mean_bonus_gap, median_bonus_gap,
 * men_paid_bonus, women_paid_bonus, and men_, women_ of lower, lower_middle, upper_middle and upper. Since 1.0.0.
 */
PAYGAP_API size_t paygap_figure_count(void);
PAYGAP_API const char *paygap_figure_name(size_t index);

/*
 * A figure by its name; by its index with paygap_figure_name(index) for the name. _percent "13.6", _exact
 * "198490/14601", _decimal "13.594274364769": NULL when the figure is not calculable, and then _reason says why in a
 * word ("no_men"), else NULL. Since 1.0.0.
 */
PAYGAP_API const char *paygap_result_percent(const paygap_result *result, const char *figure);
PAYGAP_API const char *paygap_result_exact(const paygap_result *result, const char *figure);
PAYGAP_API const char *paygap_result_decimal(const paygap_result *result, const char *figure);
PAYGAP_API const char *paygap_result_reason(const paygap_result *result, const char *figure);

/*
 * The filed percentage as a double: the rounded number of tenths over 10, so the double nearest to what _percent says,
 * never one rounded anew from the exact value, and never NaN. PAYGAP_OK; PAYGAP_EDATA with *percent 0 when the figure
 * is not calculable, or has more than 15 digits, which a double does not tell apart; PAYGAP_EUSAGE for an unknown name.
 * Since 1.0.0.
 */
PAYGAP_API int32_t paygap_result_double(const paygap_result *result, const char *figure, double *percent);

/*
 * The result in a form. *bytes end in a NUL that *size does not count: release them with paygap_buffer_free. `flags`:
 * 0, or PAYGAP_COLOUR. PAYGAP_OK; PAYGAP_EUSAGE for an unknown form, or PAYGAP_KEY of a result without one; PAYGAP_EIO
 * when a workbook's temporary file cannot be written, or what writes it not be loaded; PAYGAP_ENOMEM. The bytes depend
 * on the result and the flags alone. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_result_render(const paygap_result *result, int32_t form, int32_t flags,
                                        char **bytes, size_t *size);

/*
 * The same straight to a file, which is made or cut short first; not all-or-nothing: write beside the target
 * and rename. PAYGAP_EIO when it cannot be written. Beside a workbook another of its name with ".again" behind
 * it stands for a while, to be compared with it; where a file of that name is there, it stays, and the answer is
 * PAYGAP_EIO. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_result_write(const paygap_result *result, int32_t form, const char *path);

/*
 * A condition on a figure: NAME, one of > >= < <= = == !=, and a number of percentage points, as "mean_hourly_gap > 15";
 * "change mean_hourly_gap > 1" is of the change between two results. It is compared with the exact value, not with the
 * rounded one. Why it cannot be read, or NULL when it can; `of_comparison`: it may be of a change. Since 1.0.0.
 */
PAYGAP_API const char *paygap_condition_fault(const char *condition, int32_t of_comparison);

/*
 * 1 when the condition holds, else 0, also where it cannot be read: a figure that is not calculable never meets one,
 * nor does a result one of a change. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_result_meets(const paygap_result *result, const char *condition);

/* ---- A stored result: one that was written earlier ---- */

/* Not 0 when bytes are JSON or a workbook, of whomever, and no pay records. Since 1.0.0. */
PAYGAP_API int32_t paygap_stored_recognise(const void *bytes, size_t size);

/*
 * Reads the whole bytes of a result in JSON (schema paygap.result/1), or of a workbook that PAYGAP_XLSX made. PAYGAP_OK;
 * PAYGAP_EDATA when they are no such thing, or PAYGAP_EIO when what reads a workbook cannot be loaded, and then *stored
 * is there all the same, to be asked for its message and freed; PAYGAP_ENOMEM. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_stored_new(paygap_stored **stored, const void *bytes, size_t size);

/*
 * The same with a host's own memory, for it, its result and every paygap_verification of it. PAYGAP_EUSAGE, with *stored
 * NULL, when the allocator lacks a function. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_stored_new_with(paygap_stored **stored, const void *bytes, size_t size,
                                          const paygap_allocator *allocator);

/* Gives the stored result back. Since 1.0.0. */
PAYGAP_API void paygap_stored_free(paygap_stored *stored);

/* Why paygap_stored_new refused, one line; "" when it did not. Since 1.0.0. */
PAYGAP_API const char *paygap_stored_message(const paygap_stored *stored);

/*
 * The result, every figure made anew from the recorded counts and averages; NULL where there is a message. It is borrowed:
 * do not free it. Since 1.0.0.
 */
PAYGAP_API const paygap_result *paygap_stored_result(const paygap_stored *stored);

/* Not 0 when the digest that the result carries is that of its content. Since 1.0.0. */
PAYGAP_API int32_t paygap_stored_intact(const paygap_stored *stored);

/*
 * Lays the recorded choices into `options`, so that a run under them calculates the same: sector and dates, employer,
 * conventions; and of the reading (separator, columns, fields set for all rows) what the options do not say
 * themselves; of a workbook with a sheet of employees also _with_employees and _pseudonyms. Statuses as of the
 * setters, PAYGAP_EUSAGE also where there is none. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_stored_options(const paygap_stored *stored, paygap_options *options);

/*
 * Holds a stored result against its own digest, a workbook also against one made anew of the same result, and against
 * `recomputed`, a result made anew from the records under paygap_stored_options; that may be NULL: then against what
 * follows from its own counts and averages. Everything counts but tool, input.name and issues. `flags`: 0, or
 * PAYGAP_FIGURES_ONLY, also for a result of records given field by field, which has no digest to hold against that of a
 * file. PAYGAP_OK whether it is the same or not; PAYGAP_EUSAGE where there is no stored result; PAYGAP_EIO when a
 * workbook's temporary file cannot be written, or what writes it not be loaded; PAYGAP_ENOMEM. Nothing is kept of either.
 * Since 1.0.0.
 */
PAYGAP_API int32_t paygap_verify(paygap_verification **verification, const paygap_stored *stored,
                                 const paygap_result *recomputed, int32_t flags);

/* Gives the verification back. Since 1.0.0. */
PAYGAP_API void paygap_verification_free(paygap_verification *verification);

/*
 * The differences; none: it is the same. _figure "mean_hourly_gap", "quarters.lower", "population", of a workbook
 * "sheet Figures", "names", "part xl/styles.xml"; _field "men.exact", "B12", "B12 formula"; _recorded and _recomputed
 * as text, NULL when there is nothing. Since 1.0.0.
 */
PAYGAP_API size_t paygap_verification_count(const paygap_verification *verification);
PAYGAP_API const char *paygap_verification_figure(const paygap_verification *verification, size_t index);
PAYGAP_API const char *paygap_verification_field(const paygap_verification *verification, size_t index);
PAYGAP_API const char *paygap_verification_recorded(const paygap_verification *verification, size_t index);
PAYGAP_API const char *paygap_verification_recomputed(const paygap_verification *verification, size_t index);

/*
 * As PAYGAP_TEXT or PAYGAP_JSON (schema paygap.verify/1), which also say what of a workbook was not compared; statuses
 * and all else as of paygap_result_render: PAYGAP_EUSAGE for another form. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_verification_render(const paygap_verification *verification, int32_t form,
                                              char **bytes, size_t *size);

/* ---- Explanations: how one person came to a rate, a rank and into the figures ---- */

/*
 * Goes through the records of a finished run, which had paygap_options_with_explanations and gave a result; the run
 * must outlive it: the one handle that needs another. PAYGAP_OK; PAYGAP_EUSAGE for another run; PAYGAP_ENOMEM.
 * Since 1.0.0.
 */
PAYGAP_API int32_t paygap_explainer_new(paygap_explainer **explainer, const paygap_run *run);

/* Gives the explainer back. Since 1.0.0. */
PAYGAP_API void paygap_explainer_free(paygap_explainer *explainer);

/*
 * On to the next record, in the order of the file; *there is 0 when there was none left. PAYGAP_OK, PAYGAP_ENOMEM.
 * _rewind goes back to before the first. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_explainer_next(paygap_explainer *explainer, int32_t *there);
PAYGAP_API void paygap_explainer_rewind(paygap_explainer *explainer);

/*
 * The employee id of the record, as it stands in the file up to any NUL in it; borrowed until the next step.
 * Since 1.0.0.
 */
PAYGAP_API const char *paygap_explainer_id(const paygap_explainer *explainer);

/*
 * The derivation of the record, as PAYGAP_TEXT or PAYGAP_JSON (schema paygap.explain/1, one line); as
 * paygap_result_render. PAYGAP_EUSAGE also when there is no record. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_explainer_render(paygap_explainer *explainer, int32_t form, char **bytes,
                                           size_t *size);

/* ---- A comparison of several results ---- */

/*
 * Puts `count` results, 2 or more, side by side, in their order. runs[i] may be the finished run that results[i] came
 * from: where two neighbours have theirs, the change of the mean gap is split by who left, joined and stayed. labels[i]
 * may name a result, else its snapshot date, employer or input does, whichever tells all apart. `runs` and `labels`, and
 * any of their elements, may be NULL. Of `options` (or NULL) come the memory, and the date inside a workbook, which else
 * is that of the last result. Nothing is kept of any of them. PAYGAP_OK; PAYGAP_EUSAGE for fewer than two;
 * PAYGAP_ENOMEM. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_compare(paygap_comparison **comparison, const paygap_result *const *results,
                                  const paygap_run *const *runs, const char *const *labels, size_t count,
                                  const paygap_options *options);

/* Gives the comparison back. Since 1.0.0. */
PAYGAP_API void paygap_comparison_free(paygap_comparison *comparison);

/* 1 when the condition holds for any of the results, or for any change from one to the next. Since 1.0.0. */
PAYGAP_API int32_t paygap_comparison_meets(const paygap_comparison *comparison, const char *condition);

/*
 * As PAYGAP_TEXT, PAYGAP_JSON (schema paygap.compare/1), PAYGAP_CSV or PAYGAP_XLSX; statuses and all else as of
 * paygap_result_render and paygap_result_write: PAYGAP_EUSAGE for another form. Since 1.0.0.
 */
PAYGAP_API int32_t paygap_comparison_render(const paygap_comparison *comparison, int32_t form, int32_t flags,
                                            char **bytes, size_t *size);
PAYGAP_API int32_t paygap_comparison_write(const paygap_comparison *comparison, int32_t form,
                                           const char *path);

/* Gives back what a render call gave, with its size. Since 1.0.0. */
PAYGAP_API void paygap_buffer_free(char *bytes, size_t size);

#ifdef __cplusplus
}
#endif

#endif
