#include "report/xlsx/whole.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/slice.h"
#include "paygap.h"

/* The records of a ZIP archive (APPNOTE 4.3), and where in them the fields stand. */
enum { END_SIZE = 22, END_ENTRIES = 10, END_DIRECTORY = 16 };
enum {
    ENTRY_SIZE = 46,
    ENTRY_CHECK_SUM = 16,
    ENTRY_PACKED = 20,
    ENTRY_NAME = 28,
    ENTRY_EXTRA = 30,
    ENTRY_COMMENT = 32,
    ENTRY_AT = 42
};
enum { LOCAL_SIZE = 30, LOCAL_NAME = 26, LOCAL_EXTRA = 28 };
enum { BLOCK = 16384, HEAD = 256, TAIL = 64, TAG = 10 /* "/sheetData" */ };

static uint32_t number_at(const unsigned char *record, size_t field, size_t bytes)
{
    uint32_t number = 0;
    for (size_t i = bytes; i-- > 0;)
        number = number << 8 | record[field + i];
    return number;
}

static bool read_all(int file, void *to, size_t size, off_t at)
{
    char *next = to;
    while (size) {
        ssize_t got = pread(file, next, size, at);
        if (got <= 0)
            return false;
        next += got;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

/* All that tells whether a part is whole. */
struct ends {
    uLong check_sum;
    char head[HEAD];
    size_t head_length;
    char tail[TAIL];
    size_t tail_length;
    uint64_t things; /* cells, and the tags of all that is no row */
    char tag[TAG];   /* as far as it has come, without "<" */
    size_t tag_length;
    bool in_rows;
};

static void note_tag(struct ends *ends)
{
    struct slice tag = {ends->tag, ends->tag_length};
    if (slice_is(tag, "sheetData"))
        ends->in_rows = true;
    else if (slice_is(tag, "/sheetData"))
        ends->in_rows = false;
    else if (ends->in_rows && slice_is(tag, "c "))
        ends->things++;
}

/* libxlsxwriter leaves out what it has no memory for, such as where a sheet is frozen. */
static void count_things(struct ends *ends, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '<') {
            ends->things += !ends->in_rows;
            ends->tag_length = 0;
        } else if (ends->tag_length < TAG) {
            ends->tag[ends->tag_length++] = bytes[i];
            note_tag(ends);
        }
    }
}

static void note_ends(struct ends *ends, const char *bytes, size_t size)
{
    ends->check_sum = crc32(ends->check_sum, (const Bytef *)bytes, (uInt)size);
    count_things(ends, bytes, size);
    size_t head = HEAD - ends->head_length < size ? HEAD - ends->head_length : size;
    memcpy(ends->head + ends->head_length, bytes, head);
    ends->head_length += head;
    size_t taken = size < TAIL ? size : TAIL;
    size_t kept = ends->tail_length + taken > TAIL ? TAIL - taken : ends->tail_length;
    memmove(ends->tail, ends->tail + ends->tail_length - kept, kept);
    memcpy(ends->tail + kept, bytes + size - taken, taken);
    ends->tail_length = kept + taken;
}

/* "worksheet" of "<?xml ...?><worksheet xmlns=...>"; empty when there is none. */
static struct slice root_name(const struct ends *ends)
{
    struct slice head = {ends->head, ends->head_length};
    while (head.length > 1 && !(head.at[0] == '<' && ascii_letter(head.at[1])))
        head = slice_from(head, 1);
    size_t length = 1;
    while (length < head.length && !strchr(" >\n", head.at[length]))
        length++;
    return length < head.length ? (struct slice){head.at + 1, length - 1} : (struct slice){"", 0};
}

static bool ends_as_it_began(const struct ends *ends)
{
    struct slice root = root_name(ends);
    struct slice tail = {ends->tail, ends->tail_length};
    while (tail.length && tail.at[tail.length - 1] == '\n')
        tail.length--;
    if (root.length == 0 || tail.length < root.length + strlen("</>") || tail.at[tail.length - 1] != '>')
        return false;
    tail.length--;
    tail = slice_from(tail, tail.length - root.length - strlen("</"));
    return slice_is((struct slice){tail.at, 2}, "</") && slice_equal(slice_from(tail, 2), root);
}

