#include "intake/layout.h"

#include "suites.h"
#include "workforce.h"

/* A header line resolved; the issues and the layout are the test's. */
struct resolved {
    struct csv header;
    struct layout layout;
    struct issues issues;
    bool done;
};

static void resolve(struct resolved *resolved, const char *header, const struct wanted_columns *wanted)
{
    *resolved = (struct resolved){.header = csv_begin(&memory_of_libc, ','),
                                  .layout = layout_begin(&memory_of_libc),
                                  .issues = issues_begin(&memory_of_libc, 0)};
    csv_read_block(&resolved->header, header, strlen(header), 0);
    CU_ASSERT_EQUAL_FATAL(csv_next(&resolved->header), CSV_RECORD);
    resolved->done = layout_resolve(&resolved->layout, &resolved->header, wanted, &resolved->issues);
}

static void end(struct resolved *resolved)
{
    csv_end(&resolved->header);
    layout_end(&resolved->layout);
    issues_end(&resolved->issues);
}

static void check_refused(const char *header, const struct wanted_columns *wanted, const char *issues)
{
    struct resolved resolved;
    resolve(&resolved, header, wanted);
    CU_ASSERT_FALSE(resolved.done);
    CHECK_ISSUES(&resolved.issues, issues);
    end(&resolved);
}

static const struct wanted_columns nothing_wanted = {0};

