#include "measures/findings.h"

#include "exact/rounding.h"
#include "paygap.h"

struct finder {
    const struct roll *roll;
    const struct figures *figures;
    const struct finding_rules *rules;
    struct issues *issues;
    struct text message; /* scratch */
};

/* A finding about a row, or with row 0 the file: call `begin`, word the message if it says so, then `end`. */
static bool begin(struct finder *finder, struct issue *where, int32_t severity, const char *code,
                  uint64_t row)
{
    *where = (struct issue){.severity = severity, .code = code, .row = row};
    text_clear(&finder->message);
    return issues_count(finder->issues, where);
}

static void end(struct finder *finder, const struct issue *where)
{
    issues_add(finder->issues, where, (struct slice){NULL, 0}, text_slice(&finder->message));
    finder->issues->failed |= finder->message.failed;
}

static void add_money(struct finder *finder, const struct fraction *amount)
{
    fraction_text_rounded(&finder->message, amount, 2, ROUND_HALF_AWAY);
}

/* ---- Rates ---- */

/* Rates under a quarter, or above twenty times, the median of all: hours or period may be wrong. */
struct rate_limits {
    bool has_low, has_high;
    struct fraction low, high;
};

static struct rate_limits make_limits(const struct finder *finder)
{
    struct rate_limits limits = {false, false, FRACTION_ZERO, FRACTION_ZERO};
    const struct fraction *median = &finder->figures->median_of_all;
    struct fraction factor = FRACTION_ZERO;
    limits.has_high = limits.has_low = fraction_sign(median) > 0;
    if (limits.has_high) {
        fraction_set(&factor, 20, 1);
        fraction_multiply(&limits.high, median, &factor);
        fraction_set(&factor, 1, 4);
        fraction_multiply(&limits.low, median, &factor);
    }
    if (finder->rules->low_rate) {
        limits.has_low = true;
        fraction_copy(&limits.low, finder->rules->low_rate);
    }
    fraction_clear(&factor);
    return limits;
}

/* "the hourly rate 9.44 is under 10.46, a quarter of the median of all; ..." */
static void word_doubtful_rate(struct finder *finder, const struct fraction *rate, const char *side,
                               const struct fraction *limit, const char *limit_is)
{
    struct text *message = &finder->message;
    text_add(message, "the hourly rate ");
    if (!finder->rules->redact) {
        add_money(finder, rate);
        text_join(message, " is ", side, NULL);
        add_money(finder, limit);
        text_join(message, ", ", limit_is, NULL);
    } else {
        text_join(message, "is ", side, limit_is, NULL);
    }
    text_add(message, "; check the pay period and the hours");
}

static void judge_rate(struct finder *finder, const struct entry *entry, const struct fraction *rate,
                       const struct rate_limits *limits)
{
    struct issue where;
    if (fraction_sign(rate) == 0) {
        if (begin(finder, &where, PAYGAP_WARNING, "zero_rate", entry->row)) {
            text_add(&finder->message,
                     "the hourly rate is 0; somebody on nil pay because of leave has full_pay N");
            end(finder, &where);
        }
    } else if (limits->has_low && fraction_compare(rate, &limits->low) < 0) {
        if (begin(finder, &where, PAYGAP_WARNING, "low_rate", entry->row)) {
            word_doubtful_rate(finder, rate, "under ", &limits->low,
                               finder->rules->low_rate ? "the floor of --low-rate"
                                                       : "a quarter of the median of all");
            end(finder, &where);
        }
    } else if (limits->has_high && fraction_compare(rate, &limits->high) > 0 &&
               begin(finder, &where, PAYGAP_WARNING, "high_rate", entry->row)) {
        word_doubtful_rate(finder, rate, "above ", &limits->high, "twenty times the median of all");
        end(finder, &where);
    }
}

static void find_doubtful_rates(struct finder *finder)
{
    struct rate_limits limits = make_limits(finder);
    struct fraction rate = FRACTION_ZERO;
    for (size_t i = 0; i < finder->roll->count; i++) {
        const struct entry *entry = &finder->roll->entries[i];
        if (entry->place != PLACE_FULL_PAY)
            continue;
        ratio_unpack(&entry->rate, &finder->roll->vault, &rate);
        judge_rate(finder, entry, &rate, &limits);
    }
    fraction_clear(&rate);
    fraction_clear(&limits.low);
    fraction_clear(&limits.high);
}

/* Whether two rates are a penny or more apart. */
static bool a_penny_apart(const struct fraction *a, const struct fraction *b)
{
    struct fraction apart = FRACTION_ZERO, penny = FRACTION_ZERO;
    fraction_set(&penny, 1, 100);
    if (fraction_compare(a, b) > 0)
        fraction_subtract(&apart, a, b);
    else
        fraction_subtract(&apart, b, a);
    bool matters = fraction_compare(&apart, &penny) >= 0;
    fraction_clear(&apart);
    fraction_clear(&penny);
    return matters;
}

