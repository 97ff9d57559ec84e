#include "audit/formula.h"

#include "audit/number.h"
#include "audit/reference.h"

/* Part of a name, a reference or a number, in which no other begins. */
static bool is_inner(char c)
{
    return ascii_letter(c) || ascii_digit(c) || (c && strchr("_.\\$", c)) || (unsigned char)c > 127;
}

/* What stands in quotes, a text or the name of a sheet, is left as it is; 0: nothing does here. */
static size_t quoted_length(const char *at)
{
    if (*at != '"' && *at != '\'')
        return 0;
    const char *end = strchr(at + 1, *at);
    return end ? (size_t)(end - at) + 1 : strlen(at);
}

/* ---- Shared formulas ---- */

/* A column that is whole, the name of a function or of a sheet look like one. */
static bool is_reference(const char *at, const struct reference *reference)
{
    char next = at[reference->length];
    return reference->length && !is_inner(next) && !(next && strchr("(![", next));
}

static void add_shifted(struct text *text, const struct reference *from, int64_t down, int64_t right)
{
    int64_t row = from->row + (from->fixed_row ? 0 : down);
    int64_t column = from->column + (from->fixed_column ? 0 : right);
    struct reference to = *from;
    to.row = (uint32_t)row;
    to.column = (uint32_t)column;
    if (row < 0 || column < 0)
        text_add(text, "#REF!");
    else
        text_add_reference(text, &to);
}

void text_add_shifted(struct text *text, const char *formula, int64_t down, int64_t right)
{
    bool within = false;
    for (const char *at = formula; *at;) {
        size_t length = quoted_length(at);
        struct reference reference = reference_read(at);
        if (!length && !within && is_reference(at, &reference)) {
            length = reference.length;
            add_shifted(text, &reference, down, right);
        } else {
            length = length ? length : 1;
            text_add_slice(text, (struct slice){at, length});
        }
        within = is_inner(at[length - 1]);
        at += length;
    }
}

/* ---- Comparing ---- */

/* The length of a number that no name or reference goes on with; 0: none stands there. */
static size_t number_alone(const char *at)
{
    size_t length = number_length(at);
    return is_inner(at[length]) ? 0 : length;
}

/* "1E-8" is "0.00000001" to another program; everything else has to be the same letter by letter. */
bool same_formula(const char *a, const char *b)
{
    bool within = false, same = true;
    while (a && b && *a && *b && same) {
        size_t quoted = quoted_length(a), length = quoted ? quoted : 1, other = length;
        size_t number = quoted || within ? 0 : number_alone(a), other_number = number ? number_alone(b) : 0;
        if (number && other_number) {
            same = same_number(a, b);
            length = number;
            other = other_number;
        } else {
            same = strncmp(a, b, length) == 0;
        }
        within = is_inner(a[length - 1]);
        a += length;
        b += same ? other : 0;
    }
    return same && (a && b ? *a == *b : a == b);
}
