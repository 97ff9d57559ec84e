#include "law/dates.h"

struct day {
    unsigned month, day;
};

/* One row an instrument: reg. 1(2) and para. 1; reg. 2(2), the same in both. */
static const struct instrument {
    const char *sector;
    const char *name;
    const char *provision;
    struct day snapshot;
    struct day last_to_publish; /* of the next year */
} instruments[] = {
    [SECTOR_UNKNOWN] = {.name = "SI 2017/172", .provision = "reg. "},
    [SECTOR_PRIVATE] = {"private", "SI 2017/172", "reg. ", {4, 5}, {4, 4}},
    [SECTOR_PUBLIC] = {"public", "SI 2017/353, Schedule 1", "para. ", {3, 31}, {3, 30}},
};

const char *sector_name(enum sector sector)
{
    return instruments[sector].sector;
}

const char *instrument_of(enum sector sector)
{
    return instruments[sector].name;
}

const char *provision_of(enum sector sector)
{
    return instruments[sector].provision;
}

static void add_date(struct text *text, int year, struct day day)
{
    text_add_padded(text, (uint64_t)year, 4);
    text_add_char(text, '-');
    text_add_padded(text, day.month, 2);
    text_add_char(text, '-');
    text_add_padded(text, day.day, 2);
}

void add_snapshot_date(struct text *text, enum sector sector, int year)
{
    add_date(text, year, instruments[sector].snapshot);
}

void add_publish_by(struct text *text, enum sector sector, int year)
{
    add_date(text, year + 1, instruments[sector].last_to_publish);
}

static int digits_to_number(const char *at, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++)
        number = number * 10 + (at[i] - '0');
    return number;
}

bool read_snapshot_date(struct slice text, enum sector *sector, int *year)
{
    static const char form[] = "dddd-dd-dd";
    if (text.length != sizeof form - 1)
        return false;
    for (size_t i = 0; i < text.length; i++)
        if (form[i] == 'd' ? !ascii_digit(text.at[i]) : text.at[i] != form[i])
            return false;
    struct day day = {(unsigned)digits_to_number(text.at + 5, 2), (unsigned)digits_to_number(text.at + 8, 2)};
    *year = digits_to_number(text.at, 4);
    for (int known = SECTOR_PRIVATE; known <= SECTOR_PUBLIC; known++)
        if (day.month == instruments[known].snapshot.month && day.day == instruments[known].snapshot.day) {
            *sector = (enum sector)known;
            return *year >= FIRST_YEAR && *year <= LAST_YEAR;
        }
    return false;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int64_t snapshot_seconds(enum sector sector, int year)
{
    static const int before_month[] = {[3] = 59, [4] = 90}; /* of a year that is no leap year */
    struct day day = instruments[sector].snapshot;
    int64_t days = before_month[day.month] + (int64_t)day.day - 1 + (is_leap(year) ? 1 : 0);
    for (int earlier = 1970; earlier < year; earlier++)
        days += is_leap(earlier) ? 366 : 365;
    return days * 24 * 60 * 60;
}

const char *cite(enum rule rule, enum sector sector)
{
    static const char *const citations[][2] = {
        [RULE_MEAN_HOURLY] = {"reg. 8", "para. 8"},  [RULE_MEDIAN_HOURLY] = {"reg. 9", "para. 9"},
        [RULE_MEAN_BONUS] = {"reg. 10", "para. 10"}, [RULE_MEDIAN_BONUS] = {"reg. 11", "para. 11"},
        [RULE_PAID_BONUS] = {"reg. 12", "para. 12"}, [RULE_QUARTERS] = {"reg. 13", "para. 13"},
    };
    return citations[rule][sector == SECTOR_PUBLIC];
}

struct year_note note_on_year(int year)
{
    if (year == 2019)
        return (struct year_note){
            "not_enforced", "enforcement was suspended for the 2019 snapshot date; the lawful date stands"};
    if (year == 2020)
        return (struct year_note){"late_enforcement",
                                  "nothing was enforced before 5 October 2021 for the 2020 snapshot "
                                  "date, the date the reporting service shows; the lawful date stands"};
    return (struct year_note){NULL, NULL};
}
