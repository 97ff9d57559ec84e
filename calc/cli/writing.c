#include "cli/writing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/messages.h"
#include "cli/signals.h"

/* What the handler of signals looks at; there is one set of outputs a process. */
static struct outputs *being_written;

/* False while a nest holds a file that is not ours: libxlsxwriter is about to unlink one that it has just made. */
static bool remove_temporaries(void)
{
    bool gone = true;
    for (size_t i = 0; being_written && i < being_written->count; i++) {
        const struct output *output = &being_written->list[i];
        if (!output->nest_stands)
            continue;
        unlink(output->temporary);
        unlink(output->again);
        gone &= rmdir(output->nest) == 0 || errno == ENOENT;
    }
    return gone;
}

/*
 * A folder ".NAME.paygap-XXXXXX" beside the target, the name cut to what a folder can hold, and the file "new" in it.
 * In a folder of its own also what libxlsxwriter puts beside its target is out of sight, and can be told.
 */
static bool name_temporary(struct output *output)
{
    enum { LONGEST_NAME = 200 };
    const struct place *place = &output->place;
    size_t size = strlen(place->folder) + LONGEST_NAME + sizeof "..paygap-XXXXXX/new.again";
    output->nest = malloc(size);
    output->temporary = malloc(size);
    output->again = malloc(size);
    if (!output->nest || !output->temporary || !output->again)
        return false;
    snprintf(output->nest, size, "%s.%.*s.paygap-XXXXXX", place->folder, LONGEST_NAME, place->name);
    return true;
}

/* The descriptor of the new file, with mode 0600; -1 with errno set. */
static int make_temporary(struct output *output)
{
    if (!name_temporary(output) || !mkdtemp(output->nest))
        return -1;
    stpcpy(stpcpy(output->temporary, output->nest), "/new");
    stpcpy(stpcpy(output->again, output->temporary), ".again");
    output->nest_stands = 1;
    return open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
}

/*
 * The new file takes owner, group and mode of the one it replaces. Where the group cannot be kept, what the
 * group was allowed is not given to another, nor what others were to those who were kept out as its members.
 */
static bool keep_owner_and_mode(int descriptor, const struct stat *earlier)
{
    mode_t mode = earlier->st_mode & 07777;
    if (fchown(descriptor, earlier->st_uid, earlier->st_gid) != 0 &&
        fchown(descriptor, (uid_t)-1, earlier->st_gid) != 0)
        mode &= (mode_t)~077;
    return fchmod(descriptor, mode) == 0;
}

/* NULL with errno set. */
static FILE *open_temporary(struct output *output)
{
    sigset_t before;
    signals_hold(&before);
    int descriptor = make_temporary(output);
    signals_let(&before);
    if (descriptor == -1)
        return NULL;
    FILE *to = NULL;
    /* A key stays with mode 0600 whatever stood there before. */
    if (!output->place.exists || output->form == PAYGAP_KEY ||
        keep_owner_and_mode(descriptor, &output->place.state))
        to = fdopen(descriptor, "wb");
    if (!to)
        close(descriptor);
    return to;
}

/* A plain file goes on where its descriptor stands; opened anew, it would be written from its start. */
static FILE *open_in_place(const struct output *output)
{
    int given = output->place.descriptor;
    int descriptor = given == -1 ? open(output->path, O_WRONLY | O_NOCTTY) : fcntl(given, F_DUPFD_CLOEXEC, 0);
    return descriptor == -1 ? NULL : fdopen(descriptor, "wb");
}

/* Everything in `to` is with the system; errno, 0 before the first write, says why not. */
static bool flushed(FILE *to)
{
    if (!ferror(to))
        return fflush(to) == 0;
    if (errno == 0)
        errno = EIO;
    return false;
}

static enum exit_status write_output(struct output *output, produce_function *produce, const void *context)
{
    FILE *to = output->in_place ? open_in_place(output) : open_temporary(output);
    if (!to)
        return complain_unwritable(output->path, errno);
    errno = 0;
    struct target target = {to, output->in_place ? NULL : output->temporary};
    enum exit_status status = produce(context, output->form, &target);
    if (status == EXIT_FILES)
        status = complain_unwritable(output->path, errno ? errno : EIO);
    if (status == EXIT_DONE && (!flushed(to) || (!output->in_place && fsync(fileno(to)) != 0)))
        status = complain_unwritable(output->path, errno);
    if (fclose(to) != 0 && status == EXIT_DONE)
        status = complain_unwritable(output->path, errno);
    return status;
}

static enum exit_status write_standard(const struct outputs *outputs, produce_function *produce,
                                       const void *context)
{
    errno = 0;
    struct target target = {stdout, NULL};
    enum exit_status status = produce(context, outputs->standard_form, &target);
    if (status == EXIT_FILES || (status == EXIT_DONE && !flushed(stdout)))
        return complain(EXIT_FILES, "cannot write standard output: %s", strerror(errno));
    return status;
}

static enum exit_status write_all(struct outputs *outputs, bool in_place, produce_function *produce,
                                  const void *context)
{
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0; i < outputs->count && status == EXIT_DONE; i++)
        if (outputs->list[i].in_place == in_place)
            status = write_output(&outputs->list[i], produce, context);
    return status;
}

/* A rename lasts once its folder is on the disk; not every file system can be asked for that. */
static bool sync_folder(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY);
    if (descriptor == -1)
        return true;
    bool done = fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
    int error = errno;
    close(descriptor);
    errno = error;
    return done;
}

static enum exit_status rename_all(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++) {
        struct output *output = &outputs->list[i];
        if (output->in_place)
            continue;
        if (rename(output->temporary, output->place.path) != 0)
            return complain_unwritable(output->path, errno);
        rmdir(output->nest);
        output->nest_stands = 0;
        if (!sync_folder(output->place.folder))
            return complain_unwritable(output->path, errno);
    }
    return EXIT_DONE;
}

static enum exit_status write_and_rename(struct outputs *outputs, produce_function *produce,
                                         const void *context)
{
    enum exit_status status = write_all(outputs, false, produce, context);
    if (status == EXIT_DONE)
        status = write_all(outputs, true, produce, context);
    if (status == EXIT_DONE)
        status = write_standard(outputs, produce, context);
    if (status == EXIT_DONE)
        status = rename_all(outputs);
    return status;
}

enum exit_status outputs_write(struct outputs *outputs, produce_function *produce, const void *context)
{
    sigset_t before;
    being_written = outputs;
    signals_catch(remove_temporaries);
    enum exit_status status = write_and_rename(outputs, produce, context);
    signals_hold(&before);
    remove_temporaries(); /* what a failure left */
    being_written = NULL;
    signals_let(&before);
    return status;
}
