#include "cli/messages.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/visible.h"

struct severity {
    const char *one, *many;
    const char *colour; /* terminal sequence: red, magenta, cyan, all bold */
};

static const struct severity severities[] = {
    [PAYGAP_ERROR] = {"error", "errors", "\033[1;31m"},
    [PAYGAP_WARNING] = {"warning", "warnings", "\033[1;35m"},
    [PAYGAP_NOTE] = {"note", "notes", "\033[1;36m"},
};

enum { SEVERITY_COUNT = sizeof severities / sizeof *severities };

static const char *const bold = "\033[1m";
static const char *const plain = "\033[0m";

__attribute__((format(printf, 1, 0))) static void say(const char *format, va_list values)
{
    char *message = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&message, &size);
    if (to)
        vfprintf(to, format, values);
    bool whole = to && fclose(to) == 0;
    fputs("paygap: ", stderr);
    visible_print(stderr, whole ? message : paygap_status_text(PAYGAP_ENOMEM));
    fputc('\n', stderr);
    fflush(stderr);
    free(message);
}

enum exit_status complain(enum exit_status status, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    say(format, values);
    va_end(values);
    return status;
}

enum exit_status complain_usage(const char *command, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    say(format, values);
    va_end(values);
    fprintf(stderr, "Try 'paygap %s%s--help'.\n", command, *command ? " " : "");
    return EXIT_USAGE;
}

/* A stream needs memory too. */
static enum exit_status failure_of(int error)
{
    return error == ENOMEM ? EXIT_FAULT : EXIT_FILES;
}

enum exit_status complain_unreadable(const char *path, int error)
{
    return complain(failure_of(error), "cannot read '%s': %s", path, strerror(error));
}

enum exit_status complain_unwritable(const char *path, int error)
{
    return complain(failure_of(error), "cannot write '%s': %s", path, strerror(error));
}

enum exit_status complain_memory(void)
{
    return complain(EXIT_FAULT, "%s", paygap_status_text(PAYGAP_ENOMEM));
}

static void list_issue(FILE *to, const paygap_run *run, size_t index, const struct listing *listing)
{
    const struct severity *severity = &severities[paygap_run_issue_severity(run, index)];
    const char *strong = listing->colour ? bold : "";
    const char *colour = listing->colour ? severity->colour : "";
    const char *end = listing->colour ? plain : "";

    fputs(strong, to);
    visible_print(to, listing->file);
    fprintf(to, ":%" PRIu64 ":%" PRIu32 ":%s %s%s:%s ", paygap_run_issue_row(run, index),
            paygap_run_issue_column(run, index), end, colour, severity->one, end);
    visible_print(to, paygap_run_issue_message(run, index));
    fprintf(to, " [%s]\n", paygap_run_issue_code(run, index));
}

static void print_count(FILE *to, uint64_t count, const char *more, const struct severity *severity)
{
    fprintf(to, "%" PRIu64 " %s%s", count, more, count == 1 ? severity->one : severity->many);
}

/* "... and 250 more errors, 3 more notes; --max-issues 0 shows all" */
static void list_rest(FILE *to, const paygap_run *run, const uint64_t listed[], int32_t severity_count)
{
    bool any = false;
    for (int32_t i = 0; i < severity_count; i++) {
        uint64_t rest = paygap_run_issue_total(run, i) - listed[i];
        if (rest == 0)
            continue;
        fputs(any ? ", " : "... and ", to);
        print_count(to, rest, "more ", &severities[i]);
        any = true;
    }
    if (any)
        fputs("; --max-issues 0 shows all\n", to);
}

void list_issues(FILE *to, const paygap_run *run, const struct listing *listing)
{
    int32_t severity_count = listing->quiet ? PAYGAP_ERROR + 1 : SEVERITY_COUNT;
    uint64_t listed[SEVERITY_COUNT] = {0};
    size_t count = paygap_run_issue_count(run);
    for (size_t i = 0; i < count; i++) {
        int32_t severity = paygap_run_issue_severity(run, i);
        if (severity >= severity_count)
            continue;
        list_issue(to, run, i, listing);
        listed[severity]++;
    }
    list_rest(to, run, listed, severity_count);
    fflush(to);
}

void print_totals(FILE *to, const paygap_run *run)
{
    for (int32_t i = 0; i < SEVERITY_COUNT; i++) {
        fputs(i > 0 ? ", " : "", to);
        print_count(to, paygap_run_issue_total(run, i), "", &severities[i]);
    }
}
