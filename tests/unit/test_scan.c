#include "intake/scan.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/text.h"
#include "check.h"
#include "intake/csv.h"
#include "suites.h"

/* `size` bytes with no more behind them than the scan may read, `lead` bytes from where memory is aligned. */
struct bytes {
    char *block, *at;
    size_t size;
};

static struct bytes bytes_begin(size_t size, size_t lead)
{
    struct bytes bytes = {malloc(lead + size + SCAN_PADDING), NULL, size};
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes.block);
    bytes.at = bytes.block + lead;
    return bytes;
}

/* Every character that means something, among some that do not; `quotes`: in how many of 64 rows' places one stands. */
static void fill(struct bytes *bytes, unsigned quotes, uint64_t *seed)
{
    static const char common[] = ",,\nabc,\r\n12";
    for (size_t i = 0; i < bytes->size + SCAN_PADDING; i++) {
        uint64_t pick = random_word(seed) >> 32;
        bytes->at[i] = pick % 64 < quotes ? '"' : common[(pick >> 8) % (sizeof common - 1)];
    }
}

/* Whether two scans found the same; what is not found by either may differ. */
static bool same_scan(const struct scan *a, const struct scan *b)
{
    if (a->lines != b->lines || a->quoted != b->quoted || a->start[0] != b->start[0])
        return false;
    if (a->lines == 0)
        return true;
    size_t cells = (size_t)a->line_end[a->lines - 1] + 1;
    return memcmp(a->line_end, b->line_end, a->lines * sizeof *a->line_end) == 0 &&
           memcmp(a->start, b->start, (cells + 1) * sizeof *a->start) == 0;
}

/* Rows cell by cell as the reference has them: of each line its number of cells, and no quote among the odd ones. */
static bool same_as_reference(const struct scan *scan, const struct bytes *bytes)
{
    struct csv csv = csv_begin(&memory_of_libc, ',');
    csv_read_block(&csv, bytes->at, bytes->size, 0);
    bool same = true;
    size_t cell = 0;
    for (size_t line = 0; line < scan->lines && same; line++) {
        size_t cells = scan->line_end[line] - cell + 1;
        const char *start = bytes->at + scan->start[cell];
        cell += cells;
        const char *end = bytes->at + scan->start[cell];
        while (start < end && (*start == '\r' || *start == '\n'))
            start++;
        if (start == end)
            continue; /* a blank line, which the reference skips */
        same = csv_next(&csv) == CSV_RECORD && csv.count == cells && csv.row == line + 1 && csv.at == end;
    }
    csv_end(&csv);
    return same;
}

static void finds_the_same_on_any_processor_as_the_reference(void)
{
    static struct scan_room room_of_portable, room_of_best;
    struct scan portable = scan_in(&room_of_portable), best = scan_in(&room_of_best);
    uint64_t seed = 6;
    unsigned different = 0, wrong = 0, lines = 0;
    for (unsigned round = 0; round < 40000; round++) {
        size_t size = round % 100 == 99 ? SCAN_BYTES - round / 100 % 70 : random_word(&seed) % 300;
        struct bytes bytes = bytes_begin(size, random_word(&seed) % 64);
        fill(&bytes, (unsigned)(random_word(&seed) % 3), &seed);
        scan_portably(&portable, bytes.at, size, ',');
        scan_best()(&best, bytes.at, size, ',');
        different += !same_scan(&portable, &best);
        wrong += !same_as_reference(&portable, &bytes);
        lines += portable.lines > 0;
        free(bytes.block);
    }
    CU_ASSERT_EQUAL(different, 0);
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_TRUE(lines > 10000);
}

/* The digest of so many blocks, and of what is left of `bytes` after them, by the digest's own way. */
static bool same_digest(struct digest digest, size_t blocks, const struct bytes *bytes)
{
    char expected[DIGEST_DIGITS + 1], found[DIGEST_DIGITS + 1];
    digest_of(bytes->at, bytes->size, expected);
    digest_count(&digest, blocks);
    digest_add(&digest, bytes->at + blocks * DIGEST_BLOCK, bytes->size - blocks * DIGEST_BLOCK);
    digest_end(&digest, found);
    return strcmp(expected, found) == 0;
}

