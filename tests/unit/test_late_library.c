#include "base/late_library.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "suites.h"

/* A library that is there already, and two of its functions. */
static const char c_library[] = "libc.so.6";
static struct {
    LATE_FUNCTION(atoi)
    LATE_FUNCTION(labs)
} found;
static const struct late_function both[] = {{"atoi", &found.atoi}, {"labs", &found.labs}};

static struct late_library late(const char *name, const struct late_function *functions, size_t count)
{
    return (struct late_library){
        .name = name, .functions = functions, .count = count, .lock = PTHREAD_MUTEX_INITIALIZER};
}

static void finds_functions(void)
{
    struct late_library library = late(c_library, both, 2);
    CU_ASSERT_PTR_NULL_FATAL(late_library_load(&library));
    CU_ASSERT_EQUAL(found.atoi("12"), 12);
    CU_ASSERT_EQUAL(found.labs(-13), 13);
}

/* What was found is not looked for again. */
static void loads_once(void)
{
    struct late_library library = late(c_library, both, 2);
    CU_ASSERT_PTR_NULL_FATAL(late_library_load(&library));
    library.name = "libpaygap-is-not-there.so.1";
    CU_ASSERT_PTR_NULL(late_library_load(&library));
}

static void tells_what_library_is_not_there(void)
{
    struct late_library library = late("libpaygap-is-not-there.so.1", both, 2);
    CHECK_TEXT(late_library_load(&library),
               "libpaygap-is-not-there.so.1: cannot open shared object file: No such file or directory");
}

/* The library comes with the folder it was found in. */
static void tells_what_function_is_not_there(void)
{
    static const struct late_function wrong[] = {{"atoi", &found.atoi}, {"atoi_is_not_there", &found.labs}};
    struct late_library library = late(c_library, wrong, 2);
    const char *fault = late_library_load(&library);
    CU_ASSERT_PTR_NOT_NULL_FATAL(fault);
    const char *name = strstr(fault, c_library);
    CU_ASSERT_PTR_NOT_NULL_FATAL(name);
    CHECK_TEXT(name, "libc.so.6: undefined symbol: atoi_is_not_there");
}

/* Another attempt may succeed; and what was told stays as it was, whatever fails later. */
static void tries_again(void)
{
    struct late_library library = late("libpaygap-is-not-there.so.1", both, 2);
    const char *fault = late_library_load(&library);
    library.name = "libpaygap-is-not-there-either.so.1";
    CU_ASSERT_PTR_EQUAL(late_library_load(&library), fault);
    CHECK_TEXT(fault,
               "libpaygap-is-not-there.so.1: cannot open shared object file: No such file or directory");
    library.name = c_library;
    CU_ASSERT_PTR_NULL(late_library_load(&library));
}

CU_TestInfo late_library_tests[] = {
    {"finds functions", finds_functions},
    {"loads a library once", loads_once},
    {"tells what library is not there", tells_what_library_is_not_there},
    {"tells what function is not there", tells_what_function_is_not_there},
    {"tries again after a fault", tries_again},
    CU_TEST_INFO_NULL,
};
