#include "intake/record.h"

#include "base/utf8.h"
#include "intake/row_cure.h"
#include "paygap.h"

struct record_reader record_reader_begin(const struct memory *memory, const struct layout *layout,
                                         const struct reading_rules *rules, struct issues *issues)
{
    struct record_reader reader = {.layout = layout,
                                   .rules = rules,
                                   .issues = issues,
                                   .csv = csv_begin(memory, layout->separator),
                                   .message = text_begin(memory),
                                   .words = text_begin(memory)};
    reader.csv.counts_records = layout->of_fields;
    return reader;
}

void record_reader_end(struct record_reader *reader)
{
    csv_end(&reader->csv);
    text_end(&reader->message);
    text_end(&reader->words);
}

/* ---- Saying what is wrong ---- */

struct slice record_cell(const struct record_reader *reader, enum field field)
{
    const struct layout *layout = reader->layout;
    uint32_t column = layout->column_of[field];
    if (column == 0)
        return layout->set[field];
    return column <= reader->csv.count ? reader->csv.cells[column - 1] : (struct slice){"", 0};
}

static bool is_blank(struct slice cell)
{
    return slice_trim(cell).length == 0;
}

/* The file's own name for the field, where it is another: ordinary_pay ("Basic this month"). */
static void add_own_header(const struct record_reader *reader, struct text *message,
                           const struct issue *issue)
{
    int field = 0;
    while (field_name((enum field)field) != issue->field)
        field++;
    const char *header = reader->layout->header_of[field];
    if (!header || header_names_field(slice_of(header), (enum field)field))
        return;
    text_add(message, " (");
    text_add_quoted(message, slice_of(header));
    text_add_char(message, ')');
}

/* What follows a cut amount stands in the wrong columns, and is complained about there. */
static void add_cut(struct text *message, uint32_t column)
{
    text_add(message, "; fields ");
    text_add_unsigned(message, column);
    text_add(message, " and ");
    text_add_unsigned(message, column + 1);
    text_add(message, " look like one number, cut at its thousands comma: put it in quotes");
}

static void report(struct record_reader *reader, struct pay_record *record, struct issue *issue,
                   struct slice value, const char *text)
{
    issue->row = record->row;
    if (issue->severity == PAYGAP_ERROR)
        record->valid = false;
    if (!issues_count(reader->issues, issue))
        return;
    struct text *message = &reader->message;
    text_clear(message);
    bool is_id = issue->field == field_name(FIELD_EMPLOYEE_ID);
    bool shown = value.at && !reader->rules->redact && !(is_id && reader->rules->hide_ids);
    if (issue->field) {
        text_add(message, issue->field);
        if (issue->column)
            add_own_header(reader, message, issue);
        if (shown) {
            text_add_char(message, ' ');
            text_add_quoted(message, value);
        }
        text_add(message, ": ");
    }
    text_add(message, text);
    uint32_t cut = issue->severity == PAYGAP_ERROR ? column_of_cut_amount(reader) : 0;
    if (cut)
        add_cut(message, cut);
    issues_add(reader->issues, issue, shown ? value : (struct slice){NULL, 0}, text_slice(message));
    reader->issues->failed |= message->failed || reader->words.failed;
}

/* An issue with the cell of a field. */
static void report_field(struct record_reader *reader, struct pay_record *record, enum field field,
                         int32_t severity, const char *code, const char *text)
{
    struct issue issue = {.severity = severity,
                          .column = reader->layout->column_of[field],
                          .code = code,
                          .field = field_name(field)};
    struct slice cell = slice_trim(record_cell(reader, field));
    report(reader, record, &issue, cell.length ? cell : (struct slice){NULL, 0}, text);
}

static void refuse(struct record_reader *reader, struct pay_record *record, enum field field,
                   const char *code, const char *text)
{
    report_field(reader, record, field, PAYGAP_ERROR, code, text);
}

/* What follows from the law says so: reg. 7 is about hours, and so is para. 7. */
static void add_7(struct text *words, const struct record_reader *reader)
{
    text_join(words, " (", reader->rules->provision, "7)", NULL);
}

