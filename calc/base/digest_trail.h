/*
 * Duty: the digest of pieces that stay in place for a while, added by whoever has time for it: a thread that has other
 *       work takes some blocks along, and the one that needs a piece's place adds what is left.
 * Not here: how blocks are added beside other work (intake/scan.h).
 * Depends on: base/digest, base/slice, POSIX threads.
 * Memory: the pieces are the caller's, until they are passed.
 * Threads: one puts, adds, passes and ends; any may take.
 */
#ifndef PAYGAP_BASE_DIGEST_TRAIL_H
#define PAYGAP_BASE_DIGEST_TRAIL_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/digest.h"
#include "base/slice.h"

enum { TRAIL_PIECES = 64 };

struct digest_trail {
    pthread_mutex_t lock; /* of the digest, and of what is passed */
    struct digest digest;
    struct slice pieces[TRAIL_PIECES]; /* the n-th is pieces[n % TRAIL_PIECES] */
    atomic_size_t put, passed;         /* pieces */
    size_t offset;                     /* of the first that is not passed: so many bytes are in the digest */
};

void trail_begin(struct digest_trail *trail);
void trail_end(struct digest_trail *trail);

/* One more piece, which stays until it is passed; the answer is how many there are now. */
size_t trail_put(struct digest_trail *trail, const char *bytes, size_t size);

/* Passes the first `pieces`: they are in the digest. */
void trail_pass(struct digest_trail *trail, size_t pieces);

/* Bytes that need not stay, after all pieces that were put. */
void trail_add(struct digest_trail *trail, const char *bytes, size_t size);

/* The digest of all, as digest_end. */
void trail_digest(struct digest_trail *trail, char hex[DIGEST_DIGITS + 1]);

/* Blocks of DIGEST_BLOCK bytes to be added to the state. */
struct trail_share {
    uint32_t *state;
    const char *bytes;
};

/*
 * The next `blocks`; false when there are none so many, or another thread has a share for long. Until the share is given
 * back, with how many blocks were added, the trail waits.
 */
bool trail_take(struct digest_trail *trail, size_t blocks, struct trail_share *share);
void trail_give_back(struct digest_trail *trail, size_t blocks);

#endif
