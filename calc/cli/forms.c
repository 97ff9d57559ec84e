#include "cli/forms.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

struct form {
    int32_t form;
    const char *name;   /* NULL: not for standard output */
    const char *ending; /* NULL: not by a file's ending */
    unsigned commands;
};

static const struct form forms[] = {
    {PAYGAP_TEXT, "text", ".txt", CALC | CHECK | VERIFY | COMPARE | EXPLAIN},
    {PAYGAP_JSON, "json", ".json", CALC | CHECK | VERIFY | COMPARE | EXPLAIN},
    {PAYGAP_CSV, "csv", ".csv", CALC | COMPARE},
    {PAYGAP_ENV, "env", NULL, CALC},
    {PAYGAP_GOVUK, "govuk", NULL, CALC},
    {PAYGAP_XLSX, NULL, ".xlsx", CALC | COMPARE},
};

enum { FORM_COUNT = sizeof forms / sizeof *forms };

int32_t form_by_name(const struct command *command, const char *name)
{
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (forms[i].commands & command->bit && forms[i].name && strcmp(forms[i].name, name) == 0)
            return forms[i].form;
    return 0;
}

const char *form_name(int32_t form)
{
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (forms[i].form == form)
            return forms[i].name;
    return NULL;
}

int32_t form_by_ending(const struct command *command, const char *path)
{
    const char *ending = strrchr(path, '.');
    if (!ending)
        return 0;
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (forms[i].commands & command->bit && forms[i].ending && strcasecmp(forms[i].ending, ending) == 0)
            return forms[i].form;
    return 0;
}

void form_endings(const struct command *command, char *text, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < FORM_COUNT && length < size; i++)
        if (forms[i].commands & command->bit && forms[i].ending)
            length +=
                (size_t)snprintf(text + length, size - length, "%s%s", length ? " " : "", forms[i].ending);
}
