#include "audit/steps.h"

void explain_further_post(struct explaining *explaining)
{
    struct text *text = &explaining->text;
    text_add(text, "a further post of the person whose figures stand at row ");
    text_add_unsigned(text, roll_row(explaining->what.roll, explaining->held.stands));
    if (!is_of_full_pay_employee(explaining))
        text_add(text, ", who is not a full-pay relevant employee");
    put_step(explaining, NULL, NULL);
}

bool is_of_full_pay_employee(const struct explaining *explaining)
{
    return roll_place(explaining->what.roll, explaining->held.stands) == PLACE_FULL_PAY;
}

/* ---- Sums over the posts ---- */

typedef void number_of_post(const struct explaining *explaining, size_t entry, struct fraction *number);

static void weekly_pay_of(const struct explaining *explaining, size_t entry, struct fraction *number)
{
    const struct roll *roll = explaining->what.roll;
    signed_unpack(roll->posts[entry].weekly_pay, roll->scales, number);
}

static void weekly_hours_of(const struct explaining *explaining, size_t entry, struct fraction *number)
{
    const struct roll *roll = explaining->what.roll;
    quantity_unpack(roll->posts[entry].weekly_hours, roll->scales, number);
}

/* The roll holds the person's sum where the figures stand, which is where the record last read is. */
static void bonus_of(const struct explaining *explaining, size_t entry, struct fraction *number)
{
    const struct roll *roll = explaining->what.roll;
    if (entry == explaining->held.stands)
        fraction_set_decimal(number, &explaining->record.bonus_12m);
    else
        signed_unpack(roll_entry(roll, entry).bonus, roll->scales, number);
}

/* "400 at row 2 + 300 at row 3 = 700"; the sum is handed back. */
static void add_sum(struct explaining *explaining, number_of_post *number_of, struct fraction *sum)
{
    const struct posts_held *held = &explaining->held;
    struct text *text = &explaining->text;
    struct fraction number = FRACTION_ZERO, nothing = FRACTION_ZERO;
    fraction_set(sum, 0, 1);
    for (size_t i = 0; i <= held->count; i++) {
        size_t entry = i ? held->further[i - 1].entry : held->stands;
        number_of(explaining, entry, &number);
        fraction_add(sum, sum, &number);
        bool taken_away = i && fraction_sign(&number) < 0;
        if (taken_away)
            fraction_subtract(&number, &nothing, &number);
        text_add(text, !i ? "" : taken_away ? " - " : " + ");
        add_operand(text, &number);
        text_add(text, " at row ");
        text_add_unsigned(text, roll_row(explaining->what.roll, entry));
    }
    text_add(text, " = ");
    add_value(text, sum);
    fraction_clear(&number);
    fraction_clear(&nothing);
}

/* Convention posts=combine: the sum of weekly pay over the sum of weekly hours. */
void explain_posts(struct explaining *explaining, const struct fraction *rate)
{
    struct text *text = &explaining->text;
    struct fraction pay = FRACTION_ZERO, hours = FRACTION_ZERO;
    text_add(text, "weekly pay of the person's posts (posts=combine): ");
    add_sum(explaining, weekly_pay_of, &pay);
    put_step(explaining, NULL, &pay);
    text_add(text, "weekly hours of the person's posts: ");
    add_sum(explaining, weekly_hours_of, &hours);
    put_step(explaining, NULL, &hours);
    text_add(text, "hourly rate of the person: ");
    add_operand(text, &pay);
    text_add(text, " / ");
    add_operand(text, &hours);
    text_add(text, " = ");
    add_value(text, rate);
    put_rate(explaining, NULL, rate);
    fraction_clear(&pay);
    fraction_clear(&hours);
}

void add_bonus_of_posts(struct explaining *explaining, const struct fraction *bonus)
{
    struct fraction sum = FRACTION_ZERO;
    if (explaining->held.count)
        add_sum(explaining, bonus_of, &sum);
    else
        add_value(&explaining->text, bonus);
    fraction_clear(&sum);
}
