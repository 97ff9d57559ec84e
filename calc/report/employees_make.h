/*
 * Duty: moves roll and spool of a finished run into the result that shows them.
 * Not here: showing them (report/employees.h).
 * Depends on: report/employees, intake/spool, measures/further_posts, measures/placement.
 * Memory: what is moved changes its owner and, with that, the struct memory it comes from, which must give and take
 *         the same blocks.
 */
#ifndef PAYGAP_REPORT_EMPLOYEES_MAKE_H
#define PAYGAP_REPORT_EMPLOYEES_MAKE_H

#include "intake/spool.h"
#include "measures/further_posts.h"
#include "measures/placement.h"
#include "report/employees.h"

/* What a run knows of its people. */
struct people {
    struct roll *roll; /* both are empty afterwards */
    struct spool *spool;
    const struct layout *layout;
    const struct reading_rules *rules;
    const struct conventions *conventions;
    struct slice currency;
};

/* NULL when memory is out. */
struct employees *employees_make(const struct memory *memory, const struct people *people,
                                 const struct figures *figures);

/* The roll that was moved into the result. */
const struct roll *employees_roll(const struct employees *employees);

#endif
