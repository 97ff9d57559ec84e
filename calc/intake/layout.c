#include "intake/layout.h"

#include "base/utf8.h"
#include "intake/header_cure.h"
#include "paygap.h"

char find_separator(struct slice start_of_file)
{
    static const char separators[] = {',', ';', '\t'};
    char best = ',';
    size_t most = 0;
    for (int i = 0; i < 3; i++) {
        size_t fields = csv_first_record(start_of_file.at, start_of_file.length, separators[i]).fields;
        if (fields > most) {
            best = separators[i];
            most = fields;
        }
    }
    return best;
}

struct layout layout_begin(const struct memory *memory)
{
    return (struct layout){.shelf = shelf_begin(memory)};
}

void layout_end(struct layout *layout)
{
    shelf_end(&layout->shelf);
}

struct resolving {
    struct layout *layout;
    const struct csv *header;
    struct issues *issues;
    const struct wanted_columns *wanted;
    bool named[COLUMNS_READ]; /* by the user, found or not: never matched by the field's own name */
    struct text cure;         /* where the whole line is mistaken, once that was asked */
    bool asked;
    bool refused;
};

static void refuse(struct resolving *resolving, uint32_t column, const char *code, enum field field,
                   const struct text *message)
{
    struct issue where = {.severity = PAYGAP_ERROR,
                          .row = resolving->header->row,
                          .column = column,
                          .code = code,
                          .field = field_name(field)};
    resolving->refused = true;
    if (issues_count(resolving->issues, &where))
        issues_add(resolving->issues, &where, (struct slice){NULL, 0}, text_slice(message));
    resolving->issues->failed |= message->failed;
}

/* Adds the cure where the whole line is mistaken; false, with nothing added, where it is not. */
static bool add_cure(struct resolving *resolving, struct text *message)
{
    if (!resolving->asked)
        add_header_cure(&resolving->cure, resolving->header, resolving->wanted);
    resolving->asked = true;
    message->failed |= resolving->cure.failed;
    if (resolving->cure.length)
        text_join(message, "; ", text_string(&resolving->cure), NULL);
    return resolving->cure.length > 0;
}

static void add_column(struct text *text, const struct csv *header, uint32_t column)
{
    text_add(text, "column ");
    text_add_unsigned(text, column);
    text_add(text, " ");
    text_add_quoted(text, slice_trim(header->cells[column - 1]));
}

static void add_headers_found(struct text *message, const struct resolving *resolving)
{
    enum { SHOWN = 12 };
    const struct csv *header = resolving->header;
    const struct wanted_columns *wanted = resolving->wanted;
    if (wanted->redact || (wanted->hide_ids && names_no_field(header, wanted)))
        return;
    text_add(message, " (the header line has ");
    for (size_t i = 0; i < header->count && i < SHOWN; i++) {
        text_add(message, i ? ", " : "");
        text_add_quoted(message, slice_trim(header->cells[i]));
    }
    text_add(message, header->count > SHOWN ? " ...)" : ")");
}

/* What tells two columns for one field apart; nothing does when they have the same header. */
static void add_choice(struct text *message, const struct csv *header, enum field field, uint32_t one,
                       uint32_t other)
{
    if (slice_equal(slice_trim(header->cells[one - 1]), slice_trim(header->cells[other - 1])))
        text_add(message, "; rename or delete one of them");
    else if (field != FIELD_EMPLOYER)
        text_join(message, "; say which with --column ", field_name(field), "=HEADER", NULL);
}

/* Gives a field its column, or says that it has two. */
static void place(struct resolving *resolving, enum field field, uint32_t column)
{
    struct layout *layout = resolving->layout;
    if (layout->column_of[field] && layout->column_of[field] != column) {
        struct text message = text_begin(resolving->issues->memory);
        text_join(&message, "two columns for ", field_name(field), ": ", NULL);
        add_column(&message, resolving->header, layout->column_of[field]);
        text_add(&message, " and ");
        add_column(&message, resolving->header, column);
        add_choice(&message, resolving->header, field, layout->column_of[field], column);
        refuse(resolving, column, "duplicate_column", field, &message);
        text_end(&message);
        return;
    }
    layout->column_of[field] = column;
    layout->header_of[field] = shelf_keep(&layout->shelf, slice_trim(resolving->header->cells[column - 1]));
}

