/*
 * Duty: where standard output and every -o go, judged before anything is read.
 * Not here: writing (cli/writing).
 * Depends on: cli/options, cli/forms, cli/links.
 * Memory: outputs own their places and temporary names.
 */
#ifndef PAYGAP_CLI_OUTPUT_H
#define PAYGAP_CLI_OUTPUT_H

#include <signal.h>
#include <sys/stat.h>

#include "cli/links.h"
#include "cli/options.h"

struct output {
    const char *path; /* as the user gave it */
    int32_t form;
    bool in_place; /* no plain file: a pipe, a terminal; or a descriptor */
    struct place place;
    char *nest;                        /* a folder of ours beside the target; NULL until it was made */
    char *temporary;                   /* the new file in it */
    char *again;                       /* beside that, a workbook's second for a while */
    volatile sig_atomic_t nest_stands; /* for the handler of signals */
};

struct outputs {
    struct output *list;
    size_t count;
    int32_t standard_form;
    bool standard_named; /* by an -o of its own */
};

/* The state of a file that is read, "-" being standard input. */
bool stat_input(const char *file, struct stat *state);

/*
 * Where the outputs of a request go, judged before anything is read: an unknown ending, a file named twice or
 * one that is the input are refused, and so is what can be seen not to be writable.
 */
enum exit_status outputs_begin(struct outputs *outputs, const struct request *request);
void outputs_end(struct outputs *outputs);

#endif
