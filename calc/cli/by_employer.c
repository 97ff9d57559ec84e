#include "cli/by_employer.h"

#include "cli/forms.h"
#include "cli/reading.h"
#include "cli/rendering.h"

static bool has_lines(int32_t form)
{
    return form == PAYGAP_CSV || form == PAYGAP_JSON || form == PAYGAP_GOVUK;
}

/* A line for each employer is of a few forms, and there is no figure of all to judge. */
static enum exit_status refuse_rest(const struct request *request, const struct outputs *outputs)
{
    if (request->condition_count)
        return complain_usage(request->command->name,
                              "--fail-on judges one employer, not each of --by-employer");
    if (!has_lines(outputs->standard_form))
        return complain_usage(request->command->name,
                              "--by-employer prints csv, json or govuk; not --format %s",
                              form_name(outputs->standard_form));
    for (size_t i = 0; i < outputs->count; i++)
        if (!has_lines(outputs->list[i].form) &&
            outputs->list[i].form != PAYGAP_KEY) /* the library refuses a key */
            return complain_usage(request->command->name, "--by-employer writes .csv and .json, not '%s'",
                                  outputs->list[i].path);
    return EXIT_DONE;
}

static int32_t render(const void *run, int32_t form, int32_t flags, char **bytes, size_t *size)
{
    (void)flags;
    return paygap_run_render_employers(run, form, bytes, size);
}

static enum exit_status produce_lines(const void *context, int32_t form, const struct target *target)
{
    static const struct rendering employers = {"the employers", render, NULL};
    const struct reading *reading = context;
    return rendering_produce(&employers, reading->run, reading->request->colour, form, target);
}

enum exit_status calculate_by_employer(const struct request *request)
{
    struct reading reading;
    enum exit_status status = reading_prepare(&reading, request);
    if (status == EXIT_DONE)
        status = refuse_rest(request, &reading.outputs);
    if (status == EXIT_DONE)
        status = reading_read(&reading, request->file);
    if (status == EXIT_DONE || status == EXIT_REFUSED)
        reading_list_issues(&reading);
    /* An employer whose records are refused does not hold up the others. */
    if (reading.run && paygap_run_employer_count(reading.run)) {
        enum exit_status written = outputs_write(&reading.outputs, produce_lines, &reading);
        if (written != EXIT_DONE)
            status = written;
    }
    reading_end(&reading);
    return status;
}
