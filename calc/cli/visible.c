#include "cli/visible.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* One shape of a UTF-8 sequence: its first byte, its length, and the smallest character that needs it. */
struct shape {
    unsigned char mask, lead;
    size_t length;
    uint32_t smallest;
};

static const struct shape shapes[] = {
    {0x80, 0x00, 1, 0x0},
    {0xE0, 0xC0, 2, 0x80},
    {0xF0, 0xE0, 3, 0x800},
    {0xF8, 0xF0, 4, 0x10000},
};

/* The length of the UTF-8 character at `text`, which it puts into *character; 0 when there is none. */
static size_t utf8_character(const unsigned char *text, uint32_t *character)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const struct shape *shape = &shapes[i];
        if ((text[0] & shape->mask) != shape->lead)
            continue;
        uint32_t value = text[0] & (unsigned char)~shape->mask;
        for (size_t k = 1; k < shape->length; k++) {
            if ((text[k] & 0xC0) != 0x80)
                return 0;
            value = value << 6 | (text[k] & 0x3F);
        }
        bool surrogate = value >= 0xD800 && value <= 0xDFFF;
        if (value < shape->smallest || value > 0x10FFFF || surrogate)
            return 0;
        *character = value;
        return shape->length;
    }
    return 0;
}

/* What a terminal obeys instead of showing it: as in the texts of the library (base/utf8.h). */
static bool is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character <= 0xA0) || character == 0xAD ||
           character == 0x61C || (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202F) || (character >= 0x2060 && character <= 0x206F) ||
           character == 0xFEFF;
}

void visible_print(FILE *to, const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at) {
        uint32_t character = 0;
        size_t length = utf8_character(at, &character);
        bool shown = length > 0 && !is_control(character);
        for (size_t rest = length > 0 ? length : 1; rest > 0; rest--, at++)
            fprintf(to, shown ? "%c" : "\\x%02x", *at);
    }
}

char *visible_copy(const char *text)
{
    char *copy = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&copy, &size);
    if (!to)
        return NULL;
    visible_print(to, text);
    if (fclose(to) != 0) {
        free(copy);
        return NULL;
    }
    return copy;
}

bool visible_is_utf8(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at) {
        uint32_t character = 0;
        size_t length = utf8_character(at, &character);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}
