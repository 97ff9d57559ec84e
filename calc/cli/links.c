#include "cli/links.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_LINKS = 40 };

/* The length of the folder part of `path`, its last slash included. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* What the link at `path` points to, seen from where `path` is seen. NULL with errno set. */
static char *link_target(const char *path)
{
    size_t folder = folder_length(path);
    char *target = malloc(folder + PATH_MAX + 1);
    if (!target)
        return NULL;
    ssize_t length = readlink(path, target + folder, PATH_MAX);
    if (length < 0) {
        free(target);
        return NULL;
    }
    target[folder + (size_t)length] = '\0';
    if (target[folder] == '/')
        memmove(target, target + folder, (size_t)length + 1);
    else
        memcpy(target, path, folder);
    return target;
}

/* What a link among those to descriptors stands for; -1: it is no such link. */
static int descriptor_of(const char *link)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        size_t length = strlen(folders[i]);
        if (strncmp(link, folders[i], length) == 0 && !link[length + strspn(link + length, "0123456789")])
            return atoi(link + length);
    }
    return -1;
}

static char *follow_links(const char *path, int *descriptor)
{
    char *at = strdup(path);
    for (int links = 0; at; links++) {
        struct stat state;
        if (lstat(at, &state) != 0 || !S_ISLNK(state.st_mode))
            return at;
        if (*descriptor == -1)
            *descriptor = descriptor_of(at);
        char *target = NULL;
        if (links < MOST_LINKS)
            target = link_target(at);
        else
            errno = ELOOP;
        free(at);
        at = target;
    }
    return NULL;
}

/* "dir/" of "dir/pay.csv", "./" of "pay.csv" */
static char *folder_of(const char *path)
{
    size_t length = folder_length(path);
    return length > 0 ? strndup(path, length) : strdup("./");
}

bool place_find(struct place *place, const char *path)
{
    *place = (struct place){.descriptor = -1};
    place->path = follow_links(path, &place->descriptor);
    if (!place->path)
        return false;
    place->name = place->path + folder_length(place->path);
    place->folder = folder_of(place->path);
    place->exists = stat(path, &place->state) == 0;
    if (place->exists && place->folder)
        return true;
    if (place->folder && errno == ENOENT && stat(place->folder, &place->state) == 0)
        return true;
    int error = errno;
    place_end(place);
    errno = error;
    return false;
}

void place_end(struct place *place)
{
    free(place->path);
    free(place->folder);
    *place = (struct place){0};
}

bool place_same(const struct place *a, const struct place *b)
{
    return a->exists == b->exists && a->state.st_dev == b->state.st_dev &&
           a->state.st_ino == b->state.st_ino && (a->exists || strcmp(a->name, b->name) == 0);
}