static const char *cite_7(struct record_reader *reader, const char *text)
{
    text_clear(&reader->words);
    text_add(&reader->words, text);
    add_7(&reader->words, reader);
    return text_string(&reader->words);
}

static void refuse_row(struct record_reader *reader, struct pay_record *record, size_t column,
                       const char *code, const char *text)
{
    struct issue issue = {.severity = PAYGAP_ERROR, .column = (uint32_t)column, .code = code};
    report(reader, record, &issue, (struct slice){NULL, 0}, text);
}

/* True when the cell was read; else the refusal is reported. */
static bool accepted(struct record_reader *reader, struct pay_record *record, enum field field,
                     struct refusal refusal)
{
    if (refusal.code)
        refuse(reader, record, field, refusal.code, refusal.expected);
    return refusal.code == NULL;
}

/* ---- Cells to values ---- */

/* Text that is read must be UTF-8; what is not is reported, and nothing is returned of it. */
static struct slice read_text(struct record_reader *reader, struct pay_record *record, enum field field)
{
    struct slice text = slice_trim(record_cell(reader, field));
    return accepted(reader, record, field, judge_text(text)) ? text : (struct slice){"", 0};
}

/* One currency a file: the first that is met. */
static void check_currency(struct record_reader *reader, struct pay_record *record, enum field field,
                           struct slice currency)
{
    if (currency.length == 0)
        return;
    if (!reader->currency.at)
        reader->currency = currency;
    if (currencies_match(currency, reader->currency))
        return;
    reader->file_fault = true; /* which rows are wrong cannot be told: their order must not matter */
    struct text *words = &reader->words;
    text_clear(words);
    text_add_slice(words, currency_code(currency));
    text_add(words, " here and ");
    text_add_slice(words, currency_code(reader->currency));
    text_add(words, " earlier in the file; all amounts must be in one currency");
    refuse(reader, record, field, "mixed_currency", text_string(words));
}

/* False for a blank cell and for one that is no amount, which is then reported. */
static bool read_money(struct record_reader *reader, struct pay_record *record, enum field field,
                       struct decimal *value)
{
    struct slice cell = record_cell(reader, field);
    struct amount amount;
    if (is_blank(cell))
        return false;
    if (!accepted(reader, record, field, read_amount(cell, reader->layout->separator == ';', &amount)))
        return false;
    check_currency(reader, record, field, amount.currency);
    *value = amount.value;
    return true;
}

/* A period, with a warning where a number of days may have been meant for a month or a year. */
static void read_stretch(struct record_reader *reader, struct pay_record *record, enum field field,
                         struct period *period)
{
    if (!accepted(reader, record, field, read_period_above_zero(record_cell(reader, field), period)))
        return;
    const char *doubt = bare_days_doubt(period);
    if (doubt && reader->layout->column_of[field])
        report_field(reader, record, field, PAYGAP_WARNING, "bare_days", doubt);
}

static bool read_hours_cell(struct record_reader *reader, struct pay_record *record, enum field field,
                            struct decimal *hours)
{
    struct slice cell = record_cell(reader, field);
    return !is_blank(cell) &&
           accepted(reader, record, field, read_hours(cell, reader->layout->separator == ';', hours));
}

static bool hours_in_range(struct record_reader *reader, struct pay_record *record, enum field field,
                           const struct decimal *hours)
{
    if (!hours->negative && !decimal_is_zero(hours) && decimal_compare(hours, HOURS_IN_A_WEEK) <= 0)
        return true;
    refuse(reader, record, field, "hours_range", "hours above 0 and up to 168 a week are expected");
    return false;
}

/* ---- The parts of a record ---- */

/* A sex that cannot be read is other where the record is left out anyway. */
static enum sex sex_if_readable(const struct record_reader *reader)
{
    enum sex sex = SEX_NEITHER;
    read_sex(record_cell(reader, FIELD_SEX), &sex);
    return sex;
}

