#include "report/result.h"

#include "base/shelf.h"
#include "report/employees.h"
#include "report/words.h"

void paygap_result_free(paygap_result *result)
{
    if (!result)
        return;
    struct memory own = result->own;
    const struct memory *memory = result->memory;
    employees_free(result->employees);
    issues_end(&result->issues);
    memory_give(memory, result->columns, result->field_capacity * sizeof *result->columns);
    memory_give(memory, result->sets, result->field_capacity * sizeof *result->sets);
    memory_give(memory, result->left_out, result->left_out_count * sizeof *result->left_out);
    memory_give(memory, result->ties, result->tie_count * sizeof *result->ties);
    if (result->shelf) {
        shelf_end(result->shelf);
        memory_give(memory, result->shelf, sizeof *result->shelf);
    }
    memory_give(&own, result, sizeof *result);
}

size_t paygap_figure_count(void)
{
    return FOURTEEN;
}

const char *paygap_figure_name(size_t index)
{
    return index < FOURTEEN ? fourteen_names[index] : NULL;
}

/* The figure of that name, or NULL. */
static const struct result_figure *find_figure(const paygap_result *result, const char *name)
{
    for (int i = 0; i < FOURTEEN; i++)
        if (strcmp(result->fourteen[i].name, name) == 0)
            return &result->fourteen[i];
    return NULL;
}

const char *paygap_result_percent(const paygap_result *result, const char *figure)
{
    const struct result_figure *found = find_figure(result, figure);
    return found ? found->percentage->percent : NULL;
}

const char *paygap_result_exact(const paygap_result *result, const char *figure)
{
    const struct result_figure *found = find_figure(result, figure);
    return found ? found->percentage->value.exact : NULL;
}

const char *paygap_result_decimal(const paygap_result *result, const char *figure)
{
    const struct result_figure *found = find_figure(result, figure);
    return found ? found->percentage->value.decimal : NULL;
}

const char *paygap_result_reason(const paygap_result *result, const char *figure)
{
    const struct result_figure *found = find_figure(result, figure);
    return found ? found->reason : NULL;
}

/* "-13.6" as -136; false when it has more digits than every double tells apart. */
static bool read_tenths(const char *percent, int64_t *tenths)
{
    enum { MOST_DIGITS = 15 };
    bool negative = *percent == '-';
    size_t digits = 0;
    *tenths = 0;
    for (percent += negative; *percent && digits <= MOST_DIGITS; percent++)
        if (*percent != '.') {
            *tenths = *tenths * 10 + (*percent - '0');
            digits++;
        }
    if (negative)
        *tenths = -*tenths;
    return digits <= MOST_DIGITS;
}

int32_t paygap_result_double(const paygap_result *result, const char *figure, double *percent)
{
    const struct result_figure *found = find_figure(result, figure);
    int64_t tenths;
    *percent = 0;
    if (!found)
        return PAYGAP_EUSAGE;
    if (!found->percentage->percent || !read_tenths(found->percentage->percent, &tenths))
        return PAYGAP_EDATA;
    *percent = (double)tenths / 10.0;
    return PAYGAP_OK;
}
