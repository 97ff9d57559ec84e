#include "cli/commands.h"

#include "cli/by_employer.h"
#include "cli/conditions.h"
#include "cli/reading.h"
#include "cli/rendering.h"

static int32_t render(const void *result, int32_t form, int32_t flags, char **bytes, size_t *size)
{
    return paygap_result_render(result, form, flags, bytes, size);
}

static int32_t write_to(const void *result, int32_t form, const char *path)
{
    return paygap_result_write(result, form, path);
}

static enum exit_status produce_result(const void *context, int32_t form, const struct target *target)
{
    static const struct rendering result = {"the result", render, write_to};
    const struct reading *reading = context;
    return rendering_produce(&result, reading->result, reading->request->colour, form, target);
}

static bool condition_holds(const void *result, const char *condition)
{
    return paygap_result_meets(result, condition) != 0;
}

enum exit_status run_calc(const struct request *request)
{
    if (request->by_employer)
        return calculate_by_employer(request);
    struct reading reading;
    enum exit_status status = reading_begin(&reading, request);
    if (status == EXIT_DONE || status == EXIT_REFUSED)
        reading_list_issues(&reading);
    if (status == EXIT_DONE)
        status = outputs_write(&reading.outputs, produce_result, &reading);
    if (status == EXIT_DONE)
        status = judge_conditions(request, condition_holds, reading.result);
    reading_end(&reading);
    return status;
}
