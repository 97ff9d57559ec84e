/*
 * Duty: the steps of an explanation: numbers as a person would write them, and the step put to its list.
 * Not here: which steps there are (audit/explain*.c).
 * Depends on: audit/explain, exact/rounding.
 * Memory: texts go to the shelf of the explaining.
 */
#ifndef PAYGAP_AUDIT_STEPS_H
#define PAYGAP_AUDIT_STEPS_H

#include "audit/explain.h"

/* "2500", "30.44", "35000/2283": a decimal where six places say it all, else the fraction. */
void add_value(struct text *text, const struct fraction *value);
/* The same within a formula: a fraction in brackets. */
void add_operand(struct text *text, const struct fraction *value);
void add_decimal(struct text *text, const struct decimal *decimal);

/* Puts the scratch text to the steps; `rule` "6(1) step 3" or NULL; `value` NULL: the step makes no number. */
void put_step(struct explaining *explaining, const char *rule, const struct fraction *value);

/* The same with words that are no scratch text. */
void say_step(struct explaining *explaining, const char *rule, const char *words);

/* Puts a step that ends in an hourly rate, with what that is to the penny. */
void put_rate(struct explaining *explaining, const char *rule, const struct fraction *rate);

/* audit/explain_pay.c: from pay and hours to a rate, for a record whose pay counts; the person's, or that of a post. */
void explain_pay(struct explaining *explaining);

/*
 * audit/explain_posts.c: several posts of one person, under posts=combine. A further post: whose it is, and whether the
 * person is on full pay; of all posts: the sums and the person's rate, and the sum of their bonuses of the 12 months.
 */
void explain_further_post(struct explaining *explaining);
bool is_of_full_pay_employee(const struct explaining *explaining);
void explain_posts(struct explaining *explaining, const struct fraction *rate);
void add_bonus_of_posts(struct explaining *explaining, const struct fraction *bonus);

/* audit/explain_standing.c: rank, quarter, and the figures that the person is in. */
void explain_standing(struct explaining *explaining, const struct entry *entry);

#endif
