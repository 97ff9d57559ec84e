#include "report/xlsx/table.h"

static enum look header_look(const struct table_column *column)
{
    return column->numbers ? LOOK_HEADER_RIGHT : LOOK_HEADER;
}

struct table table_begin(struct sheet *sheet, struct table_column *columns, size_t count)
{
    struct table table = {.sheet = sheet, .columns = columns, .count = count, .header = sheet->row};
    for (size_t i = 0; i < count; i++) {
        lxw_col_t column = (lxw_col_t)i;
        sheet->widths[i] = columns[i].width;
        put_text(sheet, column, header_look(&columns[i]), columns[i].header);
        book_check(sheet->book, pages_column(&sheet->pages, column, columns[i].width, columns[i].begins));
    }
    book_check(sheet->book, pages_end(&sheet->pages));
    sheet_next(sheet);
    return table;
}

void table_freeze(const struct table *table)
{
    lxw.worksheet_freeze_panes(table->sheet->worksheet, table->header + 1, 1);
    book_check(table->sheet->book,
               lxw.worksheet_repeat_rows(table->sheet->worksheet, table->header, table->header));
}

/* "=SUBTOTAL(109,population_table[Men])" adds up what the filters leave in sight. */
static void put_sum(struct table *table, const char *name, size_t i)
{
    struct sheet *sheet = table->sheet;
    struct text *formula = book_words(sheet->book);
    text_join(formula, "=SUBTOTAL(109,", name, "[", table->columns[i].header, "])", NULL);
    book_check(sheet->book, lxw.worksheet_write_formula_num(
                                sheet->worksheet, sheet->row, (lxw_col_t)i, text_string(formula),
                                sheet->book->looks[LOOK_TOTAL_COUNT], (double)table->columns[i].sum));
}

/* The sums in the look of the table, over those that libxlsxwriter has put there without one. */
static void put_sums(struct table *table, const char *name)
{
    put_text(table->sheet, 0, LOOK_TOTAL, table->sums_label);
    for (size_t i = 1; i < table->count; i++)
        if (table->columns[i].summed)
            put_sum(table, name, i);
        else
            put_blank(table->sheet, (lxw_col_t)i, LOOK_TOTAL);
    sheet_next(table->sheet);
}

/* Exact fractions are text on purpose, whole numbers among them; a spreadsheet need not flag them. */
static void expect_numbers_as_text(const struct table *table)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw.lxw_rowcol_to_range(range, table->header + 1, 0, table->sheet->row - 1,
                            (lxw_col_t)(table->count - 1));
    book_check(table->sheet->book,
               lxw.worksheet_ignore_errors(table->sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}

void table_end(struct table *table, char *name)
{
    struct book *book = table->sheet->book;
    bool sums = table->sums_label != NULL;
    lxw_table_column columns[TABLE_COLUMNS] = {{0}};
    lxw_table_column *pointers[TABLE_COLUMNS + 1] = {NULL};
    for (size_t i = 0; i < table->count; i++) {
        columns[i].header = table->columns[i].header;
        columns[i].header_format = book->looks[header_look(&table->columns[i])];
        columns[i].total_function =
            table->columns[i].summed ? LXW_TABLE_FUNCTION_SUM : LXW_TABLE_FUNCTION_NONE;
        pointers[i] = &columns[i];
    }
    columns[0].total_string = table->sums_label;
    /* The looks of the cells make the lines: a style of the table would differ from program to program. */
    lxw_table_options options = {.name = name,
                                 .columns = pointers,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .no_autofilter = table->in_order,
                                 .total_row = sums};
    lxw_row_t last = sums ? table->sheet->row : table->sheet->row - 1;
    book_check(book, lxw.worksheet_add_table(table->sheet->worksheet, table->header, 0, last,
                                             (lxw_col_t)(table->count - 1), &options));
    if (sums)
        put_sums(table, name);
    expect_numbers_as_text(table);
}
