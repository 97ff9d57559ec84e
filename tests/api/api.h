/*
 * Duty: what the suites of the public interface share: a small file of records, and a run over it.
 * Not here: anything of calc/.
 * Depends on: paygap.h, CUnit.
 * Memory: the caller frees what it is given.
 */
#ifndef PAYGAP_TESTS_API_H
#define PAYGAP_TESTS_API_H

#include <CUnit/CUnit.h>
#include <paygap.h>

extern CU_TestInfo handle_tests[], start_tests[], record_tests[], memory_tests[], audit_memory_tests[],
    thread_tests[], employer_tests[], compare_tests[];

/*
 * Men 12 and 20, women 9 and 10 an hour: means 16 and 19/2, gap (16 - 19/2) / 16 * 100 = 325/8 = 40.625; a bonus
 * for less than the pay period, a number that no machine word holds, a record left out, quotes over lines.
 */
extern const char small_file[];

/* The result of small_file, fed in pieces of `piece` bytes; NULL options: the defaults. */
paygap_result *result_of_small_file(paygap_options *options, size_t piece);

#endif
