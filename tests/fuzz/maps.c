/*
 * Bytes to the lines of a map file: one that is refused says at which line, and leaves the options as they were; one that
 * is taken may be laid again, and records can be read under it.
 */
#include <paygap.h>
#include <string.h>

#include "harness.h"

static const char records[] = "employee_id,sex,ordinary_pay,pay_period,weekly_hours,Basic\n"
                              "1,M,2500,month,37.5,20\n"
                              "2,F,2400,month,40,21\n";

/* The result of the records as JSON, or what is wrong with them; owned. */
static char *calculate(paygap_options *options, size_t *length)
{
    paygap_run *run;
    paygap_result *result;
    char *bytes;
    if (paygap_run_new(&run, options, "fuzz.csv") != PAYGAP_OK)
        abort();
    paygap_run_feed(run, records, sizeof records - 1);
    int32_t status = paygap_run_finish(run, &result);
    expect(status == PAYGAP_OK || status == PAYGAP_EDATA);
    if (result)
        expect(paygap_result_render(result, PAYGAP_JSON, 0, &bytes, length) == PAYGAP_OK);
    else
        expect(paygap_run_render_issues(run, &bytes, length) == PAYGAP_OK);
    paygap_result_free(result);
    paygap_run_free(run);
    return bytes;
}

static void expect_same(paygap_options *options, paygap_options *others)
{
    size_t length, others_length;
    char *ours = calculate(options, &length), *theirs = calculate(others, &others_length);
    expect(length == others_length && memcmp(ours, theirs, length) == 0);
    paygap_buffer_free(ours, length);
    paygap_buffer_free(theirs, others_length);
}

void try_maps(const uint8_t *data, size_t size)
{
    paygap_options *options, *others;
    expect(paygap_options_new(&options) == PAYGAP_OK);
    expect(paygap_options_new(&others) == PAYGAP_OK);
    int32_t status = paygap_options_map(options, (const char *)data, size);
    expect(status == PAYGAP_OK || status == PAYGAP_EUSAGE);
    expect((status == PAYGAP_OK) == !*paygap_options_message(options));
    if (status == PAYGAP_OK) {
        expect(paygap_options_map(others, (const char *)data, size) == PAYGAP_OK);
        expect(paygap_options_map(others, (const char *)data, size) == PAYGAP_OK);
    } else
        expect(strncmp(paygap_options_message(options), "line ", strlen("line ")) == 0);
    expect_same(options, others);
    paygap_options_free(options);
    paygap_options_free(others);
}
