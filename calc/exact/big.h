/*
 * Duty: a fraction's GMP number, for the files of exact/ that calculate with GMP themselves.
 * Not here: what the number is for.
 * Depends on: exact/fraction; GMP.
 * Memory: the number is the fraction's.
 */
#ifndef PAYGAP_EXACT_BIG_H
#define PAYGAP_EXACT_BIG_H

#include <gmp.h>

#include "exact/fraction.h"

/* Makes the value big and gives its number, to be left canonical. */
mpq_ptr fraction_big(struct fraction *value);

#endif
