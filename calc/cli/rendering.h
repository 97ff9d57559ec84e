/*
 * Duty: bytes of the library's to a target: colours for a terminal only, a workbook through its path when it has one.
 * Not here: which targets there are (cli/writing).
 * Depends on: <paygap.h>, cli/options, cli/writing, cli/streams, cli/signals.
 * Memory: none is kept.
 */
#ifndef PAYGAP_CLI_RENDERING_H
#define PAYGAP_CLI_RENDERING_H

#include "cli/options.h"
#include "cli/writing.h"

/* What can be rendered, by two functions of the library. */
struct rendering {
    const char *name; /* "the result" */
    int32_t (*render)(const void *content, int32_t form, int32_t flags, char **bytes, size_t *size);
    int32_t (*write)(const void *content, int32_t form, const char *path); /* NULL: never a workbook */
};

/* What a produce_function does, with `content` for the two functions. */
enum exit_status rendering_produce(const struct rendering *rendering, const void *content,
                                   enum colour_wish colour, int32_t form, const struct target *target);

#endif
