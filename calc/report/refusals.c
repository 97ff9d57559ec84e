#include "report/refusals.h"

#include <stdlib.h>

#include "report/words.h"

enum { WIDEST_GAP = 999999999, WHOLE = 1000 /* tenths of a percentage point */ };
enum { MEAN_BONUS = 2, MEDIAN_BONUS, MEN_BONUS, WOMEN_BONUS, FIRST_OF_QUARTERS };

bool is_refusal(const char *code)
{
    return strcmp(code, "pair_not_100") == 0 || strcmp(code, "gap_out_of_range") == 0;
}

/* "16.3" as 163. A gap too wide for a long long is too wide for the service. */
static long long tenths(const char *percent)
{
    long long whole = strtoll(percent, NULL, 10);
    const char *point = strchr(percent, '.');
    long long tenth = point ? point[1] - '0' : 0;
    if (whole > WIDEST_GAP || whole < -WIDEST_GAP)
        return whole > 0 ? WIDEST_GAP * 10LL + 10 : -(WIDEST_GAP * 10LL + 10);
    return whole * 10 + (*percent == '-' ? -tenth : tenth);
}

struct refusals {
    const paygap_result *result;
    say_refusal *say;
    void *context;
    size_t count;
};

static const char *typed(const struct refusals *refusals, size_t figure)
{
    return refusals->result->fourteen[figure].typed;
}

static void refuse(struct refusals *refusals, const char *what, const char *why)
{
    refusals->say(refusals->context, what, why);
    refusals->count++;
}

/* All but the bonus gaps must be there. */
static void check_blanks(struct refusals *refusals)
{
    for (size_t i = 0; i < FOURTEEN; i++)
        if (i != MEAN_BONUS && i != MEDIAN_BONUS && !*typed(refusals, i))
            refuse(refusals, service_label(i), ": left blank, and a number is asked for.");
}

/* Both bonus gaps blank when no man was paid a bonus, both there when some were. */
static void check_bonus(struct refusals *refusals)
{
    const char *men = typed(refusals, MEN_BONUS);
    if (!*men)
        return;
    for (size_t i = MEAN_BONUS; i <= MEDIAN_BONUS; i++)
        if (tenths(men) == 0 && *typed(refusals, i))
            refuse(refusals, service_label(i),
                   ": a number, while 0.0 stands for the men who received bonus pay.");
        else if (tenths(men) > 0 && !*typed(refusals, i))
            refuse(refusals, service_label(i),
                   ": left blank, while men received bonus pay. Where no woman did, employers file 100 (the "
                   "convention no_women_bonus=100).");
}

static void check_range(struct refusals *refusals)
{
    for (size_t i = 0; i < GAPS; i++)
        if (*typed(refusals, i) &&
            (tenths(typed(refusals, i)) > WHOLE || tenths(typed(refusals, i)) < WIDEST_GAP * -10LL))
            refuse(refusals, service_label(i), ": outside -999,999,999 to 100.");
}

static void check_pairs(struct refusals *refusals)
{
    for (size_t i = 0; i < SECTIONS; i++) {
        const char *men = typed(refusals, FIRST_OF_QUARTERS + 2 * i);
        const char *women = typed(refusals, FIRST_OF_QUARTERS + 2 * i + 1);
        if (*men && *women && tenths(men) + tenths(women) != WHOLE)
            refuse(refusals, section_words[i],
                   " hourly pay quarter: men and women do not add up to exactly 100.");
    }
}

size_t say_refusals(const paygap_result *result, say_refusal *say, void *context)
{
    struct refusals refusals = {result, say, context, 0};
    check_blanks(&refusals);
    check_bonus(&refusals);
    check_range(&refusals);
    check_pairs(&refusals);
    return refusals.count;
}
