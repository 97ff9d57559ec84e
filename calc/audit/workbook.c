#include "audit/workbook.h"

#include <stdlib.h>

#include "paygap.h"
#include "report/embedded.h"

/* A million rows would be a burden: they are read when they are asked for, and then one at a time. */
const char people_sheet[] = "Employees";

/* No workbook of ours comes near; one that goes beyond, or names one part many times, is out to exhaust memory. */
enum { LARGEST_WHOLE = 1 << 29, LARGEST_RESULT = 1 << 28 };

struct workbook workbook_begin(const struct memory *memory)
{
    return (struct workbook){.memory = memory, .shelf = shelf_begin(memory)};
}

void workbook_end(struct workbook *workbook)
{
    const struct memory *memory = workbook->memory;
    for (size_t i = 0; i < workbook->count; i++) {
        struct cells *cells = &workbook->sheets[i].cells;
        memory_give(memory, cells->list, cells->capacity * sizeof *cells->list);
    }
    memory_give(memory, workbook->sheets, workbook->capacity * sizeof *workbook->sheets);
    memory_give(memory, workbook->names, workbook->name_capacity * sizeof *workbook->names);
    struct shared_strings *strings = &workbook->strings;
    memory_give(memory, strings->list, strings->capacity * sizeof *strings->list);
    shelf_end(&workbook->shelf);
}

/* ---- The parts beside the sheets ---- */

struct link {
    const char *id, *target;
};

struct book_reader {
    struct part_reader part;
    struct workbook *workbook;
    struct link *links;
    size_t count, capacity;
    struct defined_name name;    /* the one being read */
    unsigned depth_of_phonetics; /* shared strings: a reading aid beside the text is none of it */
    struct text item;
};

static const char *keep(struct book_reader *reader, const char *text)
{
    return shelf_keep(&reader->workbook->shelf, slice_of(text));
}

/* Room for one more; NULL, with `failed` set: memory is out. */
static void *one_more(struct book_reader *reader, void *list, size_t *capacity, size_t count, size_t size)
{
    list = memory_grown(reader->workbook->memory, list, capacity, count + 1, size);
    if (*capacity > count)
        return list;
    reader->part.failed = true;
    return NULL;
}

static void no_end(struct part_reader *part, const char *element)
{
    (void)part;
    (void)element;
}

/*
 * <Relationship Id="rId1" Type=".../officeDocument" Target="xl/workbook.xml">: of some parts there is one each, which
 * all programs put at the same place; who looks elsewhere would see another workbook.
 */
static void refuse_detour(struct part_reader *part, const char **attributes, const char *kind,
                          const char *path)
{
    const char *type = attribute(attributes, "Type"), *target = attribute(attributes, "Target");
    const char *last = type ? strrchr(type, '/') : NULL;
    if (last && target && strcmp(last, kind) == 0 && strcmp(target, path) != 0 &&
        strcmp(target, path + 1) != 0)
        part->wrong = "its sheets or texts are at another place than in any workbook";
}

static void start_in_root(struct part_reader *part, const char *element, const char **attributes)
{
    if (strcmp(element, "Relationship") == 0)
        refuse_detour(part, attributes, "/officeDocument", "/xl/workbook.xml");
}

/* <Relationship Id="rId1" Target="worksheets/sheet1.xml"> */
static void start_in_links(struct part_reader *part, const char *element, const char **attributes)
{
    struct book_reader *reader = (struct book_reader *)part;
    const char *id = attribute(attributes, "Id"), *target = attribute(attributes, "Target");
    if (strcmp(element, "Relationship") != 0 || !id || !target)
        return;
    if (*target != '/')
        refuse_detour(part, attributes, "/sharedStrings", "/sharedStrings.xml");
    else
        refuse_detour(part, attributes, "/sharedStrings", "/xl/sharedStrings.xml");
    struct link *links =
        one_more(reader, reader->links, &reader->capacity, reader->count, sizeof *reader->links);
    if (!links)
        return;
    reader->links = links;
    links[reader->count++] = (struct link){keep(reader, id), keep(reader, target)};
}

