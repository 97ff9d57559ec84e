/*
 * Duty: a result written in a form and held against what is expected. Not here: what forms say (test_forms.c,
 * test_report.c). Depends on: report/result. Memory: each check gives back what it took.
 */
#ifndef PAYGAP_TESTS_FORMS_H
#define PAYGAP_TESTS_FORMS_H

#include "report/result.h"

typedef void write_form(struct text *text, const paygap_result *result);

/* The text report, without colours and with them. */
write_form text_form, colour_form;

/* Whether the form of a result is `expected`, to the byte. */
void check_whole_form(write_form *form, const paygap_result *result, const char *expected);

/* Whether the form of a result holds `part`; a failure shows all of it. */
void check_part_of_form(write_form *form, const paygap_result *result, const char *part);

#endif
