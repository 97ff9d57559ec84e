/* What is made of the first bytes of a file, in whatever pieces they come. */
#include <stdio.h>
#include <string.h>

#include "api.h"

enum { FIRST_BYTES = 4096, ROOM = 64 * 1024 };

#define MARK "\xEF\xBB\xBF"

struct file {
    char bytes[ROOM];
    size_t size;
};

static void add(struct file *file, const char *text)
{
    file->size += (size_t)snprintf(file->bytes + file->size, ROOM - file->size, "%s", text);
}

/* Up to `size` bytes, with what may stand in a cell that nobody reads. */
static void fill(struct file *file, size_t size)
{
    memset(file->bytes + file->size, 'x', size - file->size);
    file->size = size;
}

/* The code of the first error, or the mean gap, whatever the pieces. */
static void check_start(const struct file *file, const char *expected)
{
    static const size_t pieces[] = {ROOM, FIRST_BYTES + 3, FIRST_BYTES, FIRST_BYTES - 1, 1000, 7, 1};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        paygap_run *run = NULL;
        paygap_result *result = NULL;
        CU_ASSERT_EQUAL_FATAL(paygap_run_new(&run, NULL, "pay.csv"), PAYGAP_OK);
        for (size_t at = 0; at < file->size; at += pieces[i])
            paygap_run_feed(run, file->bytes + at, file->size - at < pieces[i] ? file->size - at : pieces[i]);
        int32_t status = paygap_run_finish(run, &result);
        CU_ASSERT_STRING_EQUAL(status == PAYGAP_OK ? paygap_result_percent(result, "mean_hourly_gap")
                                                   : paygap_run_issue_code(run, 0),
                               expected);
        paygap_result_free(result);
        paygap_run_free(run);
    }
}

/* In text is no byte of 0: it is asked of the first bytes after the mark, and of no more. */
static void a_binary_file_after_a_mark(void)
{
    static struct file file;
    for (size_t beyond = 0; beyond < 2; beyond++) {
        file.size = 0;
        add(&file, MARK "employee_id,sex,hourly_rate,note\nm,M,20,x\nf,F,10,");
        fill(&file, strlen(MARK) + FIRST_BYTES - 1 + beyond);
        file.bytes[file.size++] = '\0';
        add(&file, "\n");
        check_start(&file, beyond ? "50.0" : "binary");
    }
}

/* The second is no mark: it stands before the name of a column. */
static void one_mark_is_taken_off(void)
{
    static struct file file;
    file.size = 0;
    add(&file, MARK MARK "employee_id,sex,hourly_rate\nm,M,20\nf,F,10\n");
    check_start(&file, "missing_column");
}

/* With semicolons the header line would end at the quote in the last row, and have most cells. */
static void the_separator_is_found_in_the_first_bytes(void)
{
    static struct file file;
    file.size = 0;
    add(&file, "employee_id,sex,note;\"q,hourly_rate\nm,M,x,20\nf,F,x,10\ne,M,");
    fill(&file, FIRST_BYTES + 100);
    add(&file, ",20\nl,M,x\";b;c;d;e;f;g,20\n");
    check_start(&file, "50.0");
}

/* Longer than the first bytes. */
static void a_long_header_line(void)
{
    static struct file file;
    file.size = 0;
    add(&file, "employee_id;sex;hourly_rate;");
    fill(&file, 5 * FIRST_BYTES);
    add(&file, "\nm;M;20;\nf;F;10;\n");
    check_start(&file, "50.0");
}

CU_TestInfo start_tests[] = {
    {"a_binary_file_after_a_mark", a_binary_file_after_a_mark},
    {"one_mark_is_taken_off", one_mark_is_taken_off},
    {"the_separator_is_found_in_the_first_bytes", the_separator_is_found_in_the_first_bytes},
    {"a_long_header_line", a_long_header_line},
    CU_TEST_INFO_NULL,
};
