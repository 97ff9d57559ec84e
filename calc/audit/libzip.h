/*
 * Duty: the functions of libzip, loaded before the first workbook is read.
 * Not here: what is done with them (audit/parts.h).
 * Depends on: base/late_library, libzip.
 * Memory: the library stays loaded to the end of the process.
 */
#ifndef PAYGAP_AUDIT_LIBZIP_H
#define PAYGAP_AUDIT_LIBZIP_H

#include <zip.h>

#include "base/late_library.h"

/* clang-format off */
#define LIBZIP_FUNCTIONS(FUNCTION)     \
    FUNCTION(zip_discard)              \
    FUNCTION(zip_error_code_zip)       \
    FUNCTION(zip_error_code_system)    \
    FUNCTION(zip_error_fini)           \
    FUNCTION(zip_error_init)           \
    FUNCTION(zip_error_strerror)       \
    FUNCTION(zip_fclose)               \
    FUNCTION(zip_file_get_error)       \
    FUNCTION(zip_fopen)                \
    FUNCTION(zip_fread)                \
    FUNCTION(zip_get_archive_comment)  \
    FUNCTION(zip_get_error)            \
    FUNCTION(zip_get_name)             \
    FUNCTION(zip_get_num_entries)      \
    FUNCTION(zip_name_locate)          \
    FUNCTION(zip_open_from_source)     \
    FUNCTION(zip_source_buffer_create) \
    FUNCTION(zip_source_free)
/* clang-format on */

/* Called as zip.zip_fclose(...), after libzip_load. */
extern struct libzip {
    LIBZIP_FUNCTIONS(LATE_FUNCTION)
} zip;

/* NULL, or why it cannot be loaded (late_library_load). */
const char *libzip_load(void);

#endif
