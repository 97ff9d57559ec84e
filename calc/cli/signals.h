/*
 * Duty: a signal that ends the program leaves nothing behind.
 * Not here: what there is to remove.
 * Depends on: cli/status, cli/streams.
 * Memory: none.
 */
#ifndef PAYGAP_CLI_SIGNALS_H
#define PAYGAP_CLI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/*
 * From now on a signal that ends the program first calls `remove`, which may use only what is safe in a
 * signal handler, and then ends it as that signal does. While `remove` answers false, the program goes on for a
 * moment and is asked again. Signals that were ignored stay so.
 */
void signals_catch(bool (*remove)(void));

/*
 * From now on a fault of the program's own, or of a library that gives up without memory, ends it with status 4 and a
 * word, and leaves nothing behind either; the same signal from another process is as any other. A sanitizer that was
 * there first keeps its say.
 */
void signals_catch_faults(void);

/* Between the two no such signal arrives: making a file and noting that it is there are one step. */
void signals_hold(sigset_t *before);
void signals_let(const sigset_t *before);

#endif
