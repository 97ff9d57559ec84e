#include "measures/order.h"

#include "base/parallel.h"
#include "measures/sorting.h"

/* ---- Classes ---- */

static size_t class_of_limit(const struct order *order, const struct fraction *limit)
{
    return class_of_key(fraction_key(limit), order->tally.classes.bits);
}

static size_t bits_size(const struct order *order)
{
    return (order->tally.classes.count / 64 + 1) * sizeof *order->wanted;
}

bool order_make(struct order *order, const struct numbers *numbers)
{
    const struct memory *memory = numbers->roll->memory;
    *order = (struct order){.wanted = NULL};
    bool made = tally_make(&order->tally, numbers);
    order->wanted = memory_take_zeroed(memory, bits_size(order));
    order->seen = memory_take_zeroed(memory, bits_size(order));
    return made && order->wanted && order->seen;
}

void order_end(struct order *order)
{
    const struct memory *memory = order->tally.numbers->roll->memory;
    memory_give(memory, order->wanted, bits_size(order));
    memory_give(memory, order->seen, bits_size(order));
    memory_give(memory, order->groups, order->capacity * sizeof *order->groups);
    tally_end(&order->tally);
}

/* ---- What is wanted ---- */

static void want_class(struct order *order, size_t class)
{
    uint64_t bit = UINT64_C(1) << class % 64;
    order->wanted[class / 64] |= bit & ~order->seen[class / 64];
}

/* A place is that of the n-th of everybody. */
enum { EVERYBODY = SEX_NEITHER };

static uint64_t below_of(const uint64_t below[2], int sex)
{
    return sex == EVERYBODY ? below[SEX_MAN] + below[SEX_WOMAN] : below[sex];
}

/* The class of the n-th of a sex: the last with `n` or fewer below it. */
static size_t class_of_nth(const struct order *order, int sex, uint64_t n)
{
    size_t low = 0, high = order->tally.classes.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (below_of(order->tally.below[middle], sex) <= n)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void order_want_place(struct order *order, uint64_t place)
{
    want_class(order, class_of_nth(order, EVERYBODY, place));
}

void order_want_nth(struct order *order, enum sex sex, uint64_t n)
{
    want_class(order, class_of_nth(order, (int)sex, n));
}

bool order_place_bounds(const struct order *order, uint64_t place, struct fraction *from, struct fraction *to)
{
    size_t class = class_of_nth(order, EVERYBODY, place);
    if (class + 1 == order->tally.classes.count)
        return false;
    fraction_set_key(from, key_of_class(class, order->tally.classes.bits));
    fraction_set_key(to, key_of_class(class + 1, order->tally.classes.bits));
    return true;
}

void order_want_below(struct order *order, const struct fraction *limit)
{
    want_class(order, class_of_limit(order, limit));
}

/* ---- The look: the numbers of the classes wanted ---- */

/*
 * People on a number that is met often are counted where its first was seen, so that a class with a million people on
 * one rate takes no more room than one with a thousand.
 */
enum { SEEN_PLACES = 1024 };

static inline bool is_wanted(const uint64_t *wanted, size_t class)
{
    return wanted[class / 64] >> class % 64 & 1;
}

struct looking {
    const struct order *order;
    size_t parts;
    struct part_seen {
        struct group *groups;
        size_t count, capacity;
        bool failed;
    } of_part[MOST_PARTS];
};

static bool see(struct part_seen *seen, size_t first_seen[SEEN_PLACES], const struct roll *roll,
                uint64_t word, uint64_t key)
{
    size_t *place = &first_seen[key * UINT64_C(0x9E3779B97F4A7C15) >> 54];
    if (*place && quantity_compare(seen->groups[*place - 1].quantity, word, roll->scales) == 0) {
        seen->groups[*place - 1].people[word_sex(word)]++;
        return true;
    }
    if (!MEMORY_GROW(roll->memory, &seen->groups, &seen->capacity, seen->count + 1))
        return false;
    seen->groups[seen->count] = (struct group){.quantity = word & QUANTITY_MASK};
    seen->groups[seen->count++].people[word_sex(word)]++;
    if (*place == 0)
        *place = seen->count;
    return true;
}

enum { LOOKED_AT_ONCE = 256 };

/* Which of the numbers are wanted cannot be guessed: each is listed, and the next takes the place of one that is not. */
static size_t list_wanted(const struct order *order, size_t from, size_t to, size_t list[LOOKED_AT_ONCE])
{
    const uint64_t *wanted = order->wanted;
    const uint16_t *class_of = order->tally.classes.of;
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        list[count] = i;
        count += is_wanted(wanted, class_of[i]);
    }
    return count;
}

static void look_at_part(void *context, size_t part)
{
    struct looking *looking = context;
    struct part_seen *seen = &looking->of_part[part];
    const struct numbers *numbers = looking->order->tally.numbers;
    const struct scales *scales = numbers->roll->scales;
    const uint64_t *words = numbers->words;
    size_t first_seen[SEEN_PLACES] = {0}, list[LOOKED_AT_ONCE];
    size_t end = part_begin(numbers->count, looking->parts, part + 1);
    bool kept = true;
    for (size_t from = part_begin(numbers->count, looking->parts, part), to; from < end; from = to) {
        to = end - from < LOOKED_AT_ONCE ? end : from + LOOKED_AT_ONCE;
        size_t count = list_wanted(looking->order, from, to, list);
        for (size_t i = 0; i < count && kept; i++)
            kept = see(seen, first_seen, numbers->roll, words[list[i]], quantity_key(words[list[i]], scales));
    }
    seen->failed = !kept;
}

