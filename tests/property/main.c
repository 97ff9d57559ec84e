/* Random workforces: the figures against a second calculation, and what must hold whatever the records are. */
#include "../unit/runner.h"
#include "properties.h"

/* clang-format off */
static const CU_SuiteInfo suites[] = {SUITE_INFO(figures) SUITE_INFO(sameness) SUITE_INFO(symmetry)};
/* clang-format on */

int main(int argc, char **argv)
{
    return run_suites(suites, sizeof suites / sizeof *suites, argc, argv);
}
