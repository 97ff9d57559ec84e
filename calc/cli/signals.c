#include "cli/signals.h"

#include <stddef.h>

static const int fatal[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGXCPU};

enum { FATAL_COUNT = sizeof fatal / sizeof *fatal };

static void (*remove_all)(void);

static void remove_and_die(int number)
{
    remove_all();
    raise(number); /* SA_RESETHAND made its action the default again; it strikes on return */
}

static sigset_t fatal_set(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < FATAL_COUNT; i++)
        sigaddset(&set, fatal[i]);
    return set;
}

void signals_catch(void (*remove)(void))
{
    remove_all = remove;
    for (size_t i = 0; i < FATAL_COUNT; i++) {
        struct sigaction action;
        if (sigaction(fatal[i], NULL, &action) != 0 || action.sa_handler == SIG_IGN)
            continue;
        action = (struct sigaction){.sa_flags = (int)SA_RESETHAND, .sa_mask = fatal_set()};
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
