/*
 * Duty: the words of millions of names in little room: what is joined from a part is kept as differences from the
 *       part's least word, in as few bytes each as the greatest takes: two for ids given out one after the other, four
 *       for ids of nine digits in no order.
 * Not here: what a word says (measures/names.h).
 * Depends on: base/memory, base/word.
 * Memory: a list owns its words.
 */
#ifndef PAYGAP_MEASURES_NAME_LIST_H
#define PAYGAP_MEASURES_NAME_LIST_H

#include "base/memory.h"
#include "base/word.h"

/* Names that were joined together. */
struct name_run {
    size_t first;   /* the number of the first name */
    uint64_t least; /* of their words */
    size_t at;      /* where their differences begin */
    size_t bytes;   /* of each, the lowest first */
};

struct name_list {
    const struct memory *memory;
    struct name_run *runs;
    size_t run_count, run_capacity;
    char *differences; /* a word is read and written whole: there is room for WORD_BYTES more */
    size_t size, capacity;
    size_t joined;   /* names */
    uint64_t *words; /* of names added after those joined */
    size_t added, words_capacity;
};

struct name_list name_list_begin(const struct memory *memory);
void name_list_end(struct name_list *list);
void name_list_clear(struct name_list *list); /* and keeps the room */

/* Each: false when memory is out. */
bool name_list_expect(struct name_list *list, size_t count); /* so many are likely to be joined */
bool name_list_reserve(struct name_list *list, size_t more); /* room for so many to be added */
bool name_list_join(struct name_list *list, const uint64_t *words, size_t count); /* before any is added */

/* There is room. */
static inline void name_list_add(struct name_list *list, uint64_t word)
{
    list->words[list->added++] = word;
}

uint64_t name_list_at(const struct name_list *list, size_t number);

/* A walk from a number upwards. */
struct name_walk {
    const struct name_list *list;
    size_t run;  /* of the name before the next */
    size_t next; /* may be raised, to leave some out */
};

struct name_walk name_walk_from(const struct name_list *list, size_t number);

static inline uint64_t name_walk_next(struct name_walk *walk)
{
    const struct name_list *list = walk->list;
    size_t number = walk->next++;
    if (number >= list->joined)
        return list->words[number - list->joined];
    while (walk->run + 1 < list->run_count && number >= list->runs[walk->run + 1].first)
        walk->run++;
    const struct name_run *run = &list->runs[walk->run];
    const char *difference = list->differences + run->at + (number - run->first) * run->bytes;
    return run->least + (word_at(difference) & word_first(run->bytes));
}

#endif
