/*
 * What made a row cheap, in instructions of callgrind for a row of 38 bytes and 9 columns, scan included (the
 * reference takes some thousands): words remembered and numbers converted without branches 780; the four numbers at
 * once with AVX2, words of one letter by a table 490; no vectors made by the compiler for places found one by one,
 * short words as one machine word, cells in whole machine words 420. A fifth to a quarter of that is the scan. Of
 * wrong guesses there is one in three rows, most of them for whether there is a bonus, and how many cells 64 bytes hold.
 */
#include "intake/plain.h"

/* The reading of a row is compiled whole, once for bare rows and once for dressed ones. */
#define HOT inline __attribute__((always_inline))

enum { NO_PERIOD = PLAIN_PERIODS };

static const uint64_t millionths_in_a_week = UINT64_C(168000000);

/* ---- What is the same for all rows ---- */

static bool is_set_blank(const struct layout *layout, enum field field)
{
    return slice_trim(layout->set[field]).length == 0;
}

/* Puts the value set for all rows where a cell would be; false when it is too long to stand there. Periods have numbers. */
static bool place_field(struct plain_place *place, const struct layout *layout, enum field field)
{
    struct slice set = slice_trim(layout->set[field]);
    *place = (struct plain_place){.column = layout->column_of[field]};
    if (place->column || set.length == 0 || field_is_period(field))
        return true;
    if (set.length > PLAIN_SET_BYTES)
        return false;
    memcpy(place->text, set.at, set.length);
    place->length = set.length;
    return true;
}

static bool same_period(const struct period *a, const struct period *b)
{
    return a->unit == b->unit && a->bare == b->bare && a->count.coefficient == b->count.coefficient &&
           a->count.places == b->count.places;
}

/* The number of a period, a new one if need be; NO_PERIOD when there are too many, or memory is out. */
static unsigned number_period(struct plain_reader *reader, const struct period *period)
{
    unsigned number = 0;
    while (number < reader->period_count && !same_period(&reader->periods[number], period))
        number++;
    void *periods = reader->periods;
    if (number == PLAIN_PERIODS || !memory_grow(reader->memory, &periods, &reader->period_capacity,
                                                (size_t)number + 1, sizeof *reader->periods))
        return NO_PERIOD;
    reader->periods = periods;
    if (number == reader->period_count)
        reader->periods[reader->period_count++] = *period;
    return number;
}

/* The period set for all rows; a doubt about it has been voiced once for all of them. */
static bool place_period(struct plain_reader *reader, const struct layout *layout, enum field field,
                         uint16_t *number)
{
    struct period period;
    *number = NO_PERIOD;
    if (is_set_blank(layout, field))
        return true;
    if (read_period_above_zero(layout->set[field], &period).code)
        return false;
    *number = (uint16_t)number_period(reader, &period);
    return *number != NO_PERIOD;
}

/* More than one bonus, hours week by week, and people left out for a reason are the reference's. */
static bool place_blank(struct plain_reader *reader, const struct layout *layout, enum field field)
{
    if (layout->column_of[field])
        reader->blank[reader->blanks++] = field;
    return is_set_blank(layout, field);
}

/* A separator that has no other meaning in a row. */
static bool is_sensible(char separator)
{
    return separator == ',' || separator == ';' || separator == '\t' || separator == '|';
}

static bool place_fields(struct plain_reader *reader, const struct layout *layout)
{
    /* With a column of its own for the id and another, a blank line is never taken for a row. */
    bool placed =
        layout->column_of[FIELD_EMPLOYEE_ID] && layout->columns > 1 && is_sensible(layout->separator);
    for (int field = 0; field < FIELDS; field++)
        placed &= place_field(&reader->places[field], layout, (enum field)field);
    placed &= place_field(&reader->places[FIELD_EMPLOYER], layout, FIELD_EMPLOYER);
    placed &= place_period(reader, layout, FIELD_PAY_PERIOD, &reader->set_periods[0]);
    placed &= place_period(reader, layout, FIELD_BONUS_PERIOD_1, &reader->set_periods[1]);
    placed &= place_blank(reader, layout, FIELD_EXCLUDE_REASON);
    for (int week = FIELD_HOURS_WEEK_1; week <= FIELD_HOURS_WEEK_12; week++)
        placed &= place_blank(reader, layout, (enum field)week);
    for (int bonus = 1; bonus < BONUSES; bonus++)
        placed &= place_blank(reader, layout, field_bonus_pay(bonus));
    reader->judges_standing = layout_has(layout, FIELD_RELEVANT) || reader->blanks;
    return placed;
}

