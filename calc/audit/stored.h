/*
 * Duty: a result that was written earlier, as JSON or inside a workbook, told from everything else and read back.
 * Not here: how it is judged (audit/verify.h).
 * Depends on: audit/read_result, audit/json_reader, audit/workbook, report/result, base/digest.
 * Memory: owns all it was read from; its result is borrowed from it.
 */
#ifndef PAYGAP_AUDIT_STORED_H
#define PAYGAP_AUDIT_STORED_H

#include "audit/json_reader.h"
#include "audit/workbook.h"
#include "base/digest.h"
#include "report/result.h"

struct paygap_stored {
    struct memory own; /* what `memory` points to */
    const struct memory *memory;
    struct text json;    /* as it was written */
    struct text archive; /* of a workbook: its bytes */
    struct workbook workbook;
    bool is_workbook;
    struct json_document document;
    paygap_result *result;          /* made anew from the document */
    char digest[DIGEST_DIGITS + 1]; /* of the content as it stands */
    bool digest_holds;
    struct text message; /* why it is none */
};

/* Whether bytes are JSON or a workbook, ours or not, and no pay records. */
bool stored_looks_like(struct slice bytes);

/*
 * PAYGAP_OK; PAYGAP_EDATA, or PAYGAP_EIO of a workbook without libzip, with the reason in stored->message;
 * PAYGAP_ENOMEM. stored_end is due after each. A stored result must not move.
 */
int32_t stored_begin(struct paygap_stored *stored, struct slice bytes, const struct memory *memory);
void stored_end(struct paygap_stored *stored);

#endif
