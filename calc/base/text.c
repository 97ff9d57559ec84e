#include "base/text.h"

#include <stdarg.h>

struct text text_begin(const struct memory *memory)
{
    return (struct text){.memory = memory};
}

void text_end(struct text *text)
{
    memory_give(text->memory, text->bytes, text->capacity);
    *text = text_begin(text->memory);
}

void text_clear(struct text *text)
{
    text_cut(text, 0);
}

void text_cut(struct text *text, size_t length)
{
    if (length > text->length || !text->bytes)
        return;
    text->length = length;
    text->bytes[length] = '\0';
}

/* Room for `count` more bytes and the NUL after them. */
static bool text_reserve(struct text *text, size_t count)
{
    if (text->failed)
        return false;
    if (count > SIZE_MAX - text->length - 1 ||
        !MEMORY_GROW(text->memory, &text->bytes, &text->capacity, text->length + count + 1)) {
        text->failed = true;
        return false;
    }
    return true;
}

void text_add_slice(struct text *text, struct slice slice)
{
    if (!text_reserve(text, slice.length))
        return;
    if (slice.length)
        memcpy(text->bytes + text->length, slice.at, slice.length);
    text->length += slice.length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_slice(text, slice_of(string));
}

void text_add_char(struct text *text, char c)
{
    text_add_slice(text, (struct slice){&c, 1});
}

void text_add_chars(struct text *text, char c, size_t count)
{
    if (!text_reserve(text, count))
        return;
    memset(text->bytes + text->length, c, count);
    text->length += count;
    text->bytes[text->length] = '\0';
}

enum { LONGEST_UNSIGNED = 20 };

/* The digits of `number`, ending at `end`; returns where they start. */
static char *digits_before(char *end, uint64_t number)
{
    do {
        *--end = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    return end;
}

void text_add_unsigned(struct text *text, uint64_t number)
{
    text_add_padded(text, number, 1);
}

void text_add_signed(struct text *text, int64_t number)
{
    if (number < 0)
        text_add_char(text, '-');
    text_add_unsigned(text, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

void text_add_padded(struct text *text, uint64_t number, unsigned digits)
{
    char buffer[LONGEST_UNSIGNED];
    char *end = buffer + LONGEST_UNSIGNED;
    char *start = digits_before(end, number);
    size_t length = (size_t)(end - start);
    if (length < digits)
        text_add_chars(text, '0', digits - length);
    text_add_slice(text, (struct slice){start, length});
}

void text_add_grouped(struct text *text, uint64_t number)
{
    char buffer[LONGEST_UNSIGNED];
    char *end = buffer + LONGEST_UNSIGNED;
    for (char *at = digits_before(end, number); at < end; at++) {
        text_add_char(text, *at);
        if ((end - at - 1) % 3 == 0 && at + 1 < end)
            text_add_char(text, ',');
    }
}

void text_join(struct text *text, ...)
{
    va_list strings;
    va_start(strings, text);
    for (const char *string; (string = va_arg(strings, const char *)) != NULL;)
        text_add(text, string);
    va_end(strings);
}

bool text_release(struct text *text, char **bytes, size_t *size)
{
    text_add(text, "");
    char *exactly =
        text->failed ? NULL : memory_resize(text->memory, text->bytes, text->capacity, text->length + 1);
    if (!exactly) {
        text_end(text);
        return false;
    }
    *bytes = exactly;
    *size = text->length;
    *text = text_begin(text->memory);
    return true;
}

const char *text_string(const struct text *text)
{
    return text->bytes ? text->bytes : "";
}

struct slice text_slice(const struct text *text)
{
    return (struct slice){text_string(text), text->length};
}