/* How many fields the row has up to the last that is not blank; with more than the header line it has slipped. */
static size_t fields_used(const struct csv *csv)
{
    size_t used = csv->count;
    while (used && is_blank(csv->cells[used - 1]))
        used--;
    return used;
}

/* Nothing but separators: spreadsheets write such rows where cells were cleared. */
static bool is_empty_row(const struct csv *csv)
{
    return fields_used(csv) == 0;
}

static void read_record_sex(struct record_reader *reader, struct pay_record *record)
{
    if (!accepted(reader, record, FIELD_SEX, read_sex(record_cell(reader, FIELD_SEX), &record->sex)) ||
        record->sex != SEX_NEITHER)
        return;
    if (reader->rules->neither_is_error)
        refuse(reader, record, FIELD_SEX, "sex_neither",
               looks_like_totals(reader)
                   ? "neither male nor female; correct it, or if this is a row of totals, delete it"
                   : "neither male nor female; correct it, or for snapshots before 2026 leave such people "
                     "out with --convention other_sex=leave_out");
    else if (!is_blank(record_cell(reader, FIELD_EMPLOYEE_ID)) && looks_like_totals(reader))
        report_field(reader, record, FIELD_EMPLOYEE_ID, PAYGAP_WARNING, "totals_row",
                     "counted as a person neither male nor female; if this is a row of totals, delete it");
}

static const char *cure_of_missing_id(const struct record_reader *reader)
{
    if (is_empty_row(&reader->csv))
        return "the row is empty; delete it";
    return looks_like_totals(reader) ? "an employee id is needed; if this is a row of totals, delete it"
                                     : "an employee id is needed";
}

static enum field week_field(int week)
{
    return (enum field)(FIELD_HOURS_WEEK_1 + week);
}

static bool has_no_week(const struct record_reader *reader, int week)
{
    return !layout_has(reader->layout, week_field(week));
}

/* Said once for all the weeks for which the file has no column: of no row could they be filled in. */
static void refuse_missing_weeks(struct record_reader *reader, struct pay_record *record)
{
    unsigned missing = 0;
    enum field first = FIELDS;
    for (int week = 0; week < HOURS_WEEKS; week++)
        if (has_no_week(reader, week) && missing++ == 0)
            first = week_field(week);
    if (missing == 0)
        return;
    struct text *words = &reader->words;
    text_clear(words);
    text_add(words, "no column for ");
    text_add_unsigned(words, missing);
    text_add(words,
             " of the twelve weeks, all of which are needed; add what is missing, or give weekly_hours");
    add_7(words, reader);
    refuse(reader, record, first, "hours_week_blank", text_string(words));
}

static int weeks_given(const struct record_reader *reader)
{
    int given = 0;
    for (int week = 0; week < reader->layout->weeks; week++)
        given += !is_blank(record_cell(reader, week_field(week)));
    return given;
}

/* The total of twelve weeks in which the person worked (reg. 7). */
static void read_twelve_weeks(struct record_reader *reader, struct pay_record *record)
{
    wide total = 0;
    refuse_missing_weeks(reader, record);
    for (int week = 0; week < HOURS_WEEKS; week++) {
        enum field field = week_field(week);
        struct decimal hours;
        if (has_no_week(reader, week))
            continue;
        if (is_blank(record_cell(reader, field))) {
            refuse(reader, record, field, "hours_week_blank",
                   cite_7(reader, "all twelve weeks are needed; put an earlier week that was worked in place "
                                  "of a blank one"));
            continue;
        }
        if (!read_hours_cell(reader, record, field, &hours))
            continue;
        if (decimal_is_zero(&hours))
            refuse(
                reader, record, field, "hours_week_zero",
                cite_7(reader,
                       "a week not worked does not count; put an earlier week that was worked in its place"));
        else if (hours_in_range(reader, record, field, &hours))
            total += hours.coefficient * wide_power_of_ten(HOURS_PLACES - hours.places);
    }
    record->weekly_hours = (struct decimal){total, HOURS_PLACES, false};
    record->hours_source = HOURS_TWELVE_WEEKS;
}

