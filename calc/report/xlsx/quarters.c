#include "report/xlsx/sheets.h"

#include "report/words.h"
#include "report/xlsx/figure.h"
#include "report/xlsx/table.h"

enum { LINE = 130 };

static void put_quarter(struct sheet *sheet, size_t section)
{
    const struct result_quarter *quarter = &sheet->book->result->quarters[section];
    put_section(sheet, QUARTERS_LABEL, section);
    put_count(sheet, 1, LOOK_COUNT, quarter->size);
    put_head(sheet, 2, quarter->women);
    put_head(sheet, 3, quarter->men);
    put_percent(sheet, QUARTERS_WOMEN_PERCENT, &quarter->women_share);
    put_percent(sheet, QUARTERS_MEN_PERCENT, &quarter->men_share);
    put_fraction(sheet, 6, quarter->women_share.value.exact);
    put_fraction(sheet, 7, quarter->men_share.value.exact);
    put_number(sheet, 8, LOOK_MONEY, quarter->lowest_rate.decimal);
    put_number(sheet, 9, LOOK_MONEY, quarter->highest_rate.decimal);
    put_fraction(sheet, 10, quarter->lowest_rate.exact);
    put_fraction(sheet, 11, quarter->highest_rate.exact);
    text_add_rounding(book_words(sheet->book), &quarter->men_share);
    put_words(sheet, 12, LOOK_TEXT);
    sheet_next(sheet);
}

static void say_ties(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    struct text *words = book_words(sheet->book);
    if (result->tie_count == 0) {
        text_add(words, "No group of employees on one rate lies across the boundary of two quarters");
    } else {
        text_add_grouped(words, result->tie_count);
        text_add(words, result->tie_count == 1
                            ? " group of employees on one rate lies across a boundary and was shared out"
                            : " groups of employees on one rate lie across a boundary and were shared out");
        text_add(words, ": see the sheet Ties");
    }
    text_join(words, " (", regulation_word(result), "13).", NULL);
    put_words(sheet, 0, LOOK_LINE);
    sheet_next(sheet);
}

void sheet_quarters(struct sheet *sheet)
{
    sheet_title(sheet, "Men and women in each hourly pay quarter");
    sheet_say(
        sheet, LOOK_LINE,
        "One table. The full-pay relevant employees, ranked by hourly rate and divided into four sections of "
        "equal size so far as possible.",
        LINE);
    say_ties(sheet);
    struct table_column columns[] = {
        {.header = "Quarter", .width = 14},
        {.header = "Employees", .width = 11, .numbers = true},
        {.header = "Women", .width = 9, .numbers = true},
        {.header = "Men", .width = 9, .numbers = true},
        {.header = "Women, percent", .width = 13, .numbers = true},
        {.header = "Men, percent", .width = 13, .numbers = true},
        {.header = "Women, exact percent", .width = 13},
        {.header = "Men, exact percent", .width = 13},
        {.header = "Lowest hourly rate", .width = 13, .numbers = true},
        {.header = "Highest hourly rate", .width = 13, .numbers = true},
        {.header = "Lowest rate, exact", .width = 16},
        {.header = "Highest rate, exact", .width = 16},
        {.header = "Rounding", .width = 16},
    };
    struct table table = table_begin(sheet, columns, sizeof columns / sizeof *columns);
    table_freeze(&table);
    sheet->book->quarters_row = sheet->row;
    for (size_t i = 0; i < SECTIONS; i++)
        put_quarter(sheet, i);
    table_end(&table, (char[]){"quarters_table"});
}
