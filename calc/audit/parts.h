/*
 * Duty: the parts of a ZIP archive in memory, each run through an XML parser, whole or as far as its reader asks;
 *       bounded, whatever the archive claims.
 * Not here: what the elements mean (audit/workbook.c).
 * Depends on: audit/archive, audit/libzip, base/text, expat.
 * Memory: nothing is kept; the archive's bytes are borrowed.
 */
#ifndef PAYGAP_AUDIT_PARTS_H
#define PAYGAP_AUDIT_PARTS_H

#include <expat.h>

#include "audit/libzip.h"
#include "base/text.h"

/*
 * NULL with the reason in `why`; one that holds a part twice, or another archive, is none: programs would not agree on
 * which to read. libzip_load is due before.
 */
zip_t *parts_open(struct slice archive, struct text *why);
void parts_close(zip_t *parts);

bool parts_have(zip_t *parts, const char *name);
size_t parts_count(zip_t *parts);
const char *parts_name(zip_t *parts, size_t index);

/* PAYGAP_OK, with whether both archives hold the part with the same bytes; PAYGAP_ENOMEM. */
int32_t part_same(zip_t *parts, zip_t *others, const char *name, bool *same);

/*
 * What is met in a part. Names come without their namespace; what stands in another than the root's is an extension,
 * which a program may pass over, and is not met; with something of the root's in it that some programs would read, the
 * part is refused. A function may set `failed`, when memory is out, or `wrong`, to what no workbook may have, and nothing
 * more is met; and `pauses`, to go on at the next call of part_next.
 */
struct part_reader {
    void (*start)(struct part_reader *reader, const char *element, const char **attributes);
    void (*end)(struct part_reader *reader, const char *element);
    bool wants_text; /* set by `start`: text is kept until the next end of an element */
    struct text text;
    bool failed, pauses;
    const char *wrong;
    uint64_t *unpacked; /* bytes of this part and all before it, for the bound of an archive */
    uint64_t most;      /* that bound */

    const char *name;   /* the rest is set by part_open */
    struct text space;  /* the root's namespace */
    unsigned depth;     /* in elements */
    unsigned foreign;   /* of them in an extension */
    bool in_extensions; /* and that in a place for extensions, which no other program reads as ours */
    bool ended;         /* nothing more is there */
    int64_t given;      /* bytes to the parser */
    XML_Parser parser;
    zip_file_t *file;
};

/* PAYGAP_OK; PAYGAP_EDATA with the reason in `why`; PAYGAP_ENOMEM. */
int32_t part_read(zip_t *parts, const char *name, struct part_reader *reader, struct text *why);

/* The same a piece at a time, up to each pause; part_close is due after each part_open. */
int32_t part_open(zip_t *parts, const char *name, struct part_reader *reader, struct text *why);
int32_t part_next(struct part_reader *reader, struct text *why);
void part_close(struct part_reader *reader);

/* PAYGAP_EDATA, with what is wrong with the part `name` in `why`. */
int32_t part_refuse(const char *name, const char *what, struct text *why);

/* So many bytes more are made of what the part holds: `wrong` when they are too many. */
void part_count(struct part_reader *reader, uint64_t bytes);

/* The value of an attribute that has no namespace, or NULL; and of r:id, which names a relation. */
const char *attribute(const char **attributes, const char *name);
const char *relation_id(const char **attributes);

#endif
