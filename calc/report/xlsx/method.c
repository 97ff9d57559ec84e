#include "report/xlsx/sheets.h"

#include "report/words.h"
#include "report/xlsx/live.h"
#include "report/xlsx/table.h"

enum { LINE = 130 };

/* What each value of a convention means. */
static const struct {
    const char *name, *value, *meaning;
} conventions[] = {
    {"rounding", "filing",
     "Gaps and bonus proportions: an exact half goes away from zero; quarter percentages: to the even digit, "
     "so "
     "that each pair adds up to 100"},
    {"rounding", "half_away", "An exact half goes away from zero"},
    {"rounding", "half_even", "An exact half goes to the even digit"},
    {"short_bonus", "literal",
     "A bonus for a period shorter than the pay period is scaled up to it, as the words of step 3 say"},
    {"short_bonus", "as_paid", "A bonus for a period shorter than the pay period is taken as paid"},
    {"posts", "error", "An employee id that is repeated makes every row of it invalid"},
    {"posts", "combine",
     "Rows with one employee id are one person: weekly pay over weekly hours, bonuses added up"},
    {"posts", "separate", "Each row is a person"},
    {"other_sex", "error", "A record whose sex is neither male nor female is invalid"},
    {"other_sex", "leave_out", "People whose sex is neither male nor female are left out of every figure"},
    {"remainder", "guidance",
     "Of one to three people over equal quarters, the lower takes the first, the upper middle the second, "
     "the lower "
     "middle the third"},
    {"remainder", "top", "People over equal quarters go to the upper quarter first, then downwards"},
    {"tie", "exact", "Two rates tie when they are exactly equal"},
    {"tie", "pence", "Two rates tie when they are equal after rounding to 0.01"},
    {"tie_share", "whole", "A tie is shared out in whole people, by largest remainder, lower quarters first"},
    {"tie_share", "fraction", "A tie is shared out exactly; a quarter may hold a fraction of a person"},
    {"no_women_bonus", "blank",
     "Where men were paid a bonus and no woman was, the bonus gaps are left blank"},
    {"no_women_bonus", "100",
     "Where men were paid a bonus and no woman was, 100.0 is typed as the bonus gaps; they stay not "
     "calculable"},
};

static const char *meaning_of(const struct named_text *convention)
{
    for (size_t i = 0; i < sizeof conventions / sizeof *conventions; i++)
        if (strcmp(conventions[i].name, convention->name) == 0 &&
            strcmp(conventions[i].value, convention->value) == 0)
            return conventions[i].meaning;
    return NULL;
}

/* The law's own numbers and steps; `regulation` is the number of it, the same in both instruments. */
static const struct {
    const char *topic, *item, *value, *meaning, *regulation;
} law[] = {
    {"Constant", "Week", "7", "Days", "6"},
    {"Constant", "Fortnight", "14", "Days", "6"},
    {"Constant", "Four weeks", "28", "Days", "6"},
    {"Constant", "Month", "761/25", "Days: 30.44", "6(3)"},
    {"Constant", "Year", "1461/4", "Days: 365.25", "6(3)"},
    {"Step", "Pay in the pay period",
     "ordinary pay + each bonus x days in the pay period / days in the bonus period",
     "Nothing is rounded on the way", "6(1)"},
    {"Step", "Hourly rate", "pay x 7 / days in the pay period / weekly working hours",
     "A rate that is given is used as it is", "6"},
    {"Step", "Weekly working hours", "as given, or the mean of twelve weeks",
     "Each of the twelve counts the same", "7"},
    {"Step", "Mean gap, hourly pay", "(men - women) / men x 100", "Full-pay relevant employees", "8"},
    {"Step", "Median gap, hourly pay", "(men - women) / men x 100",
     "Full-pay relevant employees; of an even number the mean of the middle two", "9"},
    {"Step", "Mean gap, bonus pay", "(men - women) / men x 100",
     "Relevant employees paid a bonus in the 12 months", "10"},
    {"Step", "Median gap, bonus pay", "(men - women) / men x 100",
     "Relevant employees paid a bonus in the 12 months", "11"},
    {"Step", "Proportion paid a bonus", "paid a bonus / relevant employees x 100",
     "Of each sex; the 12 months end with the snapshot date", "12"},
    {"Step", "Hourly pay quarters", "men, and women / employees in the section x 100",
     "Full-pay relevant employees, ranked by hourly rate; ties share the proportion of men and women", "13"},
};

static void put_line(struct sheet *sheet, const char *topic, const char *item, const char *value,
                     const char *meaning)
{
    put_text(sheet, 0, LOOK_TEXT, topic);
    put_text(sheet, 1, LOOK_TEXT, item);
    put_text(sheet, 2, LOOK_TEXT, value);
    put_text(sheet, 3, LOOK_TEXT, meaning);
    sheet_next(sheet);
}

static void put_amount(struct sheet *sheet, const char *topic, const char *item, uint64_t amount,
                       const char *meaning)
{
    put_line(sheet, topic, item, NULL, meaning);
    sheet->row--;
    put_count(sheet, 2, LOOK_LEFT_COUNT, amount);
    sheet_next(sheet);
}

static const char *separator_words(char separator)
{
    return separator == '\t' ? "tab" : separator == ';' ? "semicolon" : "comma";
}

