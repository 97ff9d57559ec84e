#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/rendering.h"
#include "cli/signals.h"
#include "cli/stored.h"
#include "cli/streams.h"
#include "cli/writing.h"

static int32_t render(const void *verification, int32_t form, int32_t flags, char **bytes, size_t *size)
{
    (void)flags;
    return paygap_verification_render(verification, form, bytes, size);
}

static enum exit_status produce_answer(const void *context, int32_t form, const struct target *target)
{
    static const struct rendering answer = {"the answer", render, NULL};
    return rendering_produce(&answer, context, COLOUR_NEVER, form, target);
}

/* Calculates the records anew, under what the result records and the command line does not say itself. */
static enum exit_status recompute(struct reading *reading, const paygap_stored *stored)
{
    const struct request *request = reading->request;
    int32_t status = paygap_stored_options(stored, request->options);
    if (status == PAYGAP_EUSAGE)
        return complain(EXIT_REFUSED, "%s: %s", request->operands[0],
                        paygap_options_message(request->options));
    if (status != PAYGAP_OK)
        return complain(exit_status_of(status), "%s: %s", request->operands[0], paygap_status_text(status));
    enum exit_status read = reading_read(reading, request->file);
    if (read == EXIT_REFUSED || read == EXIT_DONE)
        reading_list_issues(reading);
    return read;
}

static enum exit_status verify(struct reading *reading, const paygap_stored *stored)
{
    paygap_verification *verification;
    int32_t flags = reading->request->figures_only ? PAYGAP_FIGURES_ONLY : 0;
    sigset_t before;
    signals_hold(&before); /* a workbook is made anew by way of a file that only the library knows */
    int kept = streams_hush();
    int32_t status = paygap_verify(&verification, stored, reading->result, flags);
    streams_unhush(kept);
    signals_let(&before);
    if (status != PAYGAP_OK)
        return complain(exit_status_of(status), "cannot verify: %s", paygap_status_text(status));
    enum exit_status written = outputs_write(&reading->outputs, produce_answer, verification);
    if (written == EXIT_DONE && paygap_verification_count(verification) > 0)
        written = EXIT_REFUSED;
    paygap_verification_free(verification);
    return written;
}

/* Of what is no result: whether the other file is one. */
static enum exit_status refuse_swapped(const struct request *request)
{
    struct opened opened;
    enum exit_status status = opened_begin(&opened, request->file);
    if (status == EXIT_DONE && stored_recognise(&opened))
        status = complain_usage(request->command->name,
                                "RESULT comes first, then FILE; '%s' looks like a result", request->file);
    opened_end(&opened);
    return status;
}

static enum exit_status read_result(const struct request *request, paygap_stored **stored)
{
    struct opened opened;
    enum exit_status status = opened_begin(&opened, request->operands[0]);
    if (status == EXIT_DONE && request->file && !stored_recognise(&opened))
        status = refuse_swapped(request);
    if (status == EXIT_DONE)
        status = stored_read(&opened, stored);
    opened_end(&opened);
    return status;
}

enum exit_status run_verify(const struct request *request)
{
    struct reading reading;
    paygap_stored *stored = NULL;
    enum exit_status status = reading_prepare(&reading, request);
    if (status == EXIT_DONE)
        status = read_result(request, &stored);
    if (status == EXIT_DONE && request->file)
        status = recompute(&reading, stored);
    if (status == EXIT_DONE)
        status = verify(&reading, stored);
    paygap_stored_free(stored);
    reading_end(&reading);
    return status;
}
