/*
 * Duty: the cells of all records as they were read, kept for who has to show a person's inputs later: what was fed
 *       through a pipe cannot be read again. A spool is CSV itself, of the columns that are read and no others, so
 *       that one reader reads both.
 * Not here: what the cells mean (intake/record.h).
 * Depends on: intake/record, intake/csv_cell.
 * Memory: a spool owns its parts, one a block.
 * Threads: one thread fills a part; spools filled apart are joined in the order of their rows.
 */
#ifndef PAYGAP_INTAKE_SPOOL_H
#define PAYGAP_INTAKE_SPOOL_H

#include "intake/record.h"

struct spool_part {
    char *bytes;
    size_t size; /* bytes holds one more, a NUL */
};

struct spool {
    const struct memory *memory;
    struct text writing; /* the part that grows */
    struct spool_part *parts;
    size_t count, capacity;
};

struct spool spool_begin(const struct memory *memory);
void spool_end(struct spool *spool);

/* Adds the record that `reader` read last. False when memory is out. */
bool spool_add(struct spool *spool, const struct record_reader *reader, const struct pay_record *record);

/* Ends the part that grows. False when memory is out. */
bool spool_finish_part(struct spool *spool);

/* Moves the finished parts of `from` to the end of `spool`. False when memory is out. */
bool spool_join(struct spool *spool, struct spool *from);

/* Moves a spool to a longer life: under `memory`, which is another handle on the same heap. `from` is empty then. */
void spool_move(struct spool *spool, struct spool *from, const struct memory *memory);

/* Where the fields stand in a spool of records laid out as `layout`; layout_end is due. False when memory is out. */
bool spool_layout(struct layout *spooled, const struct layout *layout, const struct memory *memory);

/* The records of a spool, in their order. */
struct spool_reader {
    const struct spool *spool;
    size_t next_part;
    struct reading_rules rules;
    struct issues issues; /* found a second time, and of no interest */
    struct record_reader records;
};

/* `layout` is that of the spool; `currency` that of the file. */
void spool_read(struct spool_reader *reader, const struct spool *spool, const struct layout *layout,
                const struct reading_rules *rules, struct slice currency);
void spool_reader_end(struct spool_reader *reader);

/* False after the last record, or when memory is out (reader->issues.failed). */
bool spool_next(struct spool_reader *reader, struct pay_record *record);

#endif
