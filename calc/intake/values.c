#include "intake/values.h"

#include "base/utf8.h"

static const struct refusal fine = {NULL, NULL};

static const struct refusal not_utf8 = {
    "not_utf8", "these bytes are not UTF-8 (an old spreadsheet's Windows-1252?); save the file as CSV UTF-8"};

static const struct refusal nul_byte = {
    "nul_byte", "a byte of 0 stands here, as in no text; the file may be damaged: export it again"};

struct refusal judge_text(struct slice cell)
{
    if (!utf8_valid(cell))
        return not_utf8;
    return cell.length && memchr(cell.at, '\0', cell.length) ? nul_byte : fine;
}

/* What is wrong with a cell that no rule took: bytes that are no text look like any other wrong value. */
static struct refusal refuse(struct slice cell, const char *code, const char *expected)
{
    struct refusal no_text = judge_text(cell);
    return no_text.code ? no_text : (struct refusal){code, expected};
}

/* `word` is in lower case. */
static bool same_word(struct slice cell, const char *word)
{
    size_t length = strlen(word);
    if (cell.length != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (ascii_lower(cell.at[i]) != word[i])
            return false;
    return true;
}

/* The index of the word that the cell is, or `count`. */
static size_t find_word(struct slice cell, const char *const *words, size_t count)
{
    size_t i = 0;
    while (i < count && !same_word(cell, words[i]))
        i++;
    return i;
}

struct refusal read_sex(struct slice cell, enum sex *sex)
{
    static const char *const men[] = {"m", "male", "man"};
    static const char *const women[] = {"f", "female", "woman"};
    static const char *const neither[] = {"", "x", "other", "non-binary", "unknown", "not stated"};
    cell = slice_trim(cell);
    if (find_word(cell, men, 3) < 3)
        *sex = SEX_MAN;
    else if (find_word(cell, women, 3) < 3)
        *sex = SEX_WOMAN;
    else if (find_word(cell, neither, 6) < 6)
        *sex = SEX_NEITHER;
    else
        return refuse(cell, "bad_sex", "M, F, Male, Female, Man or Woman is expected (or X, Other, Unknown)");
    return fine;
}

struct refusal read_yes_no(struct slice cell, bool *yes)
{
    static const char *const words[] = {"y", "yes", "true", "1", "n", "no", "false", "0"};
    cell = slice_trim(cell);
    if (cell.length == 0)
        return fine;
    size_t word = find_word(cell, words, 8);
    if (word == 8)
        return refuse(cell, "bad_yes_no", "Y or N is expected (or Yes, No, True, False, 1, 0)");
    *yes = word < 4;
    return fine;
}

struct refusal read_standing(struct slice cell, enum standing *standing)
{
    cell = slice_trim(cell);
    if (same_word(cell, "partner")) {
        *standing = STANDING_PARTNER;
        return fine;
    }
    bool yes = *standing == STANDING_EMPLOYED;
    if (read_yes_no(cell, &yes).code)
        return refuse(cell, "bad_relevant", "Y, N or partner is expected");
    *standing = yes ? STANDING_EMPLOYED : STANDING_NOT_EMPLOYED;
    return fine;
}

/* The length of the currency that `s` begins with: a sign, or a code of three capitals; 0: none. */
static size_t currency_length(struct slice s)
{
    static const char *const signs[] = {"$", "\xC2\xA3", "\xE2\x82\xAC"};
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(signs[i]);
        if (s.length >= length && memcmp(s.at, signs[i], length) == 0)
            return length;
    }
    size_t capitals = 0;
    while (capitals < s.length && s.at[capitals] >= 'A' && s.at[capitals] <= 'Z')
        capitals++;
    return capitals == 3 ? 3 : 0;
}

struct slice currency_code(struct slice currency)
{
    if (slice_is(currency, "\xC2\xA3"))
        return slice_of("GBP");
    if (slice_is(currency, "\xE2\x82\xAC"))
        return slice_of("EUR");
    if (slice_is(currency, "$"))
        return slice_of("USD");
    return currency;
}

bool currencies_match(struct slice a, struct slice b)
{
    return slice_equal(currency_code(a), currency_code(b));
}

