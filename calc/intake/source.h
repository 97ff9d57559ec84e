/*
 * Duty: the bytes of a file or a descriptor, all of them and unchanged while they were read.
 * Not here: what they mean.
 * Depends on: POSIX, base/plain_locale, base/text.
 * Memory: the caller owns the buffer.
 */
#ifndef PAYGAP_INTAKE_SOURCE_H
#define PAYGAP_INTAKE_SOURCE_H

#include <stdint.h>

#include "base/text.h"

struct source {
    int descriptor;
    bool opened;  /* by source_open: to be closed */
    bool regular; /* a plain file: its size and times are compared at the end */
    bool device;  /* which may have no end, as /dev/zero has none */
    int64_t size, modified_seconds, modified_nanoseconds;
    int64_t left_at_start; /* bytes between the first position and the end */
    int64_t read;
};

/* Each: false with the reason in `message`. */
bool source_open(struct source *source, const char *path, struct text *message);
bool source_attach(struct source *source, int descriptor, struct text *message);

/* Reads up to `size` bytes; 0 at the end, -1 with the reason in `message`. */
int64_t source_read(struct source *source, void *bytes, size_t size, struct text *message);

/* Whether what was read is what stands there now; false with the reason in `message`. */
bool source_unchanged(const struct source *source, struct text *message);

void source_close(struct source *source);

#endif
