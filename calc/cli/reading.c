#include "cli/reading.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/environment.h"
#include "cli/progress.h"
#include "cli/sandbox.h"
#include "cli/streams.h"
#include "cli/visible.h"

/* What the result calls its input: the file's own name, for where it lay must not show in the output. */
static char *input_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    return visible_copy(slash ? slash + 1 : file);
}

static enum exit_status start_run(struct reading *reading)
{
    const struct request *request = reading->request;
    char *name = input_name(reading->file);
    if (!name)
        return complain_memory();
    int32_t status = paygap_run_new(&reading->run, request->options, name);
    free(name);
    if (status == PAYGAP_EUSAGE)
        return complain_usage(request->command->name, "%s", paygap_options_message(request->options));
    if (status != PAYGAP_OK)
        return complain(exit_status_of(status), "%s", paygap_status_text(status));
    return EXIT_DONE;
}

/* A failure that is not about the records. */
static enum exit_status run_failed(const struct reading *reading, int32_t status)
{
    const char *file = reading->file;
    if (status == PAYGAP_EIO)
        return complain(EXIT_FILES, "cannot read '%s': %s", file, paygap_run_message(reading->run));
    return complain(exit_status_of(status), "%s: %s", file, paygap_status_text(status));
}

/* All of a file, or what of it follows the start that was read. */
static int32_t feed(paygap_run *run, const char *file, const struct opened *opened)
{
    if (!opened)
        return strcmp(file, "-") == 0 ? paygap_run_descriptor(run, STDIN_FILENO) : paygap_run_file(run, file);
    int32_t status = paygap_run_feed(run, opened->start, opened->size);
    return status == PAYGAP_OK ? paygap_run_descriptor(run, opened->descriptor) : status;
}

static enum exit_status read_records(struct reading *reading, const struct opened *opened)
{
    const char *file = reading->file;
    struct progress progress;
    progress_begin(&progress, reading->run, file, reading->request->quiet);
    int32_t status = feed(reading->run, file, opened);
    if (status == PAYGAP_OK || status == PAYGAP_EDATA)
        status = paygap_run_finish(reading->run, &reading->result);
    progress_end(&progress);
    if (status != PAYGAP_OK && status != PAYGAP_EDATA)
        return run_failed(reading, status);
    return exit_status_of(status);
}

static bool writes_workbook(const struct reading *reading)
{
    if (reading->request->command->bit == VERIFY) /* one anew, to hold against the one that it is given */
        return true;
    for (size_t i = 0; i < reading->outputs.count; i++)
        if (reading->outputs.list[i].form == PAYGAP_XLSX)
            return true;
    return false;
}

/* What else would be loaded at the first workbook, from files that the sandbox keeps from being opened. */
static enum exit_status load_libraries(const struct reading *reading)
{
    const char *fault = writes_workbook(reading) ? paygap_load_workbook_writer() : NULL;
    if (!fault && reading->request->command->bit & (VERIFY | COMPARE))
        fault = paygap_load_workbook_reader();
    return fault ? complain(EXIT_FILES, "a library for workbooks cannot be loaded: %s", fault) : EXIT_DONE;
}

enum exit_status reading_prepare(struct reading *reading, const struct request *request)
{
    *reading = (struct reading){.request = request};
    enum exit_status status = environment_apply(request);
    if (status == EXIT_DONE)
        status = outputs_begin(&reading->outputs, request);
    if (status == EXIT_DONE)
        status = load_libraries(reading);
    if (status == EXIT_DONE)
        status = sandbox_enter(request, &reading->outputs);
    return status;
}

static enum exit_status read_file(struct reading *reading, const char *file, const struct opened *opened)
{
    reading->file = file;
    enum exit_status status = start_run(reading);
    if (status == EXIT_DONE)
        status = read_records(reading, opened);
    return status;
}

enum exit_status reading_read(struct reading *reading, const char *file)
{
    return read_file(reading, file, NULL);
}

enum exit_status reading_read_opened(struct reading *reading, const struct opened *opened)
{
    return read_file(reading, opened->file, opened);
}

enum exit_status reading_begin(struct reading *reading, const struct request *request)
{
    enum exit_status status = reading_prepare(reading, request);
    if (status == EXIT_DONE)
        status = reading_read(reading, request->file);
    return status;
}

void reading_end(struct reading *reading)
{
    outputs_end(&reading->outputs);
    paygap_result_free(reading->result);
    paygap_run_free(reading->run);
}

void reading_list_issues(const struct reading *reading)
{
    const struct request *request = reading->request;
    struct listing listing = {
        .file = reading->file, .quiet = request->quiet, .colour = stream_has_colour(stderr, request->colour)};
    list_issues(stderr, reading->run, &listing);
    const char *message = paygap_run_message(reading->run);
    if (*message)
        complain(EXIT_REFUSED, "%s: %s", reading->file, message);
}
