/*
 * Duty: the three standard streams: usable whatever state they were handed over in, and closed with care.
 * Not here: what is written to them.
 * Depends on: cli/messages, cli/options.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_STREAMS_H
#define PAYGAP_CLI_STREAMS_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/options.h"

void streams_begin(void);

/* Whether a line of the stream can be written over: a terminal, and no simple-minded one. */
bool stream_is_screen(FILE *stream);

/* Whether a stream gets colours: --color, else a terminal that wants them. */
bool stream_has_colour(FILE *stream, enum colour_wish wish);

/*
 * Between the two nothing is said on standard error: libxlsxwriter writes there of what it also reports, and which is
 * then said in our words. What the first returns is the second's.
 */
int streams_hush(void);
void streams_unhush(int kept);

/* From a handler of signals, even between the two. */
void streams_last_words(const char *words);

/* Closes standard output; a failure there becomes the exit status, for output that was cut short is none. */
enum exit_status streams_end(enum exit_status status);

#endif
