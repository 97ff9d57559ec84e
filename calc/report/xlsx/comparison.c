#include "report/comparison.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "report/words.h"
#include "report/xlsx/book.h"
#include "report/xlsx/quarantine.h"

enum { FIRST_RESULT = 2, HEADER_ROW = 2, SPLIT_FRACTION = 4, FRACTION_WIDTH = 30 };

static const char drawn_sheet[] = "Drawn";

struct writer {
    const struct paygap_comparison *comparison;
    lxw_workbook *workbook;
    lxw_format *title, *header, *header_right, *text, *right, *fraction, *number, *percent, *points;
    lxw_worksheet *sheet;
    lxw_row_t row;    /* written next */
    size_t lines;     /* of that row's tallest cell */
    size_t fractions; /* the first of the columns that are wide; numbers stand in those before it */
    struct text words;
    lxw_error error;
};

static void check(struct writer *writer, lxw_error error)
{
    if (writer->error == LXW_NO_ERROR)
        writer->error = error;
}

/* ---- Cells ---- */

static void write_text(struct writer *writer, lxw_col_t column, lxw_format *look, const char *text)
{
    struct text cell = text_begin(writer->comparison->memory);
    text_add_cell(&cell, slice_of(text));
    check(writer, lxw.worksheet_write_string(writer->sheet, writer->row, column, text_string(&cell), look));
    writer->words.failed |= cell.failed;
    text_end(&cell);
}

/* A percentage or a number of points; text where a spreadsheet does not hold it, a dash where there is none. */
static void write_number(struct writer *writer, lxw_col_t column, lxw_format *look, const char *number)
{
    enum look shows = look == writer->number ? LOOK_DECIMAL : LOOK_PERCENT;
    if (number && is_shown_whole(shows, number))
        check(writer,
              lxw.worksheet_write_number(writer->sheet, writer->row, column, strtod(number, NULL), look));
    else
        write_text(writer, column, writer->right, number ? number : "\xE2\x80\x93");
}

static void write_percent(struct writer *writer, lxw_col_t column, const char *percent)
{
    if (percent)
        write_number(writer, column, writer->percent, percent);
    else
        write_text(writer, column, writer->right, "not calculable");
}

static void note_lines(struct writer *writer, const char *text, double width)
{
    size_t lines = cell_lines(text, width);
    writer->lines = lines > writer->lines ? lines : writer->lines;
}

static void write_fraction(struct writer *writer, lxw_col_t column, const char *exact)
{
    text_clear(&writer->words);
    text_add(&writer->words, exact ? "" : "\xE2\x80\x93");
    if (exact)
        text_add_fraction(&writer->words, exact);
    write_text(writer, column, writer->fraction, text_string(&writer->words));
    note_lines(writer, text_string(&writer->words), FRACTION_WIDTH);
}

static void next_row(struct writer *writer)
{
    if (writer->lines > 1)
        check(writer,
              lxw.worksheet_set_row(writer->sheet, writer->row, (double)writer->lines * LINE_HEIGHT, NULL));
    writer->lines = 0;
    writer->row++;
}

/* ---- Sheets ---- */

static double width_of(const struct writer *writer, size_t column)
{
    return column == 0 ? 44 : column < FIRST_RESULT ? 22 : column < writer->fractions ? 18 : FRACTION_WIDTH;
}

static void set_widths(struct writer *writer, size_t count)
{
    struct pages pages = pages_begin(writer->sheet, 1);
    for (size_t i = 0; i < count; i++)
        check(writer, pages_column(&pages, (lxw_col_t)i, width_of(writer, i), false));
    check(writer, pages_end(&pages));
}

