#include "base/digest.h"

#include <string.h>

#include "check.h"
#include "suites.h"

/* The examples of FIPS 180-2, appendix B. */
static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
static const char two_blocks_hex[] = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";

static void digests_known_texts(void)
{
    char hex[DIGEST_DIGITS + 1];
    digest_of("abc", 3, hex);
    CHECK_TEXT(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_of(two_blocks, strlen(two_blocks), hex);
    CHECK_TEXT(hex, two_blocks_hex);
    digest_of(NULL, 0, hex);
    CHECK_TEXT(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void digests_in_pieces(void)
{
    char hex[DIGEST_DIGITS + 1];
    size_t size = strlen(two_blocks);
    for (size_t cut = 0; cut <= size; cut++) {
        struct digest digest = digest_begin();
        digest_add(&digest, two_blocks, cut);
        digest_add(&digest, two_blocks + cut, size - cut);
        digest_end(&digest, hex);
        CHECK_TEXT(hex, two_blocks_hex);
    }
}

static void goes_two_ways_from_a_copy(void)
{
    char hex[DIGEST_DIGITS + 1];
    struct digest digest = digest_begin();
    digest_add(&digest, "abc", 3);
    struct digest copy = digest;
    digest_add(&digest, "d", 1);
    digest_end(&copy, hex);
    CHECK_TEXT(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

CU_TestInfo digest_tests[] = {
    {"digests known texts", digests_known_texts},
    {"digests in pieces", digests_in_pieces},
    {"goes two ways from a copy", goes_two_ways_from_a_copy},
    CU_TEST_INFO_NULL,
};
