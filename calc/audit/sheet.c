#include "audit/sheet.h"

#include <stdlib.h>

#include "audit/formula.h"
#include "audit/reference.h"
#include "paygap.h"

/* All but the cells. */
static void end_reader(struct sheet_reader *reader)
{
    part_close(&reader->part);
    text_end(&reader->range);
    text_end(&reader->value);
    text_end(&reader->formula);
    memory_give(reader->shelf->memory, reader->formulas, reader->formula_capacity * sizeof *reader->formulas);
}

/* ---- Texts ---- */

static int hex_value(char c)
{
    c = ascii_lower(c);
    return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void text_add_unescaped(struct text *text, struct slice s)
{
    enum { ESCAPE = 7 };
    for (size_t i = 0; i < s.length; i++) {
        int value = 0;
        bool escape = s.length - i >= ESCAPE && memcmp(s.at + i, "_x", 2) == 0 && s.at[i + ESCAPE - 1] == '_';
        for (size_t k = 2; escape && k < ESCAPE - 1; k++) {
            escape = hex_value(s.at[i + k]) >= 0;
            value = value * 16 + hex_value(s.at[i + k]);
        }
        escape = escape && value > 0 && value < 128;
        text_add_char(text, escape ? (char)value : s.at[i]);
        i += escape ? ESCAPE - 1 : 0;
    }
}

/* Up to `most`. */
static size_t read_index(const char *digits, size_t most)
{
    size_t index = 0;
    for (; ascii_digit(*digits) && index <= most; digits++)
        index = index * 10 + (size_t)(*digits - '0');
    return index;
}

static const char *shared_string(const struct sheet_reader *reader)
{
    size_t index = read_index(text_string(&reader->value), reader->strings->count);
    return index < reader->strings->count ? reader->strings->list[index] : "";
}

/* ---- Formulas ---- */

enum { LARGEST_FORMULAS = 1 << 24 }; /* of a sheet, all together */

/* <f>, <f t="array" ref="J5">, <f t="shared" ref="C5:C18" si="0"> and, without a text, <f t="shared" si="0"/> */
static void start_formula(struct sheet_reader *reader, const char **attributes)
{
    enum { MOST_SHARED = 1 << 20 };
    const char *type = attribute(attributes, "t"), *range = attribute(attributes, "ref");
    const char *number = attribute(attributes, "si");
    reader->formula_kind = !type || strcmp(type, "normal") == 0 ? FORMULA_PLAIN
                           : strcmp(type, "shared") == 0        ? FORMULA_SHARED
                           : strcmp(type, "array") == 0         ? FORMULA_ARRAY
                                                                : FORMULA_OTHER;
    if (reader->formula_kind == FORMULA_SHARED && reader->by_row)
        reader->formula_kind =
            FORMULA_OTHER; /* the row of the first is gone by then; people have no formulas */
    reader->formula_number = number ? read_index(number, MOST_SHARED) : MOST_SHARED;
    if (reader->formula_kind == FORMULA_SHARED && reader->formula_number >= MOST_SHARED)
        reader->part.wrong = "a formula is shared that has no number";
    text_clear(&reader->range);
    text_add(&reader->range, range ? range : "");
}

static void keep_shared(struct sheet_reader *reader, const char *text)
{
    size_t before = reader->formula_capacity;
    if (!MEMORY_GROW(reader->shelf->memory, &reader->formulas, &reader->formula_capacity,
                     reader->formula_number + 1)) {
        reader->part.failed = true;
        return;
    }
    if (reader->formula_capacity > before)
        memset(reader->formulas + before, 0, (reader->formula_capacity - before) * sizeof *reader->formulas);
    reader->formulas[reader->formula_number] =
        (struct shared_formula){reader->cell.row, reader->cell.column, text};
}

static void add_shared(struct sheet_reader *reader)
{
    const struct shared_formula *first =
        reader->formula_number < reader->formula_capacity ? &reader->formulas[reader->formula_number] : NULL;
    if (first && first->text)
        text_add_shifted(&reader->formula, first->text, (int64_t)reader->cell.row - first->row,
                         (int64_t)reader->cell.column - first->column);
    else
        reader->part.wrong = "a formula is shared that stands nowhere";
}

/* Whether the formula goes over its own cell alone. */
static bool is_of_one_cell(struct sheet_reader *reader)
{
    struct slice range = text_slice(&reader->range);
    struct reference first = reference_read(text_string(&reader->range)), last = first;
    if (first.length < range.length && range.at[first.length] == ':')
        last = reference_read(range.at + first.length + 1);
    return first.length && last.length && first.row == reader->cell.row &&
           first.column == reader->cell.column && last.row == first.row && last.column == first.column;
}

/* A shared one takes a few bytes in the part, however long it is. */
static void count_formula(struct sheet_reader *reader)
{
    reader->formula_bytes += reader->formula.length;
    part_count(&reader->part, reader->formula.length);
    if (reader->formula_bytes > LARGEST_FORMULAS)
        reader->part.wrong = "its formulas are longer than those of any workbook of this program";
}

/* What is none of the kinds that this program writes shows what it is, and is the same as none of them. */
static void end_formula(struct sheet_reader *reader)
{
    struct slice text = text_slice(&reader->part.text);
    struct text *formula = &reader->formula;
    text_add(formula, reader->formula_kind == FORMULA_ARRAY ? "{=" : "=");
    if (reader->formula_kind == FORMULA_SHARED && !text.length)
        add_shared(reader);
    text_add_slice(formula, text);
    if (reader->formula_kind == FORMULA_SHARED && text.length)
        keep_shared(reader, shelf_keep(reader->shelf, text));
    if (reader->formula_kind == FORMULA_ARRAY)
        text_add_char(formula, '}');
    count_formula(reader);
    bool others = reader->formula_kind == FORMULA_ARRAY && !is_of_one_cell(reader);
    if (others || reader->formula_kind == FORMULA_OTHER)
        text_join(formula, " over ", text_string(&reader->range), NULL);
    reader->part.failed |= formula->failed || reader->range.failed;
}

/* ---- Cells ---- */

static void start_cell(struct sheet_reader *reader, const char **attributes)
{
    const char *name = attribute(attributes, "r"), *type = attribute(attributes, "t");
    struct reference reference = reference_read(name ? name : "");
    if (!reference.length || name[reference.length])
        reader->part.wrong = "a cell stands at no place of a sheet";
    reader->cell = (struct workbook_cell){.row = reference.row, .column = reference.column};
    reader->kind = !type || strcmp(type, "n") == 0  ? CELL_NUMBER
                   : strcmp(type, "s") == 0         ? CELL_SHARED
                   : strcmp(type, "inlineStr") == 0 ? CELL_INLINE
                                                    : CELL_TEXT;
    reader->has_value = false;
    text_clear(&reader->value);
    text_clear(&reader->formula);
}

/* <v>7.5</v>, or of a text that stands in its own cell <is><t>...</t></is>, also in runs. */
static void start_value(struct sheet_reader *reader, bool is_inline)
{
    if (reader->has_value || is_inline != (reader->kind == CELL_INLINE))
        reader->part.wrong = "a cell has more than one value";
    reader->has_value = true;
}

static void start_in_sheet(struct part_reader *part, const char *element, const char **attributes)
{
    struct sheet_reader *reader = (struct sheet_reader *)part;
    bool is_value = strcmp(element, "v") == 0, is_inline = strcmp(element, "is") == 0;
    if (strcmp(element, "c") == 0)
        start_cell(reader, attributes);
    else if (strcmp(element, "f") == 0)
        start_formula(reader, attributes);
    else if (is_value || is_inline)
        start_value(reader, is_inline);
    bool is_text = strcmp(element, "t") == 0 && reader->kind == CELL_INLINE;
    part->wants_text = is_value || is_text || strcmp(element, "f") == 0;
}

static void keep_cell(struct sheet_reader *reader)
{
    struct cells *cells = &reader->cells;
    if (!MEMORY_GROW(reader->shelf->memory, &cells->list, &cells->capacity, cells->count + 1)) {
        reader->part.failed = true;
        return;
    }
    struct workbook_cell *cell = &reader->cell;
    cell->is_text = reader->kind != CELL_NUMBER;
    cell->formula = reader->formula.length ? shelf_keep_text(reader->shelf, &reader->formula) : NULL;
    cell->value = reader->kind == CELL_SHARED ? shared_string(reader)
                                              : shelf_keep(reader->shelf, text_slice(&reader->value));
    cells->list[cells->count++] = *cell;
}

static void end_in_sheet(struct part_reader *part, const char *element)
{
    struct sheet_reader *reader = (struct sheet_reader *)part;
    if (strcmp(element, "f") == 0)
        end_formula(reader);
    else if (part->wants_text)
        text_add_unescaped(&reader->value, text_slice(&part->text));
    part->failed |= reader->value.failed;
    if (strcmp(element, "c") == 0 && (reader->value.length || reader->formula.length))
        keep_cell(reader);
    if (strcmp(element, "row") == 0)
        part->pauses = reader->by_row;
}

/* ---- A sheet as a whole ---- */

struct sheet_reader sheet_reader(const struct shared_strings *strings, struct text_shelf *shelf,
                                 uint64_t *unpacked, uint64_t most)
{
    const struct memory *memory = shelf->memory;
    return (struct sheet_reader){.part = {.start = start_in_sheet,
                                          .end = end_in_sheet,
                                          .text = text_begin(memory),
                                          .unpacked = unpacked,
                                          .most = most},
                                 .strings = strings,
                                 .shelf = shelf,
                                 .range = text_begin(memory),
                                 .value = text_begin(memory),
                                 .formula = text_begin(memory)};
}

static int cell_order(const void *left, const void *right)
{
    const struct workbook_cell *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* False: one is there twice, and programs would not agree on which to show. */
static bool put_in_order(struct cells *cells)
{
    bool once = true;
    if (cells->count)
        qsort(cells->list, cells->count, sizeof *cells->list, cell_order);
    for (size_t i = 1; i < cells->count; i++)
        once &= cell_order(&cells->list[i - 1], &cells->list[i]) != 0;
    return once;
}

int32_t sheet_read(struct sheet_reader *reader, zip_t *parts, const char *part, struct text *why)
{
    int32_t status = part_open(parts, part, &reader->part, why);
    if (status == PAYGAP_OK)
        status = part_next(&reader->part, why);
    if (status == PAYGAP_OK && !put_in_order(&reader->cells))
        status = part_refuse(part, "a cell stands there twice", why);
    end_reader(reader);
    return status;
}

const struct workbook_cell *cell_at(const struct cells *cells, uint32_t row, uint32_t column)
{
    struct workbook_cell wanted = {.row = row, .column = column};
    return cells->count ? bsearch(&wanted, cells->list, cells->count, sizeof wanted, cell_order) : NULL;
}

/* ---- Row after row ---- */

/* The widest that this program writes comes to two thirds of it. */
enum { LARGEST_ROW = 1 << 24 };

int32_t sheet_rows_open(struct sheet_rows *rows, zip_t *parts, const char *part,
                        const struct shared_strings *strings, const struct memory *memory, struct text *why)
{
    *rows = (struct sheet_rows){.shelf = shelf_begin(memory)};
    rows->reader = sheet_reader(strings, &rows->shelf, &rows->unpacked, LARGEST_ROW);
    rows->reader.by_row = true;
    return part_open(parts, part, &rows->reader.part, why);
}

void sheet_rows_close(struct sheet_rows *rows)
{
    struct cells *cells = &rows->reader.cells;
    memory_give(rows->shelf.memory, cells->list, cells->capacity * sizeof *cells->list);
    end_reader(&rows->reader);
    shelf_end(&rows->shelf);
}

int32_t sheet_rows_next(struct sheet_rows *rows, struct text *why)
{
    struct cells *cells = &rows->reader.cells;
    bool begun = rows->row || cells->count;
    int32_t status = PAYGAP_OK;
    cells->count = 0;
    while (status == PAYGAP_OK && !cells->count && !rows->reader.part.ended) {
        shelf_end(&rows->shelf);
        rows->unpacked = 0;
        status = part_next(&rows->reader.part, why);
    }
    if (status != PAYGAP_OK || !cells->count)
        return status;
    bool in_order = put_in_order(cells) && cells->list[0].row == cells->list[cells->count - 1].row &&
                    (!begun || cells->list[0].row > rows->row);
    rows->row = cells->list[0].row;
    if (rows->shelf.failed)
        return PAYGAP_ENOMEM;
    return in_order ? PAYGAP_OK : part_refuse(rows->reader.part.name, "its rows are not in order", why);
}
