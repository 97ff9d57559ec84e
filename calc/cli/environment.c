#include "cli/environment.h"

#include <stdint.h>
#include <stdlib.h>

#include "cli/messages.h"
#include "cli/numbers.h"

/* The end of the year 9999, the last that a workbook can hold; the library takes care of the first. */
static const uint64_t last_second = 253402300799;

enum exit_status environment_apply(const struct request *request)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (!text)
        return EXIT_DONE;
    uint64_t seconds;
    if (!read_whole_number(text, last_second, &seconds))
        return complain_usage(
            request->command->name,
            "SOURCE_DATE_EPOCH is a number of seconds since 1970, up to 253402300799, not '%s'", text);
    int32_t status = paygap_options_created(request->options, (int64_t)seconds);
    if (status != PAYGAP_OK)
        return complain(exit_status_of(status), "SOURCE_DATE_EPOCH: %s", paygap_status_text(status));
    return EXIT_DONE;
}
