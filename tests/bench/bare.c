/*
 * What a workbook costs that a bare program writes with libxlsxwriter: the cells of the file CELLS, one a line, into
 * one sheet.
 *
 *     bare CELLS WORKBOOK
 *
 * A line is N (number), S (text) or B (blank), the number of the column, and the value; an empty line ends a row.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { LONGEST_LINE = 4096 };

static lxw_error write_cell(lxw_worksheet *sheet, lxw_row_t row, char *line, lxw_format *number,
                            lxw_format *text)
{
    char *value;
    lxw_col_t column = (lxw_col_t)strtoul(line + 1, &value, 10);
    value += *value == '\t';
    if (*line == 'N')
        return worksheet_write_number(sheet, row, column, strtod(value, NULL), number);
    if (*line == 'S')
        return worksheet_write_string(sheet, row, column, value, text);
    return worksheet_write_blank(sheet, row, column, text);
}

int main(int argc, char **argv)
{
    FILE *cells = argc == 3 ? fopen(argv[1], "r") : NULL;
    if (!cells) {
        fputs("usage: bare CELLS WORKBOOK\n", stderr);
        return 2;
    }
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *workbook = workbook_new_opt(argv[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "Employees");
    lxw_format *number = workbook_add_format(workbook), *text = workbook_add_format(workbook);
    format_set_num_format(number, "#,##0.00");
    format_set_bottom(number, LXW_BORDER_THIN);
    format_set_bottom(text, LXW_BORDER_THIN);
    static char line[LONGEST_LINE];
    lxw_error error = LXW_NO_ERROR;
    for (lxw_row_t row = 0; error == LXW_NO_ERROR && fgets(line, sizeof line, cells);) {
        line[strcspn(line, "\n")] = '\0';
        if (*line)
            error = write_cell(sheet, row, line, number, text);
        else
            row++;
    }
    fclose(cells);
    lxw_error closed = workbook_close(workbook);
    return error != LXW_NO_ERROR || closed != LXW_NO_ERROR;
}
