#include "report/employer.h"

#include "report/make.h"
#include "report/typed.h"
#include "report/words.h"

const char *employer_status(const struct paygap_employer *employer)
{
    if (employer->refused)
        return "refused";
    return employer->invalid || employer->unclaimed ? "not_for_filing" : "ok";
}

const struct employer_figure *employer_figure(const struct paygap_employer *employer, const char *name)
{
    static const struct employer_figure none = {NULL, NULL, NULL, NULL};
    for (size_t i = 0; i < FOURTEEN; i++)
        if (strcmp(fourteen_names[i], name) == 0)
            return &employer->fourteen[i];
    return &none;
}

struct making {
    struct text_shelf *shelf;
    struct text text; /* scratch */
};

/* The one rounding of a figure. */
static struct employer_figure make_figure(struct making *making, enum reason reason,
                                          const struct fraction *percent, enum rounding mode)
{
    struct employer_figure figure = {.reason = reason_name(reason), .typed = ""};
    if (reason != CALCULABLE)
        return figure;
    fraction_text_rounded(&making->text, percent, PERCENT_PLACES, mode);
    figure.typed = figure.percent = shelf_keep_text(making->shelf, &making->text);
    fraction_text(&making->text, percent);
    figure.exact = shelf_keep_text(making->shelf, &making->text);
    return figure;
}

static void make_quarters(struct making *making, struct employer_figure *figure,
                          const struct figures *figures, enum rounding mode)
{
    struct fraction share = FRACTION_ZERO;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        const struct section *section = &figures->sections[quarter];
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
            if (section->size)
                section_share(section, (enum sex)sex, &share);
            *figure++ = make_figure(making, section->size ? CALCULABLE : NOBODY_IN_SECTION, &share, mode);
        }
    }
    fraction_clear(&share);
}

static void type_bonus_gaps(struct paygap_employer *employer, const struct figures *figures,
                            const struct conventions *conventions)
{
    const char *men_share = employer->fourteen[GAPS].percent;
    for (int gap = GAP_MEAN_BONUS; gap <= GAP_MEDIAN_BONUS; gap++) {
        struct typed typed = type_bonus_gap(employer->fourteen[gap].percent, figures->gaps[gap].reason,
                                            men_share, conventions);
        employer->fourteen[gap].typed = typed.text;
        employer->typed_by_convention |= typed.by_convention;
    }
}

void employer_make(struct paygap_employer *employer, struct text_shelf *shelf, const struct figures *figures,
                   const struct conventions *conventions)
{
    struct making making = {shelf, text_begin(shelf->memory)};
    enum rounding mode = rounding_of_gaps(conventions);
    struct employer_figure *figure = employer->fourteen;
    employer->headcount = head_count(&figures->headcount);
    employer->relevant = head_count(&figures->relevant);
    employer->full_pay = head_count(&figures->full_pay);
    employer->invalid = figures->invalid;
    for (int gap = 0; gap < GAP_FIGURES; gap++)
        *figure++ = make_figure(&making, figures->gaps[gap].reason, &figures->gaps[gap].percent, mode);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
        *figure++ =
            make_figure(&making, figures->paid_bonus[sex].reason, &figures->paid_bonus[sex].percent, mode);
    make_quarters(&making, figure, figures, rounding_of_quarters(conventions));
    type_bonus_gaps(employer, figures, conventions);
    text_end(&making.text);
}