static void word_short_bonus(struct finder *finder, const struct fraction *literal,
                             const struct fraction *as_paid)
{
    struct text *message = &finder->message;
    text_add(message, "a bonus for less than the pay period; ");
    if (finder->rules->redact) {
        text_add(message, "the hourly rate depends on convention short_bonus");
    } else {
        text_add(message, "the hourly rate is ");
        add_money(finder, literal);
        text_add(message, " under short_bonus=literal and ");
        add_money(finder, as_paid);
        text_add(message, " under as_paid");
    }
    text_add(message,
             "; payments of one scheme for successive stretches are one bonus: give their sum and their "
             "whole period");
}

static void find_short_bonuses(struct finder *finder)
{
    struct fraction literal = FRACTION_ZERO, as_paid = FRACTION_ZERO;
    for (size_t i = 0; i < finder->roll->short_count; i++) {
        const struct short_bonus *both = &finder->roll->short_bonuses[i];
        const struct entry *entry = &finder->roll->entries[both->entry];
        struct issue where;
        if (entry->place != PLACE_FULL_PAY)
            continue;
        ratio_unpack(&both->literal, &finder->roll->vault, &literal);
        ratio_unpack(&both->as_paid, &finder->roll->vault, &as_paid);
        if (a_penny_apart(&literal, &as_paid) &&
            begin(finder, &where, PAYGAP_WARNING, "short_bonus", entry->row)) {
            word_short_bonus(finder, &literal, &as_paid);
            end(finder, &where);
        }
    }
    fraction_clear(&literal);
    fraction_clear(&as_paid);
}

/* ---- Figures ---- */

static const char *const quarter_words[QUARTERS] = {"lower", "lower middle", "upper middle", "upper"};

static void find_arbitrary_ties(struct finder *finder)
{
    for (size_t i = 0; i < finder->figures->tie_count; i++) {
        const struct tie *tie = &finder->figures->ties[i];
        struct text *message = &finder->message;
        struct issue where;
        if (!tie->arbitrary || !begin(finder, &where, PAYGAP_WARNING, "arbitrary_tie", 0))
            continue;
        text_add_grouped(message, tie->people[SEX_MAN]);
        text_add(message, " men and ");
        text_add_grouped(message, tie->people[SEX_WOMAN]);
        text_add(message, " women are on one hourly rate");
        if (!finder->rules->redact) {
            text_add(message, ", ");
            add_money(finder, &tie->rate);
            text_add_char(message, ',');
        }
        text_add(message, " across the quarters");
        const char *separator = " ";
        for (int quarter = 0; quarter < QUARTERS; quarter++)
            if (tie->places[quarter]) {
                text_join(message, separator, quarter_words[quarter], NULL);
                separator = ", ";
            }
        text_add(message,
                 "; shared as whole people in equal proportion, one person could as well stand in another of "
                 "them, which moves a percentage by up to ");
        fraction_text_rounded(message, &tie->swing, 2, ROUND_HALF_AWAY);
        text_add(message, " points");
        end(finder, &where);
    }
}

/* The service refuses a quarter whose two percentages do not add up to exactly 100. */
static void find_broken_pairs(struct finder *finder)
{
    enum rounding mode = rounding_of_quarters(finder->roll->conventions);
    struct fraction men = FRACTION_ZERO, women = FRACTION_ZERO, hundred = FRACTION_ZERO;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        const struct section *section = &finder->figures->sections[quarter];
        struct issue where;
        if (section->size == 0)
            continue;
        fraction_set(&men, 100, section->size);
        fraction_copy(&women, &men);
        fraction_multiply(&men, &men, &section->people[SEX_MAN]);
        fraction_multiply(&women, &women, &section->people[SEX_WOMAN]);
        fraction_round(&men, &men, 1, mode);
        fraction_round(&women, &women, 1, mode);
        fraction_add(&men, &men, &women);
        fraction_set(&hundred, 100, 1);
        if (fraction_compare(&men, &hundred) != 0 &&
            begin(finder, &where, PAYGAP_WARNING, "pair_not_100", 0)) {
            text_join(&finder->message, "the rounded percentages of the ", quarter_words[quarter],
                      " quarter add up to ", NULL);
            fraction_text_rounded(&finder->message, &men, 1, mode);
            text_add(&finder->message,
                     "; the reporting service refuses a pair that is not 100: use convention "
                     "rounding=filing");
            end(finder, &where);
        }
    }
    fraction_clear(&men);
    fraction_clear(&women);
    fraction_clear(&hundred);
}

