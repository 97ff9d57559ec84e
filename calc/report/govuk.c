#include "report/forms.h"

#include "base/utf8.h"
#include "report/csv_field.h"
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

static bool types_by_convention(const paygap_result *result)
{
    bool any = false;
    for (int i = 0; i < FOURTEEN; i++)
        any |= result->fourteen[i].typed_by_convention;
    return any;
}

/* The name, and what must not be overlooked: the row has no other place for remarks. */
static void add_employer(struct text *field, const paygap_result *result)
{
    if (result->employer)
        text_add_visible(field, slice_of(result->employer));
    if (not_for_filing(result)) {
        text_add(field, result->employer ? " (" : "(");
        text_add_not_for_filing(field, result);
        text_add_char(field, ')');
    }
    if (types_by_convention(result))
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

static uint64_t everybody(const struct head_count *people)
{
    return people->men + people->women + people->other;
}

static void add_value(struct text *field, size_t column, const paygap_result *result)
{
    if (column == EMPLOYER_NAME)
        add_employer(field, result);
    else if (column >= FIRST_FIGURE && column < FIRST_FIGURE + FOURTEEN)
        text_add(field, result->fourteen[column - FIRST_FIGURE].typed);
    else if (column == EMPLOYER_SIZE)
        text_add(field, employer_size(everybody(&result->headcount)));
    else if (column == DUE_DATE)
        add_due_date(field, result->snapshot_date);
}

static char after_column(size_t column)
{
    return column + 1 < COLUMNS ? ',' : '\n';
}

void form_govuk(struct text *text, const paygap_result *result)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        csv_add_field(text, slice_of(headers[i]), CSV_QUOTES_ALWAYS);
        text_add_char(text, after_column(i));
    }
    struct text field = text_begin(text->memory);
    for (size_t i = 0; i < COLUMNS; i++) {
        text_clear(&field);
        add_value(&field, i, result);
        if (i == EMPLOYER_NAME)
            csv_add_guarded(text, text_slice(&field), CSV_QUOTES_ALWAYS);
        else
            csv_add_field(text, text_slice(&field), CSV_QUOTES_ALWAYS);
        text_add_char(text, after_column(i));
    }
    text->failed |= field.failed;
    text_end(&field);
}
