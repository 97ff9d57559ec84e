#include "report/employees_make.h"

#include "exact/decimal.h"
#include "law/rate.h"

struct employees {
    const struct memory *memory;
    struct conventions conventions;
    struct roll roll;
    struct spool spool;
    struct layout layout; /* of the spool */
    struct reading_rules rules;
    struct text currency;
    struct placements placements;
    struct further_posts further_posts;
    enum field inputs[FIELDS];
    size_t input_count;
};

enum { NUMBERS = 5 };

struct employee_walk {
    const struct employees *employees;
    struct spool_reader reader;
    size_t next;
    struct employee shown;
    struct employee_input inputs[FIELDS];
    struct text decimals[FIELDS];
    struct text numbers[NUMBERS];
    struct fraction value; /* scratch */
};

/* ---- Making ---- */

/* Id and sex are shown of everybody; the other columns are inputs. */
static void list_inputs(struct employees *employees)
{
    for (int field = 0; field < FIELDS; field++)
        if (employees->layout.column_of[field] && field != FIELD_EMPLOYEE_ID && field != FIELD_SEX)
            employees->inputs[employees->input_count++] = (enum field)field;
}

struct employees *employees_make(const struct memory *memory, const struct people *people,
                                 const struct figures *figures)
{
    struct employees *employees = memory_take_zeroed(memory, sizeof *employees);
    if (!employees)
        return NULL;
    employees->memory = memory;
    employees->conventions = *people->conventions;
    employees->rules = *people->rules;
    employees->currency = text_begin(memory);
    text_add_slice(&employees->currency, people->currency);
    bool made = spool_layout(&employees->layout, people->layout, memory);
    made &= placements_make(&employees->placements, people->roll, figures);
    employees->placements.memory = memory;
    roll_move(&employees->roll, people->roll, memory, &employees->conventions);
    made &= further_posts_find(&employees->further_posts, &employees->roll, memory);
    spool_move(&employees->spool, people->spool, memory);
    list_inputs(employees);
    if (made && !employees->currency.failed)
        return employees;
    employees_free(employees);
    return NULL;
}

const struct roll *employees_roll(const struct employees *employees)
{
    return &employees->roll;
}

void employees_free(struct employees *employees)
{
    if (!employees)
        return;
    const struct memory *memory = employees->memory;
    further_posts_end(&employees->further_posts);
    placements_end(&employees->placements);
    roll_end(&employees->roll);
    spool_end(&employees->spool);
    layout_end(&employees->layout);
    text_end(&employees->currency);
    memory_give(memory, employees, sizeof *employees);
}

size_t employees_count(const struct employees *employees)
{
    return employees->roll.count;
}

size_t employees_input_count(const struct employees *employees)
{
    return employees->input_count;
}

bool employees_combined(const struct employees *employees)
{
    return employees->further_posts.count > 0;
}

const char *employees_input_name(const struct employees *employees, size_t input)
{
    return field_name(employees->inputs[input]);
}

/* ---- Walking ---- */

struct employee_walk *employees_walk(const struct employees *employees)
{
    const struct memory *memory = employees->memory;
    struct employee_walk *walk = memory_take_zeroed(memory, sizeof *walk);
    if (!walk)
        return NULL;
    walk->employees = employees;
    walk->value = FRACTION_ZERO;
    for (size_t i = 0; i < FIELDS; i++)
        walk->decimals[i] = text_begin(memory);
    for (size_t i = 0; i < NUMBERS; i++)
        walk->numbers[i] = text_begin(memory);
    spool_read(&walk->reader, &employees->spool, &employees->layout, &employees->rules,
               text_slice(&employees->currency));
    return walk;
}

void employee_walk_end(struct employee_walk *walk)
{
    const struct memory *memory = walk->employees->memory;
    for (size_t i = 0; i < FIELDS; i++)
        text_end(&walk->decimals[i]);
    for (size_t i = 0; i < NUMBERS; i++)
        text_end(&walk->numbers[i]);
    fraction_clear(&walk->value);
    spool_reader_end(&walk->reader);
    memory_give(memory, walk, sizeof *walk);
}

bool employee_walk_failed(const struct employee_walk *walk)
{
    bool failed = walk->reader.issues.failed || walk->reader.records.message.failed;
    for (size_t i = 0; i < FIELDS; i++)
        failed |= walk->decimals[i].failed;
    for (size_t i = 0; i < NUMBERS; i++)
        failed |= walk->numbers[i].failed;
    return failed;
}

/* The number in a cell without what stands around it: "£ -1,204.50" as "-1204.50". */
static const char *decimal_of(struct text *text, enum field field, struct slice cell, bool decimal_comma)
{
    struct amount amount;
    if (!field_is_money(field) && !field_is_hours(field))
        return NULL;
    if (read_amount(cell, decimal_comma, &amount).code)
        return NULL;
    text_clear(text);
    for (size_t i = 0; i < cell.length; i++)
        if (ascii_digit(cell.at[i]) || cell.at[i] == '.' || cell.at[i] == '-')
            text_add_char(text, cell.at[i]);
    return text_string(text);
}

