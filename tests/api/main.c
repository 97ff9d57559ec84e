/*
 * The library as a foreign program meets it: through paygap.h and the shared library alone.
 */
#include <CUnit/Basic.h>
#include <stdio.h>

#include "api.h"

int main(void)
{
    static const CU_SuiteInfo suites[] = {{"handles", NULL, NULL, NULL, NULL, handle_tests},
                                          {"start", NULL, NULL, NULL, NULL, start_tests},
                                          {"records", NULL, NULL, NULL, NULL, record_tests},
                                          {"memory", NULL, NULL, NULL, NULL, memory_tests},
                                          {"memory of audit", NULL, NULL, NULL, NULL, audit_memory_tests},
                                          {"threads", NULL, NULL, NULL, NULL, thread_tests},
                                          {"employers", NULL, NULL, NULL, NULL, employer_tests},
                                          {"compare", NULL, NULL, NULL, NULL, compare_tests},
                                          CU_SUITE_INFO_NULL};
    if (CU_initialize_registry() != CUE_SUCCESS || CU_register_nsuites(1, suites) != CUE_SUCCESS)
        return 1;
    CU_basic_set_mode(CU_BRM_NORMAL);
    CU_ErrorCode ran = CU_basic_run_tests();
    unsigned registered = CU_get_registry()->uiNumberOfTests;
    unsigned failed = CU_get_number_of_tests_failed() + (registered - CU_get_number_of_tests_run());
    unsigned asserts = CU_get_number_of_asserts();
    CU_cleanup_registry();
    printf("%u passed, %u failed\n", registered - failed, failed);
    return ran == CUE_SUCCESS && failed == 0 && registered > 0 && asserts > 0 ? 0 : 1;
}
