#include "harness.h"

const struct harness harnesses[HARNESSES] = {
    {"records", try_records},
    {"results", try_results},
    {"maps", try_maps},
};
