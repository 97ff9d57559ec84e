#include "report/xlsx/sheets.h"

#include "report/words.h"
#include "report/xlsx/table.h"

enum { LINE = 120 };
enum { PLACE, USE, WHY, WOMEN, MEN, OTHER, ROWS, COLUMNS };

static const char *use_of(const char *place)
{
    return strcmp(place, "not_full_pay") == 0 ? "Bonus figures only"
           : strcmp(place, "partner") == 0    ? "No figure; counted in the headcount"
           : strcmp(place, "other_sex") == 0  ? "No figure; counted in the headcount"
           : strcmp(place, "combined") == 0   ? "Through the person's first row"
                                              : "No figure";
}

static void put_people(struct table *table, const struct head_count *people)
{
    const uint64_t counts[] = {people->women, people->men, people->other, everybody(people)};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        put_count(table->sheet, (lxw_col_t)(WOMEN + i), LOOK_COUNT, counts[i]);
        table->columns[WOMEN + i].sum += counts[i];
    }
    sheet_next(table->sheet);
}

static void put_place(struct table *table, const char *place, const char *use, const char *why,
                      const struct head_count *people)
{
    put_text(table->sheet, PLACE, LOOK_TEXT, place);
    put_text(table->sheet, USE, LOOK_TEXT, use);
    put_text(table->sheet, WHY, LOOK_TEXT, why);
    put_people(table, people);
}

/* The sex of an invalid record need not be known. */
static void put_invalid(struct table *table)
{
    struct sheet *sheet = table->sheet;
    uint64_t invalid = sheet->book->result->invalid;
    put_text(sheet, PLACE, LOOK_TEXT, "Invalid records");
    put_text(sheet, USE, LOOK_TEXT, "No figure");
    put_text(sheet, WHY, LOOK_TEXT, "See the sheet Issues");
    for (lxw_col_t column = WOMEN; column <= OTHER; column++)
        put_text(sheet, column, LOOK_RIGHT, NULL);
    put_count(sheet, ROWS, LOOK_COUNT, invalid);
    table->columns[ROWS].sum += invalid;
    sheet_next(sheet);
}

static void say_people(struct sheet *sheet, const char *name, const struct head_count *people)
{
    struct text *words = book_words(sheet->book);
    text_join(words, name, ": ", NULL);
    text_add_grouped(words, everybody(people));
    text_add(words, " (");
    text_add_grouped(words, people->women);
    text_add(words, people->women == 1 ? " woman, " : " women, ");
    text_add_grouped(words, people->men);
    text_add(words, people->men == 1 ? " man" : " men");
    if (people->other) {
        text_add(words, ", ");
        text_add_grouped(words, people->other);
        text_add(words, " of neither or unknown sex");
    }
    text_add(words, ")");
    put_words(sheet, 0, LOOK_LINE);
    sheet_next(sheet);
}

void sheet_population(struct sheet *sheet)
{
    const paygap_result *result = sheet->book->result;
    sheet_title(sheet, "Every row of the records in one place");
    sheet_say(sheet, LOOK_LINE,
              "One table. A dash: not known or not needed. The last row adds up to the rows read.", LINE);
    say_people(sheet, "Employed on the snapshot date", &result->headcount);
    say_people(sheet, "Relevant employees", &result->relevant);
    say_people(sheet, "Full-pay relevant employees", &result->full_pay);
    struct table_column columns[COLUMNS] = {
        {.header = "Place", .width = 42},
        {.header = "Figures they are in", .width = 36},
        {.header = "Reason", .width = 34},
        {.header = "Women", .width = 11, .numbers = true, .summed = true},
        {.header = "Men", .width = 11, .numbers = true, .summed = true},
        {.header = "Other", .width = 11, .numbers = true, .summed = true},
        {.header = "Rows", .width = 11, .numbers = true, .summed = true},
    };
    struct table table = table_begin(sheet, columns, COLUMNS);
    table_freeze(&table);
    put_place(&table, "Full-pay relevant employees", "All figures", NULL, &result->full_pay);
    for (size_t i = 0; i < result->left_out_count; i++) {
        const struct result_left_out *entry = &result->left_out[i];
        put_place(&table, place_words(entry->place), use_of(entry->place), entry->reason, &entry->people);
    }
    if (result->invalid)
        put_invalid(&table);
    table.sums_label = (char[]){"Rows read"};
    table_end(&table, (char[]){"population_table"});
}
