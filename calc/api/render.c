#include "paygap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/forms.h"

/* What a caller is given comes from the C library's heap, whatever the handle's, so that no handle is needed to give it back. */
void paygap_buffer_free(char *bytes, size_t size)
{
    memory_give(&memory_of_libc, bytes, size + 1);
}

static bool form_of_text(struct text *text, const paygap_result *result, int32_t form, int32_t flags)
{
    switch (form) {
    case PAYGAP_TEXT:
        form_text(text, result, (flags & PAYGAP_COLOUR) != 0);
        return true;
    case PAYGAP_JSON:
        form_json(text, result);
        return true;
    case PAYGAP_CSV:
        form_csv(text, result);
        return true;
    case PAYGAP_ENV:
        form_env(text, result);
        return true;
    case PAYGAP_GOVUK:
        form_govuk(text, result);
        return true;
    default:
        return false;
    }
}

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

/* The workbook library writes files only: one of ours, unreadable to others, made and taken away here. */
static int32_t render_workbook(const paygap_result *result, char **bytes, size_t *size)
{
    char path[] = "/tmp/paygap-XXXXXX";
    int descriptor = mkstemp(path);
    if (descriptor < 0)
        return PAYGAP_EIO;
    int32_t status = form_xlsx(result, path);
    /* It may have put a new file in the place of ours: read what stands there now. */
    int written = status == PAYGAP_OK ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (written >= 0) {
        status = read_whole_file(written, bytes, size);
        close(written);
    } else if (status == PAYGAP_OK) {
        status = PAYGAP_EIO;
    }
    close(descriptor);
    unlink(path);
    return status;
}

int32_t paygap_result_render(const paygap_result *result, int32_t form, int32_t flags, char **bytes,
                             size_t *size)
{
    *bytes = NULL;
    *size = 0;
    if (form == PAYGAP_XLSX)
        return render_workbook(result, bytes, size);
    struct text text = text_begin(&memory_of_libc);
    if (!form_of_text(&text, result, form, flags))
        return PAYGAP_EUSAGE;
    return text_release(&text, bytes, size) ? PAYGAP_OK : PAYGAP_ENOMEM;
}

static int32_t write_bytes(const char *path, const char *bytes, size_t size)
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

int32_t paygap_result_write(const paygap_result *result, int32_t form, const char *path)
{
    if (form == PAYGAP_XLSX)
        return form_xlsx(result, path);
    char *bytes;
    size_t size;
    int32_t status = paygap_result_render(result, form, 0, &bytes, &size);
    if (status == PAYGAP_OK) {
        status = write_bytes(path, bytes, size);
        paygap_buffer_free(bytes, size);
    }
    return status;
}