/* ---- Words: what the reference reads of one is remembered when there is nothing to say about it ---- */

static bool is_new(const struct memo *memo, struct slice cell)
{
    return cell.length <= MEMO_BYTES && memo_find(memo, cell.at, cell.length) == MEMO_UNKNOWN;
}

static bool keep_word(struct memo *memo, struct slice cell, unsigned value)
{
    return memo_keep(memo, cell.at, cell.length, (uint16_t)value);
}

/* Each: whether a new word was learnt. */
static bool learn_sex(struct plain_reader *reader, struct slice cell)
{
    enum sex sex = SEX_NEITHER;
    return is_new(&reader->sexes, cell) && !read_sex(cell, &sex).code &&
           (sex != SEX_NEITHER || !reader->neither_is_error) && keep_word(&reader->sexes, cell, sex);
}

static bool learn_answer(struct plain_reader *reader, struct slice cell)
{
    bool yes = true;
    return is_new(&reader->answers, cell) && !read_yes_no(cell, &yes).code &&
           keep_word(&reader->answers, cell, yes);
}

static bool learn_standing(struct plain_reader *reader, struct slice cell)
{
    enum standing standing = STANDING_EMPLOYED;
    return is_new(&reader->standings, cell) && !read_standing(cell, &standing).code &&
           standing == STANDING_EMPLOYED && keep_word(&reader->standings, cell, standing);
}

static bool learn_period(struct plain_reader *reader, struct slice cell)
{
    struct period period;
    if (!is_new(&reader->period_words, cell))
        return false;
    if (slice_trim(cell).length == 0)
        return keep_word(&reader->period_words, cell, NO_PERIOD);
    if (read_period_above_zero(cell, &period).code || bare_days_doubt(&period))
        return false;
    unsigned number = number_period(reader, &period);
    return number != NO_PERIOD && keep_word(&reader->period_words, cell, number);
}

/* ---- The cells of a row ---- */

struct row {
    const struct plain_reader *reader;
    const char *window;
    const uint16_t *starts; /* of its cells */
    bool dressed;           /* with quotes, or with a carriage return at its end */
};

static HOT struct slice cell_of(const struct row *row, enum field field)
{
    const struct plain_place *place = &row->reader->places[field];
    if (place->column == 0)
        return (struct slice){place->text, place->length};
    const size_t from = row->starts[place->column - 1], next = row->starts[place->column];
    struct slice cell = {row->window + from, next - from - 1};
    if (row->dressed) {
        bool last = place->column == row->reader->columns;
        cell.length -= last && cell.length && cell.at[cell.length - 1] == '\r';
        if (cell.length && cell.at[0] == '"') /* the scan saw to it that another is at its end */
            cell = (struct slice){cell.at + 1, cell.length - 2};
    }
    return cell;
}

/*
 * The readers below gather faults without asking for them, and a row asks once: a question that the processor cannot
 * guess the answer of costs more than a number.
 */

/* ASCII, not blank at its ends: the text as it stands is what the reference makes of it. */
static HOT uint64_t fault_in_name(struct slice name)
{
    if (name.length == 0)
        return 1;
    uint64_t fault = name.at[0] <= ' ' || name.at[name.length - 1] <= ' ';
    size_t at = 0;
    for (; name.length - at > WORD_BYTES; at += WORD_BYTES)
        fault |= word_at(name.at + at) & WORD_TOP_BITS;
    return fault | (word_at(name.at + at) & word_first(name.length - at) & WORD_TOP_BITS);
}

static HOT unsigned word_in(const struct memo *memo, struct slice cell, uint64_t *fault)
{
    unsigned value = memo_find(memo, cell.at, cell.length);
    *fault |= value == MEMO_UNKNOWN;
    return value;
}

static HOT unsigned period_in(const struct row *row, enum field field, uint64_t *fault)
{
    const struct plain_reader *reader = row->reader;
    if (reader->places[field].column == 0)
        return reader->set_periods[field == FIELD_BONUS_PERIOD_1];
    return word_in(&reader->period_words, cell_of(row, field), fault);
}

static HOT uint64_t fault_in_standing(const struct row *row)
{
    const struct plain_reader *reader = row->reader;
    uint64_t fault = 0;
    word_in(&reader->standings, cell_of(row, FIELD_RELEVANT), &fault);
    for (size_t i = 0; i < reader->blanks; i++)
        fault |= cell_of(row, reader->blank[i]).length;
    return fault;
}