static void put_return(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    struct text *maker = book_words(sheet->book);
    text_join(maker, "Version that made this workbook, by libxlsxwriter ", lxw.lxw_version(), NULL);
    put_line(sheet, "Program", "paygap", PAYGAP_VERSION, text_string(maker));
    put_line(sheet, "Return", "Employer", result->employer, NULL);
    put_line(sheet, "Return", "Sector", result->sector, NULL);
    put_line(sheet, "Return", "Regulations", result->instrument, NULL);
    put_line(sheet, "Return", "Snapshot date", result->snapshot_date, "Year, month, day");
    put_line(sheet, "Return", "Publish by", result->publish_by, "Year, month, day; that day included");
}

static void put_file(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    put_line(sheet, "Records", "File", result->input_name, NULL);
    put_line(sheet, "Records", "SHA-256", result->input_sha256, "Of all bytes of the file");
    put_amount(sheet, "Records", "Size", result->input_bytes, "Bytes");
    put_line(sheet, "Records", "Separator", separator_words(result->separator), NULL);
}

static void put_records(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    if (result->input_sha256)
        put_file(sheet);
    else
        put_line(sheet, "Records", "Given field by field", result->input_name,
                 "By a program; there was no file, and so there is no digest of it");
    put_amount(sheet, "Records", "Rows read", result->input_rows, "Without the header line");
    put_line(sheet, "Records", "Currency", *result->currency ? result->currency : NULL, "As in the records");
    put_line(sheet, "Records", "Invalid records", result->skip_invalid ? "left out" : "refused", NULL);
    put_line(sheet, "Records", "Personal values", result->redacted ? "withheld" : "shown", NULL);
}

static void put_reading(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    for (size_t i = 0; i < result->column_count; i++)
        put_line(sheet, "Column", result->columns[i].name, result->columns[i].value,
                 "Field, and the header it was read from");
    for (size_t i = 0; i < result->set_count; i++)
        put_line(sheet, "Set", result->sets[i].name, result->sets[i].value,
                 "Field, and its value in every row");
}

static void put_law(struct sheet *sheet, size_t i)
{
    put_text(sheet, 0, LOOK_TEXT, law[i].topic);
    put_text(sheet, 1, LOOK_TEXT, law[i].item);
    put_text(sheet, 2, LOOK_TEXT, law[i].value);
    text_join(book_words(sheet->book), law[i].meaning, " (", regulation_word(sheet->book->result),
              law[i].regulation, ")", NULL);
    put_words(sheet, 3, LOOK_TEXT);
    sheet_next(sheet);
}

/* What a spreadsheet makes of the formulas over the sheet Employees, and of which figures it cannot be sure. */
static void put_recalculation(struct sheet *sheet)
{
    const struct book *book = sheet->book;
    put_line(sheet, "Recalculation", "Formulas", "Figures and Summary",
             "Formulas over the sheet Employees, each holding the exact result until a spreadsheet "
             "recalculates it, "
             "which it does with doubles of some 15 digits");
    put_line(sheet, "Recalculation", "Quarters", "placed, not recalculated",
             "Whose rate ties across a boundary is placed by the exact rule, the column Quarter on "
             "Employees; formulas "
             "count that column");
    for (size_t i = 0; i < FOURTEEN; i++) {
        struct figure figure = figure_at(book->result, i);
        const struct percentage *percentage = figure.head->percentage;
        if (!is_live(book, &figure))
            put_line(sheet, "Recalculation", figure.head->name, "not recalculated",
                     figure.quarter ? "A tie is divided into fractions of people, which no count of rows "
                                      "shows; the exact result stands"
                                    : "Amounts of more digits than a spreadsheet holds; the exact result "
                                      "stands");
        else if (is_near_boundary(percentage))
            put_line(sheet, "Recalculation", figure.head->name, "last digit may differ",
                     percentage->exact_half ? "An exact half, which doubles cannot tell; the formula keeps "
                                              "to the exact rounding while the "
                                              "recalculated value agrees"
                                            : "Too near a rounding boundary for doubles; the formula keeps "
                                              "to the exact rounding while the "
                                              "recalculated value agrees");
    }
}

void sheet_method(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    sheet_title(sheet, "How the figures were made");
    sheet_say(sheet, LOOK_LINE,
              "One table: what a second person needs to get the same result from the same records. A dash: "
              "not given.",
              LINE);
    struct table_column columns[] = {
        {.header = "Topic", .width = 13},
        {.header = "Item", .width = 26},
        {.header = "Value", .width = 44},
        {.header = "Meaning", .width = 74},
    };
    struct table table = table_begin(sheet, columns, sizeof columns / sizeof *columns);
    table_freeze(&table);
    put_return(sheet);
    put_records(sheet);
    put_reading(sheet);
    for (size_t i = 0; i < CONVENTIONS; i++)
        put_line(sheet, "Convention", result->conventions[i].name, result->conventions[i].value,
                 meaning_of(&result->conventions[i]));
    for (size_t i = 0; i < sizeof law / sizeof *law; i++)
        put_law(sheet, i);
    if (result->shows_employees)
        put_recalculation(sheet);
    table_end(&table, (char[]){"method_table"});
}
