/*
 * Prints the tables of commands and options for the completion scripts beside this file, a line each:
 * COMMAND OPTION LETTER ARGUMENT VALUES HELP, a tab between two, `.` where there is nothing. A line without OPTION is
 * the command itself, and its ARGUMENT says whether it takes files; a line without COMMAND is of `paygap` alone.
 */
#include <stdio.h>
#include <string.h>

#include "cli/options.h"

static const char *or_dot(const char *text)
{
    return text && *text ? text : ".";
}

/* `text` in one line. */
static void print_line(const char *text)
{
    for (; *text; text++)
        putchar(*text == '\n' ? ' ' : *text);
    putchar('\n');
}

static void print_fields(void)
{
    for (size_t i = 0; i < paygap_field_count(); i++)
        printf("%s%s=", i ? " " : "", paygap_field_name(i));
}

/* Each NAME=VALUE there is. */
static void print_conventions(void)
{
    for (size_t i = 0; i < paygap_convention_count(); i++) {
        for (const char *value = paygap_convention_values(i); *value;) {
            size_t length = strcspn(value, ",");
            printf("%s%s=%.*s", i || value != paygap_convention_values(i) ? " " : "",
                   paygap_convention_name(i), (int)length, value);
            value += length;
            value += strspn(value, ", ");
        }
    }
}

/* What may stand for `argument`, as the help calls it. */
static void print_values(const char *argument)
{
    if (argument && strncmp(argument, "FIELD=", 6) == 0)
        print_fields();
    else if (argument && strcmp(argument, "NAME=VALUE") == 0)
        print_conventions();
    else if (argument && strchr(argument, '|'))
        for (; *argument; argument++)
            putchar(*argument == '|' ? ' ' : *argument);
    else
        putchar('.');
}

static void print_option(const struct command *command, const struct option *option)
{
    printf("%s\t--%s\t", or_dot(command->name), option->name);
    if (option->letter)
        putchar('-');
    printf("%c\t%s\t", option->letter ? option->letter : '.', or_dot(option->argument));
    print_values(option->argument);
    putchar('\t');
    print_line(option->help);
}

int main(void)
{
    for (size_t i = 0; i < command_count(); i++) {
        const struct command *command = command_at(i);
        if (*command->name)
            printf("%s\t.\t.\t%s\t.\t%s\n", command->name, command->most_operands ? "FILE" : ".",
                   command->summary);
        for (size_t j = 0; j < option_count(); j++)
            if (option_at(j)->commands & command->bit)
                print_option(command, option_at(j));
    }
    return fflush(stdout) ? 1 : 0;
}
