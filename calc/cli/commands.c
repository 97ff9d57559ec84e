#include "cli/commands.h"

#include <string.h>

#define READING_STATUSES                                                                                     \
    "  2  the command line, a map file or SOURCE_DATE_EPOCH is wrong\n"                                      \
    "  3  a file cannot be read or written\n"                                                                \
    "  4  out of memory, or an internal fault\n"

static const struct command commands[] = {
    {.name = "",
     .bit = PROGRAM,
     .synopsis = "COMMAND [OPTION]... [FILE]",
     .description = "The six statutory UK gender pay gap figures from pay records, calculated in\n"
                    "exact arithmetic.\n"},
    {.name = "calc",
     .bit = CALC,
     .takes_file = true,
     .synopsis = "[OPTION]... FILE",
     .summary = "the statutory figures",
     .description = "Calculates the statutory figures from the pay records in FILE (CSV; - is\n"
                    "standard input), prints them, and writes a file for each -o. Nothing is\n"
                    "printed or written when a record is invalid.\n",
     .statuses = "  0  calculated; a figure may still be \"not calculable\"\n"
                 "  1  records are invalid; they are listed on standard error\n" READING_STATUSES,
     .run = run_calc},
    {.name = "check",
     .bit = CHECK,
     .takes_file = true,
     .synopsis = "[OPTION]... FILE",
     .summary = "everything calc would refuse or warn about",
     .description = "Reads the pay records in FILE (CSV; - is standard input) and lists everything\n"
                    "that 'paygap calc' would refuse or warn about, and nothing else.\n",
     .statuses = "  0  nothing to refuse\n"
                 "  1  records are invalid\n" READING_STATUSES,
     .run = run_check},
    {.name = "template",
     .bit = TEMPLATE,
     .synopsis = "[OPTION]...",
     .summary = "an empty CSV file with all fields as a header line",
     .description = "Prints an empty CSV file with every field of the pay records as its header\n"
                    "line.\n",
     .statuses = "  0  printed\n"
                 "  2  the command line is wrong\n"
                 "  3  standard output cannot be written\n",
     .run = run_template},
};

size_t command_count(void)
{
    return sizeof commands / sizeof *commands;
}

const struct command *command_at(size_t index)
{
    return &commands[index];
}

const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < command_count(); i++)
        if (*name && strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}
