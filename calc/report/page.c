#include "report/page.h"

#include "base/utf8.h"

struct page page_begin(struct text *text, bool colour)
{
    return (struct page){.text = text, .cell = text_begin(text->memory), .colour = colour};
}

void page_end(struct page *page)
{
    page->text->failed |= page->cell.failed;
    text_end(&page->cell);
}

void page_style(struct page *page, enum page_style style)
{
    static const char *const codes[] = {
        [STYLE_PLAIN] = "\x1b[0m",
        [STYLE_HEADING] = "\x1b[1m",
        [STYLE_WARNING] = "\x1b[33m",
        [STYLE_STOP] = "\x1b[1;31m",
    };
    if (page->colour)
        text_add(page->text, codes[style]);
}

void page_line_end(struct page *page)
{
    while (page->text->length && page->text->bytes[page->text->length - 1] == ' ')
        page->text->length--; /* what the next word was moved to, before it went to the next line */
    text_add_char(page->text, '\n');
    page->column = 0;
}

static void put(struct page *page, struct slice characters)
{
    text_add_slice(page->text, characters);
    page->column += utf8_count(characters);
}

void page_to(struct page *page, size_t column)
{
    if (page->column >= column)
        return;
    text_add_chars(page->text, ' ', column - page->column);
    page->column = column;
}

/* The first `count` characters. */
static struct slice leading(struct slice s, size_t count)
{
    unsigned point = 0;
    struct slice rest = s;
    for (; count && rest.length; count--) {
        size_t length = utf8_first(rest, &point);
        rest = slice_from(rest, length ? length : 1);
    }
    return (struct slice){s.at, s.length - rest.length};
}

static void put_cut(struct page *page, struct slice word, size_t indent, size_t right)
{
    while (word.length) {
        if (page->column >= right) {
            page_line_end(page);
            page_to(page, indent);
        }
        struct slice part = leading(word, right - page->column);
        put(page, part);
        word = slice_from(word, part.length);
    }
}

static struct slice first_word(struct slice words)
{
    size_t length = 0;
    while (length < words.length && words.at[length] != ' ')
        length++;
    return (struct slice){words.at, length};
}

/* A blank before the word, or a new line when it would not fit. */
static void make_room(struct page *page, bool first, size_t width, size_t indent, size_t right)
{
    size_t blank = !first;
    if (page->column > indent && page->column + blank + width > right) {
        page_line_end(page);
        page_to(page, indent);
    } else {
        page_to(page, page->column + blank);
    }
}

void page_words(struct page *page, struct slice words, size_t indent, size_t right)
{
    page_to(page, indent);
    bool first = true;
    while (words.length) {
        struct slice word = first_word(words);
        if (word.length) {
            make_room(page, first, utf8_count(word), indent, right);
            put_cut(page, word, indent, right);
            first = false;
        }
        words = slice_from(words, word.length < words.length ? word.length + 1 : word.length);
    }
}

static void put_right(struct page *page, struct slice characters, size_t right)
{
    size_t width = utf8_count(characters);
    size_t start = width < right ? right - width : 0;
    if (page->column && start <= page->column)
        start = page->column + 1;
    page_to(page, start);
    put(page, characters);
}

void page_cell_words(struct page *page, size_t indent, size_t right)
{
    page_words(page, text_slice(&page->cell), indent, right);
    text_clear(&page->cell);
}

void page_cell_right(struct page *page, size_t right)
{
    put_right(page, text_slice(&page->cell), right);
    text_clear(&page->cell);
}

void page_say(struct page *page, const char *words, size_t indent)
{
    page_words(page, slice_of(words), indent, PAGE_WIDTH);
}

void page_right(struct page *page, const char *words, size_t right)
{
    put_right(page, slice_of(words), right);
}

void page_right_number(struct page *page, uint64_t number, size_t right)
{
    text_add_grouped(&page->cell, number);
    page_cell_right(page, right);
}

void page_heading(struct page *page, enum page_style style, const char *words)
{
    page_line_end(page);
    page_style(page, style);
    page_say(page, words, 0);
    page_style(page, STYLE_PLAIN);
}
