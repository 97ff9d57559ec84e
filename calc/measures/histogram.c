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

/* The first place of the ranking whose rate is `limit` or more. */
static size_t first_at_least(const struct ranking *ranking, const struct fraction *limit)
{
    struct fraction rate = FRACTION_ZERO;
    size_t low = 0, high = ranking->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        ranking_value(ranking, middle, &rate);
        if (fraction_compare(&rate, limit) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    fraction_clear(&rate);
    return low;
}

static void count_people(struct bin *bin, const struct ranking *ranking, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        bin->people[ranking_entry(ranking, i)->sex]++;
}

void histogram_make(struct histogram *histogram, const struct ranking *by_rate)
{
    *histogram = (struct histogram){.width = FRACTION_ZERO};
    for (size_t i = 0; i < BINS; i++)
        histogram->bins[i].start = FRACTION_ZERO;
    if (by_rate->count == 0)
        return;
    struct fraction low = FRACTION_ZERO, high = FRACTION_ZERO, start = FRACTION_ZERO;
    size_t tail = by_rate->count / TAIL;
    ranking_value(by_rate, tail, &low);
    ranking_value(by_rate, by_rate->count - 1 - tail, &high);
    choose_width(&histogram->width, &low, &high);
    fraction_divide(&start, &low, &histogram->width);
    fraction_whole(&start, &start);
    fraction_multiply(&start, &start, &histogram->width);
    size_t from = first_at_least(by_rate, &start), to;
    if (from) {
        histogram->open_below = true;
        count_people(&histogram->bins[histogram->count++], by_rate, 0, from);
    }
    for (; fraction_compare(&start, &high) <= 0; from = to) {
        struct bin *bin = &histogram->bins[histogram->count++];
        fraction_copy(&bin->start, &start);
        fraction_add(&start, &start, &histogram->width);
        to = first_at_least(by_rate, &start);
        count_people(bin, by_rate, from, to);
    }
    if (from < by_rate->count) {
        histogram->open_above = true;
        struct bin *bin = &histogram->bins[histogram->count++];
        fraction_copy(&bin->start, &start);
        count_people(bin, by_rate, from, by_rate->count);
    }
    fraction_clear(&low);
    fraction_clear(&high);
    fraction_clear(&start);
}

void histogram_end(struct histogram *histogram)
{
    for (size_t i = 0; i < BINS; i++)
        fraction_clear(&histogram->bins[i].start);
    fraction_clear(&histogram->width);
}
