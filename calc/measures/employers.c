#include "measures/employers.h"

#include <stdlib.h>

#include "measures/names.h"

/* ---- Tables ---- */

static struct employer_place *find_place(const struct employer_table *table, uint64_t hash, struct slice name)
{
    size_t at = hash & (table->size - 1);
    while (table->places[at].employer && (table->places[at].hash != hash ||
                                          !slice_equal(employer_name_of(table->places[at].employer), name)))
        at = (at + 1) & (table->size - 1);
    return &table->places[at];
}

/* Keeps at least half of the places free. */
static bool has_free_places(struct employer_table *table, const struct memory *memory)
{
    enum { FIRST_SIZE = 64 };
    if (table->count < table->size / 2)
        return true;
    struct employer_table larger = {.size = table->size ? table->size * 2 : FIRST_SIZE,
                                    .count = table->count};
    larger.places = memory_take_zeroed(memory, larger.size * sizeof *larger.places);
    if (!larger.places)
        return false;
    for (size_t i = 0; i < table->size; i++)
        if (table->places[i].employer)
            *find_place(&larger, table->places[i].hash, employer_name_of(table->places[i].employer)) =
                table->places[i];
    memory_give(memory, table->places, table->size * sizeof *table->places);
    *table = larger;
    return true;
}

static void table_end(const struct employer_table *table, const struct memory *memory)
{
    memory_give(memory, table->places, table->size * sizeof *table->places);
}

/* ---- Employers ---- */

static size_t size_of_employer(size_t length)
{
    return sizeof(struct employer) + length + 1;
}

/* NULL when memory is out. */
static struct employer *new_employer(const struct employers *employers, struct slice name)
{
    struct employer *employer = memory_take_zeroed(employers->memory, size_of_employer(name.length));
    if (!employer)
        return NULL;
    employer->length = name.length;
    memcpy(employer->name, name.at, name.length);
    return employer;
}

bool employers_begin(struct employers *employers, const struct memory *memory)
{
    *employers = (struct employers){.memory = memory};
    pthread_mutex_init(&employers->lock, NULL);
    employers->nobody = new_employer(employers, (struct slice){"", 0});
    return employers->nobody != NULL;
}

static void free_employer(struct employer *employer, const struct memory *memory)
{
    memory_give(memory, employer, size_of_employer(employer->length));
}

void employers_end(struct employers *employers)
{
    for (struct employer *employer = employers->latest, *earlier; employer; employer = earlier) {
        earlier = employer->earlier;
        free_employer(employer, employers->memory);
    }
    if (employers->nobody)
        free_employer(employers->nobody, employers->memory);
    table_end(&employers->table, employers->memory);
    pthread_mutex_destroy(&employers->lock);
}

/* Under the lock. */
static struct employer *find_or_take_on(struct employers *employers, uint64_t hash, struct slice name)
{
    if (!has_free_places(&employers->table, employers->memory))
        return NULL;
    struct employer_place *place = find_place(&employers->table, hash, name);
    if (place->employer || employers->table.count == UINT32_MAX)
        return place->employer;
    struct employer *employer = new_employer(employers, name);
    if (!employer)
        return NULL;
    *place = (struct employer_place){hash, employer};
    employer->number = (uint32_t)++employers->table.count;
    employer->earlier = employers->latest;
    employers->latest = employer;
    return employer;
}

/* NULL when memory is out. */
static struct employer *find_known(struct employers *employers, struct acquaintances *known, uint64_t hash,
                                   struct slice name)
{
    if (!has_free_places(&known->table, employers->memory))
        return NULL;
    struct employer_place *place = find_place(&known->table, hash, name);
    if (!place->employer) {
        pthread_mutex_lock(&employers->lock);
        *place = (struct employer_place){hash, find_or_take_on(employers, hash, name)};
        pthread_mutex_unlock(&employers->lock);
        known->table.count += place->employer != NULL;
    }
    known->last = place->employer;
    return place->employer;
}

static bool is_last(const struct acquaintances *known, struct slice name)
{
    return known->last && slice_equal(employer_name_of(known->last), name);
}

struct employer *employers_find(struct employers *employers, struct acquaintances *known, struct slice name)
{
    if (name.length == 0)
        return employers->nobody;
    return is_last(known, name) ? known->last : find_known(employers, known, name_hash_of(name), name);
}

/*
 * In a file in no order each name is somewhere else in a table that is larger than the processor's own cache: it is
 * asked for all of them before the first is looked at.
 */
bool employers_find_all(struct employers *employers, struct acquaintances *known, const struct slice *names,
                        size_t count, struct employer *found[NAMES_AT_ONCE])
{
    uint64_t hashes[NAMES_AT_ONCE];
    bool again[NAMES_AT_ONCE]; /* the name of the row before */
    const struct employer_place *places = known->table.places;
    for (size_t i = 0; i < count; i++) {
        again[i] = i ? slice_equal(names[i], names[i - 1]) : is_last(known, names[i]);
        if (again[i])
            continue;
        hashes[i] = name_hash_of(names[i]);
        if (places)
            __builtin_prefetch(&places[hashes[i] & (known->table.size - 1)]);
    }
    for (size_t i = 0; i < count && places; i++)
        if (!again[i])
            __builtin_prefetch(places[hashes[i] & (known->table.size - 1)].employer);
    for (size_t i = 0; i < count; i++) {
        found[i] = again[i] ? known->last : find_known(employers, known, hashes[i], names[i]);
        if (!found[i])
            return false;
    }
    return true;
}

void acquaintances_end(struct acquaintances *known, const struct memory *memory)
{
    table_end(&known->table, memory);
}

static int order_of_names(const void *left, const void *right)
{
    return slice_compare(employer_name_of(*(struct employer *const *)left),
                         employer_name_of(*(struct employer *const *)right));
}

struct employer **employers_in_order(const struct employers *employers)
{
    size_t count = 0;
    struct employer **list =
        memory_take(employers->memory, employers_count(employers) * sizeof(struct employer *));
    for (struct employer *employer = employers->latest; list && employer; employer = employer->earlier)
        list[count++] = employer;
    if (count)
        qsort((void *)list, count, sizeof *list, order_of_names);
    return list;
}
