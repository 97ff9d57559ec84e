/*
 * Duty: the two instruments and their dates: who falls under which, snapshot date, last day to publish, and
 *       how a rule is cited.
 * Not here: what happens on these dates.
 * Depends on: base/text.
 * Memory: none.
 */
#ifndef PAYGAP_LAW_DATES_H
#define PAYGAP_LAW_DATES_H

#include "base/text.h"

enum sector { SECTOR_UNKNOWN, SECTOR_PRIVATE, SECTOR_PUBLIC };

enum { FIRST_YEAR = 2017, LAST_YEAR = 9998 }; /* reg. 1(2); the dates below have four digits a year */

/* "private", "public"; NULL when unknown. */
const char *sector_name(enum sector sector);

/* "SI 2017/172"; "SI 2017/353, Schedule 1". An unknown sector is cited as the private one. */
const char *instrument_of(enum sector sector);

/* What its numbers stand behind: "reg. ", in the public sector "para. "; they are the same. */
const char *provision_of(enum sector sector);

/* reg. 1(2), para. 1: 5 April, 31 March. Sector must be known. */
void add_snapshot_date(struct text *text, enum sector sector, int year);

/* reg. 2(2): the last day of the 12 months that begin with the snapshot date. */
void add_publish_by(struct text *text, enum sector sector, int year);

/* Reads "YYYY-MM-DD" that is a snapshot date of some year; false for any other text. */
bool read_snapshot_date(struct slice text, enum sector *sector, int *year);

/* Seconds from 1970-01-01 to the start of the snapshot date. */
int64_t snapshot_seconds(enum sector sector, int year);

enum rule {
    RULE_MEAN_HOURLY,
    RULE_MEDIAN_HOURLY,
    RULE_MEAN_BONUS,
    RULE_MEDIAN_BONUS,
    RULE_PAID_BONUS,
    RULE_QUARTERS
};

/* "reg. 8", in the public sector "para. 8". */
const char *cite(enum rule rule, enum sector sector);

/* What enforcement made of a year, for a note: its code and text; NULL code: nothing. */
struct year_note {
    const char *code;
    const char *text;
};
struct year_note note_on_year(int year);

#endif
