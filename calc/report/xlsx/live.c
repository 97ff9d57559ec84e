#include "report/xlsx/live.h"

#include <math.h>
#include <stdlib.h>

#include "report/employees.h"
#include "report/words.h"

static const char *const names[LIVE_COLUMNS] = {
    [LIVE_SEX] = "employee_sex",
    [LIVE_RATE] = "employee_rate",
    [LIVE_QUARTER] = "employee_quarter",
    [LIVE_BONUS] = "employee_bonus",
    [LIVE_HOURLY] = "employee_in_hourly",
    [LIVE_BONUS_GAP] = "employee_in_bonus_gaps",
    [LIVE_BONUS_SHARE] = "employee_in_proportions",
};

static const char not_calculable[] = "not calculable";

void name_live_column(struct book *book, enum live_column which, lxw_col_t column)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw.lxw_rowcol_to_range_abs(range, 1, column, (lxw_row_t)employees_count(book->result->employees),
                                column);
    struct text *formula = book_words(book);
    text_join(formula, "=Employees!", range, NULL);
    book_check(book, lxw.workbook_define_name(book->workbook, names[which], text_string(formula)));
}

static bool divides_people(const paygap_result *result)
{
    for (size_t i = 0; i < result->tie_count; i++)
        for (size_t section = 0; section < SECTIONS; section++)
            if (strchr(result->ties[i].men_placed[section], '/'))
                return true;
    return false;
}

static bool is_held(enum look look, const char *decimal)
{
    return !decimal || is_shown_whole(look, decimal);
}

/* The gap, and the means or medians that it compares. */
static bool holds_figure(const struct figure *figure)
{
    const struct result_gap *gap = figure->gap;
    bool sides = !gap || (is_held(LOOK_MONEY, gap->women.value.decimal) &&
                          is_held(LOOK_MONEY, gap->men.value.decimal));
    return sides && is_held(LOOK_PERCENT, figure->head->percentage->percent);
}

bool is_live(const struct book *book, const struct figure *figure)
{
    return book->result->shows_employees && holds_figure(figure) &&
           !(figure->quarter && divides_people(book->result));
}

/* How far the doubles of a spreadsheet may stray from the exact value, in percentage points. */
static double reach_of_doubles(const struct percentage *percentage)
{
    double size = fabs(strtod(percentage->value.decimal, NULL));
    return 1e-8 * (size > 100 ? size : 100);
}

bool is_near_boundary(const struct percentage *percentage)
{
    return percentage->percent && strtod(percentage->margin, NULL) <= 2 * reach_of_doubles(percentage);
}

/* ---- Formulas ---- */

/* A formula that comes to a text. */
static void put_text_formula(struct sheet *sheet, lxw_col_t column, enum look look, const char *text)
{
    struct book *book = sheet->book;
    book_check(book, lxw.worksheet_write_formula_str(sheet->worksheet, sheet->row, column,
                                                     text_string(&book->words), book->looks[look], text));
}

/* A formula that comes to a number, or to "not calculable". */
static void put_formula(struct sheet *sheet, lxw_col_t column, enum look look, const char *decimal)
{
    struct book *book = sheet->book;
    if (!decimal) {
        put_text_formula(sheet, column, LOOK_RIGHT, not_calculable);
        return;
    }
    book_check(book, lxw.worksheet_write_formula_num(sheet->worksheet, sheet->row, column,
                                                     text_string(&book->words), book->looks[look],
                                                     strtod(decimal, NULL)));
}

static void put_count_formula(struct sheet *sheet, lxw_col_t column, uint64_t count)
{
    struct book *book = sheet->book;
    book_check(book, lxw.worksheet_write_formula_num(sheet->worksheet, sheet->row, column,
                                                     text_string(&book->words), book->looks[LOOK_COUNT],
                                                     (double)count));
}

static const char *sex_word(bool men)
{
    return men ? "\"Man\"" : "\"Woman\"";
}

/* COUNTIFS over one sex; over both without `sex`. */
static void text_add_count(struct text *text, const char *sex, enum live_column of, const char *value)
{
    text_add(text, "COUNTIFS(");
    if (sex)
        text_join(text, names[LIVE_SEX], ",", sex, ",", NULL);
    text_join(text, names[of], ",\"", value, "\")", NULL);
}

static void text_add_section(struct text *text, const struct figure *figure, const paygap_result *result)
{
    text_add(text, section_words[figure->quarter - result->quarters]);
    text_capitalise(text);
}

static void put_people(struct sheet *sheet, lxw_col_t column, const char *sex, enum live_column of,
                       const char *value, uint64_t count)
{
    struct text *formula = book_words(sheet->book);
    text_add_char(formula, '=');
    text_add_count(formula, sex, of, value);
    put_count_formula(sheet, column, count);
}

static void put_quarter_heads(struct sheet *sheet, lxw_col_t column, const struct figure *figure)
{
    struct text section = text_begin(sheet->book->result->memory);
    text_add_section(&section, figure, sheet->book->result);
    const char *name = text_string(&section);
    put_people(sheet, column, sex_word(false), LIVE_QUARTER, name,
               strtoull(figure->quarter->women, NULL, 10));
    put_people(sheet, column + 1, sex_word(true), LIVE_QUARTER, name,
               strtoull(figure->quarter->men, NULL, 10));
    put_people(sheet, column + 2, NULL, LIVE_QUARTER, name, figure->quarter->size);
    sheet->book->words.failed |= section.failed;
    text_end(&section);
}

static bool is_bonus(const struct sheet *sheet, const struct figure *figure)
{
    return figure->gap >= &sheet->book->result->gaps[MEAN_BONUS_GAP];
}

