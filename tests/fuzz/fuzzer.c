/* libFuzzer's end of the harnesses: the program's own name says which. */
#include <string.h>

#include "harness.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct harness *chosen;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *slash = strrchr((*argv)[0], '/'), *name = slash ? slash + 1 : (*argv)[0];
    (void)argc;
    for (int i = 0; i < HARNESSES; i++)
        if (strcmp(name, harnesses[i].name) == 0)
            chosen = &harnesses[i];
    expect(chosen != NULL);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    chosen->try(data, size);
    return 0;
}
