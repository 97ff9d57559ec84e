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

/*
 * PAYGAP_OK when every part of the file ends with the end of its root element; else PAYGAP_EIO or PAYGAP_ENOMEM. To
 * `things` all cells of all sheets are added, and the tags of all that is in no row.
 */
int32_t check_whole(const char *path, uint64_t *things);

/* PAYGAP_OK when two whole files are the same in all parts but `others`; else PAYGAP_EIO. */
int32_t check_same_parts(const char *path, const char *other_path, unsigned others);

#endif
