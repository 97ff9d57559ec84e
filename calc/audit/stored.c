#include "audit/stored.h"

#include "audit/read_result.h"

static const char zip_mark[] = "PK\x03\x04";
static const char line_of_employer[] = "{\"schema\": \"paygap.employer/";

static bool starts_with(struct slice bytes, const char *mark)
{
    return bytes.length >= strlen(mark) && memcmp(bytes.at, mark, strlen(mark)) == 0;
}

/* Without a byte order mark and the white space that may stand before a document. */
static struct slice skip_white_space(struct slice bytes)
{
    if (starts_with(bytes, "\xEF\xBB\xBF"))
        bytes = slice_from(bytes, 3);
    while (bytes.length && strchr(" \t\r\n", bytes.at[0]))
        bytes = slice_from(bytes, 1);
    return bytes;
}

bool stored_looks_like(struct slice bytes)
{
    return starts_with(bytes, zip_mark) || starts_with(skip_white_space(bytes), "{") ||
           starts_with(skip_white_space(bytes), "[");
}

/* The digest is of everything before its own opening quote, and nothing but the document's end follows it. */
static void check_digest(struct paygap_stored *stored)
{
    static const char key[] = "\"digest\": \"", end[] = "\"\n}\n";
    enum { KEY = sizeof key - 1, END = sizeof end - 1, TAIL = KEY + DIGEST_DIGITS + END };
    struct slice json = text_slice(&stored->json);
    const char *recorded = json_text(json_member(stored->document.values, "digest"));
    size_t content = json.length < TAIL ? json.length : json.length - TAIL;
    digest_of(json.at, content, stored->digest);
    struct slice tail = slice_from(json, content);
    stored->digest_holds = recorded && strcmp(recorded, stored->digest) == 0 && starts_with(tail, key) &&
                           memcmp(tail.at + KEY, recorded, DIGEST_DIGITS) == 0 &&
                           slice_is(slice_from(tail, KEY + DIGEST_DIGITS), end);
}

static int32_t read_document(struct paygap_stored *stored)
{
    int32_t status = json_document_read(&stored->document, text_slice(&stored->json), &stored->message);
    if (status != PAYGAP_OK)
        return status;
    if (!json_is(stored->document.values, JSON_OBJECT)) {
        text_add(&stored->message, "no result of this program: a JSON object is expected");
        return PAYGAP_EDATA;
    }
    struct text why = text_begin(stored->memory);
    stored->result = read_result(stored->document.values, stored->memory, &why);
    if (!stored->result && why.length)
        text_join(&stored->message, "no result that this version can read: ", text_string(&why), NULL);
    text_end(&why);
    if (!stored->result)
        return stored->message.length ? PAYGAP_EDATA : PAYGAP_ENOMEM;
    /* In JSON it shows by the rates and reasons that are withheld, of which there may be none. */
    stored->result->redacted |=
        strcmp(workbook_method(&stored->workbook, "Personal values", METHOD_VALUE), "withheld") == 0;
    check_digest(stored);
    return PAYGAP_OK;
}

/* A copy is kept: its people are read when somebody holds it against others. */
static int32_t read_archive(struct paygap_stored *stored, struct slice bytes)
{
    text_add_slice(&stored->archive, bytes);
    if (stored->archive.failed)
        return PAYGAP_ENOMEM;
    int32_t status = workbook_read(&stored->workbook, text_slice(&stored->archive), &stored->message);
    if (status == PAYGAP_OK)
        status = workbook_embedded(&stored->workbook, &stored->json, &stored->message);
    return status;
}

int32_t stored_begin(struct paygap_stored *stored, struct slice bytes, const struct memory *memory)
{
    *stored = (struct paygap_stored){.own = *memory, .memory = &stored->own};
    stored->json = text_begin(stored->memory);
    stored->archive = text_begin(stored->memory);
    stored->workbook = workbook_begin(stored->memory);
    stored->document = json_document_begin(stored->memory);
    stored->message = text_begin(stored->memory);
    stored->is_workbook = starts_with(bytes, zip_mark);
    int32_t status = PAYGAP_OK;
    if (stored->is_workbook) {
        status = read_archive(stored, bytes);
    } else if (starts_with(skip_white_space(bytes), line_of_employer)) {
        text_add(
            &stored->message,
            "these are lines of many employers (--by-employer), and none is a result: calculate one alone");
        status = PAYGAP_EDATA;
    } else if (!stored_looks_like(bytes)) {
        text_add(&stored->message, bytes.length
                                       ? "neither a result in JSON nor a workbook"
                                       : "the file is empty; a result in JSON or a workbook is expected");
        status = PAYGAP_EDATA;
    } else {
        text_add_slice(&stored->json, bytes);
    }
    if (status == PAYGAP_OK && !stored->json.failed)
        status = read_document(stored);
    return stored->json.failed || stored->message.failed ? PAYGAP_ENOMEM : status;
}

void stored_end(struct paygap_stored *stored)
{
    paygap_result_free(stored->result);
    json_document_end(&stored->document);
    workbook_end(&stored->workbook);
    text_end(&stored->archive);
    text_end(&stored->json);
    text_end(&stored->message);
}
