#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <unistd.h>

#include "report/forms.h"

#include "report/amounts.h"
#include "report/words.h"
#include "report/xlsx/sheets.h"
#include "report/xlsx/whole.h"

const char xlsx_library[] = "libxlsxwriter " LXW_VERSION;

/* A ZIP archive knows no earlier day, and 0 would mean now. */
enum { EARLIEST = 315532800 /* 1980-01-01 */ };

static bool always(const paygap_result *result)
{
    (void)result;
    return true;
}

static bool has_ties(const paygap_result *result)
{
    return result->tie_count > 0;
}

static bool has_issues(const paygap_result *result)
{
    return result->issues.count > 0;
}

/* The sheets in their order; each is written from top to bottom. */
static const struct {
    const char *name;
    bool (*wanted)(const paygap_result *result);
    void (*write)(struct sheet *sheet);
} sheets[] = {
    {"Summary", always, sheet_summary},       {"Figures", always, sheet_figures},
    {"Quarters", always, sheet_quarters},     {"Ties", has_ties, sheet_ties},
    {"Population", always, sheet_population}, {"Issues", has_issues, sheet_issues},
    {"Method", always, sheet_method},
};

/* The fourteen names, so that other workbooks can link to the figures. */
static void define_names(struct book *book)
{
    for (size_t i = 0; i < FOURTEEN; i++) {
        char cell[LXW_MAX_CELL_NAME_LENGTH];
        lxw_rowcol_to_cell_abs(cell, book->figures_row + (lxw_row_t)i, FIGURES_PERCENT, true, true);
        struct text *formula = book_words(book);
        text_join(formula, "=Figures!", cell, NULL);
        book_check(book, workbook_define_name(book->workbook, fourteen_names[i], text_string(formula)));
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
        .created = (time_t)(result->created < EARLIEST ? EARLIEST : result->created)};
    book_check(book, workbook_set_properties(book->workbook, &properties));
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

/* Makes the file first: for its mode, and since libxlsxwriter complains about a bad path on standard error.
 */
static int32_t touch(const char *path)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return errno == ENOMEM ? PAYGAP_ENOMEM : PAYGAP_EIO;
    return close(descriptor) == 0 ? PAYGAP_OK : PAYGAP_EIO;
}

/*
 * The folder of `path`: there libxlsxwriter keeps its temporary files, on the disk that pay data go to
 * anyway.
 */
static void add_folder(struct text *text, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        text_add(text, ".");
    else
        text_add_slice(text, (struct slice){path, slash == path ? 1 : (size_t)(slash - path)});
}

static int32_t write_workbook(const paygap_result *result, const char *path)
{
    struct book book = {
        .result = result, .words = text_begin(result->memory), .cell = text_begin(result->memory)};
    struct text folder = text_begin(result->memory);
    add_folder(&folder, path);
    lxw_workbook_options options = {.tmpdir = folder.bytes};
    book.workbook = folder.failed ? NULL : workbook_new_opt(path, &options);
    text_end(&folder);
    if (!book.workbook)
        return PAYGAP_ENOMEM;
    book_begin(&book);
    if (book.error == LXW_NO_ERROR)
        write_sheets(&book);
    if (status_of(&book) == PAYGAP_OK)
        book_check(&book, workbook_close(book.workbook));
    else
        lxw_workbook_free(book.workbook);
    int32_t status = status_of(&book);
    book_end(&book);
    return status;
}

/* Under another locale libxlsxwriter writes "12,5". */
static int32_t in_plain_locale(const paygap_result *result, const char *path)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0)
        return PAYGAP_ENOMEM;
    locale_t before = uselocale(plain);
    int32_t status = write_workbook(result, path);
    uselocale(before);
    freelocale(plain);
    return status;
}

/* The one thing that the library's threads share: libxlsxwriter calls gmtime and rand. */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

int32_t form_xlsx(const paygap_result *result, const char *path)
{
    int32_t status = touch(path);
    if (status != PAYGAP_OK)
        return status;
    pthread_mutex_lock(&one_at_a_time);
    status = in_plain_locale(result, path);
    pthread_mutex_unlock(&one_at_a_time);
    return status == PAYGAP_OK ? check_whole(path) : status;
}
