#include "report/employees.h"

#include "report/words.h"
#include "report/xlsx/live.h"
#include "report/xlsx/sheets.h"

/* The header stands in the first row, so that as many people as possible fit below it. */
enum { ROW, WHO, SEX, INPUTS };

/* What follows the inputs, and the other posts where there are some. */
enum {
    WEEKLY_PAY,
    WEEKLY_HOURS,
    RATE,
    RANK,
    QUARTER,
    BONUS,
    IN_HOURLY,
    IN_BONUS_GAPS,
    IN_PROPORTIONS,
    WHY_NOT,
    DERIVED
};

static const struct {
    const char *header;
    double width;
    bool numbers;
} derived[DERIVED] = {
    [WEEKLY_PAY] = {"Pay a week", 13, true},
    [WEEKLY_HOURS] = {"Hours a week", 10, true},
    [RATE] = {"Rate an hour", 13, true},
    [RANK] = {"Rank", 9, true},
    [QUARTER] = {"Quarter", 13, false},
    [BONUS] = {"Bonus counted", 14, true},
    [IN_HOURLY] = {"In hourly figures", 10, false},
    [IN_BONUS_GAPS] = {"In bonus gaps", 9, false},
    [IN_PROPORTIONS] = {"In bonus proportions", 12, false},
    [WHY_NOT] = {"Why not in the others", 42, false},
};

struct roster {
    struct sheet *sheet;
    const struct employees *employees;
    lxw_col_t inputs; /* how many columns */
    size_t posts;     /* likewise: 1 if posts were combined, or none */
};

static lxw_col_t derived_column(const struct roster *roster, size_t which)
{
    return (lxw_col_t)(INPUTS + roster->inputs + roster->posts + which);
}

static lxw_col_t posts_column(const struct roster *roster)
{
    return INPUTS + roster->inputs;
}

/* ---- The header ---- */

static void put_header(const struct roster *roster, lxw_col_t column, const char *header, double width,
                       bool numbers)
{
    struct sheet *sheet = roster->sheet;
    put_text(sheet, column, numbers ? LOOK_HEADER_RIGHT : LOOK_HEADER, header);
    bool begins = column == derived_column(roster, WEEKLY_PAY);
    book_check(sheet->book, pages_column(&sheet->pages, column, width, begins));
}

/* "ordinary_pay" as "Ordinary pay" */
static void put_input_header(const struct roster *roster, size_t input)
{
    const char *name = employees_input_name(roster->employees, input);
    struct text *words = book_words(roster->sheet->book);
    for (const char *c = name; *c; c++)
        text_add_char(words, *c == '_' ? ' ' : *c);
    text_capitalise(words);
    double width = strcmp(name, "exclude_reason") == 0 ? 30 : 13;
    bool numbers =
        strstr(name, "_pay") || strstr(name, "hours") || strstr(name, "rate") || strstr(name, "12m");
    bool text = strcmp(name, "full_pay") == 0;
    put_header(roster, (lxw_col_t)(INPUTS + input), text_string(words), width, numbers && !text);
}

static void put_headers(const struct roster *roster)
{
    struct sheet *sheet = roster->sheet;
    enum { HEADER_HEIGHT = 30 }; /* points: two lines */
    book_check(sheet->book, lxw.worksheet_set_row(sheet->worksheet, 0, HEADER_HEIGHT, NULL));
    sheet->pages.repeated = SEX;
    put_header(roster, ROW, "Row of the file", 9, true);
    put_header(roster, WHO, sheet->book->result->pseudonyms ? "Number" : "Employee id", 16, false);
    put_header(roster, SEX, "Sex", 9, false);
    for (size_t i = 0; i < roster->inputs; i++)
        put_input_header(roster, i);
    if (roster->posts)
        put_header(roster, posts_column(roster), "Together with rows", 18, false);
    for (size_t i = 0; i < DERIVED; i++)
        put_header(roster, derived_column(roster, i), derived[i].header, derived[i].width,
                   derived[i].numbers);
    book_check(sheet->book, pages_end(&sheet->pages));
    sheet->lines = 0;
    sheet->row++;
}

