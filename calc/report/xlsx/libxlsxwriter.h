/*
 * Duty: the functions of libxlsxwriter, loaded before the first workbook is written.
 * Not here: what is done with them (xlsx/book.h).
 * Depends on: base/late_library, libxlsxwriter.
 * Memory: the library stays loaded to the end of the process.
 */
#ifndef PAYGAP_REPORT_XLSX_LIBXLSXWRITER_H
#define PAYGAP_REPORT_XLSX_LIBXLSXWRITER_H

#include <xlsxwriter.h>

#include "base/late_library.h"

/* clang-format off */
#define LIBXLSXWRITER_FUNCTIONS(FUNCTION)            \
    FUNCTION(chart_add_series)                       \
    FUNCTION(chart_axis_major_gridlines_set_line)    \
    FUNCTION(chart_axis_major_gridlines_set_visible) \
    FUNCTION(chart_axis_off)                         \
    FUNCTION(chart_axis_set_label_position)          \
    FUNCTION(chart_axis_set_max)                     \
    FUNCTION(chart_axis_set_min)                     \
    FUNCTION(chart_axis_set_name)                    \
    FUNCTION(chart_axis_set_num_font)                \
    FUNCTION(chart_axis_set_num_format)              \
    FUNCTION(chart_axis_set_reverse)                 \
    FUNCTION(chart_legend_set_position)              \
    FUNCTION(chart_series_set_categories)            \
    FUNCTION(chart_series_set_fill)                  \
    FUNCTION(chart_series_set_labels)                \
    FUNCTION(chart_series_set_labels_font)           \
    FUNCTION(chart_series_set_labels_num_format)     \
    FUNCTION(chart_series_set_line)                  \
    FUNCTION(chart_series_set_marker_fill)           \
    FUNCTION(chart_series_set_marker_size)           \
    FUNCTION(chart_series_set_marker_type)           \
    FUNCTION(chart_series_set_name)                  \
    FUNCTION(chart_series_set_values)                \
    FUNCTION(chart_set_series_gap)                   \
    FUNCTION(chart_show_hidden_data)                 \
    FUNCTION(chart_title_set_name)                   \
    FUNCTION(chart_title_set_name_font)              \
    FUNCTION(format_set_align)                       \
    FUNCTION(format_set_bg_color)                    \
    FUNCTION(format_set_bold)                        \
    FUNCTION(format_set_bottom)                      \
    FUNCTION(format_set_bottom_color)                \
    FUNCTION(format_set_font_color)                  \
    FUNCTION(format_set_font_size)                   \
    FUNCTION(format_set_indent)                      \
    FUNCTION(format_set_num_format)                  \
    FUNCTION(format_set_text_wrap)                   \
    FUNCTION(lxw_format_get_xf_index)                \
    FUNCTION(lxw_rowcol_to_cell)                     \
    FUNCTION(lxw_rowcol_to_cell_abs)                 \
    FUNCTION(lxw_rowcol_to_range)                    \
    FUNCTION(lxw_rowcol_to_range_abs)                \
    FUNCTION(lxw_version)                            \
    FUNCTION(lxw_workbook_free)                      \
    FUNCTION(workbook_add_chart)                     \
    FUNCTION(workbook_add_format)                    \
    FUNCTION(workbook_add_worksheet)                 \
    FUNCTION(workbook_close)                         \
    FUNCTION(workbook_define_name)                   \
    FUNCTION(workbook_new_opt)                       \
    FUNCTION(workbook_set_properties)                \
    FUNCTION(worksheet_add_table)                    \
    FUNCTION(worksheet_autofilter)                   \
    FUNCTION(worksheet_fit_to_pages)                 \
    FUNCTION(worksheet_freeze_panes)                 \
    FUNCTION(worksheet_gridlines)                    \
    FUNCTION(worksheet_hide)                         \
    FUNCTION(worksheet_ignore_errors)                \
    FUNCTION(worksheet_insert_chart_opt)             \
    FUNCTION(worksheet_print_across)                 \
    FUNCTION(worksheet_repeat_columns)               \
    FUNCTION(worksheet_repeat_rows)                  \
    FUNCTION(worksheet_set_column)                   \
    FUNCTION(worksheet_set_footer)                   \
    FUNCTION(worksheet_set_header)                   \
    FUNCTION(worksheet_set_landscape)                \
    FUNCTION(worksheet_set_margins)                  \
    FUNCTION(worksheet_set_paper)                    \
    FUNCTION(worksheet_set_print_scale)              \
    FUNCTION(worksheet_set_row)                      \
    FUNCTION(worksheet_set_v_pagebreaks)             \
    FUNCTION(worksheet_write_array_formula_num)      \
    FUNCTION(worksheet_write_blank)                  \
    FUNCTION(worksheet_write_datetime)               \
    FUNCTION(worksheet_write_formula_num)            \
    FUNCTION(worksheet_write_formula_str)            \
    FUNCTION(worksheet_write_number)                 \
    FUNCTION(worksheet_write_string)
/* clang-format on */

/* Called as lxw.workbook_close(...), within in_quarantine only. */
extern struct libxlsxwriter {
    LIBXLSXWRITER_FUNCTIONS(LATE_FUNCTION)
} lxw;

/* NULL, or why it cannot be loaded (late_library_load). */
const char *libxlsxwriter_load(void);

#endif
