#include "report/make.h"

#include "law/service.h"
#include "report/typed.h"
#include "report/words.h"

_Static_assert((int)CONVENTIONS == (int)CONVENTION_COUNT && (int)SECTIONS == (int)QUARTERS &&
                   (int)GAPS == (int)GAP_FIGURES && (int)RATE_BINS == (int)BINS,
               "the result has a place for each");

struct maker {
    paygap_result *result;
    const struct result_facts *facts;
    const struct figures *figures;
    struct text text; /* scratch */
};

/* Puts the scratch text on the result's shelf and empties it. */
static const char *keep(struct maker *maker)
{
    return shelf_keep_text(maker->result->shelf, &maker->text);
}

static const char *keep_string(struct maker *maker, const char *string)
{
    return string ? shelf_keep(maker->result->shelf, slice_of(string)) : NULL;
}

static const char *keep_cut(struct maker *maker, const struct fraction *value)
{
    fraction_text_cut(&maker->text, value, CUT_PLACES);
    return keep(maker);
}

static const char *keep_fraction(struct maker *maker, const struct fraction *value)
{
    fraction_text(&maker->text, value);
    return keep(maker);
}

static struct exact_text exact_text(struct maker *maker, const struct fraction *value)
{
    return (struct exact_text){keep_fraction(maker, value), keep_cut(maker, value)};
}

/* The one rounding of a figure. */
static struct percentage percentage(struct maker *maker, const struct fraction *percent, enum rounding mode)
{
    struct percentage made = {.value = exact_text(maker, percent)};
    struct fraction margin = FRACTION_ZERO, away = FRACTION_ZERO, chosen = FRACTION_ZERO;
    fraction_margin(&margin, percent, PERCENT_PLACES);
    made.margin = keep_cut(maker, &margin);
    fraction_text_rounded(&maker->text, percent, PERCENT_PLACES, mode);
    made.percent = keep(maker);
    made.exact_half = fraction_is_half(percent, PERCENT_PLACES);
    fraction_round(&chosen, percent, PERCENT_PLACES, mode);
    fraction_round(&away, percent, PERCENT_PLACES, ROUND_HALF_AWAY);
    made.away_from_zero = made.exact_half && fraction_compare(&chosen, &away) == 0;
    fraction_clear(&margin);
    fraction_clear(&away);
    fraction_clear(&chosen);
    return made;
}

static void make_dates(struct maker *maker)
{
    paygap_result *result = maker->result;
    const struct result_facts *facts = maker->facts;
    result->employer = keep_string(maker, facts->employer);
    result->sector = sector_name(facts->sector);
    result->instrument = instrument_of(facts->sector);
    result->created = facts->has_created ? facts->created : 0;
    if (facts->year == 0)
        return;
    add_snapshot_date(&maker->text, facts->sector, facts->year);
    result->snapshot_date = keep(maker);
    add_publish_by(&maker->text, facts->sector, facts->year);
    result->publish_by = keep(maker);
    if (!facts->has_created)
        result->created = snapshot_seconds(facts->sector, facts->year);
}

static bool make_reading(struct maker *maker)
{
    paygap_result *result = maker->result;
    const struct result_facts *facts = maker->facts;
    result->input_name = keep_string(maker, facts->input_name);
    result->input_bytes = facts->input_bytes;
    result->input_rows = facts->input_rows;
    result->input_sha256 = keep_string(maker, facts->input_sha256);
    result->separator = facts->layout->of_fields ? '\0' : facts->layout->separator;
    result->currency = shelf_keep(result->shelf, facts->currency);
    result->skip_invalid = facts->skip_invalid;
    result->redacted = facts->redact;
    result->pseudonyms = facts->pseudonyms;
    result->shows_employees = facts->shows_employees;
    result->has_key = facts->has_key;
    for (int i = 0; i < CONVENTIONS; i++)
        result->conventions[i] = (struct named_text){
            convention_name((enum convention)i), convention_chosen(facts->conventions, (enum convention)i)};
    result->field_capacity = FIELDS;
    result->columns = memory_take(result->memory, FIELDS * sizeof *result->columns);
    result->sets = memory_take(result->memory, FIELDS * sizeof *result->sets);
    if (!result->columns || !result->sets)
        return false;
    for (int field = 0; field < FIELDS; field++) {
        const char *name = field_name((enum field)field);
        if (facts->layout->header_of[field])
            result->columns[result->column_count++] =
                (struct named_text){name, keep_string(maker, facts->layout->header_of[field])};
        if (facts->layout->set[field].at)
            result->sets[result->set_count++] =
                (struct named_text){name, shelf_keep(result->shelf, facts->layout->set[field])};
    }
    return true;
}

struct head_count head_count(const struct head_counts *counts)
{
    return (struct head_count){counts->of_sex[SEX_MAN], counts->of_sex[SEX_WOMAN],
                               counts->of_sex[SEX_NEITHER]};
}

