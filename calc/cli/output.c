#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/forms.h"
#include "cli/messages.h"

/* A file whose bytes writing would change; a terminal or a socket may well be input and output at once. */
static bool keeps_bytes(const struct stat *state)
{
    return S_ISREG(state->st_mode) || S_ISBLK(state->st_mode) || S_ISFIFO(state->st_mode);
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return keeps_bytes(a) && a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool stat_input(const char *file, struct stat *state)
{
    return strcmp(file, "-") == 0 ? fstat(STDIN_FILENO, state) == 0 : stat(file, state) == 0;
}

/* Whether writing `state` would write into what the request reads. */
static bool is_input(const struct request *request, const struct stat *state)
{
    struct stat input;
    for (size_t i = 0; i < request->operand_count; i++)
        if (stat_input(request->operands[i], &input) && same_file(&input, state))
            return true;
    return request->map && stat(request->map, &input) == 0 && same_file(&input, state);
}

static enum exit_status refuse_twice(const struct request *request, const char *first, const char *second)
{
    return complain_usage(request->command->name, "outputs '%s' and '%s' are the same file", first, second);
}

static enum exit_status refuse_input(const struct request *request, const char *path)
{
    return complain_usage(request->command->name, "output '%s' is the input", path);
}

static enum exit_status refuse_ending(const struct request *request, const char *path)
{
    char endings[64];
    form_endings(request->command, endings, sizeof endings);
    return complain_usage(request->command->name, "the ending of '%s' names no form; known are %s", path,
                          endings);
}

static enum exit_status name_standard(struct outputs *outputs, const struct request *request,
                                      const char *path)
{
    if (outputs->standard_named)
        return refuse_twice(request, "-", path);
    outputs->standard_named = true;
    return EXIT_DONE;
}

/* /dev/stdout, or the file that standard output was redirected to. */
static bool is_standard(const struct place *place)
{
    struct stat standard;
    return place->exists && fstat(STDOUT_FILENO, &standard) == 0 && same_file(&standard, &place->state);
}

static enum exit_status refuse_repeated(const struct outputs *outputs, const struct request *request,
                                        const struct output *output)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (place_same(&outputs->list[i].place, &output->place))
            return refuse_twice(request, outputs->list[i].path, output->path);
    return EXIT_DONE;
}

static bool is_read_only(int descriptor)
{
    return (fcntl(descriptor, F_GETFL) & O_ACCMODE) == O_RDONLY;
}

/* What a rename would not notice: a folder, or a file or folder that this user may not write. */
static enum exit_status refuse_unwritable(const struct output *output)
{
    const struct place *place = &output->place;
    if (place->exists && S_ISDIR(place->state.st_mode))
        return complain_unwritable(output->path, EISDIR);
    if (place->descriptor != -1)
        return is_read_only(place->descriptor) ? complain_unwritable(output->path, EBADF) : EXIT_DONE;
    if (place->exists && access(output->path, W_OK) != 0)
        return complain_unwritable(output->path, errno);
    if (!output->in_place && access(place->folder, W_OK | X_OK) != 0)
        return complain_unwritable(output->path, errno);
    return EXIT_DONE;
}

/* Judges an output whose place was found; it is then in the list, or standard output under another name. */
static enum exit_status admit(struct outputs *outputs, const struct request *request, struct output *output)
{
    bool special =
        output->place.descriptor != -1 || (output->place.exists && !S_ISREG(output->place.state.st_mode));
    if (!output->form)
        output->form = form_by_ending(request->command, output->path);
    output->in_place = special;
    if (output->place.exists && is_input(request, &output->place.state))
        return refuse_input(request, output->path);
    if (is_standard(&output->place)) {
        if (output->form && output->form != request->format)
            return complain_usage(request->command->name,
                                  "'%s' is standard output, whose form is of --format", output->path);
        return name_standard(outputs, request, output->path);
    }
    enum exit_status status = refuse_unwritable(output);
    if (status != EXIT_DONE)
        return status;
    if (!output->form && special)
        output->form = request->format; /* a device, a pipe or a descriptor has no ending to go by */
    if (!output->form)
        return refuse_ending(request, output->path);
    status = refuse_repeated(outputs, request, output);
    if (status != EXIT_DONE)
        return status;
    outputs->list[outputs->count++] = *output;
    output->place = (struct place){0}; /* the list owns it now */
    return EXIT_DONE;
}

/* `form` is known already, or 0. */
static enum exit_status add_output(struct outputs *outputs, const struct request *request, const char *path,
                                   int32_t form)
{
    if (strcmp(path, "-") == 0)
        return name_standard(outputs, request, path);
    struct output output = {.path = path, .form = form};
    if (!place_find(&output.place, path)) {
        int error = errno;
        return form || form_by_ending(request->command, path) ? complain_unwritable(path, error)
                                                              : refuse_ending(request, path);
    }
    enum exit_status status = admit(outputs, request, &output);
    place_end(&output.place);
    return status;
}

enum exit_status outputs_begin(struct outputs *outputs, const struct request *request)
{
    *outputs = (struct outputs){.standard_form = request->format};
    struct stat standard;
    if (fstat(STDOUT_FILENO, &standard) == 0 && is_input(request, &standard))
        return refuse_input(request, "-");
    outputs->list = calloc(request->output_count + 2, sizeof *outputs->list);
    if (!outputs->list)
        return complain_memory();
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0; i < request->output_count && status == EXIT_DONE; i++)
        status = add_output(outputs, request, request->outputs[i], 0);
    if (request->key && status == EXIT_DONE)
        status = add_output(outputs, request, request->key, PAYGAP_KEY);
    return status;
}

void outputs_end(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++) {
        place_end(&outputs->list[i].place);
        free(outputs->list[i].nest);
        free(outputs->list[i].temporary);
        free(outputs->list[i].again);
    }
    free(outputs->list);
    *outputs = (struct outputs){0};
}