/* <sheet name="Summary" state="visible" r:id="rId1">: the part is known by its link, for now. */
static void add_sheet(struct book_reader *reader, const char **attributes)
{
    struct workbook *workbook = reader->workbook;
    const char *name = attribute(attributes, "name"), *state = attribute(attributes, "state");
    const char *id = relation_id(attributes);
    struct workbook_sheet *sheets = name && id ? one_more(reader, workbook->sheets, &workbook->capacity,
                                                          workbook->count, sizeof *workbook->sheets)
                                               : NULL;
    if (!sheets)
        return;
    workbook->sheets = sheets;
    sheets[workbook->count++] = (struct workbook_sheet){.name = keep(reader, name),
                                                        .state = keep(reader, state ? state : "visible"),
                                                        .part = keep(reader, id)};
}

/* <definedName name="men_lower">Figures!$C$11</definedName>, with localSheetId="0" for the first sheet alone */
static void start_name(struct book_reader *reader, const char **attributes)
{
    const struct workbook *workbook = reader->workbook;
    const char *name = attribute(attributes, "name"), *sheet = attribute(attributes, "localSheetId");
    size_t index = sheet ? strtoul(sheet, NULL, 10) : 0;
    const char *scope = !sheet ? "" : index < workbook->count ? workbook->sheets[index].name : sheet;
    reader->name =
        (struct defined_name){.name = keep(reader, name ? name : ""), .scope = keep(reader, scope)};
}

static void end_name(struct book_reader *reader)
{
    struct workbook *workbook = reader->workbook;
    struct defined_name *names = one_more(reader, workbook->names, &workbook->name_capacity,
                                          workbook->name_count, sizeof *workbook->names);
    if (!names)
        return;
    workbook->names = names;
    reader->name.text = shelf_keep(&workbook->shelf, text_slice(&reader->part.text));
    names[workbook->name_count++] = reader->name;
}

static void start_in_workbook(struct part_reader *part, const char *element, const char **attributes)
{
    struct book_reader *reader = (struct book_reader *)part;
    part->wants_text = strcmp(element, "definedName") == 0;
    if (part->wants_text)
        start_name(reader, attributes);
    else if (strcmp(element, "sheet") == 0)
        add_sheet(reader, attributes);
}

static void end_in_workbook(struct part_reader *part, const char *element)
{
    if (strcmp(element, "definedName") == 0)
        end_name((struct book_reader *)part);
}

/* <si><t>...</t></si>, or in runs <si><r><t>...</t></r>...</si> */
static void start_in_strings(struct part_reader *part, const char *element, const char **attributes)
{
    struct book_reader *reader = (struct book_reader *)part;
    (void)attributes;
    reader->depth_of_phonetics += strcmp(element, "rPh") == 0;
    part->wants_text = strcmp(element, "t") == 0 && !reader->depth_of_phonetics;
}

static void end_in_strings(struct part_reader *part, const char *element)
{
    struct book_reader *reader = (struct book_reader *)part;
    struct shared_strings *strings = &reader->workbook->strings;
    reader->depth_of_phonetics -= strcmp(element, "rPh") == 0;
    if (part->wants_text)
        text_add_unescaped(&reader->item, text_slice(&part->text));
    const char **list = strcmp(element, "si") == 0 ? one_more(reader, strings->list, &strings->capacity,
                                                              strings->count, sizeof *strings->list)
                                                   : NULL;
    if (!list)
        return;
    strings->list = list;
    list[strings->count++] = shelf_keep_text(&reader->workbook->shelf, &reader->item);
}

/* ---- The whole ---- */

