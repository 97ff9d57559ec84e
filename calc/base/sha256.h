/*
 * Duty: blocks of SHA-256 by the processor's own instructions, each in four quarters between which other work can
 *       stand. Nearly every instruction of a digest waits for the one before it: what stands between them costs nothing.
 * Not here: the beginning and the end of a digest (base/digest.h).
 * Depends on: base/processor.
 * Memory: the caller's; the state is that of FIPS 180-4, H0 to H7.
 */
#ifndef PAYGAP_BASE_SHA256_H
#define PAYGAP_BASE_SHA256_H

#include "base/processor.h"

#if defined(__x86_64__)

#include <stdint.h>

enum { SHA256_QUARTERS = 4, SHA256_BLOCK = 64 };

/* What is under way stays in registers only where all of it is compiled into one function. */
#define SHA256_PART static inline __attribute__((always_inline))

/* Blocks that follow each other, under way. */
struct sha256_walk {
    const char *next;                 /* block */
    __m128i abef, cdgh;               /* the state as the instructions want it */
    __m128i abef_before, cdgh_before; /* the block */
    __m128i words[4];                 /* the last 16 of the message schedule, which is a ring */
};

/* FIPS 180-4, 4.2.2. */
static const uint32_t sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

WITH_SHA SHA256_PART __m128i sha256_load(const void *at)
{
    return _mm_loadu_si128(at);
}

WITH_SHA SHA256_PART struct sha256_walk sha256_begin(const uint32_t state[8], const char *bytes)
{
    __m128i cdab = _mm_shuffle_epi32(sha256_load(state), 0xB1);
    __m128i efgh = _mm_shuffle_epi32(sha256_load(state + 4), 0x1B);
    struct sha256_walk walk = {.next = bytes};
    walk.abef = _mm_alignr_epi8(cdab, efgh, 8);
    walk.cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
    return walk;
}

/* After a whole number of blocks. */
WITH_SHA SHA256_PART void sha256_end(const struct sha256_walk *walk, uint32_t state[8])
{
    __m128i feba = _mm_shuffle_epi32(walk->abef, 0x1B);
    __m128i dchg = _mm_shuffle_epi32(walk->cdgh, 0xB1);
    _mm_storeu_si128((void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* The four rounds that take the schedule's words 4 * `step` to 4 * `step` + 3. */
WITH_SHA SHA256_PART void sha256_rounds(struct sha256_walk *walk, unsigned step)
{
    __m128i sums = _mm_add_epi32(walk->words[step % 4], sha256_load(sha256_constants + 4 * step));
    walk->cdgh = _mm_sha256rnds2_epu32(walk->cdgh, walk->abef, sums);
    walk->abef = _mm_sha256rnds2_epu32(walk->abef, walk->cdgh, _mm_shuffle_epi32(sums, 0x0E));
}

/* With words of the block itself, whose bytes come highest first. */
WITH_SHA SHA256_PART void sha256_take(struct sha256_walk *walk, unsigned step)
{
    const __m128i highest_first = _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
    walk->words[step] = _mm_shuffle_epi8(sha256_load(walk->next + 16 * step), highest_first);
    sha256_rounds(walk, step);
}

/* With words made of the sixteen before them. */
WITH_SHA SHA256_PART void sha256_make(struct sha256_walk *walk, unsigned step)
{
    __m128i *words = walk->words, last = words[(step + 3) % 4];
    __m128i sums = _mm_sha256msg1_epu32(words[step % 4], words[(step + 1) % 4]);
    sums = _mm_add_epi32(sums, _mm_alignr_epi8(last, words[(step + 2) % 4], 4));
    words[step % 4] = _mm_sha256msg2_epu32(sums, last);
    sha256_rounds(walk, step);
}

/* A block is its quarters 0 to 3, in turn; `quarter` is best a constant. */
WITH_SHA SHA256_PART void sha256_quarter(struct sha256_walk *walk, unsigned quarter)
{
    if (quarter == 0) {
        walk->abef_before = walk->abef;
        walk->cdgh_before = walk->cdgh;
        sha256_take(walk, 0);
        sha256_take(walk, 1);
        sha256_take(walk, 2);
        sha256_take(walk, 3);
        return;
    }
    sha256_make(walk, 4 * quarter);
    sha256_make(walk, 4 * quarter + 1);
    sha256_make(walk, 4 * quarter + 2);
    sha256_make(walk, 4 * quarter + 3);
    if (quarter == SHA256_QUARTERS - 1) {
        walk->abef = _mm_add_epi32(walk->abef, walk->abef_before);
        walk->cdgh = _mm_add_epi32(walk->cdgh, walk->cdgh_before);
        walk->next += SHA256_BLOCK;
    }
}

#endif

#endif
