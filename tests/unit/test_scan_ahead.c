#include "intake/scan_ahead.h"

#include <stdlib.h>

#include "check.h"
#include "suites.h"

enum { BYTES = 700000 };

/* Bytes picked from `common`, and one of 300 from `rare`. */
static char *random_bytes(const char *common, const char *rare, uint64_t *seed)
{
    char *bytes = malloc(BYTES + SCAN_PADDING);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    for (size_t i = 0; i < BYTES + SCAN_PADDING; i++) {
        uint64_t pick = random_word(seed) >> 32;
        const char *from = pick % 300 ? common : rare;
        bytes[i] = from[(pick >> 12) % strlen(from)];
    }
    return bytes;
}

/* Whether a scan of the same bytes alone finds what the window has. */
static bool same_as_alone(const struct ahead_window *window, size_t left)
{
    static struct scan_room room;
    const struct scan *scan = &window->scan;
    struct scan alone = scan_in(&room);
    scan_portably(&alone, window->at, left < SCAN_BYTES ? left : SCAN_BYTES, ',');
    if (scan->lines == 0 || alone.lines != scan->lines || alone.quoted != scan->quoted)
        return false;
    size_t cells = (size_t)alone.line_end[alone.lines - 1] + 1;
    return memcmp(alone.line_end, scan->line_end, alone.lines * sizeof *alone.line_end) == 0 &&
           memcmp(alone.start, scan->start, (cells + 1) * sizeof *alone.start) == 0;
}

/* How many bytes were scanned ahead, each window the same as alone and next to the one before. */
static size_t check_windows(const struct scan_ahead *ahead, const char *bytes, size_t size)
{
    const char *at = bytes;
    for (size_t i = 0; i < ahead->count; i++) {
        const struct ahead_window *window = &ahead->windows[i];
        CU_ASSERT_PTR_EQUAL_FATAL(window->at, at);
        CU_ASSERT_TRUE_FATAL(same_as_alone(window, (size_t)(bytes + size - at)));
        at += window->scan.start[window->scan.line_end[window->scan.lines - 1] + 1];
    }
    return (size_t)(at - bytes);
}

/* Blocks of any size, one after the other in one digest; the answer is how many bytes of how many were scanned. */
static double scanned_share(char *bytes, size_t longest, uint64_t *seed)
{
    char expected[DIGEST_DIGITS + 1], found[DIGEST_DIGITS + 1];
    struct scan_ahead ahead = {.count = 0};
    struct digest digest = digest_begin();
    size_t scanned = 0;
    for (size_t at = 0, size; at < BYTES; at += size) {
        size = random_word(seed) % longest + 1;
        size = size < BYTES - at ? size : BYTES - at;
        CU_ASSERT_TRUE_FATAL(scan_ahead_reserve(&ahead, &memory_of_libc, size));
        scan_ahead(&ahead, scan_digesting(), bytes + at, size, ',', &digest);
        scanned += check_windows(&ahead, bytes + at, size);
    }
    digest_end(&digest, found);
    digest_of(bytes, BYTES, expected);
    CHECK_TEXT(found, expected);
    scan_ahead_end(&ahead, &memory_of_libc);
    free(bytes);
    return (double)scanned / BYTES;
}

/* Nothing is to be scanned ahead on a processor without instructions for a digest. */
#define NEEDS_DIGESTING_SCANNER                                                                              \
    if (!scan_digesting())                                                                                   \
    return

static void windows_are_as_scanned_alone(void)
{
    uint64_t seed = 3;
    NEEDS_DIGESTING_SCANNER;
    CU_ASSERT_TRUE(scanned_share(random_bytes("12345,abc,.\n", "\"\r", &seed), 100000, &seed) > 0.001);
    CU_ASSERT_TRUE(scanned_share(random_bytes("12345,abc,.\n", "\r", &seed), 100000, &seed) > 0.8);
    scanned_share(random_bytes("12345,abc,.\n", "\r", &seed), 200, &seed);
}

static void ends_where_it_has_no_room(void)
{
    uint64_t seed = 4;
    NEEDS_DIGESTING_SCANNER;
    double lines = scanned_share(random_bytes("\n", "\n", &seed), BYTES, &seed),
           cells = scanned_share(random_bytes(",", "\n", &seed), BYTES, &seed);
    CU_ASSERT_TRUE(lines > 0.01 && lines < 0.9);
    CU_ASSERT_TRUE(cells > 0.1 && cells < 0.9);
}

/* How many windows there are of BYTES in one block, and of how many bytes. */
static size_t count_windows(char *bytes, size_t *scanned)
{
    struct scan_ahead ahead = {.count = 0};
    struct digest digest = digest_begin();
    CU_ASSERT_TRUE_FATAL(scan_ahead_reserve(&ahead, &memory_of_libc, BYTES));
    scan_ahead(&ahead, scan_digesting(), bytes, BYTES, ',', &digest);
    *scanned = check_windows(&ahead, bytes, BYTES);
    scan_ahead_end(&ahead, &memory_of_libc);
    free(bytes);
    return ahead.count;
}

static void ends_after_the_last_window(void)
{
    uint64_t seed = 5;
    size_t scanned;
    NEEDS_DIGESTING_SCANNER;
    CU_ASSERT_EQUAL(count_windows(random_bytes("12345,abc,.\n", "\r", &seed), &scanned), AHEAD_WINDOWS);
    CU_ASSERT_TRUE(scanned <= AHEAD_WINDOWS * SCAN_BYTES);
}

static void ends_at_a_row_longer_than_a_window(void)
{
    uint64_t seed = 6;
    size_t scanned;
    NEEDS_DIGESTING_SCANNER;
    char *bytes = random_bytes("1,", "1", &seed);
    bytes[6] = '\n';
    CU_ASSERT_EQUAL(count_windows(bytes, &scanned), 1);
    CU_ASSERT_EQUAL(scanned, 7);
}

static void gives_back_all_room(void)
{
    for (size_t blocks = 0; blocks <= 2; blocks++) {
        struct short_memory memory;
        struct scan_ahead ahead = {.count = 0};
        short_memory_begin(&memory, blocks);
        CU_ASSERT_EQUAL(scan_ahead_reserve(&ahead, &memory.memory, BYTES), blocks == 2);
        scan_ahead_end(&ahead, &memory.memory);
        CU_ASSERT_EQUAL(memory.in_use, 0);
    }
}

CU_TestInfo scan_ahead_tests[] = {
    {"windows are as scanned alone", windows_are_as_scanned_alone},
    {"ends where it has no room", ends_where_it_has_no_room},
    {"ends after the last window", ends_after_the_last_window},
    {"ends at a row longer than a window", ends_at_a_row_longer_than_a_window},
    {"gives back all room", gives_back_all_room},
    CU_TEST_INFO_NULL,
};
