/*
 * Duty: the words and periods of plain rows: what the reference reads of one is remembered when there is nothing to say
 *       about it.
 * Not here: the rows (intake/plain.h).
 * Depends on: intake/plain, intake/values.
 * Memory: what is learnt is the reader's.
 */
#ifndef PAYGAP_INTAKE_PLAIN_WORDS_H
#define PAYGAP_INTAKE_PLAIN_WORDS_H

#include "intake/plain.h"

enum { NO_PERIOD = PLAIN_PERIODS };

/* The number of a period, a new one if need be; NO_PERIOD when there are too many, or memory is out. */
unsigned number_period(struct plain_reader *reader, const struct period *period);

/* Each: whether a new word was learnt. */
bool learn_sex(struct plain_reader *reader, struct slice cell);
bool learn_answer(struct plain_reader *reader, struct slice cell);
bool learn_standing(struct plain_reader *reader, struct slice cell);
bool learn_period(struct plain_reader *reader, struct slice cell);

#endif
