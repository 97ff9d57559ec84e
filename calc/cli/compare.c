#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/conditions.h"
#include "cli/reading.h"
#include "cli/rendering.h"
#include "cli/stored.h"

/* One of A, B, ...: a stored result, or records that were read. */
struct side {
    paygap_stored *stored;
    struct reading reading;
};

struct comparing {
    const struct request *request;
    struct side *sides;
    paygap_comparison *comparison;
};

static enum exit_status read_records(struct side *side, const struct request *request,
                                     const struct opened *opened)
{
    side->reading.request = request;
    enum exit_status status = reading_read_opened(&side->reading, opened);
    if (status == EXIT_DONE || status == EXIT_REFUSED)
        reading_list_issues(&side->reading);
    return status;
}

/* A result that was changed after it was written is not worth comparing. */
static enum exit_status read_result(struct side *side, const struct opened *opened)
{
    enum exit_status status = stored_read(opened, &side->stored);
    if (status == EXIT_DONE && !paygap_stored_intact(side->stored))
        return complain(EXIT_REFUSED, "%s: it was changed after it was written; 'paygap verify' tells where",
                        opened->file);
    return status;
}

static enum exit_status read_side(struct side *side, const struct request *request, const char *file)
{
    struct opened opened;
    enum exit_status status = opened_begin(&opened, file);
    if (status == EXIT_DONE)
        status =
            stored_recognise(&opened) ? read_result(side, &opened) : read_records(side, request, &opened);
    opened_end(&opened);
    return status;
}

static enum exit_status read_sides(struct comparing *comparing)
{
    const struct request *request = comparing->request;
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0; i < request->operand_count && status == EXIT_DONE; i++)
        status = read_side(&comparing->sides[i], request, request->operands[i]);
    return status;
}

static enum exit_status compare_sides(struct comparing *comparing, const paygap_result **results,
                                      const paygap_run **runs, const char **labels)
{
    const struct request *request = comparing->request;
    for (size_t i = 0; i < request->operand_count; i++) {
        const struct side *side = &comparing->sides[i];
        results[i] = side->stored ? paygap_stored_result(side->stored) : side->reading.result;
        runs[i] = side->reading.run;
        labels[i] = i < request->label_count ? request->labels[i] : NULL;
    }
    int32_t status = paygap_compare(&comparing->comparison, results, runs, labels, request->operand_count,
                                    request->options);
    if (status != PAYGAP_OK)
        return complain(exit_status_of(status), "cannot compare: %s", paygap_status_text(status));
    return EXIT_DONE;
}

static enum exit_status make_comparison(struct comparing *comparing)
{
    size_t count = comparing->request->operand_count;
    const paygap_result **results = calloc(count, sizeof *results);
    const paygap_run **runs = calloc(count, sizeof *runs);
    const char **labels = calloc(count, sizeof *labels);
    enum exit_status status =
        results && runs && labels ? compare_sides(comparing, results, runs, labels) : complain_memory();
    free((void *)results);
    free((void *)runs);
    free((void *)labels);
    return status;
}

static int32_t render(const void *comparison, int32_t form, int32_t flags, char **bytes, size_t *size)
{
    return paygap_comparison_render(comparison, form, flags, bytes, size);
}

static int32_t write_to(const void *comparison, int32_t form, const char *path)
{
    return paygap_comparison_write(comparison, form, path);
}

static enum exit_status produce_comparison(const void *context, int32_t form, const struct target *target)
{
    static const struct rendering comparison = {"the comparison", render, write_to};
    const struct comparing *comparing = context;
    return rendering_produce(&comparison, comparing->comparison, comparing->request->colour, form, target);
}

static bool condition_holds(const void *comparison, const char *condition)
{
    return paygap_comparison_meets(comparison, condition) != 0;
}

static enum exit_status refuse_operands(const struct request *request)
{
    size_t standard = 0;
    for (size_t i = 0; i < request->operand_count; i++)
        standard += strcmp(request->operands[i], "-") == 0;
    if (standard > 1)
        return complain_usage(request->command->name, "standard input can be read once only");
    if (request->label_count > request->operand_count)
        return complain_usage(request->command->name, "there are more labels than files");
    return EXIT_DONE;
}

static void free_sides(struct comparing *comparing)
{
    for (size_t i = 0; comparing->sides && i < comparing->request->operand_count; i++) {
        paygap_stored_free(comparing->sides[i].stored);
        reading_end(&comparing->sides[i].reading);
    }
    free(comparing->sides);
}

enum exit_status run_compare(const struct request *request)
{
    struct comparing comparing = {.request = request};
    struct reading prepared = {.request = request};
    enum exit_status status = refuse_operands(request);
    if (status == EXIT_DONE)
        status = reading_prepare(&prepared, request);
    comparing.sides = calloc(request->operand_count, sizeof *comparing.sides);
    if (status == EXIT_DONE)
        status = comparing.sides ? read_sides(&comparing) : complain_memory();
    if (status == EXIT_DONE)
        status = make_comparison(&comparing);
    if (status == EXIT_DONE)
        status = outputs_write(&prepared.outputs, produce_comparison, &comparing);
    if (status == EXIT_DONE)
        status = judge_conditions(request, condition_holds, comparing.comparison);
    paygap_comparison_free(comparing.comparison);
    free_sides(&comparing);
    reading_end(&prepared);
    return status;
}
