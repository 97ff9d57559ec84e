/*
 * Duty: one run from bytes to result: the road of the data, stage by stage.
 * Not here: what any stage does.
 * Depends on: every stage: api/, measures/, intake/, base/.
 * Memory: a run owns all it holds.
 */
#ifndef PAYGAP_API_RUN_H
#define PAYGAP_API_RUN_H

#include "api/crew.h"
#include "api/by_employer.h"
#include "api/settings.h"
#include "base/digest.h"
#include "base/issues.h"
#include "intake/source.h"
#include "intake/typed.h"
#include "measures/findings.h"
#include "measures/posts.h"

/* Where the records come from: the first call that gives some decides. */
enum run_input { INPUT_NONE, INPUT_BYTES, INPUT_FIELDS };

enum run_phase {
    RUN_AT_START, /* the kind of file and the header line are not known yet */
    RUN_READING,  /* records */
    RUN_REFUSED,  /* the file as a whole is refused; further bytes are only counted and digested */
    RUN_FINISHED,
};

struct paygap_run {
    struct memory own; /* what `memory` points to */
    const struct memory *memory;
    struct settings settings;
    const char *name;
    enum run_input input;
    _Atomic enum run_phase phase; /* this and the next are changed by whichever thread joins a block */
    _Atomic int32_t
        failure; /* PAYGAP_ENOMEM once memory ran out, PAYGAP_EIO once a part of a file may be missing */

    struct digest digest;
    _Atomic uint64_t bytes, rows; /* changed once a block, and asked from other threads (api/progress.c) */
    uint64_t expected_bytes;      /* of the file; 0: not known */
    char sha256[DIGEST_DIGITS + 1];

    struct typed_record record; /* of fields, until it is whole */
    struct text pending;  /* what has come before the header line is whole; the line of a typed record */
    size_t header_sought; /* in so many of them the header line does not end */
    uint64_t lines;       /* of the records on the roll and before them */
    struct layout layout; /* its separator is known with the kind of file */
    struct reading_rules rules;
    struct reading reading;
    struct crew crew; /* from the header line on */
    bool has_crew;
    struct source *source; /* of the bytes, where threads bring them for themselves */
    int64_t got;           /* from it, last */
    struct block *filling; /* of the crew's, with fewer than `goal` bytes; NULL: none is */
    size_t goal;
    bool cut_short;       /* a record too long was met: nothing after it is read */
    struct text rest;     /* what the last block that was full had of a record that goes on */
    struct text currency; /* as first met */
    bool calculated;      /* the figures were made */
    bool file_fault;      /* an error that leaving records out does not mend */

    struct roll roll;
    struct employers employers; /* with settings.by_employer, from the header line on */
    struct attribution attribution;
    struct employer_lines lines_of_employers;
    bool has_employers;
    struct spool spool;
    struct issues issues;
    struct text message;
};

/* run.c: PAYGAP_ENOMEM, from now on. */
int32_t run_fail(paygap_run *run);

/* run.c: refuses the file: an error of no record, after which nothing more is read. */
void run_refuse_file(paygap_run *run, uint64_t row, const char *code, const char *message);

/* run.c: whether the result shows people, or their ids beside running numbers. */
bool run_keeps_people(const paygap_run *run);

/* run.c: bytes of a file whose kind and header line are not known yet. Once they are, what follows is run->pending. */
int32_t run_take_start(paygap_run *run, const char *bytes, size_t size, bool at_end);

/* run.c: says that a call came at the wrong time, and why; PAYGAP_EUSAGE. */
int32_t run_misused(paygap_run *run, const char *why);
#define RUN_IS_FINISHED "the run is finished"

/* run.c: once it is known where each field stands. */
void run_begin_reading(paygap_run *run);

/* run.c: what a result says of the input; without a file no name need be, and no digest is. */
const char *run_input_name(const paygap_run *run);
const char *run_input_sha256(const paygap_run *run);

/* feed.c: reads whole records and parts of them, once the run is reading. */
int32_t feed_records(paygap_run *run, const char *bytes, size_t size);

/* run.c: what an employer's records are judged by, those of the one or of one among many. */
struct post_columns run_post_columns(const paygap_run *run);
struct finding_rules run_finding_rules(const paygap_run *run);

/* feed.c: reads what is still to be read. */
int32_t feed_end(paygap_run *run);

#endif
