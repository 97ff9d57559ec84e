#include "audit/workbook.h"

#include <stdlib.h>

#include "audit/parts.h"
#include "paygap.h"
#include "report/embedded.h"

/* Of the people one by one nothing is held against the result, and a million rows would be a burden. */
static const char people_sheet[] = "Employees";

struct workbook workbook_begin(const struct memory *memory)
{
    return (struct workbook){.memory = memory, .shelf = shelf_begin(memory)};
}

void workbook_end(struct workbook *workbook)
{
    for (size_t i = 0; i < workbook->count; i++)
        memory_give(workbook->memory, workbook->sheets[i].cells,
                    workbook->sheets[i].capacity * sizeof *workbook->sheets[i].cells);
    memory_give(workbook->memory, workbook->sheets, workbook->capacity * sizeof *workbook->sheets);
    shelf_end(&workbook->shelf);
}

/* ---- Names and links ---- */

struct link {
    const char *id, *target;
};

/* A list of texts, or of links, that grows while a part is read. */
struct list_reader {
    struct part_reader part;
    struct text_shelf *shelf;
    void *list;
    size_t count, capacity, size;
    unsigned depth_of_phonetics; /* shared strings: a reading aid beside the text is none of it */
    struct text item;
};

static void *add_item(struct list_reader *reader)
{
    if (!memory_grow(reader->shelf->memory, &reader->list, &reader->capacity, reader->count + 1,
                     reader->size)) {
        reader->part.failed = true;
        return NULL;
    }
    return (char *)reader->list + reader->size * reader->count++;
}

static void no_end(struct part_reader *part, const char *element)
{
    (void)part;
    (void)element;
}

static void add_link(struct list_reader *reader, const char *id, const char *target)
{
    struct link *link = id && target ? add_item(reader) : NULL;
    if (link)
        *link = (struct link){shelf_keep(reader->shelf, slice_of(id)),
                              shelf_keep(reader->shelf, slice_of(target))};
}

/* <sheet name="Summary" r:id="rId1"> */
static void start_in_workbook(struct part_reader *part, const char *element, const char **attributes)
{
    if (strcmp(element, "sheet") == 0)
        add_link((struct list_reader *)part, attribute(attributes, "id"), attribute(attributes, "name"));
}

/* <Relationship Id="rId1" Target="worksheets/sheet1.xml"> */
static void start_in_links(struct part_reader *part, const char *element, const char **attributes)
{
    if (strcmp(element, "Relationship") == 0)
        add_link((struct list_reader *)part, attribute(attributes, "Id"), attribute(attributes, "Target"));
}

/* <si><t>...</t></si>, or in runs <si><r><t>...</t></r>...</si> */
static void start_in_strings(struct part_reader *part, const char *element, const char **attributes)
{
    struct list_reader *reader = (struct list_reader *)part;
    (void)attributes;
    reader->depth_of_phonetics += strcmp(element, "rPh") == 0;
    part->wants_text = strcmp(element, "t") == 0 && !reader->depth_of_phonetics;
}

static int hex_value(char c)
{
    c = ascii_lower(c);
    return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "_x005F_" stands for "_" and so on; only what is below 128 is ever written so. */
static void add_unescaped(struct text *text, struct slice s)
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

static void end_in_strings(struct part_reader *part, const char *element)
{
    struct list_reader *reader = (struct list_reader *)part;
    reader->depth_of_phonetics -= strcmp(element, "rPh") == 0;
    if (part->wants_text)
        add_unescaped(&reader->item, text_slice(&part->text));
    if (strcmp(element, "si") != 0)
        return;
    const char **string = add_item(reader);
    if (string)
        *string = shelf_keep(reader->shelf, text_slice(&reader->item));
    part->failed |= reader->item.failed;
    text_clear(&reader->item);
}

static struct list_reader list_reader(struct workbook *workbook, size_t size)
{
    return (struct list_reader){
        .part = {.end = no_end, .text = text_begin(workbook->memory), .unpacked = &workbook->unpacked},
        .shelf = &workbook->shelf,
        .size = size,
        .item = text_begin(workbook->memory)};
}

static void end_list(struct list_reader *reader)
{
    memory_give(reader->shelf->memory, reader->list, reader->capacity * reader->size);
    text_end(&reader->item);
}

/* ---- Cells ---- */

enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_TEXT };

