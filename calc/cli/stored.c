#include "cli/stored.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/messages.h"

bool stored_recognise(const struct opened *opened)
{
    return paygap_stored_recognise(opened->start, opened->size) != 0;
}

/* All bytes of a file; false with errno set. */
static bool read_all(const struct opened *opened, char **bytes, size_t *size)
{
    enum { BLOCK = 65536, LARGEST = 1 << 29 /* no result is that large */ };
    char block[BLOCK];
    FILE *to = open_memstream(bytes, size);
    if (!to)
        return false;
    size_t got, whole = opened->size;
    bool read = true;
    /* Where memory is out, closing tells nothing of it. */
    bool is_kept = fwrite(opened->start, 1, whole, to) == whole;
    while (is_kept && whole <= LARGEST && (read = opened_read(opened, block, sizeof block, &got)) &&
           got > 0) {
        is_kept = fwrite(block, 1, got, to) == got;
        whole += got;
    }
    int error = !read ? errno : whole > LARGEST ? EFBIG : 0;
    if ((fclose(to) != 0 || !is_kept || !*bytes) && !error)
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

enum exit_status stored_read(const struct opened *opened, paygap_stored **stored)
{
    char *bytes = NULL;
    size_t size = 0;
    enum exit_status status = read_all(opened, &bytes, &size) ? make_stored(opened->file, bytes, size, stored)
                                                              : complain_unreadable(opened->file, errno);
    free(bytes);
    return status;
}
