/*
 * Bytes to a stored result, judged and compared: what is accepted is written so that it is accepted again, and then
 * written to the same bytes; it is the same as itself, and every form of it can be made. That one of our own loses nothing
 * is for records.c: a digest that holds can be made up.
 */
#include <paygap.h>
#include <string.h>

#include "document.h"
#include "harness.h"

static char *json_of(const paygap_stored *stored, size_t *length)
{
    char *bytes;
    expect(paygap_result_render(paygap_stored_result(stored), PAYGAP_JSON, 0, &bytes, length) == PAYGAP_OK);
    return bytes;
}

static void try_forms(const paygap_result *result)
{
    static const int32_t forms[] = {PAYGAP_TEXT, PAYGAP_CSV, PAYGAP_ENV, PAYGAP_GOVUK};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char *bytes;
        size_t size;
        expect(paygap_result_render(result, forms[i], PAYGAP_COLOUR, &bytes, &size) == PAYGAP_OK);
        expect(strlen(bytes) == size);
        paygap_buffer_free(bytes, size);
    }
}

static void try_verifying(const paygap_stored *stored, const paygap_result *recomputed, size_t most)
{
    paygap_verification *verification;
    char *bytes;
    size_t size;
    expect(paygap_verify(&verification, stored, recomputed, 0) == PAYGAP_OK);
    expect(paygap_verification_count(verification) <= most);
    expect(paygap_verification_render(verification, PAYGAP_TEXT, &bytes, &size) == PAYGAP_OK);
    paygap_buffer_free(bytes, size);
    paygap_verification_free(verification);
}

/* Of the same result twice: each figure is there twice, and what there is has changed by nothing. */
static void expect_no_change(const paygap_comparison *comparison)
{
    char *bytes;
    size_t size;
    expect(paygap_comparison_render(comparison, PAYGAP_JSON, 0, &bytes, &size) == PAYGAP_OK);
    struct json_document document = document_of(bytes, size);
    const struct json_value *figures = json_member(document.values, "figures");
    for (const struct json_value *figure = json_first(figures); figure;
         figure = json_after(figures, figure)) {
        const struct json_value *exact = json_member(figure, "exact"), *first = json_element(exact, 0);
        const char *change = json_text(json_element(json_member(figure, "change_exact"), 0));
        expect(json_length(exact) == 2);
        expect(is_same(first, json_element(exact, 1)));
        expect(json_is(first, JSON_NULL) ? !change : change && strcmp(change, "0") == 0);
    }
    json_document_end(&document);
    paygap_buffer_free(bytes, size);
}

static void try_comparing(const paygap_result *result)
{
    static const int32_t forms[] = {PAYGAP_TEXT, PAYGAP_CSV};
    const paygap_result *const twice[] = {result, result};
    paygap_comparison *comparison;
    expect(paygap_compare(&comparison, twice, NULL, NULL, 2, NULL) == PAYGAP_OK);
    expect_no_change(comparison);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char *bytes;
        size_t size;
        expect(paygap_comparison_render(comparison, forms[i], 0, &bytes, &size) == PAYGAP_OK);
        paygap_buffer_free(bytes, size);
    }
    paygap_comparison_free(comparison);
}

/* The result that was read, written and read again. */
static void try_again(const paygap_stored *stored)
{
    paygap_stored *again;
    size_t length, length_again;
    char *json = json_of(stored, &length);
    expect(paygap_stored_new(&again, json, length) == PAYGAP_OK && paygap_stored_intact(again));
    char *json_again = json_of(again, &length_again);
    expect(length_again == length && memcmp(json_again, json, length) == 0);
    try_verifying(again, paygap_stored_result(again), 0);
    paygap_buffer_free(json, length);
    paygap_buffer_free(json_again, length_again);
    paygap_stored_free(again);
}

void try_results(const uint8_t *data, size_t size)
{
    paygap_stored *stored;
    int32_t status = paygap_stored_new(&stored, data, size);
    expect(status == PAYGAP_OK || status == PAYGAP_EDATA);
    expect((status == PAYGAP_OK) == (paygap_stored_result(stored) != NULL));
    expect((status == PAYGAP_OK) == !*paygap_stored_message(stored));
    if (status == PAYGAP_OK) {
        try_again(stored);
        try_forms(paygap_stored_result(stored));
        try_verifying(stored, NULL, SIZE_MAX);
        try_comparing(paygap_stored_result(stored));
    }
    paygap_stored_free(stored);
}
