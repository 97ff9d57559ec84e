/*
 * Duty: makes the immutable result from the figures: every number is rounded here, once, and written as text.
 * Not here: the figures themselves (measures/), their looks (the forms).
 * Depends on: report/result, report/employees_make, measures/figures, law/, intake/layout.
 * Memory: the result copies all it needs, and outlives everything it was made from.
 */
#ifndef PAYGAP_REPORT_MAKE_H
#define PAYGAP_REPORT_MAKE_H

#include "intake/layout.h"
#include "law/dates.h"
#include "report/employees_make.h"

/* As a result counts people. */
struct head_count head_count(const struct head_counts *counts);

/* What a result says besides the figures. */
struct result_facts {
    const char *employer; /* or NULL */
    enum sector sector;
    int year; /* 0: unknown */
    bool has_created;
    int64_t created;
    const char *input_name; /* or NULL */
    uint64_t input_bytes, input_rows;
    const char *input_sha256; /* or NULL */
    struct slice currency;    /* as first met */
    const struct layout *layout;
    const struct conventions *conventions;
    bool skip_invalid, redact, pseudonyms;
    bool shows_employees, has_key;
    const struct people *people; /* NULL: not to be kept */
};

/* NULL when memory is out. `issues` must be sorted. */
paygap_result *result_make(const struct memory *memory, const struct result_facts *facts,
                           const struct figures *figures, const struct issues *issues);

#endif