/*
 * The column under a header: the exact text, else one that differs in case, blanks, hyphens and underscores;
 * 0: none.
 */
static uint32_t find_column(struct resolving *resolving, enum field field, struct slice wanted)
{
    const struct csv *header = resolving->header;
    for (int exactly = 1; exactly >= 0; exactly--) {
        uint32_t found = 0;
        for (uint32_t column = 1; column <= header->count; column++) {
            struct slice cell = slice_trim(header->cells[column - 1]);
            if (!(exactly ? slice_equal(cell, wanted) : headers_match(cell, wanted)))
                continue;
            if (found)
                place(resolving, field, found); /* and the second one below: two columns for one field */
            found = column;
        }
        if (found)
            return found;
    }
    return 0;
}

static void place_wanted(struct resolving *resolving, const struct wanted_column *wanted, bool recorded,
                         bool *taken)
{
    struct slice name = slice_trim(slice_of(wanted->header));
    uint32_t column = find_column(resolving, wanted->field, name);
    resolving->named[wanted->field] = true;
    if (column) {
        taken[column - 1] = true;
        place(resolving, wanted->field, column);
        return;
    }
    struct text message = text_begin(resolving->issues->memory);
    text_add(&message, "no column is headed ");
    text_add_quoted(&message, name);
    text_join(&message, recorded ? ", which the result records for " : ", named for ",
              field_name(wanted->field), NULL);
    add_headers_found(&message, resolving);
    bool mistaken = add_cure(resolving, &message);
    if (!mistaken && recorded)
        text_join(&message, "; if this is the file it was made of, name another with --column ",
                  field_name(wanted->field), "=HEADER", NULL);
    else if (!mistaken)
        text_add(&message, "; check its spelling");
    add_encoding_cure(&message, resolving->header);
    refuse(resolving, 0, "header_not_found", wanted->field, &message);
    text_end(&message);
}

static void place_sets(struct resolving *resolving)
{
    struct layout *layout = resolving->layout;
    const char *const *sets = resolving->wanted->sets;
    for (int field = 0; field < FIELDS; field++) {
        const char *value = sets ? sets[field] : NULL;
        if (!value)
            continue;
        layout->set[field] = slice_of(shelf_keep(&layout->shelf, slice_of(value)));
        if (!layout->column_of[field])
            continue;
        struct text message = text_begin(resolving->issues->memory);
        text_join(&message, field_name((enum field)field), " is set for all rows, and has ", NULL);
        add_column(&message, resolving->header, layout->column_of[field]);
        text_add(&message, "; take one of the two away");
        refuse(resolving, 0, "set_and_column", (enum field)field, &message);
        text_end(&message);
    }
}

static void miss(struct resolving *resolving, enum field field, const char *what, const char *otherwise)
{
    struct text message = text_begin(resolving->issues->memory);
    text_join(&message, "no column for ", what, NULL);
    add_headers_found(&message, resolving);
    if (!add_cure(resolving, &message))
        text_join(&message, "; name it with --column ", field_name(field), "=HEADER", otherwise, NULL);
    add_encoding_cure(&message, resolving->header);
    refuse(resolving, 0, "missing_column", field, &message);
    text_end(&message);
}

/* A field that was named but not found has been complained about already. */
static bool is_given(const struct resolving *resolving, enum field field)
{
    return resolving->named[field] || layout_has(resolving->layout, field);
}

static bool has_twelve_weeks(const struct resolving *resolving)
{
    bool all = true;
    for (int week = 0; week < HOURS_WEEKS; week++)
        all &= is_given(resolving, (enum field)(FIELD_HOURS_WEEK_1 + week));
    return all;
}