struct sheet_reader {
    struct part_reader part;
    struct text_shelf *shelf;
    struct workbook_sheet *sheet;
    const struct list_reader *strings;
    struct workbook_cell cell;
    enum cell_kind kind;
    struct text value;
};

/* "AB12": column 27, row 11. */
static bool read_reference(const char *reference, struct workbook_cell *cell)
{
    enum { MOST_COLUMNS = 16384, MOST_ROWS = 1048576 };
    uint32_t column = 0, row = 0;
    for (; *reference >= 'A' && *reference <= 'Z' && column <= MOST_COLUMNS; reference++)
        column = column * 26 + (uint32_t)(*reference - 'A') + 1;
    for (; ascii_digit(*reference) && row <= MOST_ROWS; reference++)
        row = row * 10 + (uint32_t)(*reference - '0');
    *cell = (struct workbook_cell){.row = row - 1, .column = column - 1};
    return !*reference && row && column && row <= MOST_ROWS && column <= MOST_COLUMNS;
}

static void start_in_sheet(struct part_reader *part, const char *element, const char **attributes)
{
    struct sheet_reader *reader = (struct sheet_reader *)part;
    if (strcmp(element, "c") == 0) {
        const char *reference = attribute(attributes, "r"), *type = attribute(attributes, "t");
        if (!reference || !read_reference(reference, &reader->cell))
            reader->cell.row = UINT32_MAX;
        reader->kind = !type || strcmp(type, "n") == 0 ? CELL_NUMBER
                       : strcmp(type, "s") == 0        ? CELL_SHARED
                                                       : CELL_TEXT;
        text_clear(&reader->value);
    }
    part->wants_text = strcmp(element, "v") == 0 || strcmp(element, "t") == 0;
}

static const char *shared_string(const struct sheet_reader *reader)
{
    size_t index = 0;
    const char *digits = text_string(&reader->value);
    for (; ascii_digit(*digits) && index <= reader->strings->count; digits++)
        index = index * 10 + (size_t)(*digits - '0');
    return index < reader->strings->count ? ((const char *const *)reader->strings->list)[index] : "";
}

static void keep_cell(struct sheet_reader *reader)
{
    struct workbook_sheet *sheet = reader->sheet;
    void *cells = sheet->cells;
    if (!memory_grow(reader->shelf->memory, &cells, &sheet->capacity, sheet->count + 1,
                     sizeof *sheet->cells)) {
        reader->part.failed = true;
        return;
    }
    sheet->cells = cells;
    reader->cell.is_text = reader->kind != CELL_NUMBER;
    reader->cell.value = reader->kind == CELL_SHARED ? shared_string(reader)
                                                     : shelf_keep(reader->shelf, text_slice(&reader->value));
    sheet->cells[sheet->count++] = reader->cell;
}

static void end_in_sheet(struct part_reader *part, const char *element)
{
    struct sheet_reader *reader = (struct sheet_reader *)part;
    if (part->wants_text)
        add_unescaped(&reader->value, text_slice(&part->text));
    part->failed |= reader->value.failed;
    if (strcmp(element, "c") == 0 && reader->value.length && reader->cell.row != UINT32_MAX)
        keep_cell(reader);
}

