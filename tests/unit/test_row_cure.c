#include "intake/row_cure.h"

#include "suites.h"
#include "workforce.h"

#define PAY "employee_id,sex,ordinary_pay,pay_period,weekly_hours\n"
#define PAY_AND_BONUS "employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_12m\n"

static const char *const for_totals = "; correct it, or if this is a row of totals, delete it";

/* Whether the messages of `csv`, one after the other by row and column, are `expected`, a line each. */
static void check_messages_under(const char *conventions, const char *csv, const char *expected)
{
    struct workforce workforce;
    struct text messages = text_begin(&memory_of_libc);
    workforce_begin(&workforce, conventions);
    workforce_read(&workforce, csv);
    issues_sort(&workforce.issues);
    for (size_t i = 0; i < workforce.issues.count; i++)
        text_join(&messages, workforce.issues.list[i].message, "\n", NULL);
    CHECK_TEXT(text_string(&messages), expected);
    text_end(&messages);
    workforce_end(&workforce);
}

static void check_messages(const char *csv, const char *expected)
{
    check_messages_under("", csv, expected);
}

/* Whether the complaint about the sex of the one record of `csv` takes it for a row of totals. */
static void check_totals(const char *csv, bool expected)
{
    struct workforce workforce;
    size_t complaints = 0;
    workforce_begin(&workforce, "");
    workforce_read(&workforce, csv);
    for (size_t i = 0; i < workforce.issues.count; i++) {
        const struct issue *issue = &workforce.issues.list[i];
        if (strcmp(issue->code, "sex_neither") != 0)
            continue;
        complaints++;
        CU_ASSERT_EQUAL(strstr(issue->message, for_totals) != NULL, expected);
    }
    CU_ASSERT_EQUAL(complaints, 1);
    workforce_end(&workforce);
}

static void knows_a_row_of_totals(void)
{
    check_messages("employee_id,sex,hourly_rate\n,,35\n",
                   "employee_id: an employee id is needed; if this is a row of totals, delete it\n"
                   "sex: neither male nor female; correct it, or if this is a row of totals, delete it\n");
    check_totals(PAY "Total,,250000,,9000\n", true);
    check_totals(PAY " GRAND TOTAL ,,250000,,\n", true);
    check_totals(PAY "totals, ,1,,\n", true);
    check_totals(PAY "sum,,1,,\n", true);
    check_totals(PAY "Grand Total:,,1,,\n", true);
    check_totals("employee_id,sex,hourly_rate,bonus_12m\nTotal,,,9\n", true);
}

/* Whom the convention takes for a person, with a rate of their own. */
static void warns_of_totals_that_would_be_counted(void)
{
    static const char leave_out[] = "other_sex=leave_out";
    check_messages_under(leave_out, "employee_id,sex,hourly_rate\n1,M,9\nTotal:,,18\n",
                         "employee_id 'Total:': counted as a person neither male nor female; if this is a "
                         "row of totals, delete it\n");
    check_messages_under(leave_out, "employee_id,sex,hourly_rate\n,,18\n",
                         "employee_id: an employee id is needed; if this is a row of totals, delete it\n");
    check_messages_under(leave_out, "employee_id,sex,hourly_rate\nTotal,X,18\n1,,9\n:,,9\n", "");
}

static void leaves_a_person_alone(void)
{
    check_totals(PAY "Totaal,,2500,month,37.5\n", false);
    check_totals(PAY "Total,X,2500,month,37.5\n", false); /* somebody of that name */
    check_totals(PAY "Total,,,month,37.5\n", false);      /* no sum */
    check_messages(PAY ",M,2500,month,37.5\n", "employee_id: an employee id is needed\n");
    check_messages(PAY ",,,,\n", "employee_id: the row is empty; delete it\n");
    check_messages("employee_id,sex,hourly_rate\nTotal,M,2500\n", "");
}

