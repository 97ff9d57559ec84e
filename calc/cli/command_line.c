#include "cli/command_line.h"

#include <string.h>

#include "cli/messages.h"
#include "cli/nearest.h"

static const struct option *option_named(const struct command *command, const char *name, size_t length)
{
    for (size_t i = 0; i < option_count(); i++) {
        const struct option *option = option_at(i);
        if (option->commands & command->bit && strlen(option->name) == length &&
            memcmp(option->name, name, length) == 0)
            return option;
    }
    return NULL;
}

static const struct option *option_lettered(const struct command *command, char letter)
{
    for (size_t i = 0; i < option_count(); i++) {
        const struct option *option = option_at(i);
        if (option->commands & command->bit && option->letter == letter)
            return option;
    }
    return NULL;
}

static enum exit_status unknown_option(const struct command *command, const char *name, size_t length)
{
    struct nearest nearest = nearest_begin(name, length);
    for (size_t i = 0; i < option_count(); i++)
        if (option_at(i)->commands & command->bit)
            nearest_offer(&nearest, option_at(i)->name);
    if (nearest.found)
        return complain_usage(command->name, "unknown option '--%.*s'; did you mean '--%s'?", (int)length,
                              name, nearest.found);
    return complain_usage(command->name, "unknown option '--%.*s'", (int)length, name);
}

static enum exit_status missing_value(const struct command *command, const struct option *option)
{
    return complain_usage(command->name, "--%s needs a value, %s", option->name, option->argument);
}

/* --name, --name=value or --name value; `*next` is the word after it. */
static enum exit_status read_long(struct request *request, const char *word, char ***next)
{
    const char *name = word + 2;
    size_t length = strcspn(name, "=");
    const struct option *option = option_named(request->command, name, length);
    if (!option)
        return unknown_option(request->command, name, length);

    const char *value = name[length] == '=' ? name + length + 1 : NULL;
    if (value && !option->argument)
        return complain_usage(request->command->name, "--%s takes no value", option->name);
    if (!value && option->argument) {
        value = **next;
        if (!value)
            return missing_value(request->command, option);
        (*next)++;
    }
    return option_apply(request, option, value);
}

/* -o value, -ovalue, and letters in a group, of which the last may take a value. */
static enum exit_status read_short(struct request *request, const char *word, char ***next)
{
    for (const char *letter = word + 1; *letter; letter++) {
        const struct option *option = option_lettered(request->command, *letter);
        if (!option)
            return complain_usage(request->command->name, "unknown option '-%c'", *letter);
        const char *value = NULL;
        if (option->argument) {
            value = letter[1] ? letter + 1 : **next;
            if (!value)
                return missing_value(request->command, option);
            if (!letter[1])
                (*next)++;
        }
        enum exit_status status = option_apply(request, option, value);
        if (status != EXIT_DONE || value || request->wish != WISH_RUN)
            return status;
    }
    return EXIT_DONE;
}

static enum exit_status take_operand(struct request *request, const char *word)
{
    const struct command *command = request->command;
    if (command->most_operands == 0)
        return complain_usage(command->name, "unexpected operand '%s'", word);
    if (request->operand_count == command->most_operands)
        return complain_usage(command->name, "%s taken, '%s' is one more",
                              command->most_operands == 1 ? "one FILE is" : "a RESULT and a FILE are", word);
    if (request->operand_count == command->records)
        request->file = word;
    return words_add(&request->operands, &request->operand_count, word);
}

enum exit_status command_line_read(struct request *request, char **words)
{
    enum exit_status status = EXIT_DONE;
    bool options_ended = false;
    while (*words && status == EXIT_DONE && request->wish == WISH_RUN) {
        const char *word = *words++;
        if (options_ended || word[0] != '-' || !word[1])
            status = take_operand(request, word);
        else if (strcmp(word, "--") == 0)
            options_ended = true;
        else if (word[1] == '-')
            status = read_long(request, word, &words);
        else
            status = read_short(request, word, &words);
    }
    return status;
}
