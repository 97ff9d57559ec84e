/*
 * Duty: regulation 6, the hourly rate, and regulation 7, the weekly working hours, of one pay record,
 *       exactly.
 * Not here: who is counted in what (law/place.h), averages (measures/).
 * Depends on: law/conventions, intake/record, exact/fraction.
 * Memory: results are fractions of the caller's, to be cleared by the caller.
 */
#ifndef PAYGAP_LAW_RATE_H
#define PAYGAP_LAW_RATE_H

#include "exact/fraction.h"
#include "intake/record.h"
#include "law/conventions.h"

/* reg. 6(3): the days of a period; a month is 30.44 days and a year 365.25, but 12 months are no year. */
void period_days(struct fraction *days, const struct period *period);

/* Whether a bonus of the record is for less than the pay period, so that short_bonus matters. */
bool has_short_bonus(const struct pay_record *record);

/* The choice of CONVENTION_SHORT_BONUS that was not made. */
int other_short_bonus(int short_bonus);

/*
 * reg. 6, steps 1 to 5: ordinary pay and bonus pay of the pay period, a week. `short_bonus` is a choice of
 * CONVENTION_SHORT_BONUS. Below zero where a bonus was taken back. Not for a record with a ready-made rate.
 */
void weekly_pay(struct fraction *pay, const struct pay_record *record, int short_bonus);

/* reg. 7: contract hours, or the mean of the twelve weeks; above zero. The record must have hours. */
void weekly_working_hours(struct fraction *hours, const struct pay_record *record);

/* reg. 6, step 6; a ready-made rate as it stands. */
void hourly_rate(struct fraction *rate, const struct pay_record *record, int short_bonus);

#endif
