#include "api/settings.h"

#include "api/host_memory.h"
#include "base/issues.h"
#include "intake/record.h"

static int32_t new_options(paygap_options **options, const struct memory *memory)
{
    paygap_options *made = memory_take_zeroed(memory, sizeof *made);
    *options = made;
    if (!made)
        return PAYGAP_ENOMEM;
    made->own = *memory;
    made->memory = &made->own;
    made->shelf = shelf_begin(made->memory);
    made->message = text_begin(made->memory);
    made->max_issues = 100;
    return PAYGAP_OK;
}

int32_t paygap_options_new(paygap_options **options)
{
    return new_options(options, &memory_of_libc);
}

int32_t paygap_options_new_with(paygap_options **options, const paygap_allocator *allocator)
{
    struct memory memory;
    *options = NULL;
    return host_memory(&memory, allocator) ? new_options(options, &memory) : PAYGAP_EUSAGE;
}

void paygap_options_free(paygap_options *options)
{
    if (!options)
        return;
    struct memory own = options->own;
    const struct memory *memory = options->memory;
    for (int by = 0; by < CHOICES; by++)
        memory_give(memory, options->choices[by].columns,
                    options->choices[by].column_capacity * sizeof *options->choices[by].columns);
    shelf_end(&options->shelf);
    text_end(&options->message);
    memory_give(&own, options, sizeof *options);
}

const char *paygap_options_message(const paygap_options *options)
{
    return text_string(&options->message);
}

/* ---- Refusing ---- */

int32_t options_refused(const paygap_options *options)
{
    return options->message.failed ? PAYGAP_ENOMEM : PAYGAP_EUSAGE;
}

/* "WHAT 'value': EXPECTED" as the message. */
static int32_t refuse(paygap_options *options, const char *what, struct slice value, const char *expected)
{
    text_add(&options->message, what);
    text_add_char(&options->message, ' ');
    text_add_quoted(&options->message, value);
    text_join(&options->message, ": ", expected, NULL);
    return options_refused(options);
}

/* A message that memory was out for is no longer wanted either. */
static void begin_setting(paygap_options *options)
{
    text_end(&options->message);
}

static int32_t kept(const paygap_options *options)
{
    return options->shelf.failed ? PAYGAP_ENOMEM : PAYGAP_OK;
}

/* ---- Choices ---- */

static int32_t find_field(paygap_options *options, struct slice name, enum field *field)
{
    *field = field_of_header(slice_trim(name));
    return *field == FIELDS
               ? refuse(options, "field", name, "no such field; paygap template --fields lists them")
               : PAYGAP_OK;
}

static int32_t choose_column(paygap_options *options, enum choices_by by, struct slice field_name,
                             struct slice header)
{
    struct choices *choices = &options->choices[by];
    enum field field;
    int32_t status = find_field(options, field_name, &field);
    if (status != PAYGAP_OK)
        return status;
    if (slice_trim(header).length == 0)
        return refuse(options, "header", header, "the text of a header is expected after FIELD=");
    const char *copy = shelf_keep(&options->shelf, header);
    for (size_t i = 0; i < choices->column_count; i++)
        if (choices->columns[i].field == field && strcmp(choices->columns[i].header, copy) == 0)
            return kept(options);
    if (!MEMORY_GROW(options->memory, &choices->columns, &choices->column_capacity,
                     choices->column_count + 1))
        return PAYGAP_ENOMEM;
    choices->columns[choices->column_count++] = (struct wanted_column){field, copy};
    return kept(options);
}

static int32_t choose_set(paygap_options *options, enum choices_by by, struct slice name, struct slice value)
{
    enum field field;
    int32_t status = find_field(options, name, &field);
    if (status != PAYGAP_OK)
        return status;
    const char *fault = set_value_fault(field, value);
    if (fault)
        return refuse(options, field_name(field), value, fault);
    options->choices[by].sets[field] = shelf_keep(&options->shelf, value);
    return kept(options);
}

