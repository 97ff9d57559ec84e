#include "intake/header_cure.h"

#include "suites.h"
#include "workforce.h"

#define FIVE "employee_id,sex,ordinary_pay,pay_period,weekly_hours\n"

/* The cure for the first line of `file`, which follows it. */
static void check_cure(const char *file, const struct wanted_columns *wanted, const char *expected)
{
    struct text cure = text_begin(&memory_of_libc);
    struct csv header = csv_begin(&memory_of_libc, find_separator(slice_of(file)));
    csv_read_block(&header, file, strlen(file), 0);
    CU_ASSERT_EQUAL_FATAL(csv_next(&header), CSV_RECORD);
    add_header_cure(&cure, &header, wanted);
    CHECK_TEXT(text_string(&cure), expected);
    csv_end(&header);
    text_end(&cure);
}

static const struct wanted_columns nothing_wanted = {0};

static void finds_the_header_line_further_down(void)
{
    static const struct {
        const char *file, *row;
    } examples[] = {
        {"Acme Ltd\n" FIVE "1,M,1,week,1\n", "2"},
        {"Acme Ltd,,,,\n,,,,\n" FIVE, "3"},
        {"\n\nAcme Ltd, pay of April\r\n\r\n \r\n" FIVE, "6"},
        {"Acme Ltd\nemployee_id;gender;x\n1;2;3\n", "2"}, /* each line has its own separator */
        {"\"Acme\nLtd\"\n" FIVE, "3"},
        {"Person,,Pay,Sex,\n" FIVE, "2"}, /* which names one field, and by chance */
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct text expected = text_begin(&memory_of_libc);
        text_join(&expected, "line ", examples[i].row,
                  " looks more like a header line: delete what stands above it", NULL);
        check_cure(examples[i].file, &nothing_wanted, text_string(&expected));
        text_end(&expected);
    }
}

static void finds_it_by_the_users_own_headers(void)
{
    static const struct wanted_column columns[] = {{FIELD_EMPLOYEE_ID, " Staff No "}, {FIELD_SEX, "m/f"}};
    static const struct wanted_columns wanted = {.columns = columns, .column_count = 2};
    check_cure("Acme Ltd\nM/F,staff no\n", &wanted,
               "line 2 looks more like a header line: delete what stands above it");
    check_cure("Acme Ltd,\nM/F,staff no\n", &nothing_wanted, "");
}

static void tells_a_separator_mark_of_excel(void)
{
    static const char below[] = "line 2 looks more like a header line: delete what stands above it";
    check_cure("sep=;\nStaff No;M/F\n", &nothing_wanted, below);
    check_cure("\"SEP=,\"\n1\n", &nothing_wanted, below);
    check_cure("sep,=\n1,2\n", &nothing_wanted, "");
    check_cure("separate,\n1,2\n", &nothing_wanted, "");
    check_cure("se,\n1,2\n", &nothing_wanted, "");
}

/* Neither of these is a header line in place of the first. */
static void leaves_a_header_line_alone(void)
{
    check_cure("a,b\nemployee_id,1\n", &nothing_wanted, ""); /* one name may be a value */
    check_cure("employee_id,sex,x\n1,M,2\n" FIVE, &nothing_wanted,
               "line 3 looks more like a header line: delete what stands above it");
    check_cure("employee_id,sex,x\n1,M,2\nemployee_id,sex,x\n", &nothing_wanted, "");
    check_cure("a,b\nemployee_id,sex", &nothing_wanted, ""); /* it may go on beyond the block */
    check_cure("employee_id\n1\n", &nothing_wanted, "");
}

static void tells_a_record_in_place_of_the_header_line(void)
{
    static const char record[] = "the first line looks like a record: put a header line above it";
    static const struct wanted_column columns[] = {{FIELD_SEX, "F"}};
    static const struct wanted_columns named = {.columns = columns, .column_count = 1};
    check_cure("20001234,Female,2500.55,month,37.5\n2,M,1,week,1\n", &nothing_wanted, record);
    check_cure("A-1;m;\xC2\xA3"
               "12.50\n",
               &nothing_wanted, record);
    check_cure("A-1,W,2500,Calendar month\n", &nothing_wanted, record);
    check_cure("Staff,M/F,Month,Basic\n", &nothing_wanted, "");
    check_cure("Staff,2023,2024,2025\n", &nothing_wanted, "");
    check_cure("M,F,Total\n", &nothing_wanted, "");
    check_cure("employee_id,F,2025\n", &nothing_wanted, "");
    check_cure("Staff,F,2025\n", &named, "");
}

static void tells_a_line_of_one_field(void)
{
    const struct wanted_columns separated = {.separator = ';'};
    static const char cure[] = "the whole line is one field: a comma, a semicolon or a tab is to stand "
                               "between fields, outside quotes";
    check_cure("employee_id|sex\n1|M\n", &nothing_wanted, cure);
    check_cure("\"employee_id,sex\"\n\"1,M\"\n", &nothing_wanted, cure);
    check_cure("employee_id:sex\n1:M\n", &separated,
               "the whole line is one field: ';' is not what separates it; say what does with --separator");
}

static bool cure_in(void *context, const struct memory *memory)
{
    static const char file[] = "Acme Ltd\n" FIVE;
    struct text cure = text_begin(memory);
    struct csv header = csv_begin(&memory_of_libc, ',');
    (void)context;
    csv_read_block(&header, file, sizeof file - 1, 0);
    CU_ASSERT_EQUAL(csv_next(&header), CSV_RECORD);
    header.memory = memory;
    add_header_cure(&cure, &header, &nothing_wanted);
    header.memory = &memory_of_libc;
    csv_end(&header);
    bool enough = !cure.failed;
    text_end(&cure);
    return enough;
}

static void says_that_memory_ran_out(void)
{
    check_every_shortage(cure_in, NULL, 1);
}

CU_TestInfo header_cure_tests[] = {
    {"finds the header line further down", finds_the_header_line_further_down},
    {"finds it by the user's own headers", finds_it_by_the_users_own_headers},
    {"tells a separator mark of Excel", tells_a_separator_mark_of_excel},
    {"leaves a header line alone", leaves_a_header_line_alone},
    {"tells a record in place of the header line", tells_a_record_in_place_of_the_header_line},
    {"tells a line of one field", tells_a_line_of_one_field},
    {"says that memory ran out", says_that_memory_ran_out},
    CU_TEST_INFO_NULL,
};
