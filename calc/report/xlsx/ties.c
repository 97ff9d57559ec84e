#include "report/xlsx/sheets.h"

#include "report/words.h"
#include "report/xlsx/figure.h"
#include "report/xlsx/table.h"

enum { LINE = 120 };

/* What a tie puts into one section; `number` counts the ties from 1. */
static void put_share(struct sheet *sheet, const struct result_tie *tie, size_t number, size_t section)
{
    put_count(sheet, 0, LOOK_LEFT_COUNT, number);
    put_section(sheet, 1, section);
    put_count(sheet, 2, LOOK_COUNT, tie->places[section]);
    put_head(sheet, 3, tie->women_placed[section]);
    put_head(sheet, 4, tie->men_placed[section]);
    put_count(sheet, 5, LOOK_COUNT, tie->women);
    put_count(sheet, 6, LOOK_COUNT, tie->men);
    put_number(sheet, 7, LOOK_MONEY, tie->rate.decimal);
    put_fraction(sheet, 8, tie->rate.exact);
    put_text(sheet, 9, LOOK_TEXT, tie->arbitrary ? "yes" : "no");
    put_number(sheet, 10, LOOK_DECIMAL, tie->swing_points);
    sheet_next(sheet);
}

void sheet_ties(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    sheet_title(sheet, "Employees on one rate across the boundary of two quarters");
    struct text *words = book_words(sheet->book);
    text_join(
        words,
        "One table, a row for each tie and quarter. Employees on one rate show the same proportion of men "
        "and women in each quarter they fall into, so far as whole people allow (",
        regulation_word(result),
        "13(2)). A choice is arbitrary where equal remainders left it open; the swing is how many "
        "percentage points it moves a quarter.",
        NULL);
    sheet_say(sheet, LOOK_LINE, text_string(words), LINE);
    struct table_column columns[] = {
        {.header = "Tie", .width = 8},
        {.header = "Quarter", .width = 15},
        {.header = "Places", .width = 10, .numbers = true},
        {.header = "Women placed", .width = 12, .numbers = true},
        {.header = "Men placed", .width = 12, .numbers = true},
        {.header = "Women in the tie", .width = 12, .numbers = true},
        {.header = "Men in the tie", .width = 12, .numbers = true},
        {.header = "Hourly rate", .width = 14, .numbers = true},
        {.header = "Exact rate", .width = 20},
        {.header = "Arbitrary", .width = 11},
        {.header = "Swing", .width = 18, .numbers = true},
    };
    struct table table = table_begin(sheet, columns, sizeof columns / sizeof *columns);
    table_freeze(&table);
    for (size_t i = 0; i < result->tie_count; i++)
        for (size_t section = 0; section < SECTIONS; section++)
            if (result->ties[i].places[section])
                put_share(sheet, &result->ties[i], i + 1, section);
    table_end(&table, (char[]){"ties_table"});
}