static int32_t choose_convention(paygap_options *options, enum choices_by by, struct slice name,
                                 struct slice value)
{
    struct choices *choices = &options->choices[by];
    enum convention convention = convention_named(name);
    if (convention == CONVENTION_COUNT) {
        text_add(&options->message, "convention ");
        text_add_quoted(&options->message, name);
        text_add(&options->message, ": no such convention; there are");
        for (int i = 0; i < CONVENTION_COUNT; i++)
            text_join(&options->message, i ? ", " : " ", convention_name((enum convention)i), NULL);
        return options_refused(options);
    }
    if (!convention_choose(&choices->conventions, convention, value)) {
        text_join(&options->message, "convention ", convention_name(convention), NULL);
        text_add_char(&options->message, ' ');
        text_add_quoted(&options->message, value);
        text_join(&options->message, ": one of ", convention_values(convention), " is expected", NULL);
        return options_refused(options);
    }
    choices->convention_chosen[convention] = true;
    return PAYGAP_OK;
}

int32_t paygap_options_column(paygap_options *options, const char *field, const char *header)
{
    begin_setting(options);
    return choose_column(options, BY_SETTER, slice_of(field), slice_of(header));
}

int32_t paygap_options_set(paygap_options *options, const char *field, const char *value)
{
    begin_setting(options);
    return choose_set(options, BY_SETTER, slice_of(field), slice_of(value));
}

int32_t paygap_options_convention(paygap_options *options, const char *name, const char *value)
{
    begin_setting(options);
    return choose_convention(options, BY_SETTER, slice_of(name), slice_of(value));
}

int32_t options_record_column(paygap_options *options, const char *field, const char *header)
{
    return choose_column(options, BY_RECORD, slice_of(field), slice_of(header));
}

int32_t options_record_set(paygap_options *options, const char *field, const char *value)
{
    return choose_set(options, BY_RECORD, slice_of(field), slice_of(value));
}

/* ---- Map files ---- */

static int32_t read_map_line(paygap_options *options, struct slice line)
{
    const char *equals = line.length ? memchr(line.at, '=', line.length) : NULL;
    if (!equals)
        return refuse(options, "line", line,
                      "FIELD=HEADER, set.FIELD=VALUE or convention.NAME=VALUE is expected");
    struct slice name = slice_trim((struct slice){line.at, (size_t)(equals - line.at)});
    struct slice value = slice_trim(slice_from(line, (size_t)(equals - line.at) + 1));
    if (slice_take(&name, "set."))
        return choose_set(options, BY_MAP, name, value);
    if (slice_take(&name, "convention."))
        return choose_convention(options, BY_MAP, name, value);
    return choose_column(options, BY_MAP, name, value);
}

/* Puts "line N: " before the message. */
static int32_t name_line(paygap_options *options, uint64_t number)
{
    struct text message = text_begin(options->memory);
    text_add(&message, "line ");
    text_add_unsigned(&message, number);
    text_join(&message, ": ", text_string(&options->message), NULL);
    text_end(&options->message);
    options->message = message;
    return options_refused(options);
}

static int32_t read_map(paygap_options *options, struct slice rest)
{
    slice_take(&rest, "\xEF\xBB\xBF");
    for (uint64_t number = 1; rest.length; number++) {
        const char *newline = memchr(rest.at, '\n', rest.length);
        struct slice line = {rest.at, newline ? (size_t)(newline - rest.at) : rest.length};
        rest = slice_from(rest, line.length + (newline ? 1 : 0));
        if (line.length && line.at[line.length - 1] == '\r')
            line.length--;
        line = slice_trim(line);
        if (line.length == 0 || line.at[0] == '#')
            continue;
        int32_t status = read_map_line(options, line);
        if (status == PAYGAP_EUSAGE)
            status = name_line(options, number);
        if (status != PAYGAP_OK)
            return status;
    }
    return PAYGAP_OK;
}

int32_t paygap_options_map(paygap_options *options, const char *text, size_t length)
{
    begin_setting(options);
    struct choices *choices = &options->choices[BY_MAP];
    struct choices before = *choices;
    int32_t status = read_map(options, (struct slice){text, length});
    if (status != PAYGAP_OK) {
        before.columns = choices->columns; /* the list may have grown; what was added is forgotten */
        before.column_capacity = choices->column_capacity;
        *choices = before;
    }
    return status;
}

/* ---- The other setters ---- */

int32_t paygap_options_sector(paygap_options *options, const char *sector)
{
    begin_setting(options);
    for (int known = SECTOR_PRIVATE; known <= SECTOR_PUBLIC; known++)
        if (strcmp(sector, sector_name((enum sector)known)) == 0) {
            options->sector = (enum sector)known;
            return PAYGAP_OK;
        }
    return refuse(options, "sector", slice_of(sector), "private or public is expected");
}

