#include <stdlib.h>

#include "report/xlsx/sheets.h"

#include "report/amounts.h"
#include "report/words.h"
#include "report/xlsx/rates.h"

enum {
    CHARTS_COLUMN = 7,
    QUARTERS_HEIGHT = 280,
    GAPS_HEIGHT = 180,
    CHARTS_WIDTH = 370,
    LEFT_MARGIN = 12,
    BETWEEN = 12,
    FAINT = 0xD9D9D9,
    RATES_WIDTH = 620,
    RATES_HEIGHT = 400
};
enum { DEFAULT_WIDTH = 480, DEFAULT_HEIGHT = 288, TITLE_SIZE = 12, LABEL_SIZE = 10, AXIS_SIZE = 9 };

/* A bar of less than 4 % has no room for its label, which the table beside it gives anyway. */
static const char label_within[] = "[<4]\"\";0.0\"%\"";
static const char label_beside[] = "0.0\"%\"";

struct plot {
    struct sheet *sheet;
    lxw_chart *chart;
    const char *source; /* the sheet that it draws */
    lxw_row_t first, last;
};

/* A chart on the landing sheet; the chart is NULL when memory is out. */
static struct plot plot_begin(struct sheet *sheet, uint8_t type, const char *source, lxw_row_t first,
                              lxw_row_t last)
{
    struct plot plot = {sheet, lxw.workbook_add_chart(sheet->book->workbook, type), source, first, last};
    if (!plot.chart)
        book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return plot;
}

/*
 * Its figures in `column`, named by `labels`; the shade of each tells them apart in grey as well. `label_format` NULL:
 * no figures beside the bars.
 */
