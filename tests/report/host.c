/*
 * A program in a locale of its own that uses the library, as any program with windows and menus does: setlocale first.
 *
 *     host RECORDS WORKBOOK        the environment says which locale
 *     host CATALOGUES              what the C library says is translated from there; prints what the library says
 *                                  of records that are not there, and of libzip
 *
 * Exit status 0 when the workbook is written; 9 when the locale does not exist or has a decimal point.
 */
#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <paygap.h>
#include <stdio.h>
#include <string.h>

static int write_workbook(const char *records, const char *workbook)
{
    paygap_options *options;
    paygap_run *run = NULL;
    paygap_result *result = NULL;
    if (paygap_options_new(&options) != PAYGAP_OK)
        return 4;
    paygap_options_year(options, 2025);
    paygap_options_with_employees(options, 1);
    int32_t status = paygap_run_new(&run, options, "records.csv");
    if (status == PAYGAP_OK)
        status = paygap_run_file(run, records);
    if (status == PAYGAP_OK)
        status = paygap_run_finish(run, &result);
    if (status == PAYGAP_OK)
        status = paygap_result_write(result, PAYGAP_XLSX, workbook);
    paygap_result_free(result);
    paygap_run_free(run);
    paygap_options_free(options);
    return status == PAYGAP_OK ? 0 : 1;
}

static int say_faults(const char *catalogues)
{
    paygap_options *options;
    paygap_run *run = NULL;
    bindtextdomain("libc", catalogues);
    puts(strerror(ENOENT));
    if (paygap_options_new(&options) != PAYGAP_OK)
        return 4;
    if (paygap_run_new(&run, options, "records.csv") == PAYGAP_OK)
        paygap_run_file(run, "not-there/records.csv");
    puts(paygap_run_message(run));
    puts(paygap_load_workbook_reader());
    paygap_run_free(run);
    paygap_options_free(options);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 2 && argc != 3)
        return 2;
    const char *locale = setlocale(LC_ALL, "");
    char shown[8];
    snprintf(shown, sizeof shown, "%.1f", 0.5);
    if (!locale || shown[1] == '.')
        return 9;
    if (argc == 2)
        return say_faults(argv[1]);
    int status = write_workbook(argv[1], argv[2]);
    snprintf(shown, sizeof shown, "%.1f", 0.5);
    return status == 0 && shown[1] == '.' ? 3 : status; /* the locale must be as it was */
}
