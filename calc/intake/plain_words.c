#include "intake/plain_words.h"

static bool same_period(const struct period *a, const struct period *b)
{
    return a->unit == b->unit && a->bare == b->bare && a->count.coefficient == b->count.coefficient &&
           a->count.places == b->count.places;
}

unsigned number_period(struct plain_reader *reader, const struct period *period)
{
    unsigned number = 0;
    while (number < reader->period_count && !same_period(&reader->periods[number], period))
        number++;
    if (number == PLAIN_PERIODS ||
        !MEMORY_GROW(reader->memory, &reader->periods, &reader->period_capacity, (size_t)number + 1))
        return NO_PERIOD;
    if (number == reader->period_count)
        reader->periods[reader->period_count++] = *period;
    return number;
}

static bool is_new(const struct memo *memo, struct slice cell)
{
    return cell.length <= MEMO_BYTES && memo_find(memo, cell.at, cell.length) == MEMO_UNKNOWN;
}

static bool keep_word(struct memo *memo, struct slice cell, unsigned value)
{
    return memo_keep(memo, cell.at, cell.length, (uint16_t)value);
}

bool learn_sex(struct plain_reader *reader, struct slice cell)
{
    enum sex sex = SEX_NEITHER;
    return is_new(&reader->sexes, cell) && !read_sex(cell, &sex).code &&
           (sex != SEX_NEITHER || !reader->neither_is_error) && keep_word(&reader->sexes, cell, sex);
}

bool learn_answer(struct plain_reader *reader, struct slice cell)
{
    bool yes = true;
    return is_new(&reader->answers, cell) && !read_yes_no(cell, &yes).code &&
           keep_word(&reader->answers, cell, yes);
}

bool learn_standing(struct plain_reader *reader, struct slice cell)
{
    enum standing standing = STANDING_EMPLOYED;
    return is_new(&reader->standings, cell) && !read_standing(cell, &standing).code &&
           standing == STANDING_EMPLOYED && keep_word(&reader->standings, cell, standing);
}

bool learn_period(struct plain_reader *reader, struct slice cell)
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
