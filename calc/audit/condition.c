#include "audit/condition.h"

#include "report/words.h"

/* Longer ones first, so that ">=" is not taken for ">". */
static const struct comparison {
    const char *sign;
    bool below, equal, above; /* holds for a value so */
} comparisons[] = {
    {">=", false, true, true}, {"<=", true, true, false}, {"==", false, true, false},
    {"!=", true, false, true}, {">", false, false, true}, {"<", true, false, false},
    {"=", false, true, false},
};

enum { COMPARISONS = sizeof comparisons / sizeof *comparisons };

/* The letters and underscores at the start. */
static struct slice take_name(struct slice *text)
{
    size_t length = 0;
    while (length < text->length && (ascii_letter(text->at[length]) || text->at[length] == '_'))
        length++;
    struct slice name = {text->at, length};
    *text = slice_trim(slice_from(*text, length));
    return name;
}

static bool find_figure(struct condition *condition, struct slice name)
{
    for (size_t i = 0; i < FOURTEEN; i++) {
        condition->figure = i;
        if (slice_is(name, fourteen_names[i]))
            return true;
    }
    return false;
}

static bool read_number(struct fraction *number, struct slice text)
{
    struct decimal decimal;
    bool negative = slice_take(&text, "-");
    if (decimal_read(text, &decimal) != DECIMAL_OK)
        return false;
    decimal.negative = negative && !decimal_is_zero(&decimal);
    fraction_set_decimal(number, &decimal);
    return true;
}

const char *condition_read(struct condition *condition, struct slice text)
{
    *condition = (struct condition){.number = FRACTION_ZERO};
    text = slice_trim(text);
    struct slice name = take_name(&text);
    condition->of_change = slice_is(name, "change");
    if (condition->of_change)
        name = take_name(&text);
    if (!find_figure(condition, name))
        return "the name of one of the fourteen figures is expected, such as mean_hourly_gap";
    for (int i = 0; i < COMPARISONS && !condition->comparison; i++)
        if (slice_take(&text, comparisons[i].sign))
            condition->comparison = comparisons[i].sign;
    if (!condition->comparison)
        return "one of > >= < <= = == != is expected after the name";
    if (!read_number(&condition->number, slice_trim(text)))
        return "a number of percentage points such as 15 or 7.5 is expected at the end";
    return NULL;
}

void condition_end(struct condition *condition)
{
    fraction_clear(&condition->number);
}

bool condition_met(const struct condition *condition, const struct fraction *value)
{
    int order = fraction_compare(value, &condition->number);
    for (int i = 0; i < COMPARISONS; i++)
        if (strcmp(comparisons[i].sign, condition->comparison) == 0)
            return order < 0 ? comparisons[i].below : order > 0 ? comparisons[i].above : comparisons[i].equal;
    return false;
}
