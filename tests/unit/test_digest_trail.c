#include "base/digest_trail.h"

#include <sched.h>
#include <stdlib.h>

#include "check.h"
#include "suites.h"

enum { BYTES = 1 << 20, LONGEST_PIECE = 20000, MOST_BLOCKS = 130, STATE_BYTES = 32 };

/* What a thread does with a share; how many blocks it adds of those it may. */
static size_t add_share(const struct trail_share *share, size_t blocks)
{
    struct digest digest = digest_begin();
    memcpy(digest_words(&digest), share->state, STATE_BYTES);
    digest_add(&digest, share->bytes, blocks * DIGEST_BLOCK);
    memcpy(share->state, digest_words(&digest), STATE_BYTES);
    return blocks;
}

static char *random_bytes(uint64_t *seed)
{
    char *bytes = malloc(BYTES);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    for (size_t i = 0; i < BYTES; i++)
        bytes[i] = (char)(random_word(seed) >> 56);
    return bytes;
}

static void check_trail(struct digest_trail *trail, const char *bytes, size_t size)
{
    char expected[DIGEST_DIGITS + 1], found[DIGEST_DIGITS + 1];
    digest_of(bytes, size, expected);
    trail_digest(trail, found);
    CHECK_TEXT(found, expected);
    trail_end(trail);
}

/* One thread does all in an order that chance decides: more pieces than there are places, shares not used up. */
static void is_the_digest_of_all_pieces(void)
{
    uint64_t seed = 4;
    char *bytes = random_bytes(&seed);
    size_t taken = 0;
    for (unsigned round = 0; round < 40; round++) {
        struct digest_trail trail;
        struct trail_share share;
        size_t put = 0, pieces = 0, longest = 1 + random_word(&seed) % LONGEST_PIECE;
        trail_begin(&trail);
        while (put < BYTES) {
            size_t size = random_word(&seed) % longest, blocks = 1 + random_word(&seed) % MOST_BLOCKS;
            size = size < BYTES - put ? size : BYTES - put;
            unsigned chance = (unsigned)(random_word(&seed) % 8);
            if (chance == 0)
                trail_add(&trail, bytes + put, size);
            else if (chance == 1)
                trail_pass(&trail, pieces);
            else
                pieces = trail_put(&trail, bytes + put, size);
            put += chance == 1 ? 0 : size;
            pieces = trail.put;
            if (!trail_take(&trail, blocks, &share))
                continue;
            trail_give_back(&trail, add_share(&share, random_word(&seed) % (blocks + 1)));
            taken++;
        }
        check_trail(&trail, bytes, BYTES);
    }
    CU_ASSERT_TRUE(taken > 1000);
    free(bytes);
}

static void a_piece_may_go_when_it_is_passed(void)
{
    struct digest_trail trail;
    struct trail_share share, other;
    char first[100], second[200];
    char both[sizeof first + sizeof second];
    memset(both, 'a', sizeof both);
    memset(first, 'a', sizeof first);
    memset(second, 'a', sizeof second);
    trail_begin(&trail);
    CU_ASSERT_EQUAL(trail_put(&trail, first, sizeof first), 1);
    CU_ASSERT_EQUAL(trail_put(&trail, second, sizeof second), 2);
    CU_ASSERT_TRUE(trail_take(&trail, 1, &share));
    CU_ASSERT_PTR_EQUAL(share.bytes, first);
    CU_ASSERT_FALSE(trail_take(&trail, 1, &other)); /* one share at a time */
    trail_give_back(&trail, add_share(&share, 1));
    trail_pass(&trail, 1);
    memset(first, 'b', sizeof first);
    CU_ASSERT_FALSE(trail_take(&trail, 4, &share)); /* 28 bytes end the block that was begun, 172 are left */
    check_trail(&trail, both, sizeof both);
}

struct takers {
    struct digest_trail trail;
    atomic_bool ended;
    atomic_size_t taken;
};

static void *take_along(void *context)
{
    struct takers *takers = context;
    while (!takers->ended) {
        struct trail_share share;
        if (!trail_take(&takers->trail, 8, &share)) {
            sched_yield();
            continue;
        }
        trail_give_back(&takers->trail, add_share(&share, 8));
        takers->taken++;
    }
    return NULL;
}

static void any_thread_may_take(void)
{
    enum { THREADS = 3, PIECE = 4096 + 7 };
    struct takers takers = {.ended = false, .taken = 0};
    pthread_t threads[THREADS];
    uint64_t seed = 5;
    char *bytes = random_bytes(&seed);
    trail_begin(&takers.trail);
    for (int i = 0; i < THREADS; i++)
        CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[i], NULL, take_along, &takers), 0);
    for (size_t put = 0; put < BYTES; put += PIECE) {
        size_t pieces = trail_put(&takers.trail, bytes + put, BYTES - put < PIECE ? BYTES - put : PIECE);
        if (pieces > 8)
            trail_pass(&takers.trail, pieces - 8);
    }
    while (takers.taken == 0 && takers.trail.passed < takers.trail.put)
        sched_yield();
    takers.ended = true;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    check_trail(&takers.trail, bytes, BYTES);
    free(bytes);
}

CU_TestInfo digest_trail_tests[] = {
    {"is the digest of all pieces", is_the_digest_of_all_pieces},
    {"a piece may go when it is passed", a_piece_may_go_when_it_is_passed},
    {"any thread may take", any_thread_may_take},
    CU_TEST_INFO_NULL,
};
