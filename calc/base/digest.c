#include "base/digest.h"

struct digest digest_begin(void)
{
    struct digest digest;
    sha256_init(&digest.state);
    return digest;
}

void digest_add(struct digest *digest, const void *bytes, size_t size)
{
    if (size)
        sha256_update(&digest->state, size, bytes);
}

void digest_end(struct digest *digest, char hex[DIGEST_DIGITS + 1])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(&digest->state, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[DIGEST_DIGITS] = '\0';
}

void digest_of(const void *bytes, size_t size, char hex[DIGEST_DIGITS + 1])
{
    struct digest digest = digest_begin();
    digest_add(&digest, bytes, size);
    digest_end(&digest, hex);
}
