/*
 * Duty: a shared library that is loaded when it is first needed, and the functions of it that are called. To load the
 *       libraries for workbooks takes longer than to calculate a small file, and most runs touch no workbook.
 * Not here: which libraries those are (a file each, beside what calls them).
 * Depends on: POSIX dlopen, base/plain_locale.
 * Memory: each library has one struct for the whole process, filled once and constant from then on, so that no caller
 *       can tell when it was loaded; it is never given back.
 */
#ifndef PAYGAP_BASE_LATE_LIBRARY_H
#define PAYGAP_BASE_LATE_LIBRARY_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* A member of a table of functions, which has the name and the type that the function has. */
#define LATE_FUNCTION(name) __typeof__(name) *name;

struct late_function {
    const char *name;
    void *pointer; /* where the function's address is put */
};

struct late_library {
    const char *name; /* as the linker would record it: "libzip.so.4" */
    const struct late_function *functions;
    size_t count;
    pthread_mutex_t lock; /* PTHREAD_MUTEX_INITIALIZER; the rest is zero at first */
    bool loaded;
    char fault[256]; /* of the first attempt that failed */
};

/*
 * NULL, and every function may be called; or why not, in words that stay. Another attempt may succeed: memory may have
 * been short. Any thread may call.
 */
const char *late_library_load(struct late_library *library);

#endif
