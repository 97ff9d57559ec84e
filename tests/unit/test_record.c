#include "intake/record.h"

#include "suites.h"
#include "workforce.h"

#define PAY "employee_id,sex,ordinary_pay,pay_period,weekly_hours\n"
#define RATE "employee_id,sex,hourly_rate\n"
#define WEEKS                                                                                                \
    "hours_week_1,hours_week_2,hours_week_3,hours_week_4,hours_week_5,hours_week_6,"                         \
    "hours_week_7,hours_week_8,hours_week_9,hours_week_10,hours_week_11,hours_week_12"

/* The records of a text, one after the other, and what they need. */
struct reading {
    struct csv header;
    struct layout layout;
    struct issues issues;
    struct record_reader reader;
    struct pay_record record;
};

static const struct reading_rules strict = {.neither_is_error = true};

static void begin(struct reading *reading, const char *csv, const struct reading_rules *rules,
                  const char *const *sets)
{
    struct wanted_columns wanted = {.sets = sets};
    *reading = (struct reading){.header = csv_begin(&memory_of_libc, ','),
                                .layout = layout_begin(&memory_of_libc),
                                .issues = issues_begin(&memory_of_libc, 0)};
    csv_read_block(&reading->header, csv, strlen(csv), 0);
    CU_ASSERT_EQUAL_FATAL(csv_next(&reading->header), CSV_RECORD);
    CU_ASSERT_TRUE_FATAL(layout_resolve(&reading->layout, &reading->header, &wanted, &reading->issues));
    reading->reader = record_reader_begin(&memory_of_libc, &reading->layout, rules, &reading->issues);
    csv_read_block(&reading->reader.csv, reading->header.at, strlen(reading->header.at), 1);
}

static void next(struct reading *reading)
{
    CU_ASSERT_EQUAL_FATAL(record_next(&reading->reader, &reading->record), CSV_RECORD);
}

static void end(struct reading *reading)
{
    CU_ASSERT_EQUAL(record_next(&reading->reader, &reading->record), CSV_END);
    record_reader_end(&reading->reader);
    issues_end(&reading->issues);
    layout_end(&reading->layout);
    csv_end(&reading->header);
}

static void check_decimal(const struct decimal *value, const char *expected)
{
    struct fraction fraction = FRACTION_ZERO;
    fraction_set_decimal(&fraction, value);
    CHECK_FRACTION(&fraction, expected);
    fraction_clear(&fraction);
}

static void holds_pay_and_hours(void)
{
    struct reading reading;
    const struct pay_record *record = &reading.record;
    begin(&reading,
          "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_pay_3,"
          "bonus_period_3,bonus_pay_4,bonus_period_4,bonus_12m\n"
          " A 1 ,female,\"2,500.50\",month,37.5,6000,1 year,,week,-40,,900\n",
          &strict, NULL);
    next(&reading);
    CU_ASSERT_TRUE(record->valid);
    CU_ASSERT_EQUAL(record->row, 2);
    CU_ASSERT_TRUE(slice_is(record->id, "A 1"));
    CU_ASSERT_EQUAL(record->sex, SEX_WOMAN);
    CU_ASSERT_EQUAL(record->standing, STANDING_EMPLOYED);
    CU_ASSERT_TRUE(record->full_pay);
    CU_ASSERT_FALSE(record->has_hourly_rate);
    CU_ASSERT_EQUAL(record->exclude_reason.length, 0);
    check_decimal(&record->ordinary_pay, "5001/2");
    CU_ASSERT_EQUAL(record->pay_period.unit, UNIT_MONTH);
    CU_ASSERT_EQUAL(record->hours_source, HOURS_CONTRACT);
    check_decimal(&record->weekly_hours, "75/2");
    /* The third has a period and no amount: ignored. The fourth has no period: the pay period. */
    CU_ASSERT_EQUAL_FATAL(record->bonus_count, 2);
    check_decimal(&record->bonuses[0].amount, "6000");
    CU_ASSERT_EQUAL(record->bonuses[0].period.unit, UNIT_YEAR);
    CU_ASSERT_EQUAL(record->bonuses[0].field, field_bonus_pay(0));
    check_decimal(&record->bonuses[1].amount, "-40");
    CU_ASSERT_EQUAL(record->bonuses[1].period.unit, UNIT_MONTH);
    CU_ASSERT_EQUAL(record->bonuses[1].field, field_bonus_pay(3));
    check_decimal(&record->bonus_12m, "900");
    CHECK_ISSUES(&reading.issues, "");
    end(&reading);
}

