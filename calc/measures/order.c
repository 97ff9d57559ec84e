#include "measures/order.h"

#include "base/parallel.h"
#include "measures/sorting.h"

/* ---- Classes: keys of one magnitude, told apart by their next bits ---- */

static size_t class_of(uint64_t key, unsigned bits)
{
    unsigned cut = 63 - bits - (unsigned)__builtin_clzll(key | UINT64_C(1) << bits);
    return ((size_t)cut << bits) + (size_t)(key >> cut);
}

static size_t class_of_word(const struct order *order, uint64_t word)
{
    return class_of(quantity_key(word, order->numbers->roll->scales), order->bits);
}

/* Some thousand people a class. */
static unsigned bits_for(size_t count)
{
    enum { MOST_BITS = 12, PEOPLE_OF_A_BIT = 1024 };
    unsigned bits = 0;
    while (bits < MOST_BITS && count >> bits > PEOPLE_OF_A_BIT)
        bits++;
    return bits;
}

/* ---- Counting ---- */

struct counting {
    const struct order *order;
    size_t parts;
    uint32_t (*of_part)[2]; /* `classes` of them a part */
};

static void count_part(void *context, size_t part)
{
    const struct counting *counting = context;
    const struct order *order = counting->order;
    const struct numbers *numbers = order->numbers;
    const uint64_t *words = numbers->words;
    uint32_t(*counts)[2] = counting->of_part + part * order->classes;
    memset(counts, 0, order->classes * sizeof *counts);
    size_t end = part_begin(numbers->count, counting->parts, part + 1);
    for (size_t i = part_begin(numbers->count, counting->parts, part); i < end; i++)
        if (is_ranked(words[i], numbers->by))
            counts[class_of_word(order, words[i])][word_sex(words[i])]++;
}

static void add_up(struct order *order, const struct counting *counting)
{
    uint64_t below[2] = {0, 0};
    for (size_t class = 0; class <= order->classes; class ++)
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
            order->below[class][sex] = below[sex];
            for (size_t part = 0; class < order->classes && part < counting->parts; part++)
                below[sex] += counting->of_part[part * order->classes + class][sex];
        }
}

static size_t bits_size(const struct order *order)
{
    return (order->classes / 64 + 1) * sizeof *order->wanted;
}

bool order_make(struct order *order, const struct numbers *numbers)
{
    const struct roll *roll = numbers->roll;
    *order = (struct order){.numbers = numbers, .bits = bits_for(numbers->count)};
    order->classes = class_of(UINT64_MAX, order->bits) + 1;
    order->below = memory_take(roll->memory, (order->classes + 1) * sizeof *order->below);
    order->wanted = memory_take_zeroed(roll->memory, bits_size(order));
    order->seen = memory_take_zeroed(roll->memory, bits_size(order));
    struct counting counting = {.order = order, .parts = parts_of_walk(roll->threads, numbers->count)};
    size_t size = counting.parts * order->classes * sizeof *counting.of_part;
    counting.of_part = memory_take(roll->memory, size);
    bool made = order->below && order->wanted && order->seen && counting.of_part;
    if (made) {
        in_parallel(roll->threads, counting.parts, count_part, &counting);
        add_up(order, &counting);
    }
    memory_give(roll->memory, counting.of_part, size);
    return made;
}

void order_end(struct order *order)
{
    const struct memory *memory = order->numbers->roll->memory;
    memory_give(memory, order->below, (order->classes + 1) * sizeof *order->below);
    memory_give(memory, order->wanted, bits_size(order));
    memory_give(memory, order->seen, bits_size(order));
    memory_give(memory, order->groups, order->capacity * sizeof *order->groups);
}

/* ---- What is wanted ---- */

static void want_class(struct order *order, size_t class)
{
    uint64_t bit = UINT64_C(1) << class % 64;
    order->wanted[class / 64] |= bit & ~order->seen[class / 64];
}

static uint64_t everybody_below(const struct order *order, size_t class)
{
    return order->below[class][SEX_MAN] + order->below[class][SEX_WOMAN];
}

void order_want_place(struct order *order, uint64_t place)
{
    size_t low = 0, high = order->classes;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (everybody_below(order, middle) <= place)
            low = middle;
        else
            high = middle;
    }
    want_class(order, low);
}

