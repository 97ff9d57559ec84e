#include "audit/json_document.h"

#include "base/utf8.h"
#include "paygap.h"

/*
 * A result is some five levels deep and has no object of more members than there are fields. Sixteen million values are
 * a list of two million issues; they take 640 MB.
 */
enum { MOST_DEPTH = 64, MOST_MEMBERS = 128, MOST_VALUES = 1 << 24 };

struct reading {
    struct json_document *document;
    struct slice rest;   /* what is not read yet */
    struct text scratch; /* the text being read, as far as it is decoded */
    unsigned depth;      /* objects and lists that are open */
    const char
        *expected; /* in place of what stands at `rest`; NULL: nothing is wrong but, perhaps, with memory */
};

static bool refuse(struct reading *reading, const char *expected)
{
    reading->expected = expected;
    return false;
}

/* ---- Characters ---- */

static bool stands(const struct reading *reading, char c)
{
    return reading->rest.length && *reading->rest.at == c;
}

static bool take(struct reading *reading, const char *word)
{
    return slice_take(&reading->rest, word);
}

static bool stands_digit(const struct reading *reading)
{
    return reading->rest.length && ascii_digit(*reading->rest.at);
}

static void skip_white_space(struct reading *reading)
{
    while (stands(reading, ' ') || stands(reading, '\t') || stands(reading, '\n') || stands(reading, '\r'))
        reading->rest = slice_from(reading->rest, 1);
}

/* ---- Numbers ---- */

static bool read_digits(struct reading *reading)
{
    if (!stands_digit(reading))
        return refuse(reading, "a digit is expected");
    while (stands_digit(reading))
        reading->rest = slice_from(reading->rest, 1);
    return true;
}

static bool read_number(struct reading *reading)
{
    take(reading, "-");
    if (!take(reading, "0") && !read_digits(reading))
        return false;
    if (take(reading, ".") && !read_digits(reading))
        return false;
    if (!take(reading, "e") && !take(reading, "E"))
        return true;
    if (!take(reading, "+"))
        take(reading, "-");
    return read_digits(reading);
}

/* ---- Texts ---- */

enum { UNIT_BYTES = 6 }; /* \uXXXX */

/* The 16 bits that \uXXXX at the start of `text` means. */
static bool unit_at(struct slice text, unsigned *unit)
{
    static const char digits[] = "0123456789abcdef";
    if (text.length < UNIT_BYTES || text.at[0] != '\\' || text.at[1] != 'u')
        return false;
    *unit = 0;
    for (size_t i = 2; i < UNIT_BYTES; i++) {
        const char *digit = memchr(digits, ascii_lower(text.at[i]), sizeof digits - 1);
        if (!digit)
            return false;
        *unit = *unit << 4 | (unsigned)(digit - digits);
    }
    return true;
}

/* A character beyond 16 bits is written as two halves of ten, each with a mark of its own above them. */
enum {
    HALF_BITS = 10,
    HIGH_HALF = 0xD800 >> HALF_BITS,
    LOW_HALF = 0xDC00 >> HALF_BITS,
    BEYOND_16_BITS = 0x10000
};

static bool read_unit(struct reading *reading)
{
    unsigned point, low;
    size_t length = UNIT_BYTES;
    if (!unit_at(reading->rest, &point))
        return refuse(reading, "an escape of JSON is expected");
    if (point == 0)
        return refuse(reading, "a text without U+0000 is expected");
    if (point >> HALF_BITS == HIGH_HALF && unit_at(slice_from(reading->rest, UNIT_BYTES), &low) &&
        low >> HALF_BITS == LOW_HALF) {
        const unsigned bits = (1U << HALF_BITS) - 1;
        point = BEYOND_16_BITS + ((point & bits) << HALF_BITS | (low & bits));
        length += UNIT_BYTES;
    }
    if (point >> HALF_BITS == HIGH_HALF || point >> HALF_BITS == LOW_HALF)
        return refuse(reading, "both halves of a surrogate pair are expected");
    text_add_point(&reading->scratch, point);
    reading->rest = slice_from(reading->rest, length);
    return true;
}

static bool read_escape(struct reading *reading)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    struct slice after = slice_from(reading->rest, 1);
    const char *letter = after.length ? memchr(letters, *after.at, sizeof letters - 1) : NULL;
    if (!letter)
        return read_unit(reading);
    text_add_char(&reading->scratch, meant[letter - letters]);
    reading->rest = slice_from(after, 1);
    return true;
}

