#include "cli/rendering.h"

#include <errno.h>

#include "cli/messages.h"
#include "cli/signals.h"
#include "cli/streams.h"

/* Colours are for a terminal: a file gets none whatever --color says. */
static int32_t flags_for(FILE *to, enum colour_wish colour)
{
    return to == stdout && stream_has_colour(stdout, colour) ? PAYGAP_COLOUR : 0;
}

/*
 * Without a plain file to write to, the library makes a workbook by way of one that only it knows, so that a signal
 * waits until that is gone.
 */
static int32_t render_to_stream(const struct rendering *rendering, const void *content, int32_t form,
                                int32_t flags, FILE *to)
{
    char *bytes;
    size_t size;
    sigset_t before;
    signals_hold(&before);
    int32_t status = rendering->render(content, form, flags, &bytes, &size);
    signals_let(&before);
    if (status == PAYGAP_OK) {
        fwrite(bytes, 1, size, to);
        paygap_buffer_free(bytes, size);
    }
    return status;
}

enum exit_status rendering_produce(const struct rendering *rendering, const void *content,
                                   enum colour_wish colour, int32_t form, const struct target *target)
{
    int kept = streams_hush();
    int32_t status =
        form == PAYGAP_XLSX && target->path
            ? rendering->write(content, form, target->path)
            : render_to_stream(rendering, content, form, flags_for(target->to, colour), target->to);
    streams_unhush(kept);
    if (status != PAYGAP_OK && status != PAYGAP_EIO)
        return complain(exit_status_of(status), "cannot render %s: %s", rendering->name,
                        paygap_status_text(status));
    return exit_status_of(status);
}
