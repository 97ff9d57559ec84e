#include <inttypes.h>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/rendering.h"
#include "cli/visible.h"
#include "cli/writing.h"

/* "pay.csv: 300 rows, 0 errors, 2 warnings, 1 note"; in a file, after the issues, which a terminal has seen already. */
static enum exit_status produce_text(const struct reading *reading, FILE *to)
{
    struct listing listing = {.file = reading->file};
    if (to != stdout)
        list_issues(to, reading->run, &listing);
    visible_print(to, listing.file);
    uint64_t rows = paygap_run_row_count(reading->run);
    fprintf(to, ": %" PRIu64 "%s, ", rows, rows == 1 ? " row" : " rows");
    print_totals(to, reading->run);
    fputc('\n', to);
    return EXIT_DONE;
}

static int32_t render_json(const void *run, int32_t form, int32_t flags, char **bytes, size_t *size)
{
    (void)form;
    (void)flags;
    return paygap_run_render_issues(run, bytes, size);
}

static enum exit_status produce_issues(const void *context, int32_t form, const struct target *target)
{
    static const struct rendering issues = {"the issues", render_json, NULL};
    const struct reading *reading = context;
    return form == PAYGAP_JSON ? rendering_produce(&issues, reading->run, COLOUR_NEVER, form, target)
                               : produce_text(reading, target->to);
}

enum exit_status run_check(const struct request *request)
{
    struct reading reading;
    enum exit_status status = reading_begin(&reading, request);
    if (status == EXIT_DONE || status == EXIT_REFUSED) {
        if (request->format == PAYGAP_TEXT)
            reading_list_issues(&reading);
        enum exit_status written = outputs_write(&reading.outputs, produce_issues, &reading);
        if (written != EXIT_DONE)
            status = written;
    }
    reading_end(&reading);
    return status;
}
