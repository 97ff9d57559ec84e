/*
 * Duty: whether a finished workbook is whole. libxlsxwriter assembles each part in a temporary file and takes no
 * notice when the disk is full or a file may not grow: the part is then cut short, and the workbook said to be good.
 * Not here: what the parts say.
 * Depends on: zlib.
 * Memory: nothing is kept.
 */
#ifndef PAYGAP_REPORT_XLSX_WHOLE_H
#define PAYGAP_REPORT_XLSX_WHOLE_H

#include <stdint.h>

/* PAYGAP_OK when every part of the file ends with the end of its root element; else PAYGAP_EIO or PAYGAP_ENOMEM. */
int32_t check_whole(const char *path);

/* PAYGAP_OK when two files hold the same bytes; else PAYGAP_EIO. */
int32_t check_identical(const char *path, const char *other_path);

#endif
