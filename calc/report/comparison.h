/*
 * Duty: results of several years or employers side by side, the waist of compare: everything before it computes,
 *       everything after it prints. All rounding has happened.
 * Not here: how it was made (audit/compare.c), how it looks (the forms).
 * Depends on: report/result, base/shelf.
 * Memory: the comparison owns its texts, and outlives the results; it must not move.
 */
#ifndef PAYGAP_REPORT_COMPARISON_H
#define PAYGAP_REPORT_COMPARISON_H

#include "base/shelf.h"
#include "report/result.h"

/* A difference of two exact percentages; all NULL: one of them is not calculable. */
struct change {
    const char *points; /* "-0.4", rounded once, half away from zero */
    struct exact_text value;
};

struct compared_figure {
    const char *percent;  /* or NULL */
    const char *exact;    /* or NULL */
    struct change change; /* since the result before; nothing for the first */
};

struct compared_result {
    const char *label;
    const char *snapshot_date; /* or NULL */
    struct head_count relevant, full_pay;
    struct compared_figure figures[FOURTEEN];
};

/* What moved the mean hourly gap between two sets of records with the same ids, step by step. */
enum split_part { SPLIT_LEAVERS, SPLIT_STATUS, SPLIT_PAY, SPLIT_JOINERS, SPLIT_PARTS };
extern const char *const split_part_names[SPLIT_PARTS]; /* "leavers" ... */
extern const char *const split_part_words[SPLIT_PARTS];

struct split {
    bool wanted;     /* both come from records */
    const char *why; /* why there is none; NULL: the parts hold */
    uint64_t stayed, joined, left, status_changed;
    struct change parts[SPLIT_PARTS], whole;
};

struct paygap_comparison {
    struct memory own; /* what `memory` points to */
    const struct memory *memory;
    struct text_shelf shelf;
    struct compared_result *results;
    struct split *splits; /* [i]: from result i to result i + 1 */
    size_t count;
    const char **remarks; /* what makes the results unlike each other */
    size_t remark_count, remark_capacity;
    int64_t created; /* seconds since 1970, for the workbook */
};

void comparison_text(struct text *text, const struct paygap_comparison *comparison, bool colour);
void comparison_json(struct text *text, const struct paygap_comparison *comparison); /* paygap.compare/1 */
void comparison_csv(struct text *text, const struct paygap_comparison *comparison);

/* report/xlsx/comparison.c; as form_xlsx */
int32_t comparison_xlsx(const struct paygap_comparison *comparison, const char *path);

#endif
