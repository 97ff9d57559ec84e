/*
 * Duty: the parts of a ZIP archive in memory, each run through an XML parser; bounded, whatever the archive claims.
 * Not here: what the elements mean (audit/workbook.c).
 * Depends on: audit/libzip, base/text, expat.
 * Memory: nothing is kept; the archive's bytes are borrowed.
 */
#ifndef PAYGAP_AUDIT_PARTS_H
#define PAYGAP_AUDIT_PARTS_H

#include <expat.h>

#include "audit/libzip.h"
#include "base/text.h"

/* NULL with the reason in `why`. libzip_load is due before. */
zip_t *parts_open(struct slice archive, struct text *why);
void parts_close(zip_t *parts);

bool parts_have(zip_t *parts, const char *name);

/*
 * What is met in a part. Names come without their namespace. `failed` may be set by a function to stop: memory is
 * out.
 */
struct part_reader {
    void (*start)(struct part_reader *reader, const char *element, const char **attributes);
    void (*end)(struct part_reader *reader, const char *element);
    bool wants_text; /* set by `start`: text is kept until the next end of an element */
    struct text text;
    bool failed;
    uint64_t *unpacked; /* bytes of this part and all before it, for the bound of an archive */
    unsigned depth;     /* in elements */
    XML_Parser parser;
};

/* PAYGAP_OK; PAYGAP_EDATA with the reason in `why`; PAYGAP_ENOMEM. */
int32_t part_read(zip_t *parts, const char *name, struct part_reader *reader, struct text *why);

/* The value of an attribute, or NULL. */
const char *attribute(const char **attributes, const char *name);

#endif
