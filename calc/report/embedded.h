/*
 * Duty: the name of the sheet in which a workbook carries its result as JSON, for who writes it and who reads it back.
 * Not here: either of them (report/xlsx/embedded.c, audit/workbook.c).
 * Depends on: nothing.
 * Memory: none.
 */
#ifndef PAYGAP_REPORT_EMBEDDED_H
#define PAYGAP_REPORT_EMBEDDED_H

#define EMBEDDED_SHEET "paygap.result"

#endif
