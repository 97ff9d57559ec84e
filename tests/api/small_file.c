#include <string.h>

#include "api.h"

const char small_file[] = "employee_id,sex,hourly_rate,bonus_12m,exclude_reason,note\r\n"
                          "a1,M,12,,,\"two\r\nlines, \"\"quoted\"\"\"\r\n"
                          "a2,F,9.000000000000000000,100,,\r\n"
                          "a3,M,20,123456789012345678901.000,,\r\n"
                          "a4,F,10,,,\r\n"
                          "a5,F,7,,agency worker,\r\n";

paygap_result *result_of_small_file(paygap_options *options, size_t piece)
{
    paygap_run *run = NULL;
    paygap_result *result = NULL;
    size_t size = strlen(small_file);
    CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, options, "small.csv"), PAYGAP_OK);
    for (size_t at = 0; at < size; at += piece)
        CU_ASSERT_EQUAL(paygap_run_feed(run, small_file + at, size - at < piece ? size - at : piece),
                        PAYGAP_OK);
    CU_ASSERT_EQUAL_FATAL(paygap_run_finish(run, &result), PAYGAP_OK);
    paygap_run_free(run);
    return result;
}
