#include "intake/scan.h"

#include "base/processor.h"
#include "base/sha256.h"
#include "base/word.h"

/* Compiled whole into the scan of each kind of processor, with its marker, finder and companion. */
#define HOT inline __attribute__((always_inline))

/* Of 64 bytes, the first lowest: which of them are what. */
struct marks {
    uint64_t separators, newlines, quotes;
};

typedef struct marks marker(const char *bytes, char separator);

/* The place of the lowest bit; of none any. */
typedef unsigned finder(uint64_t bits);

/* A quarter, 0 to 3, of what is done beside each stride. */
typedef void companion(void *work, unsigned quarter);

/* ---- On any processor, eight bytes at a time ---- */

/* A bit for each byte of the word that equals `byte`. */
static uint64_t equal_bytes(uint64_t word, char byte)
{
    const uint64_t low_bits = ~WORD_TOP_BITS;
    uint64_t other = word ^ WORD_OF((unsigned char)byte);
    uint64_t same = ~(((other & low_bits) + low_bits) | other | low_bits);
    return (same >> 7) * UINT64_C(0x0102040810204080) >> 56; /* the eight top bits gathered */
}

static struct marks mark_portably(const char *bytes, char separator)
{
    struct marks marks = {0, 0, 0};
    for (unsigned at = 0; at < SCAN_STRIDE; at += WORD_BYTES) {
        uint64_t word = word_at(bytes + at);
        marks.separators |= equal_bytes(word, separator) << at;
        marks.newlines |= equal_bytes(word, '\n') << at;
        marks.quotes |= equal_bytes(word, '"') << at;
    }
    return marks;
}

static unsigned find_portably(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits | UINT64_C(1) << 63);
}

/* ---- Quotes ---- */

/* From each quote that opens to the byte before the one that closes; `inside`: the first byte stands between quotes. */
static uint64_t between_quotes(uint64_t quotes, bool inside)
{
    for (unsigned shift = 1; shift < SCAN_STRIDE; shift *= 2)
        quotes ^= quotes << shift;
    return inside ? ~quotes : quotes;
}

static bool ends_cell(char byte, char separator)
{
    return byte == separator || byte == '\n';
}

/* Quotes that do not open at a cell's start. */
static uint64_t odd_opening(const char *bytes, size_t base, uint64_t opening, uint64_t ends, char separator)
{
    uint64_t first = opening & 1;
    if (first && (base == 0 || ends_cell(bytes[base - 1], separator)))
        first = 0;
    return (opening & ~(ends << 1) & ~UINT64_C(1)) | first;
}

/* Quotes that do not close at a cell's end. */
static uint64_t odd_closing(const char *bytes, size_t base, uint64_t closing, uint64_t ends, char separator)
{
    uint64_t odd = 0;
    for (uint64_t left = closing & ~(ends >> 1); left; left &= left - 1) {
        const char *after = bytes + base + (unsigned)__builtin_ctzll(left) + 1;
        bool line_ends = after[0] == '\r' && after[1] == '\n';
        if (!line_ends && !ends_cell(after[0], separator))
            odd |= left & -left;
    }
    return odd;
}

/* Where a scan is; quotes may reach from stride to stride. */
struct position {
    size_t base;
    bool inside; /* the stride begins between quotes */
    bool odd;    /* and what follows an odd quote is not looked at */
};

/*
 * The marks without what stands between quotes, and without whatever follows the first odd quote or line end between
 * quotes.
 */
static __attribute__((noinline)) struct marks settle_quotes(struct marks marks, const char *bytes,
                                                            char separator, struct position *position)
{
    uint64_t between = between_quotes(marks.quotes, position->inside);
    position->inside = between >> (SCAN_STRIDE - 1);
    uint64_t odd = marks.newlines & between;
    uint64_t ends = (marks.separators | marks.newlines) & ~between;
    odd |= odd_opening(bytes, position->base, marks.quotes & between, ends, separator);
    odd |= odd_closing(bytes, position->base, marks.quotes & ~between, ends, separator);
    position->odd = odd != 0;
    uint64_t kept = ~between & ((odd & -odd) - 1); /* before the first odd one; when there is none, all */
    return (struct marks){marks.separators & kept, marks.newlines & kept, marks.quotes};
}

/* ---- Marks to places ---- */

/* Takes the lowest bit out and writes the place after it. */
static HOT uint64_t add_start(uint16_t *start, uint64_t ends, size_t base, finder *find_lowest)
{
    *start = (uint16_t)(base + find_lowest(ends) + 1);
    return ends & (ends - 1);
}

/*
 * In rounds of eight, what is too much overwritten by the next: a loop that ended with the last mark would end
 * differently each time, and a wrong guess costs the processor as much as ten marks.
 */
static HOT uint16_t *add_starts(uint16_t *starts, uint64_t ends, size_t base, finder *find_lowest)
{
    uint16_t *next = starts + __builtin_popcountll(ends);
    for (; starts < next; starts += SCAN_CELLS_AT_ONCE) {
        ends = add_start(starts, ends, base, find_lowest);
        ends = add_start(starts + 1, ends, base, find_lowest);
        ends = add_start(starts + 2, ends, base, find_lowest);
        ends = add_start(starts + 3, ends, base, find_lowest);
        ends = add_start(starts + 4, ends, base, find_lowest);
        ends = add_start(starts + 5, ends, base, find_lowest);
        ends = add_start(starts + 6, ends, base, find_lowest);
        ends = add_start(starts + 7, ends, base, find_lowest);
    }
    return next;
}

