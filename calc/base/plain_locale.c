#include "base/plain_locale.h"

bool plain_locale_begin(struct plain_locale *plain)
{
    plain->own = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain->own == (locale_t)0)
        return false;
    plain->before = uselocale(plain->own);
    return true;
}

void plain_locale_end(struct plain_locale *plain)
{
    if (plain->own == (locale_t)0)
        return;
    uselocale(plain->before);
    freelocale(plain->own);
}
