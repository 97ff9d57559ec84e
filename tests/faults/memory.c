/*
 * Preloaded into a program by tests/faults/run.py: from main on, memory runs out once, at the allocation whose number
 * FAULT_AT is (the first is 1), or with FAULT_FOR_GOOD set at that one and all after it. When it has run out, a byte
 * says so on the descriptor FAULT_REPORT.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static bool in_main, for_good;
static int report;
static long fault_at, count;

static bool runs_out(void)
{
    if (!in_main)
        return false;
    long number = __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
    if (number == fault_at && write(report, "!", 1) != 1)
        _exit(99);
    if (number == fault_at || (for_good && number > fault_at)) {
        errno = ENOMEM;
        return true;
    }
    return false;
}

void *malloc(size_t size)
{
    return runs_out() ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    return runs_out() ? NULL : __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
    return runs_out() ? NULL : __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size)
{
    return runs_out() ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **made, size_t alignment, size_t size)
{
    *made = memalign(alignment, size);
    return *made ? 0 : ENOMEM;
}

static int (*real_main)(int, char **, char **);

static int main_with_faults(int argc, char **argv, char **environment)
{
    fault_at = atol(getenv("FAULT_AT"));
    report = atoi(getenv("FAULT_REPORT"));
    for_good = getenv("FAULT_FOR_GOOD") != NULL;
    in_main = true;
    return real_main(argc, argv, environment);
}

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*start)(void),
                      void (*end)(void), void (*unload)(void), void *stack)
{
    int (*real)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void),
                void *) = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return real(main_with_faults, argc, argv, start, end, unload, stack);
}
