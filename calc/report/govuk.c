#include "report/forms.h"

#include "base/utf8.h"
#include "report/csv_field.h"
#include "report/employer.h"
#include "report/words.h"

/*
 * The public download of the reporting service: the fourteen figures stand from column 7 on, in the order of
 * paygap_figure_name.
 */
enum { COLUMNS = 27, EMPLOYER_NAME = 0, FIRST_FIGURE = 6, EMPLOYER_SIZE = 22, DUE_DATE = 25 };

static const char *const headers[COLUMNS] = {
    "EmployerName",
    "EmployerId",
    "Address",
    "PostCode",
    "CompanyNumber",
    "SicCodes",
    "DiffMeanHourlyPercent",
    "DiffMedianHourlyPercent",
    "DiffMeanBonusPercent",
    "DiffMedianBonusPercent",
    "MaleBonusPercent",
    "FemaleBonusPercent",
    "MaleLowerQuartile",
    "FemaleLowerQuartile",
    "MaleLowerMiddleQuartile",
    "FemaleLowerMiddleQuartile",
    "MaleUpperMiddleQuartile",
    "FemaleUpperMiddleQuartile",
    "MaleTopQuartile",
    "FemaleTopQuartile",
    "CompanyLinkToGPGInfo",
    "ResponsiblePerson",
    "EmployerSize",
    "CurrentName",
    "SubmittedAfterTheDeadline",
    "DueDate",
    "DateSubmitted",
};

/* What one row says. */
struct filing {
    const char *employer; /* or NULL */
    bool refused;         /* there is nothing to file */
    uint64_t left_out;    /* invalid records */
    uint64_t unclaimed;   /* and of a file of several employers, those of nobody */
    bool types_by_convention;
    const char *typed[FOURTEEN];
    uint64_t headcount;
    const char *snapshot_date; /* or NULL */
};

/* The name, and what must not be overlooked: the row has no other place for remarks. */
static void add_employer(struct text *field, const struct filing *filing)
{
    if (filing->employer)
        text_add_visible(field, slice_of(filing->employer));
    if (filing->refused)
        text_add(field, " (refused: records are invalid)");
    if (filing->left_out || filing->unclaimed) {
        text_add(field, filing->employer ? " (" : "(");
        text_add_not_for_filing(field, filing->left_out ? filing->left_out : filing->unclaimed);
        if (!filing->left_out)
            text_add(field, filing->unclaimed == 1 ? " that names no employer" : " that name no employer");
        text_add_char(field, ')');
    }
    if (filing->types_by_convention)
        text_add(field, " (bonus gaps: 100.0 typed by convention no_women_bonus=100, not calculable)");
}

/*
 * The day after the last day to publish, which is the day of the snapshot one year later:
 * "2025-04-05" gives "2026/04/05 00:00:00".
 */
static void add_due_date(struct text *field, const char *snapshot_date)
{
    if (!snapshot_date)
        return;
    unsigned year = 0;
    const char *at = snapshot_date;
    for (; ascii_digit(*at); at++)
        year = year * 10 + (unsigned)(*at - '0');
    text_add_padded(field, year + 1, 4);
    for (; *at; at++)
        text_add_char(field, *at == '-' ? '/' : *at);
    text_add(field, " 00:00:00");
}

static void add_value(struct text *field, size_t column, const struct filing *filing)
{
    if (column == EMPLOYER_NAME)
        add_employer(field, filing);
    else if (filing->refused)
        return;
    else if (column >= FIRST_FIGURE && column < FIRST_FIGURE + FOURTEEN)
        text_add(field, filing->typed[column - FIRST_FIGURE]);
    else if (column == EMPLOYER_SIZE)
        text_add(field, employer_size(filing->headcount));
    else if (column == DUE_DATE)
        add_due_date(field, filing->snapshot_date);
}

static char after_column(size_t column)
{
    return column + 1 < COLUMNS ? ',' : '\n';
}

static void add_headers(struct text *text)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        csv_add_field(text, slice_of(headers[i]), CSV_QUOTES_ALWAYS);
        text_add_char(text, after_column(i));
    }
}

static void add_row(struct text *text, const struct filing *filing)
{
    struct text field = text_begin(text->memory);
    for (size_t i = 0; i < COLUMNS; i++) {
        text_clear(&field);
        add_value(&field, i, filing);
        if (i == EMPLOYER_NAME)
            csv_add_guarded(text, text_slice(&field), CSV_QUOTES_ALWAYS);
        else
            csv_add_field(text, text_slice(&field), CSV_QUOTES_ALWAYS);
        text_add_char(text, after_column(i));
    }
    text->failed |= field.failed;
    text_end(&field);
}

void form_govuk(struct text *text, const paygap_result *result)
{
    struct filing filing = {.employer = result->employer,
                            .left_out = not_for_filing(result) ? result->invalid : 0,
                            .headcount = everybody(&result->headcount),
                            .snapshot_date = result->snapshot_date};
    for (size_t i = 0; i < FOURTEEN; i++) {
        filing.typed[i] = result->fourteen[i].typed;
        filing.types_by_convention |= result->fourteen[i].typed_by_convention;
    }
    add_headers(text);
    add_row(text, &filing);
}

static void add_line(struct text *text, const struct employer_list *employers,
                     const struct paygap_employer *employer)
{
    struct filing filing = {.employer = employer->name,
                            .refused = employer->refused,
                            .left_out = employer->invalid,
                            .unclaimed = employer->refused ? 0 : employer->unclaimed,
                            .types_by_convention = employer->typed_by_convention,
                            .headcount = everybody(&employer->headcount),
                            .snapshot_date = employers->snapshot_date};
    for (size_t i = 0; i < FOURTEEN; i++)
        filing.typed[i] = employer->fourteen[i].typed;
    add_row(text, &filing);
}

const struct employers_form employers_govuk = {add_headers, add_line};
