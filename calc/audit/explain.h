/*
 * Duty: one person after the other, how the hourly rate came about and where it took the person: each step with its
 *       regulation, the numbers in it, and its exact value, as somebody would write it on paper.
 * Not here: the rules themselves (law/, measures/); finding a person (the caller goes through all).
 * Depends on: intake/spool, measures/further_posts, measures/placement, law/rate, law/dates.
 * Memory: an explanation is good until the next one; explaining_end gives everything back.
 */
#ifndef PAYGAP_AUDIT_EXPLAIN_H
#define PAYGAP_AUDIT_EXPLAIN_H

#include "intake/spool.h"
#include "law/dates.h"
#include "measures/further_posts.h"
#include "measures/placement.h"

/* What a finished run knows; all borrowed. */
struct explained {
    const struct memory *memory;
    const struct roll *roll;
    const struct spool *spool;
    const struct layout *layout; /* of the file */
    const struct reading_rules *rules;
    const struct conventions *conventions;
    struct slice currency;
    enum sector sector;
    bool pseudonyms;
};

struct step {
    const char *regulation; /* "reg. 6(1) step 3"; NULL: no rule of law */
    const char *text;
    const char *exact, *decimal; /* NULL: the step makes no number */
};

enum { MOST_STEPS = 32 };

struct explanation {
    const char *id; /* or the running number that stands for it */
    uint64_t row;
    const char *sex, *place;
    const char *rate_exact, *rate_decimal; /* NULL: no full-pay relevant employee */
    const char *quarter;                   /* "lower" ...; NULL likewise */
    uint64_t rank;                         /* from 1; 0 likewise */
    struct step steps[MOST_STEPS];
    size_t step_count;
};

struct explaining {
    struct explained what;
    struct layout layout; /* of the spool */
    struct figures figures;
    struct placements placements;
    struct further_posts further_posts;
    struct spool_reader reader;
    size_t next; /* entry of the roll */
    struct text_shelf shelf;
    struct text text;         /* scratch */
    struct pay_record record; /* last read */
    struct slice id;          /* its id, as it stands in the file */
    struct posts_held held;   /* by its person */
    struct explanation explanation;
};

/* False when memory is out; explaining_end is due either way. */
bool explaining_begin(struct explaining *explaining, const struct explained *what);
void explaining_end(struct explaining *explaining);

/* Back to before the first record. */
void explaining_rewind(struct explaining *explaining);

/* Reads the next record; false after the last, or when memory is out (explaining_failed). */
bool explaining_next(struct explaining *explaining);
bool explaining_failed(const struct explaining *explaining);

/* How the record last read came to where it is. */
const struct explanation *explain(struct explaining *explaining);

/* audit/explain_forms.c */
void explanation_text(struct text *text, const struct explanation *explanation);
void explanation_json(struct text *text,
                      const struct explanation *explanation); /* paygap.explain/1, one line */

#endif