static void adds_up_twelve_weeks(void)
{
    struct reading reading;
    begin(&reading,
          "employee_id,sex,ordinary_pay,pay_period," WEEKS "\n"
          "A,M,1204.50,month,30,20,25,28,32,18,27,24,30,22,26,18\n"
          "B,M,1,week,0.000001,1,1,1,1,1,1,1,1,1,1,168\n",
          &strict, NULL);
    next(&reading);
    CU_ASSERT_EQUAL(reading.record.hours_source, HOURS_TWELVE_WEEKS);
    check_decimal(&reading.record.weekly_hours, "300"); /* the total, 25 a week (fixtures/guidance) */
    next(&reading);
    check_decimal(&reading.record.weekly_hours, "178000001/1000000");
    CHECK_ISSUES(&reading.issues, "");
    end(&reading);
}

static void takes_a_ready_made_rate_alone(void)
{
    static const char csv[] = "employee_id,sex,ordinary_pay,pay_period,weekly_hours,hourly_rate,bonus_pay\n"
                              "A,M,free,soon,999,15.33,lots\n"
                              "B,M,free,soon,20,0,lots\n";
    struct reading reading;
    begin(&reading, csv, &strict, NULL);
    next(&reading);
    CU_ASSERT_TRUE(reading.record.valid);
    CU_ASSERT_TRUE(reading.record.has_hourly_rate);
    check_decimal(&reading.record.hourly_rate, "1533/100");
    CU_ASSERT_EQUAL(reading.record.hours_source, HOURS_NONE);
    next(&reading);
    CHECK_ISSUES(&reading.issues, "");
    end(&reading);

    static const struct reading_rules combining = {.neither_is_error = true, .hours_beside_rate = true};
    begin(&reading, csv, &combining, NULL);
    next(&reading);
    CU_ASSERT_FALSE(reading.record.valid);
    next(&reading);
    CU_ASSERT_EQUAL(reading.record.hours_source, HOURS_CONTRACT);
    check_decimal(&reading.record.weekly_hours, "20");
    CHECK_ISSUES(&reading.issues, "2 5 error hours_range");
    end(&reading);
}

