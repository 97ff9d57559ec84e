/*
 * Duty: the six statutory figures (regs 8 to 13) and the populations behind them, as exact numbers.
 * Not here: rounding and words (report/), what a reader should look at (measures/findings.h).
 * Depends on: measures/roll, measures/order, measures/histogram, base/shelf.
 * Memory: figures_end gives back what the numbers hold.
 */
#ifndef PAYGAP_MEASURES_FIGURES_H
#define PAYGAP_MEASURES_FIGURES_H

#include "base/shelf.h"
#include "measures/histogram.h"

struct head_counts {
    uint64_t of_sex[3]; /* by enum sex */
};

/* Who is left out of the figures, or of some, at one place and for one reason. */
struct left_out {
    enum place place;
    struct slice reason; /* of PLACE_EXCLUDED; on the shelf */
    struct head_counts people;
};

enum reason {
    CALCULABLE,
    NO_MEN,
    NO_WOMEN,
    MEN_ZERO, /* a men's figure of zero */
    NO_MAN_PAID_BONUS,
    NO_WOMAN_PAID_BONUS,
    NOBODY_IN_SECTION,
};

/* "no_men"; NULL for CALCULABLE. */
const char *reason_name(enum reason reason);

enum gap_figure { GAP_MEAN_HOURLY, GAP_MEDIAN_HOURLY, GAP_MEAN_BONUS, GAP_MEDIAN_BONUS, GAP_FIGURES };

/* regs 8 to 11: (men - women) / men * 100 */
struct gap {
    enum reason reason;
    struct fraction percent;    /* when calculable */
    uint64_t count[2];          /* by SEX_MAN, SEX_WOMAN */
    struct fraction average[2]; /* of a sex with a count above 0 */
};

/* reg. 12 */
struct proportion {
    enum reason reason;
    uint64_t count, of;
    struct fraction percent;
};

enum { QUARTERS = 4 };

/* reg. 13: one of the four sections, lower to upper */
struct section {
    uint64_t size;
    struct fraction people[2];       /* whole unless tie_share=fraction */
    struct fraction lowest, highest; /* rates, when size is above 0 */
};

/* People on one rate who fall into more than one section (reg. 13(2)). */
struct tie {
    struct fraction rate;
    uint64_t people[2];
    uint64_t places[QUARTERS];
    struct fraction placed[2][QUARTERS];
    bool arbitrary;
    struct fraction swing; /* percentage points */
};

struct figures {
    const struct memory *memory;
    struct head_counts headcount, relevant, full_pay;
    struct left_out *left_out; /* in the order of results, only with somebody in it */
    size_t left_out_count, left_out_capacity;
    struct text_shelf reasons;
    uint64_t invalid;
    uint64_t other_sex_heads; /* people, not rows, whose sex is left out by convention */
    struct gap gaps[GAP_FIGURES];
    struct proportion paid_bonus[2];
    struct section sections[QUARTERS];
    struct tie *ties; /* lowest rate first */
    size_t tie_count, tie_capacity;
    struct histogram rates;        /* of full-pay relevant employees */
    struct fraction median_of_all; /* full-pay rates of both sexes; 0 for nobody */
    struct classes rate_classes;   /* of the roll's entries; none when the figures were not made here */
    size_t entries;                /* so many */
};

/*
 * The roll must be resolved (posts.h). False when memory is out; figures_end is due either way. Without the spread
 * `rates` stays empty, for who shows none.
 */
bool figures_make(struct figures *figures, const struct roll *roll);
bool figures_make_without_spread(struct figures *figures, const struct roll *roll);
void figures_end(struct figures *figures);

/* The parts, a file each. */
bool populations_count(struct figures *figures, const struct roll *roll,
                       const uint64_t rates[WORD_KINDS]); /* populations.c; of the tally of rates */
bool gaps_hourly(struct figures *figures, const struct order *by_rate); /* gaps.c */
bool gaps_bonus(struct figures *figures, const struct order *by_bonus); /* gaps.c */
void proportions_of_bonus(struct figures *figures); /* gaps.c; after the bonus gaps and the populations */
bool quarters_divide(struct figures *figures, const struct order *order); /* quarters.c */

/* What each will ask of the order. */
void want_medians(struct order *order);
void want_median_of_all(struct order *order);
void want_quarters(struct order *order);

/* (men - women) / men * 100 of the counts and averages that the gap has, or why there is none. */
void gap_conclude(struct gap *gap, enum reason no_men, enum reason no_women);

/* reg. 12: `count` paid a bonus over all `of` relevant employees of that sex. */
void proportion_conclude(struct proportion *proportion, uint64_t count, uint64_t of, enum reason nobody);

/* reg. 13: how many people each section holds. `remainder` is a choice of CONVENTION_REMAINDER. */
void section_sizes(uint64_t people, int remainder, uint64_t sizes[QUARTERS]);

/* reg. 13: the percentage of a sex in a section with somebody in it. */
void section_share(const struct section *section, enum sex sex, struct fraction *share);

/* reg. 13(2): shares a tied group over the sections as whole people. */
void share_tie_whole(struct tie *tie, const uint64_t sizes[QUARTERS]);

#endif
