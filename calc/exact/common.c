#include "exact/common.h"

#include "exact/big.h"

_Static_assert(sizeof(unsigned long) == sizeof(uint64_t), "GMP takes denominators as unsigned long");

void add_over_common_denominator(struct fraction *total, const struct term *terms, size_t count)
{
    fraction_set(total, 0, 1);
    mpq_ptr sum = fraction_big(total);
    mpz_ptr numerator = mpq_numref(sum), denominator = mpq_denref(sum);
    mpz_t times, coefficient;
    mpz_inits(times, coefficient, NULL);
    for (size_t i = 0; i < count; i++)
        if (!mpz_divisible_ui_p(denominator, terms[i].denominator))
            mpz_lcm_ui(denominator, denominator, terms[i].denominator);
    for (size_t i = 0; i < count; i++) {
        mpz_divexact_ui(times, denominator, terms[i].denominator);
        big_set_wide(coefficient, terms[i].numerator);
        mpz_addmul(numerator, times, coefficient);
    }
    mpz_clears(times, coefficient, NULL);
    mpq_canonicalize(sum);
    fraction_reduce(total);
}
