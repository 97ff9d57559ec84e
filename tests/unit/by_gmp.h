/*
 * Duty: the second road to an exact value: the same number in GMP, never touched by the code under test.
 * Depends on: check, exact/fraction; GMP.
 */
#ifndef PAYGAP_TESTS_BY_GMP_H
#define PAYGAP_TESTS_BY_GMP_H

#include <gmp.h>

#include "check.h"

/* numerator / denominator, negative when so told, in lowest terms. */
void mpq_set_wides(mpq_ptr value, bool negative, wide numerator, wide denominator);

/* The same value, as it stands. */
struct fraction fraction_of_wides(bool negative, wide numerator, wide denominator);

/* Whether a fraction is written as GMP writes the number it should be. */
#define CHECK_SAME(got, expected) check_same(got, expected, __LINE__, __FILE__)
bool check_same(const struct fraction *got, mpq_srcptr expected, unsigned line, const char *file);

#endif
