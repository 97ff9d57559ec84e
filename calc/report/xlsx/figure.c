#include "report/xlsx/figure.h"

#include "report/words.h"

enum { MEN_PAID_BONUS = GAPS, WOMEN_PAID_BONUS, FIRST_OF_QUARTERS };

struct figure figure_at(const paygap_result *result, size_t index)
{
    struct figure figure = {.head = &result->fourteen[index]};
    if (index < GAPS) {
        figure.gap = &result->gaps[index];
    } else if (index < FIRST_OF_QUARTERS) {
        figure.of_men = index == MEN_PAID_BONUS;
        figure.proportion = figure.of_men ? &result->men_paid_bonus : &result->women_paid_bonus;
    } else {
        figure.of_men = (index - FIRST_OF_QUARTERS) % 2 == 0;
        figure.quarter = &result->quarters[(index - FIRST_OF_QUARTERS) / 2];
    }
    return figure;
}

void text_add_regulation(struct text *text, const paygap_result *result, const struct figure *figure)
{
    if (figure->gap)
        text_add(text, figure->gap->regulation);
    else if (figure->proportion)
        text_add(text, figure->proportion->regulation);
    else
        text_join(text, regulation_word(result), "13", NULL);
}

void put_percent(struct sheet *sheet, lxw_col_t column, const struct percentage *percentage)
{
    if (percentage->percent)
        put_number(sheet, column, LOOK_PERCENT, percentage->percent);
    else
        put_text(sheet, column, LOOK_RIGHT, "not calculable");
}

void put_head(struct sheet *sheet, lxw_col_t column, const char *count)
{
    if (strchr(count, '/'))
        put_text(sheet, column, LOOK_RIGHT, count);
    else
        put_number(sheet, column, LOOK_COUNT, count);
}

void put_section(struct sheet *sheet, lxw_col_t column, size_t section)
{
    struct text *words = book_words(sheet->book);
    text_add(words, section_words[section]);
    text_capitalise(words);
    put_words(sheet, column, LOOK_TEXT);
}

static void put_proportion_heads(struct sheet *sheet, lxw_col_t column, const struct result_proportion *of,
                                 bool of_men)
{
    put_count(sheet, of_men ? column + 1 : column, LOOK_COUNT, of->count);
    put_text(sheet, of_men ? column : column + 1, LOOK_RIGHT, NULL);
    put_count(sheet, column + 2, LOOK_COUNT, of->of);
}

void put_heads(struct sheet *sheet, lxw_col_t column, const struct figure *figure)
{
    if (figure->gap) {
        put_count(sheet, column, LOOK_COUNT, figure->gap->women.count);
        put_count(sheet, column + 1, LOOK_COUNT, figure->gap->men.count);
        put_count(sheet, column + 2, LOOK_COUNT, figure->gap->women.count + figure->gap->men.count);
    } else if (figure->proportion) {
        put_proportion_heads(sheet, column, figure->proportion, figure->of_men);
    } else {
        put_head(sheet, column, figure->quarter->women);
        put_head(sheet, column + 1, figure->quarter->men);
        put_count(sheet, column + 2, LOOK_COUNT, figure->quarter->size);
    }
}

void text_add_rounding(struct text *text, const struct percentage *percentage)
{
    if (!percentage->percent)
        text_add(text, "\xE2\x80\x93");
    else if (!percentage->exact_half)
        text_add(text, "to the nearest tenth");
    else
        text_add(text,
                 percentage->away_from_zero ? "exact half, away from zero" : "exact half, to the even digit");
}
