#include "cli/options.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/forms.h"
#include "cli/map_file.h"
#include "cli/messages.h"
#include "cli/numbers.h"
#include "cli/visible.h"

static enum exit_status wrong_value(const struct request *request, const struct option *option,
                                    const char *value)
{
    return complain_usage(request->command->name, "--%s takes %s, not '%s'", option->name, option->argument,
                          value);
}

/* The exit status for what a setter of the library returned. */
static enum exit_status settled(const struct request *request, int32_t status)
{
    if (status == PAYGAP_OK)
        return EXIT_DONE;
    if (status == PAYGAP_EUSAGE)
        return complain_usage(request->command->name, "%s", paygap_options_message(request->options));
    return complain(exit_status_of(status), "%s", paygap_status_text(status));
}

enum exit_status words_add(const char ***list, size_t *count, const char *word)
{
    const char **longer = realloc((void *)*list, (*count + 1) * sizeof *longer);
    if (!longer)
        return complain_memory();
    *list = longer;
    longer[(*count)++] = word;
    return EXIT_DONE;
}

static enum exit_status take_output(struct request *request, const struct option *option, const char *value)
{
    (void)option;
    return words_add(&request->outputs, &request->output_count, value);
}

static enum exit_status take_key(struct request *request, const struct option *option, const char *value)
{
    if (request->key)
        return complain_usage(request->command->name, "--%s is given twice", option->name);
    if (strcmp(value, "-") == 0)
        return wrong_value(request, option, value);
    request->key = value;
    return settled(request, paygap_options_with_key(request->options, 1));
}

static enum exit_status take_label(struct request *request, const struct option *option, const char *value)
{
    if (!visible_is_utf8(value))
        return wrong_value(request, option, value);
    return words_add(&request->labels, &request->label_count, value);
}

static enum exit_status take_id(struct request *request, const struct option *option, const char *value)
{
    (void)option;
    return words_add(&request->ids, &request->id_count, value);
}

static enum exit_status take_condition(struct request *request, const struct option *option,
                                       const char *value)
{
    const char *fault = paygap_condition_fault(value, request->command->bit == COMPARE);
    if (fault)
        return complain_usage(request->command->name, "--%s '%s': %s", option->name, value, fault);
    return words_add(&request->conditions, &request->condition_count, value);
}

static enum exit_status take_format(struct request *request, const struct option *option, const char *value)
{
    int32_t form = form_by_name(request->command, value);
    if (!form)
        return wrong_value(request, option, value);
    request->format = form;
    request->format_named = true;
    return EXIT_DONE;
}

static enum exit_status take_by_employer(struct request *request, const struct option *option,
                                         const char *value)
{
    if (!visible_is_utf8(value))
        return wrong_value(request, option, value);
    if (!request->format_named && request->command->bit == CALC)
        request->format = PAYGAP_CSV;
    request->by_employer = true;
    return settled(request, paygap_options_by_employer(request->options, value));
}

static enum exit_status take_year(struct request *request, const struct option *option, const char *value)
{
    uint64_t year;
    if (!read_whole_number(value, INT32_MAX, &year))
        return wrong_value(request, option, value);
    return settled(request, paygap_options_year(request->options, (int32_t)year));
}

static enum exit_status take_threads(struct request *request, const struct option *option, const char *value)
{
    uint64_t count;
    if (!read_whole_number(value, INT32_MAX, &count) || count == 0)
        return wrong_value(request, option, value);
    return settled(request, paygap_options_threads(request->options, (int32_t)count));
}

static enum exit_status take_max_issues(struct request *request, const struct option *option,
                                        const char *value)
{
    uint64_t count;
    if (!read_whole_number(value, UINT64_MAX, &count))
        return wrong_value(request, option, value);
    return settled(request, paygap_options_max_issues(request->options, count));
}

static enum exit_status take_separator(struct request *request, const struct option *option,
                                       const char *value)
{
    static const struct {
        const char *name;
        char separator;
    } names[] = {{",", ','},   {"comma", ','}, {";", ';'},   {"semicolon", ';'},
                 {"\t", '\t'}, {"\\t", '\t'},  {"tab", '\t'}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, value) == 0)
            return settled(request, paygap_options_separator(request->options, names[i].separator));
    return wrong_value(request, option, value);
}

static enum exit_status take_map(struct request *request, const struct option *option, const char *value)
{
    if (request->map)
        return complain_usage(request->command->name, "--%s is given twice", option->name);
    request->map = value;
    return map_file_apply(request, value);
}

static enum exit_status take_colour(struct request *request, const struct option *option, const char *value)
{
    static const char *const names[] = {
        [COLOUR_AUTO] = "auto", [COLOUR_ALWAYS] = "always", [COLOUR_NEVER] = "never"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], value) == 0) {
            request->colour = (enum colour_wish)i;
            return EXIT_DONE;
        }
    }
    return wrong_value(request, option, value);
}

