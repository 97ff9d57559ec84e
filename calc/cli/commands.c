#include "cli/commands.h"

#include <stdint.h>
#include <string.h>

#define READING_STATUSES                                                                                     \
    "  2  the command line, a map file or SOURCE_DATE_EPOCH is wrong\n"                                      \
    "  3  a file cannot be read or written\n"                                                                \
    "  4  out of memory, or an internal fault\n"

#define HOLDS_STATUS "  5  a condition of --fail-on holds\n"

static const struct command commands[] = {
    {.name = "",
     .bit = PROGRAM,
     .synopsis = "COMMAND [OPTION]... [FILE]",
     .description = "The six statutory UK gender pay gap figures from pay records, calculated in\n"
                    "exact arithmetic.\n"},
    {.name = "calc",
     .bit = CALC,
     .least_operands = 1,
     .most_operands = 1,
     .lacking = "FILE (- is standard input)",
     .calculates = true,
     .synopsis = "[OPTION]... FILE",
     .summary = "the statutory figures",
     .description = "Calculates the statutory figures from the pay records in FILE (CSV; - is\n"
                    "standard input), prints them, and writes a file for each -o. Nothing is\n"
                    "printed or written when a record is invalid; with --by-employer, the line of\n"
                    "its employer is printed without figures, and the others stand.\n",
     .statuses = "  0  calculated; a figure may still be \"not calculable\"\n"
                 "  1  records are invalid, with --by-employer those of one employer\n"
                 "     or more; they are listed on standard error\n" READING_STATUSES HOLDS_STATUS,
     .run = run_calc},
    {.name = "check",
     .bit = CHECK,
     .least_operands = 1,
     .most_operands = 1,
     .lacking = "FILE (- is standard input)",
     .calculates = true,
     .synopsis = "[OPTION]... FILE",
     .summary = "everything calc would refuse or warn about",
     .description = "Reads the pay records in FILE (CSV; - is standard input) and lists everything\n"
                    "that 'paygap calc' would refuse or warn about, and nothing else.\n",
     .statuses = "  0  nothing to refuse\n"
                 "  1  records are invalid\n" READING_STATUSES,
     .run = run_check},
    {.name = "explain",
     .bit = EXPLAIN,
     .least_operands = 1,
     .most_operands = 1,
     .lacking = "FILE (- is standard input)",
     .calculates = true,
     .synopsis = "[OPTION]... FILE",
     .summary = "how one person came to a rate, a rank and a quarter",
     .description = "Writes down how the hourly rate of a person in FILE came about, as on paper:\n"
                    "each step with its regulation and the numbers in it; then rank, quarter, and\n"
                    "which figures the person is in. FILE must be one that 'paygap calc' accepts.\n",
     .statuses = "  0  explained\n"
                 "  1  records are invalid, or there is no such employee id\n" READING_STATUSES,
     .run = run_explain},
    {.name = "verify",
     .bit = VERIFY,
     .least_operands = 1,
     .most_operands = 2,
     .records = 1,
     .lacking = "RESULT",
     .synopsis = "[OPTION]... RESULT [FILE]",
     .summary = "whether a result is what its records give",
     .description = "Holds RESULT, written by 'paygap calc' as JSON or as a workbook, against its\n"
                    "own digest and, with FILE, against the pay records calculated anew under the\n"
                    "conventions and the mapping that it records. Says \"same\" or lists each\n"
                    "difference.\n",
     .statuses = "  0  the same\n"
                 "  1  it differs, is no such result, or the records are invalid\n" READING_STATUSES,
     .run = run_verify},
    {.name = "compare",
     .bit = COMPARE,
     .least_operands = 2,
     .most_operands = SIZE_MAX,
     .lacking = "second result",
     .calculates = true,
     .synopsis = "[OPTION]... A B [C]...",
     .summary = "several years or employers side by side",
     .description = "Puts results side by side, with the changes in percentage points from one to\n"
                    "the next. Each of A, B, ... is a result written by 'paygap calc' as JSON or as\n"
                    "a workbook, or a CSV file of pay records. Between two files of records with\n"
                    "the same employee ids, the change of the mean hourly gap is split into those\n"
                    "who left, joined, and stayed.\n",
     .statuses = "  0  compared\n"
                 "  1  a file is no result, was changed since, or its records are invalid\n" READING_STATUSES
                     HOLDS_STATUS,
     .run = run_compare},
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
