#include "report/amounts.h"

/* A decimal cut in two at its point. */
struct cut {
    struct slice whole, rest;
};

static struct cut cut_at_point(struct slice decimal)
{
    size_t point = 0;
    while (point < decimal.length && decimal.at[point] != '.')
        point++;
    struct slice rest = slice_from(decimal, point);
    return (struct cut){{decimal.at, point}, slice_from(rest, rest.length > 0)};
}

/* The digit `i` of the whole part and the rest after it, as if written in one; 0 beyond the end. */
static char digit_at(const struct cut *cut, size_t i)
{
    if (i < cut->whole.length)
        return cut->whole.at[i];
    i -= cut->whole.length;
    return i < cut->rest.length ? cut->rest.at[i] : '0';
}

/* Where among the first `kept` digits the carry of rounding up comes to rest, from 1; 0: before them all. */
static size_t carry_stop(const struct cut *cut, size_t kept)
{
    while (kept && digit_at(cut, kept - 1) == '9')
        kept--;
    return kept;
}

static void add_separator(struct text *text, size_t digit, size_t whole)
{
    if (digit == whole)
        text_add_char(text, '.');
    else if (digit && digit < whole && (whole - digit) % 3 == 0)
        text_add_char(text, ',');
}

void text_add_rounded(struct text *text, const char *decimal, size_t places)
{
    if (!decimal) {
        text_add_char(text, '-');
        return;
    }
    struct cut cut = cut_at_point(slice_of(decimal));
    size_t whole = cut.whole.length, kept = whole + places;
    bool up = digit_at(&cut, kept) >= '5';
    size_t stop = up ? carry_stop(&cut, kept) : kept + 1;
    if (stop == 0) {
        text_add_char(text, '1');
        if (whole % 3 == 0)
            text_add_char(text, ',');
    }
    for (size_t i = 0; i < kept; i++) {
        add_separator(text, i, whole);
        char digit = digit_at(&cut, i);
        if (i + 1 == stop)
            digit++;
        text_add_char(text, i >= stop ? '0' : digit);
    }
}

static bool is_code(const char *currency)
{
    return ascii_letter(*currency);
}

void text_add_money(struct text *text, const char *currency, const char *decimal)
{
    if (decimal)
        text_join(text, currency, is_code(currency) ? " " : "", NULL);
    text_add_rounded(text, decimal, 2);
}

static unsigned two_digits(const char *at)
{
    return (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

void text_add_date(struct text *text, const char *date)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    text_add_unsigned(text, two_digits(date + 8));
    text_join(text, " ", months[two_digits(date + 5) - 1], " ", NULL);
    text_add_slice(text, (struct slice){date, 4});
}

void text_add_people(struct text *text, const char *count)
{
    if (strchr(count, '/'))
        text_add(text, count);
    else
        text_add_rounded(text, count, 0);
}
