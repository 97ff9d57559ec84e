#include "workforce.h"

#include "paygap.h"

static void choose(struct conventions *conventions, struct slice choice)
{
    const char *equals = memchr(choice.at, '=', choice.length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(equals);
    size_t name = (size_t)(equals - choice.at);
    enum convention convention = convention_named((struct slice){choice.at, name});
    CU_ASSERT_NOT_EQUAL_FATAL(convention, CONVENTION_COUNT);
    CU_ASSERT_TRUE_FATAL(convention_choose(conventions, convention, slice_from(choice, name + 1)));
}

void workforce_begin(struct workforce *workforce, const char *conventions)
{
    *workforce = (struct workforce){.layout = layout_begin(&memory_of_libc),
                                    .issues = issues_begin(&memory_of_libc, 0)};
    while (*conventions) {
        size_t length = strcspn(conventions, " ");
        choose(&workforce->conventions, (struct slice){conventions, length});
        conventions += length + (conventions[length] == ' ');
    }
    workforce->roll = roll_begin(&memory_of_libc, &workforce->conventions);
}

void workforce_read(struct workforce *workforce, const char *csv)
{
    const unsigned char *chosen = workforce->conventions.chosen;
    struct reading_rules rules = {.neither_is_error = chosen[CONVENTION_OTHER_SEX] == OTHER_SEX_ERROR,
                                  .hours_beside_rate = chosen[CONVENTION_POSTS] == POSTS_COMBINE,
                                  .provision = "reg. "};
    struct wanted_columns wanted = {0};
    struct csv header = csv_begin(&memory_of_libc, find_separator(slice_of(csv)));
    csv_read_block(&header, csv, strlen(csv), 0);
    CU_ASSERT_EQUAL_FATAL(csv_next(&header), CSV_RECORD);
    CU_ASSERT_TRUE_FATAL(layout_resolve(&workforce->layout, &header, &wanted, &workforce->issues));

    struct record_reader reader =
        record_reader_begin(&memory_of_libc, &workforce->layout, &rules, &workforce->issues);
    csv_read_block(&reader.csv, header.at, (size_t)(header.end - header.at), header.line);
    struct pay_record record;
    while (record_next(&reader, &record) == CSV_RECORD)
        CU_ASSERT_TRUE_FATAL(roll_add(&workforce->roll, &record, &workforce->issues));
    record_reader_end(&reader);
    csv_end(&header);
}

void run_add(struct entry_run *run, uint64_t name, uint64_t rate, uint64_t bonus)
{
    bool has_bonus = !quantity_is_zero(bonus);
    run->names[run->count] = name;
    run->rates[run->count++] = has_bonus ? rate | MARK_BONUS : rate;
    if (has_bonus)
        run->bonuses[run->bonus_count++] = bonus;
}

bool add_words(struct roll *roll, uint64_t row, uint64_t id, uint64_t rate, uint64_t bonus)
{
    struct text digits = text_begin(&memory_of_libc);
    text_add_unsigned(&digits, id);
    struct entry_run one = {0};
    run_add(&one, name_of_digits(id, digits.length), rate, bonus);
    text_end(&digits);
    return roll_add_run(roll, row, &one);
}

void workforce_begin_part(struct workforce *part, struct workforce *whole)
{
    workforce_begin(part, "");
    part->conventions = whole->conventions;
    CU_ASSERT_TRUE_FATAL(roll_begin_part(&part->roll, &whole->roll, &memory_of_libc));
}

void workforce_end(struct workforce *workforce)
{
    roll_end(&workforce->roll);
    issues_end(&workforce->issues);
    layout_end(&workforce->layout);
}

struct entry find_entry(const struct roll *roll, const char *name)
{
    char room[NAME_ROOM];
    size_t number = 0;
    while (number < roll->count && !slice_is(roll_name(roll, number, room), name))
        number++;
    CU_ASSERT_TRUE_FATAL(number < roll->count);
    return roll_entry(roll, number);
}

bool check_number(const struct roll *roll, uint64_t word, const char *expected, unsigned line,
                  const char *file)
{
    struct fraction value = FRACTION_ZERO;
    signed_unpack(word, roll->scales, &value);
    bool same = check_fraction(&value, expected, line, file);
    fraction_clear(&value);
    return same;
}

bool check_issues(struct issues *issues, const char *expected, unsigned line, const char *file)
{
    static const char *const severities[] = {
        [PAYGAP_ERROR] = " error ", [PAYGAP_WARNING] = " warning ", [PAYGAP_NOTE] = " note "};
    struct text text = text_begin(&memory_of_libc);
    issues_sort(issues);
    for (size_t i = 0; i < issues->count; i++) {
        const struct issue *issue = &issues->list[i];
        text_add(&text, i ? ", " : "");
        text_add_unsigned(&text, issue->row);
        text_add_char(&text, ' ');
        text_add_unsigned(&text, issue->column);
        text_join(&text, severities[issue->severity], issue->code, NULL);
    }
    bool same = check_text(text_string(&text), expected, line, file);
    text_end(&text);
    return same;
}
