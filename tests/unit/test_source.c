#include "intake/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "intake/sniff.h"
#include "suites.h"

/* ---- What kind of file it is ---- */

static void check_kind(struct slice start, const char *expected)
{
    struct foreign_file foreign = sniff(start);
    CHECK_TEXT(foreign.code ? foreign.code : "", expected);
    CU_ASSERT_EQUAL(foreign.code == NULL, foreign.message == NULL);
}

static void names_files_of_another_kind(void)
{
    static const struct {
        struct slice start;
        const char *code;
    } examples[] = {
        {{"", 0}, "empty_file"},
        {{"PK\3\4\x14\0\6\0", 8}, "spreadsheet"},
        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, "spreadsheet"},
        {{"%PDF-1.7\n", 9}, "pdf"},
        {{"\xFF\xFE"
          "e\0m\0",
          6},
         "utf16"},
        {{"\xFE\xFF\0e\0m", 6}, "utf16"},
        {{"e\0m\0p\0l\0", 8}, "utf16"}, /* without its mark: a zero in every second byte */
        {{"\0e\0m\0p\0l", 8}, "utf16"},
        {{"\x1F\x8B\x08\0", 4}, "binary"},
        {{"employee_id\0sex", 15}, "binary"},
        {{"<html><body>", 12}, "markup"},
        {{"{\r\n \"schema\":", 14}, "json"},
        {{"[\t{}]", 5}, "json"},
        {{"[[1]]", 5}, "json"},
        {{"{\0\"\0a\0\"\0:\0", 10}, "utf16"},
        {{"<!DOCTYPE html>", 15}, "markup"},
        {{"<TABLE>", 7}, "markup"},
        {{"<?xml version=\"1.0\"?>", 21}, "markup"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        check_kind(examples[i].start, examples[i].code);
}

static void takes_text_for_text(void)
{
    static const char *const texts[] = {
        "employee_id,sex\n", "P",  "PK,sex\n",          "%,sex\n",
        "<id>,sex\n",        "\n", "Pr\xFCnummer;sex\n" /* another encoding is the cell's matter */};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_kind(slice_of(texts[i]), "");
}

/* ---- Its bytes ---- */

/* A new file that holds `bytes`; the caller removes it. */
static void make_file(char *path, const char *bytes)
{
    int descriptor = mkstemp(path);
    CU_ASSERT_TRUE_FATAL(descriptor >= 0);
    CU_ASSERT_EQUAL(write(descriptor, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    close(descriptor);
}

#define TEMPORARY "/tmp/paygap-unit-XXXXXX"

static void reads_a_file_to_its_end(void)
{
    char path[] = TEMPORARY, bytes[16];
    make_file(path, "employee_id");
    struct text message = text_begin(&memory_of_libc);
    struct source source;
    CU_ASSERT_TRUE_FATAL(source_open(&source, path, &message));
    CU_ASSERT_TRUE(source.regular);
    CU_ASSERT_EQUAL(source.size, 11);
    CU_ASSERT_FALSE(source_unchanged(&source, &message)); /* not all of it was read */
    CU_ASSERT_EQUAL(source_read(&source, bytes, 8, &message), 8);
    CU_ASSERT_EQUAL(source_read(&source, bytes + 8, 8, &message), 3);
    CU_ASSERT_EQUAL(source_read(&source, bytes, 8, &message), 0);
    CU_ASSERT_EQUAL(memcmp(bytes, "employee_id", 11), 0);
    CU_ASSERT_TRUE(source_unchanged(&source, &message));
    source_close(&source);
    source_close(&source); /* nothing is left to close */
    text_end(&message);
    unlink(path);
}

static void notices_a_change(void)
{
    char path[] = TEMPORARY, bytes[16];
    make_file(path, "employee_id");
    struct text message = text_begin(&memory_of_libc);
    struct source source;
    CU_ASSERT_TRUE_FATAL(source_open(&source, path, &message));
    CU_ASSERT_EQUAL(source_read(&source, bytes, sizeof bytes, &message), 11);
    FILE *file = fopen(path, "a");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(",sex", file);
    fclose(file);
    CU_ASSERT_FALSE(source_unchanged(&source, &message));
    CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&message), "changed"));
    source_close(&source);
    text_end(&message);
    unlink(path);
}

static void reads_a_pipe(void)
{
    int ends[2];
    char bytes[16];
    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    CU_ASSERT_EQUAL(write(ends[1], "sex", 3), 3);
    close(ends[1]);
    struct text message = text_begin(&memory_of_libc);
    struct source source;
    CU_ASSERT_TRUE_FATAL(source_attach(&source, ends[0], &message));
    CU_ASSERT_FALSE(source.regular);
    CU_ASSERT_EQUAL(source_read(&source, bytes, sizeof bytes, &message), 3);
    CU_ASSERT_EQUAL(source_read(&source, bytes, sizeof bytes, &message), 0);
    CU_ASSERT_TRUE(source_unchanged(&source, &message));
    source_close(&source); /* the descriptor is the caller's */
    CU_ASSERT_EQUAL(close(ends[0]), 0);
    text_end(&message);
}

static void says_why_it_cannot_read(void)
{
    struct text message = text_begin(&memory_of_libc);
    struct source source;
    CU_ASSERT_FALSE(source_open(&source, "/no/such/file", &message));
    CHECK_TEXT(text_string(&message), "No such file or directory");
    CU_ASSERT_FALSE(source_open(&source, "/", &message));
    CHECK_TEXT(text_string(&message), "Is a directory");
    CU_ASSERT_FALSE(source_attach(&source, -1, &message));
    CHECK_TEXT(text_string(&message), "Bad file descriptor");
    char path[] = TEMPORARY, byte;
    make_file(path, "x");
    CU_ASSERT_TRUE_FATAL(source_open(&source, path, &message));
    close(source.descriptor);
    CU_ASSERT_EQUAL(source_read(&source, &byte, 1, &message), -1);
    CHECK_TEXT(text_string(&message), "Bad file descriptor");
    text_end(&message);
    unlink(path);
}

CU_TestInfo source_tests[] = {
    {"names files of another kind", names_files_of_another_kind},
    {"takes text for text", takes_text_for_text},
    {"reads a file to its end", reads_a_file_to_its_end},
    {"notices a change", notices_a_change},
    {"reads a pipe", reads_a_pipe},
    {"says why it cannot read", says_why_it_cannot_read},
    CU_TEST_INFO_NULL,
};
