#include "report/xlsx/sheets.h"

#include "report/refusals.h"
#include "report/words.h"
#include "report/xlsx/live.h"
#include "report/xlsx/table.h"

enum { FIGURE, PERCENT, TYPE, WOMEN, NOTE = WOMEN + 3, COLUMNS };
enum { LINE = 128, LEAD_LINE = 100 };

static bool is_public(const paygap_result *result)
{
    return result->sector && strcmp(result->sector, "public") == 0;
}

/* ---- the top ---- */

static void put_heading(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    struct text title = text_begin(result->memory);
    text_add(&title, "Gender pay gap figures: ");
    text_add_employer(&title, result);
    sheet_title(sheet, text_string(&title));
    text_clear(&title);
    text_add(&title, result->public_sentence
                         ? result->public_sentence
                         : "There is no median hourly gap, and so no sentence to publish");
    text_capitalise(&title);
    sheet_say(sheet, LOOK_LEAD, text_string(&title), LEAD_LINE);
    sheet->book->words.failed |= title.failed;
    text_end(&title);
}

static void put_day(struct sheet *sheet, const char *name, const char *date)
{
    put_text(sheet, 0, LOOK_HEADING, name);
    if (date)
        put_date(sheet, 1, date);
    else
        put_text(sheet, 1, LOOK_DETAIL, "not given");
    sheet_next(sheet);
}

static void put_details(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    uint64_t people = everybody(&result->headcount);
    put_day(sheet, "Snapshot date", result->snapshot_date);
    put_day(sheet, "Publish by", result->publish_by);
    put_text(sheet, 0, LOOK_HEADING, "Employed on the snapshot date");
    put_count(sheet, 1, LOOK_DETAIL_COUNT, people);
    sheet_next(sheet);
    put_text(sheet, 0, LOOK_HEADING, "Size to choose in the reporting service");
    put_text(sheet, 1, LOOK_DETAIL, employer_size(people));
    sheet_next(sheet);
    put_text(sheet, 0, LOOK_HEADING, "Regulations");
    put_text(sheet, 1, LOOK_DETAIL, result->instrument);
    sheet_next(sheet);
}

/* ---- the fourteen figures ---- */

static void put_typed(struct sheet *sheet, const struct result_figure *figure)
{
    if (*figure->typed)
        put_number(sheet, TYPE, LOOK_PERCENT, figure->typed);
    else
        put_text(sheet, TYPE, LOOK_RIGHT, "leave blank");
}

static void put_note(struct sheet *sheet, const struct figure *figure)
{
    struct text *words = book_words(sheet->book);
    text_add_regulation(words, sheet->book->result, figure);
    if (figure->head->reason)
        text_join(words, ": ", reason_words(figure->head->reason), NULL);
    else if (!*figure->head->typed)
        text_add(words, ": left blank beside 0.0 for the men who received bonus pay");
    if (figure->head->typed_by_convention)
        text_add(words, "; typed by the convention no_women_bonus=100");
    put_words(sheet, NOTE, LOOK_TEXT);
}

/* Over the numbers: the figure as Figures recalculates it, typed too where it is typed as it stands. */
static void put_live_cells(struct sheet *sheet, const struct figure *figure)
{
    const char *percent = figure->head->percentage->percent;
    put_live_link(sheet, PERCENT, figure);
    if (percent && strcmp(percent, figure->head->typed) == 0)
        put_live_link(sheet, TYPE, figure);
    put_live_heads(sheet, WOMEN, figure);
}

static void put_field(struct sheet *sheet, const struct service_field *field)
{
    struct figure figure = figure_at(sheet->book->result, field->figure);
    put_text(sheet, FIGURE, LOOK_TEXT, field->label);
    put_percent(sheet, PERCENT, figure.head->percentage);
    put_typed(sheet, figure.head);
    put_heads(sheet, WOMEN, &figure);
    put_note(sheet, &figure);
    if (is_live(sheet->book, &figure))
        put_live_cells(sheet, &figure);
    sheet_next(sheet);
}

static void put_figures(struct sheet *sheet)
{
    struct table_column columns[COLUMNS] = {
        {.header = "Figure, in the order of the service", .width = 46},
        {.header = "Percent", .width = 13, .numbers = true},
        {.header = "What to type", .width = 14, .numbers = true},
        {.header = "Women", .width = 9, .numbers = true},
        {.header = "Men", .width = 9, .numbers = true},
        {.header = "Out of", .width = 9, .numbers = true},
        {.header = "Note", .width = 21},
    };
    struct table table = table_begin(sheet, columns, COLUMNS);
    table.in_order = true;
    for (size_t i = 0; i < FOURTEEN; i++)
        put_field(sheet, &service_form[i]);
    table_end(&table, (char[]){"summary_table"});
}

