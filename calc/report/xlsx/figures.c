#include "report/xlsx/sheets.h"

#include "report/words.h"
#include "report/xlsx/live.h"
#include "report/xlsx/table.h"

enum { LINE = 150 };
enum {
    VALUE = 2,
    HEADS = 5,
    NAME = 8,
    SIDES = 9,
    ROUNDING = 13,
    RECALCULATED = 15,
    EXACT = FIGURES_EXACT_PERCENT,
    CHECK,
    COLUMNS
};
_Static_assert((int)COLUMNS <= (int)TABLE_COLUMNS, "a table has room for them");

static void put_exact(struct sheet *sheet, lxw_col_t column, const struct percentage *value)
{
    put_fraction(sheet, column, value->value.exact);
    put_number(sheet, column + 1, LOOK_DECIMAL, value->value.decimal);
    put_number(sheet, column + 2, LOOK_DECIMAL, value->margin);
}

/* The means or medians that a gap compares; a proportion has none. */
static void put_sides(struct sheet *sheet, lxw_col_t column, const struct result_gap *gap)
{
    static const struct exact_text none = {NULL, NULL};
    const struct exact_text *women = gap ? &gap->women.value : &none;
    const struct exact_text *men = gap ? &gap->men.value : &none;
    put_number(sheet, column, LOOK_MONEY, women->decimal);
    put_number(sheet, column + 1, LOOK_MONEY, men->decimal);
    put_fraction(sheet, column + 2, women->exact);
    put_fraction(sheet, column + 3, men->exact);
}

static void put_note(struct sheet *sheet, lxw_col_t column, const struct figure *figure)
{
    struct text *words = book_words(sheet->book);
    if (figure->head->reason)
        text_add(words, reason_words(figure->head->reason));
    else
        text_add_rounding(words, figure->head->percentage);
    put_words(sheet, column, LOOK_TEXT);
    text_add_regulation(book_words(sheet->book), sheet->book->result, figure);
    put_words(sheet, column + 1, LOOK_TEXT);
}

/* With the sheet Employees at hand, formulas over it and what they come to against the exact result. */
static void put_recalculation(struct sheet *sheet, size_t index, const struct figure *figure)
{
    static const struct live_row row = {FIGURES_PERCENT, HEADS, SIDES, RECALCULATED, EXACT, CHECK};
    if (!is_live(sheet->book, figure)) {
        put_text(sheet, RECALCULATED, LOOK_RIGHT, NULL);
        put_percent(sheet, EXACT, figure->head->percentage);
        put_text(sheet, CHECK, LOOK_TEXT, "not recalculated");
        return;
    }
    put_live_heads(sheet, HEADS, figure);
    if (figure->gap)
        put_live_sides(sheet, SIDES, figure, index == MEDIAN_HOURLY_GAP || index == MEDIAN_BONUS_GAP);
    put_live_percent(sheet, &row, figure);
}

static void put_figure(struct sheet *sheet, size_t index)
{
    struct figure figure = figure_at(sheet->book->result, index);
    put_text(sheet, FIGURES_LABEL, LOOK_TEXT, service_label(index));
    put_percent(sheet, FIGURES_PERCENT, figure.head->percentage);
    put_exact(sheet, VALUE, figure.head->percentage);
    put_heads(sheet, HEADS, &figure);
    put_text(sheet, NAME, LOOK_TEXT, figure.head->name);
    put_sides(sheet, SIDES, figure.gap);
    put_note(sheet, ROUNDING, &figure);
    if (sheet->book->result->shows_employees)
        put_recalculation(sheet, index, &figure);
    sheet_next(sheet);
}

void sheet_figures(struct sheet *sheet)
{
    sheet_title(sheet, "The fourteen figures and their exact values");
    sheet_say(sheet, LOOK_LINE,
              "One table. Each percentage is rounded once, from its exact value; margin: percentage points "
              "to the nearest rounding boundary. A dash: does not apply.",
              LINE);
    if (sheet->book->result->shows_employees)
        sheet_say(sheet, LOOK_LINE,
                  "Percent, head-counts and values are formulas over the sheet Employees. Last: their value "
                  "not rounded, the exact percent, and whether the two agree.",
                  LINE);
    struct table_column columns[] = {
        {.header = "Figure", .width = 46},
        {.header = "Percent", .width = 15, .numbers = true},
        {.header = "Exact value", .width = 19},
        {.header = "Decimal value", .width = 19, .numbers = true},
        {.header = "Margin", .width = 16, .numbers = true},
        {.header = "Women", .width = 9, .numbers = true},
        {.header = "Men", .width = 9, .numbers = true},
        {.header = "Out of", .width = 9, .numbers = true},
        {.header = "Name", .width = 21, .begins = true}, /* says on the second page whose row it is */
        {.header = "Women's value", .width = 16, .numbers = true},
        {.header = "Men's value", .width = 16, .numbers = true},
        {.header = "Women's exact value", .width = 17},
        {.header = "Men's exact value", .width = 17},
        {.header = "Rounding", .width = 22},
        {.header = "Regulation", .width = 11},
        {.header = "Recalculated value", .width = 18, .numbers = true},
        {.header = "Exact percent", .width = 15, .numbers = true},
        {.header = "Same to one decimal", .width = 14},
    };
    bool live = sheet->book->result->shows_employees;
    sheet->pages.repeated = 0;
    struct table table = table_begin(sheet, columns, live ? COLUMNS : RECALCULATED);
    table_freeze(&table);
    sheet->book->figures_row = sheet->row;
    for (size_t i = 0; i < FOURTEEN; i++)
        put_figure(sheet, i);
    table_end(&table, (char[]){"figures_table"});
}
