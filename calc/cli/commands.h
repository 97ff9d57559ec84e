/*
 * Duty: the commands of the tool, as a table.
 * Not here: what a command does (a file each: cli/calc, cli/check ...), which options it takes (cli/options).
 * Depends on: cli/status.
 * Memory: all static.
 */
#ifndef PAYGAP_CLI_COMMANDS_H
#define PAYGAP_CLI_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/status.h"

struct request;

/* A set of them says which commands know an option or a form. */
enum {
    PROGRAM = 1, /* `paygap` itself, without a command */
    CALC = 2,
    CHECK = 4,
    TEMPLATE = 8,
    VERIFY = 16,
    COMPARE = 32,
    EXPLAIN = 64,
    EVERY_COMMAND = PROGRAM | CALC | CHECK | TEMPLATE | VERIFY | COMPARE | EXPLAIN,
};

struct command {
    const char *name; /* "" for the program itself */
    unsigned bit;
    size_t least_operands, most_operands;
    size_t records;          /* which operand is pay records, the first is 0 */
    const char *lacking;     /* what a command line without enough operands has not */
    bool calculates;         /* conventions matter to it */
    const char *synopsis;    /* what follows the name in the usage line */
    const char *summary;     /* one line */
    const char *description; /* a paragraph, each line ended */
    const char *statuses;    /* its exit status, each line ended */
    enum exit_status (*run)(const struct request *request);
};

enum exit_status run_calc(const struct request *request);
enum exit_status run_check(const struct request *request);
enum exit_status run_explain(const struct request *request);
enum exit_status run_verify(const struct request *request);
enum exit_status run_compare(const struct request *request);
enum exit_status run_template(const struct request *request);

/* The program itself comes first. */
size_t command_count(void);
const struct command *command_at(size_t index);

/* NULL when there is none of that name. */
const struct command *command_named(const char *name);

#endif
