/*
 * Duty: in what a recorded result differs from what follows from it, or from its records, and what nobody looked at:
 *       the list, and the forms it is shown in.
 * Not here: finding them (audit/verify.h).
 * Depends on: base/shelf, base/text, report/json_writer.
 * Memory: the list owns its texts.
 */
#ifndef PAYGAP_AUDIT_DIFFERENCES_H
#define PAYGAP_AUDIT_DIFFERENCES_H

#include "base/shelf.h"
#include "base/text.h"

struct difference {
    const char *figure;     /* "mean_hourly_gap", "quarters.lower", "population"; "result": of the whole */
    const char *field;      /* "men.exact" */
    const char *recorded;   /* or NULL: there is none */
    const char *recomputed; /* or NULL */
};

struct differences {
    const struct memory *memory;
    struct text_shelf shelf;
    struct difference *list;
    size_t count, capacity;
    const char **not_compared; /* what nobody looked at */
    size_t not_compared_count, not_compared_capacity;
    bool failed; /* memory ran out */
};

struct differences differences_begin(const struct memory *memory);
void differences_end(struct differences *differences);

/* All copied; `recorded` and `recomputed` may be NULL. */
void differences_add(struct differences *differences, struct slice figure, struct slice field,
                     const char *recorded, const char *recomputed);

/* Says of something that it was not compared. */
void differences_leave_out(struct differences *differences, const char *what);

void differences_text(struct text *text, const struct differences *differences);
void differences_json(struct text *text, const struct differences *differences); /* paygap.verify/1 */

#endif
