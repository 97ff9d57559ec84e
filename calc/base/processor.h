/*
 * Duty: which functions may be compiled for AVX2, and whether the processor at hand has it.
 * Not here: what they do.
 * Depends on: the compiler.
 * Memory: none.
 */
#ifndef PAYGAP_BASE_PROCESSOR_H
#define PAYGAP_BASE_PROCESSOR_H

#include <stdbool.h>

#if defined(__x86_64__)

#include <immintrin.h>

/* With the single-bit instructions that came before it or with it. */
#define WITH_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

static inline bool processor_has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}

#endif

#endif
