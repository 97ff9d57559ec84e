#include "report/forms.h"

#include "report/csv_field.h"
#include "report/words.h"

/* A fraction too long to print becomes a text that may start with a minus, and is guarded as one. */
static void add_exact(struct text *text, const char *exact)
{
    struct text shown = text_begin(text->memory);
    text_add_fraction(&shown, exact);
    if (slice_is(text_slice(&shown), exact))
        csv_add_field(text, text_slice(&shown), CSV_QUOTES_WHERE_NEEDED);
    else
        csv_add_guarded(text, text_slice(&shown), CSV_QUOTES_WHERE_NEEDED);
    text->failed |= shown.failed;
    text_end(&shown);
}

static void add_figure(struct text *text, const struct result_figure *figure)
{
    text_join(text, figure->name, figure->reason ? ",not_calculable," : ",ok,", NULL);
    if (!figure->reason) {
        text_join(text, figure->percentage->percent, ",", NULL);
        add_exact(text, figure->percentage->value.exact);
    } else {
        text_add_char(text, ',');
    }
    text_add_char(text, '\n');
}

void form_csv(struct text *text, const paygap_result *result)
{
    text_add(text, "name,status,percent,exact\n");
    for (size_t i = 0; i < FOURTEEN; i++)
        add_figure(text, &result->fourteen[i]);
    if (not_for_filing(result)) {
        text_add(text, "not_for_filing,");
        text_add_not_for_filing(text, result->invalid);
        text_add(text, ",,\n");
    }
}
