#include "report/typed.h"

struct typed type_bonus_gap(const char *percent, enum reason reason, const char *men_share,
                            const struct conventions *conventions)
{
    if (men_share && strcmp(men_share, "0.0") == 0)
        return (struct typed){"", false};
    if (reason == NO_WOMAN_PAID_BONUS && conventions->chosen[CONVENTION_NO_WOMEN_BONUS] == NO_WOMEN_BONUS_100)
        return (struct typed){"100.0", true};
    return (struct typed){percent ? percent : "", false};
}