/* ---- A person ---- */

/* What was read stands whole: a number of more digits than a spreadsheet holds as the text it is in the file. */
static void put_input(const struct roster *roster, size_t i, const struct employee_input *input)
{
    lxw_col_t column = (lxw_col_t)(INPUTS + i);
    if (input->decimal && is_kept_whole(input->decimal))
        put_double(roster->sheet, column, LOOK_HOURS, input->decimal);
    else if (input->text.length)
        put_slice(roster->sheet, column, LOOK_PLAIN, input->text);
    else
        put_blank(roster->sheet, column, LOOK_PLAIN);
}

static void put_known(const struct roster *roster, size_t which, enum look look, const char *decimal)
{
    if (decimal)
        put_double(roster->sheet, derived_column(roster, which), look, decimal);
    else
        put_blank(roster->sheet, derived_column(roster, which), look);
}

static bool is_at(const struct employee *employee, const char *place)
{
    return strcmp(employee->place, place) == 0;
}

/* "Lower", or "Lower / lower middle" of a person whom tie_share=fraction divides. */
static void put_quarter(const struct roster *roster, const struct employee *employee)
{
    struct text *words = book_words(roster->sheet->book);
    const struct result_quarter *quarters = roster->sheet->book->result->quarters;
    text_add(words, section_words[employee->quarter]);
    text_capitalise(words);
    for (size_t section = employee->quarter + 1; section <= employee->last_quarter; section++)
        if (quarters[section].size)
            text_join(words, " / ", section_words[section], NULL);
    put_slice(roster->sheet, derived_column(roster, QUARTER), LOOK_PLAIN, text_slice(words));
}

static void text_add_why_not(struct text *words, const paygap_result *result, const struct employee *employee)
{
    static const struct {
        const char *place, *why, *regulation;
    } reasons[] = {
        {"not_full_pay", "leave at reduced or nil pay", "1(2)"},
        {"not_relevant", "not employed on the snapshot date", "1(2)"},
        {"partner", "a partner; counted in the headcount", NULL},
        {"other_sex", "sex neither male nor female, left out by convention", NULL},
        {"combined", "a further post of a person at an earlier row", NULL},
        {"excluded", "left out, see the reason", NULL},
        {"invalid", "an invalid record, see Issues", NULL},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (!is_at(employee, reasons[i].place))
            continue;
        text_add(words, reasons[i].why);
        if (reasons[i].regulation)
            text_join(words, " (", regulation_word(result), reasons[i].regulation, ")", NULL);
    }
    if (employee->bonus || !(is_at(employee, "full_pay") || is_at(employee, "not_full_pay")))
        return;
    text_join(words, words->length ? "; " : "", "no bonus", NULL);
}

static void put_memberships(const struct roster *roster, const struct employee *employee)
{
    struct sheet *sheet = roster->sheet;
    bool full_pay = is_at(employee, "full_pay"), relevant = full_pay || is_at(employee, "not_full_pay");
    const bool in[] = {full_pay, employee->bonus != NULL, relevant};
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        put_slice(sheet, derived_column(roster, IN_HOURLY + i), LOOK_PLAIN, slice_of(in[i] ? "yes" : "no"));
    struct text *words = book_words(sheet->book);
    text_add_why_not(words, sheet->book->result, employee);
    text_capitalise(words);
    if (words->length)
        put_slice(sheet, derived_column(roster, WHY_NOT), LOOK_PLAIN, text_slice(words));
    else
        put_blank(sheet, derived_column(roster, WHY_NOT), LOOK_PLAIN);
}

static void put_other_posts(const struct roster *roster, const struct employee *employee)
{
    if (employee->other_posts)
        put_slice(roster->sheet, posts_column(roster), LOOK_PLAIN, slice_of(employee->other_posts));
    else
        put_blank(roster->sheet, posts_column(roster), LOOK_PLAIN);
}

