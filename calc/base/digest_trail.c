#include "base/digest_trail.h"

void trail_begin(struct digest_trail *trail)
{
    *trail = (struct digest_trail){.digest = digest_begin()};
    pthread_mutex_init(&trail->lock, NULL);
}

void trail_end(struct digest_trail *trail)
{
    pthread_mutex_destroy(&trail->lock);
}

/* ---- The lock ---- */

/* Between two tries the other half of a processor's core may go on. */
static void wait_a_moment(void)
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

/*
 * Waits as long as a share takes, which is some microseconds; whether the lock is held. Two threads with the same work
 * soon take turns then, and neither waits: without patience they met again and again, and two windows of five were scanned
 * without a share.
 */
static bool lock_soon(struct digest_trail *trail)
{
    enum { TRIES = 300 };
    for (int i = 0; i < TRIES; i++, wait_a_moment())
        if (pthread_mutex_trylock(&trail->lock) == 0)
            return true;
    return false;
}

/* ---- With the lock held ---- */

/* What is left of the first piece that is not passed. */
static struct slice rest_of_piece(const struct digest_trail *trail)
{
    struct slice piece = trail->pieces[trail->passed % TRAIL_PIECES];
    return (struct slice){piece.at + trail->offset, piece.length - trail->offset};
}

static void pass_piece(struct digest_trail *trail)
{
    struct slice rest = rest_of_piece(trail);
    digest_add(&trail->digest, rest.at, rest.length);
    trail->offset = 0;
    trail->passed++;
}

/* Goes to where so many blocks lie in one piece, and the digest stands at a block's end. */
static bool find_blocks(struct digest_trail *trail, size_t blocks)
{
    for (; trail->passed < trail->put; pass_piece(trail)) {
        struct slice rest = rest_of_piece(trail);
        size_t open = digest_open(&trail->digest);
        if (rest.length < open + blocks * DIGEST_BLOCK)
            continue;
        digest_add(&trail->digest, rest.at, open);
        trail->offset += open;
        return true;
    }
    return false;
}

/* ---- The thread that puts ---- */

void trail_pass(struct digest_trail *trail, size_t pieces)
{
    if (trail->passed >= pieces)
        return;
    if (!lock_soon(trail))
        pthread_mutex_lock(&trail->lock);
    while (trail->passed < pieces)
        pass_piece(trail);
    pthread_mutex_unlock(&trail->lock);
}

size_t trail_put(struct digest_trail *trail, const char *bytes, size_t size)
{
    size_t put = trail->put;
    if (put >= TRAIL_PIECES)
        trail_pass(trail, put - TRAIL_PIECES + 1);
    trail->pieces[put % TRAIL_PIECES] = (struct slice){bytes, size};
    trail->put = put + 1;
    return put + 1;
}

void trail_add(struct digest_trail *trail, const char *bytes, size_t size)
{
    if (size)
        trail_pass(trail, trail_put(trail, bytes, size));
}

void trail_digest(struct digest_trail *trail, char hex[DIGEST_DIGITS + 1])
{
    trail_pass(trail, trail->put);
    digest_end(&trail->digest, hex);
}

/* ---- Any thread ---- */

bool trail_take(struct digest_trail *trail, size_t blocks, struct trail_share *share)
{
    if (!lock_soon(trail))
        return false;
    bool found = find_blocks(trail, blocks);
    if (found)
        *share = (struct trail_share){digest_words(&trail->digest), rest_of_piece(trail).at};
    else
        pthread_mutex_unlock(&trail->lock);
    return found;
}

void trail_give_back(struct digest_trail *trail, size_t blocks)
{
    digest_count(&trail->digest, blocks);
    trail->offset += blocks * DIGEST_BLOCK;
    pthread_mutex_unlock(&trail->lock);
}
