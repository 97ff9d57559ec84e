#include "audit/cell.h"

#include "audit/formula.h"
#include "audit/number.h"
#include "audit/reference.h"

/* Both are there and show the same number, or the same text. */
static bool same_value(const struct workbook_cell *a, const struct workbook_cell *b)
{
    if (!a || !b || a->is_text != b->is_text)
        return false;
    bool are_numbers = !a->is_text && is_number(a->value) && is_number(b->value);
    return strcmp(a->value, b->value) == 0 || (are_numbers && same_number(a->value, b->value));
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