static enum exit_status take_pseudonyms(struct request *request, const struct option *option,
                                        const char *value)
{
    (void)option;
    (void)value;
    request->pseudonyms = true;
    return settled(request, paygap_options_pseudonyms(request->options, 1));
}

static enum exit_status take_help(struct request *request, const struct option *option, const char *value)
{
    (void)option;
    (void)value;
    request->wish = WISH_HELP;
    return EXIT_DONE;
}

static enum exit_status take_version(struct request *request, const struct option *option, const char *value)
{
    (void)option;
    (void)value;
    request->wish = WISH_VERSION;
    return EXIT_DONE;
}

enum {
    READERS = CALC | CHECK, /* of the records of one year */
    ALL_READERS = READERS | VERIFY | COMPARE | EXPLAIN,
};

static const char dates[] = "Employer and year";
static const char reading[] = "Reading the records";
static const char judging[] = "Calculating";
static const char output[] = "Output";
static const char other[] = "Other";

static const struct option options[] = {
    {"sector", 0, READERS | EXPLAIN, dates, "private|public",
     "private and voluntary employers (SI 2017/172), the\n"
     "default, or listed public authorities (SI 2017/353)",
     .text = paygap_options_sector},
    {"year", 0, READERS | EXPLAIN, dates, "YYYY", "the year of the snapshot date, 2017 or later",
     .own = take_year},
    {"snapshot", 0, READERS | EXPLAIN, dates, "YYYY-MM-DD",
     "the snapshot date, a 5 April (private) or a 31 March\n"
     "(public); sets the sector",
     .text = paygap_options_snapshot},
    {"employer", 0, READERS, dates, "NAME", "the name shown in the result", .text = paygap_options_employer},

    {"column", 0, ALL_READERS, reading, "FIELD=HEADER",
     "the header under which the file holds a field;\n"
     "'paygap template --fields' lists the fields",
     .pair = paygap_options_column},
    {"set", 0, ALL_READERS, reading, "FIELD=VALUE", "the value of a field that has no column",
     .pair = paygap_options_set},
    {"map", 0, ALL_READERS, reading, "FILE",
     "read FIELD=HEADER, set.FIELD=VALUE and\n"
     "convention.NAME=VALUE lines from FILE",
     .own = take_map},
    {"separator", 0, ALL_READERS, reading, "comma|semicolon|tab",
     "between fields, also , ; or \\t; by default found\n"
     "from the header line",
     .own = take_separator},
    {"by-employer", 0, CHECK, reading, "HEADER",
     "the file has several employers, named in this\n"
     "column; an id stands for a person of one of them",
     .own = take_by_employer},
    {"by-employer", 0, CALC, reading, "HEADER",
     "the file has several employers, named in this\n"
     "column: a line of figures for each, as csv (the\n"
     "default), json or govuk",
     .own = take_by_employer},
    {"threads", 0, ALL_READERS, reading, "N",
     "threads that read, 1 to 256; by default as many as\n"
     "there are processors",
     .own = take_threads},

    {"convention", 0, READERS | COMPARE | EXPLAIN, judging, "NAME=VALUE",
     "a convention other than its default; see below", .pair = paygap_options_convention},
    {"skip-invalid", 0, ALL_READERS, judging, NULL,
     "leave invalid records out, count and list them, and\n"
     "mark the result \"not for filing\"",
     .flag = paygap_options_skip_invalid},
    {"low-rate", 0, READERS, judging, "AMOUNT",
     "warn about hourly rates below AMOUNT; by default\n"
     "below a quarter of the median rate",
     .text = paygap_options_low_rate},
    {"fail-on", 0, CALC, judging, "CONDITION",
     "exit with 5 when it holds, as 'mean_hourly_gap > 15';\n"
     "of the exact value; any of the fourteen names;\n"
     "repeatable",
     .own = take_condition},
    {"fail-on", 0, COMPARE, judging, "CONDITION",
     "exit with 5 when it holds for one of the results, as\n"
     "'mean_hourly_gap > 15', or for a change from one to\n"
     "the next, as 'change mean_hourly_gap > 1'; repeatable",
     .own = take_condition},
    {"id", 0, EXPLAIN, judging, "ID", "the employee id of somebody to explain; repeatable", .own = take_id},
    {"all", 0, EXPLAIN, judging, NULL, "explain every record of the file",
     .mark = offsetof(struct request, all)},
    {"figures-only", 0, VERIFY, judging, NULL,
     "leave out where the records came from: digest, size\n"
     "and rows of the input, columns and fields set",
     .mark = offsetof(struct request, figures_only)},

    {"output", 'o', CALC, output, "FILE",
     "also write FILE, in the form its ending names: .xlsx\n"
     ".json .csv .txt; - is standard output; repeatable",
     .own = take_output},
    {"output", 'o', CHECK, output, "FILE",
     "also write the issues to FILE, in the form its\n"
     "ending names: .json .txt; repeatable",
     .own = take_output},
    {"output", 'o', VERIFY, output, "FILE",
     "also write the answer to FILE, in the form its\n"
     "ending names: .json .txt; repeatable",
     .own = take_output},
    {"output", 'o', COMPARE, output, "FILE",
     "also write FILE, in the form its ending names: .xlsx\n"
     ".json .csv .txt; - is standard output; repeatable",
     .own = take_output},
    {"format", 0, CALC, output, "text|json|csv|env|govuk", "the form of standard output, by default text",
     .own = take_format},
    {"format", 0, COMPARE, output, "text|json|csv", "the form of standard output, by default text",
     .own = take_format},
    {"format", 0, VERIFY, output, "text|json",
     "the form of standard output: text, the default, is a\n"
     "line a difference",
     .own = take_format},
    {"output", 'o', EXPLAIN, output, "FILE",
     "also write FILE, in the form its ending names: .txt\n"
     ".json, which is a line a record; repeatable",
     .own = take_output},
    {"format", 0, EXPLAIN, output, "text|json",
     "the form of standard output: text, the default, or\n"
     "json, one line a record",
     .own = take_format},
    {"label", 0, COMPARE, output, "NAME",
     "the name shown for the next of A, B, ...; by default\n"
     "the snapshot date, employer or file, whichever\n"
     "tells all apart",
     .own = take_label},
    {"format", 0, CHECK, output, "text|json",
     "the form of standard output: text, the default, is a\n"
     "line of totals, json the issues themselves",
     .own = take_format},
    {"pseudonyms", 0, READERS | COMPARE | EXPLAIN, output, NULL, "running numbers in place of employee ids",
     .own = take_pseudonyms},
    {"key", 0, CALC, output, "FILE", "with --pseudonyms, write which id each number\nstands for",
     .own = take_key},
    {"with-employees", 0, CALC, output, NULL,
     "a sheet of the workbook with a row for each record,\n"
     "and the figures as live formulas over it",
     .flag = paygap_options_with_employees},
    {"redact", 0, READERS | COMPARE, output, NULL, "no personal value in messages or result",
     .flag = paygap_options_redact},
    {"max-issues", 0, ALL_READERS, output, "N", "show at most N issues, 0 for all; by default 100",
     .own = take_max_issues},
    {"quiet", 0, ALL_READERS, output, NULL, "errors only on standard error, and no progress",
     .mark = offsetof(struct request, quiet)},
    {"color", 0, ALL_READERS, output, "auto|always|never",
     "colours, by default on a terminal only and never\n"
     "with NO_COLOR set or TERM=dumb",
     .own = take_colour},

    {"fields", 0, TEMPLATE, output, NULL, "explain each field in a line instead",
     .mark = offsetof(struct request, fields)},

    {"no-sandbox", 0, ALL_READERS, other, NULL,
     "do not give up access to other files, the network\n"
     "and other programs before the records are read",
     .mark = offsetof(struct request, no_sandbox)},
    {"help", 'h', EVERY_COMMAND, other, NULL, "show this help", .own = take_help},
    {"version", 0, EVERY_COMMAND, other, NULL, "show the version", .own = take_version},
};

