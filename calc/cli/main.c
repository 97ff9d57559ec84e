/*
 * The command line tool: picks the command, reads its options, answers --help and --version, runs it.
 */
#include <string.h>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/nearest.h"
#include "cli/signals.h"
#include "cli/streams.h"

static enum exit_status unknown_command(const char *name)
{
    struct nearest nearest = nearest_begin(name, strlen(name));
    for (size_t i = 0; i < command_count(); i++)
        nearest_offer(&nearest, command_at(i)->name);
    if (nearest.found)
        return complain_usage("", "unknown command '%s'; did you mean '%s'?", name, nearest.found);
    return complain_usage("", "unknown command '%s'", name);
}

/* A command line that lacks a part: what is lacking, and how the line goes. */
static enum exit_status incomplete(const struct command *command, const char *lacking)
{
    print_usage_line(stderr, command);
    return complain_usage(command->name, "no %s was given", lacking);
}

static enum exit_status answer(const struct request *request)
{
    const struct command *command = request->command;
    switch (request->wish) {
    case WISH_HELP:
        print_help(stdout, command);
        return EXIT_DONE;
    case WISH_VERSION:
        print_version(stdout);
        return EXIT_DONE;
    case WISH_RUN:
        break;
    }
    if (!command->run)
        return incomplete(command, "COMMAND");
    if (request->operand_count < command->least_operands)
        return incomplete(command, command->lacking);
    return command->run(request);
}

static enum exit_status carry_out(const struct command *command, char **words)
{
    struct request request;
    enum exit_status status = request_begin(&request, command);
    if (status == EXIT_DONE)
        status = command_line_read(&request, words);
    if (status == EXIT_DONE)
        status = answer(&request);
    request_end(&request);
    return status;
}

/* `words`: the command line without the program's name. */
static enum exit_status run(char **words)
{
    if (!*words)
        return incomplete(command_at(0), "COMMAND");
    if (**words == '-')
        return carry_out(command_at(0), words);
    const struct command *command = command_named(*words);
    return command ? carry_out(command, words + 1) : unknown_command(*words);
}

int main(int argc, char **argv)
{
    streams_begin();
    signals_catch_faults();
    return (int)streams_end(run(argv + (argc > 0)));
}