static bool contains(struct slice s, char c)
{
    return s.length && memchr(s.at, c, s.length);
}

/* Bytes beyond ASCII that are no currency's: they only look like what may stand in a number. */
static bool has_look_alikes(struct slice cell)
{
    bool found = false;
    while (cell.length) {
        size_t currency = currency_length(cell);
        found |= currency == 0 && (unsigned char)cell.at[0] > 0x7F;
        cell = slice_from(cell, currency ? currency : 1);
    }
    return found;
}

/* What people write for nothing, accountants behind a currency. */
static bool is_word_for_nothing(struct slice cell)
{
    static const char *const words[] = {"-", "nil", "none", "n/a", "na"};
    return find_word(slice_trim(slice_from(cell, currency_length(cell))), words, 5) < 5;
}

/* The cure for a cell that is no number, by what it looks like; a currency never is what is wrong with it. */
static struct refusal not_a_number(struct slice cell, bool decimal_comma)
{
    const char *expected = "a number such as 1234.56 is expected";
    const char *comma = memchr(cell.at, ',', cell.length);
    const char *point = memchr(cell.at, '.', cell.length);
    if (is_word_for_nothing(cell))
        expected = "a number such as 1234.56 is expected; write 0 if it is nothing, or leave the cell blank "
                   "if there is none";
    else if (contains(cell, '%'))
        expected = "an amount is expected, not a percentage; write it without %";
    else if (contains(cell, '('))
        expected = "a number such as 1234.56 is expected; write a negative one with a minus sign, -1234.56";
    else if (has_look_alikes(cell))
        expected = "a number such as 1234.56 is expected; a character here only looks like a blank, a digit "
                   "or a minus sign";
    else if (cell.length && cell.at[cell.length - 1] == '-')
        expected = "a number such as -1234.56 is expected, with the minus sign in front";
    else if (comma && decimal_comma)
        expected = "a number such as 1234.56 is expected; in a file separated by semicolons a comma may be a "
                   "decimal sign or not, so none may stand in a number";
    else if (comma && point && point < comma)
        expected = "a number such as 1234.56 is expected; this looks like a decimal comma, which is not read";
    else if (comma)
        expected = "a number such as 1,234.56 is expected, thousands in groups of three; a decimal comma is "
                   "not read";
    else if (point && (point == cell.at || !ascii_digit(point[-1])))
        expected = "a number such as 0.5 is expected, with a digit before the point";
    else if (point && (point + 1 == cell.at + cell.length || !ascii_digit(point[1])))
        expected = "a number such as 5.0 is expected, with a digit after the point";
    return refuse(cell, "bad_number", expected);
}

/*
 * Copies digits without their thousands commas, the first `size` of them, and returns how many there are; 0 when the
 * groups are not of three.
 */
static size_t without_commas(struct slice number, char *to, size_t size)
{
    size_t length = 0, group = 0;
    bool grouped = false, whole = true;
    for (size_t i = 0; i < number.length; i++) {
        char c = number.at[i];
        if (c == ',') {
            if (!whole || group == 0 || group > 3 || (grouped && group != 3))
                return 0;
            grouped = true;
            group = 0;
            continue;
        }
        if (c == '.') {
            if (grouped && group != 3)
                return 0;
            whole = false;
        }
        group++;
        if (length < size)
            to[length] = c;
        length++;
    }
    return whole && grouped && group != 3 ? 0 : length;
}

/* The digits, commas and point that `s` begins with. */
static size_t number_length(struct slice s)
{
    size_t length = 0;
    while (length < s.length && (ascii_digit(s.at[length]) || s.at[length] == '.' || s.at[length] == ','))
        length++;
    return length;
}

static const struct refusal too_long = {"number_too_long",
                                        "at most 24 digits, 18 of them after the point, are read"};

