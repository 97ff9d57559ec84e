#include "cli/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/messages.h"

/*
 * A descriptor that was closed is opened the wrong way round: a file opened later cannot take its number, and
 * using the stream fails as it would have.
 */
static void occupy(int descriptor, int wrong_way)
{
    if (fcntl(descriptor, F_GETFD) != -1)
        return;
    int opened = open("/dev/null", wrong_way);
    if (opened != -1 && opened != descriptor) {
        dup2(opened, descriptor);
        close(opened);
    }
}

enum { STDERR_BUFFER = 1 << 16 };

/* Room for the longest help, so that it fails in one write whose errno is at hand; glibc heeds no size without room. */
static char stdout_room[1 << 16];

void streams_begin(void)
{
    occupy(STDIN_FILENO, O_WRONLY);
    occupy(STDOUT_FILENO, O_RDONLY);
    occupy(STDERR_FILENO, O_RDONLY);
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, stdout_room, _IOFBF, sizeof stdout_room);
    setvbuf(stderr, NULL, _IOFBF,
            STDERR_BUFFER); /* a million issues are no million writes; messages.c flushes */
}

bool stream_is_screen(FILE *stream)
{
    const char *terminal = getenv("TERM");
    return terminal && *terminal && strcmp(terminal, "dumb") != 0 && isatty(fileno(stream));
}

bool stream_has_colour(FILE *stream, enum colour_wish wish)
{
    const char *no_colour = getenv("NO_COLOR");
    if (wish == COLOUR_AUTO)
        return !(no_colour && *no_colour) && stream_is_screen(stream);
    return wish == COLOUR_ALWAYS;
}

/* Standard error as it was given to the tool, also while it is hushed. */
static volatile sig_atomic_t true_error = STDERR_FILENO;

int streams_hush(void)
{
    fflush(stderr);
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int nowhere = kept == -1 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere != -1) {
        true_error = kept;
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
    return kept;
}

void streams_unhush(int kept)
{
    int error = errno; /* of what was done between the two */
    fflush(stderr);
    if (kept != -1) {
        dup2(kept, STDERR_FILENO);
        true_error = STDERR_FILENO;
        close(kept);
    }
    errno = error;
}

void streams_last_words(const char *words)
{
    ssize_t written = write(true_error, words, strlen(words));
    (void)written; /* there is nobody left to tell */
}

enum exit_status streams_end(enum exit_status status)
{
    bool failed_before = ferror(stdout) != 0;
    errno = 0;
    bool failed = fclose(stdout) != 0 || failed_before;
    if (!failed || status == EXIT_FILES) /* the second was said already */
        return status;
    return complain(EXIT_FILES, "cannot write standard output: %s", strerror(errno ? errno : EIO));
}
