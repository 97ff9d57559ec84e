#include "measures/finder.h"

#include "law/service.h"

bool begin_finding(struct finder *finder, struct issue *where, int32_t severity, const char *code,
                   uint64_t row)
{
    *where = (struct issue){.severity = severity, .code = code, .row = row};
    text_clear(&finder->message);
    return issues_count(finder->issues, where);
}

void end_finding(struct finder *finder, const struct issue *where)
{
    issues_add(finder->issues, where, (struct slice){NULL, 0}, text_slice(&finder->message));
    finder->issues->failed |= finder->message.failed;
}

void add_money(struct finder *finder, const struct fraction *amount)
{
    fraction_text_rounded(&finder->message, amount, 2, ROUND_HALF_AWAY);
}

/* ---- Figures ---- */

static const char *const quarter_words[QUARTERS] = {"lower", "lower middle", "upper middle", "upper"};

static void find_arbitrary_ties(struct finder *finder)
{
    for (size_t i = 0; i < finder->figures->tie_count; i++) {
        const struct tie *tie = &finder->figures->ties[i];
        struct text *message = &finder->message;
        struct issue where;
        if (!tie->arbitrary || !begin_finding(finder, &where, PAYGAP_WARNING, "arbitrary_tie", 0))
            continue;
        text_add_grouped(message, tie->people[SEX_MAN]);
        text_add(message, tie->people[SEX_MAN] == 1 ? " man and " : " men and ");
        text_add_grouped(message, tie->people[SEX_WOMAN]);
        text_add(message, tie->people[SEX_WOMAN] == 1 ? " woman" : " women");
        text_add(message, " are on one hourly rate");
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
        end_finding(finder, &where);
    }
}

/* The service refuses a quarter whose two percentages do not add up to exactly 100. */
static void find_broken_pairs(struct finder *finder)
{
    enum rounding mode = rounding_of_quarters(finder->roll->conventions);
    struct fraction men = FRACTION_ZERO, women = FRACTION_ZERO, whole = FRACTION_ZERO;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        const struct section *section = &finder->figures->sections[quarter];
        struct issue where;
        if (section->size == 0)
            continue;
        section_share(section, SEX_MAN, &men);
        section_share(section, SEX_WOMAN, &women);
        fraction_round(&men, &men, 1, mode);
        fraction_round(&women, &women, 1, mode);
        fraction_add(&men, &men, &women);
        fraction_set(&whole, SERVICE_WHOLE, 1);
        if (fraction_compare(&men, &whole) != 0 &&
            begin_finding(finder, &where, PAYGAP_WARNING, "pair_not_100", 0)) {
            text_join(&finder->message, "the rounded percentages of the ", quarter_words[quarter],
                      " quarter add up to ", NULL);
            fraction_text_rounded(&finder->message, &men, 1, mode);
            text_add(&finder->message,
                     "; the reporting service refuses a pair that is not 100: use convention "
                     "rounding=filing");
            end_finding(finder, &where);
        }
    }
    fraction_clear(&men);
    fraction_clear(&women);
    fraction_clear(&whole);
}

static void find_unfilable_gaps(struct finder *finder)
{
    static const char *const words[GAP_FIGURES] = {"mean hourly", "median hourly", "mean bonus",
                                                   "median bonus"};
    enum rounding mode = rounding_of_gaps(finder->roll->conventions);
    struct fraction rounded = FRACTION_ZERO, least = FRACTION_ZERO;
    struct issue where;
    fraction_set(&least, SERVICE_LEAST, 1);
    for (int gap = 0; gap < GAP_FIGURES; gap++) {
        if (finder->figures->gaps[gap].reason != CALCULABLE)
            continue;
        fraction_round(&rounded, &finder->figures->gaps[gap].percent, 1, mode);
        if (fraction_compare(&rounded, &least) < 0 &&
            begin_finding(finder, &where, PAYGAP_WARNING, "gap_out_of_range", 0)) {
            text_join(&finder->message, "the ", words[gap],
                      " gap is below -999,999,999, which the reporting service refuses; is an amount wrong?",
                      NULL);
            end_finding(finder, &where);
        }
    }
    const struct proportion *men = &finder->figures->paid_bonus[SEX_MAN];
    if (men->reason == CALCULABLE && men->count) {
        fraction_round(&rounded, &men->percent, 1, mode);
        if (fraction_sign(&rounded) == 0 &&
            begin_finding(finder, &where, PAYGAP_WARNING, "bonus_share_zero", 0)) {
            text_add(&finder->message,
                     "men were paid a bonus, but so few that their share rounds to 0.0; the "
                     "reporting service then refuses the bonus gaps: leave both blank there");
            end_finding(finder, &where);
        }
    }
    fraction_clear(&rounded);
    fraction_clear(&least);
}

/* ---- The whole file ---- */

static void find_left_out(struct finder *finder)
{
    enum { ALL_COUNTED_FROM = 2026 }; /* guidance of 21 May 2026 */
    struct issue where;
    uint64_t people = finder->figures->other_sex_heads;
    if (people && finder->rules->year >= ALL_COUNTED_FROM &&
        begin_finding(finder, &where, PAYGAP_WARNING, "other_sex_left_out", 0)) {
        text_add_grouped(&finder->message, people);
        text_add(&finder->message, people == 1 ? " person is" : " people are");
        text_add(&finder->message,
                 " left out under other_sex=leave_out; the guidance of 21 May 2026 no longer lets "
                 "employers leave anybody out");
        end_finding(finder, &where);
    }
    if (finder->figures->invalid && begin_finding(finder, &where, PAYGAP_WARNING, "invalid_left_out", 0)) {
        text_add(&finder->message, "not for filing: ");
        text_add_grouped(&finder->message, finder->figures->invalid);
        text_add(&finder->message, finder->figures->invalid == 1 ? " record" : " records");
        text_add(&finder->message, " left out because of errors; correct them and calculate again");
        end_finding(finder, &where);
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
        begin_finding(finder, &where, PAYGAP_WARNING, "public_partner", 0)) {
        text_add(&finder->message,
                 "partners are left out; SI 2017/353, Schedule 1 has no such rule (reg. 1(4) is of SI "
                 "2017/172): whoever is an employee has relevant Y");
        end_finding(finder, &where);
    }
}

static void find_duty(struct finder *finder)
{
    enum { DUTY_FROM = 250 }; /* reg. 1(2): relevant employers */
    struct issue where;
    uint64_t heads = 0;
    for (int sex = SEX_MAN; sex <= SEX_NEITHER; sex++)
        heads += finder->figures->headcount.of_sex[sex];
    if (heads < DUTY_FROM && begin_finding(finder, &where, PAYGAP_NOTE, "under_250", 0)) {
        text_add(&finder->message, "a head-count of ");
        text_add_unsigned(&finder->message, heads);
        text_add(&finder->message, ": the duty to publish begins at 250; smaller employers may do so");
        end_finding(finder, &where);
    }
    struct year_note note = note_on_year(finder->rules->year);
    if (note.code && begin_finding(finder, &where, PAYGAP_NOTE, note.code, 0)) {
        text_add(&finder->message, note.text);
        end_finding(finder, &where);
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