/* What stands for itself, as far as it goes. */
static void read_plain(struct reading *reading)
{
    struct slice rest = reading->rest;
    unsigned point;
    for (size_t length; (length = utf8_first(rest, &point)) > 0; rest = slice_from(rest, length))
        if (point < ' ' || point == '"' || point == '\\')
            break;
    text_add_slice(&reading->scratch, (struct slice){reading->rest.at, reading->rest.length - rest.length});
    reading->rest = rest;
}

/* Why a text cannot go on. */
static bool refuse_character(struct reading *reading)
{
    if (reading->rest.length == 0)
        return refuse(reading, "the closing quote of a text is expected");
    unsigned control;
    return refuse(reading, utf8_first(reading->rest, &control) > 0
                               ? "a text without control characters is expected"
                               : "a text in UTF-8 is expected");
}

/* From the opening quote to the closing one; NULL: it is refused, or memory is out. */
static const char *read_text(struct reading *reading)
{
    struct text_shelf *shelf = &reading->document->texts;
    reading->rest = slice_from(reading->rest, 1);
    for (read_plain(reading); !take(reading, "\""); read_plain(reading))
        if (!(stands(reading, '\\') ? read_escape(reading) : refuse_character(reading)))
            return NULL;
    const char *text = shelf_keep_text(shelf, &reading->scratch);
    return shelf->failed ? NULL : text;
}

/* ---- Objects and lists ---- */

static bool read_value(struct reading *reading, const char *key);

/* The next that the list or object which is number `holder` of the values holds. */
typedef bool read_item(struct reading *reading, size_t holder);

static bool read_element(struct reading *reading, size_t list)
{
    (void)list;
    return read_value(reading, NULL);
}

/* Whether the object that is number `object` of the values, and still open, may have a member of this key. */
static bool may_have(struct reading *reading, size_t object, const char *key)
{
    const struct json_document *document = reading->document;
    size_t members = 0;
    for (size_t i = object + 1; i < document->count; i += document->values[i].span) {
        if (strcmp(document->values[i].key, key) == 0)
            return refuse(reading, "a key that the object does not have yet is expected");
        members++;
    }
    return members < MOST_MEMBERS || refuse(reading, "no more than 128 members of an object are expected");
}

static bool read_member(struct reading *reading, size_t object)
{
    skip_white_space(reading);
    if (!stands(reading, '"'))
        return refuse(reading, "a key that begins with \" is expected");
    struct slice key_on = reading->rest;
    const char *key = read_text(reading);
    if (!key)
        return false;
    if (!may_have(reading, object, key)) {
        reading->rest = key_on;
        return false;
    }
    skip_white_space(reading);
    if (!take(reading, ":"))
        return refuse(reading, "a colon is expected");
    return read_value(reading, key);
}

static bool read_items(struct reading *reading, read_item *read, const char *end, const char *expected)
{
    size_t holder = reading->document->count - 1;
    skip_white_space(reading);
    if (take(reading, end))
        return true;
    do {
        if (!read(reading, holder))
            return false;
    } while (take(reading, ","));
    return take(reading, end) || refuse(reading, expected);
}

/* What opens with a bracket goes one level down. */
static bool read_within(struct reading *reading, read_item *read, const char *end, const char *expected)
{
    if (reading->depth == MOST_DEPTH)
        return refuse(reading, "no more than 64 objects and lists within each other are expected");
    reading->rest = slice_from(reading->rest, 1);
    reading->depth++;
    bool is_whole = read_items(reading, read, end, expected);
    reading->depth--;
    return is_whole;
}

/* ---- Values ---- */

