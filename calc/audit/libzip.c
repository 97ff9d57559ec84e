#include "audit/libzip.h"

struct libzip zip;

#define NAMED(name) {#name, &zip.name},
static const struct late_function functions[] = {LIBZIP_FUNCTIONS(NAMED)};

static struct late_library library = {.name = LIBZIP,
                                      .functions = functions,
                                      .count = sizeof functions / sizeof *functions,
                                      .lock = PTHREAD_MUTEX_INITIALIZER};

const char *libzip_load(void)
{
    return late_library_load(&library);
}
