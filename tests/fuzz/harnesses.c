#include "harness.h"

const struct harness harnesses[HARNESSES] = {
    {"records", try_records}, {"rows", try_rows}, {"numbers", try_numbers},
    {"results", try_results}, {"maps", try_maps},
};
