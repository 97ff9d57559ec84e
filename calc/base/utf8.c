#include "base/utf8.h"

#include "base/word.h"

/* The characters of one length: how their first byte looks, and the least code point that needs so many. */
struct form {
    unsigned char mask, mark;
    unsigned least;
};

static const struct form forms[] = {
    {0x80, 0x00, 0x0},
    {0xE0, 0xC0, 0x80},
    {0xF0, 0xE0, 0x800},
    {0xF8, 0xF0, 0x10000},
};

enum { LONGEST = sizeof forms / sizeof *forms, LAST_POINT = 0x10FFFF };

static bool is_surrogate(unsigned point)
{
    return point >= 0xD800 && point <= 0xDFFF;
}

size_t utf8_first(struct slice s, unsigned *point)
{
    if (s.length == 0)
        return 0;
    unsigned char first = (unsigned char)s.at[0];
    size_t length = 1;
    while (length <= LONGEST && (first & forms[length - 1].mask) != forms[length - 1].mark)
        length++;
    if (length > LONGEST || length > s.length)
        return 0;
    unsigned read = first & (unsigned char)~forms[length - 1].mask;
    for (size_t i = 1; i < length; i++) {
        unsigned char next = (unsigned char)s.at[i];
        if ((next & 0xC0) != 0x80)
            return 0;
        read = read << 6 | (next & 0x3F);
    }
    if (read < forms[length - 1].least || read > LAST_POINT || is_surrogate(read))
        return 0;
    *point = read;
    return length;
}

bool utf8_valid(struct slice s)
{
    unsigned point = 0;
    while (s.length >= WORD_BYTES && (word_at(s.at) & WORD_TOP_BITS) == 0)
        s = slice_from(s, WORD_BYTES); /* ASCII, as most texts are throughout */
    while (s.length) {
        size_t length = utf8_first(s, &point);
        if (length == 0)
            return false;
        s = slice_from(s, length);
    }
    return true;
}

size_t utf8_count(struct slice s)
{
    unsigned point = 0;
    size_t count = 0;
    for (; s.length; count++) {
        size_t length = utf8_first(s, &point);
        s = slice_from(s, length ? length : 1);
    }
    return count;
}

bool utf8_is_wide(unsigned point)
{
    static const unsigned ranges[][2] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0xA4CF},
                                         {0xA960, 0xA97F},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},  {0xFFE0, 0xFFE6},
                                         {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i][0] && point <= ranges[i][1])
            return true;
    return false;
}

/*
 * A character that a terminal acts upon and does not show: controls, line and paragraph separators, and the
 * marks that turn the direction of writing.
 */
static bool is_control(unsigned point)
{
    return point < 0x20 || (point >= 0x7F && point <= 0xA0) || point == 0xAD || point == 0x61C ||
           (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202F) ||
           (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF;
}

void text_add_point(struct text *text, unsigned point)
{
    size_t length = 1;
    while (length < LONGEST && point >= forms[length].least)
        length++;
    char bytes[LONGEST];
    for (size_t i = length - 1; i > 0; i--, point >>= 6)
        bytes[i] = (char)(0x80 | (point & 0x3F));
    bytes[0] = (char)(forms[length - 1].mark | point);
    text_add_slice(text, (struct slice){bytes, length});
}

static void add_hex_bytes(struct text *text, struct slice bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        text_add(text, "\\x");
        text_add_char(text, digits[byte >> 4]);
        text_add_char(text, digits[byte & 15]);
    }
}

void text_add_visible(struct text *text, struct slice s)
{
    while (s.length) {
        unsigned point = 0;
        size_t length = utf8_first(s, &point);
        struct slice character = {s.at, length ? length : 1};
        if (length == 0 || is_control(point))
            add_hex_bytes(text, character);
        else
            text_add_slice(text, character);
        s = slice_from(s, character.length);
    }
}
