/*
 * Duty: a block of whole records, read onto a part of the roll.
 * Not here: where the bytes come from, what becomes of the part (api/feed.c); which thread reads it (api/crew.h).
 * Depends on: intake/plain, intake/record, intake/spool, measures/tariffs, measures/attribution, base/issues.
 * Memory: a block owns all it holds.
 * Threads: one thread a block and a hand.
 */
#ifndef PAYGAP_API_BLOCK_H
#define PAYGAP_API_BLOCK_H

#include "base/issues.h"
#include "intake/spool.h"
#include "measures/attribution.h"
#include "measures/tariffs.h"

/* What all blocks of a run have in common. */
struct reading {
    const struct memory *memory;
    const struct layout *layout;
    const struct reading_rules *rules;
    struct roll *roll;             /* that the blocks' rolls are parts of */
    struct employers *employers;   /* NULL: all records are one employer's */
    digesting_scanner *scan_ahead; /* NULL: each reader scans for itself */
    size_t issue_limit;
    bool keeps_cells; /* for who has to show a person's inputs */
};

struct block {
    char *bytes;
    size_t size, capacity;   /* PLAIN_PADDING bytes more can be read */
    struct scan_ahead ahead; /* of the bytes */
    struct text currency;    /* before it is read: the one to expect, or empty; after: the first met */
    int32_t drop_from;       /* the run has no place for issues of this severity and lesser ones */

    struct roll roll;               /* rows count from the block's start */
    struct attribution attribution; /* of the roll's entries, where there are employers */
    struct spool spool;
    struct issues issues;
    uint64_t rows, lines;
    bool file_fault;
    bool failed;   /* memory ran out */
    bool read;     /* and not joined (api/crew.h) */
    bool too_long; /* the bytes are of one record, which is longer than any may be; they are not read */
};

/* An empty block. False when memory is out; block_end is due either way. */
bool block_begin(struct block *block, const struct reading *reading);
void block_end(struct block *block, const struct memory *memory);

/* Makes room for `size` bytes, and for scans of them where they are made ahead. False when memory is out. */
bool block_reserve(struct block *block, const struct reading *reading, size_t size);

/* Adds the bytes to the digest, and scans them ahead where that helps who reads them. */
void block_digest(struct block *block, const struct reading *reading, struct digest *digest);

/* What a thread keeps from block to block. */
struct hand {
    struct plain_reader plain;
    struct tariffs tariffs;
    struct acquaintances employers;
    bool begun, ready; /* not ready once begun: memory was out */
};

void hand_end(struct hand *hand, const struct memory *memory);

/* Reads block->bytes; what the block held before of a roll and issues is given back first. A new hand is zeroed. */
void block_read(struct block *block, const struct reading *reading, struct hand *hand);

#endif
