#include "measures/names.h"

enum { MOST_DIGITS = 18, MOST_LETTERS = 10, LETTER_BITS = 6 };

/* Of a name beside: its length, and from bit LENGTH_BITS on where it begins. */
enum { LENGTH_BITS = 24, PLACE_BITS = NAME_FORM_SHIFT - LENGTH_BITS };

static const char letters[] = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

static int letter_value(char c)
{
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 38;
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 11;
    if (ascii_digit(c))
        return c - '0' + 1;
    return c == '-' ? 0 : c == '_' ? 37 : -1;
}

static uint64_t of_form(enum name_form form, uint64_t value)
{
    return (uint64_t)form << NAME_FORM_SHIFT | value;
}

/* As name_of_digits. */
static bool pack_digits(uint64_t *word, struct slice name)
{
    uint64_t value = 1;
    for (size_t i = 0; i < name.length; i++) {
        if (!ascii_digit(name.at[i]))
            return false;
        value = value * 10 + (unsigned)(name.at[i] - '0');
    }
    *word = of_form(NAME_DIGITS, value);
    return true;
}

static bool pack_letters(uint64_t *word, struct slice name)
{
    uint64_t value = 1;
    for (size_t i = 0; i < name.length; i++) {
        int letter = letter_value(name.at[i]);
        if (letter < 0)
            return false;
        value = value << LETTER_BITS | (unsigned)letter;
    }
    *word = of_form(NAME_LETTERS, value);
    return true;
}

bool name_pack(uint64_t *word, struct slice name, struct text *beside)
{
    *word = NO_NAME;
    if (name.length == 0)
        return true;
    if (name.length <= MOST_DIGITS && pack_digits(word, name))
        return true;
    if (name.length <= MOST_LETTERS && pack_letters(word, name))
        return true;
    if (name.length >> LENGTH_BITS || beside->length >> PLACE_BITS)
        return false;
    *word = of_form(NAME_BESIDE, (uint64_t)beside->length << LENGTH_BITS | name.length);
    text_add_slice(beside, name);
    return !beside->failed;
}

static struct slice name_beside(uint64_t word, const struct text *beside)
{
    uint64_t length = word & ((UINT64_C(1) << LENGTH_BITS) - 1);
    return (struct slice){text_string(beside) + (word >> LENGTH_BITS), (size_t)length};
}

struct slice name_unpack(uint64_t word, const struct text *beside, char room[NAME_ROOM])
{
    if (name_form(word) == NAME_BESIDE)
        return name_beside(word, beside);
    bool digits = name_form(word) == NAME_DIGITS;
    const char *alphabet = digits ? "0123456789" : letters;
    uint64_t base = digits ? 10 : UINT64_C(1) << LETTER_BITS;
    uint64_t value = word & ((UINT64_C(1) << NAME_FORM_SHIFT) - 1);
    char *at = room + NAME_ROOM;
    for (; value > 1; value /= base)
        *--at = alphabet[value % base];
    return (struct slice){at, (size_t)(room + NAME_ROOM - at)};
}

uint64_t name_shifted(uint64_t word, size_t places)
{
    return name_form(word) == NAME_BESIDE && word != NO_NAME ? word + ((uint64_t)places << LENGTH_BITS)
                                                             : word;
}

static uint64_t mix(uint64_t value)
{
    value ^= value >> 32;
    value *= UINT64_C(0xBF58476D1CE4E5B9);
    value ^= value >> 29;
    value *= UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 32;
}

/* Up to eight bytes; the last of more. */
static uint64_t last_word(struct slice name)
{
    uint64_t word = 0;
    if (name.length >= sizeof word)
        memcpy(&word, name.at + name.length - sizeof word, sizeof word);
    for (size_t i = 0; i < name.length && name.length < sizeof word; i++)
        word = word << 8 | (unsigned char)name.at[i];
    return word;
}

uint64_t name_hash_of(struct slice name)
{
    uint64_t hash = name.length, word;
    for (size_t at = 0; at + sizeof word < name.length; at += sizeof word) {
        memcpy(&word, name.at + at, sizeof word);
        hash = mix(hash ^ word);
    }
    return mix(hash ^ last_word(name));
}

uint64_t name_hash(uint64_t word, const struct text *beside)
{
    return name_form(word) == NAME_BESIDE ? name_hash_of(name_beside(word, beside)) : mix(word);
}

int name_compare(uint64_t a, const struct text *beside_a, uint64_t b, const struct text *beside_b)
{
    char room_a[NAME_ROOM], room_b[NAME_ROOM];
    return slice_compare(name_unpack(a, beside_a, room_a), name_unpack(b, beside_b, room_b));
}
