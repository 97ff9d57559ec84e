#include "audit/verify_cells.h"

#include "report/embedded.h"

/* On the sheet Method one line has the program's own version, and two say what only the records know. */
static bool is_known(const struct workbook_sheet *sheet, uint32_t row, const struct extent *extent)
{
    const struct workbook_cell *item =
        strcmp(sheet->name, "Method") == 0 ? cell_at(&sheet->cells, row, METHOD_ITEM) : NULL;
    if (!item)
        return true;
    bool is_version = strcmp(item->value, "paygap") == 0;
    bool is_of_records = strcmp(item->value, "Currency") == 0 || strcmp(item->value, "Personal values") == 0;
    return !is_version && (extent->records || !is_of_records);
}

/* ---- Sheets ---- */

static void compare_expected(const struct workbook_sheet *stored, const struct workbook_sheet *expected,
                             const struct extent *extent, struct differences *found)
{
    /* The result in JSON is held against itself by other means. */
    bool shows_values = strcmp(expected->name, EMBEDDED_SHEET) != 0;
    for (size_t i = 0; i < expected->cells.count; i++) {
        const struct workbook_cell *cell = &expected->cells.list[i];
        const struct workbook_cell *there = stored ? cell_at(&stored->cells, cell->row, cell->column) : NULL;
        if (shows_values && is_known(expected, cell->row, extent))
            compare_values(expected->name, there, cell, found);
        if (stored)
            compare_formulas(expected->name, there, cell, found);
    }
}

/* A text or a number may stand beside ours, as a signature does; a formula may reach over to ours. */
static size_t compare_beside(const struct workbook_sheet *stored, const struct workbook_sheet *expected,
                             struct differences *found)
{
    size_t beside = 0;
    for (size_t i = 0; i < stored->cells.count; i++) {
        const struct workbook_cell *cell = &stored->cells.list[i];
        if (cell_at(&expected->cells, cell->row, cell->column))
            continue;
        compare_formulas(expected->name, cell, NULL, found);
        beside += !cell->formula;
    }
    return beside;
}

/* "sheet Issues" differs in that it is hidden, is there or is not; NULL: there is none. */
static void report_sheet(const char *sheet, const char *stored_state, const char *expected_state,
                         struct differences *found)
{
    struct text figure = text_begin(found->memory);
    text_join(&figure, "sheet ", sheet, NULL);
    differences_add(found, text_slice(&figure), slice_of("state"), stored_state, expected_state);
    found->failed |= figure.failed;
    text_end(&figure);
}

static bool is_compared(const char *sheet, const struct extent *extent)
{
    return strcmp(sheet, "Rates") == 0 ? extent->records : strcmp(sheet, people_sheet) != 0 || extent->people;
}

/* A sheet of another name, or a second one of the same. */
static void compare_added(const struct workbook *stored, const struct workbook *expected,
                          const struct extent *extent, struct differences *found)
{
    for (size_t i = 0; i < stored->count; i++) {
        const struct workbook_sheet *sheet = &stored->sheets[i];
        bool first = workbook_sheet_named(stored, sheet->name) == sheet;
        bool ours = workbook_sheet_named(expected, sheet->name) || !is_compared(sheet->name, extent);
        if (!first || !ours)
            report_sheet(sheet->name, sheet->state, NULL, found);
    }
}

size_t verify_cells(const struct workbook *stored, const struct workbook *expected,
                    const struct extent *extent, struct differences *found)
{
    size_t beside = 0;
    for (size_t i = 0; i < expected->count; i++) {
        const struct workbook_sheet *sheet = &expected->sheets[i];
        const struct workbook_sheet *there = workbook_sheet_named(stored, sheet->name);
        if (!is_compared(sheet->name, extent))
            continue;
        compare_expected(there, sheet, extent, found);
        if (there)
            beside += compare_beside(there, sheet, found);
        if (there && strcmp(there->state, sheet->state) != 0)
            report_sheet(sheet->name, there->state, sheet->state, found);
    }
    compare_added(stored, expected, extent, found);
    return beside;
}
