#include "intake/spool.h"

#include "check.h"
#include "suites.h"

static const struct reading_rules rules = {0};

/* Reads the records of `csv`, whose header line is resolved already, onto a part of the spool. */
static void spool_part(struct spool *spool, const struct layout *layout, const char *csv)
{
    struct issues issues = issues_begin(&memory_of_libc, 0);
    struct record_reader reader = record_reader_begin(&memory_of_libc, layout, &rules, &issues);
    struct pay_record record;
    csv_read_block(&reader.csv, csv, strlen(csv), 1);
    while (record_next(&reader, &record) == CSV_RECORD)
        CU_ASSERT_FATAL(spool_add(spool, &reader, &record));
    CU_ASSERT_FATAL(spool_finish_part(spool));
    record_reader_end(&reader);
    issues_end(&issues);
}

static void lay_out(struct layout *layout, const char *header_line)
{
    struct wanted_columns wanted = {0};
    struct issues issues = issues_begin(&memory_of_libc, 0);
    struct csv header = csv_begin(&memory_of_libc, find_separator(slice_of(header_line)));
    csv_read_block(&header, header_line, strlen(header_line), 0);
    CU_ASSERT_EQUAL_FATAL(csv_next(&header), CSV_RECORD);
    *layout = layout_begin(&memory_of_libc);
    CU_ASSERT_FATAL(layout_resolve(layout, &header, &wanted, &issues));
    csv_end(&header);
    issues_end(&issues);
}

static void add_cell(struct text *text, const struct record_reader *records, enum field field)
{
    text_add_char(text, '[');
    text_add_slice(text, record_cell(records, field));
    text_add_char(text, ']');
}

/* "[id][rate]" of each record, as the spool gives them back. */
static void check_spool(const char *header, const char *const parts[2], const char *expected)
{
    struct layout layout, spooled;
    struct spool spool = spool_begin(&memory_of_libc);
    lay_out(&layout, header);
    for (size_t i = 0; i < 2; i++) {
        struct spool part = spool_begin(&memory_of_libc);
        spool_part(&part, &layout, parts[i]);
        CU_ASSERT_FATAL(spool_join(&spool, &part));
    }
    CU_ASSERT_FATAL(spool_layout(&spooled, &layout, &memory_of_libc));
    layout_end(&layout);
    struct text shown = text_begin(&memory_of_libc);
    struct spool_reader reader;
    struct pay_record record;
    spool_read(&reader, &spool, &spooled, &rules, (struct slice){"", 0});
    while (spool_next(&reader, &record)) {
        add_cell(&shown, &reader.records, FIELD_EMPLOYEE_ID);
        add_cell(&shown, &reader.records, FIELD_HOURLY_RATE);
    }
    CHECK_TEXT(text_string(&shown), expected);
    text_end(&shown);
    spool_reader_end(&reader);
    layout_end(&spooled);
    spool_end(&spool);
}

static void gives_back_what_was_read(void)
{
    check_spool("grade,hourly_rate,sex,employee_id\n",
                (const char *const[]){"G1,10,F, 1 \nG2,11.5,M,2\n", "G3,£12,F,3\n"},
                "[1][10][2][11.5][3][£12]");
}

static void keeps_what_needs_quotes(void)
{
    check_spool("employee_id;sex;hourly_rate\n",
                (const char *const[]){"\"a;b\";F;1\n\"two\nlines\";M;2\n", "\"say \"\"x\"\"\";F;3\n"},
                "[a;b][1][two\nlines][2][say \"x\"][3]");
}

/* A record for each row, also where there is nothing to keep: an empty part, blank cells, a slipped row. */
static void keeps_a_record_for_each_row(void)
{
    check_spool("employee_id\tsex\thourly_rate\n", (const char *const[]){"\t\t\n1\tF\t5\n", ""},
                "[][][1][5]");
    check_spool("employee_id,sex,hourly_rate\n", (const char *const[]){"1,F,5,surplus\n", "2,M\n3,M,6\n"},
                "[][][][][3][6]");
}

CU_TestInfo spool_tests[] = {
    {"gives_back_what_was_read", gives_back_what_was_read},
    {"keeps_what_needs_quotes", keeps_what_needs_quotes},
    {"keeps_a_record_for_each_row", keeps_a_record_for_each_row},
    CU_TEST_INFO_NULL,
};