static void refuse_missing_hours(struct record_reader *reader, struct pay_record *record, const char *code,
                                 const char *text)
{
    bool weekly = reader->layout->column_of[FIELD_WEEKLY_HOURS] != 0;
    refuse(reader, record, weekly ? FIELD_WEEKLY_HOURS : FIELD_HOURS_WEEK_1, code, text);
}

static void read_contract_hours(struct record_reader *reader, struct pay_record *record)
{
    if (read_hours_cell(reader, record, FIELD_WEEKLY_HOURS, &record->weekly_hours) &&
        hours_in_range(reader, record, FIELD_WEEKLY_HOURS, &record->weekly_hours))
        record->hours_source = HOURS_CONTRACT;
}

static void read_working_hours(struct record_reader *reader, struct pay_record *record)
{
    bool contract = !is_blank(record_cell(reader, FIELD_WEEKLY_HOURS));
    int weeks = weeks_given(reader);
    if (contract && weeks)
        refuse(reader, record, FIELD_WEEKLY_HOURS, "hours_twice",
               cite_7(reader,
                      "weekly_hours and hours_week_1 to 12 in one row; keep the one that the law asks for"));
    else if (contract)
        read_contract_hours(reader, record);
    else if (weeks)
        read_twelve_weeks(reader, record);
    else
        refuse_missing_hours(
            reader, record, "missing_hours",
            cite_7(reader,
                   "hours are needed for a rate: weekly_hours, or hours_week_1 to 12 where they vary"));
}

static void read_bonuses(struct record_reader *reader, struct pay_record *record)
{
    for (int i = 0; i < reader->layout->bonuses; i++) {
        struct bonus *bonus = &record->bonuses[record->bonus_count];
        bonus->field = field_bonus_pay(i);
        if (is_blank(record_cell(reader, bonus->field))) /* a period without an amount is ignored */
            continue;
        bool amount = read_money(reader, record, bonus->field, &bonus->amount);
        enum field period = field_bonus_period(i);
        bonus->period = record->pay_period;
        if (!is_blank(record_cell(reader, period)))
            read_stretch(reader, record, period, &bonus->period);
        record->bonus_count += amount;
    }
}

static void read_pay_and_hours(struct record_reader *reader, struct pay_record *record)
{
    if (!layout_has(reader->layout, FIELD_ORDINARY_PAY)) {
        refuse(reader, record, FIELD_HOURLY_RATE, "missing_pay",
               "an hourly rate is needed; the file holds no pay to make one of");
        return;
    }
    if (is_blank(record_cell(reader, FIELD_ORDINARY_PAY)))
        refuse(reader, record, FIELD_ORDINARY_PAY, "missing_pay",
               "ordinary pay in the pay period is needed; 0 if there was none, or full_pay N if that was "
               "because of leave");
    else if (read_money(reader, record, FIELD_ORDINARY_PAY, &record->ordinary_pay) &&
             record->ordinary_pay.negative)
        refuse(reader, record, FIELD_ORDINARY_PAY, "negative_pay", "ordinary pay of 0 or more is expected");
    if (is_blank(record_cell(reader, FIELD_PAY_PERIOD)))
        refuse(reader, record, FIELD_PAY_PERIOD, "missing_period",
               "the pay period is needed: week, month, 4 weeks ...; where all rows have the same, --set "
               "pay_period=month");
    else
        read_stretch(reader, record, FIELD_PAY_PERIOD, &record->pay_period);
    read_working_hours(reader, record);
    read_bonuses(reader, record);
}

/* A ready-made rate stands alone; only the combination of posts looks at hours beside it. */
static void read_ready_made_rate(struct record_reader *reader, struct pay_record *record)
{
    record->has_hourly_rate = true;
    if (read_money(reader, record, FIELD_HOURLY_RATE, &record->hourly_rate) && record->hourly_rate.negative)
        refuse(reader, record, FIELD_HOURLY_RATE, "negative_pay", "an hourly rate of 0 or more is expected");
    if (reader->rules->hours_beside_rate && !is_blank(record_cell(reader, FIELD_WEEKLY_HOURS)))
        read_contract_hours(reader, record);
}

