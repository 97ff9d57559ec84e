#include "audit/compare.h"

const char *paygap_condition_fault(const char *text, int32_t of_comparison)
{
    struct condition condition;
    const char *fault = condition_read(&condition, slice_of(text));
    if (!fault && condition.of_change && !of_comparison)
        fault = "one result has no change; compare has";
    condition_end(&condition);
    return fault;
}

int32_t paygap_result_meets(const paygap_result *result, const char *text)
{
    struct condition condition;
    struct fraction value = FRACTION_ZERO;
    bool met = false;
    if (!condition_read(&condition, slice_of(text)) && !condition.of_change) {
        const char *exact = result->fourteen[condition.figure].percentage->value.exact;
        met = exact && fraction_read(&value, slice_of(exact)) && condition_met(&condition, &value);
    }
    fraction_clear(&value);
    condition_end(&condition);
    return met;
}

int32_t paygap_comparison_meets(const paygap_comparison *comparison, const char *text)
{
    struct condition condition;
    bool met = !condition_read(&condition, slice_of(text)) && comparison_meets(comparison, &condition);
    condition_end(&condition);
    return met;
}