size_t option_count(void)
{
    return sizeof options / sizeof *options;
}

const struct option *option_at(size_t index)
{
    return &options[index];
}

/* Splits NAME=VALUE at its first '=' for a setter that takes both. */
static enum exit_status apply_pair(struct request *request, const struct option *option, const char *value)
{
    const char *equals = strchr(value, '=');
    if (!equals || equals == value)
        return wrong_value(request, option, value);
    char *name = strndup(value, (size_t)(equals - value));
    if (!name)
        return complain_memory();
    enum exit_status status = settled(request, option->pair(request->options, name, equals + 1));
    free(name);
    return status;
}

enum exit_status option_apply(struct request *request, const struct option *option, const char *value)
{
    if (option->flag)
        return settled(request, option->flag(request->options, 1));
    if (option->mark) {
        *(bool *)((char *)request + option->mark) = true;
        return EXIT_DONE;
    }
    if (option->own)
        return option->own(request, option, value);
    /* The library takes UTF-8 only; file names, which may be anything, are among the tool's own options. */
    if (!visible_is_utf8(value))
        return complain_usage(request->command->name, "--%s '%s' is not UTF-8", option->name, value);
    if (option->pair)
        return apply_pair(request, option, value);
    return settled(request, option->text(request->options, value));
}

enum exit_status request_begin(struct request *request, const struct command *command)
{
    *request = (struct request){.command = command, .format = PAYGAP_TEXT};
    if (paygap_options_new(&request->options) != PAYGAP_OK)
        return complain_memory();
    return EXIT_DONE;
}

void request_end(struct request *request)
{
    paygap_options_free(request->options);
    free((void *)request->operands);
    free((void *)request->outputs);
    free((void *)request->conditions);
    free((void *)request->labels);
    free((void *)request->ids);
}