void put_live_heads(struct sheet *sheet, lxw_col_t column, const struct figure *figure)
{
    const struct result_gap *gap = figure->gap;
    if (gap) {
        enum live_column of = is_bonus(sheet, figure) ? LIVE_BONUS_GAP : LIVE_HOURLY;
        put_people(sheet, column, sex_word(false), of, "yes", gap->women.count);
        put_people(sheet, column + 1, sex_word(true), of, "yes", gap->men.count);
        put_people(sheet, column + 2, NULL, of, "yes", gap->women.count + gap->men.count);
    } else if (figure->proportion) {
        const char *sex = sex_word(figure->of_men);
        put_people(sheet, figure->of_men ? column + 1 : column, sex, LIVE_BONUS_GAP, "yes",
                   figure->proportion->count);
        put_people(sheet, column + 2, sex, LIVE_BONUS_SHARE, "yes", figure->proportion->of);
    } else {
        put_quarter_heads(sheet, column, figure);
    }
}

/* The mean, or the middle number, of one sex; of nobody there is none, and the dash stays. */
static void put_side(struct sheet *sheet, lxw_col_t column, const struct figure *figure, bool men,
                     bool median)
{
    const struct gap_side *side = men ? &figure->gap->men : &figure->gap->women;
    if (!side->count)
        return;
    const char *of = names[is_bonus(sheet, figure) ? LIVE_BONUS_GAP : LIVE_HOURLY];
    const char *number = names[is_bonus(sheet, figure) ? LIVE_BONUS : LIVE_RATE];
    struct text *formula = book_words(sheet->book);
    if (!median) {
        text_join(formula, "=AVERAGEIFS(", number, ",", names[LIVE_SEX], ",", sex_word(men), ",", of,
                  ",\"yes\")", NULL);
        put_formula(sheet, column, LOOK_MONEY, side->value.decimal);
        return;
    }
    text_join(formula, "{=MEDIAN(IF((", names[LIVE_SEX], "=", sex_word(men), ")*(", of, "=\"yes\"),", number,
              "))}", NULL);
    book_check(sheet->book,
               lxw.worksheet_write_array_formula_num(sheet->worksheet, sheet->row, column, sheet->row, column,
                                                     text_string(formula), sheet->book->looks[LOOK_MONEY],
                                                     strtod(side->value.decimal, NULL)));
}

void put_live_sides(struct sheet *sheet, lxw_col_t column, const struct figure *figure, bool median)
{
    put_side(sheet, column, figure, false, median);
    put_side(sheet, column + 1, figure, true, median);
}

void put_live_link(struct sheet *sheet, lxw_col_t column, const struct figure *figure)
{
    text_join(book_words(sheet->book), "=", figure->head->name, NULL);
    put_formula(sheet, column, LOOK_PERCENT, figure->head->percentage->percent);
}

/* ---- The percentage and its check ---- */

struct cell {
    char name[LXW_MAX_CELL_NAME_LENGTH];
};

static struct cell cell_at(const struct sheet *sheet, lxw_col_t column)
{
    struct cell cell;
    lxw.lxw_rowcol_to_cell(cell.name, sheet->row, column);
    return cell;
}

/* The figure from the cells of its row, not rounded. */
static void put_recalculated(struct sheet *sheet, const struct live_row *row, const struct figure *figure)
{
    struct cell women = cell_at(sheet, figure->gap ? row->sides : row->heads);
    struct cell men = cell_at(sheet, figure->gap ? row->sides + 1 : row->heads + 1);
    struct cell all = cell_at(sheet, row->heads + 2);
    struct text *formula = book_words(sheet->book);
    text_add(formula, "=IFERROR(");
    if (figure->gap)
        text_join(formula, "(", men.name, "-", women.name, ")/", men.name, NULL);
    else
        text_join(formula, figure->of_men ? men.name : women.name, "/", all.name, NULL);
    text_join(formula, "*100,\"", not_calculable, "\")", NULL);
    put_formula(sheet, row->recalculated, LOOK_DECIMAL, figure->head->percentage->value.decimal);
}

static void put_rounded(struct sheet *sheet, const struct live_row *row, const struct percentage *percentage)
{
    struct cell recalculated = cell_at(sheet, row->recalculated), exact = cell_at(sheet, row->exact);
    struct text *formula = book_words(sheet->book);
    text_add(formula, "=IFERROR(");
    if (is_near_boundary(percentage)) { /* reach_of_doubles once more */
        const char *value = percentage->value.decimal;
        text_join(formula, "IF(ABS(", recalculated.name, "-(", value, "))<1E-8*MAX(100,ABS(", value, ")),",
                  exact.name, ",", NULL);
    }
    text_join(formula, "ROUND(", recalculated.name, is_near_boundary(percentage) ? ",1))" : ",1)", NULL);
    text_join(formula, ",\"", not_calculable, "\")", NULL);
    put_formula(sheet, row->percent, LOOK_PERCENT, percentage->percent);
}

void put_live_percent(struct sheet *sheet, const struct live_row *row, const struct figure *figure)
{
    const struct percentage *percentage = figure->head->percentage;
    struct cell percent = cell_at(sheet, row->percent), exact = cell_at(sheet, row->exact);
    put_recalculated(sheet, row, figure);
    put_rounded(sheet, row, percentage);
    put_percent(sheet, row->exact, percentage);
    const char *same = is_near_boundary(percentage) ? "same, see Method" : "same";
    struct text *formula = book_words(sheet->book);
    text_join(formula, "=IF(IFERROR(ABS(", percent.name, "-", exact.name, ")<0.05,", percent.name, "=",
              exact.name, "),\"", same, "\",\"differs\")", NULL);
    put_text_formula(sheet, row->check, LOOK_TEXT, same);
}
