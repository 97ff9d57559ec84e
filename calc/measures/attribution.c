#include "measures/attribution.h"

struct attribution attribution_begin(const struct memory *memory)
{
    return (struct attribution){.memory = memory};
}

void attribution_end(struct attribution *attribution)
{
    memory_give(attribution->memory, attribution->of_entry,
                attribution->capacity * sizeof *attribution->of_entry);
    memory_give(attribution->memory, attribution->issues,
                attribution->issue_capacity * sizeof *attribution->issues);
    *attribution = attribution_begin(attribution->memory);
}

void attribution_clear(struct attribution *attribution)
{
    attribution->count = attribution->issue_count = 0;
}

bool attribution_reserve(struct attribution *attribution, size_t count)
{
    return count <= UINT32_MAX &&
           MEMORY_GROW(attribution->memory, &attribution->of_entry, &attribution->capacity, count);
}

bool attribute_issues(struct attribution *attribution, struct employer *employer,
                      const uint64_t before[SEVERITIES], const uint64_t after[SEVERITIES])
{
    if (memcmp(before, after, SEVERITIES * sizeof *before) == 0)
        return true;
    if (!MEMORY_GROW(attribution->memory, &attribution->issues, &attribution->issue_capacity,
                     attribution->issue_count + 1))
        return false;
    struct employer_issues *found = &attribution->issues[attribution->issue_count++];
    found->employer = employer;
    for (int severity = 0; severity < SEVERITIES; severity++)
        found->totals[severity] = after[severity] - before[severity];
    return true;
}

bool attribution_join(struct attribution *attribution, const struct attribution *part)
{
    if (!attribution_reserve(attribution, attribution->count + part->count))
        return false;
    if (part->count)
        memcpy(attribution->of_entry + attribution->count, part->of_entry,
               part->count * sizeof *part->of_entry);
    attribution->count += part->count;
    for (size_t i = 0; i < part->issue_count; i++)
        for (int severity = 0; severity < SEVERITIES; severity++)
            part->issues[i].employer->totals[severity] += part->issues[i].totals[severity];
    return true;
}
