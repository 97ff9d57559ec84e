#include "report/csv_field.h"

#include "report/words.h"

static bool needs_quotes(struct slice value)
{
    for (size_t i = 0; i < value.length; i++)
        if (strchr(",\"\r\n", value.at[i]))
            return true;
    return false;
}

static bool starts_formula(struct slice value)
{
    return value.length && strchr("=+-@", value.at[0]);
}

static void add_doubling_quotes(struct text *text, struct slice value)
{
    for (size_t i = 0; i < value.length; i++) {
        if (value.at[i] == '"')
            text_add_char(text, '"');
        text_add_char(text, value.at[i]);
    }
}

static void add_field(struct text *text, const char *guard, struct slice value, enum csv_quotes quotes)
{
    const char *quote = quotes == CSV_QUOTES_ALWAYS || needs_quotes(value) ? "\"" : "";
    text_join(text, quote, guard, NULL);
    add_doubling_quotes(text, value);
    text_add(text, quote);
}

void csv_add_field(struct text *text, struct slice value, enum csv_quotes quotes)
{
    add_field(text, "", value, quotes);
}

void csv_add_guarded(struct text *text, struct slice value, enum csv_quotes quotes)
{
    add_field(text, starts_formula(value) ? "'" : "", value, quotes);
}

void csv_add_exact(struct text *text, const char *exact)
{
    struct text shown = text_begin(text->memory);
    text_add_fraction(&shown, exact);
    if (slice_is(text_slice(&shown), exact))
        csv_add_field(text, text_slice(&shown), CSV_QUOTES_WHERE_NEEDED);
    else
        csv_add_guarded(text, text_slice(&shown), CSV_QUOTES_WHERE_NEEDED);
    text->failed |= shown.failed;
    text_end(&shown);
}
