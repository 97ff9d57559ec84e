#include "intake/amounts.h"

#include "check.h"
#include "suites.h"

#if defined(__x86_64__)

WITH_AVX2 static uint64_t read_at_once(const struct slice cells[AMOUNTS], uint64_t amounts[AMOUNTS])
{
    return read_amounts_at_once(cells, amounts);
}

/* Where the processor cannot, there is but one way. */
static amounts_reader *second_way(void)
{
    return processor_has_avx2() ? read_at_once : read_amounts_in_turn;
}

#else

static amounts_reader *second_way(void)
{
    return read_amounts_in_turn;
}

#endif

/* Mostly digits; of the others those beside the digits in ASCII, and the ones that numbers are written with. */
static void fill(char *text, size_t size, uint64_t *seed)
{
    static const char characters[] = "00123456789901234567899.../:,-+ e\x10\x1E\xB5\xFF";
    bool digits = random_word(seed) % 2;
    for (size_t i = 0; i < size; i++)
        text[i] = characters[random_word(seed) % (digits ? 25 : sizeof characters - 1)];
}

/* The amount by exact/decimal; false: it is none that is plain. */
static bool amount_of(struct slice cell, unsigned kept, uint64_t *amount)
{
    struct decimal decimal;
    *amount = 0;
    if (cell.length == 0)
        return cell.at[0] != '.'; /* after a blank cell stands a separator, which is no point */
    if (decimal_read(cell, &decimal) != DECIMAL_OK || decimal.places > kept)
        return false;
    *amount = (uint64_t)(decimal.coefficient * wide_power_of_ten(kept - decimal.places));
    return true;
}

static void reads_numbers_as_decimals_are_read(void)
{
    char text[AMOUNTS][16];
    struct slice cells[AMOUNTS];
    uint64_t seed = 8, amounts[2][AMOUNTS], expected[AMOUNTS];
    unsigned wrong = 0, plain = 0;
    for (unsigned round = 0; round < 1000000; round++) {
        bool fine = true;
        for (unsigned i = 0; i < AMOUNTS; i++) {
            fill(text[i], sizeof text[i], &seed);
            cells[i] = (struct slice){text[i], random_word(&seed) % 9};
            fine &= amount_of(cells[i], i == AMOUNT_HOURS ? PLACES_OF_HOURS : PLACES_OF_MONEY, &expected[i]);
        }
        bool in_turn = read_amounts_in_turn(cells, amounts[0]) == 0;
        bool second = second_way()(cells, amounts[1]) == 0;
        wrong += in_turn != fine || second != fine;
        wrong += fine && memcmp(amounts[0], expected, sizeof expected) != 0;
        wrong += fine && memcmp(amounts[1], expected, sizeof expected) != 0;
        plain += fine;
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_TRUE(plain > 20000);
}

CU_TestInfo amounts_tests[] = {
    {"reads numbers as decimals are read", reads_numbers_as_decimals_are_read},
    CU_TEST_INFO_NULL,
};
