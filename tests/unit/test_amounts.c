#include "intake/amounts.h"

#include "check.h"
#include "exact/decimal.h"
#include "suites.h"

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

/* Whether all that was found of the rows from `first` to before `end` is right, and nothing of others. */
static bool is_right(const struct column *column, size_t first, size_t end, unsigned places,
                     struct amounts_found found, const uint64_t amounts[COLUMN_ROWS])
{
    const row_set rows = row_set_between(first, end);
    bool right = ((found.faults | found.blank) & ~rows) == 0;
    for (size_t row = first; row < end; row++) {
        uint64_t expected;
        struct slice cell = column_cell(column, row);
        bool fine = amount_of(cell, places, &expected);
        right &= row_set_has(found.blank, row) == (cell.length == 0);
        right &= row_set_has(found.faults, row) == !fine && (!fine || amounts[row] == expected);
    }
    return right;
}

static void reads_numbers_as_decimals_are_read(void)
{
    amounts_reader *const readers[] = {amounts_in_turn, amounts_best()};
    struct cells cells;
    const struct column column = {cells.text[0], cells.bounds[0], 2};
    uint64_t seed = 8, amounts[COLUMN_ROWS];
    unsigned wrong = 0, plain = 0;
    for (unsigned round = 0; round < 20000; round++) {
        unsigned places = (unsigned)(random_word(&seed) % (AMOUNT_PLACES + 1));
        size_t first = round % 2 ? random_word(&seed) % COLUMN_ROWS : 0;
        size_t end = first + 1 + random_word(&seed) % (COLUMN_ROWS - first);
        fill_cells(&cells, &seed);
        for (int i = 0; i < 2; i++) {
            struct amounts_found found = readers[i](&column, first, end, places, amounts);
            wrong += !is_right(&column, first, end, places, found, amounts);
            plain += (unsigned)__builtin_popcountll(row_set_between(first, end) & ~found.faults);
        }
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_TRUE(plain > 500000);
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
