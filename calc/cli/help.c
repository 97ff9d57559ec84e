#include "cli/help.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "cli/options.h"

/* Where the explanations of options begin. */
enum { EXPLANATION_COLUMN = 26, PAGE_WIDTH = 79 };

void print_usage_line(FILE *to, const struct command *command)
{
    fprintf(to, "Usage: paygap %s%s%s\n", command->name, *command->name ? " " : "", command->synopsis);
}

/* `help` beside what was printed so far on the line, or below it when that is too long. */
static void print_explanation(FILE *to, size_t printed, const char *help)
{
    if (printed + 1 > EXPLANATION_COLUMN) {
        fputc('\n', to);
        printed = 0;
    }
    fprintf(to, "%*s", (int)(EXPLANATION_COLUMN - printed), "");
    for (; *help; help++) {
        fputc(*help, to);
        if (*help == '\n')
            fprintf(to, "%*s", EXPLANATION_COLUMN, "");
    }
    fputc('\n', to);
}

static void print_option(FILE *to, const struct option *option)
{
    int printed = option->letter ? fprintf(to, "  -%c, --%s", option->letter, option->name)
                                 : fprintf(to, "      --%s", option->name);
    if (option->argument)
        printed += fprintf(to, " %s", option->argument);
    print_explanation(to, printed > 0 ? (size_t)printed : 0, option->help);
}

static void print_options(FILE *to, const struct command *command)
{
    const char *group = NULL;
    for (size_t i = 0; i < option_count(); i++) {
        const struct option *option = option_at(i);
        if (!(option->commands & command->bit))
            continue;
        if (!group || strcmp(group, option->group) != 0) {
            group = option->group;
            fprintf(to, "\n%s:\n", group);
        }
        print_option(to, option);
    }
}

/* `text` in lines of the page's width, each after `indent` blanks. */
static void print_wrapped(FILE *to, size_t indent, const char *text)
{
    size_t column = 0;
    while (*text) {
        size_t length = strcspn(text, " ");
        bool first = column == 0;
        if (!first && column + 1 + length > PAGE_WIDTH) {
            fputc('\n', to);
            first = true;
        }
        column = first ? indent + length : column + 1 + length;
        fprintf(to, "%*s%.*s", first ? (int)indent : 1, "", (int)length, text);
        text += length + (text[length] == ' ');
    }
    fputc('\n', to);
}

static void print_conventions(FILE *to)
{
    fputs("\nConventions, the default value first:\n", to);
    for (size_t i = 0; i < paygap_convention_count(); i++) {
        fprintf(to, "  %s: %s\n", paygap_convention_name(i), paygap_convention_values(i));
        print_wrapped(to, 6, paygap_convention_help(i));
    }
}

static void print_commands(FILE *to)
{
    fputs("\nCommands:\n", to);
    for (size_t i = 0; i < command_count(); i++)
        if (*command_at(i)->name)
            fprintf(to, "  %-10s%s\n", command_at(i)->name, command_at(i)->summary);
    fputs("\n'paygap COMMAND --help' explains a command and its options.\n"
          "\nExample:\n"
          "  paygap calc --year 2025 --employer 'Acme Ltd' -o report.xlsx pay.csv\n",
          to);
}

void print_help(FILE *to, const struct command *command)
{
    print_usage_line(to, command);
    fprintf(to, "\n%s", command->description);
    if (command->bit == PROGRAM)
        print_commands(to);
    print_options(to, command);
    if (command->calculates)
        print_conventions(to);
    if (command->statuses)
        fprintf(to, "\nExit status:\n%s", command->statuses);
}

void print_version(FILE *to)
{
    fprintf(to, "paygap %s\nABI %" PRId32 "\n", paygap_version(), paygap_abi());
    for (size_t i = 0; paygap_library(i); i++)
        fprintf(to, "%s\n", paygap_library(i));
}
