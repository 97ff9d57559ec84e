/*
 * Duty: the options of the public interface as they were set, and as one run follows them, map file and explicit
 *       choices laid over each other and every disagreement found.
 * Not here: reading and calculating (api/run.c).
 * Depends on: <paygap.h>, law/, intake/, exact/fraction, base/shelf, base/text.
 * Memory: options and settings each own their texts.
 */
#ifndef PAYGAP_API_SETTINGS_H
#define PAYGAP_API_SETTINGS_H

#include "base/shelf.h"
#include "base/text.h"
#include "exact/fraction.h"
#include "intake/layout.h"
#include "law/conventions.h"
#include "law/dates.h"
#include "paygap.h"

/* Choices that a recorded result, a map file and a setter can all make. */
struct choices {
    struct wanted_column *columns;
    size_t column_count, column_capacity;
    const char *sets[FIELDS];
    struct conventions conventions;
    bool convention_chosen[CONVENTION_COUNT];
};

/* Later ones win. */
enum choices_by { BY_RECORD, BY_MAP, BY_SETTER, CHOICES };

struct paygap_options {
    struct memory own; /* what `memory` points to */
    const struct memory *memory;
    struct text_shelf shelf;
    struct choices choices[CHOICES];
    enum sector sector;
    int32_t year; /* 0: not set */
    enum sector snapshot_sector;
    int32_t snapshot_year; /* 0: not set */
    const char *employer;
    const char *by_employer;
    char separator;
    bool skip_invalid, redact, pseudonyms, with_employees, with_key, with_explanations;
    const char *low_rate;
    uint64_t max_issues;
    int32_t threads;
    bool has_created;
    int64_t created;
    struct text message;
};

struct settings {
    struct text_shelf shelf;
    struct wanted_columns wanted;
    struct wanted_column *columns;
    size_t column_capacity;
    const char *sets[FIELDS];
    struct conventions conventions;
    enum sector sector;
    int year; /* 0: unknown */
    const char *employer;
    const char *by_employer; /* the header of the column; or NULL: all records are one employer's */
    bool skip_invalid, redact, pseudonyms, with_employees, with_key, with_explanations;
    bool has_low_rate;
    struct fraction low_rate;
    size_t max_issues;
    int threads;
    bool has_created;
    int64_t created;
};

/*
 * PAYGAP_OK; PAYGAP_EUSAGE with the reason in options->message; PAYGAP_ENOMEM. settings_end is due only after
 * PAYGAP_OK.
 */
int32_t settings_make(struct settings *settings, struct paygap_options *options, const struct memory *memory);

/* What is answered once options->message says why something is refused; PAYGAP_ENOMEM where it could not be said. */
int32_t options_refused(const struct paygap_options *options);

/* What a recorded result says of columns and of fields set for all rows; whatever else says something wins over it. */
int32_t options_record_column(struct paygap_options *options, const char *field, const char *header);
int32_t options_record_set(struct paygap_options *options, const char *field, const char *value);

void settings_end(struct settings *settings, const struct memory *memory);

#endif
