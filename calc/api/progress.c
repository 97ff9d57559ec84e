/* How far a run is: two counters that may be asked while another thread feeds the run. */
#include "api/run.h"

uint64_t paygap_run_row_count(const paygap_run *run)
{
    return run->rows;
}

uint64_t paygap_run_byte_count(const paygap_run *run)
{
    return run->bytes;
}
