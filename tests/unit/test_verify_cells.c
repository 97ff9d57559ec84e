#include "audit/verify.h"

#include "acme.h"
#include "api/temporary.h"
#include "check.h"
#include "paygap.h"
#include "report/forms.h"
#include "suites.h"

/* A workbook of Acme, and the same again as it was read back. */
struct bench {
    char *bytes;
    size_t size;
    struct paygap_stored stored;
    struct differences found;
};

static int32_t write_workbook(const void *result, const char *path)
{
    return form_xlsx(result, path);
}

static void bench_begin(struct bench *bench)
{
    paygap_result result;
    struct text why = text_begin(&memory_of_libc);
    acme(&result);
    CU_ASSERT_EQUAL_FATAL(render_by_way_of_a_file(write_workbook, &result, &bench->bytes, &bench->size),
                          PAYGAP_OK);
    bench->stored = (struct paygap_stored){.memory = &memory_of_libc};
    bench->stored.workbook = workbook_begin(&memory_of_libc);
    CU_ASSERT_EQUAL_FATAL(
        workbook_read(&bench->stored.workbook, (struct slice){bench->bytes, bench->size}, &why), PAYGAP_OK);
    bench->found = differences_begin(&memory_of_libc);
    text_end(&why);
}

static void bench_end(struct bench *bench)
{
    differences_end(&bench->found);
    workbook_end(&bench->stored.workbook);
    paygap_buffer_free(bench->bytes, bench->size);
}

static struct workbook_sheet *sheet_named(struct bench *bench, const char *name)
{
    for (size_t i = 0; i < bench->stored.workbook.count; i++)
        if (strcmp(bench->stored.workbook.sheets[i].name, name) == 0)
            return &bench->stored.workbook.sheets[i];
    CU_FAIL_FATAL("no such sheet");
    return NULL;
}

/* The first cell of the sheet that shows `value`. */
static struct workbook_cell *cell_showing(struct bench *bench, const char *sheet, const char *value)
{
    struct workbook_sheet *found = sheet_named(bench, sheet);
    for (size_t i = 0; i < found->cells.count; i++)
        if (strcmp(found->cells.list[i].value, value) == 0)
            return &found->cells.list[i];
    CU_FAIL_FATAL("no cell shows that");
    return NULL;
}

/* Holds the workbook as it now stands against the fresh one; "SHEET recorded RECORDED, recomputed RECOMPUTED" of each. */
static void check_found(struct bench *bench, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    CU_ASSERT_EQUAL(verify_workbook(&bench->stored, (struct slice){bench->bytes, bench->size}, FROM_RESULT,
                                    &bench->found),
                    PAYGAP_OK);
    for (size_t i = 0; i < bench->found.count; i++) {
        const struct difference *one = &bench->found.list[i];
        text_join(&text, i ? "; " : "", one->figure, ": recorded ", one->recorded ? one->recorded : "nothing",
                  ", recomputed ", one->recomputed, NULL);
    }
    CHECK_TEXT(text_string(&text), expected);
    text_end(&text);
}

static void finds_a_workbook_as_it_was_written(void)
{
    struct bench bench;
    bench_begin(&bench);
    check_found(&bench, "");
    bench_end(&bench);
}

/* How a program may save 13.6, and how it may not. */
static void takes_numbers_as_other_programs_save_them(void)
{
    static const struct {
        const char *saved;
        bool same;
    } examples[] = {
        {"13.6", true},
        {"13.60", true},
        {"013.6", true},
        {"1.36E1", true},
        {"1.36e+1", true},
        {"136E-1", true},
        {"13.600000000000000888", true},
        {"13.599999999999999644", true},
        {"13.60000000000001", true},
        {"13.6000000000001", false},
        {"13.7", false},
        {"-13.6", false},
        {"1.36E2", false},
        {"0", false},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct bench bench;
        struct text expected = text_begin(&memory_of_libc);
        bench_begin(&bench);
        struct workbook_cell *cell = cell_showing(&bench, "Figures", "13.6");
        CU_ASSERT_FALSE(cell->is_text);
        cell->value = examples[i].saved;
        if (!examples[i].same)
            text_join(&expected, "sheet Figures: recorded ", examples[i].saved, ", recomputed 13.6", NULL);
        check_found(&bench, text_string(&expected));
        text_end(&expected);
        bench_end(&bench);
    }
}

/* A text that looks like the number is none. */
static void tells_texts_from_numbers(void)
{
    struct bench bench;
    bench_begin(&bench);
    cell_showing(&bench, "Figures", "13.6")->is_text = true;
    check_found(&bench, "sheet Figures: recorded 13.6, recomputed 13.6");
    bench_end(&bench);
}

static void names_the_cell(void)
{
    struct bench bench;
    bench_begin(&bench);
    struct workbook_cell *cell = cell_showing(&bench, "Method", "Acme Ltd");
    cell->value = "Emca Ltd";
    check_found(&bench, "sheet Method: recorded Emca Ltd, recomputed Acme Ltd");
    char reference[] = "C0";
    reference[1] = (char)('1' + cell->row);
    CU_ASSERT_EQUAL(cell->column, 2);
    CHECK_TEXT(bench.found.list[0].field, reference);
    bench_end(&bench);
}

/* A currency stands in the records and not in the result: whoever holds one against the other cannot tell. */
static void leaves_what_no_result_knows(void)
{
    struct bench bench;
    bench_begin(&bench);
    cell_showing(&bench, "Method", "shown")->value = "withheld";
    check_found(&bench, "");
    bench_end(&bench);
}

static void misses_a_whole_sheet(void)
{
    struct bench bench;
    bench_begin(&bench);
    sheet_named(&bench, "Quarters")->name = "Quarters (2)";
    CU_ASSERT_EQUAL(
        verify_workbook(&bench.stored, (struct slice){bench.bytes, bench.size}, FROM_RESULT, &bench.found),
        PAYGAP_OK);
    CU_ASSERT_FATAL(bench.found.count > 16); /* four rows of more than four cells */
    const struct difference *added = &bench.found.list[--bench.found.count];
    CHECK_TEXT(added->figure, "sheet Quarters (2)");
    CHECK_TEXT(added->recorded, "visible");
    CU_ASSERT_PTR_NULL(added->recomputed);
    for (size_t i = 0; i < bench.found.count; i++) {
        CHECK_TEXT(bench.found.list[i].figure, "sheet Quarters");
        CU_ASSERT_PTR_NULL(bench.found.list[i].recorded);
    }
    bench_end(&bench);
}

static void a_damaged_fresh_workbook_is_our_fault(void)
{
    struct bench bench;
    bench_begin(&bench);
    CU_ASSERT_EQUAL(verify_workbook(&bench.stored, (struct slice){bench.bytes, bench.size / 2}, FROM_RESULT,
                                    &bench.found),
                    PAYGAP_EINTERNAL);
    bench_end(&bench);
}

CU_TestInfo verify_cells_tests[] = {
    {"a workbook is what it was written as", finds_a_workbook_as_it_was_written},
    {"numbers count to 15 digits, however they are saved", takes_numbers_as_other_programs_save_them},
    {"a text is no number", tells_texts_from_numbers},
    {"the cell at fault is named", names_the_cell},
    {"what no result knows is not looked at", leaves_what_no_result_knows},
    {"every cell of a sheet that is gone is missed, and the one that came is seen", misses_a_whole_sheet},
    {"a fresh workbook that cannot be read is a fault of ours", a_damaged_fresh_workbook_is_our_fault},
    CU_TEST_INFO_NULL,
};
