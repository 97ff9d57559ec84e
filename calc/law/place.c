#include "law/place.h"

const char *place_name(enum place place)
{
    static const char *const names[PLACES] = {
        [PLACE_FULL_PAY] = "full_pay",         [PLACE_NOT_FULL_PAY] = "not_full_pay",
        [PLACE_NOT_RELEVANT] = "not_relevant", [PLACE_PARTNER] = "partner",
        [PLACE_OTHER_SEX] = "other_sex",       [PLACE_COMBINED] = "combined",
        [PLACE_EXCLUDED] = "excluded",         [PLACE_INVALID] = "invalid",
    };
    return names[place];
}

enum place place_of(const struct pay_record *record)
{
    if (!record->valid)
        return PLACE_INVALID;
    if (record->exclude_reason.length)
        return PLACE_EXCLUDED;
    if (record->standing == STANDING_NOT_EMPLOYED)
        return PLACE_NOT_RELEVANT;
    if (record->standing == STANDING_PARTNER)
        return PLACE_PARTNER;
    if (record->sex == SEX_NEITHER)
        return PLACE_OTHER_SEX;
    return record->full_pay ? PLACE_FULL_PAY : PLACE_NOT_FULL_PAY;
}