static void finds_the_same_beside_a_digest(void)
{
    static struct scan_room room_alone, room_beside;
    struct scan alone = scan_in(&room_alone), beside = scan_in(&room_beside);
    digesting_scanner *scan_and_digest = scan_digesting();
    uint64_t seed = 9;
    unsigned different = 0, wrong = 0, ended_early = 0;
    if (!scan_and_digest)
        return; /* this processor cannot: the scan and the digest go their own ways */
    for (unsigned round = 0; round < 20000; round++) {
        size_t size = round % 100 == 99 ? SCAN_BYTES - round / 100 % 70 : random_word(&seed) % 300;
        size_t strides = scan_strides(size);
        struct bytes bytes = bytes_begin(size, random_word(&seed) % 64);
        struct bytes others =
            bytes_begin(strides * DIGEST_BLOCK + random_word(&seed) % 100, random_word(&seed) % 64);
        fill(&bytes, (unsigned)(random_word(&seed) % 3), &seed);
        fill(&others, 1, &seed);
        struct digest digest = digest_begin();
        scan_portably(&alone, bytes.at, size, ',');
        size_t blocks = scan_and_digest(&beside, bytes.at, size, ',', digest_words(&digest), others.at);
        different += !same_scan(&alone, &beside);
        wrong += blocks > strides || !same_digest(digest, blocks, &others);
        ended_early += blocks < strides;
        free(bytes.block);
        free(others.block);
    }
    CU_ASSERT_EQUAL(different, 0);
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_TRUE(ended_early > 1000);
}

/* The lines found, and of each cell its bytes: "a|b/c/". */
static void check_scan(const char *text, const char *expected)
{
    static struct scan_room room;
    struct scan scan = scan_in(&room);
    struct bytes bytes = bytes_begin(strlen(text), 1);
    struct text found = text_begin(&memory_of_libc);
    memset(bytes.at, ',', bytes.size + SCAN_PADDING);
    memcpy(bytes.at, text, bytes.size);
    scan_portably(&scan, bytes.at, bytes.size, ',');
    for (size_t line = 0, cell = 0; line < scan.lines; line++)
        for (; cell <= scan.line_end[line]; cell++) {
            size_t length = (size_t)(scan.start[cell + 1] - scan.start[cell] - 1);
            text_add_slice(&found, (struct slice){bytes.at + scan.start[cell], length});
            text_add(&found, cell == scan.line_end[line] ? "/" : "|");
        }
    CHECK_TEXT(text_string(&found), expected);
    text_end(&found);
    free(bytes.block);
}

static void finds_whole_lines(void)
{
    check_scan("", "");
    check_scan("a", "");
    check_scan("a,b\nc", "a|b/");
    check_scan("a,b\n\n,\n", "a|b//|/");
    check_scan("a,bb\r\nc\n", "a|bb\r/c/");
}

static void leaves_what_stands_between_quotes(void)
{
    check_scan("\"a,b\",c\nd\n", "\"a,b\"|c/d/");
    check_scan("\"a\",\"\"\n", "\"a\"|\"\"/");
    check_scan("a,\"b\"\r\nc\n", "a|\"b\"\r/c/");
}

static void ends_before_odd_quotes(void)
{
    check_scan("a\nb\"c\nd\n", "a/");       /* inside a cell */
    check_scan("a\n\"b\"c\nd\n", "a/");     /* text after a closing quote */
    check_scan("a\n\"b\"\"c\"\nd\n", "a/"); /* doubled */
    check_scan("a\n\"b\nc\"\nd\n", "a/");   /* across lines */
    check_scan("a\n\"b\"\rc\n", "a/");      /* a carriage return that ends no line */
    check_scan("a\n\"b\nc,d\n", "a/");      /* never closed */
    check_scan("a\nb,\"c\" \n", "a/");      /* a blank after it */
    check_scan("a\n \"b\"\nc\n", "a/");     /* a blank before it */
}

CU_TestInfo scan_tests[] = {
    {"finds the same on any processor as the reference", finds_the_same_on_any_processor_as_the_reference},
    {"finds the same beside a digest", finds_the_same_beside_a_digest},
    {"finds whole lines", finds_whole_lines},
    {"leaves what stands between quotes", leaves_what_stands_between_quotes},
    {"ends before odd quotes", ends_before_odd_quotes},
    CU_TEST_INFO_NULL,
};