/* A ready-made rate stands alone: the cells that are not looked at beside it are taken for blank. */
static HOT uint64_t read_rate(const struct row *row, struct slice cell, struct slice cells[AMOUNTS],
                              struct plain_record *record)
{
    struct short_decimal rate = read_amount_digits(cell);
    record->hourly_rate = rate.coefficient;
    record->hourly_rate_places = (uint8_t)rate.places;
    cells[AMOUNT_PAY].length = cells[AMOUNT_BONUS].length = 0;
    if (!row->reader->hours_beside_rate || !record->full_pay)
        cells[AMOUNT_HOURS].length = 0;
    return rate.fault;
}

static HOT uint64_t read_periods(const struct row *row, struct plain_record *record)
{
    uint64_t fault = 0;
    unsigned period = period_in(row, FIELD_PAY_PERIOD, &fault);
    record->pay_period = record->bonus_period = (uint16_t)period;
    if (record->has_bonus) {
        unsigned own = period_in(row, FIELD_BONUS_PERIOD_1, &fault);
        record->bonus_period = (uint16_t)(own == NO_PERIOD ? period : own);
    }
    return fault;
}

/* What a record on full pay needs; who is not on full pay needs none of it. All bits, so that nothing is guessed. */
static HOT uint64_t fault_in_pay(const struct slice cells[AMOUNTS], const struct plain_record *record)
{
    bool unpaid = (cells[AMOUNT_PAY].length == 0) | (record->pay_period == NO_PERIOD);
    bool hours_needed = !record->has_hourly_rate | (cells[AMOUNT_HOURS].length != 0);
    bool hours_wrong = record->hours - 1 >= millionths_in_a_week; /* those of 0 too */
    return record->full_pay & ((!record->has_hourly_rate & unpaid) | (hours_needed & hours_wrong));
}

/* Whether the row is plain; `record` is its record then. */
static HOT bool read_row(const struct row *row, amounts_reader *read_amounts, struct plain_record *record)
{
    const struct plain_reader *reader = row->reader;
    uint64_t fault = reader->judges_standing ? fault_in_standing(row) : 0;
    record->id = cell_of(row, FIELD_EMPLOYEE_ID);
    fault |= fault_in_name(record->id);
    record->employer = cell_of(row, FIELD_EMPLOYER);
    if (reader->places[FIELD_EMPLOYER].column)
        fault |= fault_in_name(record->employer);
    record->sex = (uint8_t)word_in(&reader->sexes, cell_of(row, FIELD_SEX), &fault);
    record->full_pay = word_in(&reader->answers, cell_of(row, FIELD_FULL_PAY), &fault) & 1;

    struct slice cells[AMOUNTS] = {
        [AMOUNT_PAY] = cell_of(row, FIELD_ORDINARY_PAY),
        [AMOUNT_BONUS] = cell_of(row, FIELD_BONUS_PAY_1),
        [AMOUNT_BONUS_12M] = cell_of(row, FIELD_BONUS_12M),
        [AMOUNT_HOURS] = cell_of(row, FIELD_WEEKLY_HOURS),
    };
    struct slice rate = cell_of(row, FIELD_HOURLY_RATE);
    record->has_hourly_rate = rate.length > 0;
    if (record->has_hourly_rate)
        fault |= read_rate(row, rate, cells, record);
    record->has_bonus = cells[AMOUNT_BONUS].length > 0;
    if (!record->has_hourly_rate)
        fault |= read_periods(row, record);
    fault |= read_amounts(cells, record->amounts);
    return (fault | fault_in_pay(cells, record)) == 0;
}

/* Whether a word of the row was new and is known now. */
static bool learn_words(struct plain_reader *reader, const struct row *row)
{
    bool learnt = learn_sex(reader, cell_of(row, FIELD_SEX));
    learnt |= learn_answer(reader, cell_of(row, FIELD_FULL_PAY));
    learnt |= learn_standing(reader, cell_of(row, FIELD_RELEVANT));
    if (reader->places[FIELD_PAY_PERIOD].column)
        learnt |= learn_period(reader, cell_of(row, FIELD_PAY_PERIOD));
    if (reader->places[FIELD_BONUS_PERIOD_1].column)
        learnt |= learn_period(reader, cell_of(row, FIELD_BONUS_PERIOD_1));
    return learnt;
}

/* The row once more with time for longer numbers and new words. */
static __attribute__((noinline)) bool read_row_patiently(struct plain_reader *reader, const char *window,
                                                         const uint16_t *starts, struct plain_record *record)
{
    struct row row = {reader, window, starts, true};
    while (!read_row(&row, read_amounts_in_turn, record))
        if (!learn_words(reader, &row))
            return false;
    return true;
}