static void check_period(struct record_reader *reader, struct pay_record *record, enum field field)
{
    struct period ignored;
    struct slice cell = record_cell(reader, field);
    if (!is_blank(cell))
        accepted(reader, record, field, read_period(cell, &ignored));
}

static void check_hours(struct record_reader *reader, struct pay_record *record, enum field field)
{
    struct decimal ignored;
    struct slice cell = record_cell(reader, field);
    if (!is_blank(cell))
        accepted(reader, record, field, read_plain_number(cell, reader->layout->separator == ';', &ignored));
}

/* Who is not on full pay needs no pay and no hours, but what stands there must be readable. */
static void check_readable(struct record_reader *reader, struct pay_record *record)
{
    struct decimal ignored;
    if (!is_blank(record_cell(reader, FIELD_HOURLY_RATE))) {
        read_money(reader, record, FIELD_HOURLY_RATE, &ignored);
        return;
    }
    read_money(reader, record, FIELD_ORDINARY_PAY, &ignored);
    check_period(reader, record, FIELD_PAY_PERIOD);
    check_hours(reader, record, FIELD_WEEKLY_HOURS);
    for (int week = 0; week < reader->layout->weeks; week++)
        check_hours(reader, record, week_field(week));
    for (int i = 0; i < reader->layout->bonuses; i++)
        if (!is_blank(record_cell(reader, field_bonus_pay(i)))) {
            read_money(reader, record, field_bonus_pay(i), &ignored);
            check_period(reader, record, field_bonus_period(i));
        }
}

static void read_bonus_of_the_year(struct record_reader *reader, struct pay_record *record)
{
    if (read_money(reader, record, FIELD_BONUS_12M, &record->bonus_12m) && record->bonus_12m.negative)
        report_field(reader, record, FIELD_BONUS_12M, PAYGAP_WARNING, "negative_bonus",
                     "a bonus below 0; who gets 0 or less over the 12 months, all posts of convention "
                     "posts=combine together, counts as not paid a bonus");
}

static void read_employer(struct record_reader *reader, struct pay_record *record)
{
    record->employer = reader->issues->employer = read_text(reader, record, FIELD_EMPLOYER);
    if (is_blank(record_cell(reader, FIELD_EMPLOYER)))
        refuse(reader, record, FIELD_EMPLOYER, "missing_employer", "the name of the employer is needed");
}

static void read_cells(struct record_reader *reader, struct pay_record *record)
{
    if (layout_has(reader->layout, FIELD_EMPLOYER))
        read_employer(reader, record);
    record->id = read_text(reader, record, FIELD_EMPLOYEE_ID);
    if (is_blank(record_cell(reader, FIELD_EMPLOYEE_ID))) {
        refuse(reader, record, FIELD_EMPLOYEE_ID, "missing_id", cure_of_missing_id(reader));
        if (is_empty_row(&reader->csv))
            return;
    }
    record->exclude_reason = read_text(reader, record, FIELD_EXCLUDE_REASON);
    if (!is_blank(record_cell(reader, FIELD_EXCLUDE_REASON))) {
        record->sex = sex_if_readable(reader);
        return;
    }
    bool standing = accepted(reader, record, FIELD_RELEVANT,
                             read_standing(record_cell(reader, FIELD_RELEVANT), &record->standing));
    if (standing && record->standing != STANDING_EMPLOYED) {
        record->sex = sex_if_readable(reader);
        return;
    }
    read_record_sex(reader, record);
    accepted(reader, record, FIELD_FULL_PAY,
             read_yes_no(record_cell(reader, FIELD_FULL_PAY), &record->full_pay));
    if (!record->full_pay)
        check_readable(reader, record);
    else if (!is_blank(record_cell(reader, FIELD_HOURLY_RATE)))
        read_ready_made_rate(reader, record);
    else
        read_pay_and_hours(reader, record);
    read_bonus_of_the_year(reader, record);
}

