#include "cli/map_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/messages.h"

/* A mapping has a few dozen lines; a larger file is another file by mistake. */
enum { LARGEST_MAP = 1 << 20 };

static enum exit_status apply_text(struct request *request, const char *path, const char *text, size_t length)
{
    int32_t status = paygap_options_map(request->options, text, length);
    if (status == PAYGAP_OK)
        return EXIT_DONE;
    if (status == PAYGAP_EUSAGE)
        return complain_usage(request->command->name, "%s: %s", path,
                              paygap_options_message(request->options));
    return complain(exit_status_of(status), "%s", paygap_status_text(status));
}

enum exit_status map_file_apply(struct request *request, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return complain_unreadable(path, errno);
    char *text = malloc(LARGEST_MAP + 1);
    if (!text) {
        fclose(file);
        return complain_memory();
    }
    errno = 0;
    size_t length = fread(text, 1, LARGEST_MAP + 1, file);
    enum exit_status status;
    if (ferror(file))
        status = complain_unreadable(path, errno);
    else if (length > LARGEST_MAP)
        status = complain_usage(request->command->name, "%s: larger than a map file can be (1 MiB)", path);
    else
        status = apply_text(request, path, text, length);
    free(text);
    fclose(file);
    return status;
}
