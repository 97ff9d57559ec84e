#include "report/refusals.h"

#include <stdlib.h>

#include "law/service.h"
#include "report/words.h"

/* The limits in tenths of a percentage point. */
static const long long least_gap = 10LL * SERVICE_LEAST, whole = 10LL * SERVICE_WHOLE;

enum { MEAN_BONUS = 2, MEDIAN_BONUS, MEN_BONUS, WOMEN_BONUS, FIRST_OF_QUARTERS };

bool is_refusal(const char *code)
{
    return strcmp(code, "pair_not_100") == 0 || strcmp(code, "gap_out_of_range") == 0;
}

/* "16.3" as 163. A gap too wide for a long long is too wide for the service. */
static long long tenths(const char *percent)
{
    long long points = strtoll(percent, NULL, 10);
    const char *point = strchr(percent, '.');
    long long tenth = point ? point[1] - '0' : 0;
    if (points < SERVICE_LEAST || points > -SERVICE_LEAST)
        return points < 0 ? least_gap - 10 : 10 - least_gap;
    return points * 10 + (*percent == '-' ? -tenth : tenth);
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
            (tenths(typed(refusals, i)) > whole || tenths(typed(refusals, i)) < least_gap))
            refuse(refusals, service_label(i), ": outside -999,999,999 to 100.");
}

static void check_pairs(struct refusals *refusals)
{
    for (size_t i = 0; i < SECTIONS; i++) {
        const char *men = typed(refusals, FIRST_OF_QUARTERS + 2 * i);
        const char *women = typed(refusals, FIRST_OF_QUARTERS + 2 * i + 1);
        if (*men && *women && tenths(men) + tenths(women) != whole)
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
