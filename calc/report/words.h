/*
 * Duty: the codes of a result in words: the fourteen names, what the reporting service calls things and in
 * which order it asks for them, why a figure is not calculable, why people are left out.
 * Not here: layout (each form's own).
 * Depends on: report/result.
 * Memory: static text.
 */
#ifndef PAYGAP_REPORT_WORDS_H
#define PAYGAP_REPORT_WORDS_H

#include "report/result.h"

/* In the order of paygap_figure_name and of struct paygap_result. */
extern const char *const fourteen_names[FOURTEEN];

/* The fields of the reporting service's form, in its order; `figure` is an index into the fourteen. */
struct service_field {
    size_t figure;
    const char *label;
};
extern const struct service_field service_form[FOURTEEN];

/* "Women in the upper hourly pay quarter" for figure 13. */
const char *service_label(size_t figure);

/* The size band of the reporting service for a head-count: "250 to 499". */
const char *employer_size(uint64_t headcount);

/* From lower to upper: "lower_middle" in documents, "lower middle" in sentences. */
extern const char *const section_names[SECTIONS];
extern const char *const section_words[SECTIONS];

/* Why a figure is not calculable, "no man was paid a bonus"; an unknown code as it stands. */
const char *reason_words(const char *reason);

/* What became of the people of an entry of left_out, "Partners"; an unknown code as it stands. */
const char *place_words(const char *place);

/* "not for filing: 3 records left out", which every form says where invalid records were skipped. */
bool not_for_filing(const paygap_result *result);
void text_add_not_for_filing(struct text *text, uint64_t left_out);

/* "reg. " or, for a listed public authority, "para. " of the Schedule. */
const char *regulation_word(const paygap_result *result);

/* A fraction for a reader: over 200 characters by its first 20 digits, its length and its SHA-256. */
void text_add_fraction(struct text *text, const char *exact);

/* ASCII letters in capitals. */
void text_add_capitals(struct text *text, struct slice words);

#endif
