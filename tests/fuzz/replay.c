/* replay CORPUS: every file of the folder CORPUS/NAME through the harness of that name, with any compiler. */
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "harness.h"

enum { MOST_BYTES = 1 << 16 };

/* The harness gets a block of just this size, so that a checker sees what is read beyond it. */
static void try_file(const struct harness *harness, const char *path)
{
    static uint8_t bytes[MOST_BYTES];
    FILE *file = fopen(path, "rb");
    expect(file != NULL);
    size_t size = fread(bytes, 1, MOST_BYTES, file);
    fclose(file);
    uint8_t *block = malloc(size + !size);
    expect(block != NULL);
    memcpy(block, bytes, size);
    harness->try(block, size);
    free(block);
}

/* How many files there were. What fails ends the program, and the last line names it. */
static size_t try_folder(const struct harness *harness, const char *corpus)
{
    char pattern[FILENAME_MAX];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/%s/*", corpus, harness->name);
    expect(glob(pattern, 0, NULL, &found) == 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        printf("%s\n", found.gl_pathv[i]);
        fflush(stdout);
        try_file(harness, found.gl_pathv[i]);
    }
    size_t count = found.gl_pathc;
    globfree(&found);
    printf("%s: %zu files\n", harness->name, count);
    return count;
}

int main(int argc, char **argv)
{
    size_t passed = 0;
    if (argc != 2)
        return 2;
    for (int i = 0; i < HARNESSES; i++)
        passed += try_folder(&harnesses[i], argv[1]);
    printf("%zu passed, 0 failed\n", passed);
    return 0;
}