/* What no file can do without: who, of which sex, and a rate or what makes one. */
static void require_columns(struct resolving *resolving)
{
    if (!is_given(resolving, FIELD_EMPLOYEE_ID))
        miss(resolving, FIELD_EMPLOYEE_ID, "employee_id", "");
    if (!is_given(resolving, FIELD_SEX))
        miss(resolving, FIELD_SEX, "sex (or gender)", "");
    if (is_given(resolving, FIELD_HOURLY_RATE))
        return;
    if (!is_given(resolving, FIELD_ORDINARY_PAY))
        miss(resolving, FIELD_ORDINARY_PAY, "ordinary_pay", ", or give hourly_rate");
    if (!is_given(resolving, FIELD_PAY_PERIOD))
        miss(resolving, FIELD_PAY_PERIOD, "pay_period",
             ", or where all rows have the same with --set pay_period=month");
    if (!is_given(resolving, FIELD_WEEKLY_HOURS) && !has_twelve_weeks(resolving))
        miss(resolving, FIELD_WEEKLY_HOURS, "weekly_hours, and not all of hours_week_1 to hours_week_12", "");
}

static void require_own_column(struct resolving *resolving, enum field field, enum field other)
{
    uint32_t column = resolving->layout->column_of[field];
    if (column == 0 || column != resolving->layout->column_of[other])
        return;
    struct text message = text_begin(resolving->issues->memory);
    add_column(&message, resolving->header, column);
    text_join(&message, " is named for ", field_name(other), " and for ", field_name(field),
              ", so that it would count twice; name another column for one of them, or none", NULL);
    refuse(resolving, column, "duplicate_column", field, &message);
    text_end(&message);
}

/* What is added up in a rate (reg. 6(1)); a bonus of the 12 months may well be the one in the pay period. */
static void require_pay_once(struct resolving *resolving)
{
    for (int bonus = 0; bonus < BONUSES; bonus++) {
        require_own_column(resolving, field_bonus_pay(bonus), FIELD_ORDINARY_PAY);
        for (int earlier = 0; earlier < bonus; earlier++)
            require_own_column(resolving, field_bonus_pay(bonus), field_bonus_pay(earlier));
    }
}

void layout_count_repeated(struct layout *layout)
{
    for (int week = 0; week < HOURS_WEEKS; week++)
        if (layout_has(layout, (enum field)(FIELD_HOURS_WEEK_1 + week)))
            layout->weeks = HOURS_WEEKS;
    for (int bonus = 0; bonus < BONUSES; bonus++)
        if (layout_has(layout, field_bonus_pay(bonus)))
            layout->bonuses = bonus + 1;
}

bool layout_resolve(struct layout *layout, const struct csv *header, const struct wanted_columns *wanted,
                    struct issues *issues)
{
    struct resolving resolving = {.layout = layout,
                                  .header = header,
                                  .issues = issues,
                                  .wanted = wanted,
                                  .cure = text_begin(issues->memory)};
    layout->separator = header->separator;
    layout->columns = layout->least_columns = (uint32_t)header->count;
    while (layout->least_columns && slice_trim(header->cells[layout->least_columns - 1]).length == 0)
        layout->least_columns--;
    bool *taken = memory_take_zeroed(issues->memory, header->count * sizeof *taken);
    if (!taken) {
        layout->shelf.failed = true;
        return false;
    }
    for (size_t i = 0; i < wanted->column_count; i++)
        place_wanted(&resolving, &wanted->columns[i], i < wanted->recorded_count, taken);
    for (uint32_t column = 1; column <= layout->columns; column++) {
        enum field field = field_of_header(slice_trim(header->cells[column - 1]));
        if (field != FIELDS && !resolving.named[field] && !taken[column - 1])
            place(&resolving, field, column);
    }
    /* Last, for it may be a column that is read for itself as well. */
    if (wanted->employer)
        place_wanted(&resolving, &(struct wanted_column){FIELD_EMPLOYER, wanted->employer}, false, taken);
    memory_give(issues->memory, taken, header->count * sizeof *taken);
    require_pay_once(&resolving);
    place_sets(&resolving);
    layout_count_repeated(layout);
    require_columns(&resolving);
    text_end(&resolving.cure);
    return !resolving.refused && !layout->shelf.failed;
}