static bool keep_groups(struct order *order, const struct part_seen *seen)
{
    bool enough = !seen->failed && MEMORY_GROW(order->tally.numbers->roll->memory, &order->groups,
                                               &order->capacity, order->count + seen->count);
    if (enough && seen->count)
        memcpy(order->groups + order->count, seen->groups, seen->count * sizeof *order->groups);
    order->count += enough ? seen->count : 0;
    return enough;
}

/* Joins neighbours on one number, and counts who is below each group from the beginning of its class. */
static void merge_groups(struct order *order, const struct sorting *sorting, const struct ranked *list,
                         struct group *merged)
{
    size_t count = 0, last_class = SIZE_MAX;
    for (size_t i = 0; i < order->count; i++) {
        const struct group *one = &order->groups[list[i].number];
        struct group *last = count ? &merged[count - 1] : NULL;
        if (last && ranked_equal(sorting, &list[i - 1], &list[i])) {
            last->people[SEX_MAN] += one->people[SEX_MAN];
            last->people[SEX_WOMAN] += one->people[SEX_WOMAN];
            continue;
        }
        size_t class = class_of_key(list[i].key, order->tally.classes.bits);
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
            bool follows = last && class == last_class;
            merged[count].below[sex] =
                follows ? last->below[sex] + last->people[sex] : order->tally.below[class][sex];
            merged[count].people[sex] = one->people[sex];
        }
        merged[count++].quantity = one->quantity;
        last_class = class;
    }
    order->count = count;
}

/* Puts what all looks have seen in order. */
static bool sort_groups(struct order *order)
{
    const struct roll *roll = order->tally.numbers->roll;
    size_t count = order->count;
    struct sorting sorting = {roll->scales, order->groups, sizeof *order->groups};
    struct ranked *list = memory_take(roll->memory, 2 * count * sizeof *list);
    struct group *merged = memory_take(roll->memory, count * sizeof *merged);
    if (list && merged) {
        for (size_t i = 0; i < count; i++)
            list[i] = (struct ranked){quantity_key(order->groups[i].quantity, roll->scales), i};
        sort_exactly(&sorting, list, list + count, count);
        merge_groups(order, &sorting, list, merged);
        memcpy(order->groups, merged, order->count * sizeof *merged);
    }
    memory_give(roll->memory, list, 2 * count * sizeof *list);
    memory_give(roll->memory, merged, count * sizeof *merged);
    return list && merged;
}

static bool is_anything_wanted(const struct order *order)
{
    uint64_t any = 0;
    for (size_t i = 0; i < bits_size(order) / sizeof *order->wanted; i++)
        any |= order->wanted[i];
    return any != 0;
}

bool order_look(struct order *order)
{
    if (!is_anything_wanted(order))
        return true;
    const struct roll *roll = order->tally.numbers->roll;
    struct looking looking = {.order = order,
                              .parts = parts_of_walk(roll->threads, order->tally.numbers->count)};
    in_parallel(roll->threads, looking.parts, look_at_part, &looking);
    bool kept = true;
    for (size_t part = 0; part < looking.parts; part++) {
        struct part_seen *seen = &looking.of_part[part];
        kept = kept && keep_groups(order, seen);
        memory_give(roll->memory, seen->groups, seen->capacity * sizeof *seen->groups);
    }
    for (size_t i = 0; i < bits_size(order) / sizeof *order->wanted; i++) {
        order->seen[i] |= order->wanted[i];
        order->wanted[i] = 0;
    }
    return kept && (order->count == 0 || sort_groups(order));
}

/* ---- Answers ---- */

/* The last group with `n` of the sex below it or fewer; a later one has more. */
static const struct group *group_of_nth(const struct order *order, int sex, uint64_t n)
{
    size_t low = 0, high = order->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (below_of(order->groups[middle].below, sex) <= n)
            low = middle;
        else
            high = middle;
    }
    return &order->groups[low];
}

const struct group *order_at(const struct order *order, uint64_t place)
{
    return group_of_nth(order, EVERYBODY, place);
}

const struct group *order_nth(const struct order *order, enum sex sex, uint64_t n)
{
    return group_of_nth(order, (int)sex, n);
}

/* How many groups are on lower numbers than `limit`. */
static size_t groups_below(const struct order *order, const struct fraction *limit)
{
    size_t low = 0, high = order->count;
    struct fraction value = FRACTION_ZERO;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        order_value(order, &order->groups[middle], &value);
        if (fraction_compare(&value, limit) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    fraction_clear(&value);
    return low;
}

/* All of lower classes, and of the limit's own those up to the last group below it. */
void order_below(const struct order *order, const struct fraction *limit, uint64_t people[2])
{
    size_t groups = groups_below(order, limit);
    memcpy(people, order->tally.below[class_of_limit(order, limit)], sizeof *order->tally.below);
    const struct group *last = groups ? &order->groups[groups - 1] : NULL;
    for (int sex = SEX_MAN; sex <= SEX_WOMAN && last; sex++)
        if (last->below[sex] + last->people[sex] > people[sex])
            people[sex] = last->below[sex] + last->people[sex];
}
