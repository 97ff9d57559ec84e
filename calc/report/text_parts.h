/*
 * Duty: the parts of the text report that have a file of their own.
 * Not here: the order of the parts (report/text.c).
 * Depends on: report/page, report/result.
 * Memory: as struct page.
 */
#ifndef PAYGAP_REPORT_TEXT_PARTS_H
#define PAYGAP_REPORT_TEXT_PARTS_H

#include "report/page.h"
#include "report/result.h"

/* report/ledger.c: who was counted, and why the others were not */
void page_add_ledger(struct page *page, const paygap_result *result);

/* report/remarks.c: what is wrong or worth knowing, what many rows have in common said once */
void page_add_remarks(struct page *page, const struct issues *issues);

#endif
