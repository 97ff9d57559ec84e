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

/* How long the first `count` lines are, line ends included. */
static size_t lines_length(const char *map, size_t size, unsigned long count)
{
    size_t length = 0;
    for (; count && length < size; count--) {
        const char *end = memchr(map + length, '\n', size - length);
        length = end ? (size_t)(end + 1 - map) : size;
    }
    return length;
}

/* The message names the first line that cannot be taken. */
static void expect_line_at_fault(const char *message, const char *map, size_t size)
{
    static const char before[] = "line ";
    paygap_options *options;
    expect(strncmp(message, before, sizeof before - 1) == 0);
    unsigned long number = strtoul(message + sizeof before - 1, NULL, 10);
    expect(number > 0);
    expect(paygap_options_new(&options) == PAYGAP_OK);
    expect(paygap_options_map(options, map, lines_length(map, size, number - 1)) == PAYGAP_OK);
    expect(paygap_options_map(options, map, lines_length(map, size, number)) == PAYGAP_EUSAGE);
    paygap_options_free(options);
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
        expect_line_at_fault(paygap_options_message(options), (const char *)data, size);
    expect_same(options, others);
    paygap_options_free(options);
    paygap_options_free(others);
}
