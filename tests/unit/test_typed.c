#include "intake/typed.h"

#include "check.h"
#include "suites.h"

/* The first three fields of the line that a typed record is written as. */
static void check_line(struct typed_record *record, const char *expected)
{
    struct text line = text_begin(&memory_of_libc);
    CU_ASSERT(record->begun);
    typed_write(record, ',', &line);
    CU_ASSERT_FALSE(record->begun);
    CU_ASSERT_FALSE(line.failed);
    size_t rest = FIELDS - 3; /* a comma before each, and the line's end */
    CU_ASSERT_FATAL(line.length > rest);
    text_cut(&line, line.length - rest - 1);
    CHECK_TEXT(text_string(&line), expected);
    text_end(&line);
}

static void writes_fields_in_their_order(void)
{
    struct typed_record record = typed_begin(&memory_of_libc);
    typed_set(&record, FIELD_ORDINARY_PAY, slice_of("1,000"));
    typed_set(&record, FIELD_EMPLOYEE_ID, slice_of("a \"b\"\nc"));
    check_line(&record, "\"a \"\"b\"\"\nc\",,\"1,000\"");
    typed_set(&record, FIELD_SEX, slice_of("F"));
    check_line(&record, "\"\",F,");
    typed_set(&record, FIELD_SEX, slice_of("M"));
    typed_set(&record, FIELD_SEX, slice_of(""));
    check_line(&record, "\"\",,");
    typed_end(&record);
}

static void writes_scaled_numbers_as_short_as_can_be(void)
{
    static const struct {
        int64_t value;
        unsigned places;
        const char *written;
    } examples[] = {
        {0, 0, "0"},
        {0, 18, "0"},
        {3750, 2, "37.5"},
        {3700, 2, "37"},
        {100, 0, "100"},
        {5, 3, "0.005"},
        {-5, 1, "-0.5"},
        {INT64_MAX, 0, "9223372036854775807"},
        {INT64_MAX, 18, "9.223372036854775807"},
        {INT64_MIN, 0, "-9223372036854775808"},
        {INT64_MIN, 18, "-9.223372036854775808"},
        {1000000000000000000, 18, "1"},
    };
    struct typed_record record = typed_begin(&memory_of_libc);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct text expected = text_begin(&memory_of_libc);
        typed_set_scaled(&record, FIELD_ORDINARY_PAY, examples[i].value, examples[i].places);
        text_join(&expected, "\"\",,", examples[i].written, NULL);
        check_line(&record, text_string(&expected));
        text_end(&expected);
    }
    typed_end(&record);
}

static void puts_each_field_at_its_number(void)
{
    const char *sets[FIELDS] = {[FIELD_PAY_PERIOD] = "month"};
    struct layout layout = layout_begin(&memory_of_libc);
    typed_layout(&layout, sets);
    CU_ASSERT(layout.of_fields);
    for (int field = 0; field < FIELDS; field++) {
        CU_ASSERT_EQUAL(layout.column_of[field], field == FIELD_PAY_PERIOD ? 0 : (uint32_t)field + 1);
        CU_ASSERT_EQUAL(layout.set[field].at != NULL, field == FIELD_PAY_PERIOD);
        CU_ASSERT_PTR_NULL(layout.header_of[field]);
    }
    layout_end(&layout);
}

CU_TestInfo typed_tests[] = {
    {"fields stand in their order, quoted where they must be", writes_fields_in_their_order},
    {"scaled numbers are written without spare noughts", writes_scaled_numbers_as_short_as_can_be},
    {"each field has its number for a column, unless it is set", puts_each_field_at_its_number},
    CU_TEST_INFO_NULL,
};