/* A sheet for the screen and for paper, with a title, and below it room for the headers of `count` columns. */
static void begin_sheet(struct writer *writer, const char *name, const char *title, size_t count,
                        size_t fractions)
{
    writer->sheet = lxw.workbook_add_worksheet(writer->workbook, name);
    writer->row = 0;
    writer->fractions = fractions;
    if (!writer->sheet) {
        check(writer, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw.worksheet_set_footer(writer->sheet, "&LGender pay gap: &A&RPage &P of &N");
    write_text(writer, 0, writer->title, title);
    writer->row = HEADER_ROW;
    set_widths(writer, count);
    check(writer, lxw.worksheet_repeat_rows(writer->sheet, HEADER_ROW, HEADER_ROW));
    lxw.worksheet_freeze_panes(writer->sheet, HEADER_ROW + 1, 1);
}

static void put_header(struct writer *writer, size_t column, const char *text)
{
    bool numbers = column >= FIRST_RESULT && column < writer->fractions;
    write_text(writer, (lxw_col_t)column, numbers ? writer->header_right : writer->header, text);
    note_lines(writer, text, width_of(writer, column));
}

static void put_headers(struct writer *writer, const char *const *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_header(writer, i, columns[i]);
    next_row(writer);
}

/* Figure, name, a column a result, a column a change; the same on both sheets of figures. */
static void begin_figures(struct writer *writer, const char *name, const char *title, bool exact)
{
    const struct paygap_comparison *comparison = writer->comparison;
    size_t count = 2 * comparison->count + 1;
    begin_sheet(writer, name, title, count, exact ? FIRST_RESULT : count);
    if (!writer->sheet)
        return;
    put_header(writer, 0, "Figure");
    put_header(writer, 1, "Name");
    for (size_t i = 0; i < comparison->count; i++)
        put_header(writer, FIRST_RESULT + i, comparison->results[i].label);
    for (size_t i = 1; i < comparison->count; i++) {
        text_clear(&writer->words);
        text_join(&writer->words, "Change to ", comparison->results[i].label, ", points", NULL);
        put_header(writer, FIRST_RESULT + comparison->count + i - 1, text_string(&writer->words));
    }
    next_row(writer);
}

static void put_figure(struct writer *writer, size_t figure, bool exact)
{
    const struct paygap_comparison *comparison = writer->comparison;
    write_text(writer, 0, writer->text, service_label(figure));
    write_text(writer, 1, writer->text, fourteen_names[figure]);
    for (size_t i = 0; i < comparison->count; i++) {
        const struct compared_figure *one = &comparison->results[i].figures[figure];
        lxw_col_t column = (lxw_col_t)(FIRST_RESULT + i);
        lxw_col_t change = (lxw_col_t)(FIRST_RESULT + comparison->count + i - 1);
        if (exact)
            write_fraction(writer, column, one->exact);
        else
            write_percent(writer, column, one->percent);
        if (i > 0 && exact)
            write_fraction(writer, change, one->change.value.exact);
        else if (i > 0)
            write_number(writer, change, writer->points, one->change.points);
    }
    next_row(writer);
}

static void write_figures(struct writer *writer, bool exact)
{
    if (exact)
        begin_figures(writer, "Exact", "The same as exact fractions", true);
    else
        begin_figures(writer, "Comparison", "Gender pay gap figures side by side, in percent", false);
    for (size_t i = 0; i < FOURTEEN && writer->sheet; i++)
        put_figure(writer, i, exact);
}

/* ---- The chart ---- */

static bool is_drawn(const struct writer *writer, size_t result, size_t gap)
{
    const char *percent = writer->comparison->results[result].figures[gap].percent;
    return percent && is_shown_whole(LOOK_PERCENT, percent);
}

static bool has_line(const struct writer *writer, size_t gap)
{
    for (size_t i = 0; i < writer->comparison->count; i++)
        if (is_drawn(writer, i, gap))
            return true;
    return false;
}

static bool has_chart(const struct writer *writer)
{
    for (size_t gap = MEAN_HOURLY_GAP; gap < GAPS; gap++)
        if (has_line(writer, gap))
            return true;
    return false;
}

/* The gaps once more, for the chart: it would draw the text of a cell as 0, and leaves a hole where one is empty. */
static void write_drawn(struct writer *writer)
{
    writer->sheet = lxw.workbook_add_worksheet(writer->workbook, drawn_sheet);
    if (!writer->sheet) {
        check(writer, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    for (size_t gap = MEAN_HOURLY_GAP; gap < GAPS; gap++)
        for (size_t i = 0; i < writer->comparison->count; i++) {
            writer->row = (lxw_row_t)gap;
            if (is_drawn(writer, i, gap))
                write_percent(writer, (lxw_col_t)i, writer->comparison->results[i].figures[gap].percent);
        }
    lxw.worksheet_hide(writer->sheet);
}

/* "Mean hourly pay gap: 13.6% in 2024, 12.9% in 2025" */
static const char *chart_title(struct writer *writer)
{
    const struct paygap_comparison *comparison = writer->comparison;
    struct text *title = &writer->words;
    text_clear(title);
    text_add(title, "Mean hourly pay gap");
    for (size_t end = 0; end < 2; end++) {
        const struct compared_result *result = &comparison->results[end ? comparison->count - 1 : 0];
        const char *percent = result->figures[MEAN_HOURLY_GAP].percent;
        text_join(title, end ? ", " : ": ", percent ? percent : "not calculable", percent ? "% in " : " in ",
                  NULL);
        text_add_cell(title, slice_of(result->label));
    }
    return text_string(title);
}

/* Dashes, markers and greys of their own, so that the lines can be told apart without colours. */
static void add_line(struct writer *writer, lxw_chart *chart, enum gap_kind gap)
{
    static const struct {
        const char *name;
        uint8_t dash, marker;
        lxw_color_t colour;
    } lines[GAPS] = {
        [MEAN_HOURLY_GAP] = {"Mean, hourly pay", LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE,
                             DARK_BLUE},
        [MEDIAN_HOURLY_GAP] = {"Median, hourly pay", LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_SQUARE,
                               ORANGE},
        [MEAN_BONUS_GAP] = {"Mean, bonus pay", LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_TRIANGLE,
                            0x28A197},
        [MEDIAN_BONUS_GAP] = {"Median, bonus pay", LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_MARKER_DIAMOND,
                              0x801650},
    };
    lxw_chart_series *series = lxw.chart_add_series(chart, NULL, NULL);
    lxw_row_t row = (lxw_row_t)gap;
    lxw_col_t last = (lxw_col_t)(writer->comparison->count - 1);
    if (!series) {
        check(writer, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw_chart_line line = {.color = lines[gap].colour, .dash_type = lines[gap].dash, .width = 2.25F};
    lxw_chart_fill fill = {.color = lines[gap].colour};
    lxw.chart_series_set_categories(series, "Comparison", HEADER_ROW, FIRST_RESULT, HEADER_ROW,
                                    FIRST_RESULT + last);
    lxw.chart_series_set_values(series, drawn_sheet, row, 0, row, last);
    lxw.chart_series_set_name(series, lines[gap].name);
    lxw.chart_series_set_line(series, &line);
    lxw.chart_series_set_marker_type(series, lines[gap].marker);
    lxw.chart_series_set_marker_size(series, 7);
    lxw.chart_series_set_marker_fill(series, &fill);
}

static void add_chart(struct writer *writer)
{
    lxw_chart *chart = lxw.workbook_add_chart(writer->workbook, LXW_CHART_LINE);
    if (!chart) {
        check(writer, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    for (enum gap_kind gap = MEAN_HOURLY_GAP; gap < GAPS; gap++)
        if (has_line(writer, gap))
            add_line(writer, chart, gap);
    lxw.chart_show_hidden_data(chart);
    lxw.chart_title_set_name(chart, chart_title(writer));
    lxw.chart_axis_set_name(chart->y_axis, "Gap, percent");
    lxw.chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    lxw.chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    struct text about = text_begin(writer->comparison->memory);
    text_join(&about, "Line chart of the gaps. ", text_string(&writer->words), NULL);
    lxw_chart_options options = {.x_scale = 1.6,
                                 .y_scale = 1.0,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = about.bytes};
    check(writer, lxw.worksheet_insert_chart_opt(writer->sheet, writer->row + 1, 0, chart, &options));
    writer->words.failed |= about.failed;
    text_end(&about);
}

/* ---- What moved the mean gap, and remarks ---- */

static void put_movement(struct writer *writer, const struct split *split)
{
    const struct {
        const char *words;
        uint64_t count;
    } lines[] = {{"Stayed", split->stayed},
                 {"Joined", split->joined},
                 {"Left", split->left},
                 {"Stayed, with another status", split->status_changed}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        write_text(writer, 0, writer->text, lines[i].words);
        write_text(writer, 1, writer->text, "people");
        check(writer,
              lxw.worksheet_write_number(writer->sheet, writer->row++, 2, (double)lines[i].count, NULL));
    }
}

static void put_part(struct writer *writer, const char *words, const char *name, const struct change *change)
{
    write_text(writer, 0, writer->text, words);
    write_text(writer, 1, writer->text, name);
    write_number(writer, 2, writer->points, change->points);
    write_number(writer, 3, writer->number, change->value.decimal);
    write_fraction(writer, SPLIT_FRACTION, change->value.exact);
    next_row(writer);
}

static void put_split(struct writer *writer, size_t index)
{
    const struct split *split = &writer->comparison->splits[index];
    if (!split->wanted)
        return;
    text_clear(&writer->words);
    text_join(&writer->words, writer->comparison->results[index].label, " to ",
              writer->comparison->results[index + 1].label, NULL);
    put_header(writer, 0, text_string(&writer->words));
    next_row(writer);
    put_movement(writer, split);
    for (size_t part = 0; part < SPLIT_PARTS && !split->why; part++)
        put_part(writer, split_part_words[part], split_part_names[part], &split->parts[part]);
    if (!split->why)
        put_part(writer, "together", "change", &split->whole);
    else
        write_text(writer, 0, writer->text, split->why);
    writer->row += 2;
}

static void write_splits(struct writer *writer)
{
    static const char *const columns[] = {"What", "Name", "Number or points", "Points, decimal",
                                          "Points, exact"};
    bool wanted = false;
    for (size_t i = 0; i < writer->comparison->count; i++)
        wanted |= writer->comparison->splits[i].wanted;
    if (!wanted)
        return;
    size_t count = sizeof columns / sizeof *columns;
    begin_sheet(writer, "Split", "What moved the mean hourly gap", count, SPLIT_FRACTION);
    if (writer->sheet)
        put_headers(writer, columns, count);
    for (size_t i = 0; i + 1 < writer->comparison->count && writer->sheet; i++)
        put_split(writer, i);
}

static void write_remarks(struct writer *writer)
{
    static const char *const columns[] = {"Remark"};
    if (writer->comparison->remark_count == 0)
        return;
    begin_sheet(writer, "Remarks", "Before you compare", 1, FIRST_RESULT);
    if (writer->sheet)
        put_headers(writer, columns, 1);
    for (size_t i = 0; i < writer->comparison->remark_count && writer->sheet; i++) {
        write_text(writer, 0, writer->text, writer->comparison->remarks[i]);
        writer->row++;
    }
}

/* ---- The whole ---- */

static lxw_format *new_look(struct writer *writer, const char *number_format)
{
    lxw_format *look = lxw.workbook_add_format(writer->workbook);
    if (!look)
        check(writer, LXW_ERROR_MEMORY_MALLOC_FAILED);
    else if (number_format)
        lxw.format_set_num_format(look, number_format);
    return look;
}

static void make_looks(struct writer *writer)
{
    writer->title = new_look(writer, NULL);
    writer->header = new_look(writer, NULL);
    writer->header_right = new_look(writer, NULL);
    writer->text = new_look(writer, NULL);
    writer->right = new_look(writer, NULL);
    writer->fraction = new_look(writer, NULL);
    writer->number = new_look(writer, "0.000000000000");
    writer->percent = new_look(writer, "0.0");
    writer->points = new_look(writer, "+0.0;-0.0;0.0");
    if (writer->error != LXW_NO_ERROR)
        return;
    lxw.format_set_bold(writer->title);
    lxw.format_set_font_size(writer->title, 16);
    lxw.format_set_font_color(writer->title, DARK_BLUE);
    lxw_format *headers[] = {writer->header, writer->header_right};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        lxw.format_set_bold(headers[i]);
        lxw.format_set_bg_color(headers[i], HEADER_FILL);
        lxw.format_set_text_wrap(headers[i]);
    }
    lxw.format_set_align(writer->header_right, LXW_ALIGN_RIGHT);
    lxw.format_set_align(writer->right, LXW_ALIGN_RIGHT);
    lxw.format_set_align(writer->right, LXW_ALIGN_VERTICAL_TOP);
    lxw_format *indented[] = {writer->header, writer->text, writer->fraction};
    for (size_t i = 0; i < sizeof indented / sizeof *indented; i++)
        lxw.format_set_indent(indented[i], 1); /* away from the number before it */
    lxw.format_set_text_wrap(writer->fraction);
    lxw.format_set_align(writer->fraction, LXW_ALIGN_VERTICAL_TOP);
    lxw.format_set_align(writer->text, LXW_ALIGN_VERTICAL_TOP);
    lxw.format_set_align(writer->number, LXW_ALIGN_VERTICAL_TOP);
    lxw.format_set_align(writer->points, LXW_ALIGN_VERTICAL_TOP);
}

static void write_sheets(struct writer *writer)
{
    write_figures(writer, false);
    if (writer->error == LXW_NO_ERROR && has_chart(writer))
        add_chart(writer);
    write_figures(writer, true);
    write_splits(writer);
    write_remarks(writer);
    if (has_chart(writer))
        write_drawn(writer);
    lxw_doc_properties properties = {.title = (char[]){"Gender pay gap figures side by side"},
                                     .author = (char[]){"paygap " PAYGAP_VERSION},
                                     .created = archive_time(writer->comparison->created)};
    check(writer, lxw.workbook_set_properties(writer->workbook, &properties));
}

static int32_t write_comparison(const void *content, const char *path, char *folder, uint64_t *streamed)
{
    (void)streamed; /* nothing is */
    struct writer writer = {.comparison = content};
    writer.words = text_begin(writer.comparison->memory);
    lxw_workbook_options options = {.tmpdir = folder};
    writer.workbook = lxw.workbook_new_opt(path, &options);
    if (!writer.workbook)
        return PAYGAP_ENOMEM;
    make_looks(&writer);
    if (writer.error == LXW_NO_ERROR)
        write_sheets(&writer);
    bool out_of_memory = writer.error == LXW_ERROR_MEMORY_MALLOC_FAILED || writer.words.failed;
    if (writer.error == LXW_NO_ERROR && !out_of_memory)
        check(&writer, lxw.workbook_close(writer.workbook));
    else
        lxw.lxw_workbook_free(writer.workbook);
    text_end(&writer.words);
    return out_of_memory ? PAYGAP_ENOMEM : writer.error == LXW_NO_ERROR ? PAYGAP_OK : PAYGAP_EIO;
}

int32_t comparison_xlsx(const struct paygap_comparison *comparison, const char *path)
{
    return in_quarantine(write_comparison, comparison, path, comparison->memory);
}
