#include "measures/further_posts.h"

#include <stdlib.h>

static int name_order(const void *left, const void *right)
{
    const struct further_post *a = left, *b = right;
    return roll_compare_names(a->roll, a->entry, b->roll, b->entry);
}

static int row_order(const void *left, const void *right)
{
    const struct further_post *a = left, *b = right;
    int order = name_order(a, b);
    return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

/* Those of the name that `entry` has, and how many they are. */
static struct further_post *named_as(const struct further_posts *posts, const struct roll *roll, size_t entry,
                                     size_t *count)
{
    *count = 0;
    if (!posts->count)
        return NULL;
    const struct further_post wanted = {.roll = roll, .entry = entry}, *end = posts->list + posts->count;
    struct further_post *first = bsearch(&wanted, posts->list, posts->count, sizeof wanted, name_order);
    if (!first)
        return NULL;
    while (first > posts->list && name_order(first - 1, &wanted) == 0)
        first--;
    while (first + *count < end && name_order(first + *count, &wanted) == 0)
        ++*count;
    return first;
}

/* Tells the further posts of the person whose figures stand at `entry` so. */
static void lead_to(struct further_posts *posts, const struct roll *roll, size_t entry)
{
    size_t count;
    struct further_post *first = named_as(posts, roll, entry, &count);
    for (size_t i = 0; i < count; i++)
        first[i].stands = entry;
}

bool further_posts_find(struct further_posts *posts, const struct roll *roll, const struct memory *memory)
{
    *posts = (struct further_posts){.memory = memory};
    for (size_t i = 0; i < roll->count && roll->posts; i++) {
        if (roll_place(roll, i) != PLACE_COMBINED)
            continue;
        if (!MEMORY_GROW(memory, &posts->list, &posts->capacity, posts->count + 1))
            return false;
        posts->list[posts->count++] = (struct further_post){.roll = roll, .entry = i};
    }
    if (posts->count)
        qsort(posts->list, posts->count, sizeof *posts->list, row_order);
    for (size_t i = 0; i < roll->count && posts->count; i++)
        if (roll->rates[i] & MARK_REPEATED && place_is_relevant(roll_place(roll, i)))
            lead_to(posts, roll, i);
    return true;
}

void further_posts_end(struct further_posts *posts)
{
    memory_give(posts->memory, posts->list, posts->capacity * sizeof *posts->list);
}

struct posts_held posts_held(const struct further_posts *posts, const struct roll *roll, size_t entry)
{
    struct posts_held held = {0};
    held.further = named_as(posts, roll, entry, &held.count);
    if (held.count)
        held.stands = held.further->stands;
    return held;
}