static void find_unfilable_gaps(struct finder *finder)
{
    static const char *const words[GAP_FIGURES] = {"mean hourly", "median hourly", "mean bonus",
                                                   "median bonus"};
    enum rounding mode = rounding_of_gaps(finder->roll->conventions);
    struct fraction rounded = FRACTION_ZERO, least = FRACTION_ZERO;
    struct issue where;
    fraction_set(&least, -999999999, 1);
    for (int gap = 0; gap < GAP_FIGURES; gap++) {
        if (finder->figures->gaps[gap].reason != CALCULABLE)
            continue;
        fraction_round(&rounded, &finder->figures->gaps[gap].percent, 1, mode);
        if (fraction_compare(&rounded, &least) < 0 &&
            begin(finder, &where, PAYGAP_WARNING, "gap_out_of_range", 0)) {
            text_join(&finder->message, "the ", words[gap],
                      " gap is below -999,999,999, which the reporting service refuses; is an amount wrong?",
                      NULL);
            end(finder, &where);
        }
    }
    const struct proportion *men = &finder->figures->paid_bonus[SEX_MAN];
    if (men->reason == CALCULABLE && men->count) {
        fraction_round(&rounded, &men->percent, 1, mode);
        if (fraction_sign(&rounded) == 0 && begin(finder, &where, PAYGAP_WARNING, "bonus_share_zero", 0)) {
            text_add(&finder->message,
                     "men were paid a bonus, but so few that their share rounds to 0.0; the "
                     "reporting service then refuses the bonus gaps: leave both blank there");
            end(finder, &where);
        }
    }
    fraction_clear(&rounded);
    fraction_clear(&least);
}

/* ---- The whole file ---- */

/* People, not rows, whose sex is left out by convention. */
static uint64_t heads_of_other_sex(const struct roll *roll)
{
    uint64_t heads = 0;
    for (size_t i = 0; i < roll->count; i++)
        heads += roll->entries[i].place == PLACE_OTHER_SEX && !roll->entries[i].same_head;
    return heads;
}

static void find_left_out(struct finder *finder)
{
    enum { ALL_COUNTED_FROM = 2026 }; /* guidance of 21 May 2026 */
    struct issue where;
    uint64_t people = heads_of_other_sex(finder->roll);
    if (people && finder->rules->year >= ALL_COUNTED_FROM &&
        begin(finder, &where, PAYGAP_WARNING, "other_sex_left_out", 0)) {
        text_add_grouped(&finder->message, people);
        text_add(&finder->message, people == 1 ? " person is" : " people are");
        text_add(&finder->message,
                 " left out under other_sex=leave_out; the guidance of 21 May 2026 no longer lets "
                 "employers leave anybody out");
        end(finder, &where);
    }
    if (finder->figures->invalid && begin(finder, &where, PAYGAP_WARNING, "invalid_left_out", 0)) {
        text_add(&finder->message, "not for filing: ");
        text_add_grouped(&finder->message, finder->figures->invalid);
        text_add(&finder->message, finder->figures->invalid == 1 ? " record" : " records");
        text_add(&finder->message, " left out because of errors; correct them and calculate again");
        end(finder, &where);
    }
}

/* reg. 1(4) is of SI 2017/172; SI 2017/353, Schedule 1 leaves no partners out. */
static void find_public_partners(struct finder *finder)
{
    struct issue where;
    bool any = false;
    for (size_t i = 0; i < finder->figures->left_out_count; i++)
        any |= finder->figures->left_out[i].place == PLACE_PARTNER;
    if (any && finder->rules->sector == SECTOR_PUBLIC &&
        begin(finder, &where, PAYGAP_WARNING, "public_partner", 0)) {
        text_add(&finder->message,
                 "partners are left out; SI 2017/353, Schedule 1 has no such rule (reg. 1(4) is of SI "
                 "2017/172): whoever is an employee has relevant Y");
        end(finder, &where);
    }
}

static void find_duty(struct finder *finder)
{
    enum { DUTY_FROM = 250 }; /* reg. 1(2): relevant employers */
    struct issue where;
    uint64_t heads = 0;
    for (int sex = SEX_MAN; sex <= SEX_NEITHER; sex++)
        heads += finder->figures->headcount.of_sex[sex];
    if (heads < DUTY_FROM && begin(finder, &where, PAYGAP_NOTE, "under_250", 0)) {
        text_add(&finder->message, "a head-count of ");
        text_add_unsigned(&finder->message, heads);
        text_add(&finder->message, ": the duty to publish begins at 250; smaller employers may do so");
        end(finder, &where);
    }
    struct year_note note = note_on_year(finder->rules->year);
    if (note.code && begin(finder, &where, PAYGAP_NOTE, note.code, 0)) {
        text_add(&finder->message, note.text);
        end(finder, &where);
    }
}

void find_notable(const struct roll *roll, const struct figures *figures, const struct finding_rules *rules,
                  struct issues *issues)
{
    struct finder finder = {roll, figures, rules, issues, text_begin(roll->memory)};
    find_doubtful_rates(&finder);
    find_short_bonuses(&finder);
    find_arbitrary_ties(&finder);
    find_broken_pairs(&finder);
    find_unfilable_gaps(&finder);
    find_left_out(&finder);
    find_public_partners(&finder);
    find_duty(&finder);
    text_end(&finder.message);
}
