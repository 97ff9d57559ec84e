#include "audit/formula.h"

#include "audit/reference.h"
#include "check.h"
#include "suites.h"

static void tells_the_same_formulas(void)
{
    static const struct {
        const char *a, *b;
        bool same;
    } examples[] = {
        {NULL, NULL, true},
        {"=A1", NULL, false},
        {NULL, "=A1", false},
        {"=A1", "=A1", true},
        {"=A1", "=A2", false},
        {"=A1", "=A10", false},
        {"=A1*1", "=A1*1.0", true},
        {"=1E-8*MAX(100,A1)", "=0.00000001*MAX(100,A1)", true},
        {"=1E-8*MAX(100,A1)", "=1E-7*MAX(100,A1)", false},
        {"=1E+2", "=100", true},
        {"=13.6", "=13.599999999999999644", true},
        {"=13.6", "=13.5999", false},
        {"=1.2", "=1.20.5", false},
        {"=A1", "=A01", false}, /* a name, not a number */
        {"=$1:$1", "=$1:$01", false},
        {"=\"1\"", "=\"1.0\"", false},
        {"=\"yes\"", "=\"Yes\"", false},
        {"='1'!A1", "='1.0'!A1", false},
        {"=\"a", "=\"a", true}, /* never closed */
        {"=SUM(A1,2)", "=SUM(A1,2", false},
        {"=LOG10(2)", "=LOG10.0(2)", false},
        {"=A1B2", "=A1 B2", false},
        {"=1", "=1_", false},
        {"=12", "=1_2", false},
        {"=2*(1)", "=2*(1e)", false},
    };
    static const char *const verdicts[] = {"another", "the same"};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        CHECK_TEXT(verdicts[same_formula(examples[i].a, examples[i].b)], verdicts[examples[i].same]);
        CHECK_TEXT(verdicts[same_formula(examples[i].b, examples[i].a)], verdicts[examples[i].same]);
    }
}

static void moves_what_is_not_fixed(void)
{
    static const struct {
        const char *formula, *moved;
        int64_t down, right;
    } examples[] = {
        {"IFERROR(ROUND(P5,1),\"not calculable\")", "IFERROR(ROUND(P6,1),\"not calculable\")", 1, 0},
        {"(K5-J5)/K5*100", "(K4-J4)/K4*100", -1, 0},
        {"A1+$A1+A$1+$A$1", "C4+$A4+C$1+$A$1", 3, 2},
        {"SUM(Z9:AA10)", "SUM(AA10:AB11)", 1, 1},
        {"A1-B2", "#REF!-A1", -1, -1},
        {"\"A1\"&A1", "\"A1\"&A2", 1, 0},
        {"'A1'!A1+A1!B1", "'A1'!A2+A1!B2", 1, 0}, /* a sheet may have such a name */
        {"LOG10(A1)", "LOG10(A2)", 1, 0},
        {"mean_A1+A1_mean+A1.5+ABCD1", "mean_A1+A1_mean+A1.5+ABCD1", 1, 0},
        {"table1[A1]", "table1[A1]", 0, 0},
        {"1E5+XFD1048576", "1E5+XFD1048576", 0, 0},
        {"A1048577", "A1048577", 1, 0}, /* beyond any sheet: a name */
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct text text = text_begin(&memory_of_libc);
        text_add_shifted(&text, examples[i].formula, examples[i].down, examples[i].right);
        CHECK_TEXT(text_string(&text), examples[i].moved);
        text_end(&text);
    }
}

static void reads_and_writes_references(void)
{
    static const struct {
        const char *name;
        uint32_t row, column;
        size_t length;
    } examples[] = {
        {"A1", 0, 0, 2},     {"Z9", 8, 25, 2},       {"AA10", 9, 26, 4}, {"XFD1048576", 1048575, 16383, 10},
        {"$B$12", 11, 1, 5}, {"AB12:C3", 11, 27, 4}, {"", 0, 0, 0},      {"A0", 0, 0, 0},
        {"A", 0, 0, 0},      {"12", 0, 0, 0},        {"XFE1", 0, 0, 0},  {"A1048577", 0, 0, 0},
        {"a1", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct reference reference = reference_read(examples[i].name);
        CU_ASSERT_EQUAL(reference.length, examples[i].length);
        if (!reference.length)
            continue;
        CU_ASSERT_EQUAL(reference.row, examples[i].row);
        CU_ASSERT_EQUAL(reference.column, examples[i].column);
        struct text text = text_begin(&memory_of_libc);
        text_add_reference(&text, &reference);
        CU_ASSERT(strncmp(text_string(&text), examples[i].name, reference.length) == 0);
        CU_ASSERT_EQUAL(text.length, reference.length);
        text_end(&text);
    }
}

CU_TestInfo formula_tests[] = {
    {"formulas are the same but for how numbers are written", tells_the_same_formulas},
    {"a shared formula moves with its cell, but for what is fixed", moves_what_is_not_fixed},
    {"cells have the names that spreadsheets give them", reads_and_writes_references},
    CU_TEST_INFO_NULL,
};
