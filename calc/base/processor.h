/*
 * Duty: which functions may be compiled for AVX2 and for SHA, and whether the processor at hand has them.
 * Not here: what they do.
 * Depends on: the compiler.
 * Memory: none.
 */
#ifndef PAYGAP_BASE_PROCESSOR_H
#define PAYGAP_BASE_PROCESSOR_H

#include <stdbool.h>

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

/* With the single-bit instructions that came before it or with it. */
#define WITH_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

static inline bool processor_has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}

/*
 * And not with AVX: the instructions for SHA have no form for its wide registers, and where some of their upper halves
 * are in use each of them takes a hundred times as long.
 */
#define WITH_SHA __attribute__((target("sha,sse4.1,bmi,bmi2,popcnt")))

static inline bool processor_has_sha(void)
{
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) && __builtin_cpu_supports("sse4.1") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
}

#endif

#endif
