#include "report/xlsx/rates.h"

#include "report/amounts.h"
#include "report/xlsx/sheets.h"
#include "report/xlsx/table.h"

enum { LINE = 120 };

void text_add_bin(struct text *text, const paygap_result *result, const struct result_bin *bin)
{
    if (!bin->from)
        text_add(text, "under ");
    text_add_money(text, result->currency, bin->from ? bin->from : bin->to);
    if (!bin->to)
        text_add(text, " and over");
    else if (bin->from) {
        text_add(text, " to under ");
        text_add_money(text, "", bin->to);
    }
}

static void put_bin(struct sheet *sheet, const struct result_bin *bin)
{
    text_add_bin(book_words(sheet->book), sheet->book->result, bin);
    text_capitalise(&sheet->book->words);
    put_words(sheet, RATES_LABEL, LOOK_TEXT);
    put_number(sheet, 1, LOOK_MONEY, bin->from);
    put_number(sheet, 2, LOOK_MONEY, bin->to);
    put_count(sheet, RATES_WOMEN, LOOK_COUNT, bin->women);
    put_count(sheet, RATES_MEN, LOOK_COUNT, bin->men);
    sheet_next(sheet);
}

void sheet_rates(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    sheet_title(sheet, "How hourly rates are spread");
    sheet_say(sheet, LOOK_LINE,
              "One table. Full-pay relevant employees by hourly rate, each in one row: the rate from which "
              "it begins, "
              "and the rate it stays under. A dash: no limit.",
              LINE);
    struct table_column columns[RATES_COLUMNS] = {
        {.header = "Hourly rate", .width = 26},
        {.header = "From", .width = 13, .numbers = true},
        {.header = "To under", .width = 13, .numbers = true},
        {.header = "Women", .width = 10, .numbers = true, .summed = true},
        {.header = "Men", .width = 10, .numbers = true, .summed = true},
    };
    struct table table = table_begin(sheet, columns, RATES_COLUMNS);
    table_freeze(&table);
    table.in_order = true;
    lxw_row_t first = sheet->row;
    for (size_t i = 0; i < result->bin_count; i++) {
        put_bin(sheet, &result->bins[i]);
        columns[RATES_WOMEN].sum += result->bins[i].women;
        columns[RATES_MEN].sum += result->bins[i].men;
    }
    table.sums_label = (char[]){"All"};
    table_end(&table, (char[]){"rates_table"});
    add_rates_chart(sheet, first);
}
