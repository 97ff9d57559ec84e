#include "api/settings.h"

#include "intake/values.h"

static const char *copy(struct settings *settings, const char *text)
{
    return text ? shelf_keep(&settings->shelf, slice_of(text)) : NULL;
}

/* ---- What stands against each other: named as users of the tool type it ---- */

/* A snapshot date says both sector and year; a year alone is a private employer's. */
static bool settle_dates(struct settings *settings, paygap_options *options)
{
    settings->sector = options->sector;
    settings->year = options->year;
    if (options->snapshot_year) {
        bool sectors_agree = !options->sector || options->sector == options->snapshot_sector;
        bool years_agree = !options->year || options->year == options->snapshot_year;
        if (!sectors_agree || !years_agree) {
            text_join(&options->message, "--snapshot is of another ",
                      sectors_agree ? "year than --year" : "sector than --sector", NULL);
            return false;
        }
        settings->sector = options->snapshot_sector;
        settings->year = options->snapshot_year;
    } else if (settings->year && !settings->sector) {
        settings->sector = SECTOR_PRIVATE;
    }
    return true;
}

/* What shows people stands against what withholds them. */
static bool settle_people(struct settings *settings, paygap_options *options)
{
    settings->pseudonyms = options->pseudonyms;
    settings->with_employees = options->with_employees;
    settings->with_key = options->with_key;
    settings->with_explanations = options->with_explanations;
    if (options->redact && (options->with_employees || options->with_key))
        text_add(&options->message,
                 "--redact withholds personal values, and --with-employees or --key would show them");
    else if (options->with_key && !options->pseudonyms)
        text_add(&options->message, "--key needs --pseudonyms; without them ids stand as they are");
    else if (options->by_employer && (options->with_employees || options->with_key || options->employer))
        text_add(&options->message,
                 "--by-employer stands without --employer, --with-employees and --key: it gives a line of "
                 "each employer, by its own name");
    else if (options->with_explanations &&
             (options->with_employees || options->with_key || options->redact || options->by_employer))
        text_add(&options->message, "explanations are made by a run of their own: without --with-employees, "
                                    "--key, --redact and --by-employer");
    else
        return true;
    return false;
}

static bool has_column(const struct choices *choices, enum field field)
{
    bool found = false;
    for (size_t i = 0; i < choices->column_count; i++)
        found |= choices->columns[i].field == field;
    return found;
}

/* What a setter says about a field wins over the map file, and that over a recorded result, be it a column or a value. */
static bool is_overruled(const paygap_options *options, int by, enum field field)
{
    bool overruled = false;
    for (int later = by + 1; later < CHOICES; later++)
        overruled |= options->choices[later].sets[field] || has_column(&options->choices[later], field);
    return overruled;
}

static bool settle_columns(struct settings *settings, const paygap_options *options,
                           const struct memory *memory)
{
    size_t count = 0, recorded = 0;
    for (int by = 0; by < CHOICES; by++)
        count += options->choices[by].column_count;
    settings->columns = memory_take(memory, count * sizeof *settings->columns);
    settings->column_capacity = count;
    if (!settings->columns)
        return false;
    count = 0;
    for (int by = 0; by < CHOICES; by++) {
        const struct choices *choices = &options->choices[by];
        for (size_t i = 0; i < choices->column_count; i++)
            if (!is_overruled(options, by, choices->columns[i].field))
                settings->columns[count++] = (struct wanted_column){
                    choices->columns[i].field, copy(settings, choices->columns[i].header)};
        if (by == BY_RECORD)
            recorded = count;
        for (int field = 0; field < FIELDS; field++)
            if (choices->sets[field] && !is_overruled(options, by, (enum field)field))
                settings->sets[field] = copy(settings, choices->sets[field]);
        for (int i = 0; i < CONVENTION_COUNT; i++)
            if (choices->convention_chosen[i])
                settings->conventions.chosen[i] = choices->conventions.chosen[i];
    }
    settings->wanted = (struct wanted_columns){.separator = options->separator,
                                               .columns = settings->columns,
                                               .column_count = count,
                                               .recorded_count = recorded,
                                               .sets = settings->sets,
                                               .employer = settings->by_employer,
                                               .redact = settings->redact,
                                               .hide_ids = settings->pseudonyms};
    return true;
}

int32_t settings_make(struct settings *settings, paygap_options *options, const struct memory *memory)
{
    *settings = (struct settings){.shelf = shelf_begin(memory), .low_rate = FRACTION_ZERO};
    text_end(&options->message);
    if (!settle_dates(settings, options) || !settle_people(settings, options))
        return options_refused(options);
    settings->employer = copy(settings, options->employer);
    settings->by_employer = copy(settings, options->by_employer);
    settings->skip_invalid = options->skip_invalid;
    settings->redact = options->redact;
    settings->max_issues = (size_t)options->max_issues;
    bool own_memory = options->own.take != memory_of_libc.take;
    settings->threads = options->threads ? options->threads : own_memory ? 1 : 0;
    settings->has_created = options->has_created;
    settings->created = options->created;
    settings->has_low_rate = options->low_rate != NULL;
    if (options->low_rate) {
        struct amount amount;
        read_amount(slice_of(options->low_rate), false, &amount);
        fraction_set_decimal(&settings->low_rate, &amount.value);
    }
    if (settle_columns(settings, options, memory) && !settings->shelf.failed)
        return PAYGAP_OK;
    settings_end(settings, memory);
    return PAYGAP_ENOMEM;
}

void settings_end(struct settings *settings, const struct memory *memory)
{
    memory_give(memory, settings->columns, settings->column_capacity * sizeof *settings->columns);
    fraction_clear(&settings->low_rate);
    shelf_end(&settings->shelf);
}
