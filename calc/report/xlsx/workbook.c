#include "report/forms.h"

#include "report/amounts.h"
#include "report/embedded.h"
#include "report/words.h"
#include "report/xlsx/quarantine.h"
#include "report/xlsx/sheets.h"

const char xlsx_library[] = "libxlsxwriter " LXW_VERSION;

static bool always(const paygap_result *result)
{
    (void)result;
    return true;
}

static bool has_ties(const paygap_result *result)
{
    return result->tie_count > 0;
}

static bool has_bins(const paygap_result *result)
{
    return result->bin_count > 0;
}

/* A stored result, made into a workbook once more (api/verify.c), may show employees and have none. */
static bool has_employees(const paygap_result *result)
{
    return result->shows_employees && result->employees;
}

static bool has_issues(const paygap_result *result)
{
    return result->issues.count > 0;
}

/*
 * The sheets in their order. A streamed one is written from top to bottom and forgotten line by line, which is what a
 * million people need; no table can be made of it, and no chart drawn.
 */
static const struct {
    const char *name;
    bool (*wanted)(const paygap_result *result);
    void (*write)(struct sheet *sheet);
    bool streamed;
} sheets[] = {
    {"Summary", always, sheet_summary, false},
    {"Figures", always, sheet_figures, false},
    {"Quarters", always, sheet_quarters, false},
    {"Ties", has_ties, sheet_ties, false},
    {"Rates", has_bins, sheet_rates, false},
    {"Population", always, sheet_population, false},
    {"Issues", has_issues, sheet_issues, false},
    {"Method", always, sheet_method, false},
    {"Employees", has_employees, sheet_employees, true},
    {EMBEDDED_SHEET, always, sheet_embedded, false},
};

/* The fourteen names, so that other workbooks can link to the figures. */
static void define_names(struct book *book)
{
    for (size_t i = 0; i < FOURTEEN; i++) {
        char cell[LXW_MAX_CELL_NAME_LENGTH];
        lxw.lxw_rowcol_to_cell_abs(cell, book->figures_row + (lxw_row_t)i, FIGURES_PERCENT, true, true);
        struct text *formula = book_words(book);
        text_join(formula, "=Figures!", cell, NULL);
        book_check(book, lxw.workbook_define_name(book->workbook, fourteen_names[i], text_string(formula)));
    }
}

static void add_subject(struct text *text, const paygap_result *result)
{
    text_add(text, result->instrument);
    if (result->snapshot_date) {
        text_add(text, ", snapshot date ");
        text_add_date(text, result->snapshot_date);
    }
}

static void set_properties(struct book *book)
{
    const paygap_result *result = book->result;
    struct text title = text_begin(result->memory);
    struct text subject = text_begin(result->memory);
    text_add(&title, "Gender pay gap figures: ");
    text_add_employer(&title, result);
    add_subject(&subject, result);
    lxw_doc_properties properties = {
        .title = title.bytes,
        .subject = subject.bytes,
        .author = (char[]){"paygap " PAYGAP_VERSION},
        .keywords = (char[]){"gender pay gap, mean, median, bonus, hourly pay quarters, statutory return"},
        .created = archive_time(result->created)};
    book_check(book, lxw.workbook_set_properties(book->workbook, &properties));
    book->words.failed |= title.failed || subject.failed;
    text_end(&subject);
    text_end(&title);
}

static void write_sheets(struct book *book)
{
    struct sheet summary = {0};
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        struct sheet sheet;
        if (!sheets[i].wanted(book->result))
            continue;
        /* libxlsxwriter looks at this when it adds a sheet: the others keep their tables. */
        book->workbook->options.constant_memory = sheets[i].streamed;
        if (!sheet_begin(&sheet, book, sheets[i].name))
            return;
        sheets[i].write(&sheet);
        if (i == 0)
            summary = sheet;
    }
    add_charts(&summary);
    define_names(book);
    set_properties(book);
}

static int32_t status_of(const struct book *book)
{
    if (book->error == LXW_ERROR_MEMORY_MALLOC_FAILED || book->words.failed || book->cell.failed)
        return PAYGAP_ENOMEM;
    return book->error == LXW_NO_ERROR ? PAYGAP_OK : PAYGAP_EIO;
}

static int32_t write_workbook(const void *content, const char *path, char *folder, uint64_t *streamed)
{
    const paygap_result *result = content;
    struct book book = {.result = result,
                        .words = text_begin(result->memory),
                        .cell = text_begin(result->memory),
                        .streamed = streamed};
    lxw_workbook_options options = {.tmpdir = folder};
    book.workbook = lxw.workbook_new_opt(path, &options);
    if (!book.workbook)
        return PAYGAP_ENOMEM;
    book_begin(&book);
    if (book.error == LXW_NO_ERROR)
        write_sheets(&book);
    if (status_of(&book) == PAYGAP_OK)
        book_check(&book, lxw.workbook_close(book.workbook));
    else
        lxw.lxw_workbook_free(book.workbook);
    int32_t status = status_of(&book);
    book_end(&book);
    return status;
}

int32_t form_xlsx(const paygap_result *result, const char *path)
{
    return in_quarantine(write_workbook, result, path, result->memory);
}
