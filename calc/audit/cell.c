#include "audit/cell.h"

#include "audit/formula.h"
#include "audit/number.h"
#include "audit/reference.h"

/*
 * Both are there and show the same number, or the same text. What our own formula comes to is the exact value as we
 * write it, and what doubles make of it once a spreadsheet has calculated anew.
 */
static bool same_value(const struct workbook_cell *stored, const struct workbook_cell *expected)
{
    if (!stored || !expected || stored->is_text != expected->is_text)
        return false;
    if (strcmp(stored->value, expected->value) == 0)
        return true;
    if (stored->is_text || !is_number(stored->value) || !is_number(expected->value))
        return false;
    return expected->formula && stored->formula ? nearly_same_number(stored->value, expected->value)
                                                : same_number(stored->value, expected->value);
}

static void report(const char *sheet, const struct workbook_cell *at, const char *what, const char *recorded,
                   const char *recomputed, struct differences *found)
{
    struct text figure = text_begin(found->memory), field = text_begin(found->memory);
    text_join(&figure, "sheet ", sheet, NULL);
    text_add_reference(&field, &(struct reference){.row = at->row, .column = at->column});
    text_add(&field, what);
    differences_add(found, text_slice(&figure), text_slice(&field), recorded, recomputed);
    found->failed |= figure.failed || field.failed;
    text_end(&figure);
    text_end(&field);
}

static const char *value_of(const struct workbook_cell *cell)
{
    return cell && *cell->value ? cell->value : NULL;
}

void compare_values(const char *sheet, const struct workbook_cell *stored,
                    const struct workbook_cell *expected, struct differences *found)
{
    const char *recorded = value_of(stored), *recomputed = value_of(expected);
    bool same = recorded && recomputed ? same_value(stored, expected) : recorded == recomputed;
    if (!same)
        report(sheet, expected ? expected : stored, "", recorded, recomputed, found);
}

void compare_formulas(const char *sheet, const struct workbook_cell *stored,
                      const struct workbook_cell *expected, struct differences *found)
{
    const char *recorded = stored ? stored->formula : NULL;
    const char *recomputed = expected ? expected->formula : NULL;
    if (!same_formula(recorded, recomputed))
        report(sheet, expected ? expected : stored, " formula", recorded, recomputed, found);
}