static bool make_population(struct maker *maker)
{
    paygap_result *result = maker->result;
    const struct figures *figures = maker->figures;
    result->headcount = head_count(&figures->headcount);
    result->relevant = head_count(&figures->relevant);
    result->full_pay = head_count(&figures->full_pay);
    result->invalid = figures->invalid;
    result->left_out = memory_take(result->memory, figures->left_out_count * sizeof *result->left_out);
    if (!result->left_out)
        return false;
    result->left_out_count = figures->left_out_count;
    bool show_reason = !maker->facts->redact; /* free text, which may name a person */
    for (size_t i = 0; i < figures->left_out_count; i++) {
        const struct left_out *left_out = &figures->left_out[i];
        result->left_out[i] = (struct result_left_out){
            .place = place_name(left_out->place),
            .reason = show_reason && left_out->reason.at ? shelf_keep(result->shelf, left_out->reason) : NULL,
            .people = head_count(&left_out->people)};
    }
    return true;
}

static struct gap_side gap_side(struct maker *maker, const struct gap *gap, int sex)
{
    struct gap_side side = {.count = gap->count[sex]};
    if (side.count)
        side.value = exact_text(maker, &gap->average[sex]);
    return side;
}

static void make_gaps(struct maker *maker)
{
    static const char *const names[GAPS] = {"mean_hourly_gap", "median_hourly_gap", "mean_bonus_gap",
                                            "median_bonus_gap"};
    static const enum rule rules[GAPS] = {RULE_MEAN_HOURLY, RULE_MEDIAN_HOURLY, RULE_MEAN_BONUS,
                                          RULE_MEDIAN_BONUS};
    enum rounding mode = rounding_of_gaps(maker->facts->conventions);
    for (int i = 0; i < GAPS; i++) {
        const struct gap *gap = &maker->figures->gaps[i];
        struct result_gap *made = &maker->result->gaps[i];
        made->name = names[i];
        made->reason = reason_name(gap->reason);
        if (gap->reason == CALCULABLE)
            made->gap = percentage(maker, &gap->percent, mode);
        made->men = gap_side(maker, gap, SEX_MAN);
        made->women = gap_side(maker, gap, SEX_WOMAN);
        made->regulation = cite(rules[i], maker->facts->sector);
    }
}

static void make_proportion(struct maker *maker, struct result_proportion *made, const char *name, int sex)
{
    const struct proportion *proportion = &maker->figures->paid_bonus[sex];
    made->name = name;
    made->reason = reason_name(proportion->reason);
    if (proportion->reason == CALCULABLE)
        made->share = percentage(maker, &proportion->percent, rounding_of_gaps(maker->facts->conventions));
    made->count = proportion->count;
    made->of = proportion->of;
    made->regulation = cite(RULE_PAID_BONUS, maker->facts->sector);
}

static struct percentage share_of_section(struct maker *maker, const struct section *section, int sex)
{
    struct fraction share = FRACTION_ZERO;
    section_share(section, (enum sex)sex, &share);
    struct percentage made = percentage(maker, &share, rounding_of_quarters(maker->facts->conventions));
    fraction_clear(&share);
    return made;
}

static void make_quarters(struct maker *maker)
{
    for (int quarter = 0; quarter < SECTIONS; quarter++) {
        const struct section *section = &maker->figures->sections[quarter];
        struct result_quarter *made = &maker->result->quarters[quarter];
        made->name = section_names[quarter];
        made->size = section->size;
        made->men = keep_fraction(maker, &section->people[SEX_MAN]);
        made->women = keep_fraction(maker, &section->people[SEX_WOMAN]);
        if (section->size == 0) {
            made->reason = reason_name(NOBODY_IN_SECTION);
            continue;
        }
        made->men_share = share_of_section(maker, section, SEX_MAN);
        made->women_share = share_of_section(maker, section, SEX_WOMAN);
        if (maker->facts->redact)
            continue;
        made->lowest_rate = exact_text(maker, &section->lowest);
        made->highest_rate = exact_text(maker, &section->highest);
    }
}

static bool make_ties(struct maker *maker)
{
    paygap_result *result = maker->result;
    size_t count = maker->figures->tie_count;
    result->ties = memory_take_zeroed(result->memory, count * sizeof *result->ties);
    if (!result->ties)
        return false;
    result->tie_count = count;
    for (size_t i = 0; i < count; i++) {
        const struct tie *tie = &maker->figures->ties[i];
        struct result_tie *made = &result->ties[i];
        if (!maker->facts->redact)
            made->rate = exact_text(maker, &tie->rate);
        made->men = tie->people[SEX_MAN];
        made->women = tie->people[SEX_WOMAN];
        made->arbitrary = tie->arbitrary;
        made->swing_points = keep_cut(maker, &tie->swing);
        memcpy(made->places, tie->places, sizeof made->places);
        for (int quarter = 0; quarter < SECTIONS; quarter++) {
            made->men_placed[quarter] = keep_fraction(maker, &tie->placed[SEX_MAN][quarter]);
            made->women_placed[quarter] = keep_fraction(maker, &tie->placed[SEX_WOMAN][quarter]);
        }
    }
    return true;
}

