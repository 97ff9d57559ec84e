#include "cli/nearest.h"

#include <string.h>

/* Longer words are not compared: none of ours is that long. */
enum { LONGEST = 32, FARTHEST = 2 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* From every start of `a` to every start of `b`; neither is longer than LONGEST. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t table[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= a_length; i++) {
        for (size_t k = 0; k <= b_length; k++) {
            if (i == 0 || k == 0) {
                table[i][k] = i + k;
                continue;
            }
            size_t changed = table[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
            table[i][k] = least(changed, least(table[i - 1][k], table[i][k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                table[i][k] = least(table[i][k], table[i - 2][k - 2] + 1);
        }
    }
    return table[a_length][b_length];
}

size_t nearest_distance(const char *a, const char *b)
{
    return distance(a, least(strlen(a), LONGEST), b, least(strlen(b), LONGEST));
}

struct nearest nearest_begin(const char *typed, size_t length)
{
    /* A slip changes less than the whole word. */
    size_t reach = length > FARTHEST ? FARTHEST + 1 : length;
    return (struct nearest){.typed = typed, .length = length, .distance = reach};
}

void nearest_offer(struct nearest *nearest, const char *word)
{
    size_t length = strlen(word);
    if (nearest->length > LONGEST || length > LONGEST || nearest->length == 0)
        return;
    /* An abbreviation is one slip, however much it leaves out. */
    size_t far = strncmp(word, nearest->typed, nearest->length) == 0
                     ? 1
                     : distance(nearest->typed, nearest->length, word, length);
    if (far < nearest->distance) {
        nearest->distance = far;
        nearest->found = word;
    }
}
