#include "base/late_library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "base/plain_locale.h"

static bool find_functions(const struct late_library *library, void *handle)
{
    for (size_t i = 0; i < library->count; i++) {
        void *address = dlsym(handle, library->functions[i].name);
        if (!address)
            return false;
        memcpy(library->functions[i].pointer, &address, sizeof address);
    }
    return true;
}

/* In English, whatever the program around speaks. */
static void say_why(struct late_library *library)
{
    struct plain_locale plain;
    plain_locale_begin(&plain);
    snprintf(library->fault, sizeof library->fault, "%s", dlerror());
    plain_locale_end(&plain);
}

const char *late_library_load(struct late_library *library)
{
    pthread_mutex_lock(&library->lock);
    if (!library->loaded) {
        void *handle = dlopen(library->name, RTLD_NOW | RTLD_LOCAL);
        library->loaded = handle && find_functions(library, handle);
    }
    /* A fault that was told is left as it is: somebody may be reading it. */
    if (!library->loaded && !*library->fault)
        say_why(library);
    const char *fault = library->loaded ? NULL : library->fault;
    pthread_mutex_unlock(&library->lock);
    return fault;
}
