/*
 * Duty: what becomes of a run whose file has several employers: the line of each, calculated as if its records stood in
 *       a file of their own.
 * Not here: which record is whose (measures/employers.h), how a line looks (report/employer.h).
 * Depends on: <paygap.h>, measures/attribution, measures/own_roll, report/employer.
 * Memory: the lines own their texts but for the names, which the employers keep.
 */
#ifndef PAYGAP_API_BY_EMPLOYER_H
#define PAYGAP_API_BY_EMPLOYER_H

#include "measures/attribution.h"
#include "paygap.h"
#include "report/employer.h"

struct employer_lines {
    struct paygap_employer *list; /* in byte order of the names */
    size_t count, capacity;
    struct text_shelf *texts; /* one a part of the work */
    size_t parts;
};

/*
 * Calculates what run->employers hold. PAYGAP_OK; PAYGAP_EDATA when records of some are refused, the others stand, and
 * so without any line when the file as a whole is; PAYGAP_ENOMEM.
 */
int32_t run_calculate_employers(paygap_run *run);

void employer_lines_end(struct employer_lines *lines, const struct memory *memory);

#endif
