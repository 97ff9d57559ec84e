/*
 * Duty: the options as one declarative table, and the request that a command line makes with them. Parsing
 *       (cli/command_line) and help (cli/help) both read the table.
 * Not here: the rules for writing options (cli/command_line), what the reading options mean (the library).
 * Depends on: <paygap.h>, cli/commands.
 * Memory: a request owns its paygap_options and its lists of words; the texts in it are argv's.
 */
#ifndef PAYGAP_CLI_OPTIONS_H
#define PAYGAP_CLI_OPTIONS_H

#include <paygap.h>
#include <stdbool.h>
#include <stddef.h>

#include "cli/commands.h"

enum colour_wish { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };
enum wish { WISH_RUN, WISH_HELP, WISH_VERSION };

/* What a command line asks for. */
struct request {
    const struct command *command;
    enum wish wish;
    const char **operands;
    size_t operand_count;
    const char *file; /* the operand that is pay records, "-" for standard input; NULL: none was given */
    paygap_options *options;
    int32_t format;       /* of standard output */
    bool format_named;    /* by the user */
    const char **outputs; /* each -o in its order */
    size_t output_count;
    const char *key; /* the file that tells who stands behind running numbers; or NULL */
    const char *map; /* the map file, which no output may overwrite; or NULL */
    enum colour_wish colour;
    bool quiet;
    bool fields;
    bool figures_only;
    const char **conditions; /* each --fail-on */
    size_t condition_count;
    const char **labels; /* each --label */
    size_t label_count;
    const char **ids; /* each --id */
    size_t id_count;
    bool all;
    bool pseudonyms; /* no id is shown but those that were asked for */
    bool no_sandbox;
    bool by_employer;
};

/* An option. Of the five last members exactly one is set: it says what the option does. */
struct option {
    const char *name; /* without the dashes */
    char letter;      /* or '\0' */
    unsigned commands;
    const char *group;    /* its heading in the help */
    const char *argument; /* what the help calls its value; NULL: it takes none */
    const char *help;     /* lines, all but the last ended */

    size_t mark; /* where in the request the bool is that it sets */
    int32_t (*flag)(paygap_options *options, int32_t yes);
    int32_t (*text)(paygap_options *options, const char *value);
    int32_t (*pair)(paygap_options *options, const char *name, const char *value); /* NAME=VALUE */
    enum exit_status (*own)(struct request *request, const struct option *option, const char *value);
};

size_t option_count(void);
const struct option *option_at(size_t index);

/* Does what the option says; `value` is NULL when it takes none. Complains when the value is wrong. */
enum exit_status option_apply(struct request *request, const struct option *option, const char *value);

/* Adds a word to a list that request_end gives back. */
enum exit_status words_add(const char ***list, size_t *count, const char *word);

/* A request for `command` with everything at its default. EXIT_FAULT when memory is out. */
enum exit_status request_begin(struct request *request, const struct command *command);
void request_end(struct request *request);

#endif