/* Unpacks the `size` bytes from `at` on. */
static int32_t note_part(struct ends *ends, z_stream *stream, int file, off_t at, size_t size)
{
    Bytef packed[BLOCK];
    char plain[BLOCK];
    int state = Z_OK;
    while (size && state == Z_OK) {
        size_t block = size < BLOCK ? size : BLOCK;
        if (!read_all(file, packed, block, at))
            return PAYGAP_EIO;
        at += (off_t)block;
        size -= block;
        stream->next_in = packed;
        stream->avail_in = (uInt)block;
        do {
            stream->next_out = (Bytef *)plain;
            stream->avail_out = BLOCK;
            state = inflate(stream, Z_NO_FLUSH);
            note_ends(ends, plain, BLOCK - stream->avail_out);
        } while (state == Z_OK && stream->avail_out == 0);
        /* All input is used up, and the room for output was enough: go on with the next block. */
        if (state == Z_BUF_ERROR)
            state = Z_OK;
    }
    return state == Z_STREAM_END ? PAYGAP_OK : state == Z_MEM_ERROR ? PAYGAP_ENOMEM : PAYGAP_EIO;
}

static int32_t check_part(int file, const unsigned char *entry, uint64_t *things)
{
    off_t at = number_at(entry, ENTRY_AT, 4);
    unsigned char local[LOCAL_SIZE];
    if (!read_all(file, local, sizeof local, at))
        return PAYGAP_EIO;
    off_t data = at + LOCAL_SIZE + number_at(local, LOCAL_NAME, 2) + number_at(local, LOCAL_EXTRA, 2);
    z_stream stream = {0};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return PAYGAP_ENOMEM;
    struct ends ends = {.head_length = 0};
    int32_t status = note_part(&ends, &stream, file, data, number_at(entry, ENTRY_PACKED, 4));
    inflateEnd(&stream);
    *things += ends.things;
    bool whole = ends.check_sum == number_at(entry, ENTRY_CHECK_SUM, 4) && ends_as_it_began(&ends);
    return status == PAYGAP_OK && !whole ? PAYGAP_EIO : status;
}

/* The directory of an archive, from entry to entry. */
struct directory {
    int file;
    off_t at;
    uint32_t entries; /* those to come */
};

static bool directory_begin(struct directory *directory, int file)
{
    unsigned char record[END_SIZE];
    off_t end = lseek(file, 0, SEEK_END);
    if (end < END_SIZE || !read_all(file, record, END_SIZE, end - END_SIZE))
        return false;
    *directory =
        (struct directory){file, number_at(record, END_DIRECTORY, 4), number_at(record, END_ENTRIES, 2)};
    return directory->entries > 0;
}

static bool directory_next(struct directory *directory, unsigned char entry[ENTRY_SIZE])
{
    if (!read_all(directory->file, entry, ENTRY_SIZE, directory->at))
        return false;
    directory->at += ENTRY_SIZE + number_at(entry, ENTRY_NAME, 2) + number_at(entry, ENTRY_EXTRA, 2) +
                     number_at(entry, ENTRY_COMMENT, 2);
    directory->entries--;
    return true;
}

static int32_t check_parts(int file, uint64_t *things)
{
    struct directory directory;
    unsigned char entry[ENTRY_SIZE];
    int32_t status = directory_begin(&directory, file) ? PAYGAP_OK : PAYGAP_EIO;
    while (status == PAYGAP_OK && directory.entries)
        status = directory_next(&directory, entry) ? check_part(file, entry, things) : PAYGAP_EIO;
    return status;
}

int32_t check_whole(const char *path, uint64_t *things)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return PAYGAP_EIO;
    int32_t status = check_parts(file, things);
    close(file);
    return status;
}

/* By their entries, which hold check sum and size. */
static int32_t compare_parts(int one, int other, unsigned others)
{
    struct directory left, right;
    unsigned char entry[ENTRY_SIZE], other_entry[ENTRY_SIZE];
    if (!directory_begin(&left, one) || !directory_begin(&right, other) || left.entries != right.entries)
        return PAYGAP_EIO;
    unsigned found = 0;
    while (left.entries) {
        if (!directory_next(&left, entry) || !directory_next(&right, other_entry))
            return PAYGAP_EIO;
        found += memcmp(entry, other_entry, ENTRY_AT) != 0;
    }
    return found == others ? PAYGAP_OK : PAYGAP_EIO;
}

int32_t check_same_parts(const char *path, const char *other_path, unsigned others)
{
    int32_t status = PAYGAP_EIO;
    int one = open(path, O_RDONLY | O_CLOEXEC), other = open(other_path, O_RDONLY | O_CLOEXEC);
    if (one >= 0 && other >= 0)
        status = compare_parts(one, other, others);
    if (one >= 0)
        close(one);
    if (other >= 0)
        close(other);
    return status;
}