void order_want_nth(struct order *order, enum sex sex, uint64_t n)
{
    size_t low = 0, high = order->classes;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (order->below[middle][sex] <= n)
            low = middle;
        else
            high = middle;
    }
    want_class(order, low);
}

void order_want_below(struct order *order, const struct fraction *limit)
{
    want_class(order, class_of(fraction_key(limit), order->bits));
}

/* ---- The look: the numbers of the classes wanted ---- */

/*
 * People on a number that is met often are counted where its first was seen, so that a class with a million people on
 * one rate takes no more room than one with a thousand.
 */
enum { SEEN_PLACES = 1024 };

static inline bool is_wanted(const struct order *order, size_t class)
{
    return order->wanted[class / 64] >> class % 64 & 1;
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

static bool see(struct part_seen *seen, size_t first_seen[SEEN_PLACES], const struct memory *memory,
                uint64_t word)
{
    uint64_t quantity = word & QUANTITY_MASK;
    size_t *place = &first_seen[quantity * UINT64_C(0x9E3779B97F4A7C15) >> 54];
    if (*place && seen->groups[*place - 1].quantity == quantity) {
        seen->groups[*place - 1].people[word_sex(word)]++;
        return true;
    }
    void *groups = seen->groups;
    bool enough = memory_grow(memory, &groups, &seen->capacity, seen->count + 1, sizeof *seen->groups);
    seen->groups = groups;
    if (!enough)
        return false;
    seen->groups[seen->count] = (struct group){.quantity = quantity};
    seen->groups[seen->count++].people[word_sex(word)]++;
    if (*place == 0)
        *place = seen->count;
    return true;
}

static void look_at_part(void *context, size_t part)
{
    struct looking *looking = context;
    const struct order *order = looking->order;
    const struct numbers *numbers = order->numbers;
    struct part_seen *seen = &looking->of_part[part];
    size_t first_seen[SEEN_PLACES] = {0};
    size_t end = part_begin(numbers->count, looking->parts, part + 1);
    bool kept = true;
    for (size_t i = part_begin(numbers->count, looking->parts, part); i < end && kept; i++) {
        uint64_t word = numbers->words[i];
        if (is_ranked(word, numbers->by) && is_wanted(order, class_of_word(order, word)))
            kept = see(seen, first_seen, numbers->roll->memory, word);
    }
    seen->failed = !kept;
}

static bool keep_groups(struct order *order, const struct part_seen *seen)
{
    void *groups = order->groups;
    bool enough = !seen->failed && memory_grow(order->numbers->roll->memory, &groups, &order->capacity,
                                               order->count + seen->count, sizeof *order->groups);
    order->groups = groups;
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
        size_t class = class_of(list[i].key, order->bits);
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
            bool follows = last && class == last_class;
            merged[count].below[sex] =
                follows ? last->below[sex] + last->people[sex] : order->below[class][sex];
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
    const struct roll *roll = order->numbers->roll;
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

bool order_look(struct order *order)
{
    const struct roll *roll = order->numbers->roll;
    struct looking looking = {.order = order, .parts = parts_of_walk(roll->threads, order->numbers->count)};
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

/* The last group that begins at `place` or before. */
const struct group *order_at(const struct order *order, uint64_t place)
{
    size_t low = 0, high = order->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (group_start(&order->groups[middle]) <= place)
            low = middle;
        else
            high = middle;
    }
    return &order->groups[low];
}

/* The last group with `n` of the sex below it or fewer; a later one has more. */
const struct group *order_nth(const struct order *order, enum sex sex, uint64_t n)
{
    size_t low = 0, high = order->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (order->groups[middle].below[sex] <= n)
            low = middle;
        else
            high = middle;
    }
    return &order->groups[low];
}

void order_below(const struct order *order, const struct fraction *limit, uint64_t people[2])
{
    size_t class = class_of(fraction_key(limit), order->bits);
    memcpy(people, order->below[class], sizeof order->below[class]);
    struct fraction value = FRACTION_ZERO;
    for (size_t i = 0; i < order->count; i++) {
        const struct group *group = &order->groups[i];
        order_value(order, group, &value);
        if (fraction_compare(&value, limit) >= 0)
            break;
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
            if (group->below[sex] + group->people[sex] > people[sex])
                people[sex] = group->below[sex] + group->people[sex];
    }
    fraction_clear(&value);
}
