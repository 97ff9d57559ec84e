#include "report/csv_field.h"
#include "report/employer.h"
#include "report/words.h"

static void add_headers(struct text *text)
{
    text_add(text, "employer,status,rows");
    for (size_t i = 0; i < FOURTEEN; i++)
        text_join(text, ",", fourteen_names[i], NULL);
    text_add_char(text, '\n');
}

static void add_line(struct text *text, const struct employer_list *employers,
                     const struct paygap_employer *employer)
{
    (void)employers;
    csv_add_guarded(text, slice_of(employer->name), CSV_QUOTES_WHERE_NEEDED);
    text_join(text, ",", employer_status(employer), ",", NULL);
    text_add_unsigned(text, employer->rows);
    for (size_t i = 0; i < FOURTEEN; i++) {
        const char *percent = employer->fourteen[i].percent;
        text_join(text, ",", percent ? percent : "", NULL);
    }
    text_add_char(text, '\n');
}

const struct employers_form employers_csv = {add_headers, add_line};
