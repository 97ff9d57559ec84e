#include "cli/stored.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/messages.h"

bool file_is_stored(const char *file)
{
    char start[64];
    FILE *from = strcmp(file, "-") == 0 ? NULL : fopen(file, "rb");
    if (!from)
        return false;
    size_t size = fread(start, 1, sizeof start, from);
    fclose(from);
    return paygap_stored_recognise(start, size) != 0;
}

/* All bytes of a stream; false with errno set. */
static bool read_all(FILE *from, char **bytes, size_t *size)
{
    enum { BLOCK = 65536, LARGEST = 1 << 29 /* no result is that large */ };
    char block[BLOCK];
    FILE *to = open_memstream(bytes, size);
    if (!to)
        return false;
    size_t got, whole = 0;
    while (whole <= LARGEST && (got = fread(block, 1, sizeof block, from)) > 0)
        whole += fwrite(block, 1, got, to);
    int error = ferror(from) ? errno : whole > LARGEST ? EFBIG : 0;
    if (fclose(to) != 0 && !error)
        error = ENOMEM;
    errno = error;
    return error == 0;
}

static enum exit_status make_stored(const char *file, const char *bytes, size_t size, paygap_stored **stored)
{
    int32_t status = paygap_stored_new(stored, bytes, size);
    if (status == PAYGAP_EDATA)
        return complain(EXIT_REFUSED, "%s: %s", file, paygap_stored_message(*stored));
    if (status != PAYGAP_OK)
        return complain(exit_status_of(status), "%s: %s", file, paygap_status_text(status));
    return EXIT_DONE;
}

enum exit_status stored_read(const char *file, paygap_stored **stored)
{
    bool standard = strcmp(file, "-") == 0;
    char *bytes = NULL;
    size_t size = 0;
    FILE *from = standard ? stdin : fopen(file, "rb");
    if (!from)
        return complain_unreadable(file, errno);
    bool read = read_all(from, &bytes, &size);
    int error = errno;
    if (!standard)
        fclose(from);
    enum exit_status status =
        read ? make_stored(file, bytes, size, stored) : complain_unreadable(file, error);
    free(bytes);
    return status;
}