/* ---- what to look at before filing ---- */

static void put_refusal(void *context, const char *what, const char *why)
{
    struct sheet *sheet = context;
    struct text line = text_begin(sheet->book->result->memory);
    text_join(&line, "The reporting service refuses this: ", what, why, NULL);
    sheet_say(sheet, LOOK_ALERT, text_string(&line), LINE);
    sheet->book->words.failed |= line.failed;
    text_end(&line);
}

/* What only the issues know: questions about the file as a whole. Those on single rows are counted. */
static size_t say_questions(struct sheet *sheet)
{
    const struct issues *issues = &sheet->book->result->issues;
    size_t said = 0;
    for (size_t i = 0; i < issues->count; i++) {
        const struct issue *issue = &issues->list[i];
        if (issue->row || issue->severity == PAYGAP_ERROR || is_refusal(issue->code))
            continue;
        struct text line = text_begin(sheet->book->result->memory);
        text_join(&line, issue->severity == PAYGAP_NOTE ? "Note: " : "Warning: ", issue->message, ".", NULL);
        sheet_say(sheet, LOOK_LINE, text_string(&line), LINE);
        sheet->book->words.failed |= line.failed;
        text_end(&line);
        said++;
    }
    return said;
}

/* How many of a severity stand on single rows, or are not listed. */
static uint64_t more_than_said(const struct issues *issues, int32_t severity)
{
    uint64_t whole_file = 0;
    for (size_t i = 0; i < issues->count; i++)
        whole_file += issues->list[i].row == 0 && issues->list[i].severity == severity;
    return issues->totals[severity] > whole_file ? issues->totals[severity] - whole_file : 0;
}

/* "See the sheet Issues: 2 more errors, 66 more warnings." How many that are. */
static uint64_t say_more(struct sheet *sheet)
{
    static const char *const names[SEVERITIES] = {" more error", " more warning", " more note"};
    struct text *words = book_words(sheet->book);
    uint64_t all = 0;
    for (int32_t severity = 0; severity < SEVERITIES; severity++) {
        uint64_t more = more_than_said(&sheet->book->result->issues, severity);
        if (!more)
            continue;
        text_add(words, all ? ", " : "See the sheet Issues: ");
        text_add_grouped(words, more);
        text_join(words, names[severity], more == 1 ? "" : "s", NULL);
        all += more;
    }
    if (all) {
        text_add_char(words, '.');
        put_words(sheet, 0, LOOK_LINE);
        sheet_next(sheet);
    }
    return all;
}

static void put_questions(struct sheet *sheet)
{
    put_text(sheet, 0, LOOK_HEADING, "Before you file");
    sheet_next(sheet);
    size_t refused = say_refusals(sheet->book->result, put_refusal, sheet);
    size_t said = say_questions(sheet);
    uint64_t more = say_more(sheet);
    if (refused + said + more == 0) {
        put_text(sheet, 0, LOOK_LINE, "Nothing that the reporting service refuses, and nothing to question.");
        sheet_next(sheet);
    }
}

/* ---- the signature ---- */

/* reg. 14; a listed public authority makes no such statement, and what is not for filing wants none. */
static void put_statement(struct sheet *sheet)
{
    enum { SIGNING_HEIGHT = 24 }; /* points */
    static const char *const lines[] = {"Signed", "Name", "Job title (a director or equivalent)", "Date"};
    put_text(sheet, 0, LOOK_HEADING, "Written statement (reg. 14)");
    sheet_next(sheet);
    put_text(sheet, 0, LOOK_LINE, "I confirm that the information published here is accurate.");
    sheet_next(sheet);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        book_check(sheet->book, lxw.worksheet_set_row(sheet->worksheet, sheet->row, SIGNING_HEIGHT, NULL));
        put_text(sheet, 0, LOOK_LINE, lines[i]);
        for (lxw_col_t column = PERCENT; column < WOMEN; column++)
            put_blank(sheet, column, LOOK_SIGN);
        sheet_next(sheet);
    }
}

void sheet_summary(struct sheet *sheet)
{
    put_heading(sheet);
    sheet_next(sheet);
    sheet->book->charts_row = sheet->row;
    put_details(sheet);
    sheet_next(sheet);
    put_figures(sheet);
    sheet_next(sheet);
    put_questions(sheet);
    sheet_next(sheet);
    if (!is_public(sheet->book->result) && !not_for_filing(sheet->book->result))
        put_statement(sheet);
}