int32_t paygap_options_year(paygap_options *options, int32_t year)
{
    begin_setting(options);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        struct text shown = text_begin(options->memory);
        text_add_signed(&shown, year);
        options->message.failed |= shown.failed;
        int32_t status = refuse(options, "year", text_slice(&shown),
                                "the year of a snapshot date is expected, from 2017 to 9998");
        text_end(&shown);
        return status;
    }
    options->year = year;
    return PAYGAP_OK;
}

int32_t paygap_options_snapshot(paygap_options *options, const char *date)
{
    begin_setting(options);
    enum sector sector;
    int year;
    if (!read_snapshot_date(slice_of(date), &sector, &year))
        return refuse(options, "snapshot date", slice_of(date),
                      "a 5 April (private) or 31 March (public) from 2017 on is expected, as 2025-04-05");
    options->snapshot_sector = sector;
    options->snapshot_year = year;
    return PAYGAP_OK;
}

int32_t paygap_options_employer(paygap_options *options, const char *name)
{
    begin_setting(options);
    options->employer = shelf_keep(&options->shelf, slice_of(name));
    return kept(options);
}

int32_t paygap_options_by_employer(paygap_options *options, const char *header)
{
    begin_setting(options);
    if (slice_trim(slice_of(header)).length == 0)
        return refuse(options, "header", slice_of(header), "the text of a header is expected");
    options->by_employer = shelf_keep(&options->shelf, slice_of(header));
    return kept(options);
}

int32_t paygap_options_separator(paygap_options *options, int32_t separator)
{
    begin_setting(options);
    if (separator != ',' && separator != ';' && separator != '\t') {
        char shown = separator > 0 && separator < 128 ? (char)separator : '?';
        return refuse(options, "separator", (struct slice){&shown, 1}, "comma, semicolon or tab is expected");
    }
    options->separator = (char)separator;
    return PAYGAP_OK;
}

int32_t paygap_options_skip_invalid(paygap_options *options, int32_t yes)
{
    begin_setting(options);
    options->skip_invalid = yes != 0;
    return PAYGAP_OK;
}

int32_t paygap_options_low_rate(paygap_options *options, const char *amount)
{
    begin_setting(options);
    struct amount read;
    if (read_amount(slice_of(amount), false, &read).code || read.value.negative)
        return refuse(options, "low rate", slice_of(amount),
                      "an hourly rate of 0 or more such as 8.50 is expected");
    options->low_rate = shelf_keep(&options->shelf, slice_of(amount));
    return kept(options);
}

int32_t paygap_options_max_issues(paygap_options *options, uint64_t count)
{
    begin_setting(options);
    options->max_issues = count;
    return PAYGAP_OK;
}

int32_t paygap_options_redact(paygap_options *options, int32_t yes)
{
    begin_setting(options);
    options->redact = yes != 0;
    return PAYGAP_OK;
}

int32_t paygap_options_pseudonyms(paygap_options *options, int32_t yes)
{
    begin_setting(options);
    options->pseudonyms = yes != 0;
    return PAYGAP_OK;
}

int32_t paygap_options_with_employees(paygap_options *options, int32_t yes)
{
    begin_setting(options);
    options->with_employees = yes != 0;
    return PAYGAP_OK;
}

int32_t paygap_options_with_key(paygap_options *options, int32_t yes)
{
    begin_setting(options);
    options->with_key = yes != 0;
    return PAYGAP_OK;
}

int32_t paygap_options_with_explanations(paygap_options *options, int32_t yes)
{
    begin_setting(options);
    options->with_explanations = yes != 0;
    return PAYGAP_OK;
}

int32_t paygap_options_threads(paygap_options *options, int32_t count)
{
    enum { MOST_THREADS = 256 };
    begin_setting(options);
    if (count < 0 || count > MOST_THREADS) {
        text_add(&options->message, "threads: a number from 0 to 256 is expected");
        return options_refused(options);
    }
    options->threads = count;
    return PAYGAP_OK;
}

int32_t paygap_options_created(paygap_options *options, int64_t seconds)
{
    begin_setting(options);
    options->has_created = true;
    options->created = seconds;
    return PAYGAP_OK;
}
