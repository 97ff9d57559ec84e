#include "audit/verify.h"

#include "report/embedded.h"

/* Lines of the sheet Method to hold nothing against: the program's version, and what only the records know. */
static const char *const not_in_result[] = {"paygap", "Currency", "Personal values"};

enum { METHOD_ITEM = 1 };

static bool is_known(const struct workbook_sheet *sheet, uint32_t row)
{
    const struct workbook_cell *item =
        strcmp(sheet->name, "Method") == 0 ? workbook_cell_at(sheet, row, METHOD_ITEM) : NULL;
    for (size_t i = 0; item && i < sizeof not_in_result / sizeof *not_in_result; i++)
        if (strcmp(item->value, not_in_result[i]) == 0)
            return false;
    return true;
}

/* ---- Numbers as other programs save them ---- */

enum { SIGNIFICANT = 15 }; /* digits that every program keeps of a number */

struct number {
    bool negative;
    char digits[SIGNIFICANT + 1]; /* without zeros at either end */
    int64_t exponent;             /* 0.DIGITS times ten to this */
};

static int64_t read_exponent(const char *at)
{
    bool negative = *at == '-';
    int64_t exponent = 0;
    for (at += *at == '-' || *at == '+'; ascii_digit(*at) && exponent < 10000; at++)
        exponent = exponent * 10 + (*at - '0');
    return negative ? -exponent : exponent;
}

/* Takes one digit further up when the one cut off asks for it. */
static void round_up(struct number *number, size_t count)
{
    while (count && number->digits[count - 1] == '9')
        count--;
    if (count) {
        number->digits[count - 1]++;
        number->digits[count] = '\0';
    } else {
        number->digits[0] = '1';
        number->digits[1] = '\0';
        number->exponent++;
    }
}

/* "13.6", "0.10000000000000001" and "1E-1", rounded to the digits that count. */
static struct number read_number(const char *text)
{
    struct number number = {.negative = *text == '-'};
    size_t count = 0;
    bool point = false, half = false, met = false, cut = false;
    for (text += number.negative; ascii_digit(*text) || (*text == '.' && !point); text++) {
        if (*text == '.') {
            point = true;
            continue;
        }
        met |= *text != '0';
        number.exponent += met ? !point : -(int64_t)point;
        if (met && count < SIGNIFICANT)
            number.digits[count++] = *text;
        else if (met && !cut) {
            cut = true;
            half = *text >= '5';
        }
    }
    if (ascii_lower(*text) == 'e')
        number.exponent += read_exponent(text + 1);
    if (half)
        round_up(&number, count);
    size_t length = strlen(number.digits);
    while (length && number.digits[length - 1] == '0')
        number.digits[--length] = '\0';
    if (length == 0)
        number = (struct number){0};
    return number;
}

static bool same_number(const char *a, const char *b)
{
    struct number left = read_number(a), right = read_number(b);
    return left.negative == right.negative && left.exponent == right.exponent &&
           strcmp(left.digits, right.digits) == 0;
}

static bool same_value(const struct workbook_cell *a, const struct workbook_cell *b)
{
    if (!a || a->is_text != b->is_text)
        return false;
    return strcmp(a->value, b->value) == 0 || (!a->is_text && same_number(a->value, b->value));
}

/* ---- Sheets ---- */

/* "B12" */
static void add_reference(struct text *text, const struct workbook_cell *cell)
{
    char letters[4];
    size_t count = 0;
    for (uint32_t column = cell->column + 1; column && count < sizeof letters; column = (column - 1) / 26)
        letters[count++] = (char)('A' + (column - 1) % 26);
    while (count)
        text_add_char(text, letters[--count]);
    text_add_unsigned(text, (uint64_t)cell->row + 1);
}

/* Whether a row begins with the two texts, or one, that name a row of the fresh sheet. */
static bool begins_alike(const struct workbook_sheet *stored, uint32_t row,
                         const struct workbook_sheet *fresh, size_t first)
{
    bool alike = true;
    for (size_t i = first;
         i < fresh->count && i < first + 2 && fresh->cells[i].row == fresh->cells[first].row; i++)
        alike &= same_value(workbook_cell_at(stored, row, fresh->cells[i].column), &fresh->cells[i]);
    return alike;
}

/* How many rows further down the row of a fresh cell stands: a workbook with a sheet of people says some things more. */
static uint32_t rows_down(const struct workbook_sheet *stored, const struct workbook_sheet *fresh,
                          size_t first, uint32_t before)
{
    uint32_t last = stored->count ? stored->cells[stored->count - 1].row : 0;
    for (uint32_t row = fresh->cells[first].row + before; row <= last; row++)
        if (begins_alike(stored, row, fresh, first))
            return row - fresh->cells[first].row;
    return before;
}

static void compare_sheet(const struct workbook_sheet *stored, const struct workbook_sheet *fresh,
                          bool rows_may_shift, struct differences *found)
{
    struct text name = text_begin(found->memory), reference = text_begin(found->memory);
    uint32_t down = 0;
    text_join(&name, "sheet ", fresh->name, NULL);
    for (size_t i = 0; i < fresh->count; i++) {
        const struct workbook_cell *expected = &fresh->cells[i];
        bool begins_row = i == 0 || fresh->cells[i - 1].row != expected->row;
        if (stored && rows_may_shift && begins_row)
            down = rows_down(stored, fresh, i, down);
        const struct workbook_cell *there =
            stored ? workbook_cell_at(stored, expected->row + down, expected->column) : NULL;
        if (same_value(there, expected) || !is_known(fresh, expected->row))
            continue;
        text_clear(&reference);
        add_reference(&reference, expected);
        differences_add(found, text_slice(&name), text_slice(&reference), there ? there->value : NULL,
                        expected->value);
    }
    found->failed |= name.failed || reference.failed;
    text_end(&name);
    text_end(&reference);
}

/* The distribution of rates is in no result; the result in JSON is held against itself by other means. */
static bool is_compared(const char *sheet, enum fresh_from from)
{
    bool of_records = strcmp(sheet, "Rates") == 0;
    return strcmp(sheet, EMBEDDED_SHEET) != 0 && of_records == (from == FROM_RECORDS);
}

int32_t verify_cells(const struct paygap_stored *stored, struct slice fresh, enum fresh_from from,
                     struct differences *found)
{
    struct workbook expected = workbook_begin(stored->memory);
    struct text why = text_begin(stored->memory);
    int32_t status = workbook_read(&expected, fresh, &why);
    for (size_t i = 0; i < expected.count && status == PAYGAP_OK; i++)
        if (is_compared(expected.sheets[i].name, from))
            compare_sheet(workbook_sheet_named(&stored->workbook, expected.sheets[i].name),
                          &expected.sheets[i], stored->workbook.has_people, found);
    workbook_end(&expected);
    text_end(&why);
    /* A workbook that was written just now can be read, if there is memory. */
    return status == PAYGAP_EDATA ? PAYGAP_EINTERNAL : status;
}
