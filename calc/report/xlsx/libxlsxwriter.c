#include "report/xlsx/libxlsxwriter.h"

struct libxlsxwriter lxw;

#define NAMED(name) {#name, &lxw.name},
static const struct late_function functions[] = {LIBXLSXWRITER_FUNCTIONS(NAMED)};

static struct late_library library = {.name = LIBXLSXWRITER,
                                      .functions = functions,
                                      .count = sizeof functions / sizeof *functions,
                                      .lock = PTHREAD_MUTEX_INITIALIZER};

const char *libxlsxwriter_load(void)
{
    return late_library_load(&library);
}
