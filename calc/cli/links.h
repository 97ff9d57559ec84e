/*
 * Duty: where a path leads: symbolic links followed to a file that need not exist yet, and whether two paths
 *       mean the same file.
 * Not here: reading or writing.
 * Depends on: POSIX.
 * Memory: a place owns its texts; place_end gives them back.
 */
#ifndef PAYGAP_CLI_LINKS_H
#define PAYGAP_CLI_LINKS_H

#include <stdbool.h>
#include <sys/stat.h>

struct place {
    bool exists;
    struct stat state; /* of the file; of its folder when it does not exist */
    char *path;        /* no link any more */
    char *folder;
    const char *name; /* within `path`: what follows the folder */
    int descriptor;   /* that the path stands for, as "/dev/fd/2" does; else -1 */
};

/* False with errno set when the path leads nowhere a file could be; nothing is owned then. */
bool place_find(struct place *place, const char *path);
void place_end(struct place *place);

bool place_same(const struct place *a, const struct place *b);

#endif
