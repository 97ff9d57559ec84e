#include "exact/common_denominator.h"

#include "exact/big.h"

_Static_assert(sizeof(unsigned long) == sizeof(uint64_t), "GMP takes denominators as unsigned long");

struct parts {
    mpz_t numerator, denominator;
};

/* sum = sum + times * coefficient; `times` may change. */
static void add_product(mpz_t sum, mpz_t times, wide coefficient)
{
    mpz_addmul_ui(sum, times, (unsigned long)coefficient);
    if (coefficient >> 64 == 0)
        return;
    mpz_mul_2exp(times, times, 64);
    mpz_addmul_ui(sum, times, (unsigned long)(coefficient >> 64));
}

/* Few terms: each is brought over their common denominator by words. */
static void add_few(struct parts *sum, const struct term *terms, size_t count)
{
    mpz_t times;
    mpz_init(times);
    mpz_set_ui(sum->numerator, 0);
    mpz_set_ui(sum->denominator, 1);
    for (size_t i = 0; i < count; i++)
        if (!mpz_divisible_ui_p(sum->denominator, terms[i].denominator))
            mpz_lcm_ui(sum->denominator, sum->denominator, terms[i].denominator);
    for (size_t i = 0; i < count; i++) {
        mpz_divexact_ui(times, sum->denominator, terms[i].denominator);
        add_product(sum->numerator, times, terms[i].numerator);
    }
    mpz_clear(times);
}

/* sum = sum + other, over the least common denominator of both. */
static void join(struct parts *sum, struct parts *other)
{
    mpz_t common;
    mpz_init(common);
    mpz_gcd(common, sum->denominator, other->denominator);
    mpz_divexact(other->denominator, other->denominator, common);
    mpz_divexact(common, sum->denominator, common);
    mpz_mul(sum->numerator, sum->numerator, other->denominator);
    mpz_addmul(sum->numerator, other->numerator, common);
    mpz_mul(sum->denominator, sum->denominator, other->denominator);
    mpz_clear(common);
}

/* Halves are alike in length, which GMP likes; denominators without common factors would else cost the square. */
static void add_many(struct parts *sum, const struct term *terms, size_t count)
{
    enum { FEW = 64 };
    if (count <= FEW) {
        add_few(sum, terms, count);
        return;
    }
    struct parts other;
    mpz_inits(other.numerator, other.denominator, NULL);
    add_many(sum, terms, count / 2);
    add_many(&other, terms + count / 2, count - count / 2);
    join(sum, &other);
    mpz_clears(other.numerator, other.denominator, NULL);
}

void add_over_common_denominator(struct fraction *total, const struct term *terms, size_t count)
{
    struct parts sum;
    mpz_inits(sum.numerator, sum.denominator, NULL);
    add_many(&sum, terms, count);
    fraction_clear(total);
    mpq_ptr value = fraction_big(total);
    mpz_swap(mpq_numref(value), sum.numerator);
    mpz_swap(mpq_denref(value), sum.denominator);
    mpz_clears(sum.numerator, sum.denominator, NULL);
    mpq_canonicalize(value);
    fraction_reduce(total);
}