static void knows_fields_by_name(void)
{
    for (int field = 0; field < FIELDS; field++) {
        CU_ASSERT_EQUAL(field_of_header(slice_of(field_name((enum field)field))), (enum field)field);
        CU_ASSERT_TRUE(strlen(field_help((enum field)field)) > 0);
    }
    static const struct {
        const char *header;
        enum field field;
    } examples[] = {
        {"Employee ID", FIELD_EMPLOYEE_ID},
        {"EMPLOYEE-ID", FIELD_EMPLOYEE_ID},
        {"employeeid", FIELD_EMPLOYEE_ID},
        {"_Em ploy-ee id_", FIELD_EMPLOYEE_ID},
        {"Gender", FIELD_SEX},
        {"gen der", FIELD_SEX},
        {"Bonus Pay", FIELD_BONUS_PAY_1},
        {"bonus pay 2", (enum field)(FIELD_BONUS_PAY_1 + 2)},
        {"bonus_period_9", FIELD_BONUS_PERIOD_9},
        {"Hours Week 12", FIELD_HOURS_WEEK_12},
        {"Bonus 12M", FIELD_BONUS_12M},
        {"id", FIELDS},
        {"bonus_pay_1", FIELDS},
        {"bonus_pay_10", FIELDS},
        {"hours_week_13", FIELDS},
        {"", FIELDS},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        CU_ASSERT_EQUAL(field_of_header(slice_of(examples[i].header)), examples[i].field);
    CU_ASSERT_EQUAL(field_bonus_pay(8), FIELD_BONUS_PERIOD_9 - 1);
    CU_ASSERT_EQUAL(field_bonus_period(8), FIELD_BONUS_PERIOD_9);
}

static void knows_fields_by_kind(void)
{
    for (int i = 0; i < FIELDS; i++) {
        enum field field = (enum field)i;
        const char *name = field_name(field);
        bool bonus = strncmp(name, "bonus_p", 7) == 0, is_period = strstr(name, "period") != NULL;
        CU_ASSERT_EQUAL(field_is_hours(field), strstr(name, "hours") != NULL);
        CU_ASSERT_EQUAL(field_is_period(field), is_period);
        CU_ASSERT_EQUAL(field_is_money(field), (bonus && !is_period) || strcmp(name, "ordinary_pay") == 0 ||
                                                   strcmp(name, "bonus_12m") == 0 ||
                                                   strcmp(name, "hourly_rate") == 0);
    }
}

static void matches_headers_of_the_users_own(void)
{
    CU_ASSERT_TRUE(headers_match(slice_of("Pay (gross)"), slice_of("pay-(GROSS)")));
    CU_ASSERT_TRUE(headers_match(slice_of(""), slice_of(" -_\t")));
    CU_ASSERT_FALSE(headers_match(slice_of("pay"), slice_of("pays")));
    CU_ASSERT_FALSE(headers_match(slice_of("pay."), slice_of("pay")));
}

static void finds_the_separator(void)
{
    CU_ASSERT_EQUAL(find_separator(slice_of("a,b,c\n")), ',');
    CU_ASSERT_EQUAL(find_separator(slice_of("a;b;c\n1,5;2,5;3,5\n")), ';');
    CU_ASSERT_EQUAL(find_separator(slice_of("a\tb, c\td")), '\t');
    CU_ASSERT_EQUAL(find_separator(slice_of("\"a,b,c\";d;e\n")), ';'); /* commas in quotes do not count */
    CU_ASSERT_EQUAL(find_separator(slice_of("a,b;c\n")), ',');         /* of equals the comma */
    CU_ASSERT_EQUAL(find_separator(slice_of("a;b\tc\n")), ';');
    CU_ASSERT_EQUAL(find_separator(slice_of("employee_id\n1;2\n")), ','); /* the header line alone decides */
    CU_ASSERT_EQUAL(find_separator(slice_of("\n \na;b\n")), ';');
    CU_ASSERT_EQUAL(find_separator(slice_of("")), ',');
}

static void places_columns_in_any_order(void)
{
    struct resolved resolved;
    resolve(&resolved, " Hourly-Rate ,Team, GENDER,Employee ID,,\n", &nothing_wanted);
    CU_ASSERT_TRUE_FATAL(resolved.done);
    const struct layout *layout = &resolved.layout;
    CU_ASSERT_EQUAL(layout->column_of[FIELD_HOURLY_RATE], 1);
    CU_ASSERT_EQUAL(layout->column_of[FIELD_SEX], 3);
    CU_ASSERT_EQUAL(layout->column_of[FIELD_EMPLOYEE_ID], 4);
    CU_ASSERT_EQUAL(layout->column_of[FIELD_FULL_PAY], 0);
    CHECK_TEXT(layout->header_of[FIELD_HOURLY_RATE], "Hourly-Rate");
    CHECK_TEXT(layout->header_of[FIELD_SEX], "GENDER");
    CU_ASSERT_PTR_NULL(layout->header_of[FIELD_FULL_PAY]);
    CU_ASSERT_TRUE(layout_has(layout, FIELD_SEX));
    CU_ASSERT_FALSE(layout_has(layout, FIELD_BONUS_12M));
    CU_ASSERT_EQUAL(layout->columns, 6);
    CU_ASSERT_EQUAL(layout->least_columns, 4); /* the last header that is not blank */
    CU_ASSERT_EQUAL(layout->separator, ',');
    CHECK_ISSUES(&resolved.issues, "");
    end(&resolved);
}

/* Where the header line lacks, the first record stands in its place. */
static void shows_no_header_line_when_redacting(void)
{
    const struct wanted_columns redacting = {.redact = true};
    struct resolved resolved;
    resolve(&resolved, "1,M,2500,month\n", &redacting);
    CU_ASSERT_EQUAL_FATAL(resolved.issues.count, 5);
    for (size_t i = 0; i < resolved.issues.count; i++)
        CU_ASSERT_PTR_NULL(strstr(resolved.issues.list[i].message, "2500"));
    CHECK_TEXT(resolved.issues.list[0].message,
               "no column for employee_id; the first line looks like a record: put a header line above it");
    end(&resolved);
}

/* The message of the first issue with a header line. */
static void check_message(const char *header, const struct wanted_columns *wanted, const char *expected)
{
    struct resolved resolved;
    resolve(&resolved, header, wanted);
    CU_ASSERT_FATAL(resolved.issues.count > 0);
    CHECK_TEXT(resolved.issues.list[0].message, expected);
    end(&resolved);
}

static void shows_no_ids_where_a_header_line_should_be(void)
{
    const struct wanted_columns hiding = {.hide_ids = true};
    check_message("17|M\n", &hiding,
                  "no column for employee_id; the whole line is one field: a comma, a semicolon or a tab is "
                  "to stand between fields, outside quotes");
    check_message("17,Q,25\n", &hiding,
                  "no column for employee_id; name it with --column employee_id=HEADER");
    check_message("17,sex,hourly_rate\n", &hiding,
                  "no column for employee_id (the header line has '17', 'sex', 'hourly_rate'); name it with "
                  "--column employee_id=HEADER");
}

static void words_what_tells_two_columns_apart(void)
{
    static const struct wanted_columns by_employer = {.employer = "firm"};
    check_message(
        "employee_id,sex,hourly_rate,Sex\n", &nothing_wanted,
        "two columns for sex: column 2 'sex' and column 4 'Sex'; say which with --column sex=HEADER");
    check_message("employee_id,sex,hourly_rate, sex\n", &nothing_wanted,
                  "two columns for sex: column 2 'sex' and column 4 'sex'; rename or delete one of them");
    check_message(
        "employee_id,sex,hourly_rate,firm,firm\n", &by_employer,
        "two columns for employer: column 4 'firm' and column 5 'firm'; rename or delete one of them");
    check_message("employee_id,sex,hourly_rate,Firm,FIRM\n", &by_employer,
                  "two columns for employer: column 4 'Firm' and column 5 'FIRM'");
}

/* Whoever types a pound sign does not type Windows-1252. */
static void says_that_headers_are_in_another_encoding(void)
{
    static const struct wanted_column columns[] = {{FIELD_HOURLY_RATE, "Rate (\xC2\xA3)"}};
    static const struct wanted_columns wanted = {.columns = columns, .column_count = 1};
    check_message(
        "employee_id,sex,Rate (\xA3)\n", &wanted,
        "no column is headed 'Rate (\xC2\xA3)', named for hourly_rate (the header line has 'employee_id', "
        "'sex', 'Rate (\\xa3)'); check its spelling; the header line is not UTF-8: save the file as "
        "CSV UTF-8");
    check_message(
        "employee_id,Geschl\xE4"
        "cht,hourly_rate\n",
        &nothing_wanted,
        "no column for sex (or gender) (the header line has 'employee_id', 'Geschl\\xe4cht', "
        "'hourly_rate'); name it with --column sex=HEADER; the header line is not UTF-8: save the file "
        "as CSV UTF-8");
}

static void names_every_missing_column(void)
{
    check_refused("a\n", &nothing_wanted,
                  "1 0 error missing_column, 1 0 error missing_column, 1 0 error missing_column, "
                  "1 0 error missing_column, 1 0 error missing_column");
    check_refused("sex,hourly_rate\n", &nothing_wanted, "1 0 error missing_column");
    check_refused("employee_id,hourly_rate\n", &nothing_wanted, "1 0 error missing_column");
    check_refused("employee_id,sex\n", &nothing_wanted,
                  "1 0 error missing_column, 1 0 error missing_column, 1 0 error missing_column");
    /* Eleven weeks are no twelve. */
    check_refused("\n\nemployee_id,sex,ordinary_pay,pay_period,hours_week_1,hours_week_2,hours_week_3,"
                  "hours_week_4,hours_week_5,hours_week_6,hours_week_7,hours_week_8,hours_week_9,"
                  "hours_week_10,hours_week_11\n",
                  &nothing_wanted, "3 0 error missing_column");
}

static void needs_a_rate_or_what_makes_one(void)
{
    static const char *const enough[] = {
        "employee_id,sex,hourly_rate",
        "employee_id,gender,ordinary_pay,pay_period,weekly_hours",
        "employee_id,sex,ordinary_pay,pay_period,hours_week_1,hours_week_2,hours_week_3,hours_week_4,"
        "hours_week_5,hours_week_6,hours_week_7,hours_week_8,hours_week_9,hours_week_10,hours_week_11,"
        "hours_week_12",
    };
    for (size_t i = 0; i < sizeof enough / sizeof *enough; i++) {
        struct resolved resolved;
        resolve(&resolved, enough[i], &nothing_wanted);
        CU_ASSERT_TRUE(resolved.done);
        end(&resolved);
    }
}

static void refuses_two_columns_for_one_field(void)
{
    check_refused("employee_id,sex,Gender,hourly_rate\n", &nothing_wanted, "1 3 error duplicate_column");
    check_refused("employee_id,sex,hourly_rate,Hourly Rate,HOURLYRATE\n", &nothing_wanted,
                  "1 4 error duplicate_column, 1 5 error duplicate_column");
}

static void follows_the_users_own_headers(void)
{
    static const struct wanted_column columns[] = {{FIELD_EMPLOYEE_ID, " Staff No "},
                                                   {FIELD_HOURLY_RATE, "sex rate"}};
    static const struct wanted_columns wanted = {.columns = columns, .column_count = 2};
    struct resolved resolved;
    /* The user's header wins over the field's own name, which then means nothing. */
    resolve(&resolved, "employee_id,Sex,staff-no,Sex Rate,hourly_rate\n", &wanted);
    CU_ASSERT_TRUE_FATAL(resolved.done);
    CU_ASSERT_EQUAL(resolved.layout.column_of[FIELD_EMPLOYEE_ID], 3);
    CU_ASSERT_EQUAL(resolved.layout.column_of[FIELD_SEX], 2);
    CU_ASSERT_EQUAL(resolved.layout.column_of[FIELD_HOURLY_RATE], 4);
    CHECK_TEXT(resolved.layout.header_of[FIELD_EMPLOYEE_ID], "staff-no");
    end(&resolved);
}

static void takes_a_mapped_header_out_of_matching(void)
{
    static const struct wanted_column columns[] = {{FIELD_EMPLOYEE_ID, "sex"}};
    static const struct wanted_columns wanted = {.columns = columns, .column_count = 1};
    check_refused("sex,hourly_rate\n", &wanted, "1 0 error missing_column");
}

static void prefers_the_exact_header(void)
{
    static const struct wanted_column columns[] = {{FIELD_EMPLOYEE_ID, "Staff No"}};
    static const struct wanted_columns wanted = {.columns = columns, .column_count = 1};
    struct resolved resolved;
    resolve(&resolved, "staff_no,Staff No,sex,hourly_rate\n", &wanted);
    CU_ASSERT_TRUE(resolved.done);
    CU_ASSERT_EQUAL(resolved.layout.column_of[FIELD_EMPLOYEE_ID], 2);
    end(&resolved);
    check_refused("staff_no,STAFF NO,sex,hourly_rate\n", &wanted, "1 2 error duplicate_column");
    check_refused("Staff No,Staff No,sex,hourly_rate\n", &wanted, "1 2 error duplicate_column");
}

static void names_a_header_that_is_not_there(void)
{
    static const struct wanted_column columns[] = {{FIELD_EMPLOYEE_ID, "Staff No"}};
    static const struct wanted_columns wanted = {.columns = columns, .column_count = 1};
    /* Said once: the field is not missing as well. */
    check_refused("employee_id,sex,hourly_rate\n", &wanted, "1 0 error header_not_found");
    check_message(
        "employee_id,sex,hourly_rate\n", &wanted,
        "no column is headed 'Staff No', named for employee_id (the header line has 'employee_id', 'sex', "
        "'hourly_rate'); check its spelling");
    static const struct wanted_columns redacting = {.columns = columns, .column_count = 1, .redact = true};
    check_message("employee_id,sex,hourly_rate\n", &redacting,
                  "no column is headed 'Staff No', named for employee_id; check its spelling");
    static const struct wanted_columns recorded = {
        .columns = columns, .column_count = 1, .recorded_count = 1};
    check_message(
        "employee_id,sex,hourly_rate\n", &recorded,
        "no column is headed 'Staff No', which the result records for employee_id (the header line has "
        "'employee_id', 'sex', 'hourly_rate'); if this is the file it was made of, name another with "
        "--column employee_id=HEADER");
}

static void refuses_two_wanted_columns_for_one_field(void)
{
    static const struct wanted_column columns[] = {{FIELD_SEX, "a"}, {FIELD_SEX, "b"}};
    static const struct wanted_columns wanted = {.columns = columns, .column_count = 2};
    check_refused("employee_id,a,b,hourly_rate\n", &wanted, "1 3 error duplicate_column");
}

static void sets_a_field_for_all_rows(void)
{
    const char *sets[FIELDS] = {NULL};
    struct wanted_columns wanted = {.sets = sets};
    char month[] = "month";
    sets[FIELD_PAY_PERIOD] = month;
    struct resolved resolved;
    resolve(&resolved, "employee_id,sex,ordinary_pay,weekly_hours\n", &wanted);
    month[0] = '?'; /* the layout keeps a copy */
    CU_ASSERT_TRUE_FATAL(resolved.done);
    CU_ASSERT_TRUE(slice_is(resolved.layout.set[FIELD_PAY_PERIOD], "month"));
    CU_ASSERT_TRUE(layout_has(&resolved.layout, FIELD_PAY_PERIOD));
    CU_ASSERT_EQUAL(resolved.layout.column_of[FIELD_PAY_PERIOD], 0);
    end(&resolved);
    check_refused("employee_id,sex,ordinary_pay,weekly_hours,Pay Period\n", &wanted,
                  "1 0 error set_and_column");
}

CU_TestInfo layout_tests[] = {
    {"knows fields by name", knows_fields_by_name},
    {"knows fields by kind", knows_fields_by_kind},
    {"matches headers of the user's own", matches_headers_of_the_users_own},
    {"finds the separator", finds_the_separator},
    {"places columns in any order", places_columns_in_any_order},
    {"names every missing column", names_every_missing_column},
    {"shows no header line when redacting", shows_no_header_line_when_redacting},
    {"shows no ids where a header line should be", shows_no_ids_where_a_header_line_should_be},
    {"words what tells two columns apart", words_what_tells_two_columns_apart},
    {"says that headers are in another encoding", says_that_headers_are_in_another_encoding},
    {"needs a rate, or what makes one", needs_a_rate_or_what_makes_one},
    {"refuses two columns for one field", refuses_two_columns_for_one_field},
    {"follows the user's own headers", follows_the_users_own_headers},
    {"takes a mapped header out of matching", takes_a_mapped_header_out_of_matching},
    {"prefers the exact header", prefers_the_exact_header},
    {"names a header that is not there", names_a_header_that_is_not_there},
    {"refuses two wanted columns for one field", refuses_two_wanted_columns_for_one_field},
    {"sets a field for all rows", sets_a_field_for_all_rows},
    CU_TEST_INFO_NULL,
};
