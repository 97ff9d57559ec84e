#include "cli/opened.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/messages.h"

static bool is_standard(const char *file)
{
    return strcmp(file, "-") == 0;
}

enum exit_status opened_begin(struct opened *opened, const char *file)
{
    *opened = (struct opened){.file = file};
    opened->descriptor = is_standard(file) ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (opened->descriptor < 0 || !opened_read(opened, opened->start, sizeof opened->start, &opened->size))
        return complain_unreadable(file, errno);
    return EXIT_DONE;
}

void opened_end(struct opened *opened)
{
    if (opened->descriptor >= 0 && !is_standard(opened->file))
        close(opened->descriptor);
}

bool opened_read(const struct opened *opened, char *bytes, size_t size, size_t *got)
{
    ssize_t piece = 1;
    for (*got = 0; *got < size && piece != 0; *got += (size_t)piece) {
        do
            piece = read(opened->descriptor, bytes + *got, size - *got);
        while (piece < 0 && errno == EINTR);
        if (piece < 0)
            return false;
    }
    return true;
}
