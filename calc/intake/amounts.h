/*
 * Duty: the four numbers of a pay record, from their cells to scaled integers: in turn on any processor, or those of
 *       up to eight characters all at once on x86-64 with AVX2.
 * Not here: other ways to write a number, and what is wrong with a cell (intake/values.h).
 * Depends on: exact/decimal, exact/short_decimal, base/processor.
 * Memory: none; eight bytes must be readable at each cell, however short it is.
 */
#ifndef PAYGAP_INTAKE_AMOUNTS_H
#define PAYGAP_INTAKE_AMOUNTS_H

#include "base/processor.h"
#include "exact/decimal.h"
#include "exact/short_decimal.h"

/* Money in hundredths, hours in millionths. */
enum { AMOUNT_PAY, AMOUNT_BONUS, AMOUNT_BONUS_12M, AMOUNT_HOURS, AMOUNTS };

enum { PLACES_OF_MONEY = 2, PLACES_OF_HOURS = 6, AMOUNT_BYTES = 16 };

/* A number of up to AMOUNT_BYTES characters; a blank cell is 0. */
static inline struct short_decimal read_amount_digits(struct slice cell)
{
    struct decimal decimal = {0, 0, false};
    if (cell.length <= WORD_BYTES)
        return short_decimal_read(cell.at, cell.length);
    bool fine = cell.length <= AMOUNT_BYTES && decimal_read(cell, &decimal) == DECIMAL_OK;
    return (struct short_decimal){(uint64_t)decimal.coefficient, decimal.places, !fine};
}

/*
 * The four numbers of a row, 0 for blank cells. The answer is 0 when all are plain; else the amounts are not to be
 * looked at.
 */
typedef uint64_t amounts_reader(const struct slice cells[AMOUNTS], uint64_t amounts[AMOUNTS]);

static inline uint64_t read_amounts_in_turn(const struct slice cells[AMOUNTS], uint64_t amounts[AMOUNTS])
{
    static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    uint64_t fault = 0;
    for (unsigned i = 0; i < AMOUNTS; i++) {
        struct short_decimal number = read_amount_digits(cells[i]);
        unsigned kept = i == AMOUNT_HOURS ? PLACES_OF_HOURS : PLACES_OF_MONEY;
        if (number.fault || number.places > kept)
            return 1;
        fault |= __builtin_mul_overflow(number.coefficient, powers[kept - number.places], &amounts[i]);
    }
    return fault;
}

#if defined(__x86_64__)

WITH_AVX2 static inline __m256i four_words(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    return _mm256_set_epi64x((int64_t)d, (int64_t)c, (int64_t)b, (int64_t)a);
}

/* The steps of short_decimal_read for four words at once; a longer number is a fault. */
WITH_AVX2 static inline __attribute__((always_inline)) uint64_t
read_amounts_at_once(const struct slice cells[AMOUNTS], uint64_t amounts[AMOUNTS])
{
    const __m256i zero = _mm256_setzero_si256(), one = _mm256_set1_epi64x(1);
    const __m256i word_bits = _mm256_set1_epi64x(64), byte_bits = _mm256_set1_epi64x(8);

    __m256i lengths = four_words(cells[0].length, cells[1].length, cells[2].length, cells[3].length);
    __m256i words =
        four_words(word_at(cells[0].at), word_at(cells[1].at), word_at(cells[2].at), word_at(cells[3].at));
    __m256i unused = _mm256_sub_epi64(word_bits, _mm256_slli_epi64(lengths, 3));
    words = _mm256_xor_si256(words, _mm256_set1_epi8('0'));
    __m256i digits = _mm256_sllv_epi64(words, unused);
    __m256i points = _mm256_cmpeq_epi8(words, _mm256_set1_epi8('.' ^ '0'));
    __m256i fault = _mm256_and_si256(points, _mm256_set1_epi64x(0xFF)); /* ".5" */
    points = _mm256_sllv_epi64(points, unused);

    /* The lowest bit of the first point's byte; 0: none. */
    __m256i point = _mm256_and_si256(points, _mm256_sub_epi64(zero, points));
    __m256i before = _mm256_sub_epi64(point, one);
    __m256i not_after = _mm256_sub_epi64(_mm256_slli_epi64(point, 8), one);
    __m256i places = _mm256_sad_epu8(_mm256_andnot_si256(not_after, _mm256_set1_epi8(1)), zero);
    __m256i gap = _mm256_andnot_si256(_mm256_cmpeq_epi64(point, zero), byte_bits);
    fault = _mm256_or_si256(fault, _mm256_srli_epi64(point, 56)); /* "5." */
    digits = _mm256_or_si256(_mm256_sllv_epi64(_mm256_and_si256(digits, before), gap),
                             _mm256_andnot_si256(not_after, digits));
    fault = _mm256_or_si256(fault, _mm256_subs_epu8(digits, _mm256_set1_epi8(9)));

    /* Joined by twos, fours and eight. */
    digits = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(0x010A));
    digits = _mm256_madd_epi16(digits, _mm256_set1_epi32(0x00010064));
    __m256i coefficient =
        _mm256_add_epi64(_mm256_mul_epu32(digits, _mm256_set1_epi64x(10000)), _mm256_srli_epi64(digits, 32));

    const __m256i of_money = _mm256_setr_epi32(100, 10, 1, 0, 0, 0, 0, 0);
    const __m256i of_hours = _mm256_setr_epi32(1000000, 100000, 10000, 1000, 100, 10, 1, 0);
    enum { HOURS_LANE = 0xC0 }; /* both halves of the last word */
    __m256i scale = _mm256_blend_epi32(_mm256_permutevar8x32_epi32(of_money, places),
                                       _mm256_permutevar8x32_epi32(of_hours, places), HOURS_LANE);
    const __m256i most_places =
        four_words(PLACES_OF_MONEY, PLACES_OF_MONEY, PLACES_OF_MONEY, PLACES_OF_HOURS);
    fault = _mm256_or_si256(fault, _mm256_cmpgt_epi64(places, most_places));
    fault = _mm256_or_si256(fault, _mm256_cmpgt_epi64(lengths, byte_bits));
    _mm256_storeu_si256((__m256i *)(void *)amounts, _mm256_mul_epu32(coefficient, scale));
    return !_mm256_testz_si256(fault, fault);
}

#endif

#endif
