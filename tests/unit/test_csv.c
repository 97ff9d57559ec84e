#include "intake/csv.h"

#include "base/text.h"
#include "check.h"
#include "suites.h"

/* All records as "ROW[cell|cell]", each marked where it is no plain one. */
static void add_records(struct text *text, struct csv *csv)
{
    static const char *const marks[] = {
        [CSV_RECORD] = "",          [CSV_END] = "",       [CSV_TEXT_AFTER_QUOTE] = "?",
        [CSV_UNCLOSED_QUOTE] = "!", [CSV_TOO_LONG] = "+", [CSV_OUT_OF_MEMORY] = "#",
    };
    enum csv_outcome outcome;
    while ((outcome = csv_next(csv)) != CSV_END) {
        text_add_unsigned(text, csv->row);
        text_add_char(text, '[');
        for (size_t i = 0; i < csv->count; i++) {
            text_add(text, i ? "|" : "");
            text_add_slice(text, csv->cells[i]);
        }
        text_join(text, "]", marks[outcome], NULL);
    }
}

static void check_records(const char *bytes, char separator, const char *expected)
{
    struct text text = text_begin(&memory_of_libc);
    struct csv csv = csv_begin(&memory_of_libc, separator);
    csv_read_block(&csv, bytes, strlen(bytes), 0);
    add_records(&text, &csv);
    CHECK_TEXT(text_string(&text), expected);
    csv_end(&csv);
    text_end(&text);
}

struct example {
    const char *bytes;
    const char *records;
};

static void check_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_records(examples[i].bytes, ',', examples[i].records);
}

#define CHECK_EXAMPLES(examples) check_examples(examples, sizeof examples / sizeof *examples)

static void splits_lines_into_cells(void)
{
    static const struct example examples[] = {
        {"", ""},
        {"a", "1[a]"},
        {"a,b\nc,d\n", "1[a|b]2[c|d]"},
        {"a,b\nc,d", "1[a|b]2[c|d]"}, /* no newline at the end */
        {"a,b\r\nc,d\r\n", "1[a|b]2[c|d]"},
        {"a,b\r\nc,d\r", "1[a|b]2[c|d]"},
        {"a,b\r\nc,d\ne,f\r\n", "1[a|b]2[c|d]3[e|f]"},
        {"a\rb,c\n", "1[a\rb|c]"}, /* a lone carriage return is text */
        {",\n", "1[|]"},
        {"a,", "1[a|]"},
        {"a,\n,b\n", "1[a|]2[|b]"},
        {" a , b \n", "1[ a | b ]"}, /* blanks are the cell's own */
        {",,,", "1[|||]"},
    };
    CHECK_EXAMPLES(examples);
}

static void skips_blank_lines(void)
{
    static const struct example examples[] = {
        {"\n", ""},
        {"\n\n  \t \r\n", ""},
        {"   ", ""},
        {"\n\na\n", "3[a]"},
        {"a\n\n \r\nb\n\n", "1[a]4[b]"},
        {"a\n   ", "1[a]"},
        {"a\n,\nb\n", "1[a]2[|]3[b]"}, /* separators alone make a record */
    };
    CHECK_EXAMPLES(examples);
    check_records("a\tb\n\t\n  \nc\td\n", '\t', "1[a|b]2[|]4[c|d]");
}

static void reads_quoted_cells(void)
{
    static const struct example examples[] = {
        {"\"a\",b\n", "1[a|b]"},
        {"\"\",b\n", "1[|b]"},
        {"\"a,b\",c\n", "1[a,b|c]"},
        {"\"a\"\"b\",\"\"\"\",\"\"\"c\"\"\"\n", "1[a\"b|\"|\"c\"]"},
        {"\"a\r\nb\",c\nd,e\n", "1[a\r\nb|c]3[d|e]"}, /* rows are physical lines */
        {"\"a\n\n\nb\"\nc\n", "1[a\n\n\nb]5[c]"},
        {"a,\"b\"\r\nc\r\n", "1[a|b]2[c]"},
        {"a,\"b\"\r", "1[a|b]"},
        {"\"a\"\n\"b\"", "1[a]2[b]"},
        {"\"\"", "1[]"},
        {"\"\"\n", "1[]"}, /* not a blank line: a cell is there */
    };
    CHECK_EXAMPLES(examples);
}