#define CUT " look like one number, cut at its thousands comma: put it in quotes\n"
#define QUOTE "6 fields, and the header line has 5; put quotes around a value that holds the separator\n"

static void knows_an_amount_that_is_cut(void)
{
    check_messages(PAY "1,M,2,500.50,month,37.5\n",
                   "6 fields, and the header line has 5; fields 3 and 4" CUT);
    check_messages(PAY "1,M,\xC2\xA3"
                       "12,500,month,37.5\n",
                   "6 fields, and the header line has 5; fields 3 and 4" CUT);
    check_messages("bonus_12m,employee_id,sex,hourly_rate\n1,000,1,M,2,500\n",
                   "6 fields, and the header line has 4; fields 1 and 2" CUT);
    /* The last field is blank, so that none is too many: the others have slipped by one. */
    check_messages(PAY_AND_BONUS "1,M,2,500.00,month,37.5,\n",
                   "weekly_hours 'month': a number such as 1234.56 is expected; fields 3 and 4" CUT);
}

static void leaves_other_fields_alone(void)
{
    check_messages(PAY "1,M,2,50,month,37.5\n", QUOTE);
    check_messages(PAY "1,M,\"2\",500,month,37.5\n", QUOTE);
    check_messages(PAY "1,M,2,\"500\",month,37.5\n", QUOTE);
    check_messages(PAY "7,500,M,2500,month,37.5\n", QUOTE); /* no amount stands before the comma */
    check_messages(
        "employee_id;sex;hourly_rate\n1;M;2;500;;\n",
        "4 fields, and the header line has 3; put quotes around a value that holds the separator\n");
    check_messages(PAY "1,Q,2,500,37.5\n", /* of which none is too many */
                   "sex 'Q': M, F, Male, Female, Man or Woman is expected (or X, Other, Unknown)\n");
}

static void counts_the_fields_of_a_row_cut_short(void)
{
    check_messages(PAY "1,M\n2\n", "2 fields, and the header line has 5; is the row cut short?\n"
                                   "1 field, and the header line has 5; is the row cut short?\n");
    check_messages(PAY "\"1,M,2500,month,37.5\"\n", "1 field, and the header line has 5; the whole row is in "
                                                    "quotes: separators are to stand outside them\n");
}

static void names_both_currencies(void)
{
    check_messages(
        "employee_id,sex,hourly_rate\n1,M,\xC2\xA3"
        "9\n2,F,$8\n",
        "hourly_rate '$8': USD here and GBP earlier in the file; all amounts must be in one currency\n");
}

static void says_once_that_weeks_have_no_column(void)
{
    static const char two_weeks[] =
        "employee_id,sex,ordinary_pay,pay_period,weekly_hours,hours_week_1,hours_week_2\n";
    struct text csv = text_begin(&memory_of_libc);
    text_join(&csv, two_weeks, "1,M,2500,month,,,30\n2,M,2500,month,37.5,,\n", NULL);
    check_messages(
        text_string(&csv),
        "hours_week_3: no column for 10 of the twelve weeks, all of which are needed; add what is missing, "
        "or give weekly_hours (reg. 7)\n"
        "hours_week_1: all twelve weeks are needed; put an earlier week that was worked in place of a "
        "blank one (reg. 7)\n");
    text_end(&csv);
}

CU_TestInfo row_cure_tests[] = {
    {"knows a row of totals", knows_a_row_of_totals},
    {"warns of totals that would be counted", warns_of_totals_that_would_be_counted},
    {"leaves a person alone", leaves_a_person_alone},
    {"knows an amount that is cut", knows_an_amount_that_is_cut},
    {"leaves other fields alone", leaves_other_fields_alone},
    {"counts the fields of a row cut short", counts_the_fields_of_a_row_cut_short},
    {"names both currencies", names_both_currencies},
    {"says once that weeks have no column", says_once_that_weeks_have_no_column},
    CU_TEST_INFO_NULL,
};
