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

static void note_where_persons_stand(struct further_posts *posts, const struct roll *roll)
{
    for (size_t i = 0; i < roll->count && posts->count; i++) {
        if (!(roll->rates[i] & MARK_REPEATED) || !place_is_relevant(roll_place(roll, i)))
            continue;
        size_t count = 0;
        const struct further_post *of_person = further_posts_of(posts, roll, i, &count);
        for (size_t post = 0; post < count; post++)
            posts->list[of_person - posts->list + (ptrdiff_t)post].stands = i;
    }
}

bool further_posts_find(struct further_posts *posts, const struct roll *roll, const struct memory *memory)
{
    *posts = (struct further_posts){.memory = memory};
    for (size_t i = 0; i < roll->count && roll->posts; i++) {
        if (roll_place(roll, i) != PLACE_COMBINED)
            continue;
        if (!MEMORY_GROW(memory, &posts->list, &posts->capacity, posts->count + 1))
            return false;
        posts->list[posts->count++] = (struct further_post){roll, i, i};
    }
    if (posts->count)
        qsort(posts->list, posts->count, sizeof *posts->list, row_order);
    note_where_persons_stand(posts, roll);
    return true;
}

void further_posts_end(struct further_posts *posts)
{
    memory_give(posts->memory, posts->list, posts->capacity * sizeof *posts->list);
}

const struct further_post *further_posts_of(const struct further_posts *posts, const struct roll *roll,
                                            size_t entry, size_t *count)
{
    const struct further_post wanted = {roll, entry, entry}, *end = posts->list + posts->count;
    const struct further_post *first =
        posts->count ? bsearch(&wanted, posts->list, posts->count, sizeof wanted, name_order) : NULL;
    if (!first)
        return NULL;
    while (first > posts->list && name_order(first - 1, &wanted) == 0)
        first--;
    for (*count = 1; first + *count < end && name_order(first + *count, &wanted) == 0;)
        ++*count;
    return first;
}
