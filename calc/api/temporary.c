#include "api/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "paygap.h"

static int32_t read_whole_file(int descriptor, char **bytes, size_t *size)
{
    struct stat facts;
    if (fstat(descriptor, &facts) != 0 || lseek(descriptor, 0, SEEK_SET) != 0)
        return PAYGAP_EIO;
    size_t whole = (size_t)facts.st_size, read_so_far = 0;
    char *buffer = memory_take(&memory_of_libc, whole + 1);
    if (!buffer)
        return PAYGAP_ENOMEM;
    while (read_so_far < whole) {
        ssize_t got = read(descriptor, buffer + read_so_far, whole - read_so_far);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            paygap_buffer_free(buffer, whole);
            return PAYGAP_EIO;
        }
        read_so_far += (size_t)got;
    }
    buffer[whole] = '\0';
    *bytes = buffer;
    *size = whole;
    return PAYGAP_OK;
}

int32_t render_by_way_of_a_file(file_writer *writer, const void *content, char **bytes, size_t *size)
{
    char folder[] = "/tmp/paygap-XXXXXX", path[sizeof folder + sizeof "/new"];
    if (!mkdtemp(folder))
        return PAYGAP_EIO;
    stpcpy(stpcpy(path, folder), "/new");
    int32_t status = writer(content, path);
    int written = status == PAYGAP_OK ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (written >= 0) {
        status = read_whole_file(written, bytes, size);
        close(written);
    } else if (status == PAYGAP_OK) {
        status = PAYGAP_EIO;
    }
    unlink(path);
    rmdir(folder);
    return status;
}

/* PAYGAP_OK or PAYGAP_EIO. */
static int32_t write_whole_file(const char *path, const char *bytes, size_t size)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return PAYGAP_EIO;
    size_t written = 0;
    while (written < size) {
        ssize_t put = write(descriptor, bytes + written, size - written);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            break;
        written += (size_t)put;
    }
    bool closed = close(descriptor) == 0;
    return closed && written == size ? PAYGAP_OK : PAYGAP_EIO;
}

int32_t write_rendered(int32_t rendered, char *bytes, size_t size, const char *path)
{
    if (rendered != PAYGAP_OK)
        return rendered;
    int32_t status = write_whole_file(path, bytes, size);
    paygap_buffer_free(bytes, size);
    return status;
}