/* Of who is in no hourly figure only the id is judged; a sex that cannot be read counts as other. */
static void judges_the_id_alone_of_who_is_left_out(void)
{
    static const struct {
        const char *row;
        enum sex sex;
        enum standing standing;
        const char *reason;
    } examples[] = {
        {"A,F,x,x,x,,N,\n", SEX_WOMAN, STANDING_NOT_EMPLOYED, ""},
        {"A,q,,,,maybe,partner,\n", SEX_NEITHER, STANDING_PARTNER, ""},
        {"A,Man,x,x,x,x,x, contractor \n", SEX_MAN, STANDING_EMPLOYED, "contractor"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct reading reading;
        struct text csv = text_begin(&memory_of_libc);
        text_join(&csv,
                  "employee_id,sex,ordinary_pay,pay_period,weekly_hours,full_pay,relevant,exclude_reason\n",
                  examples[i].row, NULL);
        begin(&reading, text_string(&csv), &strict, NULL);
        next(&reading);
        CU_ASSERT_TRUE(reading.record.valid);
        CU_ASSERT_EQUAL(reading.record.sex, examples[i].sex);
        CU_ASSERT_EQUAL(reading.record.standing, examples[i].standing);
        CU_ASSERT_TRUE(slice_is(reading.record.exclude_reason, examples[i].reason));
        CHECK_ISSUES(&reading.issues, "");
        end(&reading);
        text_end(&csv);
    }
}

static void takes_what_is_set_for_all_rows(void)
{
    const char *sets[FIELDS] = {[FIELD_PAY_PERIOD] = "30", [FIELD_WEEKLY_HOURS] = "200"};
    struct reading reading;
    begin(&reading, "employee_id,sex,ordinary_pay\nA,M,1\n", &strict, sets);
    next(&reading);
    CU_ASSERT_TRUE(reading.record.pay_period.bare);
    CU_ASSERT_TRUE(slice_is(record_cell(&reading.reader, FIELD_ORDINARY_PAY), "1"));
    CU_ASSERT_TRUE(slice_is(record_cell(&reading.reader, FIELD_PAY_PERIOD), "30"));
    CU_ASSERT_PTR_NULL(record_cell(&reading.reader, FIELD_BONUS_12M).at);
    /* The doubt about a period that is set is not said on every row; what is wrong has no column. */
    CHECK_ISSUES(&reading.issues, "2 0 error hours_range");
    end(&reading);
}

static void hides_what_it_must(void)
{
    static const char csv[] = PAY "A\xFF,M,12%,month,37.5\n";
    static const struct reading_rules hidden_ids = {.hide_ids = true}, redacted = {.redact = true};
    static const struct {
        const struct reading_rules *rules;
        bool id, pay;
    } examples[] = {{&strict, true, true}, {&hidden_ids, false, true}, {&redacted, false, false}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct reading reading;
        begin(&reading, csv, examples[i].rules, NULL);
        next(&reading);
        CHECK_ISSUES(&reading.issues, "2 1 error not_utf8, 2 3 error bad_number");
        const struct issue *id = &reading.issues.list[0], *pay = &reading.issues.list[1];
        CU_ASSERT_EQUAL(id->value != NULL, examples[i].id);
        CU_ASSERT_EQUAL(strstr(id->message, "A\\xff") != NULL, examples[i].id);
        CU_ASSERT_EQUAL(pay->value != NULL, examples[i].pay);
        CU_ASSERT_EQUAL(strstr(pay->message, "'12%'") != NULL, examples[i].pay);
        CHECK_TEXT(pay->field, "ordinary_pay");
        end(&reading);
    }
}

static void knows_its_currency(void)
{
    struct reading reading;
    begin(&reading, RATE "A,M,$1\nB,M,CHF 1\n", &strict, NULL);
    next(&reading);
    CU_ASSERT_FALSE(reading.reader.file_fault);
    CU_ASSERT_TRUE(slice_is(reading.reader.currency, "$"));
    next(&reading);
    CU_ASSERT_TRUE(reading.reader.file_fault); /* no --skip-invalid mends it */
    end(&reading);
}

static void refuses_what_breaks_the_file(void)
{
    struct text csv = text_begin(&memory_of_libc);
    text_add(&csv, RATE "A,M,");
    text_add_chars(&csv, '1', CSV_RECORD_BYTES);
    text_add(&csv, "\nB,M,\"1\n");
    struct reading reading;
    begin(&reading, text_string(&csv), &strict, NULL);
    next(&reading);
    CU_ASSERT_FALSE(reading.record.valid);
    CU_ASSERT_TRUE(reading.record.slipped);
    CU_ASSERT_TRUE(reading.reader.file_fault);
    reading.reader.file_fault = false;
    next(&reading);
    CU_ASSERT_TRUE(reading.reader.file_fault);
    CHECK_ISSUES(&reading.issues, "2 0 error record_too_long, 3 3 error unclosed_quote");
    end(&reading);
    text_end(&csv);
}

static void judges_values_for_all_rows(void)
{
    static const struct {
        enum field field;
        const char *value;
        bool fine;
    } examples[] = {
        {FIELD_EMPLOYEE_ID, "A", true},
        {FIELD_EMPLOYEE_ID, "\xFF", false},
        {FIELD_SEX, "F", true},
        {FIELD_SEX, "Q", false},
        {FIELD_FULL_PAY, "no", true},
        {FIELD_FULL_PAY, "half", false},
        {FIELD_RELEVANT, "partner", true},
        {FIELD_RELEVANT, "gone", false},
        {FIELD_EXCLUDE_REASON, "agency", true},
        {FIELD_ORDINARY_PAY, "1,000", true},
        {FIELD_ORDINARY_PAY, "1e3", false},
        {FIELD_HOURLY_RATE, "15.33", true},
        {FIELD_HOURLY_RATE, "12%", false},
        {FIELD_BONUS_12M, "x", false},
        {FIELD_PAY_PERIOD, "month", true},
        {FIELD_PAY_PERIOD, "moon", false},
        {FIELD_PAY_PERIOD, "0 days", false},
        {FIELD_BONUS_PERIOD_1, "1 year", true},
        {FIELD_BONUS_PERIOD_9, "moon", false},
        {FIELD_BONUS_PAY_1, "moon", false},
        {FIELD_WEEKLY_HOURS, "37.5", true},
        {FIELD_WEEKLY_HOURS, "1.1234567", false},
        {FIELD_HOURS_WEEK_12, "x", false},
        {FIELD_WEEKLY_HOURS, " ", true},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        CU_ASSERT_EQUAL(set_value_fault(examples[i].field, slice_of(examples[i].value)) == NULL,
                        examples[i].fine);
}

CU_TestInfo record_tests[] = {
    {"holds pay and hours", holds_pay_and_hours},
    {"adds up twelve weeks", adds_up_twelve_weeks},
    {"takes a ready-made rate alone", takes_a_ready_made_rate_alone},
    {"judges the id alone of who is left out", judges_the_id_alone_of_who_is_left_out},
    {"takes what is set for all rows", takes_what_is_set_for_all_rows},
    {"hides what it must", hides_what_it_must},
    {"knows its currency", knows_its_currency},
    {"refuses what breaks the file", refuses_what_breaks_the_file},
    {"judges values for all rows", judges_values_for_all_rows},
    CU_TEST_INFO_NULL,
};