static int32_t read_part(struct book_reader *reader, zip_t *parts, const char *name, struct text *why)
{
    struct workbook *workbook = reader->workbook;
    reader->part.text = text_begin(workbook->memory);
    reader->part.unpacked = &workbook->unpacked;
    reader->part.most = LARGEST_WHOLE;
    reader->item = text_begin(workbook->memory);
    int32_t status = part_read(parts, name, &reader->part, why);
    text_end(&reader->item);
    return status;
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

/* "", which is no part, when there is none of that id, or more than one. */
static const char *target_of(const struct book_reader *links, const char *id)
{
    const char *target = NULL;
    for (size_t i = 0; i < links->count; i++)
        if (strcmp(links->links[i].id, id) == 0)
            target = target ? "" : links->links[i].target;
    return target ? target : "";
}

static int32_t follow_links(struct workbook *workbook, zip_t *parts, struct text *why)
{
    struct book_reader links = {.part = {.start = start_in_links, .end = no_end}, .workbook = workbook};
    int32_t status = read_part(&links, parts, "xl/_rels/workbook.xml.rels", why);
    for (size_t i = 0; i < workbook->count && status == PAYGAP_OK; i++)
        workbook->sheets[i].part = part_path(workbook, target_of(&links, workbook->sheets[i].part));
    memory_give(workbook->memory, links.links, links.capacity * sizeof *links.links);
    return status;
}

/* Of the people only the header, which tells whether they have ids or numbers. */
static int32_t read_people(struct workbook *workbook, zip_t *parts, const struct workbook_sheet *sheet,
                           struct text *why)
{
    enum { WHO = 1 };
    struct sheet_rows rows;
    int32_t status = sheet_rows_open(&rows, parts, sheet->part, &workbook->strings, workbook->memory, why);
    if (status == PAYGAP_OK)
        status = sheet_rows_next(&rows, why);
    const struct workbook_cell *who = cell_at(&rows.reader.cells, 0, WHO);
    workbook->has_pseudonyms = who && strcmp(who->value, "Number") == 0;
    workbook->people = sheet->part;
    sheet_rows_close(&rows);
    return status;
}

static int32_t read_sheets(struct workbook *workbook, zip_t *parts, struct text *why)
{
    int32_t status = PAYGAP_OK;
    for (size_t i = 0; i < workbook->count && status == PAYGAP_OK; i++) {
        struct workbook_sheet *sheet = &workbook->sheets[i];
        if (strcmp(sheet->name, people_sheet) == 0) {
            status = read_people(workbook, parts, sheet, why);
            continue;
        }
        struct sheet_reader reader =
            sheet_reader(&workbook->strings, &workbook->shelf, &workbook->unpacked, LARGEST_WHOLE);
        status = sheet_read(&reader, parts, sheet->part, why);
        sheet->cells = reader.cells;
    }
    return status;
}

static int32_t read_parts(struct workbook *workbook, zip_t *parts, struct text *why)
{
    static const char strings_part[] = "xl/sharedStrings.xml";
    struct book_reader root = {.part = {.start = start_in_root, .end = no_end}, .workbook = workbook};
    struct book_reader book = {.part = {.start = start_in_workbook, .end = end_in_workbook},
                               .workbook = workbook};
    struct book_reader strings = {.part = {.start = start_in_strings, .end = end_in_strings},
                                  .workbook = workbook};
    int32_t status = read_part(&root, parts, "_rels/.rels", why);
    if (status == PAYGAP_OK)
        status = read_part(&book, parts, "xl/workbook.xml", why);
    if (status == PAYGAP_OK)
        status = follow_links(workbook, parts, why);
    if (status == PAYGAP_OK && parts_have(parts, strings_part))
        status = read_part(&strings, parts, strings_part, why);
    return status == PAYGAP_OK ? read_sheets(workbook, parts, why) : status;
}

int32_t workbook_read(struct workbook *workbook, struct slice bytes, struct text *why)
{
    const char *fault = libzip_load();
    if (fault) {
        text_join(why, "a library for workbooks cannot be loaded: ", fault, NULL);
        return PAYGAP_EIO;
    }
    workbook->bytes = bytes;
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

const char *workbook_method(const struct workbook *workbook, const char *item, enum method_column column)
{
    const struct workbook_sheet *method = workbook_sheet_named(workbook, "Method");
    for (size_t i = 0; method && i < method->cells.count; i++) {
        const struct workbook_cell *cell = &method->cells.list[i];
        if (cell->column != METHOD_ITEM || strcmp(cell->value, item) != 0)
            continue;
        const struct workbook_cell *said = cell_at(&method->cells, cell->row, column);
        return said ? said->value : "";
    }
    return "";
}

int32_t workbook_embedded(const struct workbook *workbook, struct text *json, struct text *why)
{
    const struct workbook_sheet *sheet = workbook_sheet_named(workbook, EMBEDDED_SHEET);
    if (!sheet) {
        text_add(why,
                 "a workbook that carries no result of this program: it has no sheet '" EMBEDDED_SHEET "'");
        return PAYGAP_EDATA;
    }
    for (size_t i = 0; i < sheet->cells.count && json->length < LARGEST_RESULT; i++)
        if (sheet->cells.list[i].column == 0)
            text_add(json, sheet->cells.list[i].value);
    if (json->length >= LARGEST_RESULT) {
        text_add(why, "no whole workbook: its result is longer than any of this program");
        return PAYGAP_EDATA;
    }
    return json->failed ? PAYGAP_ENOMEM : PAYGAP_OK;
}