static const char *sex_word(const char *sex)
{
    return strcmp(sex, "man") == 0 ? "Man" : strcmp(sex, "woman") == 0 ? "Woman" : "Other";
}

static void put_employee(const struct roster *roster, const struct employee *employee)
{
    struct sheet *sheet = roster->sheet;
    put_count(sheet, ROW, LOOK_COUNT, employee->row);
    if (sheet->book->result->pseudonyms)
        put_count(sheet, WHO, LOOK_LEFT_COUNT, employee->number);
    else
        put_slice(sheet, WHO, LOOK_PLAIN, employee->id);
    put_slice(sheet, SEX, LOOK_PLAIN, slice_of(sex_word(employee->sex)));
    for (size_t i = 0; i < roster->inputs; i++)
        put_input(roster, i, &employee->inputs[i]);
    if (roster->posts)
        put_other_posts(roster, employee);
    put_known(roster, WEEKLY_PAY, LOOK_MONEY, employee->weekly_pay);
    put_known(roster, WEEKLY_HOURS, LOOK_HOURS, employee->weekly_hours);
    put_known(roster, RATE, LOOK_MONEY, employee->rate);
    if (employee->rank) {
        put_count(sheet, derived_column(roster, RANK), LOOK_COUNT, employee->rank);
        put_quarter(roster, employee);
    } else {
        put_blank(sheet, derived_column(roster, RANK), LOOK_COUNT);
        put_blank(sheet, derived_column(roster, QUARTER), LOOK_PLAIN);
    }
    put_known(roster, BONUS, LOOK_MONEY, employee->bonus);
    put_memberships(roster, employee);
    *sheet->book->streamed += derived_column(roster, DERIVED);
    sheet->row++;
}

/* ---- The sheet ---- */

static void put_employees(const struct roster *roster)
{
    struct book *book = roster->sheet->book;
    struct employee_walk *walk = employees_walk(roster->employees);
    if (!walk) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    const struct employee *employee;
    while (book->error == LXW_NO_ERROR && (employee = employee_next(walk)))
        put_employee(roster, employee);
    if (employee_walk_failed(walk))
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    employee_walk_end(walk);
}

static void name_columns(const struct roster *roster)
{
    struct book *book = roster->sheet->book;
    name_live_column(book, LIVE_SEX, SEX);
    name_live_column(book, LIVE_RATE, derived_column(roster, RATE));
    name_live_column(book, LIVE_QUARTER, derived_column(roster, QUARTER));
    name_live_column(book, LIVE_BONUS, derived_column(roster, BONUS));
    name_live_column(book, LIVE_HOURLY, derived_column(roster, IN_HOURLY));
    name_live_column(book, LIVE_BONUS_GAP, derived_column(roster, IN_BONUS_GAPS));
    name_live_column(book, LIVE_BONUS_SHARE, derived_column(roster, IN_PROPORTIONS));
}

/* A look is numbered when a cell of it is first written, and streamed cells are at once: whoever is in them. */
static void number_looks(const struct book *book)
{
    for (enum look look = 0; look < LOOKS; look++)
        lxw.lxw_format_get_xf_index(book->looks[look]);
}

void sheet_employees(struct sheet *sheet)
{
    const struct employees *employees = sheet->book->result->employees;
    struct roster roster = {sheet, employees, (lxw_col_t)employees_input_count(employees),
                            employees_combined(employees)};
    lxw_worksheet *worksheet = sheet->worksheet;
    lxw_row_t last = (lxw_row_t)employees_count(employees);
    lxw.worksheet_freeze_panes(worksheet, 1, SEX);
    book_check(sheet->book, lxw.worksheet_repeat_rows(worksheet, 0, 0));
    book_check(sheet->book,
               lxw.worksheet_autofilter(worksheet, 0, 0, last, derived_column(&roster, WHY_NOT)));
    number_looks(sheet->book);
    put_headers(&roster);
    if (sheet->book->streamed)
        put_employees(&roster);
    name_columns(&roster);
}
