#include "law/service.h"

void add_public_sentence(struct text *text, const struct fraction *rounded_gap)
{
    struct fraction pence = FRACTION_ZERO, hundred = FRACTION_ZERO;
    fraction_set(&hundred, 100, 1);
    fraction_subtract(&pence, &hundred, rounded_gap);
    text_add(text, "women earned ");
    if (fraction_compare(&pence, &hundred) >= 0) {
        fraction_divide(&pence, &pence, &hundred);
        text_add(text, "£");
        fraction_text_rounded(text, &pence, 2, ROUND_HALF_EVEN);
    } else {
        fraction_text_rounded(text, &pence, 0, ROUND_HALF_EVEN);
        text_add(text, "p");
    }
    text_add(text, " for every £1 that men earned (comparing median hourly pay)");
    fraction_clear(&pence);
    fraction_clear(&hundred);
}