/* A row that has slipped, or is cut short: `found` fields in place of those of the header line. */
static void refuse_field_count(struct record_reader *reader, struct pay_record *record, size_t found,
                               const char *cure)
{
    struct text *words = &reader->words;
    text_clear(words);
    text_add_unsigned(words, found);
    text_add(words, found == 1 ? " field, and the header line has " : " fields, and the header line has ");
    text_add_unsigned(words, reader->layout->columns);
    text_add(words, cure);
    refuse_row(reader, record, 0, "field_count", text_string(words));
}

/* What makes a row's cells not worth reading; true when they are. */
static bool check_shape(struct record_reader *reader, struct pay_record *record, enum csv_outcome outcome)
{
    reader->file_fault |= outcome == CSV_UNCLOSED_QUOTE || outcome == CSV_TOO_LONG;
    if (outcome == CSV_TOO_LONG)
        refuse_row(reader, record, 0, "record_too_long", RECORD_TOO_LONG);
    else if (outcome == CSV_UNCLOSED_QUOTE)
        refuse_row(reader, record, reader->csv.count, "unclosed_quote",
                   "a quote is opened in this record and never closed; close it, or double the quote if it "
                   "is part of "
                   "the text");
    else if (outcome == CSV_TEXT_AFTER_QUOTE)
        refuse_row(reader, record, 0, "bad_quoting",
                   "text follows a closing quote; double the quotes that are part of a text (\"\")");
    else if (fields_used(&reader->csv) > reader->layout->columns)
        refuse_field_count(
            reader, record, fields_used(&reader->csv),
            column_of_cut_amount(reader) ? "" : "; put quotes around a value that holds the separator");
    else if (reader->csv.count < reader->layout->least_columns)
        refuse_field_count(reader, record, reader->csv.count,
                           is_quoted_whole(reader)
                               ? "; the whole row is in quotes: separators are to stand outside them"
                               : "; is the row cut short?");
    else if (is_header_again(reader))
        refuse_row(reader, record, 0, "header_again",
                   "the header line once more, as where files were put together; delete it");
    return record->valid;
}

enum csv_outcome record_next(struct record_reader *reader, struct pay_record *record)
{
    enum csv_outcome outcome = csv_next(&reader->csv);
    if (outcome == CSV_END || outcome == CSV_OUT_OF_MEMORY)
        return outcome;
    memset(record, 0, sizeof *record);
    reader->issues->employer = record->employer;
    record->row = reader->csv.row;
    record->valid = true;
    record->full_pay = true;
    record->standing = STANDING_EMPLOYED;
    record->sex = SEX_NEITHER;
    record->slipped = !check_shape(reader, record, outcome);
    if (!record->slipped)
        read_cells(reader, record);
    return CSV_RECORD;
}

const char *set_value_fault(enum field field, struct slice value)
{
    struct amount amount;
    struct period period;
    enum sex sex;
    enum standing standing = STANDING_EMPLOYED;
    bool yes = true;
    struct refusal refusal = {NULL, NULL};
    if (!utf8_valid(value))
        refusal.expected = "text in UTF-8 is expected";
    else if (field == FIELD_SEX)
        refusal = read_sex(value, &sex);
    else if (field == FIELD_FULL_PAY)
        refusal = read_yes_no(value, &yes);
    else if (field == FIELD_RELEVANT)
        refusal = read_standing(value, &standing);
    else if (is_blank(value))
        refusal.expected = NULL;
    else if (field_is_period(field))
        refusal = read_period_above_zero(value, &period);
    else if (field_is_hours(field))
        refusal = read_hours(value, false, &amount.value);
    else if (field != FIELD_EMPLOYEE_ID && field != FIELD_EXCLUDE_REASON)
        refusal = read_amount(value, false, &amount);
    return refusal.expected;
}
