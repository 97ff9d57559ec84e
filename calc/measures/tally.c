#include "measures/tally.h"

#include "base/parallel.h"

/*
 * Few classes to count, and few people in each to sort: as the square root of all, both. And so few classes that their
 * numbers fit 16 bits and the counts of those that people are paid by stay in a processor's own cache.
 */
static unsigned bits_for(size_t count)
{
    enum { MOST_BITS = 10 };
    unsigned bits = 0;
    while (bits < MOST_BITS && count >> (2 * bits + 2))
        bits++;
    return bits;
}

/* ---- The walk: each thread counts and sums its part of the numbers ---- */

struct walk {
    const struct tally *tally;
    size_t parts;
    struct part_tally {
        uint32_t (*people)[2]; /* of each class */
        struct sum sums[2];
        uint64_t words[WORD_KINDS];
        bool failed;
    } * of_part;
};

/* A number of the vault. False when memory is out. */
static __attribute__((noinline)) bool tally_large(const struct walk *walk, struct part_tally *own, size_t i)
{
    const struct numbers *numbers = walk->tally->numbers;
    const struct classes *classes = &walk->tally->classes;
    uint64_t word = numbers->words[i];
    size_t class = class_of_key(quantity_key(word, numbers->roll->scales), classes->bits);
    classes->of[i] = (uint16_t) class;
    own->people[class][word_sex(word)]++;
    return sum_add_rare(&own->sums[word_sex(word)], word);
}

/* Compiled once for bonuses and once for rates, exact or in pence: the dearest of the walks over everybody. */
static inline __attribute__((always_inline)) bool tally_numbers(const struct walk *walk, size_t part,
                                                                enum rank_by by)
{
    struct part_tally *own = &walk->of_part[part];
    const struct numbers *numbers = walk->tally->numbers;
    const struct scale *scales = numbers->count ? numbers->roll->scales->list : NULL;
    const uint64_t *words = numbers->words;
    const struct classes classes = walk->tally->classes;
    uint32_t(*people)[2] = own->people;
    wide *const sums[2] = {own->sums[SEX_MAN].of_scale, own->sums[SEX_WOMAN].of_scale};
    size_t end = part_begin(numbers->count, walk->parts, part + 1);
    for (size_t i = part_begin(numbers->count, walk->parts, part); i < end; i++) {
        uint64_t word = words[i];
        classes.of[i] = (uint16_t)classes.count;
        own->words[word_kind(word)]++;
        if (!is_ranked(word, by))
            continue;
        uint32_t scale = quantity_scale(word);
        if (scale == SCALE_OF_VAULT) {
            if (!tally_large(walk, own, i))
                return false;
            continue;
        }
        uint64_t coefficient = quantity_coefficient(word);
        size_t class = class_of_key(key_on_scale(&scales[scale], coefficient), classes.bits);
        classes.of[i] = (uint16_t) class;
        people[class][word_sex(word)]++;
        sums[word_sex(word)][scale] += coefficient; /* 2^64 of them fit 128 bits */
    }
    return true;
}

static void tally_part(void *context, size_t part)
{
    const struct walk *walk = context;
    walk->of_part[part].failed = walk->tally->numbers->by == RANK_BY_BONUS
                                     ? !tally_numbers(walk, part, RANK_BY_BONUS)
                                     : !tally_numbers(walk, part, RANK_BY_RATE);
}

static bool walk_begin(struct walk *walk, const struct roll *roll)
{
    size_t classes = walk->tally->classes.count;
    walk->of_part = memory_take_zeroed(roll->memory, walk->parts * sizeof *walk->of_part);
    bool enough = walk->of_part != NULL;
    for (size_t part = 0; part < walk->parts && enough; part++) {
        struct part_tally *own = &walk->of_part[part];
        own->people = memory_take_zeroed(roll->memory, classes * sizeof *own->people);
        enough = own->people != NULL;
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
            own->sums[sex] = sum_begin(roll->memory, roll->scales);
            enough = enough && (walk->tally->numbers->count == 0 || sum_make_ready(&own->sums[sex]));
        }
    }
    return enough;
}

