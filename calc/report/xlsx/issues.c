#include "report/xlsx/sheets.h"

#include "report/xlsx/table.h"

enum { LINE = 150 };

static const char *const severities[SEVERITIES] = {"Error", "Warning", "Note"};

static void put_issue(struct sheet *sheet, const struct issue *issue)
{
    put_text(sheet, 0, LOOK_TEXT, severities[issue->severity]);
    if (issue->row)
        put_count(sheet, 1, LOOK_COUNT, issue->row);
    else
        put_text(sheet, 1, LOOK_RIGHT, "whole file");
    if (issue->column)
        put_count(sheet, 2, LOOK_COUNT, issue->column);
    else
        put_text(sheet, 2, LOOK_RIGHT, NULL);
    put_text(sheet, 3, LOOK_TEXT, issue->field);
    put_text(sheet, 4, LOOK_TEXT, issue->value);
    put_text(sheet, 5, LOOK_TEXT, issue->message);
    put_text(sheet, 6, LOOK_TEXT, issue->code);
    sheet_next(sheet);
}

/* A sheet holds 1,048,576 rows; this leaves room for what stands above the table. */
static size_t listed(const struct issues *issues)
{
    enum { MOST = 1048000 };
    return issues->count < MOST ? issues->count : MOST;
}

static void say_totals(struct sheet *sheet)
{
    const struct issues *issues = &sheet->book->result->issues;
    struct text *words = book_words(sheet->book);
    uint64_t total = 0;
    for (size_t i = 0; i < SEVERITIES; i++) {
        static const char *const names[SEVERITIES][2] = {
            {" error, ", " errors, "}, {" warning, ", " warnings, "}, {" note", " notes"}};
        text_add_grouped(words, issues->totals[i]);
        text_add(words, names[i][issues->totals[i] != 1]);
        total += issues->totals[i];
    }
    if (total > listed(issues)) {
        text_add(words, "; the first ");
        text_add_grouped(words, listed(issues));
        text_add(words, " stand here, errors first");
    }
    text_add_char(words, '.');
    put_words(sheet, 0, LOOK_LINE);
    sheet_next(sheet);
}

void sheet_issues(struct sheet *sheet)
{
    const struct issues *issues = &sheet->book->result->issues;
    sheet_title(sheet, "What is wrong or worth knowing about the records");
    sheet_say(
        sheet, LOOK_LINE,
        "One table. Row: a line of the file, the header line is 1. Column: a field of that line, from 1. "
        "A dash: the whole row, or nothing to show.",
        LINE);
    say_totals(sheet);
    struct table_column columns[] = {
        {.header = "Severity", .width = 11},
        {.header = "Row", .width = 12, .numbers = true},
        {.header = "Column", .width = 10, .numbers = true},
        {.header = "Field", .width = 18},
        {.header = "Value", .width = 28},
        {.header = "Message", .width = 70},
        {.header = "Code", .width = 22},
    };
    struct table table = table_begin(sheet, columns, sizeof columns / sizeof *columns);
    table_freeze(&table);
    for (size_t i = 0; i < listed(issues); i++)
        put_issue(sheet, &issues->list[i]);
    table_end(&table, (char[]){"issues_table"});
}