static int cell_order(const void *left, const void *right)
{
    const struct workbook_cell *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static int32_t read_sheet(struct workbook *workbook, zip_t *parts, const char *name, const char *part,
                          const struct list_reader *strings, struct text *why)
{
    void *sheets = workbook->sheets;
    if (!memory_grow(workbook->memory, &sheets, &workbook->capacity, workbook->count + 1,
                     sizeof *workbook->sheets))
        return PAYGAP_ENOMEM;
    workbook->sheets = sheets;
    struct workbook_sheet *sheet = &workbook->sheets[workbook->count++];
    *sheet = (struct workbook_sheet){.name = name};
    struct sheet_reader reader = {.part = {.start = start_in_sheet,
                                           .end = end_in_sheet,
                                           .text = text_begin(workbook->memory),
                                           .unpacked = &workbook->unpacked},
                                  .shelf = &workbook->shelf,
                                  .sheet = sheet,
                                  .strings = strings,
                                  .value = text_begin(workbook->memory)};
    int32_t status = part_read(parts, part, &reader.part, why);
    text_end(&reader.value);
    if (sheet->count)
        qsort(sheet->cells, sheet->count, sizeof *sheet->cells, cell_order);
    return status;
}

/* ---- The whole ---- */

static const char *target_of(const struct list_reader *links, const char *id)
{
    const struct link *list = links->list;
    for (size_t i = 0; i < links->count; i++)
        if (strcmp(list[i].id, id) == 0)
            return list[i].target;
    return "";
}

/* The path of a part: a target is relative to the folder xl, or begins with a slash. */
static const char *part_path(struct workbook *workbook, const char *target)
{
    struct text path = text_begin(workbook->memory);
    if (*target == '/')
        text_add(&path, target + 1);
    else
        text_join(&path, "xl/", target, NULL);
    const char *kept = shelf_keep_text(&workbook->shelf, &path);
    text_end(&path);
    return kept;
}

static int32_t read_sheets(struct workbook *workbook, zip_t *parts, const struct list_reader *names,
                           const struct list_reader *links, const struct list_reader *strings,
                           struct text *why)
{
    const struct link *list = names->list;
    int32_t status = PAYGAP_OK;
    for (size_t i = 0; i < names->count && status == PAYGAP_OK; i++)
        if (strcmp(list[i].target, people_sheet) == 0)
            workbook->has_people = true;
        else
            status = read_sheet(workbook, parts, list[i].target,
                                part_path(workbook, target_of(links, list[i].id)), strings, why);
    return status == PAYGAP_OK && workbook->shelf.failed ? PAYGAP_ENOMEM : status;
}

static int32_t read_parts(struct workbook *workbook, zip_t *parts, struct text *why)
{
    static const char strings_part[] = "xl/sharedStrings.xml";
    struct list_reader names = list_reader(workbook, sizeof(struct link));
    struct list_reader links = list_reader(workbook, sizeof(struct link));
    struct list_reader strings = list_reader(workbook, sizeof(const char *));
    names.part.start = start_in_workbook;
    links.part.start = start_in_links;
    strings.part.start = start_in_strings;
    strings.part.end = end_in_strings;
    int32_t status = part_read(parts, "xl/workbook.xml", &names.part, why);
    if (status == PAYGAP_OK)
        status = part_read(parts, "xl/_rels/workbook.xml.rels", &links.part, why);
    if (status == PAYGAP_OK && parts_have(parts, strings_part))
        status = part_read(parts, strings_part, &strings.part, why);
    if (status == PAYGAP_OK)
        status = read_sheets(workbook, parts, &names, &links, &strings, why);
    end_list(&names);
    end_list(&links);
    end_list(&strings);
    return status;
}

int32_t workbook_read(struct workbook *workbook, struct slice bytes, struct text *why)
{
    const char *fault = libzip_load();
    if (fault) {
        text_join(why, "a library for workbooks cannot be loaded: ", fault, NULL);
        return PAYGAP_EIO;
    }
    zip_t *parts = parts_open(bytes, why);
    if (!parts)
        return PAYGAP_EDATA;
    int32_t status = read_parts(workbook, parts, why);
    parts_close(parts);
    return workbook->shelf.failed ? PAYGAP_ENOMEM : status; /* a name that was lost is looked for in vain */
}

const struct workbook_sheet *workbook_sheet_named(const struct workbook *workbook, const char *name)
{
    for (size_t i = 0; i < workbook->count; i++)
        if (strcmp(workbook->sheets[i].name, name) == 0)
            return &workbook->sheets[i];
    return NULL;
}

const struct workbook_cell *workbook_cell_at(const struct workbook_sheet *sheet, uint32_t row,
                                             uint32_t column)
{
    struct workbook_cell wanted = {.row = row, .column = column};
    return sheet->count ? bsearch(&wanted, sheet->cells, sheet->count, sizeof wanted, cell_order) : NULL;
}

int32_t workbook_embedded(const struct workbook *workbook, struct text *json, struct text *why)
{
    const struct workbook_sheet *sheet = workbook_sheet_named(workbook, EMBEDDED_SHEET);
    if (!sheet) {
        text_add(why,
                 "a workbook that carries no result of this program: it has no sheet '" EMBEDDED_SHEET "'");
        return PAYGAP_EDATA;
    }
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->cells[i].column == 0)
            text_add(json, sheet->cells[i].value);
    return json->failed ? PAYGAP_ENOMEM : PAYGAP_OK;
}
