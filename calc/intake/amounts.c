#include "intake/amounts.h"

#include "base/processor.h"

/* From the unit of the most places down; then come the places that a number must not have. */
static const uint32_t unit_of_place[AMOUNT_PLACES + 1 + WORD_BYTES] = {1000000, 100000, 10000, 1000,
                                                                       100,     10,     1};

struct short_decimal amount_digits(struct slice cell)
{
    struct decimal decimal = {0, 0, false};
    if (cell.length <= WORD_BYTES)
        return short_decimal_read(cell.at, cell.length);
    bool fine = cell.length <= AMOUNT_BYTES && decimal_read(cell, &decimal) == DECIMAL_OK;
    return (struct short_decimal){(uint64_t)decimal.coefficient, decimal.places, !fine};
}

/* Whether it is a plain number. */
static bool scale_amount(struct short_decimal number, unsigned places, uint64_t *amount)
{
    return !number.fault && number.places <= places &&
           !__builtin_mul_overflow(number.coefficient, unit_of_place[AMOUNT_PLACES - places + number.places],
                                   amount);
}

struct amounts_found amounts_in_turn(const struct column *column, size_t first, size_t end, unsigned places,
                                     uint64_t amounts[COLUMN_ROWS])
{
    struct amounts_found found = {0, 0};
    for (size_t row = first; row < end; row++) {
        struct slice cell = column_cell(column, row);
        found.blank |= row_set_of(cell.length == 0, row);
        found.faults |= row_set_of(!scale_amount(amount_digits(cell), places, &amounts[row]), row);
    }
    return found;
}

#if defined(__x86_64__)

enum { AT_ONCE = 4 };

/* The bounds of four cells that lie `stride` apart. */
WITH_AVX2 static inline __m256i four_words(const char *bytes, const uint16_t *bounds, size_t stride)
{
    return _mm256_set_epi64x((int64_t)word_at(bytes + bounds[3 * stride]),
                             (int64_t)word_at(bytes + bounds[2 * stride]),
                             (int64_t)word_at(bytes + bounds[stride]), (int64_t)word_at(bytes + bounds[0]));
}

WITH_AVX2 static inline int both_at(const uint16_t *bounds)
{
    int both;
    memcpy(&both, bounds, sizeof both);
    return both;
}

WITH_AVX2 static inline __m256i four_lengths(const uint16_t *bounds, size_t stride)
{
    __m128i both = _mm_setr_epi32(both_at(bounds), both_at(bounds + stride), both_at(bounds + 2 * stride),
                                  both_at(bounds + 3 * stride));
    __m128i beyond = _mm_sub_epi32(_mm_srli_epi32(both, 16), _mm_set1_epi32(1));
    __m128i starts = _mm_and_si128(both, _mm_set1_epi32(UINT16_MAX));
    return _mm256_cvtepu32_epi64(_mm_sub_epi32(beyond, starts));
}

/* A bit each. */
WITH_AVX2 static inline int that_are_zero(__m256i words)
{
    __m256i zeros = _mm256_cmpeq_epi64(words, _mm256_setzero_si256());
    return _mm256_movemask_pd(_mm256_castsi256_pd(zeros));
}

struct four_found {
    int faults, blank;
};

/* The steps of short_decimal_read for four cells at once. */
WITH_AVX2 static inline struct four_found read_four(const char *bytes, const uint16_t *bounds, size_t stride,
                                                    __m256i units, __m256i most_places,
                                                    uint64_t amounts[AT_ONCE])
{
    const __m256i zero = _mm256_setzero_si256(), one = _mm256_set1_epi64x(1);
    const __m256i word_bits = _mm256_set1_epi64x(64), byte_bits = _mm256_set1_epi64x(8);

    __m256i lengths = four_lengths(bounds, stride);
    __m256i words = _mm256_xor_si256(four_words(bytes, bounds, stride), _mm256_set1_epi8('0'));
    __m256i unused = _mm256_sub_epi64(word_bits, _mm256_slli_epi64(lengths, 3));
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
    __m256i coefficients =
        _mm256_add_epi64(_mm256_mul_epu32(digits, _mm256_set1_epi64x(10000)), _mm256_srli_epi64(digits, 32));

    __m256i scale = _mm256_permutevar8x32_epi32(units, places);
    fault = _mm256_or_si256(fault, _mm256_cmpgt_epi64(places, most_places));
    fault = _mm256_or_si256(fault, _mm256_cmpgt_epi64(lengths, byte_bits));
    _mm256_storeu_si256((__m256i *)(void *)amounts, _mm256_mul_epu32(coefficients, scale));
    return (struct four_found){that_are_zero(fault) ^ 0xF, that_are_zero(lengths)};
}

WITH_AVX2 static struct amounts_found amounts_at_once(const struct column *column, size_t first, size_t end,
                                                      unsigned places, uint64_t amounts[COLUMN_ROWS])
{
    const uint32_t *from_unit = unit_of_place + (AMOUNT_PLACES - places);
    const __m256i units = _mm256_loadu_si256((const __m256i *)(const void *)from_unit);
    const __m256i most_places = _mm256_set1_epi64x((int64_t)places);
    const char *bytes = column->bytes;
    const uint16_t *bounds = column_bounds(column, first);
    const size_t stride = column->stride;
    struct amounts_found all = {0, 0};
    size_t row = first;
    for (; row + AT_ONCE <= end; row += AT_ONCE, bounds += AT_ONCE * stride) {
        struct four_found four = read_four(bytes, bounds, stride, units, most_places, amounts + row);
        all.faults |= (row_set)(unsigned)four.faults << row;
        all.blank |= (row_set)(unsigned)four.blank << row;
    }
    struct amounts_found rest = amounts_in_turn(column, row, end, places, amounts);
    return (struct amounts_found){all.faults | rest.faults, all.blank | rest.blank};
}

amounts_reader *amounts_best(void)
{
    return processor_has_avx2() ? amounts_at_once : amounts_in_turn;
}

#else

amounts_reader *amounts_best(void)
{
    return amounts_in_turn;
}

#endif
