/*
 * Duty: what a harness is: bytes of any kind are tried, and whatever must hold of them is expected to.
 * Not here: where the bytes come from: libFuzzer (fuzzer.c), or the saved corpus (replay.c).
 * Depends on: nothing.
 */
#ifndef PAYGAP_TESTS_HARNESS_H
#define PAYGAP_TESTS_HARNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

struct harness {
    const char *name; /* of its file and of its corpus */
    void (*try)(const uint8_t *data, size_t size);
};

extern const struct harness harnesses[];
enum { HARNESSES = 5 };

/* One each: records.c and so on. */
void try_records(const uint8_t *data, size_t size);
void try_rows(const uint8_t *data, size_t size);
void try_numbers(const uint8_t *data, size_t size);
void try_results(const uint8_t *data, size_t size);
void try_maps(const uint8_t *data, size_t size);

/* What must hold; where it does not, the debugger stands on the line. */
static inline void expect(bool holds)
{
    if (!holds)
        abort();
}

#endif
