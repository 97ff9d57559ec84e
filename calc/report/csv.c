#include "report/forms.h"

#include "report/csv_field.h"
#include "report/words.h"

static void add_figure(struct text *text, const struct result_figure *figure)
{
    text_join(text, figure->name, figure->reason ? ",not_calculable," : ",ok,", NULL);
    if (!figure->reason) {
        text_join(text, figure->percentage->percent, ",", NULL);
        csv_add_exact(text, figure->percentage->value.exact);
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
