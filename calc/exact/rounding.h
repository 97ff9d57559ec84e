/*
 * Duty: the one place where an exact number is rounded or written: named rounding, distance to the next
 *       rounding boundary, fraction and decimal text.
 * Not here: which mode a figure takes (law/conventions.h).
 * Depends on: exact/fraction, base/text.
 * Memory: text goes to the caller's struct text.
 */
#ifndef PAYGAP_EXACT_ROUNDING_H
#define PAYGAP_EXACT_ROUNDING_H

#include "base/text.h"
#include "exact/fraction.h"

enum rounding {
    ROUND_HALF_AWAY, /* from zero: 0.25 to 0.3, -0.25 to -0.3 */
    ROUND_HALF_EVEN, /* 0.25 to 0.2, 0.35 to 0.4 */
};

/* `value` rounded to `places` decimals, as an exact value. `result` may be `value`. */
void fraction_round(struct fraction *result, const struct fraction *value, unsigned places,
                    enum rounding mode);

/* Whether rounding to `places` decimals meets an exact half. */
bool fraction_is_half(const struct fraction *value, unsigned places);

/* How far `value` is from the nearest number at which rounding to `places` decimals changes: 0 at a half. */
void fraction_margin(struct fraction *margin, const struct fraction *value, unsigned places);

/* "13.6": rounded, always `places` decimals (no point when 0), never "-0.0". */
void fraction_text_rounded(struct text *text, const struct fraction *value, unsigned places,
                           enum rounding mode);

/* "13.594274364769": cut towards zero, always `places` decimals, never "-0.000". */
void fraction_text_cut(struct text *text, const struct fraction *value, unsigned places);

/* "198490/14601" in lowest terms, "5" for a whole number, "-1/3". */
void fraction_text(struct text *text, const struct fraction *value);

#endif
