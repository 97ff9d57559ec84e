/*
 * libFuzzer: bytes to result. The first bytes choose the conventions and how the file is cut; the rest is the file.
 * Beyond not crashing: however it is cut the same bytes come out, and what is refused has an error.
 */
#include <paygap.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void choose(paygap_options *options, uint8_t bits)
{
    static const char *const choices[8][3] = {
        {"rounding", "filing", "half_even"}, {"short_bonus", "literal", "as_paid"},
        {"posts", "error", "combine"},       {"other_sex", "error", "leave_out"},
        {"remainder", "guidance", "top"},    {"tie", "exact", "pence"},
        {"tie_share", "whole", "fraction"},  {"no_women_bonus", "blank", "100"},
    };
    for (int i = 0; i < 8; i++)
        if (paygap_options_convention(options, choices[i][0], choices[i][1 + (bits >> i & 1)]) != PAYGAP_OK)
            abort();
}

/* The run's issues, and its result where there is one, as JSON; owned. */
static char *calculate(paygap_options *options, const uint8_t *file, size_t size, size_t piece,
                       size_t *length)
{
    paygap_run *run;
    paygap_result *result;
    char *bytes;
    if (paygap_run_new(&run, options, "fuzz.csv") != PAYGAP_OK)
        abort();
    for (size_t at = 0; at < size; at += piece)
        paygap_run_feed(run, file + at, size - at < piece ? size - at : piece);
    int32_t status = paygap_run_finish(run, &result);
    if (status != PAYGAP_OK && status != PAYGAP_EDATA)
        abort();
    if ((status == PAYGAP_EDATA) != (result == NULL))
        abort();
    if (status == PAYGAP_EDATA ? paygap_run_issue_total(run, PAYGAP_ERROR) == 0
                               : paygap_result_render(result, PAYGAP_JSON, 0, &bytes, length) != PAYGAP_OK)
        abort();
    if (status == PAYGAP_EDATA && paygap_run_render_issues(run, &bytes, length) != PAYGAP_OK)
        abort();
    paygap_result_free(result);
    paygap_run_free(run);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { CHOICES = 3 };
    if (size < CHOICES)
        return 0;
    paygap_options *options;
    size_t whole_length, cut_length;
    if (paygap_options_new(&options) != PAYGAP_OK)
        return 0;
    choose(options, data[0]);
    paygap_options_skip_invalid(options, data[1] & 1);
    char *whole = calculate(options, data + CHOICES, size - CHOICES, size, &whole_length);
    char *cut = calculate(options, data + CHOICES, size - CHOICES, (size_t)data[2] + 1, &cut_length);
    if (whole_length != cut_length || memcmp(whole, cut, whole_length) != 0)
        abort();
    paygap_buffer_free(whole, whole_length);
    paygap_buffer_free(cut, cut_length);
    paygap_options_free(options);
    return 0;
}
