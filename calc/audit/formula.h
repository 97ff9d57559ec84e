/*
 * Duty: formulas as workbooks hold them: one that several cells share as each of them means it, and whether two are the
 *       same, however a program writes their numbers.
 * Not here: what a formula comes to; nothing is calculated.
 * Depends on: audit/number, audit/reference, base/text.
 * Memory: none of its own.
 */
#ifndef PAYGAP_AUDIT_FORMULA_H
#define PAYGAP_AUDIT_FORMULA_H

#include "base/text.h"

/* `formula` as a cell means it that stands so many rows and columns further: "$A1+B$2" one down is "$A2+B$2". */
void text_add_shifted(struct text *text, const char *formula, int64_t down, int64_t right);

/* NULL: there is none. */
bool same_formula(const char *a, const char *b);

#endif
