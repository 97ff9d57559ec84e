/* The unit tests: all suites, or those named as arguments. */
#include "runner.h"
#include "suites.h"

/* clang-format off */
static const CU_SuiteInfo suites[] = {ALL_SUITES(SUITE_INFO)};
/* clang-format on */

int main(int argc, char **argv)
{
    return run_suites(suites, sizeof suites / sizeof *suites, argc, argv);
}
