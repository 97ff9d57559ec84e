#include "cli/progress.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/streams.h"

enum { PATIENCE = 500, PACE = 100, SECOND = 1000 }; /* milliseconds */
enum { USUAL_WIDTH = 80, WIDEST_LINE = 200, WIDEST_BAR = 40, NARROWEST_BAR = 5, LONGEST_COUNT = 32 };

static struct timespec later(struct timespec time, long milliseconds)
{
    time.tv_nsec += milliseconds * 1000000;
    time.tv_sec += time.tv_nsec / 1000000000;
    time.tv_nsec %= 1000000000;
    return time;
}

static uint64_t milliseconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)((now.tv_sec - start->tv_sec) * 1000 + (now.tv_nsec - start->tv_nsec) / 1000000);
}

/* Bytes that a run over `file` is going to read; 0 when nobody knows, as of a pipe. */
static uint64_t size_of(const char *file)
{
    struct stat state;
    if (!stat_input(file, &state) || !S_ISREG(state.st_mode))
        return 0;
    off_t read_before = strcmp(file, "-") == 0 ? lseek(STDIN_FILENO, 0, SEEK_CUR) : 0;
    return read_before >= 0 && read_before < state.st_size ? (uint64_t)(state.st_size - read_before) : 0;
}

/* ---- The line ---- */

/* The last column stays free: some terminals begin a new line there. */
static size_t line_width(void)
{
    struct winsize window;
    size_t width = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 ? window.ws_col : 0;
    width = width ? width - 1 : USUAL_WIDTH - 1;
    return width < WIDEST_LINE ? width : WIDEST_LINE;
}

/* "4,200,000" */
static void write_count(char to[LONGEST_COUNT], uint64_t count)
{
    char digits[LONGEST_COUNT];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, count);
    for (int i = 0; i < length; i++) {
        *to++ = digits[i];
        if (i + 1 < length && (length - i - 1) % 3 == 0)
            *to++ = ',';
    }
    *to = '\0';
}

/* What stands to the right of the bar: "42 %  4,200,000 records  0:03 left" */
static void write_words(char *to, size_t size, const struct progress *progress, uint64_t bytes)
{
    char records[LONGEST_COUNT];
    write_count(records, paygap_run_row_count(progress->run));
    if (progress->size == 0) {
        snprintf(to, size, "%s records, %" PRIu64 " MB", records, bytes / 1000000);
    } else if (bytes >= progress->size) {
        snprintf(to, size, "100 %%  %s records  calculating", records);
    } else {
        uint64_t left = bytes ? milliseconds_since(&progress->start) * (progress->size - bytes) / bytes : 0;
        uint64_t seconds = (left + SECOND - 1) / SECOND;
        snprintf(to, size, "%3" PRIu64 " %%  %s records  %" PRIu64 ":%02" PRIu64 " left",
                 bytes * 100 / progress->size, records, seconds / 60, seconds % 60);
    }
}

/* "[=====>     ] " in `width` characters, of which the share `done` of `size` is filled. */
static void write_bar(char *to, size_t width, uint64_t done, uint64_t size)
{
    size_t inside = width - 3;
    size_t filled = done < size ? (size_t)(done * inside / size) : inside;
    *to++ = '[';
    memset(to, ' ', inside);
    memset(to, '=', filled);
    if (filled < inside)
        to[filled] = '>';
    memcpy(to + inside, "] ", 2);
}

/* Writes over the line; a terminal that fails is no failure of the run. */
static void show(const char *line, size_t width)
{
    char shown[WIDEST_LINE + 2];
    shown[0] = '\r';
    memset(shown + 1, ' ', width);
    memcpy(shown + 1, line, strlen(line));
    shown[width + 1] = '\r';
    ssize_t ignored = write(STDERR_FILENO, shown, width + 2);
    (void)ignored;
}

static void draw(struct progress *progress)
{
    char words[WIDEST_LINE], line[WIDEST_LINE + 1] = "";
    uint64_t bytes = paygap_run_byte_count(progress->run);
    size_t width = line_width();
    write_words(words, sizeof words, progress, bytes);
    size_t taken = strlen(words), bar = width > taken ? width - taken : 0;
    if (bar > WIDEST_BAR)
        bar = WIDEST_BAR;
    if (progress->size == 0 || bar < NARROWEST_BAR)
        bar = 0;
    if (bar)
        write_bar(line, bar, bytes, progress->size);
    snprintf(line + bar, width - bar + 1, "%s", words);
    show(line, width);
    progress->is_shown = true;
}

/* ---- The ticker: the library has no clock and calls nobody, so a thread looks now and then ---- */

static void *tick(void *context)
{
    struct progress *progress = context;
    struct timespec next = later(progress->start, PATIENCE);
    pthread_mutex_lock(&progress->lock);
    while (!progress->is_ending) {
        if (pthread_cond_timedwait(&progress->ending, &progress->lock, &next) != ETIMEDOUT)
            continue;
        draw(progress);
        clock_gettime(CLOCK_MONOTONIC, &next);
        next = later(next, PACE);
    }
    pthread_mutex_unlock(&progress->lock);
    return NULL;
}

/* Signals are for the thread that reads. */
static bool start_ticker(struct progress *progress)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    bool started = pthread_create(&progress->ticker, NULL, tick, progress) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void progress_begin(struct progress *progress, const paygap_run *run, const char *file, bool quiet)
{
    *progress = (struct progress){.run = run};
    if (quiet || !stream_is_screen(stderr))
        return;
    progress->size = size_of(file);
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&progress->ending, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&progress->lock, NULL);
    progress->is_watched = start_ticker(progress);
}

void progress_end(struct progress *progress)
{
    if (!progress->is_watched)
        return;
    pthread_mutex_lock(&progress->lock);
    progress->is_ending = true;
    pthread_cond_signal(&progress->ending);
    pthread_mutex_unlock(&progress->lock);
    pthread_join(progress->ticker, NULL);
    if (progress->is_shown)
        show("", line_width());
    pthread_cond_destroy(&progress->ending);
    pthread_mutex_destroy(&progress->lock);
}
