#include "audit/compare.h"

#include "api/run.h"
#include "api/temporary.h"
#include "report/employees_make.h"

static int32_t new_comparison(paygap_comparison **comparison, const struct compared_input *inputs,
                              size_t count, const struct memory *memory)
{
    paygap_comparison *made = memory_take(memory, sizeof *made);
    if (!made)
        return PAYGAP_ENOMEM;
    if (comparison_make(made, inputs, count, memory)) {
        *comparison = made;
        return PAYGAP_OK;
    }
    paygap_comparison_free(made);
    return PAYGAP_ENOMEM;
}

/* The people of a run, or of its result where they went on into that. */
static const struct roll *roll_of(const paygap_run *run, const paygap_result *result)
{
    if (!run)
        return NULL;
    return result->employees ? employees_roll(result->employees) : &run->roll;
}

int32_t paygap_compare(paygap_comparison **comparison, const paygap_result *const *results,
                       const paygap_run *const *runs, const char *const *labels, size_t count,
                       const paygap_options *options)
{
    *comparison = NULL;
    if (count < 2)
        return PAYGAP_EUSAGE;
    const struct memory *memory = options ? options->memory : &memory_of_libc;
    struct compared_input *inputs = memory_take(memory, count * sizeof *inputs);
    if (!inputs)
        return PAYGAP_ENOMEM;
    for (size_t i = 0; i < count; i++)
        inputs[i] = (struct compared_input){.result = results[i],
                                            .roll = runs ? roll_of(runs[i], results[i]) : NULL,
                                            .label = labels ? labels[i] : NULL};
    int32_t status = new_comparison(comparison, inputs, count, memory);
    if (status == PAYGAP_OK && options && options->has_created)
        (*comparison)->created = options->created;
    memory_give(memory, inputs, count * sizeof *inputs);
    return status;
}

void paygap_comparison_free(paygap_comparison *comparison)
{
    if (!comparison)
        return;
    struct memory own = comparison->own;
    comparison_end(comparison);
    memory_give(&own, comparison, sizeof *comparison);
}

static int32_t write_workbook(const void *comparison, const char *path)
{
    return comparison_xlsx(comparison, path);
}

int32_t paygap_comparison_render(const paygap_comparison *comparison, int32_t form, int32_t flags,
                                 char **bytes, size_t *size)
{
    *bytes = NULL;
    *size = 0;
    if (form == PAYGAP_XLSX)
        return render_by_way_of_a_file(write_workbook, comparison, bytes, size);
    struct text text = text_begin(&memory_of_libc);
    if (form == PAYGAP_TEXT)
        comparison_text(&text, comparison, (flags & PAYGAP_COLOUR) != 0);
    else if (form == PAYGAP_JSON)
        comparison_json(&text, comparison);
    else if (form == PAYGAP_CSV)
        comparison_csv(&text, comparison);
    else
        return PAYGAP_EUSAGE;
    return text_release(&text, bytes, size) ? PAYGAP_OK : PAYGAP_ENOMEM;
}

int32_t paygap_comparison_write(const paygap_comparison *comparison, int32_t form, const char *path)
{
    if (form == PAYGAP_XLSX)
        return comparison_xlsx(comparison, path);
    char *bytes;
    size_t size;
    int32_t status = paygap_comparison_render(comparison, form, 0, &bytes, &size);
    return write_rendered(status, bytes, size, path);
}