static void walk_end(struct walk *walk, const struct roll *roll)
{
    for (size_t part = 0; part < walk->parts && walk->of_part; part++) {
        struct part_tally *own = &walk->of_part[part];
        if (!own->people)
            break; /* nor have those after it anything */
        memory_give(roll->memory, own->people, walk->tally->classes.count * sizeof *own->people);
        for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++)
            sum_end(&own->sums[sex]);
    }
    memory_give(roll->memory, walk->of_part, walk->parts * sizeof *walk->of_part);
}

static void add_up_people(struct tally *tally, const struct walk *walk)
{
    uint64_t(*below)[2] = tally->below;
    memset(below, 0, (tally->classes.count + 1) * sizeof *below);
    for (size_t part = 0; part < walk->parts; part++) {
        uint32_t(*people)[2] = walk->of_part[part].people;
        uint64_t men = 0, women = 0;
        for (size_t class = 0; class < tally->classes.count; class ++) {
            below[class + 1][SEX_MAN] += men += people[class][SEX_MAN];
            below[class + 1][SEX_WOMAN] += women += people[class][SEX_WOMAN];
        }
    }
}

static void add_up_words(struct tally *tally, const struct walk *walk)
{
    for (size_t part = 0; part < walk->parts; part++)
        for (size_t kind = 0; kind < WORD_KINDS; kind++)
            tally->words[kind] += walk->of_part[part].words[kind];
}

/* The first part's sums become the whole's. */
static bool add_up_sums(struct tally *tally, struct walk *walk)
{
    bool kept = true;
    for (int sex = SEX_MAN; sex <= SEX_WOMAN; sex++) {
        struct sum *first = &walk->of_part[0].sums[sex];
        tally->sums[sex] = *first;
        *first = sum_begin(first->memory, first->scales);
    }
    for (size_t part = 0; part < walk->parts && kept; part++) {
        kept = !walk->of_part[part].failed;
        for (int sex = SEX_MAN; part > 0 && sex <= SEX_WOMAN && kept; sex++)
            kept = sum_join(&tally->sums[sex], &walk->of_part[part].sums[sex]);
    }
    return kept;
}

bool tally_make(struct tally *tally, const struct numbers *numbers)
{
    const struct roll *roll = numbers->roll;
    unsigned bits = bits_for(numbers->count);
    *tally = (struct tally){.numbers = numbers, .classes = {bits, class_of_key(UINT64_MAX, bits) + 1, NULL}};
    tally->classes.of = memory_take(roll->memory, numbers->count * sizeof *tally->classes.of);
    tally->below = memory_take(roll->memory, (tally->classes.count + 1) * sizeof *tally->below);
    struct walk walk = {.tally = tally, .parts = parts_of_walk(roll->threads, numbers->count)};
    bool made = walk_begin(&walk, roll) && tally->classes.of && tally->below;
    if (made) {
        in_parallel(roll->threads, walk.parts, tally_part, &walk);
        add_up_people(tally, &walk);
        add_up_words(tally, &walk);
        made = add_up_sums(tally, &walk);
    }
    walk_end(&walk, roll);
    return made;
}

void tally_end(struct tally *tally)
{
    const struct memory *memory = tally->numbers->roll->memory;
    memory_give(memory, tally->classes.of, tally->numbers->count * sizeof *tally->classes.of);
    memory_give(memory, tally->below, (tally->classes.count + 1) * sizeof *tally->below);
    sum_end(&tally->sums[SEX_MAN]);
    sum_end(&tally->sums[SEX_WOMAN]);
}

/* ---- Totals ---- */

struct conclusion {
    const struct sum *sums;
    struct fraction *total;
    bool made[2];
};

static void conclude_sex(void *context, size_t sex)
{
    struct conclusion *conclusion = context;
    conclusion->made[sex] = sum_total(&conclusion->sums[sex], &conclusion->total[sex]);
}

bool tally_total(const struct tally *tally, struct fraction total[2])
{
    const struct roll *roll = tally->numbers->roll;
    struct conclusion conclusion = {tally->sums, total, {false, false}};
    bool worth_threads = parts_of_walk(roll->threads, tally->numbers->count) > 1;
    in_parallel(worth_threads ? roll->threads : 1, 2, conclude_sex, &conclusion);
    return conclusion.made[SEX_MAN] && conclusion.made[SEX_WOMAN];
}
