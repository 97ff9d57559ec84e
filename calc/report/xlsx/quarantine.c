#include "report/xlsx/quarantine.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/plain_locale.h"
#include "paygap.h"
#include "report/xlsx/libxlsxwriter.h"
#include "report/xlsx/whole.h"

time_t archive_time(int64_t seconds)
{
    static const int64_t earliest = 315532800 /* 1980-01-01 */, latest = 253402300799 /* the end of 9999 */;
    return (time_t)(seconds < earliest ? earliest : seconds > latest ? latest : seconds);
}

/*
 * Makes the file first: for its mode, and since libxlsxwriter complains about a bad path on standard error. What is there
 * is cut short (O_TRUNC) or stands in the way (O_EXCL), a symbolic link too.
 */
static int32_t make_file(const char *path, int where_one_is)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | where_one_is | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return errno == ENOMEM ? PAYGAP_ENOMEM : PAYGAP_EIO;
    return close(descriptor) == 0 ? PAYGAP_OK : PAYGAP_EIO;
}

/* The folder of `path`: there libxlsxwriter keeps its temporary files, on the disk that pay data go to anyway. */
static void add_folder(struct text *text, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        text_add(text, ".");
    else
        text_add_slice(text, (struct slice){path, slash == path ? 1 : (size_t)(slash - path)});
}

/* Under another locale libxlsxwriter writes "12,5". */
static int32_t in_plain_locale(workbook_writer *write, const void *content, const char *path, char *folder,
                               uint64_t *streamed)
{
    struct plain_locale plain;
    int32_t status = PAYGAP_ENOMEM;
    if (plain_locale_begin(&plain))
        status = write(content, path, folder, streamed);
    plain_locale_end(&plain);
    return status;
}

/* The one thing that the library's threads change in turn: libxlsxwriter calls gmtime and rand. */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* To a file that is there. `things`: how many there are in it then (check_whole). */
static int32_t write_once(workbook_writer *write, const void *content, const char *path,
                          const struct memory *memory, uint64_t *streamed, uint64_t *things)
{
    int32_t status = PAYGAP_ENOMEM;
    struct text folder = text_begin(memory);
    add_folder(&folder, path);
    if (!folder.failed) {
        pthread_mutex_lock(&one_at_a_time);
        status = in_plain_locale(write, content, path, folder.bytes, streamed);
        pthread_mutex_unlock(&one_at_a_time);
    }
    text_end(&folder);
    return status == PAYGAP_OK ? check_whole(path, things) : status;
}

/* Once more, to the file `other`, which then goes. */
static int32_t write_again(workbook_writer *write, const void *content, const char *path, const char *other,
                           const struct memory *memory, uint64_t streamed, uint64_t things)
{
    int32_t status = make_file(other, O_EXCL);
    if (status != PAYGAP_OK)
        return status;
    uint64_t other_things = 0;
    status = write_once(write, content, other, memory, NULL, &other_things);
    if (status == PAYGAP_OK && things - other_things != streamed)
        status = PAYGAP_EIO;
    if (status == PAYGAP_OK)
        status = check_same_parts(path, other, streamed > 0);
    unlink(other);
    return status;
}

int32_t in_quarantine(workbook_writer *write, const void *content, const char *path,
                      const struct memory *memory)
{
    uint64_t streamed = 0, things = 0;
    if (libxlsxwriter_load())
        return PAYGAP_EIO;
    int32_t status = make_file(path, O_TRUNC);
    if (status == PAYGAP_OK)
        status = write_once(write, content, path, memory, &streamed, &things);
    if (status != PAYGAP_OK)
        return status;
    /* Beside it, under a name that can be foretold, so that who is stopped can remove it. */
    struct text other = text_begin(memory);
    text_join(&other, path, ".again", NULL);
    status = other.failed ? PAYGAP_ENOMEM
                          : write_again(write, content, path, other.bytes, memory, streamed, things);
    text_end(&other);
    return status;
}
