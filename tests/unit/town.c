#include "town.h"

static const struct conventions defaults;

struct pay_record paid_record(const char *id, struct decimal rate, uint64_t row)
{
    return (struct pay_record){.row = row,
                               .valid = true,
                               .id = slice_of(id),
                               .sex = SEX_WOMAN,
                               .standing = STANDING_EMPLOYED,
                               .full_pay = true,
                               .has_hourly_rate = true,
                               .hourly_rate = rate,
                               .bonus_12m = {row, 1, false}};
}

void town_begin_in(struct town *town, const struct memory *memory, const struct conventions *conventions)
{
    town->whole = roll_begin(memory, conventions);
    town->known = (struct acquaintances){0};
    town->of_whole = attribution_begin(memory);
    town->of_part = attribution_begin(memory);
    town->issues = issues_begin(&memory_of_libc, 0);
    CU_ASSERT_TRUE_FATAL(roll_begin_part(&town->part, &town->whole, &memory_of_libc));
    CU_ASSERT_TRUE_FATAL(employers_begin(&town->employers, &memory_of_libc));
}

void town_begin(struct town *town)
{
    town_begin_in(town, &memory_of_libc, &defaults);
}

void town_end(struct town *town)
{
    attribution_end(&town->of_whole);
    attribution_end(&town->of_part);
    acquaintances_end(&town->known, &memory_of_libc);
    employers_end(&town->employers);
    issues_end(&town->issues);
    roll_end(&town->part);
    roll_end(&town->whole);
}

struct employer *town_find(struct town *town, const char *name)
{
    return employers_find(&town->employers, &town->known, slice_of(name));
}

void move_in_with(struct town *town, const char *employer, const struct pay_record *record)
{
    CU_ASSERT_TRUE_FATAL(roll_add(&town->part, record, &town->issues));
    CU_ASSERT_TRUE_FATAL(attribution_reserve(&town->of_part, town->of_part.count + 1));
    attribute_entry(&town->of_part, town_find(town, employer));
}

void move_in(struct town *town, const char *employer, const char *id, struct decimal rate, uint64_t row)
{
    struct pay_record record = paid_record(id, rate, row);
    move_in_with(town, employer, &record);
}

void join_part(struct town *town, uint64_t rows)
{
    CU_ASSERT_TRUE_FATAL(attribution_join(&town->of_whole, &town->of_part));
    CU_ASSERT_TRUE_FATAL(roll_join(&town->whole, &town->part, rows));
    roll_clear(&town->part);
    attribution_clear(&town->of_part);
}

void divide_town(struct town *town, struct division *division, struct own_roll *own)
{
    CU_ASSERT_TRUE_FATAL(
        division_make(division, &town->whole, &town->of_whole, employers_count(&town->employers) + 1));
    CU_ASSERT_EQUAL(town->of_whole.count, 0);
    CU_ASSERT_TRUE_FATAL(own_roll_begin(own, division));
}

void divide_town_end(struct division *division, struct own_roll *own)
{
    own_roll_end(own);
    division_end(division);
}
