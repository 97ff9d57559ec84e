#define _DEFAULT_SOURCE /* setitimer */
#include "cli/signals.h"

#include <errno.h>
#include <stddef.h>
#include <sys/time.h>
#include <unistd.h>

#include "cli/status.h"
#include "cli/streams.h"

/* All that end a program if nobody catches them, but for the realtime ones and those of faults. */
static const int fatal[] = {
    SIGHUP,    SIGINT,  SIGQUIT,   SIGPIPE, SIGALRM, SIGTERM, SIGXCPU,
    SIGUSR1,   SIGUSR2, SIGVTALRM, SIGPROF, SIGTRAP, SIGSYS,
#ifdef SIGPOLL
    SIGPOLL,
#endif
#ifdef SIGPWR
    SIGPWR,
#endif
#ifdef SIGSTKFLT
    SIGSTKFLT,
#endif
};

enum { FATAL_COUNT = sizeof fatal / sizeof *fatal, A_MOMENT = 50 /* microseconds */ };

static bool nothing_to_remove(void)
{
    return true;
}

static bool (*remove_all)(void) = nothing_to_remove;
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

/* GMP aborts when memory runs out, and libxlsxwriter goes on with a null pointer. */
static void give_up(void)
{
    remove_all();
    streams_last_words("paygap: memory is out, or there is an internal fault\n");
    _exit(EXIT_FAULT);
}

/* What another process sends is no fault of ours. */
static void judge_fault(int number, siginfo_t *facts, void *context)
{
    (void)context;
    if (facts->si_code == SI_USER || facts->si_code == SI_QUEUE)
        remove_and_die(number);
    else
        give_up();
}

static sigset_t fatal_set(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < FATAL_COUNT; i++)
        sigaddset(&set, fatal[i]);
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
        sigaddset(&set, number);
    return set;
}

void signals_catch(bool (*remove)(void))
{
    sigset_t set = fatal_set();
    remove_all = remove;
    for (int number = 1; number <= SIGRTMAX; number++) {
        struct sigaction action;
        if (sigismember(&set, number) != 1 || sigaction(number, NULL, &action) != 0 ||
            action.sa_handler == SIG_IGN)
            continue;
        action = (struct sigaction){.sa_flags = SA_RESTART, .sa_mask = set};
        action.sa_handler = remove_and_die;
        sigaction(number, &action, NULL);
    }
    /* A file larger than the limit is a failed write like any other, to be said and cleaned up after. */
    signal(SIGXFSZ, SIG_IGN);
}

void signals_catch_faults(void)
{
    static const int faults[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct sigaction action;
        if (sigaction(faults[i], NULL, &action) != 0 || action.sa_handler != SIG_DFL)
            continue;
        action = (struct sigaction){.sa_flags = SA_SIGINFO | SA_RESTART, .sa_mask = fatal_set()};
        action.sa_sigaction = judge_fault;
        sigaction(faults[i], &action, NULL);
    }
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
