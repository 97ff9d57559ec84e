/*
 * What made a row cheap, in instructions of callgrind for a row of 38 bytes and 9 columns, scan included (the
 * reference takes some thousands): words remembered and numbers converted without branches 780; the four numbers at
 * once with AVX2, words of one letter by a table 490; no vectors made by the compiler for places found one by one,
 * short words as one machine word, cells in whole machine words 440; field by field, with cells left where the scan
 * found them and no question asked in a row 340. A third of that is the scan, which takes no time beside a digest
 * (intake/scan_ahead.h). What did not pay, though it saved instructions: a loop of its own for words of one letter, four
 * blank cells passed over at once, words found four at once with AVX2, numbers eight at once or by fewer steps with
 * AVX-512 (1 % of the whole).
 */
#include "intake/plain_words.h"

_Static_assert(HOURS_PLACES == 6, "hours are counted in millionths");
static const uint64_t millionths_in_a_week = HOURS_IN_A_WEEK * UINT64_C(1000000);

/* ---- What is the same for all rows ---- */

static bool is_set_blank(const struct layout *layout, enum field field)
{
    return slice_trim(layout->set[field]).length == 0;
}

/* Puts the value set for all rows where a cell would be; false when it is too long to stand there. Periods have numbers. */
static bool place_field(struct plain_place *place, const struct layout *layout, enum field field)
{
    struct slice set = slice_trim(layout->set[field]);
    *place = (struct plain_place){.column = layout->column_of[field], .bounds = {0, 1}};
    if (place->column || set.length == 0 || field_is_period(field))
        return true;
    if (set.length > PLAIN_SET_BYTES)
        return false;
    memcpy(place->text, set.at, set.length);
    place->bounds[1] = (uint16_t)(set.length + 1);
    return true;
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

static bool place_fields(struct plain_reader *reader, const struct layout *layout)
{
    /* With a column of its own for the id and another, a blank line is never taken for a row. */
    bool placed = layout->column_of[FIELD_EMPLOYEE_ID] && layout->columns > 1;
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
    reader->reads_rates = layout_has(layout, FIELD_HOURLY_RATE);
    reader->judges_standing = layout_has(layout, FIELD_RELEVANT) || reader->blanks;
    return placed;
}

/* ---- Cells ---- */

/* Some rows of the batch, and how their numbers are to be read. */
struct span {
    struct plain_reader *reader;
    amounts_reader *read_amounts;
    size_t first, end;
};

static void make_own(const struct span *rows, struct column *column, struct own_bounds *own)
{
    for (size_t row = rows->first; row < rows->end; row++)
        memcpy(own->of[row], column_bounds(column, row), sizeof own->of[row]);
    column->bounds = own->of[0];
    column->stride = 2;
}

/*
 * Whether the first line ends with a carriage return, as then do the others: one with a return that is left in its last
 * cell is not plain before it is read by itself. There are two columns at least, so that a byte stands before the end.
 */
static bool ends_with_return(const struct span *rows)
{
    const struct plain_reader *reader = rows->reader;
    const uint16_t *start = reader->scan->start + reader->batch_cell;
    return reader->window[start[(rows->first + 1) * reader->columns] - 2] == '\r';
}

static void leave_out_returns(const struct span *rows, const struct column *column, struct own_bounds *own)
{
    for (size_t row = rows->first; row < rows->end; row++) {
        struct slice cell = column_cell(column, row);
        own->of[row][1] = (uint16_t)(own->of[row][1] - (cell.length && cell.at[cell.length - 1] == '\r'));
    }
}

static void leave_out_quotes(const struct span *rows, const struct column *column, struct own_bounds *own)
{
    for (size_t row = rows->first; row < rows->end; row++) {
        struct slice cell = column_cell(column, row);
        /* The scan saw to it that one that opens closes; a return after it, where others have none, is not plain. */
        bool quoted = cell.length && cell.at[0] == '"' && cell.at[cell.length - 1] == '"';
        own->of[row][0] = (uint16_t)(own->of[row][0] + quoted);
        own->of[row][1] = (uint16_t)(own->of[row][1] - quoted);
    }
}

static void find_column(const struct span *rows, enum field field, struct column *column,
                        struct own_bounds *own)
{
    const struct plain_reader *reader = rows->reader;
    const struct plain_place *place = &reader->places[field];
    if (place->column == 0) {
        *column = (struct column){place->text, place->bounds, 0};
        return;
    }
    const uint16_t *bounds = reader->scan->start + reader->batch_cell + place->column - 1;
    *column = (struct column){reader->window, bounds, reader->columns};
    bool returns = place->column == reader->columns && ends_with_return(rows);
    if (returns || reader->scan->quoted)
        make_own(rows, column, own);
    if (returns)
        leave_out_returns(rows, column, own);
    if (reader->scan->quoted)
        leave_out_quotes(rows, column, own);
}

static struct slice cell_at(const struct span *row, enum field field)
{
    struct column column;
    struct own_bounds own;
    find_column(row, field, &column, &own);
    return column_cell(&column, row->first);
}

static row_set rows_of(const struct span *rows)
{
    return row_set_between(rows->first, rows->end);
}

/* Puts what was found about the rows in the place of what was known. */
static void update(row_set *set, const struct span *rows, row_set found)
{
    *set = (*set & ~rows_of(rows)) | (found & rows_of(rows));
}

/* ---- Columns: each reader gathers the rows that are not plain ---- */

/* ASCII without a byte of 0, not blank at its ends: the text as it stands is what the reference makes of it. */
static bool is_plain_name(struct slice name)
{
    if (name.length == 0 || name.at[0] <= ' ' || name.at[name.length - 1] <= ' ')
        return false;
    uint64_t bits = 0; /* in ASCII, only what is one less than 0 has its top bit set */
    size_t at = 0;
    for (; name.length - at > WORD_BYTES; at += WORD_BYTES)
        bits |= word_at(name.at + at) | (word_at(name.at + at) - WORD_OF(1));
    uint64_t rest = word_first(name.length - at), word = word_at(name.at + at) & rest;
    bits |= word | (word - (WORD_OF(1) & rest));
    return (bits & WORD_TOP_BITS) == 0;
}

/*
 * Names are kept for all rows of the batch. Those in the last column have bounds of their own, so that a row read by itself
 * changes no other's, whatever its line ends with.
 */
static void find_names(const struct span *rows, enum field field, struct column *names,
                       struct own_bounds *own)
{
    find_column(rows, field, names, own);
    if (rows->reader->places[field].column == rows->reader->columns && names->bounds != own->of[0])
        make_own(rows, names, own);
}

static row_set read_ids(const struct span *rows)
{
    struct plain_batch *batch = &rows->reader->batch;
    find_names(rows, FIELD_EMPLOYEE_ID, &batch->ids, &rows->reader->id_bounds);
    struct amounts_found found =
        rows->read_amounts(&batch->ids, rows->first, rows->end, 0, batch->id_numbers);
    row_set others = found.faults | found.blank, faults = 0;
    update(&batch->ids_in_digits, rows, ~others);
    for (row_set left = others; left; left &= left - 1) {
        size_t row = row_set_first(left);
        faults |= row_set_of(!is_plain_name(column_cell(&batch->ids, row)), row);
    }
    return faults;
}

/* Who is employed by whom, where the layout has a column for it. */
static row_set read_employers(const struct span *rows)
{
    struct plain_batch *batch = &rows->reader->batch;
    row_set faults = 0;
    if (!rows->reader->places[FIELD_EMPLOYER].column)
        return 0;
    find_names(rows, FIELD_EMPLOYER, &batch->employers, &rows->reader->employer_bounds);
    for (size_t row = rows->first; row < rows->end; row++)
        faults |= row_set_of(!is_plain_name(column_cell(&batch->employers, row)), row);
    return faults;
}

static row_set rows_beyond(const struct span *rows, unsigned limit, const uint16_t values[COLUMN_ROWS])
{
    row_set beyond = 0;
    for (size_t row = rows->first; row < rows->end; row++)
        beyond |= row_set_of(values[row] >= limit, row);
    return beyond;
}

/* What the words of a column came to; the answer is the rows where that is `limit` or more, which are few. */
static row_set read_words(const struct span *rows, enum field field, const struct memo *memo, unsigned limit,
                          uint16_t values[COLUMN_ROWS])
{
    struct column column;
    struct own_bounds own;
    unsigned most = 0;
    find_column(rows, field, &column, &own);
    for (size_t row = rows->first; row < rows->end; row++) {
        struct slice cell = column_cell(&column, row);
        values[row] = memo_find(memo, cell.at, cell.length);
        most = values[row] > most ? values[row] : most;
    }
    return most < limit ? 0 : rows_beyond(rows, limit, values);
}

static row_set read_full_pay(const struct span *rows)
{
    uint16_t answers[COLUMN_ROWS];
    row_set full_pay = 0;
    row_set faults = read_words(rows, FIELD_FULL_PAY, &rows->reader->answers, MEMO_UNKNOWN, answers);
    for (size_t row = rows->first; row < rows->end; row++)
        full_pay |= row_set_of(answers[row] & 1, row);
    update(&rows->reader->batch.full_pay, rows, full_pay);
    return faults;
}

static row_set read_standings(const struct span *rows)
{
    const struct plain_reader *reader = rows->reader;
    uint16_t standings[COLUMN_ROWS];
    struct column column;
    struct own_bounds own;
    row_set faults = read_words(rows, FIELD_RELEVANT, &reader->standings, MEMO_UNKNOWN, standings);
    for (size_t i = 0; i < reader->blanks; i++) {
        find_column(rows, reader->blank[i], &column, &own);
        for (size_t row = rows->first; row < rows->end; row++)
            faults |= row_set_of(column_cell(&column, row).length > 0, row);
    }
    return faults;
}

/* The numbers of a pay record that have columns of their own. */
struct pay_columns {
    struct column columns[AMOUNTS];
    struct own_bounds own[AMOUNTS];
};

static void take_for_blank(struct pay_columns *pay, int amount, size_t row)
{
    uint16_t *bounds = pay->own[amount].of[row];
    bounds[1] = (uint16_t)(bounds[0] + 1);
}

/* A ready-made rate stands alone: the cells that are not looked at beside it are taken for blank. */
static row_set read_rates(const struct span *rows, struct pay_columns *pay)
{
    struct plain_batch *batch = &rows->reader->batch;
    struct column rates;
    struct own_bounds own;
    row_set faults = 0, has_rate = 0;
    find_column(rows, FIELD_HOURLY_RATE, &rates, &own);
    for (int i = 0; i < AMOUNTS; i++)
        make_own(rows, &pay->columns[i], &pay->own[i]);
    for (size_t row = rows->first; row < rows->end; row++) {
        struct slice cell = column_cell(&rates, row);
        if (cell.length == 0)
            continue;
        struct short_decimal rate = amount_digits(cell);
        batch->hourly_rates[row] = rate.coefficient;
        batch->hourly_rate_places[row] = (uint8_t)rate.places;
        has_rate |= row_set_of(true, row);
        faults |= row_set_of(rate.fault != 0, row);
        take_for_blank(pay, AMOUNT_PAY, row);
        take_for_blank(pay, AMOUNT_BONUS, row);
        if (!rows->reader->hours_beside_rate || !row_set_has(batch->full_pay, row))
            take_for_blank(pay, AMOUNT_HOURS, row);
    }
    update(&batch->has_hourly_rate, rows, has_rate);
    return faults;
}

/* What the pay is paid for; `none` is the rows that do not say it in a way that is known. */
static row_set read_pay_periods(const struct span *rows, row_set *none)
{
    struct plain_reader *reader = rows->reader;
    uint16_t *periods = reader->batch.pay_periods;
    if (reader->places[FIELD_PAY_PERIOD].column) {
        *none = read_words(rows, FIELD_PAY_PERIOD, &reader->period_words, NO_PERIOD, periods);
        return *none ? rows_beyond(rows, MEMO_UNKNOWN, periods) : 0;
    }
    for (size_t row = rows->first; row < rows->end; row++)
        periods[row] = reader->set_periods[0];
    *none = reader->set_periods[0] == NO_PERIOD ? ~(row_set)0 : 0;
    return 0;
}

static unsigned bonus_period(const struct plain_reader *reader, const struct column *words, size_t row)
{
    if (reader->places[FIELD_BONUS_PERIOD_1].column == 0)
        return reader->set_periods[1];
    struct slice cell = column_cell(words, row);
    return memo_find(&reader->period_words, cell.at, cell.length);
}

/* What bonuses are paid for, where there are any: without a period of its own one is for the pay period. */
static row_set read_bonus_periods(const struct span *rows)
{
    struct plain_batch *batch = &rows->reader->batch;
    struct column words;
    struct own_bounds own;
    row_set faults = 0;
    find_column(rows, FIELD_BONUS_PERIOD_1, &words, &own);
    memset(batch->bonus_periods + rows->first, 0, (rows->end - rows->first) * sizeof *batch->bonus_periods);
    for (row_set left = batch->has_bonus & rows_of(rows); left; left &= left - 1) {
        size_t row = row_set_first(left);
        unsigned period = bonus_period(rows->reader, &words, row);
        faults |= row_set_of(period == MEMO_UNKNOWN, row);
        batch->bonus_periods[row] = period == NO_PERIOD ? batch->pay_periods[row] : (uint16_t)period;
    }
    return faults;
}

/* Those of 0 too. Rows out of range are few, so that they are only looked for when there are some. */
static row_set hours_out_of_range(const struct span *rows)
{
    const uint64_t *hours = rows->reader->batch.amounts[AMOUNT_HOURS];
    uint64_t most = 0;
    for (size_t row = rows->first; row < rows->end; row++)
        most = hours[row] - 1 > most ? hours[row] - 1 : most;
    row_set out_of_range = 0;
    for (size_t row = rows->first; most >= millionths_in_a_week && row < rows->end; row++)
        out_of_range |= row_set_of(hours[row] - 1 >= millionths_in_a_week, row);
    return out_of_range;
}

static const enum field field_of_amount[AMOUNTS] = {FIELD_ORDINARY_PAY, FIELD_BONUS_PAY_1, FIELD_BONUS_12M,
                                                    FIELD_WEEKLY_HOURS};
static const unsigned places_of_amount[AMOUNTS] = {2, 2, 2, HOURS_PLACES};

/* What a record on full pay needs; who is not on full pay needs none of it, but what stands there must be readable. */
static row_set read_pay(const struct span *rows)
{
    struct plain_batch *batch = &rows->reader->batch;
    struct pay_columns pay;
    struct amounts_found found[AMOUNTS];
    row_set faults = 0, no_period;
    for (int i = 0; i < AMOUNTS; i++)
        find_column(rows, field_of_amount[i], &pay.columns[i], &pay.own[i]);
    if (rows->reader->reads_rates)
        faults |= read_rates(rows, &pay);
    for (int i = 0; i < AMOUNTS; i++) {
        found[i] = rows->read_amounts(&pay.columns[i], rows->first, rows->end, places_of_amount[i],
                                      batch->amounts[i]);
        faults |= found[i].faults;
    }
    row_set by_pay = ~batch->has_hourly_rate;
    update(&batch->has_bonus, rows, ~found[AMOUNT_BONUS].blank);
    faults |= read_pay_periods(rows, &no_period) & by_pay;
    faults |= read_bonus_periods(rows);
    row_set hours_needed = by_pay | ~found[AMOUNT_HOURS].blank;
    return faults | (batch->full_pay & ((by_pay & (found[AMOUNT_PAY].blank | no_period)) |
                                        (hours_needed & hours_out_of_range(rows))));
}

/* Totals below the records have no sex and a word for an id: the reference asks which word. */
static row_set may_be_totals(const struct span *rows)
{
    const struct plain_batch *batch = &rows->reader->batch;
    row_set faults = 0;
    for (row_set left = rows_of(rows) & ~batch->ids_in_digits; left; left &= left - 1) {
        size_t row = row_set_first(left);
        faults |= row_set_of(batch->sexes[row] == SEX_NEITHER, row);
    }
    return faults;
}

/* The rows that are not plain. */
static row_set read_rows(const struct span *rows)
{
    struct plain_reader *reader = rows->reader;
    row_set faults = reader->judges_standing ? read_standings(rows) : 0;
    faults |= read_ids(rows) | read_employers(rows);
    faults |= read_words(rows, FIELD_SEX, &reader->sexes, MEMO_UNKNOWN, reader->batch.sexes);
    faults |= reader->neither_is_error ? 0 : may_be_totals(rows);
    faults |= read_full_pay(rows);
    faults |= read_pay(rows);
    return faults & rows_of(rows);
}

/* Whether a word of the row was new and is known now. */
static bool learn_words(const struct span *row)
{
    struct plain_reader *reader = row->reader;
    bool learnt = learn_sex(reader, cell_at(row, FIELD_SEX));
    learnt |= learn_answer(reader, cell_at(row, FIELD_FULL_PAY));
    learnt |= learn_standing(reader, cell_at(row, FIELD_RELEVANT));
    if (reader->places[FIELD_PAY_PERIOD].column)
        learnt |= learn_period(reader, cell_at(row, FIELD_PAY_PERIOD));
    if (reader->places[FIELD_BONUS_PERIOD_1].column)
        learnt |= learn_period(reader, cell_at(row, FIELD_BONUS_PERIOD_1));
    return learnt;
}

/* A row of the batch once more with time for longer numbers and new words; whether it is plain. */
static bool read_patiently(struct plain_reader *reader, size_t row)
{
    struct span one = {reader, amounts_in_turn, row, row + 1};
    while (read_rows(&one))
        if (!learn_words(&one))
            return false;
    reader->batch.not_plain &= ~row_set_of(true, row);
    return true;
}

/* ---- Batch after batch ---- */

/* The next row is at `at`, and not yet scanned. */
static void begin_window(struct plain_reader *reader, const char *at)
{
    reader->window = at;
    reader->own_scan.lines = 0;
    reader->own_scan.start[0] = 0;
    reader->scan = &reader->own_scan;
    reader->line = reader->cell = 0;
    reader->batch.rows = reader->batch_line = 0;
}

void plain_read_block(struct plain_reader *reader, const char *bytes, size_t size, uint64_t lines,
                      const struct scan_ahead *ahead)
{
    reader->end = bytes + size;
    reader->lines = lines;
    reader->ahead = ahead;
    reader->ahead_next = 0;
    begin_window(reader, bytes);
}

/* The scan made ahead from this row on; NULL when there is none. */
static const struct scan *find_scan_ahead(struct plain_reader *reader, const char *at)
{
    const struct scan_ahead *ahead = reader->ahead;
    if (!ahead)
        return NULL;
    while (reader->ahead_next < ahead->count && ahead->windows[reader->ahead_next].at < at)
        reader->ahead_next++;
    bool found = reader->ahead_next < ahead->count && ahead->windows[reader->ahead_next].at == at;
    return found ? &ahead->windows[reader->ahead_next].scan : NULL;
}

/* Scans on from the next row; false when no whole row is found. */
static bool next_window(struct plain_reader *reader)
{
    const char *at = plain_position(reader);
    size_t left = (size_t)(reader->end - at);
    begin_window(reader, at);
    if (reader->hopeless)
        return false;
    const struct scan *ahead = find_scan_ahead(reader, at);
    if (ahead)
        reader->scan = ahead;
    else
        reader->scan_window(&reader->own_scan, at, left < SCAN_BYTES ? left : SCAN_BYTES, reader->separator);
    return reader->scan->lines > 0;
}

/* How many rows from the next one on have as many cells as there are columns: the n-th cell of each is soon found. */
static size_t rows_of_all_columns(const struct plain_reader *reader)
{
    const struct scan *scan = reader->scan;
    size_t lines = scan->lines - reader->line, rows = 0;
    size_t last_cell = reader->cell + reader->columns - 1;
    while (rows < COLUMN_ROWS && rows < lines && scan->line_end[reader->line + rows] == last_cell) {
        rows++;
        last_cell += reader->columns;
    }
    return rows;
}

/* False when the next row is not for a batch, or there is none. */
static bool next_batch(struct plain_reader *reader)
{
    if (reader->line == reader->scan->lines && !next_window(reader))
        return false;
    struct plain_batch *batch = &reader->batch;
    batch->rows = rows_of_all_columns(reader);
    reader->batch_line = reader->line;
    reader->batch_cell = reader->cell;
    if (batch->rows == 0)
        return false;
    struct span all = {reader, reader->read_amounts, 0, batch->rows};
    batch->not_plain = read_rows(&all);
    return true;
}

enum plain_outcome plain_next(struct plain_reader *reader, struct plain_run *run)
{
    struct plain_batch *batch = &reader->batch;
    if (reader->line - reader->batch_line >= batch->rows && !next_batch(reader))
        return reader->window == reader->end ? PLAIN_END : PLAIN_OTHER;
    size_t first = reader->line - reader->batch_line;
    if (row_set_has(batch->not_plain, first) && !read_patiently(reader, first))
        return PLAIN_OTHER;
    row_set ahead = batch->not_plain & row_set_between(first, batch->rows);
    *run = (struct plain_run){first, ahead ? row_set_first(ahead) : batch->rows};
    return PLAIN_ROWS;
}

void plain_take(struct plain_reader *reader, size_t rows)
{
    if (rows == 0)
        return;
    reader->line += rows;
    reader->lines += rows;
    reader->cell = (size_t)reader->scan->line_end[reader->line - 1] + 1;
}

void plain_resume(struct plain_reader *reader, const char *at, uint64_t lines)
{
    while (reader->line < reader->scan->lines && plain_position(reader) < at)
        plain_take(reader, 1);
    if (plain_position(reader) != at)
        begin_window(reader, at);
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
                                    .room = memory_take(memory, sizeof *reader->room)};
    if (!reader->room || !memo_begin(&reader->sexes, memory) || !memo_begin(&reader->answers, memory) ||
        !memo_begin(&reader->standings, memory) || !memo_begin(&reader->period_words, memory)) {
        plain_reader_end(reader);
        return false;
    }
    reader->hopeless = !place_fields(reader, layout);
    reader->own_scan = scan_in(reader->room);
    reader->scan_window = scan_best();
    reader->read_amounts = amounts_best();
    return true;
}

void plain_read_portably(struct plain_reader *reader)
{
    reader->scan_window = scan_portably;
    reader->read_amounts = amounts_in_turn;
}

void plain_reader_end(struct plain_reader *reader)
{
    memo_end(&reader->sexes);
    memo_end(&reader->answers);
    memo_end(&reader->standings);
    memo_end(&reader->period_words);
    memory_give(reader->memory, reader->periods, reader->period_capacity * sizeof *reader->periods);
    memory_give(reader->memory, reader->room, sizeof *reader->room);
    reader->periods = NULL;
    reader->room = NULL;
}
