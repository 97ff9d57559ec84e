#include "audit/archive.h"

#include <stdint.h>

/* Where an archive says what, and how long each is without what is of any length. */
enum {
    END_RECORD = 22,
    END_LIST_SIZE = 12,
    END_LIST_PLACE = 16,

    ENTRY = 46,
    ENTRY_FLAGS = 8,
    ENTRY_PACKED_SIZE = 20,
    ENTRY_NAME_LENGTH = 28,
    ENTRY_EXTRA_LENGTH = 30,
    ENTRY_COMMENT_LENGTH = 32,
    ENTRY_HEADER_PLACE = 42,

    HEADER = 30,
    HEADER_NAME_LENGTH = 26,
    HEADER_EXTRA_LENGTH = 28,
};

/* Sizes that stand behind a part, for who did not know them before, and whether they do. No header has room there. */
enum { LONGEST_SIZES = 24, FLAG_SIZES_BEHIND = 8 };

static uint64_t number_at(const char *bytes, size_t length)
{
    uint64_t number = 0;
    while (length--)
        number = number << 8 | (unsigned char)bytes[length];
    return number;
}

static uint64_t length_at(const char *bytes)
{
    return number_at(bytes, 2);
}

static uint64_t place_at(const char *bytes)
{
    return number_at(bytes, 4);
}

static bool has_mark(const char *bytes, const char *mark)
{
    return memcmp(bytes, mark, strlen(mark)) == 0;
}

/* ---- The list of parts ---- */

/*
 * The end record tells how long the list of parts is and where it begins: where the file has one archive, the record is
 * the last of it and the list ends there.
 */
static bool find_list(struct slice archive, size_t *place, size_t *end)
{
    if (archive.length < END_RECORD)
        return false;
    *end = archive.length - END_RECORD;
    const char *record = archive.at + *end;
    *place = place_at(record + END_LIST_PLACE);
    return has_mark(record, "PK\5\6") && *place + place_at(record + END_LIST_SIZE) == *end;
}

/* A part with its header, and what may stand behind it. */
struct extent_of_part {
    uint64_t from, to, sizes_behind;
};

/* Reads an entry of the list and goes past it; false: there is none, or it leads to no header before the list. */
static bool take_entry(struct slice archive, struct slice *list, struct extent_of_part *part)
{
    const char *entry = list->at;
    if (list->length < ENTRY || !has_mark(entry, "PK\1\2"))
        return false;
    uint64_t length = ENTRY + length_at(entry + ENTRY_NAME_LENGTH) + length_at(entry + ENTRY_EXTRA_LENGTH) +
                      length_at(entry + ENTRY_COMMENT_LENGTH);
    part->from = place_at(entry + ENTRY_HEADER_PLACE);
    if (length > list->length || part->from + HEADER > (uint64_t)(list->at - archive.at))
        return false;
    const char *header = archive.at + part->from;
    part->to = part->from + HEADER + length_at(header + HEADER_NAME_LENGTH) +
               length_at(header + HEADER_EXTRA_LENGTH) + place_at(entry + ENTRY_PACKED_SIZE);
    part->sizes_behind = length_at(entry + ENTRY_FLAGS) & FLAG_SIZES_BEHIND ? LONGEST_SIZES : 0;
    *list = slice_from(*list, length);
    return has_mark(header, "PK\3\4");
}

/* The part that begins first at `from` or behind it; false: there is none, or the list is not of so many parts. */
static bool next_part(struct slice archive, struct slice list, size_t parts, uint64_t from,
                      struct extent_of_part *next)
{
    *next = (struct extent_of_part){.from = UINT64_MAX};
    for (size_t i = 0; i < parts; i++) {
        struct extent_of_part part;
        if (!take_entry(archive, &list, &part))
            return false;
        if (part.from >= from && part.from < next->from)
            *next = part;
    }
    return list.length == 0 && next->from != UINT64_MAX;
}

/* Whether the parts, which the list may have in any order, lie one behind the other from the first byte to the list. */
static bool lie_close(struct slice archive, size_t place, size_t end, size_t parts)
{
    struct slice list = {archive.at + place, end - place};
    struct extent_of_part part = {0, 0, 0};
    for (size_t i = 0; i < parts; i++) {
        uint64_t to = part.to, sizes_behind = part.sizes_behind;
        if (!next_part(archive, list, parts, to, &part) || part.from - to > sizes_behind)
            return false;
    }
    return part.to <= place && place - part.to <= part.sizes_behind;
}

const char *archive_fault(struct slice archive, size_t parts)
{
    size_t place, end;
    if (!find_list(archive, &place, &end))
        return "it is more than one archive";
    return lie_close(archive, place, end, parts) ? NULL : "it holds more than its parts";
}
