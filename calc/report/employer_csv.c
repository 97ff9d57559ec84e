#include "report/csv_field.h"
#include "report/employer.h"
#include "report/words.h"

static void add_line(struct text *text, const struct paygap_employer *employer)
{
    csv_add_guarded(text, slice_of(employer->name), CSV_QUOTES_WHERE_NEEDED);
    text_join(text, ",", employer_status(employer), ",", NULL);
    text_add_unsigned(text, employer->rows);
    for (size_t i = 0; i < FOURTEEN; i++) {
        const char *percent = employer->fourteen[i].percent;
        text_join(text, ",", percent ? percent : "", NULL);
    }
    text_add_char(text, '\n');
}

void form_employers_csv(struct text *text, const struct employer_list *employers)
{
    text_add(text, "employer,status,rows");
    for (size_t i = 0; i < FOURTEEN; i++)
        text_join(text, ",", fourteen_names[i], NULL);
    text_add_char(text, '\n');
    for (size_t i = 0; i < employers->count; i++)
        add_line(text, &employers->list[i]);
}