static void takes_other_quotes_as_text(void)
{
    static const struct example examples[] = {
        {"5\" pipe,b\n", "1[5\" pipe|b]"},
        {"a\"\n\"b\nc\"\n", "1[a\"]2[b\nc]"},
        {" \"a\",b\n", "1[ \"a\"|b]"},
    };
    CHECK_EXAMPLES(examples);
}

static void tells_bad_quoting(void)
{
    static const struct example examples[] = {
        {"\"a\"b,c\nd\n", "1[a|c]?2[d]"}, {"\"a\" ,c\nd\n", "1[a|c]?2[d]"}, {"\"a\"b\"c\",d\n", "1[a|d]?"},
        {"\"a\"\rb\n", "1[a]?"},          {"a,\"b\nc\n", "1[a|b\nc\n]!"},   {"a\nb,\"", "1[a]2[b|]!"},
        {"\"a\"\"", "1[a\"]!"},           {"\"a\"x,\"b", "1[a|b]!"}, /* the graver of the two */
    };
    CHECK_EXAMPLES(examples);
}

static void reads_with_any_separator(void)
{
    check_records("a;b,c\n\"d;e\";f\n", ';', "1[a|b,c]2[d;e|f]");
    check_records("a\tb c\n\"d\te\"\t f\n", '\t', "1[a|b c]2[d\te| f]");
    check_records("a\t\n\tb\n", '\t', "1[a|]2[|b]");
}

static void counts_the_lines_before_a_block(void)
{
    struct text text = text_begin(&memory_of_libc);
    struct csv csv = csv_begin(&memory_of_libc, ',');
    csv_read_block(&csv, "a\n\nb\n", 5, 0);
    add_records(&text, &csv);
    CU_ASSERT_EQUAL(csv.line, 3);
    csv_read_block(&csv, "\"c\"\"\nd\"\ne\n", 10, 1000);
    add_records(&text, &csv);
    CHECK_TEXT(text_string(&text), "1[a]3[b]1001[c\"\nd]1003[e]");
    CU_ASSERT_EQUAL(csv.line, 1003);
    csv_end(&csv);
    text_end(&text);
}

static void keeps_all_cells_of_a_record(void)
{
    enum { CELLS = 500 };
    struct text text = text_begin(&memory_of_libc);
    for (int i = 0; i < CELLS; i++)
        text_add(&text, i ? ",\"a\"\"b\"" : "\"a\"\"b\"");
    struct csv csv = csv_begin(&memory_of_libc, ',');
    for (int again = 0; again < 2; again++) {
        csv_read_block(&csv, text.bytes, text.length, 0);
        CU_ASSERT_EQUAL(csv_next(&csv), CSV_RECORD);
        CU_ASSERT_EQUAL_FATAL(csv.count, CELLS);
        bool intact = true;
        for (size_t i = 0; i < CELLS; i++)
            intact = intact && slice_is(csv.cells[i], "a\"b");
        CU_ASSERT_TRUE(intact);
        CU_ASSERT_EQUAL(csv_next(&csv), CSV_END);
    }
    csv_end(&csv);
    text_end(&text);
}

/* 1,048,576 bytes are read, the end of the line not counted; one more is not. */
static void refuses_a_record_without_end(void)
{
    static const char *const line_ends[] = {"\n", "\r\n"};
    for (size_t i = 0; i < 2; i++)
        for (size_t over = 0; over < 2; over++) {
            struct text text = text_begin(&memory_of_libc);
            text_add_chars(&text, 'x', CSV_RECORD_BYTES + over);
            text_join(&text, line_ends[i], "a\n", NULL);
            struct csv csv = csv_begin(&memory_of_libc, ',');
            csv_read_block(&csv, text.bytes, text.length, 0);
            CU_ASSERT_EQUAL(csv_next(&csv), over ? CSV_TOO_LONG : CSV_RECORD);
            CU_ASSERT_EQUAL(csv_next(&csv), CSV_RECORD);
            CU_ASSERT_EQUAL(csv.row, 2);
            csv_end(&csv);
            text_end(&text);
        }
}

static void finds_the_first_record(void)
{
    static const struct {
        const char *bytes;
        size_t size, fields;
    } examples[] = {
        {"", 0, 0},
        {"\n \n", 0, 0},
        {"a,b\nc\n", 4, 2},
        {"a,b", 0, 2}, /* not whole: more may follow */
        {"a,b\r\nc", 5, 2},
        {"\n  \na,b,c\nd", 10, 3},
        {"\"a\nb\",c\nd", 8, 2},
        {"\"a,b\nc", 0, 1},
        {"\"a\"\"\n,\",b\n", 10, 2},
        {"a,\n", 3, 1 + 1},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *bytes = examples[i].bytes;
        struct csv_extent extent = csv_first_record(bytes, strlen(bytes), ',');
        CU_ASSERT_EQUAL(extent.size, examples[i].size);
        CU_ASSERT_EQUAL(extent.fields, examples[i].fields);
    }
}