static struct refusal read_number(struct slice cell, struct slice number, bool decimal_comma,
                                  struct decimal *value)
{
    char joined[64];
    if (contains(number, ',')) {
        size_t length = decimal_comma ? 0 : without_commas(number, joined, sizeof joined);
        if (length == 0)
            return not_a_number(cell, decimal_comma);
        if (length > sizeof joined)
            return too_long;
        number = (struct slice){joined, length};
    }
    switch (decimal_read(number, value)) {
    case DECIMAL_OK:
        return fine;
    case DECIMAL_TOO_LONG:
        return too_long;
    case DECIMAL_NOT_A_NUMBER:
        break;
    }
    return not_a_number(cell, decimal_comma);
}

/* Takes a sign off the front. */
static struct slice take_sign(struct slice s, char *sign)
{
    if (*sign == '\0' && s.length && (s.at[0] == '-' || s.at[0] == '+')) {
        *sign = s.at[0];
        return slice_from(s, 1);
    }
    return s;
}

struct refusal read_amount(struct slice cell, bool decimal_comma, struct amount *amount)
{
    cell = slice_trim(cell);
    struct slice rest = cell;
    char sign = '\0';
    amount->currency = (struct slice){NULL, 0};

    rest = take_sign(rest, &sign);
    size_t length = currency_length(rest);
    if (length) {
        amount->currency = (struct slice){rest.at, length};
        rest = take_sign(slice_trim(slice_from(rest, length)), &sign);
    }
    struct slice number = {rest.at, number_length(rest)};
    rest = slice_trim(slice_from(rest, number.length));
    if (rest.length && amount->currency.length == 0 && currency_length(rest) == rest.length) {
        amount->currency = rest;
        rest.length = 0;
    }
    if (rest.length)
        return not_a_number(cell, decimal_comma);
    struct refusal refusal = read_number(cell, number, decimal_comma, &amount->value);
    amount->value.negative = !refusal.code && sign == '-' && !decimal_is_zero(&amount->value);
    return refusal;
}

struct refusal read_plain_number(struct slice cell, bool decimal_comma, struct decimal *number)
{
    struct amount amount = {0};
    struct refusal refusal = read_amount(cell, decimal_comma, &amount);
    if (!refusal.code && amount.currency.length)
        return refuse(cell, "bad_number", "a number such as 37.5 is expected, without a currency");
    *number = amount.value;
    return refusal;
}

struct refusal read_hours(struct slice cell, bool decimal_comma, struct decimal *hours)
{
    struct refusal refusal = read_plain_number(cell, decimal_comma, hours);
    if (refusal.code && contains(cell, ':') && !judge_text(cell).code)
        return (struct refusal){"bad_number", "hours as a decimal are expected, such as 37.5 for 37:30"};
    if (!refusal.code && hours->places > HOURS_PLACES)
        return (struct refusal){"hours_decimals", "hours have at most 6 decimals"};
    return refusal;
}

/*
 * Lower case without blanks and hyphens: "Half-Yearly" to "halfyearly". The length, or `size` when it does
 * not fit.
 */
static size_t plain_word(struct slice cell, char *word, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < cell.length && length < size; i++)
        if (!ascii_joint(cell.at[i]))
            word[length++] = ascii_lower(cell.at[i]);
    return length;
}

struct period_word {
    const char *word;
    unsigned count;
    enum period_unit unit;
};

/* Words that stand alone. */
static const struct period_word named_periods[] = {
    {"month", 1, UNIT_MONTH},         {"monthly", 1, UNIT_MONTH},
    {"calendarmonth", 1, UNIT_MONTH}, {"week", 1, UNIT_WEEK},
    {"weekly", 1, UNIT_WEEK},         {"year", 1, UNIT_YEAR},
    {"annual", 1, UNIT_YEAR},         {"annually", 1, UNIT_YEAR},
    {"yearly", 1, UNIT_YEAR},         {"fortnight", 2, UNIT_WEEK},
    {"fortnightly", 2, UNIT_WEEK},    {"fourweek", 4, UNIT_WEEK},
    {"fourweekly", 4, UNIT_WEEK},     {"fourweeks", 4, UNIT_WEEK},
    {"lunarmonth", 4, UNIT_WEEK},     {"quarter", 3, UNIT_MONTH},
    {"quarterly", 3, UNIT_MONTH},     {"halfyear", 6, UNIT_MONTH},
    {"halfyearly", 6, UNIT_MONTH},    {"day", 1, UNIT_DAY},
    {"daily", 1, UNIT_DAY},           {"calendarmonthly", 1, UNIT_MONTH},
    {"lunarmonthly", 4, UNIT_WEEK},
};

