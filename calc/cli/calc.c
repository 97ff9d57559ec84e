#include "cli/commands.h"

#include <errno.h>
#include <string.h>

#include "cli/conditions.h"
#include "cli/reading.h"
#include "cli/signals.h"
#include "cli/streams.h"
#include "cli/writing.h"

/* Colours are for a terminal: a file gets none whatever --color says. */
static int32_t render_flags(const struct reading *reading, FILE *to)
{
    return to == stdout && stream_has_colour(stdout, reading->request->colour) ? PAYGAP_COLOUR : 0;
}

/*
 * Without a plain file to write to, the library makes a workbook by way of one that only it knows, so that a signal
 * waits until that is gone.
 */
static int32_t render(const struct reading *reading, int32_t form, int32_t flags, char **bytes, size_t *size)
{
    sigset_t before;
    signals_hold(&before);
    int32_t status = paygap_result_render(reading->result, form, flags, bytes, size);
    signals_let(&before);
    return status;
}

static enum exit_status produce_result(const void *context, int32_t form, const struct target *target)
{
    const struct reading *reading = context;
    char *bytes;
    size_t size;
    int32_t status;
    if (form == PAYGAP_XLSX && target->path)
        status = paygap_result_write(reading->result, form, target->path);
    else if ((status = render(reading, form, render_flags(reading, target->to), &bytes, &size)) ==
             PAYGAP_OK) {
        fwrite(bytes, 1, size, target->to);
        paygap_buffer_free(bytes, size);
    }
    if (status != PAYGAP_OK && status != PAYGAP_EIO)
        return complain(exit_status_of(status), "cannot render the result: %s", paygap_status_text(status));
    return exit_status_of(status);
}

static bool condition_holds(const void *result, const char *condition)
{
    return paygap_result_meets(result, condition) != 0;
}

enum exit_status run_calc(const struct request *request)
{
    struct reading reading;
    enum exit_status status = reading_begin(&reading, request);
    if (status == EXIT_DONE || status == EXIT_REFUSED)
        reading_list_issues(&reading);
    if (status == EXIT_DONE)
        status = outputs_write(&reading.outputs, produce_result, &reading);
    if (status == EXIT_DONE)
        status = judge_conditions(request, condition_holds, reading.result);
    reading_end(&reading);
    return status;
}