static void show_inputs(struct employee_walk *walk)
{
    const struct employees *employees = walk->employees;
    for (size_t i = 0; i < employees->input_count; i++) {
        enum field field = employees->inputs[i];
        struct slice cell = slice_trim(record_cell(&walk->reader.records, field));
        walk->inputs[i] = (struct employee_input){
            cell, decimal_of(&walk->decimals[i], field, cell, employees->layout.separator == ';')};
    }
}

/* The value being shown as text. */
static const char *number(struct employee_walk *walk, size_t place, unsigned decimals)
{
    struct text *text = &walk->numbers[place];
    text_clear(text);
    fraction_text_cut(text, &walk->value, decimals);
    return text_string(text);
}

/* Under posts=combine each post shows its own pay and hours, and the person's rate stands at one of them. */
static void show_post(struct employee_walk *walk, const struct post *post)
{
    const struct scales *scales = walk->employees->roll.scales;
    if (quantity_is_zero(post->weekly_hours))
        return;
    signed_unpack(post->weekly_pay, scales, &walk->value);
    walk->shown.weekly_pay = number(walk, 0, CUT_PLACES);
    quantity_unpack(post->weekly_hours, scales, &walk->value);
    walk->shown.weekly_hours = number(walk, 1, CUT_PLACES);
}

static void show_pay(struct employee_walk *walk, const struct pay_record *record)
{
    const struct roll *roll = &walk->employees->roll;
    if (roll->posts) {
        show_post(walk, &roll->posts[walk->next]);
        return;
    }
    if (roll_place(roll, walk->next) != PLACE_FULL_PAY || record->has_hourly_rate)
        return;
    weekly_pay(&walk->value, record, walk->employees->conventions.chosen[CONVENTION_SHORT_BONUS]);
    walk->shown.weekly_pay = number(walk, 0, CUT_PLACES);
    weekly_working_hours(&walk->value, record);
    walk->shown.weekly_hours = number(walk, 1, CUT_PLACES);
}

static void show_other_posts(struct employee_walk *walk, enum place place)
{
    const struct roll *roll = &walk->employees->roll;
    struct text *rows = &walk->numbers[4];
    if (place != PLACE_COMBINED && !place_is_relevant(place))
        return;
    struct posts_held held = posts_held(&walk->employees->further_posts, roll, walk->next);
    if (!held.count)
        return;
    text_clear(rows);
    for (size_t i = 0; i < held.count && place != PLACE_COMBINED; i++) {
        text_add(rows, i ? ", " : "");
        text_add_unsigned(rows, roll_row(roll, held.further[i].entry));
    }
    if (place == PLACE_COMBINED)
        text_add_unsigned(rows, roll_row(roll, held.stands));
    walk->shown.other_posts = text_string(rows);
}

static void show_standing(struct employee_walk *walk, const struct entry *entry)
{
    const struct employees *employees = walk->employees;
    const struct placement *placement = &employees->placements.of_entry[walk->next];
    if (entry->place == PLACE_FULL_PAY) {
        quantity_unpack(entry->rate, employees->roll.scales, &walk->value);
        walk->shown.rate = number(walk, 2, CUT_PLACES);
        walk->shown.rank = placement->rank;
        walk->shown.quarter = placement->quarter;
        walk->shown.last_quarter = placement->last_quarter;
    }
    if (is_ranked(entry->bonus, RANK_BY_BONUS)) { /* a sum of amounts, which no more decimals can have */
        quantity_unpack(entry->bonus, employees->roll.scales, &walk->value);
        walk->shown.bonus = number(walk, 3, DECIMAL_PLACES);
    }
}

const struct employee *employee_next(struct employee_walk *walk)
{
    static const char *const sexes[] = {[SEX_MAN] = "man", [SEX_WOMAN] = "woman", [SEX_NEITHER] = "other"};
    struct pay_record record;
    if (!spool_next(&walk->reader, &record))
        return NULL;
    struct entry entry = roll_entry(&walk->employees->roll, walk->next);
    walk->shown = (struct employee){.row = entry.row,
                                    .number = walk->next + 1,
                                    .id = slice_trim(record_cell(&walk->reader.records, FIELD_EMPLOYEE_ID)),
                                    .sex = sexes[entry.sex],
                                    .place = place_name(entry.place),
                                    .inputs = walk->inputs};
    show_inputs(walk);
    show_pay(walk, &record);
    show_standing(walk, &entry);
    show_other_posts(walk, entry.place);
    walk->next++;
    return employee_walk_failed(walk) ? NULL : &walk->shown;
}
