#include "audit/people.h"
#include "audit/verify.h"
#include "audit/verify_cells.h"

/* A stored workbook and the one that is expected, and their archives. */
struct books {
    const struct workbook *stored;
    struct workbook expected;
    zip_t *stored_parts, *expected_parts;
    struct extent extent;
    struct differences *found;
};

/* ---- Names ---- */

/* Those that programs keep for themselves: what is printed on each page, what a filter goes over. */
static bool is_of_program(const struct defined_name *name)
{
    static const char prefix[] = "_xlnm.";
    return strncmp(name->name, prefix, strlen(prefix)) == 0;
}

/* NULL: there is none with the name and the scope of `wanted`. */
static const struct defined_name *name_like(const struct workbook *workbook,
                                            const struct defined_name *wanted)
{
    for (size_t i = 0; i < workbook->name_count; i++)
        if (strcmp(workbook->names[i].name, wanted->name) == 0 &&
            strcmp(workbook->names[i].scope, wanted->scope) == 0)
            return &workbook->names[i];
    return NULL;
}

/* "names mean_hourly_gap: recorded Figures!$C$6, recomputed Figures!$C$5"; "Summary!lower" holds for one sheet. */
static void report_name(const struct defined_name *name, const char *stored, const char *expected,
                        struct differences *found)
{
    struct text field = text_begin(found->memory);
    text_join(&field, name->scope, *name->scope ? "!" : "", name->name, NULL);
    differences_add(found, slice_of("names"), text_slice(&field), stored, expected);
    found->failed |= field.failed;
    text_end(&field);
}

/* One that was added may stand before ours: a sheet's own name is nearer to its formulas. */
static void compare_names(const struct books *books)
{
    const struct workbook *stored = books->stored, *expected = &books->expected;
    for (size_t i = 0; i < expected->name_count; i++) {
        const struct defined_name *name = &expected->names[i], *there = name_like(stored, name);
        if (!is_of_program(name) && (!there || strcmp(there->text, name->text) != 0))
            report_name(name, there ? there->text : NULL, name->text, books->found);
    }
    for (size_t i = 0; i < stored->name_count; i++) {
        const struct defined_name *name = &stored->names[i];
        if (!is_of_program(name) && (!name_like(expected, name) || name_like(stored, name) != name))
            report_name(name, name->text, NULL, books->found);
    }
}

/* ---- Parts ---- */

static bool same_part(const struct books *books, const char *part)
{
    bool same;
    books->found->failed |=
        part_same(books->stored_parts, books->expected_parts, part, &same) == PAYGAP_ENOMEM;
    return same;
}

/* Whether nothing but this program, as it is now, has written the workbook: each program says who it is on saving. */
static bool is_as_written(const struct books *books)
{
    bool same = same_part(books, "docProps/app.xml");
    for (enum method_column column = METHOD_VALUE; column <= METHOD_MEANING; column++)
        same &= strcmp(workbook_method(books->stored, "paygap", column),
                       workbook_method(&books->expected, "paygap", column)) == 0;
    return same;
}

/* Its differences are told cell by cell, or name by name. */
static bool is_read(const char *part)
{
    static const char sheets[] = "xl/worksheets/sheet";
    return strncmp(part, sheets, strlen(sheets)) == 0 || strcmp(part, "xl/sharedStrings.xml") == 0 ||
           strcmp(part, "xl/workbook.xml") == 0;
}

static void report_part(const char *part, bool is_stored, bool is_expected, struct differences *found)
{
    struct text figure = text_begin(found->memory);
    text_join(&figure, "part ", part, NULL);
    differences_add(found, text_slice(&figure), slice_of("content"),
                    !is_stored    ? NULL
                    : is_expected ? "another"
                                  : "some",
                    is_expected ? "as this program writes it" : NULL);
    found->failed |= figure.failed;
    text_end(&figure);
}

/* `explained`: cells or names that differ were found. */
static void compare_parts(const struct books *books, bool explained)
{
    /* It holds the date of the workbook, which may be any (SOURCE_DATE_EPOCH). */
    static const char dated[] = "docProps/core.xml";
    for (size_t i = 0; i < parts_count(books->expected_parts); i++) {
        const char *part = parts_name(books->expected_parts, i);
        if (strcmp(part, dated) != 0 && !(explained && is_read(part)) && !same_part(books, part))
            report_part(part, parts_have(books->stored_parts, part), true, books->found);
    }
    for (size_t i = 0; i < parts_count(books->stored_parts); i++) {
        const char *part = parts_name(books->stored_parts, i);
        if (!parts_have(books->expected_parts, part))
            report_part(part, true, false, books->found);
    }
}

/* ---- The whole ---- */

static void say_what_is_left_out(const struct books *books, size_t beside)
{
    struct differences *found = books->found;
    if (!books->extent.records && workbook_sheet_named(books->stored, "Rates"))
        differences_leave_out(found, "the sheet Rates, which follows from the pay records");
    if (!books->extent.records)
        differences_leave_out(found, "the lines Currency and Personal values of the sheet Method");
    if (!books->extent.people)
        differences_leave_out(
            found, "the sheet Employees and the names of cells, which follow from the pay records");
    if (!beside)
        return;
    struct text what = text_begin(found->memory);
    text_add_grouped(&what, beside);
    text_add(&what, beside == 1 ? " cell" : " cells");
    text_add(&what, " written beside those of this program");
    differences_leave_out(found, text_string(&what));
    found->failed |= what.failed;
    text_end(&what);
}

static int32_t compare_books(const struct books *books)
{
    const struct workbook *stored = books->stored, *expected = &books->expected;
    struct differences *found = books->found;
    size_t before = found->count;
    size_t beside = verify_cells(stored, expected, &books->extent, found);
    int32_t status = PAYGAP_OK;
    if (books->extent.people)
        compare_names(books);
    if (stored->people && expected->people && !same_part(books, expected->people))
        status = verify_people(stored, books->stored_parts, expected, books->expected_parts, &beside, found);
    bool whole = books->extent.records && books->extent.people;
    if (whole && is_as_written(books))
        compare_parts(books, found->count > before);
    else
        differences_leave_out(
            found,
            whole ? "looks, charts, comments, macros and settings, which another program or version wrote "
                    "in its own way"
                  : "looks, charts, comments, macros and settings");
    say_what_is_left_out(books, beside);
    return status;
}

int32_t verify_workbook(const struct paygap_stored *stored, struct slice fresh, enum fresh_from from,
                        struct differences *found)
{
    struct text why = text_begin(stored->memory);
    struct books books = {.stored = &stored->workbook,
                          .expected = workbook_begin(stored->memory),
                          .stored_parts = parts_open(stored->workbook.bytes, &why),
                          .expected_parts = parts_open(fresh, &why),
                          .found = found};
    int32_t status = workbook_read(&books.expected, fresh, &why);
    /* Both archives were opened before. */
    if (status == PAYGAP_OK && (!books.stored_parts || !books.expected_parts))
        status = PAYGAP_ENOMEM;
    books.extent.records = from == FROM_RECORDS;
    books.extent.people = !stored->workbook.people || books.expected.people;
    if (status == PAYGAP_OK)
        status = compare_books(&books);
    if (books.stored_parts)
        parts_close(books.stored_parts);
    if (books.expected_parts)
        parts_close(books.expected_parts);
    workbook_end(&books.expected);
    text_end(&why);
    /* A workbook that was written just now can be read, if there is memory. */
    return status == PAYGAP_EDATA ? PAYGAP_EINTERNAL : status;
}
