#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/options.h"

static void print_header_line(void)
{
    for (size_t i = 0; i < paygap_field_count(); i++)
        printf("%s%s", i > 0 ? "," : "", paygap_field_name(i));
    putchar('\n');
}

static void print_fields(void)
{
    size_t widest = 0;
    for (size_t i = 0; i < paygap_field_count(); i++)
        if (strlen(paygap_field_name(i)) > widest)
            widest = strlen(paygap_field_name(i));
    for (size_t i = 0; i < paygap_field_count(); i++)
        printf("%-*s  %s\n", (int)widest, paygap_field_name(i), paygap_field_help(i));
}

enum exit_status run_template(const struct request *request)
{
    if (request->fields)
        print_fields();
    else
        print_header_line();
    return EXIT_DONE;
}
