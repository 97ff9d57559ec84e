#include "measures/histogram.h"

/* The bins of one width hold all but a fiftieth of the people at either end, so that a few do not squeeze the rest. */
enum { WANTED_BINS = 18, TAIL = 50 };

/* The smallest of 0.01, 0.02, 0.05, 0.1 ... of which WANTED_BINS cover the range. */
static void choose_width(struct fraction *width, const struct fraction *low, const struct fraction *high)
{
    static const int64_t steps[][2] = {{2, 1}, {5, 2}, {2, 1}};
    struct fraction range = FRACTION_ZERO, covered = FRACTION_ZERO, wanted = FRACTION_ZERO,
                    step = FRACTION_ZERO;
    fraction_subtract(&range, high, low);
    fraction_set(&wanted, WANTED_BINS, 1);
    fraction_set(width, 1, 100);
    for (size_t i = 0;; i++) {
        fraction_multiply(&covered, width, &wanted);
        if (fraction_compare(&covered, &range) >= 0)
            break;
        fraction_set(&step, steps[i % 3][0], (uint64_t)steps[i % 3][1]);
        fraction_multiply(width, width, &step);
        fraction_reduce(width);
    }
    fraction_clear(&range);
    fraction_clear(&covered);
    fraction_clear(&wanted);
    fraction_clear(&step);
}

static uint64_t lowest_shown(const struct order *by_rate)
{
    return order_everybody(by_rate) / TAIL;
}

static uint64_t highest_shown(const struct order *by_rate)
{
    return order_everybody(by_rate) - 1 - lowest_shown(by_rate);
}

/* Bins of one width from a multiple of it up to `high`: only their starts. */
static void set_limits(struct histogram *histogram, const struct fraction *low, const struct fraction *high)
{
    struct fraction start = FRACTION_ZERO;
    choose_width(&histogram->width, low, high);
    fraction_divide(&start, low, &histogram->width);
    fraction_whole(&start, &start);
    fraction_multiply(&start, &start, &histogram->width);
    while (fraction_compare(&start, high) <= 0) {
        fraction_copy(&histogram->bins[histogram->count++].start, &start);
        fraction_add(&start, &start, &histogram->width);
    }
    fraction_clear(&start);
}

/* The end of the last bin of one width. */
static void end_of_bins(const struct histogram *histogram, struct fraction *end)
{
    fraction_add(end, &histogram->bins[histogram->count - 1].start, &histogram->width);
}

static void want_limits(const struct histogram *histogram, struct order *by_rate)
{
    struct fraction end = FRACTION_ZERO;
    end_of_bins(histogram, &end);
    order_want_below(by_rate, &end);
    for (size_t i = 0; i < histogram->count; i++)
        order_want_below(by_rate, &histogram->bins[i].start);
    fraction_clear(&end);
}

static void histogram_begin(struct histogram *histogram)
{
    *histogram = (struct histogram){.width = FRACTION_ZERO};
    for (size_t i = 0; i < BINS; i++)
        histogram->bins[i].start = FRACTION_ZERO;
}

/*
 * The bins are chosen after the look for the rates at both ends. Where the bounds of these rates make bins of the same
 * width, as those of many people do, that look sees the limits too.
 */
static void want_likely_limits(struct order *by_rate)
{
    struct histogram likely;
    struct fraction low = FRACTION_ZERO, high = FRACTION_ZERO, other_bound = FRACTION_ZERO;
    histogram_begin(&likely);
    if (order_place_bounds(by_rate, lowest_shown(by_rate), &low, &other_bound) &&
        order_place_bounds(by_rate, highest_shown(by_rate), &other_bound, &high)) {
        set_limits(&likely, &low, &high);
        want_limits(&likely, by_rate);
    }
    fraction_clear(&low);
    fraction_clear(&high);
    fraction_clear(&other_bound);
    histogram_end(&likely);
}

void want_spread(struct order *by_rate)
{
    if (order_everybody(by_rate) == 0)
        return;
    order_want_place(by_rate, lowest_shown(by_rate));
    order_want_place(by_rate, highest_shown(by_rate));
    want_likely_limits(by_rate);
}

/* The people of each bin; `below` has those on lower rates than the first's, and after it all up to the last's end. */
static void count_people(struct histogram *histogram, const struct order *by_rate, uint64_t below[2])
{
    uint64_t below_next[2];
    struct fraction end = FRACTION_ZERO;
    end_of_bins(histogram, &end);
    for (size_t i = 0; i < histogram->count; i++) {
        order_below(by_rate, i + 1 < histogram->count ? &histogram->bins[i + 1].start : &end, below_next);
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
            histogram->bins[i].people[sex] = below_next[sex] - below[sex];
            below[sex] = below_next[sex];
        }
    }
    fraction_clear(&end);
}

/* An open bin above the last, for those on higher rates than its end. */
static void add_bin_above(struct histogram *histogram, const struct order *by_rate, const uint64_t below[2])
{
    struct bin *bin = &histogram->bins[histogram->count];
    end_of_bins(histogram, &bin->start);
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
        bin->people[sex] = order_people(by_rate, (enum sex)sex) - below[sex];
    histogram->count++;
    histogram->open_above = true;
}

/* An open bin below the first, for those on lower rates. */
static void add_bin_below(struct histogram *histogram, const uint64_t below[2])
{
    memmove(&histogram->bins[1], &histogram->bins[0], histogram->count++ * sizeof *histogram->bins);
    histogram->bins[0] = (struct bin){FRACTION_ZERO, {below[SEX_MAN], below[SEX_WOMAN]}};
    histogram->open_below = true;
}

bool histogram_make(struct histogram *histogram, struct order *by_rate)
{
    histogram_begin(histogram);
    if (order_everybody(by_rate) == 0)
        return true;
    struct fraction low = FRACTION_ZERO, high = FRACTION_ZERO;
    order_value(by_rate, order_at(by_rate, lowest_shown(by_rate)), &low);
    order_value(by_rate, order_at(by_rate, highest_shown(by_rate)), &high);
    set_limits(histogram, &low, &high);
    fraction_clear(&low);
    fraction_clear(&high);
    want_limits(histogram, by_rate);
    if (!order_look(by_rate))
        return false;
    uint64_t below_first[2], below[2];
    order_below(by_rate, &histogram->bins[0].start, below_first);
    memcpy(below, below_first, sizeof below);
    count_people(histogram, by_rate, below);
    if (below[SEX_MAN] + below[SEX_WOMAN] < order_everybody(by_rate))
        add_bin_above(histogram, by_rate, below);
    if (below_first[SEX_MAN] + below_first[SEX_WOMAN])
        add_bin_below(histogram, below_first);
    return true;
}

void histogram_end(struct histogram *histogram)
{
    for (size_t i = 0; i < BINS; i++)
        fraction_clear(&histogram->bins[i].start);
    fraction_clear(&histogram->width);
}
