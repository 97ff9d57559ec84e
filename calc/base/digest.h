/*
 * Duty: the SHA-256 of bytes that come in pieces, as 64 lower-case hexadecimal digits.
 * Not here: which bytes are worth one.
 * Depends on: nettle, which uses the processor's own SHA instructions where it has them; no other file does.
 * Memory: none of its own; a struct digest may be copied to go two ways from the same start.
 */
#ifndef PAYGAP_BASE_DIGEST_H
#define PAYGAP_BASE_DIGEST_H

#include <stddef.h>

#include <nettle/sha2.h>

enum { DIGEST_DIGITS = 2 * SHA256_DIGEST_SIZE, DIGEST_BLOCK = SHA256_BLOCK_SIZE };

struct digest {
    struct sha256_ctx state;
};

struct digest digest_begin(void);
void digest_add(struct digest *digest, const void *bytes, size_t size);

/*
 * For who adds whole blocks of DIGEST_BLOCK bytes himself: bytes missing before the next begins. The state stands in
 * nettle's header, though not in its manual.
 */
static inline size_t digest_open(const struct digest *digest)
{
    return (DIGEST_BLOCK - digest->state.index) % DIGEST_BLOCK;
}

/* H0 to H7 of FIPS 180-4, to which blocks may be added when none is open. */
static inline uint32_t *digest_words(struct digest *digest)
{
    return digest->state.state;
}

/* So many were. */
static inline void digest_count(struct digest *digest, size_t blocks)
{
    digest->state.count += blocks;
}

/* Writes the digits and a NUL; the digest is as new afterwards. */
void digest_end(struct digest *digest, char hex[DIGEST_DIGITS + 1]);

/* The digest of one block of bytes. */
void digest_of(const void *bytes, size_t size, char hex[DIGEST_DIGITS + 1]);

#endif