static inline uint64_t add_line(uint16_t *line_end, uint64_t newlines, uint64_t ends, size_t cells)
{
    uint64_t before = (newlines & -newlines) - 1;
    *line_end = (uint16_t)(cells + (unsigned)__builtin_popcountll(ends & before));
    return newlines & (newlines - 1);
}

static inline void add_lines(uint16_t *line_ends, uint64_t newlines, unsigned count, uint64_t ends,
                             size_t cells)
{
    for (unsigned i = 0; i < count; i += SCAN_LINES_AT_ONCE, line_ends += SCAN_LINES_AT_ONCE) {
        newlines = add_line(line_ends, newlines, ends, cells);
        newlines = add_line(line_ends + 1, newlines, ends, cells);
    }
}

/* The answer is how many strides were made. */
static HOT size_t scan_with(struct scan *scan, const char *bytes, size_t size, char separator, marker *mark,
                            finder *find_lowest, companion *beside, void *work)
{
    size_t lines = 0;
    uint16_t *starts = scan->start;
    struct position position = {0, false, false};
    scan->quoted = false;
    *starts++ = 0;
    for (; position.base < size && !position.odd; position.base += SCAN_STRIDE) {
        beside(work, 0);
        struct marks marks = mark(bytes + position.base, separator);
        if (size - position.base < SCAN_STRIDE) {
            uint64_t valid = (UINT64_C(1) << (size - position.base)) - 1;
            marks = (struct marks){marks.separators & valid, marks.newlines & valid, marks.quotes & valid};
        }
        if (marks.quotes || position.inside) {
            scan->quoted = true;
            marks = settle_quotes(marks, bytes, separator, &position);
        }
        beside(work, 1);
        uint64_t ends = marks.separators | marks.newlines;
        unsigned new_lines = (unsigned)__builtin_popcountll(marks.newlines);
        add_lines(scan->line_end + lines, marks.newlines, new_lines, ends,
                  (size_t)(starts - scan->start - 1));
        lines += new_lines;
        beside(work, 2);
        starts = add_starts(starts, ends, position.base, find_lowest);
        beside(work, 3);
    }
    scan->lines = lines;
    return position.base / SCAN_STRIDE;
}

static void alone(void *work, unsigned quarter)
{
    (void)work, (void)quarter;
}

void scan_portably(struct scan *scan, const char *bytes, size_t size, char separator)
{
    scan_with(scan, bytes, size, separator, mark_portably, find_portably, alone, NULL);
}

/* ---- On x86-64 with AVX2, 32 bytes at a time; beside a digest 16 ---- */

#if defined(__x86_64__)

WITH_AVX2 static inline uint64_t equal_halves(__m256i low, __m256i high, char byte)
{
    __m256i wanted = _mm256_set1_epi8(byte);
    uint32_t in_low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint32_t in_high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
    return in_low | (uint64_t)in_high << 32;
}

WITH_AVX2 static inline struct marks mark_with_avx2(const char *bytes, char separator)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
    return (struct marks){equal_halves(low, high, separator), equal_halves(low, high, '\n'),
                          equal_halves(low, high, '"')};
}

WITH_AVX2 static unsigned find_with_bmi(uint64_t bits)
{
    return (unsigned)_tzcnt_u64(bits);
}

WITH_AVX2 static void scan_with_avx2(struct scan *scan, const char *bytes, size_t size, char separator)
{
    scan_with(scan, bytes, size, separator, mark_with_avx2, find_with_bmi, alone, NULL);
}

scanner *scan_best(void)
{
    return processor_has_avx2() ? scan_with_avx2 : scan_portably;
}

WITH_SHA static inline uint64_t equal_in(__m128i bytes, __m128i wanted)
{
    return (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted));
}

WITH_SHA static inline uint64_t equal_quarters(const __m128i bytes[4], char byte)
{
    __m128i wanted = _mm_set1_epi8(byte);
    return equal_in(bytes[0], wanted) | equal_in(bytes[1], wanted) << 16 | equal_in(bytes[2], wanted) << 32 |
           equal_in(bytes[3], wanted) << 48;
}

WITH_SHA static inline struct marks mark_beside_digest(const char *bytes, char separator)
{
    const __m128i *at = (const void *)bytes;
    const __m128i all[4] = {_mm_loadu_si128(at), _mm_loadu_si128(at + 1), _mm_loadu_si128(at + 2),
                            _mm_loadu_si128(at + 3)};
    return (struct marks){equal_quarters(all, separator), equal_quarters(all, '\n'),
                          equal_quarters(all, '"')};
}

WITH_SHA static unsigned find_beside_digest(uint64_t bits)
{
    return (unsigned)_tzcnt_u64(bits);
}

WITH_SHA static HOT void add_to_digest(void *walk, unsigned quarter)
{
    sha256_quarter(walk, quarter);
}

WITH_SHA static size_t scan_beside_digest(struct scan *scan, const char *bytes, size_t size, char separator,
                                          uint32_t state[8], const char *digested)
{
    struct sha256_walk walk = sha256_begin(state, digested);
    size_t strides =
        scan_with(scan, bytes, size, separator, mark_beside_digest, find_beside_digest, add_to_digest, &walk);
    sha256_end(&walk, state);
    return strides;
}

digesting_scanner *scan_digesting(void)
{
    return processor_has_sha() ? scan_beside_digest : NULL;
}

#else

digesting_scanner *scan_digesting(void)
{
    return NULL;
}

scanner *scan_best(void)
{
    return scan_portably;
}

#endif
