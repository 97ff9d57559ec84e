/*
 * Duty: the list of what is wrong or worth knowing about the records: bounded in what it keeps, exact in
 *       what it counts.
 * Not here: what the issues are; whoever finds one words it.
 * Depends on: base/text; the severities of <paygap.h>.
 * Memory: the list owns the values and messages; codes and field names are static text.
 */
#ifndef PAYGAP_BASE_ISSUES_H
#define PAYGAP_BASE_ISSUES_H

#include "base/text.h"

enum { SEVERITIES = 3 };

/* "error", "warning", "note": by severity, as documents have them. */
extern const char *const severity_names[SEVERITIES];

struct issue {
    int32_t severity; /* PAYGAP_ERROR, PAYGAP_WARNING, PAYGAP_NOTE */
    uint32_t column;  /* 0: the whole row */
    uint64_t row;     /* 0: the whole file */
    const char *code;
    const char *field; /* or NULL */
    char *value;       /* the text at fault, UTF-8, or NULL */
    char *message;     /* one line, no full stop */
};

/* Sorted by severity, row, column and code once issues_sort was called. */
struct issues {
    const struct memory *memory;
    struct issue *list;
    size_t count;
    size_t capacity;
    size_t limit; /* how many are kept in the end; 0: all */
    bool cut;     /* more than `limit` came: what sorts after the last of the first `limit` is dropped */
    struct issue bound; /* that last one's place, without its texts */
    uint64_t totals[SEVERITIES];
    struct slice
        employer; /* in a file of several: whose records are looked at; messages begin with the name */
    bool failed;  /* memory ran out: the list is not complete */
};

struct issues issues_begin(const struct memory *memory, size_t limit);
void issues_end(struct issues *issues);

/*
 * Counts an issue at `where` and says whether the list has a place for it. When it has, issues_add must
 * follow; when not, nothing more is to do: a million warnings that nobody will see are never worded.
 */
bool issues_count(struct issues *issues, const struct issue *where);

/* From which severity on the list drops whatever later rows may have; SEVERITIES: it drops nothing. */
int32_t issues_full_from(const struct issues *issues);

/* Has the list, which is new, drop that too: it is to be moved to another, which has no place for it. */
void issues_drop_from(struct issues *issues, int32_t severity);

/* Adds a counted issue; `value` (at may be NULL) and `message` are copied. */
void issues_add(struct issues *issues, const struct issue *where, struct slice value, struct slice message);

/* Sorts, and drops what is beyond the limit. */
void issues_sort(struct issues *issues);

/* Moves all of `from` into `to`, its rows raised by `rows`; `from` is empty then. */
void issues_move(struct issues *to, struct issues *from, uint64_t rows);

/* A copy for the result; false when memory is out. */
bool issues_copy(struct issues *to, const struct issues *from, const struct memory *memory);

/*
 * `value` for a message or a terminal: in single quotes, control characters and bytes that are not UTF-8 as
 * \xNN, cut with "..." after 60 characters.
 */
void text_add_quoted(struct text *text, struct slice value);

#endif
