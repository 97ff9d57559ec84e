#include "intake/amounts.h"

#include "check.h"
#include "suites.h"
#include "two_amounts.h"

/* Mostly digits; of the others those beside the digits in ASCII, and the ones that numbers are written with. */
static void fill(char *text, size_t size, uint64_t *seed)
{
    static const char characters[] = "00123456789901234567899.../:,-+ e\x10\x1E\xB5\xFF";
    bool digits = random_word(seed) % 2;
    for (size_t i = 0; i < size; i++)
        text[i] = characters[random_word(seed) % (digits ? 25 : sizeof characters - 1)];
}

/* Cells of 16 bytes each, of which so many belong to the cell. */
struct cells {
    char text[COLUMN_ROWS][16];
    uint16_t bounds[COLUMN_ROWS][2];
};

static void fill_cells(struct cells *cells, uint64_t *seed)
{
    for (unsigned row = 0; row < COLUMN_ROWS; row++) {
        fill(cells->text[row], sizeof cells->text[row], seed);
        cells->bounds[row][0] = (uint16_t)(row * sizeof cells->text[row]);
        cells->bounds[row][1] = (uint16_t)(cells->bounds[row][0] + random_word(seed) % 9 + 1);
    }
}

static void reads_numbers_as_decimals_are_read(void)
{
    struct cells cells;
    const struct column column = {cells.text[0], cells.bounds[0], 2};
    uint64_t seed = 8;
    unsigned wrong = 0, numbers = 0;
    for (unsigned round = 0; round < 20000; round++) {
        unsigned places = (unsigned)(random_word(&seed) % (AMOUNT_PLACES + 1));
        size_t first = round % 2 ? random_word(&seed) % COLUMN_ROWS : 0;
        size_t end = first + 1 + random_word(&seed) % (COLUMN_ROWS - first);
        row_set plain;
        fill_cells(&cells, &seed);
        wrong += !same_amounts(&column, first, end, places, &plain);
        numbers += (unsigned)__builtin_popcountll(plain);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_TRUE(numbers > 250000);
}

/* To the one that reads in turn; the other leaves them to it. */
static void reads_longer_numbers(void)
{
    static const char text[] = "1234567890123.45,12345678901234567 ";
    static const uint16_t bounds[2][2] = {{0, 17}, {17, 35}};
    const struct column column = {text, bounds[0], 2};
    uint64_t amounts[COLUMN_ROWS];
    struct amounts_found found = amounts_in_turn(&column, 0, 2, 2, amounts);
    CU_ASSERT_EQUAL(found.faults, row_set_of(true, 1));
    CU_ASSERT_EQUAL(amounts[0], 123456789012345);
    found = amounts_in_turn(&column, 0, 1, 1, amounts);
    CU_ASSERT_EQUAL(found.faults, 1);
}

CU_TestInfo amounts_tests[] = {
    {"reads numbers as decimals are read", reads_numbers_as_decimals_are_read},
    {"reads longer numbers", reads_longer_numbers},
    CU_TEST_INFO_NULL,
};
