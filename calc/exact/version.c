#include "exact/version.h"

#include <gmp.h>

#define TEXT_OF(number) #number
#define DIGITS_OF(number) TEXT_OF(number)

const char exact_library[] = "GMP " DIGITS_OF(__GNU_MP_VERSION) "." DIGITS_OF(
    __GNU_MP_VERSION_MINOR) "." DIGITS_OF(__GNU_MP_VERSION_PATCHLEVEL);
