/*
 * Duty: how far a long run is, on a terminal: a line on standard error that is written over and at the end removed.
 * Not here: what the run does; the library counts, and is asked.
 * Depends on: <paygap.h>, cli/output, cli/streams.
 * Memory: the caller's struct alone.
 */
#ifndef PAYGAP_CLI_PROGRESS_H
#define PAYGAP_CLI_PROGRESS_H

#include <paygap.h>
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

struct progress {
    const paygap_run *run;
    uint64_t size; /* of the records in bytes; 0: nobody knows */
    struct timespec start;
    bool is_watched; /* there is a ticker */
    bool is_shown, is_ending;
    pthread_t ticker;
    pthread_mutex_t lock;
    pthread_cond_t ending;
};

/*
 * From now on the run over `file` is shown, unless it ends within half a second, is `quiet`, or standard error is no
 * screen. Between the two nothing else may write there.
 */
void progress_begin(struct progress *progress, const paygap_run *run, const char *file, bool quiet);
void progress_end(struct progress *progress);

#endif
