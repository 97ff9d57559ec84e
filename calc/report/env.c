#include "report/forms.h"

#include "report/words.h"

/*
 * Every value is made of digits, '.' and '-', so that a shell may read the lines as they are.
 */

/* "mean_hourly_gap" as "PAYGAP_MEAN_HOURLY_GAP=" */
static void add_name(struct text *text, const char *name)
{
    text_add(text, "PAYGAP_");
    text_add_capitals(text, slice_of(name));
    text_add_char(text, '=');
}

static void add_value(struct text *text, const char *name, const char *value)
{
    add_name(text, name);
    text_join(text, value ? value : "", "\n", NULL);
}

static void add_count(struct text *text, const char *name, uint64_t count)
{
    add_name(text, name);
    text_add_unsigned(text, count);
    text_add_char(text, '\n');
}

void form_env(struct text *text, const paygap_result *result)
{
    if (not_for_filing(result)) {
        text_add(text, "# ");
        text_add_not_for_filing(text, result->invalid);
        text_add_char(text, '\n');
    }
    for (size_t i = 0; i < FOURTEEN; i++)
        add_value(text, result->fourteen[i].name, result->fourteen[i].percentage->percent);
    add_count(text, "men_headcount", result->headcount.men);
    add_count(text, "women_headcount", result->headcount.women);
    add_count(text, "other_headcount", result->headcount.other);
    add_count(text, "men_relevant", result->relevant.men);
    add_count(text, "women_relevant", result->relevant.women);
    add_count(text, "men_full_pay", result->full_pay.men);
    add_count(text, "women_full_pay", result->full_pay.women);
    add_count(text, "men_paid_bonus_count", result->men_paid_bonus.count);
    add_count(text, "women_paid_bonus_count", result->women_paid_bonus.count);
    add_count(text, "rows", result->input_rows);
    add_count(text, "invalid", result->invalid);
    add_value(text, "snapshot_date", result->snapshot_date);
    add_value(text, "publish_by", result->publish_by);
    if (not_for_filing(result))
        add_count(text, "not_for_filing", result->invalid);
}