/* All that has quotes, breaks and blanks in awkward places. */
static const char *const awkward[] = {
    "a,b\nc,d\n",
    "\"a\nb\",c\r\n\"d\"\"\n\",e\r\nf\n",
    "\n \n\"a\"\n\n\r\n  b\n",
    "5\" pipe,\"x\n\"\nq\"r\"\n\"s\"t\"u\nv\n",
    "\"\"\"\"\n\"\",\"\"\n,\"\n\"\n",
    "a,\"b\nc\nd\n",
};

/* Where the stretch that csv_whole_records finds is cut off and read by itself, nothing changes. */
static void cuts_only_between_records(void)
{
    for (size_t i = 0; i < sizeof awkward / sizeof *awkward; i++) {
        const char *bytes = awkward[i];
        size_t size = strlen(bytes);
        struct text all = text_begin(&memory_of_libc);
        struct csv csv = csv_begin(&memory_of_libc, ',');
        csv_read_block(&csv, bytes, size, 0);
        add_records(&all, &csv);
        for (size_t prefix = 0; prefix <= size; prefix++) {
            size_t whole = csv_whole_records(bytes, prefix, ',');
            CU_ASSERT_TRUE_FATAL(whole <= prefix);
            /* What is left of the prefix holds no whole record. */
            CU_ASSERT_EQUAL(csv_first_record(bytes + whole, prefix - whole, ',').size, 0);
            struct text cut = text_begin(&memory_of_libc);
            csv_read_block(&csv, bytes, whole, 0);
            add_records(&cut, &csv);
            csv_read_block(&csv, bytes + whole, size - whole, csv.line);
            add_records(&cut, &csv);
            CHECK_TEXT(text_string(&cut), text_string(&all));
            text_end(&cut);
        }
        csv_end(&csv);
        text_end(&all);
    }
}

static void measures_whole_records(void)
{
    CU_ASSERT_EQUAL(csv_whole_records("a,b\nc", 5, ','), 4);
    CU_ASSERT_EQUAL(csv_whole_records("a,b", 3, ','), 0);
    CU_ASSERT_EQUAL(csv_whole_records("\"a\nb\"\nc\n", 8, ','), 8);
    CU_ASSERT_EQUAL(csv_whole_records("a\n\"b\nc\n", 7, ','), 2);
    CU_ASSERT_EQUAL(csv_whole_records("a;\"b\nc\n", 7, ';'), 0);
    CU_ASSERT_EQUAL(csv_whole_records("a;\"b\nc\n", 7, ','), 7); /* there the quote opens no cell */
}

static void runs_out_of_memory_and_says_so(void)
{
    static const char bytes[] = "\"a\"\"b\",c\n";
    for (size_t blocks = 0; blocks < 3; blocks++) {
        struct short_memory memory;
        short_memory_begin(&memory, blocks);
        struct csv csv = csv_begin(&memory.memory, ',');
        csv_read_block(&csv, bytes, sizeof bytes - 1, 0);
        /* Two blocks are enough: one for the cells, one for the doubled quote. */
        CU_ASSERT_EQUAL(csv_next(&csv), blocks < 2 ? CSV_OUT_OF_MEMORY : CSV_RECORD);
        csv_end(&csv);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
}

CU_TestInfo csv_tests[] = {
    {"splits lines into cells", splits_lines_into_cells},
    {"skips blank lines", skips_blank_lines},
    {"reads quoted cells", reads_quoted_cells},
    {"takes other quotes as text", takes_other_quotes_as_text},
    {"tells bad quoting", tells_bad_quoting},
    {"reads with any separator", reads_with_any_separator},
    {"counts the lines before a block", counts_the_lines_before_a_block},
    {"keeps all cells of a record", keeps_all_cells_of_a_record},
    {"refuses a record without end", refuses_a_record_without_end},
    {"finds the first record", finds_the_first_record},
    {"cuts only between records", cuts_only_between_records},
    {"measures whole records", measures_whole_records},
    {"runs out of memory and says so", runs_out_of_memory_and_says_so},
    CU_TEST_INFO_NULL,
};