static lxw_chart_series *plot_series(const struct plot *plot, lxw_col_t labels, lxw_col_t column,
                                     const char *name, lxw_color_t colour, lxw_color_t label_colour,
                                     const char *label_format)
{
    lxw_chart_series *series = lxw.chart_add_series(plot->chart, NULL, NULL);
    if (!series) {
        book_check(plot->sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_font font = {.size = LABEL_SIZE, .bold = LXW_TRUE, .color = label_colour};
    lxw.chart_series_set_categories(series, plot->source, plot->first, labels, plot->last, labels);
    lxw.chart_series_set_values(series, plot->source, plot->first, column, plot->last, column);
    lxw.chart_series_set_name(series, name);
    lxw.chart_series_set_fill(series, &fill);
    if (label_format) {
        lxw.chart_series_set_labels(series);
        lxw.chart_series_set_labels_font(series, &font);
        lxw.chart_series_set_labels_num_format(series, label_format);
    }
    return series;
}

/* Where a chart stands: its corner cell, how far below that, and its size. */
struct spot {
    lxw_row_t row;
    lxw_col_t column;
    int32_t top;
    double width, height;
};

/* The title states the finding, the alternative text all the numbers. */
static void plot_end(const struct plot *plot, struct text *title, struct text *description,
                     const struct spot *spot)
{
    struct book *book = plot->sheet->book;
    lxw_chart_font font = {.size = TITLE_SIZE, .bold = LXW_TRUE, .color = DARK_BLUE};
    lxw_chart_font axis = {.size = AXIS_SIZE};
    lxw.chart_title_set_name(plot->chart, text_string(title));
    lxw.chart_title_set_name_font(plot->chart, &font);
    lxw.chart_axis_set_num_font(plot->chart->x_axis, &axis);
    lxw.chart_axis_set_num_font(plot->chart->y_axis, &axis);
    lxw.chart_axis_major_gridlines_set_visible(plot->chart->x_axis, LXW_FALSE);
    if (title->failed || description->failed) {
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw_chart_options options = {.x_offset = LEFT_MARGIN,
                                 .y_offset = spot->top,
                                 .x_scale = spot->width / DEFAULT_WIDTH,
                                 .y_scale = spot->height / DEFAULT_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = description->bytes};
    book_check(book, lxw.worksheet_insert_chart_opt(plot->sheet->worksheet, spot->row, spot->column,
                                                    plot->chart, &options));
}

/* ---- the quarters ---- */

static void describe_quarters(const paygap_result *result, struct text *title, struct text *description)
{
    const struct result_quarter *lower = &result->quarters[0];
    const struct result_quarter *upper = &result->quarters[SECTIONS - 1];
    if (lower->women_share.percent && upper->women_share.percent)
        text_join(title, "Women hold ", upper->women_share.percent, "% of the upper quarter and ",
                  lower->women_share.percent, "% of the lower", NULL);
    else
        text_add(title, "Women and men in each hourly pay quarter");
    text_add(description, "Bar chart of the share of women and men in each hourly pay quarter.");
    for (size_t i = SECTIONS; i-- > 0;) {
        const struct result_quarter *quarter = &result->quarters[i];
        text_join(description, " In the ", section_words[i], " quarter: ", NULL);
        if (quarter->women_share.percent)
            text_join(description, "women ", quarter->women_share.percent, "%, men ",
                      quarter->men_share.percent, "%.", NULL);
        else
            text_add(description, "not calculable.");
    }
}

static void add_quarters(struct sheet *sheet, struct text *title, struct text *description)
{
    lxw_row_t first = sheet->book->quarters_row;
    struct plot plot =
        plot_begin(sheet, LXW_CHART_BAR_STACKED_PERCENT, "Quarters", first, first + SECTIONS - 1);
    if (!plot.chart)
        return;
    plot_series(&plot, QUARTERS_LABEL, QUARTERS_WOMEN_PERCENT, "Women", ORANGE, LXW_COLOR_BLACK,
                label_within);
    plot_series(&plot, QUARTERS_LABEL, QUARTERS_MEN_PERCENT, "Men", DARK_BLUE, LXW_COLOR_WHITE, label_within);
    lxw.chart_set_series_gap(plot.chart, 45);
    lxw.chart_legend_set_position(plot.chart, LXW_CHART_LEGEND_BOTTOM);
    describe_quarters(sheet->book->result, title, description);
    struct spot spot = {sheet->book->charts_row, CHARTS_COLUMN, 0, CHARTS_WIDTH, QUARTERS_HEIGHT};
    plot_end(&plot, title, description, &spot);
}

/* ---- the two hourly gaps ---- */

/* "mean 13.6% lower" */
static void add_comparison(struct text *text, const char *name, const char *percent)
{
    text_join(text, name, " ", NULL);
    if (!percent)
        text_add(text, "not calculable");
    else if (!strpbrk(percent, "123456789"))
        text_add(text, "the same");
    else if (*percent == '-')
        text_join(text, percent + 1, "% higher", NULL);
    else
        text_join(text, percent, "% lower", NULL);
}

static void describe_gaps(const paygap_result *result, struct text *title, struct text *description)
{
    text_add(title, "Women's hourly pay against men's: ");
    add_comparison(title, "mean", result->gaps[MEAN_HOURLY_GAP].gap.percent);
    add_comparison(title, ", median", result->gaps[MEDIAN_HOURLY_GAP].gap.percent);
    text_join(description, "Bar chart of the mean and median gap. ", text_string(title), ".", NULL);
}

/* A spreadsheet would draw the text that stands in place of a gap as a bar of 0. */
static bool is_drawn(const paygap_result *result, enum gap_kind kind)
{
    const char *percent = result->gaps[kind].gap.percent;
    return percent && is_shown_whole(LOOK_PERCENT, percent);
}

/* Bars begin at nought, whatever a spreadsheet would choose, and leave room for their figures on its either side. */
static void begin_at_nought(lxw_chart_axis *axis, const paygap_result *result)
{
    const double room = 1.5;
    double lowest = 0;
    double highest = 0;
    for (enum gap_kind kind = MEAN_HOURLY_GAP; kind <= MEDIAN_HOURLY_GAP; kind++) {
        if (!is_drawn(result, kind))
            continue;
        double gap = strtod(result->gaps[kind].gap.percent, NULL);
        lowest = gap < lowest ? gap : lowest;
        highest = gap > highest ? gap : highest;
    }
    lxw.chart_axis_set_min(axis, room * lowest);
    if (lowest < highest)
        lxw.chart_axis_set_max(axis, room * highest);
}

static void add_gaps(struct sheet *sheet, struct text *title, struct text *description)
{
    const paygap_result *result = sheet->book->result;
    lxw_row_t first = sheet->book->figures_row + (is_drawn(result, MEAN_HOURLY_GAP) ? 0 : 1);
    lxw_row_t last = sheet->book->figures_row + (is_drawn(result, MEDIAN_HOURLY_GAP) ? 1 : 0);
    struct plot plot = plot_begin(sheet, LXW_CHART_BAR, "Figures", first, last);
    if (!plot.chart)
        return;
    /* A chart is drawn from numbers; what a formula comes to it does not know before somebody opens the workbook. */
    lxw_col_t percent = result->shows_employees ? FIGURES_EXACT_PERCENT : FIGURES_PERCENT;
    plot_series(&plot, FIGURES_LABEL, percent, "Gap in hourly pay", DARK_BLUE, LXW_COLOR_BLACK, label_beside);
    lxw.chart_set_series_gap(plot.chart, 60);
    lxw.chart_legend_set_position(plot.chart, LXW_CHART_LEGEND_NONE);
    lxw.chart_axis_set_label_position(plot.chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    lxw.chart_axis_off(plot.chart->x_axis);         /* each bar says its own figure */
    lxw.chart_axis_set_reverse(plot.chart->y_axis); /* downwards as in the table */
    begin_at_nought(plot.chart->x_axis, result);
    describe_gaps(result, title, description);
    struct spot spot = {sheet->book->charts_row, CHARTS_COLUMN, QUARTERS_HEIGHT + BETWEEN, CHARTS_WIDTH,
                        GAPS_HEIGHT};
    plot_end(&plot, title, description, &spot);
}

static bool any_quarter(const paygap_result *result)
{
    for (size_t i = 0; i < SECTIONS; i++)
        if (result->quarters[i].women_share.percent)
            return true;
    return false;
}

void add_charts(struct sheet *summary)
{
    const paygap_result *result = summary->book->result;
    struct text title = text_begin(result->memory);
    struct text description = text_begin(result->memory);
    if (any_quarter(result))
        add_quarters(summary, &title, &description);
    text_clear(&title);
    text_clear(&description);
    if (is_drawn(result, MEAN_HOURLY_GAP) || is_drawn(result, MEDIAN_HOURLY_GAP))
        add_gaps(summary, &title, &description);
    text_end(&description);
    text_end(&title);
}

/* ---- how rates are spread ---- */

static void describe_rates(const paygap_result *result, struct text *title, struct text *description)
{
    const struct result_gap *median = &result->gaps[MEDIAN_HOURLY_GAP];
    if (median->women.count && median->men.count) {
        text_add(title, "The middle woman earns ");
        text_add_money(title, result->currency, median->women.value.decimal);
        text_add(title, " an hour, the middle man ");
        text_add_money(title, result->currency, median->men.value.decimal);
    } else {
        text_add(title, median->women.count ? "Women by hourly rate" : "Men by hourly rate");
    }
    text_add(description, "Column chart of how many women and men have which hourly rate.");
    for (size_t i = 0; i < result->bin_count; i++) {
        const struct result_bin *bin = &result->bins[i];
        text_add_char(description, ' ');
        text_add_bin(description, result, bin);
        text_add(description, ": women ");
        text_add_unsigned(description, bin->women);
        text_add(description, ", men ");
        text_add_unsigned(description, bin->men);
        text_add_char(description, '.');
    }
}

void add_rates_chart(struct sheet *rates, lxw_row_t first)
{
    const paygap_result *result = rates->book->result;
    struct plot plot =
        plot_begin(rates, LXW_CHART_COLUMN, "Rates", first, first + (lxw_row_t)result->bin_count - 1);
    if (!plot.chart)
        return;
    plot_series(&plot, RATES_LABEL, RATES_WOMEN, "Women", ORANGE, LXW_COLOR_BLACK, NULL);
    plot_series(&plot, RATES_LABEL, RATES_MEN, "Men", DARK_BLUE, LXW_COLOR_BLACK, NULL);
    lxw.chart_set_series_gap(plot.chart, 40);
    lxw.chart_legend_set_position(plot.chart, LXW_CHART_LEGEND_BOTTOM);
    lxw.chart_axis_set_name(plot.chart->x_axis, "Hourly rate");
    lxw.chart_axis_set_name(plot.chart->y_axis, "Full-pay relevant employees");
    lxw.chart_axis_set_num_format(plot.chart->y_axis, "#,##0");
    lxw.chart_axis_set_min(plot.chart->y_axis, 0);
    lxw_chart_line faint = {.color = FAINT};
    lxw.chart_axis_major_gridlines_set_line(plot.chart->y_axis, &faint);
    struct text title = text_begin(result->memory), description = text_begin(result->memory);
    describe_rates(result, &title, &description);
    struct spot spot = {first - 1, RATES_COLUMNS, 0, RATES_WIDTH, RATES_HEIGHT};
    plot_end(&plot, &title, &description, &spot);
    text_end(&description);
    text_end(&title);
}
