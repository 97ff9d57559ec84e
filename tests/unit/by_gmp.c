#include "by_gmp.h"

#include <stdlib.h>

static void mpz_set_wide(mpz_ptr value, wide number)
{
    mpz_set_ui(value, (unsigned long)(number >> 64));
    mpz_mul_2exp(value, value, 64);
    mpz_add_ui(value, value, (unsigned long)number);
}

void mpq_set_wides(mpq_ptr value, bool negative, wide numerator, wide denominator)
{
    mpz_set_wide(mpq_numref(value), numerator);
    mpz_set_wide(mpq_denref(value), denominator);
    mpq_canonicalize(value);
    if (negative)
        mpq_neg(value, value);
}

struct fraction fraction_of_wides(bool negative, wide numerator, wide denominator)
{
    return (struct fraction){.as.words = {numerator, denominator}, .negative = negative && numerator != 0};
}

bool check_same(const struct fraction *got, mpq_srcptr expected, unsigned line, const char *file)
{
    char *text = mpq_get_str(NULL, 10, expected);
    bool same = check_fraction(got, text, line, file);
    free(text);
    return same;
}
