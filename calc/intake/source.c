#include "intake/source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/plain_locale.h"

/* In English, whatever the program around speaks. */
static void say_why(struct text *message, int error)
{
    char why[256];
    struct plain_locale plain;
    plain_locale_begin(&plain);
    text_clear(message);
    text_add(message, strerror_r(error, why, sizeof why) == 0 ? why : "unknown error");
    plain_locale_end(&plain);
}

static void remember(struct source *source, const struct stat *facts)
{
    source->regular = S_ISREG(facts->st_mode);
    source->device = S_ISCHR(facts->st_mode);
    source->size = facts->st_size;
    source->modified_seconds = facts->st_mtim.tv_sec;
    source->modified_nanoseconds = facts->st_mtim.tv_nsec;
}

bool source_attach(struct source *source, int descriptor, struct text *message)
{
    struct stat facts;
    *source = (struct source){.descriptor = descriptor};
    if (fstat(descriptor, &facts) != 0) {
        say_why(message, errno);
        return false;
    }
    if (S_ISDIR(facts.st_mode)) {
        say_why(message, EISDIR);
        return false;
    }
    remember(source, &facts);
    off_t position = source->regular ? lseek(descriptor, 0, SEEK_CUR) : 0;
    source->left_at_start = facts.st_size - (position > 0 ? position : 0);
    return true;
}

bool source_open(struct source *source, const char *path, struct text *message)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        say_why(message, errno);
        return false;
    }
    if (!source_attach(source, descriptor, message)) {
        close(descriptor);
        return false;
    }
    source->opened = true;
    return true;
}

int64_t source_read(struct source *source, void *bytes, size_t size, struct text *message)
{
    ssize_t got;
    do
        got = read(source->descriptor, bytes, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        say_why(message, errno);
    else
        source->read += got;
    return got;
}

bool source_unchanged(const struct source *source, struct text *message)
{
    struct stat facts;
    struct source now = *source;
    if (!source->regular)
        return true;
    if (fstat(source->descriptor, &facts) != 0) {
        say_why(message, errno);
        return false;
    }
    remember(&now, &facts);
    bool same = now.size == source->size && now.modified_seconds == source->modified_seconds &&
                now.modified_nanoseconds == source->modified_nanoseconds &&
                source->read >= source->left_at_start;
    if (!same) {
        text_clear(message);
        text_add(message, "the file changed while it was read; run again when nothing writes to it");
    }
    return same;
}

void source_close(struct source *source)
{
    if (source->opened)
        close(source->descriptor);
    source->opened = false;
}