/* Words that follow a number; "4-weekly" is the contract's, the other -ly forms take none. */
static const struct period_word units[] = {
    {"day", 1, UNIT_DAY},     {"days", 1, UNIT_DAY},     {"week", 1, UNIT_WEEK}, {"weeks", 1, UNIT_WEEK},
    {"month", 1, UNIT_MONTH}, {"months", 1, UNIT_MONTH}, {"year", 1, UNIT_YEAR}, {"years", 1, UNIT_YEAR},
};

static const struct period_word *find_period(struct slice word, const struct period_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_is(word, words[i].word))
            return &words[i];
    return NULL;
}

#define PERIOD_EXPECTED                                                                                      \
    "week, fortnight, four-week, month, quarter, half-year, year, or a number of days, weeks, months or "    \
    "years is "                                                                                              \
    "expected"

struct refusal read_period(struct slice cell, struct period *period)
{
    cell = slice_trim(cell);
    struct refusal refusal = refuse(cell, "bad_period", PERIOD_EXPECTED);
    size_t digits = number_length(cell);
    char buffer[24];
    struct slice word = {buffer, plain_word(slice_from(cell, digits), buffer, sizeof buffer)};
    if (word.length == sizeof buffer)
        return refusal;

    if (digits == 0) {
        /* A hyphen in front would be a minus sign: "-month" is no period. */
        bool sensible = cell.length && !ascii_joint(cell.at[0]);
        const struct period_word *named =
            sensible ? find_period(word, named_periods, sizeof named_periods / sizeof *named_periods) : NULL;
        if (!named)
            return refusal;
        *period = (struct period){{named->count, 0, false}, named->unit, false};
        return fine;
    }

    struct slice number = {cell.at, digits};
    enum decimal_status status = decimal_read(number, &period->count);
    if (status == DECIMAL_TOO_LONG)
        return too_long;
    if (status == DECIMAL_NOT_A_NUMBER)
        return refusal;
    period->bare = word.length == 0;
    period->unit = UNIT_DAY;
    if (period->bare)
        return digits == cell.length ? fine : refusal;
    const struct period_word *unit = find_period(word, units, sizeof units / sizeof *units);
    if (!unit && slice_is(word, "weekly") && decimal_equals(&period->count, 4))
        unit = &units[2];
    if (!unit)
        return refusal;
    period->unit = unit->unit;
    return fine;
}

struct refusal read_period_above_zero(struct slice cell, struct period *period)
{
    struct refusal refusal = read_period(cell, period);
    if (!refusal.code && decimal_is_zero(&period->count))
        return (struct refusal){"bad_period", "a period above 0 is expected"};
    return refusal;
}

#define AS_PERIODS_A_YEAR(count, word)                                                                       \
    "taken as days; where " count " stands for pay periods a year, write " word

const char *bare_days_doubt(const struct period *period)
{
    static const char month[] = "taken as days; a month is 30.44 days: write month if that is meant";
    static const char year[] = "taken as days; a year is 365.25 days: write year if that is meant";
    static const struct {
        unsigned days;
        const char *doubt;
    } doubts[] = {
        {1, AS_PERIODS_A_YEAR("1", "year")},
        {2, AS_PERIODS_A_YEAR("2", "half-year")},
        {4, AS_PERIODS_A_YEAR("4", "quarter")},
        {12, AS_PERIODS_A_YEAR("12", "month")},
        {13, AS_PERIODS_A_YEAR("13", "four-week")},
        {26, AS_PERIODS_A_YEAR("26", "fortnight")},
        {52, AS_PERIODS_A_YEAR("52", "week")},
        {30, month},
        {31, month},
        {365, year},
        {366, year},
    };
    for (size_t i = 0; period->bare && i < sizeof doubts / sizeof *doubts; i++)
        if (decimal_equals(&period->count, doubts[i].days))
            return doubts[i].doubt;
    return NULL;
}