/* ---- Row after row ---- */

void plain_read_block(struct plain_reader *reader, const char *bytes, size_t size, uint64_t lines)
{
    reader->end = bytes + size;
    reader->window = bytes;
    reader->scan->lines = 0;
    reader->scan->start[0] = 0;
    reader->line = reader->cell = 0;
    reader->lines = lines;
}

/* Scans on from the next row; false when no whole row is found. */
static __attribute__((noinline)) bool next_window(struct plain_reader *reader)
{
    const char *at = plain_position(reader);
    size_t left = (size_t)(reader->end - at);
    plain_read_block(reader, at, left, reader->lines);
    if (!reader->hopeless)
        reader->scan_window(reader->scan, at, left < SCAN_BYTES ? left : SCAN_BYTES, reader->separator);
    return reader->scan->lines > 0;
}

static inline void leave_row(struct plain_reader *reader)
{
    reader->cell = (size_t)reader->scan->line_end[reader->line++] + 1;
    reader->lines++;
}

static HOT enum plain_outcome next_row(struct plain_reader *reader, amounts_reader *read_amounts,
                                       struct plain_record *record)
{
    if (reader->line == reader->scan->lines && !next_window(reader))
        return reader->window == reader->end ? PLAIN_END : PLAIN_OTHER;
    const struct scan *scan = reader->scan;
    if (scan->line_end[reader->line] - reader->cell + 1 != reader->columns)
        return PLAIN_OTHER;
    const char *window = reader->window;
    const uint16_t *starts = scan->start + reader->cell;
    /* There are two columns at least, so that a byte stands before the line's end. */
    bool dressed = scan->quoted || window[starts[reader->columns] - 2] == '\r';
    struct row as_dressed = {reader, window, starts, true}, as_bare = {reader, window, starts, false};
    bool plain =
        dressed ? read_row(&as_dressed, read_amounts, record) : read_row(&as_bare, read_amounts, record);
    if (!plain && !read_row_patiently(reader, window, starts, record))
        return PLAIN_OTHER;
    leave_row(reader);
    record->row = reader->lines;
    return PLAIN_RECORD;
}

static enum plain_outcome next_row_in_turn(struct plain_reader *reader, struct plain_record *record)
{
    return next_row(reader, read_amounts_in_turn, record);
}

#if defined(__x86_64__)

WITH_AVX2 static enum plain_outcome next_row_at_once(struct plain_reader *reader, struct plain_record *record)
{
    return next_row(reader, read_amounts_at_once, record);
}

#endif

void plain_resume(struct plain_reader *reader, const char *at, uint64_t lines)
{
    while (reader->line < reader->scan->lines && plain_position(reader) < at)
        leave_row(reader);
    if (plain_position(reader) != at)
        plain_read_block(reader, at, (size_t)(reader->end - at), lines);
    reader->lines = lines;
}

/* ---- Beginning and end ---- */

bool plain_reader_begin(struct plain_reader *reader, const struct memory *memory, const struct layout *layout,
                        const struct reading_rules *rules)
{
    *reader = (struct plain_reader){.memory = memory,
                                    .hours_beside_rate = rules->hours_beside_rate,
                                    .neither_is_error = rules->neither_is_error,
                                    .separator = layout->separator,
                                    .columns = layout->columns,
                                    .scan = memory_take_zeroed(memory, sizeof *reader->scan)};
    if (!reader->scan || !memo_begin(&reader->sexes, memory) || !memo_begin(&reader->answers, memory) ||
        !memo_begin(&reader->standings, memory) || !memo_begin(&reader->period_words, memory)) {
        plain_reader_end(reader);
        return false;
    }
    reader->hopeless = !place_fields(reader, layout);
    reader->scan_window = scan_best();
    reader->next = next_row_in_turn;
#if defined(__x86_64__)
    if (processor_has_avx2())
        reader->next = next_row_at_once;
#endif
    return true;
}

void plain_read_portably(struct plain_reader *reader)
{
    reader->scan_window = scan_portably;
    reader->next = next_row_in_turn;
}

void plain_reader_end(struct plain_reader *reader)
{
    memo_end(&reader->sexes);
    memo_end(&reader->answers);
    memo_end(&reader->standings);
    memo_end(&reader->period_words);
    memory_give(reader->memory, reader->periods, reader->period_capacity * sizeof *reader->periods);
    memory_give(reader->memory, reader->scan, sizeof *reader->scan);
    reader->periods = NULL;
    reader->scan = NULL;
}
