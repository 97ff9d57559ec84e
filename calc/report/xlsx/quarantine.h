/*
 * Duty: what surrounds every call of libxlsxwriter that makes a file: the library itself, a file that exists, one
 *       thread at a time, a locale with decimal points, temporary files in the folder of the target, and a check that
 *       the file is whole.
 * Not here: what is written.
 * Depends on: base/plain_locale, base/text, xlsx/libxlsxwriter, xlsx/whole.
 * Memory: nothing is kept.
 */
#ifndef PAYGAP_REPORT_XLSX_QUARANTINE_H
#define PAYGAP_REPORT_XLSX_QUARANTINE_H

#include <time.h>

#include "base/text.h"

/*
 * Writes `content` to `path`, with temporary files in `folder`; PAYGAP_OK, PAYGAP_EIO or PAYGAP_ENOMEM. `streamed`: to
 * it are added the cells of a sheet that may take minutes; NULL: they are left out.
 */
typedef int32_t workbook_writer(const void *content, const char *path, char *folder, uint64_t *streamed);

/*
 * libxlsxwriter passes over an allocation or a write to a temporary file that fails, and leaves out what it was for:
 * the workbook is then whole, and wrong. It is written once more, and two that are the same met no fault; the second
 * time without the cells that are streamed, which are counted in place of that.
 */
int32_t in_quarantine(workbook_writer *write, const void *content, const char *path,
                      const struct memory *memory);

/* A ZIP archive knows no day before 1980, and 0 would mean now; a workbook holds no year beyond 9999. */
time_t archive_time(int64_t seconds);

#endif