static bool read_word(struct reading *reading, enum json_kind *kind)
{
    static const struct {
        const char *word;
        enum json_kind kind;
    } words[] = {{"null", JSON_NULL}, {"false", JSON_FALSE}, {"true", JSON_TRUE}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (take(reading, words[i].word)) {
            *kind = words[i].kind;
            return true;
        }
    return refuse(reading, "a value is expected");
}

static bool read_content(struct reading *reading, struct json_value *value)
{
    if (stands(reading, '{')) {
        value->kind = JSON_OBJECT;
        return read_within(reading, read_member, "}", "a comma or } is expected");
    }
    if (stands(reading, '[')) {
        value->kind = JSON_LIST;
        return read_within(reading, read_element, "]", "a comma or ] is expected");
    }
    if (stands(reading, '"')) {
        value->kind = JSON_TEXT;
        value->text = read_text(reading);
        return value->text;
    }
    if (stands(reading, '-') || stands_digit(reading)) {
        value->kind = JSON_NUMBER;
        return read_number(reading);
    }
    return read_word(reading, &value->kind);
}

/* A place for one more value; what it holds takes the places behind it. */
static bool take_place(struct reading *reading)
{
    struct json_document *document = reading->document;
    if (document->count == MOST_VALUES)
        return refuse(reading, "no more than 16,777,216 values are expected");
    if (!MEMORY_GROW(document->memory, &document->values, &document->capacity, document->count + 1))
        return false;
    document->count++;
    return true;
}

/* A value and the white space around it. */
static bool read_value(struct reading *reading, const char *key)
{
    struct json_document *document = reading->document;
    size_t place = document->count;
    skip_white_space(reading);
    struct json_value value = {.key = key, .written = reading->rest};
    if (!take_place(reading) || !read_content(reading, &value))
        return false;
    value.span = (uint32_t)(document->count - place);
    value.written.length -= reading->rest.length;
    document->values[place] = value;
    skip_white_space(reading);
    return true;
}

/* ---- The document ---- */

static bool is_of_word(char c)
{
    return ascii_letter(c) || ascii_digit(c) || c == '_';
}

/* A word, an escape or a text of one word, as far as they are worth showing, or one character. */
static struct slice shown(struct slice rest)
{
    enum { MOST_SHOWN = 20 };
    unsigned point;
    size_t length = *rest.at == '\\' || *rest.at == '"';
    while (length < rest.length && length < MOST_SHOWN && is_of_word(rest.at[length]))
        length++;
    if (*rest.at == '"' && length < rest.length && rest.at[length] == '"')
        length++;
    if (length == 0)
        length = utf8_first(rest, &point);
    return (struct slice){rest.at, length ? length : 1};
}

/* Line and column, both from 1, the column in characters. */
static void add_place(struct text *why, struct slice before)
{
    size_t line = 1, start = 0;
    for (size_t i = 0; i < before.length; i++)
        if (before.at[i] == '\n') {
            line++;
            start = i + 1;
        }
    text_add(why, "line ");
    text_add_unsigned(why, line);
    text_add(why, ", column ");
    text_add_unsigned(why, utf8_count(slice_from(before, start)) + 1);
}

static void tell(const struct reading *reading, struct slice bytes, struct text *why)
{
    text_add(why, "no whole JSON document: ");
    add_place(why, (struct slice){bytes.at, bytes.length - reading->rest.length});
    text_join(why, ": ", reading->expected, ", not ", NULL);
    if (reading->rest.length == 0) {
        text_add(why, "the end");
        return;
    }
    text_add_char(why, '\'');
    text_add_visible(why, shown(reading->rest));
    text_add_char(why, '\'');
}

struct json_document json_document_begin(const struct memory *memory)
{
    return (struct json_document){.memory = memory, .texts = shelf_begin(memory)};
}

void json_document_end(struct json_document *document)
{
    memory_give(document->memory, document->values, document->capacity * sizeof *document->values);
    shelf_end(&document->texts);
    *document = json_document_begin(document->memory);
}

int32_t json_document_read(struct json_document *document, struct slice bytes, struct text *why)
{
    struct reading reading = {document, bytes, text_begin(document->memory), 0, NULL};
    bool is_whole =
        read_value(&reading, NULL) && (reading.rest.length == 0 || refuse(&reading, "the end is expected"));
    text_end(&reading.scratch);
    if (is_whole)
        return PAYGAP_OK;
    json_document_end(document);
    if (!reading.expected)
        return PAYGAP_ENOMEM;
    tell(&reading, bytes, why);
    return PAYGAP_EDATA;
}

/* ---- What was read ---- */

const struct json_value *json_first(const struct json_value *of)
{
    return of && of->span > 1 ? of + 1 : NULL;
}

const struct json_value *json_after(const struct json_value *of, const struct json_value *value)
{
    const struct json_value *after = value + value->span;
    return after < of + of->span ? after : NULL;
}

const struct json_value *json_member(const struct json_value *of, const char *key)
{
    const struct json_value *member = json_is(of, JSON_OBJECT) ? json_first(of) : NULL;
    while (member && strcmp(member->key, key) != 0)
        member = json_after(of, member);
    return member;
}

const struct json_value *json_element(const struct json_value *of, size_t index)
{
    const struct json_value *element = json_is(of, JSON_LIST) ? json_first(of) : NULL;
    while (element && index-- > 0)
        element = json_after(of, element);
    return element;
}

size_t json_length(const struct json_value *of)
{
    size_t length = 0;
    for (const struct json_value *element = json_element(of, 0); element; element = json_after(of, element))
        length++;
    return length;
}

bool json_is(const struct json_value *value, enum json_kind kind)
{
    return value && value->kind == kind;
}

const char *json_text(const struct json_value *value)
{
    return value ? value->text : NULL;
}
