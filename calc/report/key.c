#include "report/csv_field.h"
#include "report/employees.h"
#include "report/forms.h"

bool form_key(struct text *text, const paygap_result *result)
{
    if (!result->has_key)
        return false;
    struct employee_walk *walk = employees_walk(result->employees);
    if (!walk) {
        text->failed = true;
        return true;
    }
    text_add(text, "number,employee_id\n");
    const struct employee *employee;
    while ((employee = employee_next(walk))) {
        text_add_unsigned(text, employee->number);
        text_add_char(text, ',');
        csv_add_guarded(text, employee->id, CSV_QUOTES_WHERE_NEEDED);
        text_add_char(text, '\n');
    }
    text->failed |= employee_walk_failed(walk);
    employee_walk_end(walk);
    return true;
}