static const char *keep_limit(struct maker *maker, const struct fraction *limit)
{
    fraction_text_cut(&maker->text, limit, 2); /* limits are whole hundredths */
    return keep(maker);
}

static void make_bins(struct maker *maker)
{
    const struct histogram *rates = &maker->figures->rates;
    paygap_result *result = maker->result;
    if (maker->facts->redact)
        return;
    result->bin_count = rates->count;
    for (size_t i = 0; i < rates->count; i++) {
        const struct bin *bin = &rates->bins[i];
        bool open_below = i == 0 && rates->open_below;
        result->bins[i] = (struct result_bin){.from = open_below ? NULL : keep_limit(maker, &bin->start),
                                              .men = bin->people[SEX_MAN],
                                              .women = bin->people[SEX_WOMAN]};
        if (i)
            result->bins[i - 1].to = keep_limit(maker, &bin->start);
    }
    if (!rates->count || rates->open_above)
        return;
    struct fraction end = FRACTION_ZERO;
    fraction_add(&end, &rates->bins[rates->count - 1].start, &rates->width);
    result->bins[rates->count - 1].to = keep_limit(maker, &end);
    fraction_clear(&end);
}

static struct result_figure figure_of_gap(const struct maker *maker, enum gap_kind kind)
{
    const struct result_gap *gap = &maker->result->gaps[kind];
    struct result_figure figure = {gap->name, gap->reason, &gap->gap,
                                   gap->gap.percent ? gap->gap.percent : "", false};
    if (kind == MEAN_BONUS_GAP || kind == MEDIAN_BONUS_GAP) {
        struct typed typed =
            type_bonus_gap(gap->gap.percent, maker->figures->gaps[kind].reason,
                           maker->result->men_paid_bonus.share.percent, maker->facts->conventions);
        figure.typed = typed.text;
        figure.typed_by_convention = typed.by_convention;
    }
    return figure;
}

static struct result_figure figure_of_share(const char *name, const char *reason,
                                            const struct percentage *share)
{
    return (struct result_figure){name, reason, share, share->percent ? share->percent : "", false};
}

static void make_fourteen(struct maker *maker)
{
    paygap_result *result = maker->result;
    struct result_figure *figure = result->fourteen;
    for (int gap = 0; gap < GAPS; gap++)
        *figure++ = figure_of_gap(maker, (enum gap_kind)gap);
    const struct result_proportion *paid[] = {&result->men_paid_bonus, &result->women_paid_bonus};
    for (int i = 0; i < 2; i++)
        *figure++ = figure_of_share(paid[i]->name, paid[i]->reason, &paid[i]->share);
    for (int quarter = 0; quarter < SECTIONS; quarter++) {
        const struct result_quarter *made = &result->quarters[quarter];
        const char *const *names = &fourteen_names[GAPS + 2 + 2 * quarter];
        *figure++ = figure_of_share(names[0], made->reason, &made->men_share);
        *figure++ = figure_of_share(names[1], made->reason, &made->women_share);
    }
}

static void make_sentence(struct maker *maker)
{
    const struct gap *median = &maker->figures->gaps[GAP_MEDIAN_HOURLY];
    if (median->reason != CALCULABLE)
        return;
    struct fraction rounded = FRACTION_ZERO;
    fraction_round(&rounded, &median->percent, PERCENT_PLACES, rounding_of_gaps(maker->facts->conventions));
    add_public_sentence(&maker->text, &rounded);
    maker->result->public_sentence = keep(maker);
    fraction_clear(&rounded);
}

paygap_result *result_make(const struct memory *memory, const struct result_facts *facts,
                           const struct figures *figures, const struct issues *issues)
{
    paygap_result *result = memory_take_zeroed(memory, sizeof *result);
    if (!result)
        return NULL;
    result->own = *memory;
    memory = result->memory = &result->own;
    result->issues = issues_begin(memory, 0);
    result->shelf = memory_take(memory, sizeof *result->shelf);
    if (!result->shelf) {
        paygap_result_free(result);
        return NULL;
    }
    *result->shelf = shelf_begin(memory);
    struct maker maker = {result, facts, figures, text_begin(memory)};
    make_dates(&maker);
    bool made = make_reading(&maker) && make_population(&maker) && make_ties(&maker);
    make_gaps(&maker);
    make_proportion(&maker, &result->men_paid_bonus, "men_paid_bonus", SEX_MAN);
    make_proportion(&maker, &result->women_paid_bonus, "women_paid_bonus", SEX_WOMAN);
    make_quarters(&maker);
    make_fourteen(&maker);
    make_bins(&maker);
    make_sentence(&maker);
    made &= issues_copy(&result->issues, issues, memory);
    if (made && facts->people) { /* last, for the figures' texts lie in the roll */
        result->employees = employees_make(memory, facts->people, figures);
        made = result->employees != NULL;
    }
    text_end(&maker.text);
    if (made && !result->shelf->failed)
        return result;
    paygap_result_free(result);
    return NULL;
}
