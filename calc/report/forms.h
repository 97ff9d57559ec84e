/*
 * Duty: the forms a result can take, one function and one file each.
 * Not here: any arithmetic; a form prints what the result holds.
 * Depends on: report/result.
 * Memory: the caller owns the struct text; the workbook goes to a file.
 */
#ifndef PAYGAP_REPORT_FORMS_H
#define PAYGAP_REPORT_FORMS_H

#include "report/result.h"

void form_text(struct text *text, const paygap_result *result, bool colour); /* report/text.c */
void form_json(struct text *text, const paygap_result *result);  /* report/json.c: paygap.result/1 */
void form_csv(struct text *text, const paygap_result *result);   /* report/csv.c */
void form_env(struct text *text, const paygap_result *result);   /* report/env.c */
void form_govuk(struct text *text, const paygap_result *result); /* report/govuk.c */

/* report/key.c: number,employee_id; false when the result was made without a key. */
bool form_key(struct text *text, const paygap_result *result);

/* report/json.c: paygap.check/1 */
struct input_facts {
    const char *name; /* or NULL */
    uint64_t bytes, rows;
    const char *sha256; /* or NULL: no file, and so no bytes either */
};
void form_check_json(struct text *text, const struct input_facts *input, const struct issues *issues);

/* report/xlsx/: makes or overwrites the file; PAYGAP_OK, PAYGAP_EIO or PAYGAP_ENOMEM. */
int32_t form_xlsx(const paygap_result *result, const char *path);

/* "libxlsxwriter 1.1.4" */
extern const char xlsx_library[];

#endif
