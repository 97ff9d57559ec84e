#define _DEFAULT_SOURCE /* setitimer */
#include "cli/signals.h"

#include <errno.h>
#include <stddef.h>
#include <sys/time.h>

static const int fatal[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGXCPU};

enum { FATAL_COUNT = sizeof fatal / sizeof *fatal, A_MOMENT = 50 /* microseconds */ };

static bool (*remove_all)(void);
static volatile sig_atomic_t dying_of; /* the first that came, 0 before */

static void remove_and_die(int number)
{
    int error = errno;
    if (!dying_of)
        dying_of = number;
    if (remove_all()) {
        signal(dying_of, SIG_DFL);
        raise(dying_of); /* it strikes on return */
    } else {
        struct itimerval again = {.it_value.tv_usec = A_MOMENT};
        signal(SIGALRM, remove_and_die);
        setitimer(ITIMER_REAL, &again, NULL);
    }
    errno = error;
}

static sigset_t fatal_set(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < FATAL_COUNT; i++)
        sigaddset(&set, fatal[i]);
    return set;
}

void signals_catch(bool (*remove)(void))
{
    remove_all = remove;
    for (size_t i = 0; i < FATAL_COUNT; i++) {
        struct sigaction action;
        if (sigaction(fatal[i], NULL, &action) != 0 || action.sa_handler == SIG_IGN)
            continue;
        action = (struct sigaction){.sa_flags = SA_RESTART, .sa_mask = fatal_set()};
        action.sa_handler = remove_and_die;
        sigaction(fatal[i], &action, NULL);
    }
    /* A file larger than the limit is a failed write like any other, to be said and cleaned up after. */
    signal(SIGXFSZ, SIG_IGN);
}

void signals_hold(sigset_t *before)
{
    sigset_t set = fatal_set();
    sigprocmask(SIG_BLOCK, &set, before);
}

void signals_let(const sigset_t *before)
{
    sigprocmask(SIG_SETMASK, before, NULL);
}
